"""Modules stay short enough to read, and every lexicon file can be read."""

import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

LONGEST = 350
MODULES = sorted((ROOT / "nkanalysis").rglob("*.py"))
LEXICON = sorted((ROOT / "nkanalysis" / "lexicon").rglob("*.toml"))


def too_long(text: str) -> bool:
    """Whether a module has more lines than one idea needs."""
    return len(text.splitlines()) > LONGEST


def unreadable(data: bytes) -> str | None:
    """Why a lexicon file can't be used; None where it can."""
    try:
        return None if tomllib.loads(data.decode("utf-8")) else "it holds nothing"
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return str(error)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_one_idea(path: Path) -> None:
    assert not too_long(path.read_text(encoding="utf-8")), f"{name(path)} is longer than {LONGEST} lines: split it"


@pytest.mark.parametrize("path", LEXICON, ids=name)
def test_a_lexicon_file_can_be_read(path: Path) -> None:
    assert unreadable(path.read_bytes()) is None


def test_lengths_are_counted() -> None:
    assert too_long("x = 1\n" * (LONGEST + 1))
    assert not too_long("x = 1\n" * LONGEST)


@pytest.mark.parametrize("data", [b"", b"# words to come\n", b"a = \n", b"a = 1\na = 2\n", b'a = "\xff"\n'])
def test_a_broken_lexicon_file_is_noticed(data: bytes) -> None:
    assert unreadable(data)
    assert unreadable(b'verbs = ["said"]\n') is None
