"""Why a claim reads as it does: every field with the words of the page, or the default that holds, in text and HTML."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis import corpus
from nkanalysis.build import build
from nkanalysis.build.work import read_page
from nkanalysis.explore import Explanation, ExploreError, Sight, explain, explanation, live
from nkanalysis.explore.explanations.facts import OUTDATED, Field
from nkanalysis.store import Store
from tests.conftest import BrowserPage
from tests.factories import store as made_store

PAGE = """---
title: Seoul's toll <b>higher</b>
outlet: Example Courier
published: 2025-01-14
---

Lawmaker Lee Seong-kweun told reporters on Monday after a briefing by the National Intelligence Service that at least
300 North Korean soldiers had been killed and some 2,700 wounded in Kursk so far.

“About 40 of them probably froze,” he added. The figures could not be independently verified.

Ukraine's military intelligence said that Pyongyang had sent another 3,000 engineers.

<script>alert(1)</script> & around 4,000 soldiers were killed or wounded.
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "toll.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sight(page: Path) -> Sight:
    (one,) = live(page)
    return one


@pytest.fixture(scope="module")
def store(page: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    build([page], folder)
    return folder


def of(sight: Sight, figure: str) -> Explanation:
    """The explanation of the one claim whose figure has these words."""
    (row,) = [row for row in sight.claims if figure in row["figure"]]
    return explain(row, sight=sight)


def field(found: Explanation, label: str) -> Field:
    return next(each for each in found.fields if each.label == label)


def words(found: Explanation, label: str) -> list[str]:
    return [quote.words for quote in field(found, label).quotes]


def test_the_sentence_with_its_figure_marked(sight: Sight) -> None:
    sentence = of(sight, "300").sentence
    assert sentence.words == "at least 300"
    assert sentence.before.endswith("Intelligence Service that ")
    assert sentence.after.startswith(" North Korean soldiers")
    assert "\n" not in sentence.before


def test_each_field_has_its_value_and_the_words_that_gave_it(sight: Sight) -> None:
    found = of(sight, "300")
    said = {each.label: (each.value, [quote.words for quote in each.quotes]) for each in found.fields}
    assert said["number"] == ("300", ["300"])
    assert said["bounds"] == ("300 or more (at_least)", ["at least"])
    assert said["measure"] == ("killed", ["killed"])
    assert said["unit"] == ("soldier", ["soldiers"])
    assert said["population"] == ("north_korean_troops", ["North Korean"])
    assert said["scope"] == ("cumulative: a total since the deployment began", ["so far"])
    assert said["place"] == ("Kursk Oblast", ["Kursk"])
    assert said["said on"] == ("2025-01-13", ["Monday"])
    assert said["source"][0].startswith("South Korea National Intelligence Service")
    assert {"share", "flow", "force", "likelihood"}.isdisjoint(said), "no field that isn't for this claim"
    assert all(each.note is None for each in found.fields if each.quotes and each.label != "as of")


def test_quotes_are_slices_of_the_page_text(sight: Sight) -> None:
    text = sight.page["text"]
    quotes = [quote for row in sight.claims for each in explain(row, sight=sight).fields for quote in each.quotes]
    assert len(quotes) > 40
    for quote in quotes:
        assert " ".join(text[quote.start : quote.end].split()) == quote.words
        assert quote.sentence is None or quote.sentence.words == quote.words


def test_words_of_another_sentence_come_with_it(sight: Sight) -> None:
    found = of(sight, "40")
    (quote,) = field(found, "verification").quotes
    assert quote.sentence is not None
    whole = quote.sentence.before + quote.sentence.words + quote.sentence.after
    assert whole == "The figures could not be independently verified."
    (quote,) = field(found, "population").quotes
    assert quote.sentence is not None
    assert quote.sentence.before.startswith("… "), "no more of a long sentence than is needed"
    assert quote.sentence.words == "North Korean"
    assert quote.sentence.after.endswith(" …")


def test_where_no_words_gave_a_field_the_default_is_named(sight: Sight) -> None:
    found = of(sight, "4,000")
    notes = {each.label: each.note for each in found.fields}
    assert notes["population"] == "assumed: those that the article is about"
    assert "no later than the day of publication" in str(notes["as of"])
    assert field(found, "as of").value == "no later than 2025-01-14"
    assert "default: nothing narrows it" in str(notes["scope"])
    assert notes["source"] == "the page names nobody"
    assert notes["verification"] is not None or words(found, "verification")
    assert all(each.quotes or each.note for each in found.fields)
    inferred = field(of(sight, "300"), "as of")
    assert "the day on which the source said it" in str(inferred.note), "said beside the words, too"


def test_rules_stand_in_plain_words(sight: Sight) -> None:
    found = of(sight, "40")
    assert [(rule.gave, rule.name) for rule in found.rules] == [("measure", "carried"), ("source", "own_sentence")]
    assert "goes on counting" in found.rules[0].does


def test_the_chain_runs_from_source_to_outlet(sight: Sight) -> None:
    links = [(link.name, link.part) for link in of(sight, "40").chain]
    nis = "South Korea National Intelligence Service"
    assert links == [(nis, "source"), ("Lee Seong-kweun", "via"), ("Example Courier", "outlet")]
    assert of(sight, "4,000").chain[0].name == "nobody named"


def test_an_outlet_that_counts_itself_is_one_link_and_a_copy_one_more(tmp_path: Path) -> None:
    folder = made_store(tmp_path / "s", [{"source": "Example Times", "republisher": "Example Portal"}])
    (claim,) = Store(folder).read("claims")["claim_id"]
    links = [(link.name, link.part) for link in explain(claim, store=folder).chain]
    assert links == [("Example Times", "source and outlet"), ("Example Portal", "copy")]


def test_what_following_assumed_is_listed(sight: Sight) -> None:
    found = of(sight, "40")
    assert "“he” taken to mean Lee Seong-kweun" in found.assumptions
    assert "“he” taken to mean Lee Seong-kweun" in str(found)


def test_store_row_record_and_live_reading_tell_the_same(page: Path, sight: Sight, store: Path) -> None:
    (item,) = corpus.find([page])
    _, (extraction,) = read_page(item)
    frame = Store(store).read("claims")
    for record, (_, row) in zip(extraction.claims, frame.iterrows(), strict=True):
        want = explain(record.claim_id, store=store)
        selected = row[["claim_id", "measure", "figure"]]
        for each in (record, row, row.to_dict(), selected, record.claim_id[:-1]):
            assert explain(each, store=store) == want
        assert explain(record, sight=sight) == explain(record.claim_id, sight=sight) == want


def test_a_claim_that_another_version_read_says_so(tmp_path: Path, sight: Sight) -> None:
    folder = made_store(tmp_path / "s", [{}])
    (claim,) = Store(folder).read("claims")["claim_id"]
    found = explain(claim, store=folder)
    assert found.outdated
    assert OUTDATED in " ".join(str(found).split())
    assert OUTDATED in found._repr_html_()
    assert "has no rule of this name" in found.rules[0].does
    now = of(sight, "300")
    assert not now.outdated
    assert OUTDATED not in " ".join(str(now).split())


def test_grounds_beyond_the_page_are_passed_over(sight: Sight) -> None:
    row = dict(sight.claims[0])
    row["grounds"] = [*row["grounds"], "place 99998 99999", "scope 5 5", "measure 9 3"]
    (document,) = sight.documents
    assert explanation(row, sight.page["text"], document) == explain(sight.claims[0], sight=sight)


def test_computed_bounds_shares_and_events_are_told(sight: Sight) -> None:
    row = sight.claims[0] | {"share": 0.5, "base": "the 600", "bounds_basis": "computed", "qualifier": "exact"}
    row |= {"grounds": [], "lower": None, "upper": 300, "as_of_precision": "month", "as_of_basis": "stated"}
    (document,) = sight.documents
    found = explanation(row, sight.page["text"], document)
    assert field(found, "share").value == "0.5 of 'the 600'"
    assert field(found, "bounds").value == "up to 300 (exact)"
    assert field(found, "bounds").note == "computed from the share and the number that it is a share of"
    assert field(found, "as of").value.endswith(", to the month")


def refused(claim: Any, **where: Any) -> str:
    with pytest.raises(ExploreError) as error:
        explain(claim, **where)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_what_is_not_there_is_said_with_what_is(store: Path, sight: Sight, tmp_path: Path) -> None:
    known = [row["claim_id"] for row in sight.claims]
    page_of = known[0].split("-")[0]
    said = refused(f"{page_of}-{int(known[1].split('-')[1]) + 1}-0", store=store)
    assert "no such claim in" in said
    assert said.index(known[1]) < said.index(known[0]), "the nearest first"
    assert f"{len(known)} claims begin so" in refused(page_of, store=store)
    assert "nkanalysis export claims lists" in refused("nothing", store=store)
    assert "an empty identifier" in refused("  ", store=store)
    assert "no such claim in the page given" in refused("nothing", sight=sight)
    assert "nothing is built here yet" in refused(known[0], store=tmp_path / "none")
    assert "nothing is built here yet" in refused(sight.claims[0], store=tmp_path / "none")
    assert "has no claim_id" in refused(pd.Series({"measure": "killed"}), store=store)


def test_a_claim_of_another_page_is_refused(store: Path, sight: Sight, tmp_path: Path) -> None:
    path = tmp_path / "toll.md"
    path.write_text(PAGE.replace("300", "301"), encoding="utf-8")
    (other,) = live(path)
    assert "is not what this claim was read on" in refused(other.claims[0], sight=sight)
    assert "is not what this claim was read on" in refused(other.claims[0], store=store)


def test_text_is_a_hundred_columns_wide(sight: Sight) -> None:
    for row in sight.claims:
        lines = str(explain(row, sight=sight)).split("\n")
        assert max(map(len, lines)) <= 100
        assert not any(line != line.rstrip() for line in lines)
    said = str(of(sight, "3,000"))
    assert "[[3,000]]" in said
    assert "Ukraine Defence Intelligence (source) ← Example Courier (outlet)" in said
    for head in ("On whose word", "Field by field", "Rules", "Assumed", "Where"):
        assert f"\n{head}\n" in said


def test_html_escapes_what_a_page_says(sight: Sight) -> None:
    shown = of(sight, "4,000")._repr_html_()
    assert "<mark>around 4,000</mark>" in shown
    assert "<script" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <mark>" in shown
    assert "Seoul&#39;s toll &lt;b&gt;higher" in shown


@given(st.text(alphabet="\x1b[]<>&{}a \n\t\u202e\x00'\"", max_size=60))
def test_nothing_of_a_page_reaches_terminal_or_browser_as_a_command(sight: Sight, noise: str) -> None:
    (document,) = sight.documents
    row = sight.claims[0] | {"source": noise, "via": [noise], "assumptions": noise, "rule": noise, "place": noise}
    found = explanation(row, noise * 3 + sight.page["text"], document | {"title": noise})
    for shown in (str(found), found._repr_html_()):
        assert not {"\x1b", "\u202e", "\x00"} & set(shown)
    assert found._repr_html_().count("<") == found._repr_html_().count(">")


def test_a_browser_shows_it_without_a_request(sight: Sight, tmp_path: Path, browser_page: BrowserPage) -> None:
    path = tmp_path / "cell.html"
    shown = of(sight, "40")._repr_html_()
    path.write_text(f"<!doctype html><meta charset='utf-8'><body>{shown}", encoding="utf-8")
    for width in (1000, 400):
        opened = browser_page.open(path, width=width)
        assert opened.locator("blockquote mark").inner_text() == "About 40"
        assert opened.locator(".nk-explanation").bounding_box()["width"] <= width
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
    browser_page.assert_silent()
