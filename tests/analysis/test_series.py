"""Points, series, panels and standing figures."""

import pandas as pd
import pytest
from factories import HUR, KYIV, NIS, SAMPLE, estimates
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis import analysis


def points(*rows):
    return analysis.points(analysis.select_estimates(estimates(*rows)))


def test_each_estimate_is_one_point():
    table = points({"page": "1", "day": "2025-01-13"}, {"page": "2", "day": "2025-04-30", "source": HUR})
    assert table["claims"].tolist() == [1, 1]
    assert table["estimate_id"].is_unique
    assert (table["href"] == "#claim-" + table["claim_id"]).all()


@pytest.mark.parametrize(
    ("lower", "upper", "qualifier", "form"),
    [
        (300, 300, "exact", "exact"),
        (300, 300, "approximate", "approximate"),
        (200, 400, "range", "range"),
        (300, None, "at_least", "floor"),
        (12, None, "vague", "floor"),
        (None, 300, "at_most", "ceiling"),
        (None, 300, "nearly", "ceiling"),
    ],
)
def test_a_point_has_the_form_of_its_bounds_and_open_stays_open(lower, upper, qualifier, form):
    row = points({"lower": lower, "upper": upper, "qualifier": qualifier}).squeeze()
    assert row["form"] == form
    assert [None if pd.isna(row[name]) else row[name] for name in ("lower", "upper")] == [lower, upper]


def test_all_figures_of_a_source_for_its_newest_day_stand_side_by_side():
    day = {"day": "2025-01-13"}
    table = points({"page": "1", **day}, {"page": "2", **day, "figure": "400", "lower": 400, "upper": 400})
    assert sorted(analysis.standing(table)["figure"]) == ["300", "400"]


def test_ages_count_to_the_newest_day_or_to_the_day_asked_for():
    table = points({"page": "1", "day": "2025-01-13"}, {"page": "2", "day": "2025-01-23", "source": HUR})
    assert analysis.standing(table)["age"].tolist() == [0, 10]
    assert analysis.standing(table, until="2025-02-02")["age"].tolist() == [10, 20]


def test_a_month_is_drawn_as_a_month():
    month = {
        "as_of_start": "2025-02-01",
        "as_of_end": "2025-02-28",
        "as_of_precision": "month",
        "as_of_basis": "stated",
    }
    row = points(month).squeeze()
    assert (row["span_start"], row["day"]) == (pd.Timestamp("2025-02-01"), pd.Timestamp("2025-02-28"))


def test_measures_come_in_one_order_with_killed_first():
    assert points(*SAMPLE)["measure"].drop_duplicates().tolist() == [
        "killed",
        "wounded",
        "casualties",
        "captured",
        "deployed",
    ]


def test_panels_hold_the_longest_series_and_name_how_many_share_the_last():
    rows = [
        {"page": f"{n}{m}", "source": f"Source {n}", "day": f"2025-01-0{m + 1}"} for n in range(6) for m in range(n + 1)
    ]
    table = analysis.panels(points(*rows, {"page": "x", "source": None, "source_type": "unattributed"}), limit=3)
    names = table.sort_values("panel_order")["panel"].drop_duplicates().tolist()
    assert names[:3] == ["Source 5", "Source 4", "Source 3"]
    assert names[3].startswith("3 other sources")
    assert names[4:] == ["No source named"]
    assert len(table) == 22


def test_one_source_too_many_gets_its_own_panel_rather_than_a_heap_of_one():
    rows = [{"page": str(n), "source": f"Source {n}"} for n in range(4)]
    assert analysis.panels(points(*rows), limit=3)["panel"].nunique() == 4


def test_nothing_makes_nothing():
    table = points()
    assert table.empty
    assert analysis.standing(table).empty
    assert analysis.panels(table).empty
    assert analysis.newest_in_words(table, "killed") == "This selection holds no total for “killed”."
    assert analysis.series_in_words(table, "killed") == ""


@settings(max_examples=12)
@given(st.permutations(SAMPLE))
def test_the_order_of_pages_never_matters(rows):
    def key(table):
        return sorted(map(repr, table.drop(columns=["claim_id", "estimate_id", "href"]).values.tolist()))

    assert key(points(*rows)) == key(points(*SAMPLE))


def test_alt_text_says_what_the_chart_shows():
    table = analysis.measured(points(*SAMPLE), "killed")
    words = analysis.series_in_words(table, "killed")
    assert words.startswith("8 figures for “killed”, from 16 Dec 2024 to 2 Sep 2025, in 3 series.")
    assert f"{NIS}: at least 100, as of 19 Dec 2024; 6 figures in all, the last 2,000, as of 2 Sep 2025" in words
    casualties = analysis.measured(analysis.standing(points(*SAMPLE)), "casualties")
    assert f"{KYIV}, more than 4,000 (said on 25 Jan 2025)" in analysis.newest_in_words(casualties, "casualties")


def test_alt_text_of_many_series_says_how_many_it_leaves_to_the_table():
    rows = analysis.standing(points(*({"page": str(n), "source": f"Source {n}"} for n in range(11))))
    assert "and 3 more in the table" in analysis.newest_in_words(rows, "killed")
