"""The documentation's examples run as they stand, each page's in a small project of its own."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from docs.printing import pages
from nkanalysis.build import build
from tests.conftest import ROOT
from tests.docs.examples import alike, examples, run, typed

PAGES = [page for page in sorted(pages.DOCS.rglob("*.md")) if "_build" not in page.parts]
"""README has its own tests (tests/test_readme.py)."""
WHOLE = "NKANALYSIS_DOCS_WHOLE"
"""Set, the pages are tried on the whole sample corpus."""
SAMPLE = ("2025-01-13-*", "2025-03-05-*", "2025-04-27-*", "2025-09-02-*")
"""Of the sample corpus: some briefings, each in several outlets."""
NOTEBOOKS = ("briefing", "casualty-estimates")
"""Those that the pages name: the others take time and show nothing more of the commands."""
OWN_PAGE = """---
title: Lawmaker speaks after briefing
outlet: The Harbour Post
published: 2025-01-13
---
# Lawmaker speaks after briefing

South Korea's intelligence service believes that at least 300 North Korean soldiers were killed and about 2,700 injured,
lawmaker Lee told reporters. The briefing on North Korean troops in Russia took place in Seoul, and it was not open to
the press.
"""
LANGUAGES = re.compile(r"^```(\w+)", re.MULTILINE)
RUN = {"console", "python"}


def has_examples(page: Path) -> bool:
    return bool(RUN & set(LANGUAGES.findall(page.read_text(encoding="utf-8"))))


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with a part of the sample corpus, built; never written to."""
    folder = tmp_path_factory.mktemp("docs") / "nkanalysis"
    (folder / "data/corpus").mkdir(parents=True)
    for pattern in ("*",) if os.environ.get(WHOLE) else SAMPLE:
        for digest in (ROOT / "data/corpus").glob(pattern):
            shutil.copy(digest, folder / "data/corpus")
    for file in ("data/corrections.csv", "data/lineage.csv", "data/grades.csv", "Makefile"):
        shutil.copy(ROOT / file, folder / file)
    (folder / "notebooks").mkdir()
    for notebook in NOTEBOOKS:
        shutil.copy(ROOT / f"notebooks/{notebook}.ipynb", folder / "notebooks")
    (folder / "my-pages").mkdir()
    (folder / "my-pages/example.md").write_text(OWN_PAGE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        build([Path("data/corpus")], Path("data/store"), workers=1)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


@pytest.mark.parametrize("page", list(filter(has_examples, PAGES)), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_run(project: Path, page: Path, tmp_path: Path, monkeypatch) -> None:
    own = shutil.copytree(project, tmp_path / "nkanalysis", symlinks=True)
    monkeypatch.chdir(own)
    found = list(examples(page, own / "Makefile"))
    for example in found:
        example.evaluate()  # raises where what is printed is not what the page shows
    assert found


def test_a_console_is_read_command_by_command() -> None:
    one, two, three = typed("$ nkanalysis build a \\\n    b\n$ ls\nc\n…\n\n$ false\n[1]\n")
    assert (one.command, one.prints, one.code) == ("nkanalysis build a b", None, 0)
    assert (two.command, two.prints, two.code) == ("ls", "c\n…\n", 0)
    assert (three.command, three.prints, three.code) == ("false", None, 1)


@pytest.mark.parametrize(
    "expected, printed, is_alike",
    [
        ("a\nb", "a\nb\n", True),
        ("a\nb", "a  \nb\n\n", True),
        ("a …", "a b c", True),
        ("a\n…\nd", "a\nb\nc\nd", True),
        ("a\n…", "a", True),
        ("a", "a\nb", False),
        ("a\n…\nd", "a\nb", False),
        ("1.0 (…)", "100 (x)", False),
    ],
)
def test_outputs_are_compared_with_what_a_page_leaves_open(expected: str, printed: str, is_alike: bool) -> None:
    assert alike(expected, printed) is is_alike


def test_an_example_that_fails_is_noticed(tmp_path: Path, monkeypatch) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo one\ntwo\n```\n\n```python\nassert 1 == 2\n```\n\n```console\n$ exit 3\n```\n")
    monkeypatch.chdir(tmp_path)
    for example in examples(page, tmp_path / "Makefile"):
        with pytest.raises(AssertionError):
            example.evaluate()


def test_commands_run_here_and_in_a_shell_alike(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    here, shell = run("nkanalysis codebook scope", tmp_path), run("nkanalysis codebook scope | cat", tmp_path)
    assert here == shell
    assert "| `incident` |" in here[1]
