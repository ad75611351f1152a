"""Pages in real sites' markup: what a reader would take from each, and nothing that stands around it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from corpus.pages import reading, said

FOLDER = Path(__file__).parent / "sites"
EXPECTED: dict[str, Any] = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))
PAGES = sorted(EXPECTED["page"])
GATES = sorted(path.stem for path in FOLDER.glob("no_article_*.html"))


def _expected(name: str) -> dict[str, Any]:
    given: dict[str, Any] = {**EXPECTED["default"], **EXPECTED["page"][name]}
    story = EXPECTED["stories"][given["story"]]
    told = given.get("text", list(range(len(story))))
    given["text"] = [" ".join((story[one] if isinstance(one, int) else one).split()) for one in told]
    return given


def _source(name: str) -> str:
    return (FOLDER / f"{name}.html").read_text("utf-8")


def test_every_page_has_its_expectations() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.html")) == sorted([*PAGES, *GATES])


@pytest.mark.parametrize("name", PAGES)
def test_the_article_and_nothing_else(tmp_path: Path, name: str) -> None:
    expected = _expected(name)
    result = reading(tmp_path, _source(name), "page.html")
    assert result.page.status == "read"
    lines = [line for at in range(len(result.documents)) for line in said(result, document=at)]
    text = "\n".join(lines)
    assert [one for one in expected["text"] if text.count(one) != 1] == []
    assert [line for line in lines if "heron" in line.lower()] == []
    assert [one for one in expected.get("absent", ()) if one in text] == []


@pytest.mark.parametrize("name", PAGES)
def test_what_the_page_says_of_it(tmp_path: Path, name: str) -> None:
    expected = _expected(name)
    documents = reading(tmp_path, _source(name), "page.html").documents
    assert {(one.outlet, one.translated_from or "") for one in documents} == {
        (expected["outlet"], expected["translated"])
    }
    assert {one.machine_translated for one in documents} == {bool(expected["translated"])}
    if "documents" in expected:
        assert [[one.title, one.published_time] for one in documents] == expected["documents"]
        return
    (document,) = documents
    assert document.title == expected["title"]
    assert (document.published or "", document.published_time or "") == (expected["published"], expected["time"])
    assert (document.author or "", document.republisher or "") == (expected["author"], expected["republisher"])
    assert document.extent == expected["extent"]
    assert expected["url"] in ("", document.url)


@pytest.mark.parametrize("name", PAGES)
def test_what_is_followed_stands_among_what_is_told(tmp_path: Path, name: str) -> None:
    for document in reading(tmp_path, _source(name), "page.html").documents:
        keys = [(row.field, row.value, row.basis) for row in document.metadata]
        assert len(set(keys)) == len(keys)
        chosen = {row.field: row.value for row in document.metadata if row.chosen}
        assert len(chosen) == sum(row.chosen for row in document.metadata)
        assert document.published is None or chosen["published"].startswith(str(document.published))
        assert {"title", "outlet", "language"} <= set(chosen)


@pytest.mark.parametrize("name", GATES)
def test_a_page_that_holds_no_article(tmp_path: Path, name: str) -> None:
    assert reading(tmp_path, _source(name), "page.html").page.status == "no_article"
