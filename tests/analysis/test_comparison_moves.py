"""How sources moved their figures, and how many of their own casualties they say are dead: each by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.analysis import comparison
from nkanalysis.analysis.comparison.intervals import Interval, change, hull, quotient, within
from nkanalysis.analysis.comparison.moves import move
from tests.analysis.made_estimates import KYIV, NIS, UK, estimates


def moves(*rows):
    return comparison.moves(estimates(*rows))


def ends(row, *names):
    return tuple(None if pd.isna(row[name]) else row[name] for name in names)


@pytest.mark.parametrize(
    ("old", "new", "kind", "by"),
    [
        ((300, 300), (600, 600), "raised", (300, 300)),
        ((600, 600), (300, 300), "lowered", (-300, -300)),
        ((300, 300), (300, 300), "unchanged", (0, 0)),
        ((300, 300), (500, 600), "raised", (200, 300)),
        ((300, 400), (350, 500), "raised", (-50, 200)),
        ((350, 500), (300, 400), "lowered", (-200, 50)),
        ((300, 700), (400, 500), "narrowed", (-300, 200)),
        ((400, 500), (300, 700), "widened", (-200, 300)),
        ((300, None), (600, None), "raised", (None, None)),
        ((600, None), (300, None), "lowered", (None, None)),
        ((300, None), (600, 600), "narrowed", (None, 300)),
        ((300, 300), (600, None), "raised", (300, None)),
        ((300, 300), (200, None), "widened", (-100, None)),
        ((300, None), (None, 500), "not_comparable", (None, 200)),
        ((None, 500), (600, None), "raised", (100, None)),
        ((None, 500), (None, 400), "lowered", (None, None)),
        ((200, 400), (300, None), "raised", (-100, None)),
    ],
)
def test_a_move_is_told_by_its_bounds_and_open_ends_stay_open(old, new, kind, by):
    assert move(Interval(*old), Interval(*new)).kind == kind
    assert change(Interval(*old), Interval(*new)) == by


def test_each_total_is_held_against_the_one_before():
    table = moves(
        {"n": 300, "qualifier": "approximate", "day": "2025-01-13"},
        {"n": 600, "day": "2025-04-30"},
        {"n": 2000, "day": "2025-09-02"},
        {"n": 100, "day": "2025-01-20", "source": UK},
    )
    assert table[["from_lower", "to_lower", "days", "least", "most", "kind"]].to_numpy().tolist() == [
        [300, 600, 107, 300, 300, "raised"],
        [600, 2000, 125, 1400, 1400, "raised"],
    ]
    assert table["approximate"].tolist() == [True, False]
    assert set(table["source"]) == {NIS}


@pytest.mark.parametrize("other", [{"measure": "wounded"}, {"unit": "family"}, {"scope": "incident"}, {"share": 0.1}])
def test_figures_of_another_kind_are_no_move(other):
    assert moves({"n": 300, "day": "2025-01-13"}, {"n": 600, "day": "2025-04-30", **other}).empty


def test_somebody_unnamed_never_moves():
    officer = {"source": "an officer", "anonymous": True}
    assert moves({"n": 300, "day": "2025-01-13", **officer}, {"n": 600, "day": "2025-04-30", **officer}).empty


def test_an_old_number_printed_again_is_no_step():
    table = moves(
        {"n": 300, "day": "2025-01-13"},
        {"n": 200, "printed": "2025-02-20"},
        {"n": 600, "day": "2025-04-30"},
    )
    assert table[["from_lower", "to_lower", "kind"]].to_numpy().tolist() == [
        [300, 200, "not_comparable"],
        [300, 600, "raised"],
    ]
    assert ends(table.iloc[0], "least", "most") == (None, None)


def test_a_figure_of_one_place_is_held_against_the_last_of_that_place():
    table = moves(
        {"n": 300, "day": "2025-01-13"},
        {"n": 600, "day": "2025-04-30", "place": "Sudzha"},
        {"n": 2000, "day": "2025-09-02"},
    )
    assert table[["from_lower", "to_lower", "kind", "why"]].to_numpy().tolist() == [
        [300, 600, "not_comparable", "The new figure is of Sudzha alone."],
        [300, 2000, "raised", "All of the new figure lies above the old one."],
    ]


def test_every_figure_of_one_day_is_held_against_every_one_of_the_next():
    table = moves({"n": 300, "day": "2025-01-13"}, {"n": 400, "day": "2025-01-13"}, {"n": 600, "day": "2025-04-30"})
    assert table["least"].tolist() == [300, 200]


# Killed among casualties


def shares(*rows):
    return comparison.killed_shares(estimates(*rows))


@pytest.mark.parametrize(
    ("killed", "casualties", "expected"),
    [
        ({"n": 600}, {"n": 4700}, (600 / 4700, 600 / 4700)),
        ({"n": 1000}, {"n": 4000, "qualifier": "more_than"}, (None, 0.25)),
        ({"n": 100, "qualifier": "at_least"}, {"n": 1000}, (0.1, None)),
        ({"n": 100, "qualifier": "at_least"}, {"n": 1000, "qualifier": "at_least"}, (None, None)),
        ({"lower": 1000, "upper": 2000, "qualifier": "range"}, {"lower": 4000, "upper": 5000}, (0.2, 0.5)),
        ({"lower": 1000, "upper": 5000, "qualifier": "range"}, {"n": 4000}, (0.25, 1.0)),
        ({"n": 1000, "qualifier": "at_most"}, {"n": 4000}, (None, 0.25)),
    ],
)
def test_the_share_of_the_killed_holds_all_that_the_bounds_allow(killed, casualties, expected):
    day = {"day": "2025-04-30"}
    row = shares({**killed, **day}, {**casualties, **day, "measure": "casualties"}).squeeze()
    assert ends(row, "least", "most") == pytest.approx(expected)
    assert (row["gives"], row["contradiction"]) == ("share", False)


def test_about_is_taken_over_its_reach_beside_the_share_as_printed():
    day = {"day": "2025-01-13", "qualifier": "approximate"}
    row = shares({"n": 300, **day}, {"n": 3000, **day, "measure": "casualties"}).squeeze()
    assert ends(row, "least", "most") == pytest.approx((0.1, 0.1))
    assert ends(row, "least_widely", "most_widely") == pytest.approx((240 / 3600, 360 / 2400))
    assert row["approximate"]


def test_the_killed_are_told_for_each_wounded_and_the_two_are_not_added_up():
    day = {"day": "2025-01-13"}
    row = shares({"n": 300, **day}, {"n": 2700, **day, "measure": "wounded"}).squeeze()
    assert (row["of"], row["gives"], row["least"]) == ("wounded", "ratio", pytest.approx(1 / 9))
    assert shares({"n": 300, **day}, {"n": 100, **day, "measure": "wounded"}).squeeze()["most"] == 3


def test_more_dead_than_casualties_is_a_contradiction():
    day = {"day": "2025-01-13"}
    row = shares({"n": 3000, **day}, {"n": 2000, **day, "measure": "casualties"}).squeeze()
    assert row["contradiction"]
    assert (row["least"], row["most"]) == (1.5, 1.5)


@pytest.mark.parametrize(
    "other",
    [
        {"source": KYIV},
        {"day": "2025-01-21"},  # 8 days on
        {"unit": "family"},
        {"place": "Sudzha"},
        {"scope": "planned"},
        {"measure": "losses"},
    ],
)
def test_figures_of_others_of_other_days_or_kinds_give_no_share(other):
    assert shares({"day": "2025-01-13"}, {"n": 3000, "day": "2025-01-13", "measure": "casualties", **other}).empty


# Properties

ENDS = st.one_of(st.none(), st.integers(1, 30000))


@st.composite
def holding(draw):
    """A range and a number that it holds."""
    value = draw(st.integers(1, 30000))
    lower = draw(st.one_of(st.none(), st.integers(1, value)))
    upper = draw(st.one_of(st.none(), st.integers(value, 40000)))
    return Interval(lower, upper), value


def holds(interval, value):
    return (interval.lower is None or interval.lower <= value) and (interval.upper is None or value <= interval.upper)


@given(holding(), holding())
def test_a_change_and_a_share_hold_whatever_the_two_numbers_were(one, other):
    (old, before), (new, after) = one, other
    assert holds(change(old, new), after - before)
    assert holds(quotient(old, new), before / after)


@given(st.lists(holding(), min_size=1))
def test_what_figures_reach_together_never_narrows_one_of_them(made):
    reach = hull([interval for interval, _ in made])
    assert all(holds(reach, value) for _, value in made)
    assert all(within(interval, reach) for interval, _ in made if interval.closed)
    assert (reach.lower is None) == any(interval.lower is None for interval, _ in made)
    assert (reach.upper is None) == any(interval.upper is None for interval, _ in made)


OPPOSITE = {"raised": "lowered", "lowered": "raised", "narrowed": "widened", "widened": "narrowed"}


@given(holding(), holding())
def test_a_move_back_is_the_opposite_move(one, other):
    there, back = move(one[0], other[0]).kind, move(other[0], one[0]).kind
    assert back == OPPOSITE.get(there, there)
