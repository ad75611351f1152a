"""No sentence of anybody's article stands in the project: texts here are our own."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

LONGEST_RUN = 11  # words in a row that two writers may share by chance or by quoting a name
SUFFIXES = {".md", ".txt", ".py", ".toml", ".ipynb", ".json", ".jsonl", ".csv", ".html", ".j2"}
FOLDERS = ("data/corpus", "docs", "nkanalysis", "notebooks", "tests")


ADDRESS = re.compile(r"https?://\S+")


def words(text: str) -> list[str]:
    """The words of a text; an address is a fact, whatever words its publisher made it of."""
    return re.findall(r"\w+", ADDRESS.sub(" ", text).lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of words that is too long to be shared by chance."""
    all_words = words(text)
    return {tuple(all_words[at : at + LONGEST_RUN]) for at in range(len(all_words) - LONGEST_RUN + 1)}


def test_no_page_of_others_is_quoted(shared: Path) -> None:
    foreign: set[tuple[str, ...]] = set()
    for page in (shared / "seeds").glob("*.txt"):
        foreign |= runs(page.read_text(encoding="utf-8", errors="replace"))
    ours = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES]
    ours += ROOT.glob("*.md")
    quoting = {
        path.relative_to(ROOT).as_posix(): " ".join(next(iter(shared_runs)))
        for path in ours
        if (shared_runs := runs(path.read_text(encoding="utf-8", errors="replace")) & foreign)
    }
    assert quoting == {}


@pytest.mark.parametrize("said", ["He said: One two, three four five six seven eight nine ten eleven twelve!"])
def test_a_quoted_run_is_noticed(said: str) -> None:
    page = "one TWO three four five six\nseven eight nine ten eleven twelve thirteen"
    assert runs(said) & runs(page)
    assert not runs(said) & runs(page.replace("six", "sixty"))
