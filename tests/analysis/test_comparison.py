"""Which figures stand on a day, and what was believed then beside what is known now: each by hand."""

import pandas as pd
import pytest
from factories import tables
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis.analysis import comparison
from nkanalysis.schemas import ESTIMATES
from tests.analysis.made_estimates import HUR, KYIV, NIS, UK, US, estimates


def standing(*rows, day="2025-06-01", **options):
    return comparison.standing_on(estimates(*rows), day, **options)


def ids(table):
    return sorted(table["estimate_id"])


def test_made_up_estimates_keep_the_contract():
    table = estimates({"day": "2025-01-13"}, {"printed": "2025-01-14", "n": 10, "qualifier": "at_least"}, {})
    pd.testing.assert_frame_equal(ESTIMATES.validate(table), table)


def test_the_newest_total_said_by_the_day_stands_with_its_age():
    rows = estimates(
        {"estimate_id": "january", "n": 300, "day": "2025-01-13"},
        {"estimate_id": "april", "n": 600, "day": "2025-04-30"},
        {"estimate_id": "september", "n": 2000, "day": "2025-09-02"},
    )
    table = comparison.standing_on(rows, "2025-05-10")
    assert ids(table) == ["april"]
    assert table.squeeze()["age"] == 10
    left = comparison.not_standing(rows, "2025-05-10").set_index("estimate_id")["why"].to_dict()
    assert left == {
        "january": "Its source gave a newer figure by that day.",
        "september": "It was said after that day.",
    }


def test_what_was_said_later_of_an_earlier_day_does_not_stand_on_that_day():
    late = {"estimate_id": "late", "n": 500, "day": "2025-01-10", "statement_date": "2025-03-01"}
    early = {"estimate_id": "early", "n": 300, "day": "2025-01-08"}
    assert ids(standing(early, late, day="2025-02-01")) == ["early"]
    assert ids(standing(early, late, day="2025-02-01", hindsight=True)) == ["late"]
    assert ids(standing(early, late, day="2025-03-01")) == ["late"]


def test_a_total_speaks_of_no_day_after_it_was_said():
    month = {"as_of_start": "2025-04-01", "as_of_end": "2025-04-30", "as_of_precision": "month"}
    row = standing({"n": 600, "day": "2025-04-30", "statement_date": "2025-04-20", **month}, day="2025-04-25").squeeze()
    assert (row["speaks_of"], row["age"]) == (pd.Timestamp("2025-04-20"), 5)


def test_several_figures_of_the_newest_day_all_stand():
    day = {"day": "2025-01-13"}
    assert len(standing({"n": 300, **day}, {"n": 400, **day}, {"n": 200, "day": "2025-01-12"})) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "wounded"},
        {"unit": "family"},
        {"source": HUR},
        {"measure": "deployed", "flow": "present"},
        {"force": "engineers"},
    ],
)
def test_figures_of_another_kind_or_source_replace_nothing(other):
    assert len(standing({"day": "2025-01-13"}, {"day": "2025-04-30", **other})) == 2


def test_a_force_that_is_not_told_is_one_whether_the_column_says_so_or_is_empty():
    assert len(standing({"day": "2025-01-13", "force": "unspecified"}, {"day": "2025-04-30"})) == 1


def test_populations_never_meet():
    rows = estimates({"day": "2025-01-13"}, {"day": "2025-04-30", "population": "russian_troops"})
    assert len(comparison.standing_on(rows, "2025-06-01")) == 1
    assert len(comparison.standing_on(rows, "2025-06-01", population="russian_troops")) == 1


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"stance": "denied"}, "denies"),
        ({"stance": "refused"}, "refuses"),
        ({"scope": "incident"}, "one event or period"),
        ({"scope": "rate"}, "a rate"),
        ({"scope": "planned"}, "planned"),
        ({"scope": "baseline"}, "usual number"),
        ({"share": 0.25}, "worked out"),
        ({"lower": None, "upper": None, "figure": "many"}, "neither a lower nor an upper"),
        ({"source": None, "source_type": "unattributed"}, "Nobody is named"),
    ],
)
def test_what_is_no_total_of_anyone_does_not_stand_and_says_why(fields, why):
    rows = estimates({"day": "2025-01-13", **fields})
    assert comparison.standing_on(rows, "2025-06-01").empty
    assert why in comparison.not_standing(rows, "2025-06-01").squeeze()["why"]


def test_without_any_day_nothing_stands():
    assert "no date" in comparison.not_standing(estimates({}), "2025-06-01").squeeze()["why"]


def test_a_smaller_newer_figure_of_one_place_leaves_that_of_all_places_standing():
    whole = {"estimate_id": "all", "n": 600, "day": "2025-04-30"}
    part = {"estimate_id": "town", "n": 40, "day": "2025-05-10", "place": "Sudzha"}
    more = {"estimate_id": "region", "n": 900, "day": "2025-05-20", "place": "Kursk Oblast"}
    assert ids(standing(whole, part)) == ["all", "town"]
    assert ids(standing(whole, part, more)) == ["region"]


def test_a_figure_dated_by_its_page_alone_replaces_a_dated_one_only_if_it_is_larger():
    dated = {"estimate_id": "dated", "n": 600, "day": "2025-04-30"}
    again = {"estimate_id": "again", "n": 300, "printed": "2025-05-20"}
    assert ids(standing(dated, again)) == ["again", "dated"]
    assert standing(dated, again).set_index("estimate_id")["no_later"].to_dict() == {"dated": False, "again": True}
    assert ids(standing(dated, {**again, "n": 700})) == ["again"]
    newer = {"estimate_id": "newer", "n": 600, "day": "2025-05-25"}
    assert ids(standing(again, newer)) == ["newer"]


def test_people_who_are_not_named_never_replace_each_other_but_a_known_group_does():
    officer = {"source": "a military officer", "source_type": "military", "anonymous": True}
    assert len(standing({"day": "2025-01-13", **officer}, {"day": "2025-04-30", **officer})) == 2
    officials = {"source": US, "source_type": "government", "anonymous": True}
    assert len(standing({"day": "2025-01-13", **officials}, {"day": "2025-04-30", **officials})) == 1


@pytest.mark.parametrize(
    ("fields", "form", "reach", "words"),
    [
        ({"n": 300}, "exact", (300, 300), "300"),
        ({"n": 600, "qualifier": "approximate"}, "approximate", (480, 720), "600"),  # a fifth of 600 is 120
        ({"n": 1000, "qualifier": "approximate"}, "approximate", (500, 1500), "1,000"),  # half of 1,000 is 500
        ({"n": 4700, "qualifier": "approximate"}, "approximate", (3760, 5640), "4,700"),  # a fifth of 4,700 is 940
        ({"lower": 200, "upper": 400, "qualifier": "range"}, "range", (200, 400), "200–400"),
        ({"n": 300, "qualifier": "at_least"}, "floor", (300, None), "300 or more"),
        ({"n": 300, "qualifier": "at_most"}, "ceiling", (None, 300), "300 or less"),
    ],
)
def test_a_figure_is_drawn_in_its_form_and_an_open_end_stays_open(fields, form, reach, words):
    row = standing({"day": "2025-01-13", **fields}).squeeze()
    assert (row["form"], row["range_label"]) == (form, words)
    assert [None if pd.isna(row[name]) else row[name] for name in ("blur_lower", "blur_upper")] == list(reach)


def test_the_side_in_the_war_is_the_registers():
    rows = standing(
        {"source": KYIV, "day": "2025-01-13"},
        {"source": "Kim Jong Un", "day": "2025-01-13"},
        {"source": UK, "day": "2025-01-13"},
        {"source": "Somebody Else", "day": "2025-01-13"},
        {"source": "an officer", "anonymous": True, "institution": HUR, "day": "2025-01-13"},
    ).set_index("source")
    assert rows["side"].fillna("?").to_dict() == {
        KYIV: "ukraine",
        "Kim Jong Un": "north_korea",
        UK: "none",
        "Somebody Else": "?",
        "an officer": "ukraine",
    }
    assert rows.loc["an officer", "voice"] == "Ukraine"


def test_residents_and_prisoners_stand_under_their_type_alone():
    row = standing({"source": "Mr Kim of Hamhung", "source_type": "resident", "anonymous": True, "day": "2025-01-13"})
    assert row.squeeze()["source_label"] == "Resident, no name shown"


# What was believed on a day, and what is known now ----------------------------------------------------------------


def test_what_was_believed_stands_beside_what_a_later_page_says_of_that_day():
    then = {"estimate_id": "then", "n": 300, "day": "2025-01-13"}
    later = {"estimate_id": "later", "n": 500, "day": "2025-01-14", "statement_date": "2025-04-30"}
    row = comparison.then_and_now(estimates(then), estimates(then, later), "2025-01-20").squeeze()
    assert (row["then"], row["now"]) == (["300, as of 13 Jan 2025"], ["500, as of 14 Jan 2025"])
    assert (row["kind"], row["then_estimates"], row["now_estimates"]) == ("raised", ["then"], ["later"])


def test_a_day_that_nobody_then_knew_a_figure_for_has_one_now():
    later = {"n": 500, "day": "2025-01-14", "statement_date": "2025-04-30"}
    row = comparison.then_and_now(estimates(), estimates(later), "2025-01-20").squeeze()
    assert (row["kind"], row["then"], row["then_label"], row["now_lower"]) == ("new", [], "no figure", 500)


def test_an_open_end_of_then_and_now_stays_open():
    floor = {"n": 300, "qualifier": "at_least", "day": "2025-01-13"}
    row = comparison.then_and_now(estimates(floor), estimates(floor), "2025-01-20").squeeze()
    assert (row["kind"], row["then_lower"]) == ("unchanged", 300)
    assert pd.isna(row["then_upper"])
    assert pd.isna(row["now_upper"])


def test_what_had_been_published_by_a_day_leaves_out_pages_without_one():
    claims = pd.DataFrame({"claim_id": list("abc"), "published": pd.to_datetime(["2025-01-13", "2025-01-14", None])})
    assert comparison.published_by(claims, "2025-01-13")["claim_id"].tolist() == ["a"]


def test_a_page_of_a_later_day_tells_nothing_of_what_was_believed_before_it():
    made = tables(
        [
            {"page": "1.txt", "published": "2025-01-14", "day": "2025-01-13"},
            {
                "page": "2.txt",
                "published": "2025-05-01",
                "day": "2025-01-16",
                "figure": "500",
                "lower": 500,
                "upper": 500,
            },
            {
                "page": "3.txt",
                "published": "2025-05-02",
                "day": "2025-01-16",
                "figure": "500",
                "lower": 500,
                "upper": 500,
            },
        ]
    )
    table = comparison.as_known_on(made["claims"], made["documents"], "2025-01-31", tolerance=2)
    assert table[["then", "now", "kind"]].to_numpy().tolist() == [
        [["300, as of 13 Jan 2025"], ["500, as of 16 Jan 2025"], "raised"]
    ]
    before = comparison.as_known_on(made["claims"], made["documents"], "2025-01-13")
    assert before[["then", "kind"]].to_numpy().tolist() == [[[], "new"]]
    series = comparison.as_known_over(
        made["claims"], made["documents"], ["2025-05-01", "2025-01-31", "2025-01-31"], tolerance=2
    )
    assert series[["day", "then_lower", "now_lower"]].to_numpy().tolist() == [
        [pd.Timestamp("2025-01-31"), 300, 500],
        [pd.Timestamp("2025-05-01"), 500, 500],
    ]


# Properties -------------------------------------------------------------------------------------------------------

DAYS = st.dates(pd.Timestamp("2024-12-01").date(), pd.Timestamp("2025-12-01").date()).map(str)
QUALIFIERS = ["exact", "approximate", "at_least", "more_than", "at_most", "nearly"]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "n": st.integers(1, 20000),
            "qualifier": st.sampled_from(QUALIFIERS),
            "source": st.sampled_from([NIS, HUR, KYIV, UK]),
            "measure": st.sampled_from(["killed", "casualties", "wounded"]),
            "place": st.sampled_from([None, "Kursk Oblast", "Sudzha"]),
        },
        optional={"printed": DAYS},
    ),
    max_size=7,
)


def dated(rows, days):
    made = zip(rows, days, strict=False)
    return [{**row, "estimate_id": f"e{at}", "day": day} for at, (row, day) in enumerate(made)]


@settings(max_examples=20)
@given(ROWS, st.lists(DAYS, min_size=7, max_size=7), DAYS)
def test_every_figure_stands_or_says_why_not_and_somebody_stands_where_anything_was_said(rows, days, day):
    table = estimates(*dated(rows, days))
    stands, rest = comparison.standing_on(table, day), comparison.not_standing(table, day)
    assert sorted([*ids(stands), *ids(rest)]) == ids(table)
    assert rest["why"].notna().all()
    said = rest[rest["why"] == "Its source gave a newer figure by that day."]
    series = ["source", "measure"]
    assert set(map(tuple, said[series].to_numpy())) <= set(map(tuple, stands[series].to_numpy()))


@settings(max_examples=8)
@given(ROWS, st.lists(DAYS, min_size=7, max_size=7), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(rows, days, day, random):
    made = dated(rows, days)
    mixed = random.sample(made, len(made))
    for table in (comparison.standing_on, comparison.not_standing):
        pd.testing.assert_frame_equal(table(estimates(*made), day), table(estimates(*mixed), day))
    one, other = estimates(*made), estimates(*mixed)
    pd.testing.assert_frame_equal(comparison.moves(one), comparison.moves(other))
    pd.testing.assert_frame_equal(comparison.killed_shares(one), comparison.killed_shares(other))
    pd.testing.assert_frame_equal(comparison.then_and_now(one, one, day), comparison.then_and_now(other, other, day))
    standing_one, standing_other = comparison.standing_on(one, day), comparison.standing_on(other, day)
    pd.testing.assert_frame_equal(comparison.pairs(standing_one), comparison.pairs(standing_other))
    pd.testing.assert_frame_equal(comparison.by_side(standing_one), comparison.by_side(standing_other))
