"""Full text: words, phrases, beginnings, what must not be there; and from what is found to identifiers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nkanalysis as nk
from nkanalysis.build import build
from nkanalysis.explore import ExploreError, Loaded
from nkanalysis.explore.searching.query import plainly, query
from tests.explore.invented import PAGES, written


@pytest.fixture(scope="module")
def c(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    folder = tmp_path_factory.mktemp("searched")
    build([written(folder / "pages", PAGES)], folder / "store")
    return nk.load(folder / "store")


def pages(found) -> list[str]:
    return [hit.page.rpartition("/")[2] for hit in found.hits]


@pytest.mark.parametrize(
    "words, where",
    [
        ("Storm Corps", ["toll.md", "spring.md"]),
        ('"Storm Corps"', ["toll.md"]),
        ("“storm   corps”", ["toll.md"]),
        ("soldier", []),
        ("soldier*", ["toll.md", "spring.md", "again.md"]),
        ("310 -certificates", ["again.md"]),
        ("cafe", ["spring.md"]),
        ("CAFÉ", ["spring.md"]),
        ("310 spring", []),
        ('"Officers count the dead"', ["toll.md"]),
        ("courier.example.org", []),
    ],
)
def test_what_is_looked_for_is_found(c: Loaded, words: str, where: list[str]) -> None:
    assert sorted(pages(c.search(words))) == sorted(where)


def test_words_side_by_side_come_first(c: Loaded) -> None:
    assert pages(c.search("Storm Corps"))[0] == "toll.md"


def test_what_is_found_leads_to_identifiers(c: Loaded) -> None:
    found = nk.search("310 killed", within=c)
    assert set(found.claims["figure"]) == {"At least 310", "at least 310"}
    rows = found.frame
    assert set(rows["found_in"]) >= {"article", "claim"}
    told = rows[rows["found_in"] == "claim"].iloc[0]
    assert nk.show(told).claim == told["claim_id"]
    assert nk.show(found[0]).page == found.hits[0].page
    assert "[[310]]" in " ".join(rows["snippet"])
    assert list(rows["document_id"].unique()) == list(found.documents["document_id"])


def test_a_search_shows_itself(c: Loaded) -> None:
    found = c.search("Storm Corps")
    assert "<mark>Storm</mark> <mark>Corps</mark>" in found._repr_html_()
    assert "[[Storm]] [[Corps]]" in repr(found)
    nothing = c.search("nowhere")
    assert "in none of 3 articles" in repr(nothing)
    assert "in none of 3 articles" in nothing._repr_html_()
    assert len(nothing.frame) == 0


@pytest.mark.parametrize("words", ["", "  ", '""', "-only", "!?", 7])
def test_nothing_to_look_for_says_what_to_type(c: Loaded, words) -> None:
    with pytest.raises(ExploreError, match="type"):
        c.search(words)


@pytest.mark.parametrize(
    "words, text, fits",
    [
        ("폭풍군단", "북한 폭풍군단은 러시아에", True),
        ("anti-tank", "an anti\u2011tank crew", True),
        ("O'Brien", "Mr O’Brien said", True),
        ("corps", "corpse", False),
        ("corps.", "the corps fell", True),
        ("a.c", "abc", False),
        ("(storm)", "a storm", True),
    ],
)
def test_how_words_are_compared(words: str, text: str, fits: bool) -> None:
    assert query(words).fits(plainly(text)) is fits


@given(st.text())
def test_every_offset_of_a_text_stays(text: str) -> None:
    assert len(plainly(text)) == len(text)


@given(st.text(), st.text())
def test_no_words_and_no_text_break_a_search(words: str, text: str) -> None:
    try:
        asked = query(words)
    except ExploreError:
        return
    plain = plainly(text)
    places = asked.places(plain)
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
