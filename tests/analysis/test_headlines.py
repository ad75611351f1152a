"""What a briefing says is computed from rows: who stands, since when, on whose word, what is new, what contradicts."""

from typing import Any

import pandas as pd
import pytest
from factories import SAMPLE, SAMPLE_EVENTS, tables

from nkanalysis import analysis
from nkanalysis.analysis.briefing.headlines import FACT, slug
from nkanalysis.explore.tables import as_released

NIS, KYIV = "South Korea National Intelligence Service", "Volodymyr Zelenskyy"


def found_in(rows: list[dict[str, Any]], events: list[dict[str, Any]] | None = None) -> Any:
    """The analysis of some claims and events, as it may leave the house."""
    return as_released(analysis.analysed(tables(rows, events or [])))


def standing(rows: list[dict[str, Any]]) -> pd.DataFrame:
    found = found_in(rows)
    return analysis.standing_now(found, found.estimates, analysis.newest_day(found))


def facts(rows: list[dict[str, Any]], events: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    found = found_in(rows, events)
    day = analysis.newest_day(found)
    held = analysis.verdict_counts(analysis.held_against(found, found.estimates, day))
    told = analysis.of_the_dead(analysis.select_events(found.events, found.documents))
    now = analysis.standing_now(found, found.estimates, day)
    table = analysis.briefing_facts(found, analysis.dated(found.claims), told, now, held, day=day)
    assert list(table.columns) == FACT
    assert table["name"].is_unique
    return {row["name"]: row for row in table.to_dict("records")}


OLD = {"page": "1.txt", "figure": "300", "day": "2025-01-13", "published": "2025-01-14"}
NEW = {"page": "2.txt", "figure": "600", "lower": 600, "upper": 600, "day": "2025-04-30", "published": "2025-05-01"}


def test_the_newest_total_of_a_source_stands_with_its_age_to_the_newest_day():
    later = {"page": "3.txt", "figure": "2", "lower": 2, "upper": 2, "measure": "captured", "published": "2025-05-11"}
    rows = standing([OLD, NEW, later])
    killed = rows[rows["measure"] == "killed"].squeeze()
    assert (killed["figure"], killed["source_label"], killed["age"]) == ("600", NIS, 11)
    assert (killed["since"], killed["day_label"]) == ("as of 30 Apr 2025", "as of 30 Apr 2025")
    assert (killed["naming"], killed["outlets"], killed["roots_label"]) == ("named", 1, "1 separate root")
    assert (killed["checked"], killed["covers"]) == ("not told", "no place named")
    assert list(rows["measure"]) == ["killed", "captured"]


@pytest.mark.parametrize("stance", ["denied", "refused"])
def test_what_is_denied_or_refused_never_stands(stance):
    assert standing([NEW | {"stance": stance}]).empty


@pytest.mark.parametrize("scope", ["incident", "rate", "planned", "baseline"])
def test_what_is_no_total_never_stands(scope):
    assert standing([NEW | {"scope": scope}]).empty


def test_nobodys_figure_never_stands():
    assert standing([NEW | {"source": None, "source_type": "unattributed"}]).empty


def test_killed_stand_before_casualties_before_the_rest():
    rows = [
        {**NEW, "page": f"{at}.txt", "measure": measure, "flow": "present" if measure == "deployed" else None}
        for at, measure in enumerate(["deployed", "wounded", "casualties", "killed"])
    ]
    assert list(standing(rows)["measure"]) == ["killed", "casualties", "wounded", "deployed"]


def test_older_figures_are_folded_and_none_is_lost():
    rows = [
        {
            **NEW,
            "page": f"{at}.txt",
            "source": f"Office {at}",
            "source_type": "government",
            "day": f"2025-04-{at + 1:02}",
        }
        for at in range(8)
    ]
    made = standing(rows)
    assert len(made) == 8
    assert list(made["open"]) == [True] * 5 + [False] * 3
    assert made["speaks_of"].is_monotonic_decreasing
    assert list(analysis.opened(made, "killed")["estimate_id"]) == list(made["estimate_id"][:5])


@pytest.mark.parametrize(
    ("fields", "amount"),
    [
        ({"figure": "600"}, None),
        ({"figure": "over 600", "upper": None, "qualifier": "more_than", "qualifier_text": "over"}, None),
        ({"figure": "600", "upper": None, "qualifier": "more_than"}, "600 or more"),
        ({"figure": "thousands", "lower": 1000, "upper": None, "qualifier": "vague"}, "1,000 or more"),
        ({"figure": "six hundred"}, "600"),
    ],
)
def test_the_number_is_told_where_the_words_dont(fields, amount):
    made = standing([NEW | fields]).squeeze()["amount"]
    assert (None if pd.isna(made) else made) == amount


def test_who_checked_is_the_outlet_that_says_so():
    made = standing([NEW | {"verification": "not_verified", "outlet": "Example Wire"}]).squeeze()
    assert made["checked"] == "not verified, says Example Wire"


def test_the_headline_tells_the_newest_and_the_others_and_no_sum():
    other = NEW | {
        "page": "3.txt",
        "source": KYIV,
        "source_type": "head_of_state",
        "figure": "4,000",
        "day": "2025-01-21",
    }
    lead = analysis.leads(standing([OLD, NEW, other | {"lower": 4000, "upper": 4000}])).squeeze()
    assert [row["figure"] for row in lead["newest"]] == ["600"]
    assert [(row["figure"], row["source_label"]) for row in lead["others"]] == [("4,000", KYIV)]
    assert lead["more"] == 0


def test_every_standing_figure_is_a_fact_with_its_claims():
    made = facts([OLD, NEW])
    fact = made["standing.killed.south-korea-national-intelligence-service"]
    assert (fact["text"], fact["lower"], fact["upper"], fact["unit"], fact["as_of"]) == (
        "600",
        600,
        600,
        "soldier",
        "2025-04-30",
    )
    assert len(fact["claims"]) == 1
    assert made["figures.all"]["text"] == "2 figures"
    assert made["read.newest_day"]["text"] == "1 May 2025"
    assert made["read.months_unread"]["text"] == "Feb 2025 to Apr 2025"
    assert made["read.months_unread"]["lower"] == 3


def test_two_figures_of_one_source_and_day_have_two_names():
    made = facts([NEW, NEW | {"page": "3.txt", "figure": "700", "lower": 700, "upper": 700}])
    names = [name for name in made if name.startswith("standing.killed.")]
    assert len(names) == 2


def test_a_name_holds_letters_and_hyphens_alone():
    assert slug('<script>alert("x")</script>') == "script-alert-x-script"
    assert slug("***") == "nobody"
    assert len(slug("word " * 99)) <= 60


def test_what_is_new_is_what_the_last_days_were_first_to_print():
    found = found_in([OLD, NEW])
    made = analysis.fresh(found.estimates, pd.Timestamp("2025-05-10"), recent=30)
    row = made.squeeze()
    assert (row["figure"], row["seen_label"], row["step"]) == ("600", "1 May 2025", "raised from")
    assert row["before"] == "300, as of 13 Jan 2025"
    assert bool(row["recent"])
    late = analysis.fresh(found.estimates, pd.Timestamp("2025-12-31"), recent=30).squeeze()
    assert (late["figure"], bool(late["recent"])) == ("600", False)


def test_a_contradiction_is_told_once_with_both_figures():
    other = NEW | {"page": "3.txt", "source": KYIV, "source_type": "head_of_state", "figure": "4,000"}
    found = found_in([NEW, other | {"lower": 4000, "upper": 4000}])
    day = analysis.newest_day(found)
    held = analysis.held_against(found, found.estimates, day)
    row = analysis.contradictions(held, analysis.standing_now(found, found.estimates, day)).squeeze()
    assert {figure["figure"] for figure in row["figures"]} == {"600", "4,000"}
    assert "can't both be right" in row["says"]
    assert not row["same"]
    counts = analysis.verdict_counts(held).squeeze()
    assert (counts["tested"], counts["incompatible"], counts["bears_out"]) == (1, 1, 0)


def test_who_denies_is_one_line_whatever_the_days():
    events = [
        {
            "page": f"{at}.txt",
            "kind": "denial",
            "evidence": "denied it",
            "sentence": "Moscow denied it.",
            "who": "Moscow",
        }
        | {"source": None, "source_type": "unattributed", "published": f"2024-10-{18 + at}", "outlet": f"Paper {at}"}
        for at in range(2)
    ]
    found = found_in([OLD], events)
    silences = analysis.silences(found.events, found.claims, found.attributions, found.documents)
    row = analysis.unconfirmed(silences).squeeze()
    assert (row["kind"], row["days_label"], row["articles"]) == ("denial", "18 Oct 2024 to 19 Oct 2024", 2)
    assert row["outlet_names"] == "Paper 0 and Paper 1"
    assert row["href"].startswith("#event-")


def test_evidence_is_of_what_is_linked_and_of_nothing_else():
    found = found_in([OLD, NEW])
    name = found.claims["claim_id"].iloc[0]
    for frame in ({"href": [f"#claim-{name}"]}, {"figures": [[("300", f"#claim-{name}")]]}):
        assert list(analysis.linked(found.claims, pd.DataFrame(frame), None)["claim_id"]) == [name]
    assert analysis.linked(found.claims, pd.DataFrame({"href": ["#event-1", None]})).empty


def test_an_empty_corpus_has_facts_and_nothing_that_stands():
    made = facts([])
    assert made["figures.all"]["lower"] == 0
    assert not [
        name for name in made if name.startswith("standing.") and name not in ("standing.all", "standing.sources")
    ]
    assert analysis.newest_day(found_in([])) is None


def test_the_sample_s_facts_count_what_is_there():
    made = facts(SAMPLE, SAMPLE_EVENTS)
    assert made["figures.all"]["lower"] == len(SAMPLE)
    assert made["naming.nobody"]["text"] == "1 figure (5\N{NO-BREAK SPACE}%)"
    assert made["checked.not_verified"]["lower"] == 1
    stand = [name for name in made if name.startswith("standing.") and name not in ("standing.all", "standing.sources")]
    assert len(stand) == made["standing.all"]["lower"]
