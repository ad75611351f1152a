"""Figures held against each other in twos: what can be right together, what can't, what nobody can tell, and why."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.analysis import comparison
from nkanalysis.analysis.comparison.intervals import Interval, blurred, gap
from nkanalysis.analysis.comparison.verdicts import verdict
from nkanalysis.schemas import LINEAGE, ROOTS
from tests.analysis.made_estimates import HUR, JCS, KYIV, NIS, UK, US, estimates

DAY = "2025-01-13"


def pairs(*rows, **options):
    return comparison.pairs(comparison.standing_on(estimates(*rows), "2026-01-01"), **options)


def pair(one, other, **options):
    return pairs({"source": NIS, "day": DAY, **one}, {"source": UK, "day": DAY, **other}, **options).squeeze()


def number(n, qualifier="exact"):
    return {"n": n, "qualifier": qualifier}


def between(lower, upper):
    return {"lower": lower, "upper": upper, "qualifier": "range"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Two bare numbers: the same, or 300 apart.
        (number(300), number(300), "compatible"),
        (number(300), number(600), "incompatible"),
        # Ranges share 500 to 600; 300 to 400 and 500 to 600 share nothing; a number in a range, one outside.
        (between(400, 600), between(500, 700), "compatible"),
        (between(300, 400), between(500, 600), "incompatible"),
        (number(500), between(400, 600), "compatible"),
        (number(700), between(400, 600), "incompatible"),
        # A floor never counts as agreement with a larger figure, of whatever form; a smaller one contradicts it.
        (number(300, "at_least"), number(1000), "not_testable"),
        (number(300, "at_least"), number(1000, "approximate"), "not_testable"),
        (number(300, "at_least"), between(400, 500), "not_testable"),
        (number(300, "at_least"), number(1000, "at_least"), "not_testable"),
        (number(300, "at_least"), number(200), "incompatible"),
        (number(300, "at_least"), between(100, 200), "incompatible"),
        # It names 300: a bare 300 is that number. "More than 300" is not 300, but nobody counts so finely.
        (number(300, "at_least"), number(300), "compatible"),
        (number(300, "more_than"), number(300), "not_testable"),
        (number(300, "at_least"), number(300, "at_least"), "compatible"),
        (number(300, "at_least"), number(300, "more_than"), "not_testable"),
        # A ceiling is a floor turned over.
        (number(500, "at_most"), number(300), "not_testable"),
        (number(500, "at_most"), number(600), "incompatible"),
        (number(500, "at_most"), number(500), "compatible"),
        (number(500, "at_most"), number(400, "at_least"), "not_testable"),
        (number(500, "at_most"), number(600, "at_least"), "incompatible"),
        (number(500, "less_than"), number(500, "more_than"), "incompatible"),
        # "About 600" reaches from 480 to 720: 650 lies in it, 720 on its end, 800 beyond it.
        (number(600, "approximate"), number(600), "compatible"),
        (number(600, "approximate"), number(600, "approximate"), "compatible"),
        (number(600, "approximate"), number(650), "not_testable"),
        (number(600, "approximate"), number(720), "not_testable"),
        (number(600, "approximate"), number(800), "incompatible"),
        (number(600, "approximate"), between(400, 800), "compatible"),
        (number(600, "approximate"), between(600, 800), "not_testable"),
        (number(600, "approximate"), number(700, "at_least"), "not_testable"),
        (number(600, "approximate"), number(800, "at_least"), "incompatible"),
        # "About 300" ends at 360, "about 1,000" starts at 500;
        # "about 4,000" starts at 3,200, "about 3,000" ends at 3,600.
        (number(300, "approximate"), number(1000, "approximate"), "incompatible"),
        (number(3000, "approximate"), number(4000, "approximate"), "not_testable"),
    ],
)
def test_two_figures_of_one_day_and_kind(one, other, expected):
    assert pair(one, other)["verdict"] == expected
    assert pair(other, one)["verdict"] == expected


def test_the_width_of_about_is_a_parameter():
    rows = number(600, "approximate"), number(650)
    assert pair(*rows, blur=0.05)["verdict"] == "not_testable"  # half of 100 is what rounding explains
    assert pair(number(640, "approximate"), number(700), blur=0.05)["verdict"] == "incompatible"  # 608 to 672


def test_the_least_distance_of_two_that_contradict_each_other_is_told():
    row = pair(number(300, "approximate"), number(1000, "approximate"))
    assert row["gap"] == 140  # 500 less 360
    assert row["why"] == (
        "“about 300” and “about 1,000” can't both be right: “about” taken widely, they are at least 140 apart."
    )


def test_deployed_people_of_whom_nobody_tells_which_are_counted_are_not_tested():
    sent = {"measure": "deployed"}
    assert pair({**number(11000), **sent}, {**number(2700), **sent})["verdict"] == "not_testable"
    assert pair({**number(11000), **sent}, {**number(11000), **sent})["verdict"] == "not_testable"
    present = {**sent, "flow": "present"}
    assert pair({**number(11000), **present}, {**number(2700), **present})["verdict"] == "incompatible"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({}, {"unit": "family"}, "One counts families, the other soldiers."),
        ({"force": "combat"}, {"force": "engineers"}, "One counts combat troops, the other engineers."),
        ({"force": "combat"}, {}, "One counts combat troops; of the other it is not told which are counted."),
        (
            {"place": "Kursk Oblast"},
            {"place": "Belgorod Oblast"},
            "One is of Belgorod Oblast, the other of Kursk Oblast.",
        ),
        (
            {"measure": "deployed", "flow": "present"},
            {"measure": "deployed", "flow": "ever_sent"},
            "One counts those present on the day, the other those sent in all.",
        ),
    ],
)
def test_what_differs_in_kind_is_not_comparable(one, other, why):
    for row in (pair(one, other), pair(other, one)):
        assert (row["verdict"], row["why"]) == ("not_comparable", why)


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [("scope", "cumulative", "incident"), ("population", "north_korean_troops", "russian_troops")],
)
def test_scopes_and_populations_are_not_comparable_even_with_equal_numbers(field, one, other):
    rows = comparison.standing_on(estimates({"day": DAY}, {"day": DAY, "source": UK}), DAY)
    first, second = rows.to_dict("records")
    assert verdict({**first, field: one}, {**second, field: other}).verdict == "not_comparable"
    assert verdict({**first, field: one}, {**second, field: one}).verdict == "compatible"


def test_measures_make_no_pair():
    assert pairs({"day": DAY}, {"day": DAY, "source": UK, "measure": "casualties"}).empty


def test_a_part_may_be_smaller_than_the_whole_but_not_larger():
    town = {"place": "Sudzha"}
    for whole in ({}, {"place": "Kursk Oblast"}, {"place": "Russia"}):
        assert pair({**number(300), **town}, {**number(600), **whole})["verdict"] == "not_testable"
        assert pair({**number(600), **town}, {**number(600), **whole})["verdict"] == "not_testable"
        row = pair({**number(900), **town}, {**number(600), **whole})
        assert row["verdict"] == "incompatible"
        assert row["why"] == "“900” is of Sudzha alone and more than “600”, which counts it in."


def test_a_country_or_region_named_as_the_scene_limits_no_total():
    row = pair({**number(300), "place": "Kursk Oblast"}, number(600))
    assert row["verdict"] == "incompatible"
    assert row["why"].endswith("apart. One names Kursk Oblast as the scene, the other no narrower place.")
    assert pair({**number(300), "place": "Russia"}, {**number(300), "place": "Ukraine"})["verdict"] == "compatible"


def test_totals_of_days_too_far_apart_are_not_comparable():
    later = {**number(2000), "day": "2025-09-02"}  # 232 days on
    row = pair(number(300), later)
    assert (row["verdict"], row["days"]) == ("not_comparable", 232)
    assert row["why"] == "They speak of days more than 31 days apart: what happened in between may be the difference."
    assert pair(number(300), {**number(300), "day": "2025-02-13"})["verdict"] == "compatible"  # 31 days
    assert pair(number(300), {**number(300), "day": "2025-02-14"})["verdict"] == "not_comparable"  # 32 days
    assert pair(number(300), {**number(300), "day": "2025-02-14"}, tolerance=32)["verdict"] == "compatible"


def test_a_later_total_that_is_lower_contradicts_an_earlier_one_however_far_apart():
    row = pair(number(600), {**number(300), "day": "2025-09-02"})
    assert (row["verdict"], row["gap"]) == ("incompatible", 300)
    assert row["why"].endswith("a total can't fall.")
    flow = {"measure": "deployed", "flow": "present"}
    assert pair({**number(600), **flow}, {**number(300), **flow, "day": "2025-09-02"})["verdict"] == "not_comparable"
    # Dated by its page alone, the later one may be an old number.
    assert pair(number(600), {**number(300), "day": None, "printed": "2025-09-02"})["verdict"] == "not_comparable"


def test_growth_between_the_days_is_named_as_what_could_explain_it():
    why = pair(number(300), {**number(1000), "day": "2025-01-22"})["why"]
    assert why == (
        "“300” and “1,000” can't both be right: they are at least 700 apart, unless so many came to it in the 9 days "
        "between them."
    )


def test_an_end_that_a_word_apart_from_the_number_leaves_open_is_told_beside_it():
    exceeded = {"lower": 3000, "upper": None, "qualifier": "more_than", "figure": "3,000"}
    assert pair(exceeded, number(4000))["why"] == (
        "“3,000” (3,000 or more) leaves open how much more: “4,000” neither bears it out nor contradicts it."
    )


def test_a_month_and_a_day_in_it_are_no_days_apart():
    month = {"as_of_start": "2025-01-01", "as_of_end": "2025-01-31", "as_of_precision": "month", "day": "2025-01-31"}
    assert pair(number(300), {**number(300), **month}, tolerance=0)["days"] == 0


# Witnesses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "witness"),
    [
        ({"source": NIS}, {"source": UK}, "separate"),
        ({"source": NIS}, {"source": HUR}, "separate"),
        ({"source": KYIV}, {"source": HUR}, "one"),
        ({"source": NIS}, {"source": JCS}, "one"),
        ({"source": "Members of the National Assembly"}, {"source": NIS}, "may_be_one"),
        ({"source": NIS}, {"source": "Western officials", "anonymous": True}, "may_be_one"),
        ({"source": NIS}, {"source": "BBC", "source_type": "media"}, "may_be_one"),
        # An institution that nobody names may be any; of a country, that country's alone; of a group of them, any.
        ({"source": "Intelligence authorities"}, {"source": NIS}, "may_be_one"),
        ({"source": "Intelligence authorities"}, {"source": HUR}, "may_be_one"),
        ({"source": HUR}, {"source": "Ukrainian service"}, "may_be_one"),
        ({"source": NIS}, {"source": "Ukrainian service"}, "separate"),
        ({"source": NIS}, {"source": "US, Ukrainian and South Korean intelligence"}, "may_be_one"),
        ({"source": UK}, {"source": "US, Ukrainian and South Korean intelligence"}, "separate"),
        ({"source": UK}, {"source": "South Korean, Ukrainian and Western intelligence agencies"}, "may_be_one"),
        ({"source": "project"}, {"source": NIS}, "may_be_one"),
        # A body with a name that the register lacks is itself; and no office is taken for somebody inside the country.
        ({"source": "Example Institute"}, {"source": NIS}, "separate"),
        ({"source": "Name Ledger"}, {"source": NIS}, "separate"),
        ({"source": "families", "source_type": "resident"}, {"source": NIS}, "separate"),
        ({"source": NIS}, {"source": "a resident", "source_type": "resident", "anonymous": True}, "separate"),
        ({"source": "an officer", "anonymous": True}, {"source": US, "anonymous": True}, "may_be_one"),
        ({"source": "an officer", "anonymous": True, "institution": HUR}, {"source": KYIV}, "one"),
    ],
)
def test_one_voice_is_no_second_witness(one, other, witness):
    row = pair({**number(300), **one}, {**number(300), **other})
    assert (row["verdict"], row["witness"]) == ("compatible", witness)
    assert row["bears_out"] == (witness == "separate")


def test_figures_that_lead_back_to_one_origin_are_one_witness():
    rows = {"n_articles": 1, "n_outlets": 1, "n_texts": 1, "least": 1, "most": 1, "anonymous_only": False, "why": "."}
    roots = [
        {"estimate_id": name, "ends": ["South Korea National Intelligence Service"], **rows} for name in ("a", "b")
    ]
    frame = ROOTS.validate(pd.DataFrame(roots)[list(ROOTS.columns)])
    row = pair({"estimate_id": "a"}, {"estimate_id": "b"}, roots=frame)
    assert (row["witness"], row["witness_why"]) == ("one", f"In this corpus both lead back to {NIS}.")


def test_what_an_analyst_knows_goes_before_the_register():
    def lineage(one, relation, other):
        row = {"row": "lineage.csv line 2", "one": one, "relation": relation, "other": other}
        return LINEAGE.validate(pd.DataFrame([{**row, "reason": "seen", "analyst": "A B", "decided": "2025-05-01"}]))

    assert pair({}, {}, lineage=lineage(UK, "shares_data_with", NIS))["witness"] == "one"
    told = pair(
        {}, {"source": "Western officials", "anonymous": True}, lineage=lineage("Western officials", "not_same", NIS)
    )
    assert (told["witness"], told["witness_why"]) == ("separate", "They are not the same, A B notes: seen")
    assert pair({"estimate_id": "x"}, {}, lineage=lineage("x", "derived_from", UK))["witness"] == "one"


# By group ---------------------------------------------------------------------------------------------------------


def test_what_is_not_comparable_is_listed_by_reason_with_whose_figures():
    table = comparison.not_comparable(
        pairs({"day": DAY}, {"day": DAY, "source": UK, "unit": "family"}, {"day": DAY, "source": HUR, "unit": "family"})
    )
    assert table.to_dict("records") == [
        {
            "measure_label": "killed",
            "why": "One counts families, the other soldiers.",
            "pairs": 2,
            "sources": [NIS, HUR, UK],
        }
    ]


def test_verdicts_are_counted_within_and_between_sides():
    table = comparison.tally(pairs({"day": DAY}, {"day": DAY, "source": UK}, {"day": DAY, "source": HUR, "n": 600}))
    assert table[["one", "other", "verdict", "pairs"]].to_numpy().tolist() == [
        ["Not a party to the war", "Not a party to the war", "compatible", 1],
        ["Not a party to the war", "Ukraine's side", "incompatible", 2],
    ]


def test_a_sides_figures_reach_from_the_least_to_the_greatest_and_an_open_end_opens_them():
    stand = comparison.standing_on(
        estimates(
            {"day": DAY, "n": 3000, "source": HUR},
            {"day": DAY, "n": 4000, "source": KYIV, "source_type": "head_of_state", "qualifier": "more_than"},
            {"day": DAY, "n": 300, "source": NIS},
        ),
        DAY,
    )
    table = comparison.by_side(stand).set_index("side_label")
    ours = table.loc["Ukraine's side"]
    assert (ours["sources"], ours["voices"], ours["lower"], ours["range_label"]) == (2, 1, 3000, "3,000 or more")
    assert pd.isna(ours["upper"])
    assert ours["figures"] == [f"3,000, {HUR}, as of 13 Jan 2025", f"more than 4,000, {KYIV}, as of 13 Jan 2025"]
    assert table.loc["Not a party to the war", "range_label"] == "300"
    types = comparison.by_source_type(stand)["type_label"].tolist()
    assert types == ["Head of state", "Intelligence service"]


# Properties -------------------------------------------------------------------------------------------------------

ENDS = st.one_of(st.none(), st.integers(0, 30000))
KINDS = ["exact", "approximate", "at_least", "more_than", "at_most", "less_than", "nearly", "range", "vague"]


@st.composite
def figures(draw):
    lower, upper = draw(ENDS), draw(ENDS)
    if lower is None and upper is None:
        lower = draw(st.integers(0, 30000))
    if lower is not None and upper is not None and lower > upper:
        lower, upper = upper, lower
    day = draw(st.dates(pd.Timestamp("2025-01-01").date(), pd.Timestamp("2025-03-15").date()).map(str))
    return {
        **dict.fromkeys(("flow", "force")),
        **{"measure": "killed", "unit": "soldier", "population": "north_korean_troops", "scope": "cumulative"},
        "lower": lower,
        "upper": upper,
        "qualifier": draw(st.sampled_from(KINDS)),
        "figure": f"{lower} {upper}",
        "place": draw(st.sampled_from([None, "Kursk Oblast", "Sudzha"])),
        "speaks_of": pd.Timestamp(day),
        "as_of_start": pd.Timestamp(day),
        "day_basis": "stated",
        "no_later": False,
    }


@given(figures(), figures())
def test_a_verdict_is_the_same_both_ways(one, other):
    there, back = verdict(one, other), verdict(other, one)
    assert (there.verdict, there.days, there.gap) == (back.verdict, back.days, back.gap)


@given(figures())
def test_every_figure_is_compatible_with_the_same_statement_of_another(one):
    assert verdict(one, dict(one)).verdict == "compatible"


@given(figures(), figures())
def test_agreement_needs_closed_ends_or_the_same_words(one, other):
    if verdict(one, other).verdict == "compatible" and one["figure"] != other["figure"]:
        edges = [one["lower"], one["upper"], other["lower"], other["upper"]]
        assert edges.count(None) == 0 or (edges.count(None) == 1 and len({*edges} - {None}) == 1)


@given(ENDS, ENDS, st.sampled_from(KINDS), st.floats(0, 1))
def test_a_reach_never_narrows_a_figure_nor_closes_an_open_end(lower, upper, qualifier, blur):
    reach = blurred(Interval(lower, upper), qualifier, blur)
    assert (reach.lower is None) == (lower is None)
    assert (reach.upper is None) == (upper is None)
    assert lower is None or reach.lower <= lower
    assert upper is None or reach.upper >= upper


@given(ENDS, ENDS, ENDS, ENDS)
def test_a_gap_is_told_both_ways_alike(a, b, c, d):
    assert gap(Interval(a, b), Interval(c, d)) == gap(Interval(c, d), Interval(a, b))


# Published figures of January 2025, as the reference table has them

WESTERN = {"source": "Western officials", "source_type": "government", "anonymous": True, "day": "2025-01-15"}
WESTERN |= {"statement_date": "2025-01-22", "qualifier": "approximate"}
JANUARY = [
    {"estimate_id": "nis", "n": 300, "qualifier": "approximate", "day": "2025-01-13"},
    {"estimate_id": "nis wounded", "measure": "wounded", "n": 2700, "qualifier": "approximate", "day": "2025-01-13"},
    {
        "estimate_id": "nis casualties",
        "measure": "casualties",
        "n": 3000,
        "qualifier": "more_than",
        "day": "2025-01-13",
    },
    {"estimate_id": "western", "n": 1000, **WESTERN},
    {"estimate_id": "western casualties", "measure": "casualties", "n": 4000, **WESTERN},
    {"estimate_id": "kyiv", "n": 4000, "source": KYIV, "source_type": "head_of_state", "day": "2025-01-21"},
    {"estimate_id": "kyiv casualties", "measure": "casualties", "n": 3800, "source": KYIV, "day": "2025-01-05"},
]


def test_the_published_figures_of_january_2025():
    rows = estimates(*JANUARY)
    on_20th = comparison.standing_on(rows, "2025-01-20", measure="killed")
    assert on_20th[["estimate_id", "age"]].to_numpy().tolist() == [["nis", 7]]
    table = comparison.pairs(comparison.standing_on(rows, "2025-01-26"))
    told = {
        frozenset((row["one_estimate_id"], row["other_estimate_id"])): (row["verdict"], row["gap"])
        for row in table.astype(object).where(table.notna(), None).to_dict("records")
    }
    assert told == {
        # 300 reaches to 360, 1,000 from 500 to 1,500; 4,000 is one number.
        frozenset(("nis", "western")): ("incompatible", 140),
        frozenset(("nis", "kyiv")): ("incompatible", 3640),
        frozenset(("western", "kyiv")): ("incompatible", 2500),
        # More than 3,000 agrees with nothing larger; 4,000 reaches from 3,200 to 4,800, and 3,800 lies in it.
        frozenset(("nis casualties", "western casualties")): ("not_testable", None),
        frozenset(("nis casualties", "kyiv casualties")): ("not_testable", None),
        frozenset(("western casualties", "kyiv casualties")): ("not_testable", None),
    }
    shares = comparison.killed_shares(rows).set_index(["source", "of"])
    assert shares.loc[("Western officials", "casualties"), "least"] == 0.25
    assert shares.loc[(NIS, "casualties"), "most"] == 0.1  # 300 of more than 3,000
    assert pd.isna(shares.loc[(NIS, "casualties"), "least"])
    assert shares.loc[(NIS, "wounded"), "least"] == pytest.approx(1 / 9)  # 300 for 2,700
    assert (KYIV, "casualties") not in shares.index  # sixteen days lie between its two figures
