"""What the report on estimates says of shares, steps, quarters, beliefs and every estimate, on worked examples."""

from typing import Any

import pandas as pd

from nkanalysis import analysis
from tests.analysis.made_estimates import KYIV, NIS, estimates
from tests.analysis.test_headlines import NEW, OLD, found_in


def shares(*rows: dict[str, Any]) -> pd.DataFrame:
    table = estimates(*rows)
    return analysis.listed_shares(analysis.killed_shares(table), table)


def moves(*rows: dict[str, Any]) -> pd.DataFrame:
    table = estimates(*rows)
    return analysis.listed_moves(analysis.moves(table), table)


def test_a_share_follows_from_two_figures_of_one_source():
    made = shares({"n": 600, "day": "2025-04-30"}, {"n": 4800, "measure": "casualties", "day": "2025-04-30"})
    row = made.squeeze()
    assert (row["share_label"], row["lower"], row["upper"]) == ("12\N{NO-BREAK SPACE}%", 12.5, 12.5)
    assert (row["killed_href"], row["of_href"]) == ("#claim-claim-e0", "#claim-claim-e1")
    assert "12\N{NO-BREAK SPACE}%" in analysis.shares_in_words(made)
    assert list(analysis.drawn_shares(made)["form"]) == ["exact"]


def test_an_open_end_stays_open_and_a_contradiction_is_not_drawn():
    over = {"measure": "casualties", "day": "2025-04-30", "qualifier": "more_than"}
    made = shares({"n": 1000, "day": "2025-04-30"}, {"n": 4000, **over})
    assert made.squeeze()["share_label"] == "25\N{NO-BREAK SPACE}% or less"
    assert list(analysis.drawn_shares(made)["form"]) == ["ceiling"]
    wrong = shares({"n": 5000, "day": "2025-04-30"}, {"n": 4000, "measure": "casualties", "day": "2025-04-30"})
    assert bool(wrong.squeeze()["contradiction"])
    assert analysis.drawn_shares(wrong).empty


def test_killed_for_the_wounded_is_a_ratio_and_no_share():
    made = shares({"n": 300, "day": "2025-01-13"}, {"n": 2700, "measure": "wounded", "day": "2025-01-13"})
    assert made.squeeze()["share_label"] == "11 for every 100 wounded"
    assert analysis.drawn_shares(made).empty
    assert analysis.shares_in_words(made) == "No source gives its killed and its casualties of the same days."


def test_a_step_tells_both_figures_and_by_how_much():
    made = moves({"n": 300, "day": "2025-01-13"}, {"n": 600, "day": "2025-04-30"})
    row = made.squeeze()
    assert (row["kind_label"], row["change_label"], row["days"]) == ("Raised", "300 more", 107)
    assert (row["from_href"], row["to_href"]) == ("#claim-claim-e0", "#claim-claim-e1")
    assert analysis.moves_in_words(made, "killed") == (
        "1 step from one total to the next for “killed”, by 1 source: 1 raised."
    )
    drawn = analysis.drawn_moves(made, "killed").squeeze()
    assert (drawn["series"], drawn["said"]) == (NIS, "300 \N{RIGHTWARDS ARROW} 600, as of 30 Apr 2025")
    assert analysis.drawn_moves(made, "casualties").empty


def test_an_open_step_says_that_nobody_tells_by_how_much():
    made = moves({"n": 300, "day": "2025-01-13", "qualifier": "at_least"}, {"n": 600, "day": "2025-04-30"})
    assert made.squeeze()["change_label"] == "not told by how much"
    fewer = moves({"n": 600, "day": "2025-01-13"}, {"n": 350, "day": "2025-04-30"})
    assert (fewer.squeeze()["kind"], fewer.squeeze()["change_label"]) == ("lowered", "250 fewer")


def test_disagreement_is_told_by_quarter_as_far_as_it_was_public():
    other = NEW | {"page": "3.txt", "source": KYIV, "source_type": "head_of_state", "figure": "4,000"}
    found = found_in([OLD, NEW, other | {"lower": 4000, "upper": 4000}])
    day = analysis.newest_day(found)
    made = analysis.by_period(found, found.estimates, day)
    told = made.set_index("period_label")[["estimates", "tested", "incompatible"]]
    assert list(told.loc["31 Mar 2025"]) == [1, 0, 0]
    assert list(told.loc["1 May 2025"]) == [2, 1, 1]
    assert "Killed: 1 of 1 on 1 May 2025" in analysis.periods_in_words(made)
    assert analysis.by_period(found, found.estimates, None).empty


def test_sides_reach_from_least_to_most_and_keep_their_figures():
    table = estimates({"n": 300, "day": "2025-01-13"}, {"n": 4000, "day": "2025-01-21", "source": KYIV})
    made = analysis.listed_sides(analysis.by_side(analysis.standing_of(table, pd.Timestamp("2025-02-01"))))
    assert dict(zip(made["side_label"], made["range_label"], strict=True)) == {
        "Not a party to the war": "300",
        "Ukraine's side": "4,000",
    }
    assert all(len(held) == 1 for held in made["told"])


def test_what_later_pages_add_was_not_known_then():
    late = OLD | {"page": "4.txt", "source": KYIV, "source_type": "head_of_state", "published": "2025-06-01"}
    found = found_in([OLD, late])
    then = pd.Timestamp("2025-02-01")
    made = analysis.listed_beliefs(found, found.claims, then)
    assert dict(zip(made["source_label"], made["revision"], strict=True)) == {NIS: "Unchanged", KYIV: "Not known then"}
    assert list(analysis.revised(made)["source_label"]) == [KYIV]
    assert "1 unchanged and 1 not known then" in analysis.beliefs_in_words(made, then)
    assert analysis.day_before(pd.Timestamp("2025-06-30")) == pd.Timestamp("2025-01-01")
    assert analysis.day_before(None) is None
    assert analysis.day_before(None, "2025-01-01") == pd.Timestamp("2025-01-01")


def test_a_gap_in_reading_is_told_from_silence():
    found = found_in([OLD, NEW])
    points = analysis.points(found.estimates)
    made = analysis.strip(found, found.claims, points)
    assert list(made["state"]) == ["figure", "no_page", "figure"]
    assert "nothing read of Feb 2025 to Apr 2025" in analysis.strip_in_words(made)
    assert analysis.strip(found, found.claims, points.iloc[:0]).empty
    silent = analysis.strip(found, found.claims.iloc[:0], points)
    assert list(silent["state"]) == ["no_figure", "no_page", "no_figure"]


def test_every_estimate_is_listed_with_how_it_is_told():
    again = OLD | {"page": "5.txt", "outlet": "Late Post", "published": "2025-01-15"}
    found = found_in([OLD, again, NEW])
    made = analysis.listed_estimates(found, found.estimates)
    assert len(made) == len(found.estimates)
    assert int(made[["new", "restated", "derived", "distorted"]].sum().sum()) == 3
    assert set(made["roots"]) == {"1"}
    assert analysis.estimates_in_words(made).startswith("2 estimates from 3 figures")
    assert analysis.estimates_in_words(made.iloc[:0]) == "No estimate is in this selection."


def test_the_headline_numbers_of_the_report_are_facts():
    found = found_in([OLD, NEW])
    day = analysis.newest_day(found)
    table = found.estimates
    now = analysis.standing_now(found, table, day)
    made = analysis.estimate_facts(
        analysis.dated(found.claims),
        now,
        analysis.verdict_counts(analysis.held_against(found, table, day)),
        analysis.listed_shares(analysis.killed_shares(table), table),
        analysis.listed_moves(analysis.moves(table), table),
        analysis.listed_estimates(found, table),
        day=day,
    ).set_index("name")
    assert made.loc["moves.raised", "lower"] == 1
    assert made.loc["estimates.all", "text"] == "2 estimates"
    assert made.loc["standing.killed.south-korea-national-intelligence-service", "text"] == "600"
    assert analysis.stands_in_words(now, "killed") == f"1 figure of 1 source stands: 600, {NIS}, as of 30 Apr 2025."
    assert analysis.stands_in_words(now, "missing") == "No source’s total stands for “missing”."
