"""Which claims are chosen, and the day each is drawn at."""

import pandas as pd
import pytest
from factories import SAMPLE, claims

from nkanalysis import analysis


@pytest.mark.parametrize(
    ("fields", "day", "basis"),
    [
        ({"day": "2025-01-10", "statement_date": "2025-01-13"}, "2025-01-10", "stated"),
        ({"as_of_end": "2025-01-10", "as_of_basis": "inferred", "as_of_precision": "day"}, "2025-01-10", "inferred"),
        ({"statement_date": "2025-01-13", "published": "2025-02-01"}, "2025-01-13", "statement"),
        (
            {"as_of_end": "2025-02-01", "as_of_basis": "published", "statement_date": "2025-01-13"},
            "2025-01-13",
            "statement",
        ),
        ({"as_of_end": "2025-02-01", "as_of_basis": "published", "published": "2025-02-01"}, "2025-02-01", "published"),
        ({"published": "2025-02-01"}, "2025-02-01", "published"),
    ],
)
def test_a_figure_stands_at_the_best_day_that_is_known(fields, day, basis):
    row = analysis.dated(claims(fields)).iloc[0]
    assert (row["day"], row["day_basis"]) == (pd.Timestamp(day), basis)


def test_a_figure_without_any_day_has_none_and_says_so():
    rows = analysis.select(claims({"published": None}))
    assert rows["day"].isna().all()
    assert rows["day_basis"].isna().all()
    assert analysis.undrawn(rows)["why"].tolist() == ["It has no date: neither the text nor the page tells a day."]


def test_a_period_keeps_its_first_and_last_day_and_what_has_no_day():
    days = ["2025-01-01", "2025-01-02", "2025-01-03", "2025-01-04"]
    frame = claims(*({"page": day, "day": day} for day in days), {"page": "none", "published": None})
    kept = analysis.select(frame, since="2025-01-02", until="2025-01-03")
    assert kept["page"].tolist() == ["2025-01-02", "2025-01-03", "none"]


def test_measures_types_and_population_narrow_the_choice():
    frame = claims(
        {"page": "1"},
        {"page": "2", "measure": "wounded"},
        {"page": "3", "source_type": "military"},
        {"page": "4", "population": "russian_troops"},
    )
    assert analysis.select(frame)["page"].tolist() == ["1", "2", "3"]
    assert analysis.select(frame, measures=["killed"])["page"].tolist() == ["1", "3"]
    assert analysis.select(frame, source_types=["military"])["page"].tolist() == ["3"]
    assert analysis.select(frame, population="russian_troops")["page"].tolist() == ["4"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"scope": "incident"}, "one event or period"),
        ({"scope": "rate"}, "a rate"),
        ({"scope": "planned"}, "planned"),
        ({"scope": "baseline"}, "comparison"),
        ({"stance": "denied"}, "denies"),
        ({"stance": "refused"}, "refuses"),
        ({"lower": None, "upper": None, "share": 0.5}, "share"),
        ({"lower": 2000, "upper": 2000, "share": 0.5}, "worked out, not said"),
        ({"lower": None, "upper": None}, "neither a lower nor an upper bound"),
        ({"stance": "denied", "scope": "rate", "published": None}, "denies"),
    ],
)
def test_what_is_no_dated_total_is_listed_with_the_first_reason_that_holds(fields, words):
    rows = analysis.select(claims(fields))
    assert words in analysis.undrawn(rows)["why"].iloc[0]
    assert analysis.drawn(rows).empty


def test_every_claim_is_drawn_or_listed_never_both():
    rows = analysis.select(claims(*SAMPLE))
    left_out = analysis.undrawn(rows)
    assert len(left_out) + len(analysis.drawn(rows)) == len(rows)
    assert set(analysis.drawn(rows)["claim_id"]).isdisjoint(left_out["claim_id"])
