"""Two copies of the project, with other settings around them, make the same bytes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SETTINGS = {
    "one": {"TZ": "Asia/Seoul", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    "two": {"TZ": "America/New_York", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
}


@pytest.fixture(scope="module")
def copies(tmp_path_factory) -> dict[str, Path]:
    """Two copies of package and notebooks, each with a store built with its own number of workers and its reports."""
    made = {}
    for workers, (name, settings) in enumerate(SETTINGS.items(), start=1):
        folder = tmp_path_factory.mktemp(f"copy-{name}") / ("deeper/still" if workers == 2 else "flat")
        for part in ("nkanalysis", "notebooks"):
            shutil.copytree(
                ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            )
        pages = folder / "pages"
        pages.mkdir()
        corpus = sorted((ROOT / "data" / "corpus").glob("*.md"))
        listed = corpus[:12] if workers == 1 else corpus[11::-1]
        for path in listed:
            shutil.copy(path, pages)
        below = folder / "notebooks" if workers == 2 else folder
        run(folder, below, settings, "build", pages, "--store", folder / "own", "--workers", workers)
        run(folder, below, settings, "report", "--store", folder / "own", "--out", folder / "reports")
        made[name] = folder / "reports"
    return made


def run(copy: Path, working: Path, settings: dict[str, str], *words) -> None:
    environment = {**os.environ, **settings, "PYTHONPATH": str(copy)}
    command = [sys.executable, "-m", "nkanalysis.cli", *map(str, words)]
    done = subprocess.run(command, cwd=working, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_html_facts_and_names_are_alike_to_the_byte(copies):
    held = {}
    for name, folder in copies.items():
        [edition] = [path for path in folder.iterdir() if path.is_dir() and path.name != "latest"]
        held[name] = {"": edition.name} | {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.suffix in (".html", ".json") and path.name != "manifest.json" and path.parent != folder
        }
    one, two = held.values()
    assert one.keys() == two.keys()
    assert one[""] == two[""]
    assert [name for name in one if one[name] != two[name]] == []
    assert any(name.endswith("casualty-estimates.html") for name in one)


def test_no_html_and_no_facts_name_the_place_where_they_were_made(copies):
    for folder in copies.values():
        for path in folder.rglob("*"):
            if path.suffix in (".html", ".json"):
                assert str(folder.parent).encode() not in path.read_bytes(), path.name
