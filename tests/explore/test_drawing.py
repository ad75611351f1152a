"""Articles drawn in a notebook, from a store and read just now."""

from pathlib import Path

import pytest
from lxml import html

import nkanalysis as nk
from nkanalysis import schemas
from nkanalysis.build import build
from nkanalysis.explore import ExploreError, Loaded, Pages
from tests.explore.invented import PAGES, written


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn")
    build([written(folder / "pages", PAGES)], folder / "store")
    return folder


@pytest.fixture
def c(folder: Path) -> Loaded:
    return nk.load(folder / "store")


def test_one_article_by_whatever_tells_it(c: Loaded) -> None:
    document = c.documents[c.documents["page"].str.endswith("toll.md")].iloc[0]
    claim = c.claims[c.claims["document_id"] == document["document_id"]].iloc[0]
    estimate = c.estimates[c.estimates["reading"] == claim["claim_id"]]
    ways = [document["document_id"], document, claim["claim_id"], claim, document["page"], "toll.md", claim.to_dict()]
    ways += [c.documents[c.documents["document_id"] == document["document_id"]], nk.show(document), estimate]
    assert {nk.show(way).page for way in ways} == {document["page"]}
    assert nk.show(claim).claim == claim["claim_id"]
    assert c.show(claim).claim == claim["claim_id"]


def test_figures_sources_and_events_are_marked_and_the_rest_is_grey(c: Loaded) -> None:
    shown = html.fromstring(nk.show("toll.md")._repr_html_())
    (text,) = shown.find_class("nk-text")
    marked = {kind: [one.text for one in text.find_class(f"nk-{kind}")] for kind in ("figure", "event")}
    assert marked["figure"] == ["At least 310"]
    assert any("certificates" in words for words in marked["event"])
    assert "Ukraine's military intelligence" in [one.text for one in text.find_class("nk-source")]
    assert "outlet: Example Courier" in shown.find_class("nk-taken")[0].text_content()
    assert shown.xpath(".//h3")[0].text == "Officers count the dead"


def test_the_claim_that_is_meant_stands_out(c: Loaded) -> None:
    claim = c.claims.iloc[0]["claim_id"]
    shown = html.fromstring(nk.show(claim)._repr_html_())
    assert len(shown.find_class("nk-here")) == 1
    assert claim in shown.find_class("nk-row")[0].text_content()


@pytest.mark.parametrize(
    "what, says",
    [("nowhere", "nothing of this name"), (7, "nothing that can be shown"), ({"a": 1}, "nothing that can be shown")],
)
def test_what_can_not_be_shown_says_what_can(c: Loaded, what, says: str) -> None:
    with pytest.raises(ExploreError, match=says):
        nk.show(what)
    with pytest.raises(ExploreError, match="one is shown at a time"):
        nk.show(c.claims)


def test_a_file_is_read_without_a_store(folder: Path) -> None:
    found = nk.read(folder / "pages" / "toll.md")
    assert list(found.claims.columns) == list(schemas.TABLES["claims"].columns)
    assert list(found.claims["figure"]) == ["At least 310"]
    assert found.claims.dtypes.equals(nk.load(folder / "store").claims.dtypes)
    assert "At least 310" in found._repr_html_()
    assert "certificates" in found.show()._repr_html_()
    assert "killed" in str(found.explain(found.claims.iloc[0]))


def test_a_folder_is_listed_and_each_page_can_be_asked_for(folder: Path) -> None:
    found = nk.read(folder / "pages")
    assert len(found) == 3
    assert isinstance(found[:2], Pages)
    assert found["toll.md"].page == found[found.names.index(found["toll.md"].page)].page
    assert len(html.fromstring(found._repr_html_()).xpath(".//tbody/tr")) == 3
    assert "again.md" in repr(found)
    assert len(found.claims) == sum(len(one.claims) for one in found)
    for wrong in (None, 3, "nowhere.md"):
        with pytest.raises(ExploreError):
            found.show(wrong)


def test_a_text_that_was_pasted_is_an_article() -> None:
    text = "At least 310 North Korean soldiers have been killed in Kursk so far, the Pentagon said on Monday."
    found = nk.read(text=text, outlet="Example Courier", title="A toll", published="2025-01-14")
    (row,) = found.claims.to_dict("records")
    assert (row["figure"], row["outlet"], row["title"]) == ("At least 310", "Example Courier", "A toll")
    assert f"{row['statement_date']:%Y-%m-%d}" == "2025-01-13"
    assert list(nk.read(f"A toll\n\n{text}").claims["figure"]) == ["At least 310"]
    assert len(nk.read(text="---\noutlet: x\n---\nNothing here.").claims) == 0


@pytest.mark.parametrize(
    "given, says",
    [
        ({"path": "nowhere.html"}, r"to read these words: nk\.read\(text=…\)"),
        ({}, "one of the two"),
        ({"path": "a", "text": "b"}, "one of the two"),
        ({"text": "A toll of 5.", "published": "soon"}, "published must be a day"),
    ],
)
def test_what_can_not_be_read_says_why(given, says: str) -> None:
    with pytest.raises(ExploreError, match=says):
        nk.read(**given)
