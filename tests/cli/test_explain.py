"""Why a claim reads as it does, from the command line."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nkanalysis.cli import app
from nkanalysis.store import Store
from tests.factories import store as made_store

FACTS = [
    {"figure": "300", "via": ["A [bold]lawmaker[/bold]"], "grounds": ["value 22 25"], "rule": "clause+own_sentence"},
    {"figure": "12", "source": None, "cue": None, "lower": 12, "upper": None},
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return made_store(tmp_path / "store", FACTS)


@pytest.fixture
def known(store: Path) -> list[str]:
    return list(Store(store).read("claims")["claim_id"])


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["explain", *map(str, arguments)], env={"COLUMNS": "100"})


def test_a_claim_of_the_store_is_explained(store: Path, known: list[str]) -> None:
    result = run(known[0], "--store", store)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    assert lines[0] == f"Claim {known[0]}"
    assert "  The service said that [[300]] of them were killed." in lines
    chain = "South Korea National Intelligence Service (source) ← A [bold]lawmaker[/bold] (via) ← Example Times"
    assert any(line.strip().startswith(chain) for line in lines), "names are printed as they are"
    assert any(line.split() == ["number", "300", "“300”"] for line in lines)
    assert max(map(len, lines)) <= 100
    assert "read by another version than the one installed" in result.stdout


def test_a_beginning_that_no_other_has_is_enough(store: Path, known: list[str]) -> None:
    assert run(known[1][:-1], "--store", store).stdout == run(known[1], "--store", store).stdout


def refused(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    return result.stderr


def test_what_is_not_there_is_one_line_with_the_nearest(store: Path, known: list[str], tmp_path: Path) -> None:
    page = known[0].split("-")[0]
    assert refused(f"{page}-1-0", "--store", store).rstrip().endswith(f"the nearest on its page: {', '.join(known)}")
    assert "2 claims begin so" in refused(page, "--store", store)
    assert "no such claim in" in refused("x", "--store", store)
    assert "nothing is built here yet; run nkanalysis build" in refused("x", "--store", tmp_path / "none")
    assert "Missing argument 'CLAIM_ID'" in refused("--store", store)


def test_a_terminal_without_colours_or_width_is_served(store: Path, known: list[str]) -> None:
    program = [sys.executable, "-m", "nkanalysis.cli", "explain", known[1], "--store", str(store)]
    done = subprocess.run(program, capture_output=True, check=True, env={"PYTHONIOENCODING": "utf-8", "PATH": ""})
    said = done.stdout.decode()
    assert "\x1b" not in said
    assert "12 or more" in said
    assert "nobody named (source)" in said
