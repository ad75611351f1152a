"""The tools reach everything: no source is ignored by git, unlinted or never collected because of what it is called."""

import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCES = sorted((ROOT / "nkanalysis").rglob("*.py"))
RUFF = Path(sys.executable).parent / "ruff"


def never_collected(folders: list[str], patterns: list[str]) -> list[str]:
    """Folders that pytest would pass by."""
    return [folder for folder in folders if any(fnmatch(folder, pattern) for pattern in patterns)]


def unseen(paths: list[Path], listing: str) -> list[str]:
    """Paths that a tool's listing of files lacks."""
    listed = {Path(line).resolve() for line in listing.splitlines()}
    return [str(path) for path in paths if path.resolve() not in listed]


def test_pytest_enters_every_folder_of_tests(request: pytest.FixtureRequest) -> None:
    folders = [path.name for path in (ROOT / "tests").rglob("*") if path.is_dir() and any(path.glob("test_*.py"))]
    assert never_collected(folders, request.config.getini("norecursedirs")) == []


def test_ruff_reads_every_module() -> None:
    tests = list((ROOT / "tests").rglob("*.py"))
    listing = subprocess.run([RUFF, "check", "--show-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert unseen(SOURCES + tests, listing.stdout) == []


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="not a git checkout")
def test_git_ignores_no_source() -> None:
    kept = [
        path
        for folder in ("nkanalysis", "tests", "docs", "notebooks", "data/corpus")
        for path in (ROOT / folder).rglob("*")
    ]
    kept = [
        path for path in kept if path.is_file() and path.suffix in {".py", ".toml", ".md", ".ipynb", ".jsonl", ".j2"}
    ]
    asked = "\n".join(path.relative_to(ROOT).as_posix() for path in kept if ".ipynb_checkpoints" not in path.parts)
    ignored = subprocess.run(
        ["git", "check-ignore", "--stdin"], cwd=ROOT, input=asked, capture_output=True, text=True, check=False
    )
    assert ignored.stdout == ""


def test_what_is_passed_by_is_named(tmp_path: Path) -> None:
    assert never_collected(["build", "corpus"], ["*.egg", "build", "dist"]) == ["build"]
    assert never_collected(["build", "corpus"], [".*", "__pycache__"]) == []
    assert unseen([tmp_path / "a.py", tmp_path / "b.py"], f"{tmp_path}/a.py\n") == [f"{tmp_path}/b.py"]
