"""How much of an article is quoted: nothing, some words around the figure, or the sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.analysis.whole import analysed
from nkanalysis.explore import as_released
from nkanalysis.sharing import SHORT, release, shortened
from tests.factories import tables

LONG = " ".join(["Before"] * 60) + " 300 " + " ".join(["behind"] * 60) + "."
WORDS = st.text(alphabet="ab \u00e9\u4e2d", max_size=400)


@given(WORDS, st.text(alphabet="019,", min_size=1, max_size=12), WORDS)
def test_a_short_quotation_keeps_the_figure_and_the_limit(before: str, figure: str, after: str) -> None:
    parts = shortened(before, figure, after)
    assert parts[1] == figure
    assert sum(map(len, parts)) <= max(SHORT, len(figure))
    assert before.endswith(parts[0].removeprefix("…"))
    assert after.startswith(parts[2].removesuffix("…"))


def test_words_are_cut_at_their_borders() -> None:
    before, figure, after = shortened(*LONG.partition("300"))
    assert figure == "300"
    assert before.startswith("…Before Before")
    assert after.endswith("behind behind…")
    assert 150 < len(before + figure + after) <= SHORT


def test_what_one_side_does_not_need_the_other_has() -> None:
    before, _, after = shortened("", "300", LONG)
    assert before == ""
    assert len(after) > 150


@pytest.mark.parametrize(("quotes", "words"), [("none", "300"), ("full", LONG)])
def test_none_shows_the_figure_alone_and_full_the_sentence(quotes: str, words: str) -> None:
    made = tables([{"sentence": LONG, "source_text": "the service", "likelihood_text": "probably"}])
    row = release(made, quotes=quotes)["claims"].iloc[0]
    assert row["sentence"] == words == row["before"] + row["marked"] + row["after"]
    assert (row["title"], row["marked"]) == ("A headline", "300")
    assert (row["source_text"] == "the service") is (quotes == "full")


def test_short_is_what_is_shown_if_nothing_is_said() -> None:
    row = release(tables([{"sentence": LONG}], [{"sentence": f"{LONG} They held a ceremony {LONG}"}]))
    for name in ("claims", "events"):
        assert len(row[name]["sentence"].iloc[0]) <= SHORT


def test_of_an_event_no_word_is_shown_where_none_is_wanted() -> None:
    row = release(tables([], [{"who": "the party"}]), quotes="none")["events"].iloc[0]
    assert row[["evidence", "who"]].isna().all()
    assert row["sentence"] == ""


def test_another_word_is_refused() -> None:
    with pytest.raises(ValueError, match="there are none, short, full"):
        release(tables([{}]), quotes="all")


def test_nobody_s_e_mail_address_leaves_the_house():
    claim = {
        "page": "a.txt",
        "title": "Write to jo.doe@desk.example.org",
        "sentence": "Ask Jo (jo@mail.example), 300 died.",
    }
    whole = analysed(tables([claim]))
    found = as_released(whole, quotes="full")
    assert found.claims["sentence"].item() == "Ask Jo ([e-mail address]), 300 died."
    assert not found.claims["title"].str.contains("@").any()
    assert as_released(whole, quotes="full", internal=True).claims["title"].item() == claim["title"]
