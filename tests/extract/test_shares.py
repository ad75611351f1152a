"""Shares: what is printed, what it is a share of, and how many people that makes."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.extract.figures import figures
from nkanalysis.extract.parsed import Parsed, parse
from nkanalysis.extract.parts import may_hold_share, parts
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.shares import Share, count_bounds, counted_share, shares
from nkanalysis.records import Figure

AT = 40
"""Where the sentence starts on its page."""


def parsed(text: str) -> Parsed:
    return parse([(Sentence(AT, AT + len(text), text, 0, "body", True), None)], "en")[0]


def share(text: str) -> Share:
    found = list(shares(parsed(text)))
    assert len(found) == 1, [one.figure.value for one in found]
    return found[0]


def number(text: str) -> Figure:
    return next(figures(text))


# as printed → span, value, lower and upper share, class
PRINTED = [
    ("a third of them", "a third", "a third", "1/3", "1/3", "exact"),
    ("one-third of them", "one-third", "one-third", "1/3", "1/3", "exact"),
    ("about two thirds of them", "about two thirds", "two thirds", "2/3", "2/3", "approximate"),
    ("three quarters of them", "three quarters", "three quarters", "3/4", "3/4", "exact"),
    ("at least half of them", "at least half", "half", "1/2", None, "at_least"),
    ("more than half of them", "more than half", "half", "1/2", None, "more_than"),
    ("half or more of them", "half or more", "half", "1/2", None, "at_least"),
    ("nearly 40% of them", "nearly 40%", "40%", None, "2/5", "nearly"),
    ("up to 37.5 percent of them", "up to 37.5 percent", "37.5 percent", None, "3/8", "at_most"),
    ("forty per cent of them", "forty per cent", "forty per cent", "2/5", "2/5", "exact"),
    ("30 to 40 percent of them", "30 to 40 percent", "30 to 40 percent", "3/10", "2/5", "range"),
    ("30% to 40% of them", "30% to 40%", "30% to 40%", "3/10", "2/5", "range"),
    ("between 30 and 40% of them", "between 30 and 40%", "between 30 and 40%", "3/10", "2/5", "range"),
    ("a third to a half of them", "a third to a half", "a third to a half", "1/3", "1/2", "range"),
    (
        "between a quarter and perhaps a third of them",
        "between a quarter and perhaps a third",
        "between a quarter and perhaps a third",
        "1/4",
        "1/3",
        "range",
    ),
    ("one in three of them", "one in three", "one in three", "1/3", "1/3", "exact"),
    ("two out of every ten of them", "two out of every ten", "two out of every ten", "1/5", "1/5", "exact"),
    ("roughly 2/3 of them", "roughly 2/3", "2/3", "2/3", "2/3", "approximate"),
    ("⅔ of them", "⅔", "⅔", "2/3", "2/3", "exact"),
    ("nine-tenths of them", "nine-tenths", "nine-tenths", "9/10", "9/10", "exact"),
]


@pytest.mark.parametrize(("words", "whole", "value", "lower", "upper", "qualifier"), PRINTED)
def test_a_share_as_printed(
    words: str, whole: str, value: str, lower: str | None, upper: str | None, qualifier: str
) -> None:
    text = f"Seoul said that {words} had been killed."
    (found,) = parts(text)
    assert text[found.start : found.end] == whole
    assert text[found.number_start : found.number_end] == value
    assert found.lower == (Fraction(lower) if lower else None)
    assert found.upper == (Fraction(upper) if upper else None)
    assert found.qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    [
        "half a million men and half a dozen officers",
        "half an hour later, in the first half of the match",
        "a third soldier was killed and a third was wounded",
        "exports rose by 40 percent, then by half, then another 10%",
        "there is a 40% chance that 30 percent more will come",
        "three percentage points",
        "a year and a half, one and a half million",
        "on 9/11 and 24/7",
        "he lost his half-brother",
        "a quarter of a million soldiers",
        "killed two in three days",
    ],
)
def test_what_is_no_share(text: str) -> None:
    assert [text[found.start : found.end] for found in parts(text)] == []


BASES = [
    ("Approximately a third of the casualties were killed.", "the casualties", None, False),
    ("Nearly 40% of the estimated 11,000 North Korean troops sent there are lost.", None, 11_000, False),
    ("More than half of its force was wounded.", "its force", None, False),
    ("It lost half the contingent in a month.", "the contingent", None, False),
    ("One in three soldiers was killed.", "soldiers", None, False),
    ("One in three of these had been killed.", "these", None, True),
    ("Of the 11,000 soldiers sent to Kursk, about a third were killed.", "the 11,000 soldiers", 11_000, False),
    ("Seoul said that of 12,000 men, at least two thirds had been lost.", "12,000 men", 12_000, False),
    ("Of these, about 40 percent were wounded.", "these", None, True),
    ("Some 4,000 soldiers, two-thirds of whom are dead, were sent.", "whom", None, True),
    ("A third of those sent were killed.", "those sent", None, False),
    ("Kyiv counted 5,000 casualties, a quarter of them on the battlefield.", "them", None, True),
    ("The losses are nearly 40% out of the 11,000 who were sent.", "the 11,000", 11_000, False),
    ("Nearly half are dead.", None, None, False),
]


@pytest.mark.parametrize(("text", "base", "size", "back"), BASES)
def test_what_a_share_is_of(text: str, base: str | None, size: int | None, back: bool) -> None:
    found = share(text).base
    if base is not None:
        assert found is not None
        assert found.text == base
        assert text[found.start - AT : found.end - AT] == base
    assert (found.figure.lower if found and found.figure else None) == size
    assert bool(found and found.points_back) == back


def test_a_share_is_a_figure_on_its_page_with_open_bounds() -> None:
    text = "Seoul said nearly 40 percent of the men were lost."
    found = share(text)
    figure = found.figure
    assert text[figure.start - AT : figure.end - AT] == "nearly 40 percent"
    assert text[figure.number_start - AT : figure.number_end - AT] == figure.value == "40 percent"
    assert (figure.lower, figure.upper, figure.qualifier, figure.qualifier_text) == (None, None, "nearly", "nearly")
    assert found.share == 0.4


def test_a_number_in_the_base_stands_on_the_page() -> None:
    text = "A third of the more than 9,000 men were lost."
    base = share(text).base
    assert base is not None
    assert base.figure is not None
    assert text[base.figure.start - AT : base.figure.end - AT] == "more than 9,000"


# share and base → people: open where either is open, rounded away from the middle
COUNTED = [
    ("40% of them", "11,000", 4400, 4400),
    ("a third of them", "5,000", 1666, 1667),
    ("nearly half of them", "11,000", None, 5500),
    ("more than half of them", "11,000", 5500, None),
    ("30 to 40 percent of them", "10,000 to 12,000", 3000, 4800),
    ("a third of them", "more than 5,000", 1666, None),
    ("at least half of them", "up to 12,000", None, None),
    ("a quarter of them", "dozens", 3, None),
    ("up to 40% of them", "between 1,000 and 2,000", None, 800),
    ("one in ten of them", "three", None, 1),
]


@pytest.mark.parametrize(("words", "base", "lower", "upper"), COUNTED)
def test_people_that_a_share_makes(words: str, base: str, lower: int | None, upper: int | None) -> None:
    found = share(f"Seoul said that {words} had been killed.")
    assert count_bounds(found, number(base)) == (lower, upper)
    figure, basis = counted_share(found, number(base))
    assert (figure.lower, figure.upper) == (lower, upper)
    assert basis == ("stated" if lower is None and upper is None else "computed")


def test_people_to_the_nearest_whole() -> None:
    third = share("Seoul said that a third of them had been killed.")
    assert count_bounds(third, number("5,000"), outward=False) == (1667, 1667)
    assert count_bounds(third, number("over 4,000"), outward=False) == (1333, None)


def test_without_a_base_nothing_is_computed() -> None:
    found = share("Nearly half are dead.")
    assert counted_share(found, None) == (found.figure, "stated")


@given(st.integers(1, 100), st.integers(1, 10_000_000), st.sampled_from(["", "at least ", "up to ", "about "]))
def test_computed_bounds_hold_the_exact_product(percent: int, size: int, comparator: str) -> None:
    text = f"{comparator}{percent}% of them"
    (part,) = parts(text)
    base = number(f"{size:,} men")
    figure = Figure(part.start, part.end, part.number_start, part.number_end, "", None, None, part.qualifier, "")
    lower, upper = count_bounds(Share(figure, float(part.low), part.lower, part.upper, None), base)
    exact = Fraction(percent * size, 100)
    assert lower is None or 0 < lower <= exact < lower + 1
    assert upper is None or exact <= upper == math.ceil(exact)
    assert (lower is None) == (comparator == "up to " or exact < 1)
    assert (upper is None) == (comparator == "at least ")


@pytest.mark.parametrize(("words", "_whole", "_value", "_lower", "_upper", "_qualifier"), PRINTED)
def test_the_screen_keeps_every_share(
    words: str, _whole: str, _value: str, _lower: str | None, _upper: str | None, _qualifier: str
) -> None:
    assert may_hold_share(f"Seoul said that {words} had been killed.")


def test_the_screen_drops_what_has_none() -> None:
    assert not may_hold_share("Kyiv counted 300 soldiers killed and 2,700 wounded.")


def test_no_figure_of_people_inside_a_share() -> None:
    text = "One in three of the 11,000, or 40 percent of them, or two thirds, were killed."
    assert [figure.value for figure in figures(text)] == ["11,000"]
