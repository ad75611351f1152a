"""Words for days, read against the day of an article: Tuesday, 14 January 2025, unless a case says otherwise."""

from datetime import date

import pytest

from nkanalysis.extract.dates import Dated, dates, masked

BASE = date(2025, 1, 14)


def days(*numbers: int) -> tuple[date, date]:
    """One day, or two, from years, months and days in a row."""
    first = date(*numbers[:3])
    return first, date(*numbers[3:]) if len(numbers) > 3 else first


def one(text: str, base: date | None = BASE) -> Dated:
    found = dates(text, base)
    assert len(found) == 1, [text[d.start : d.end] for d in found]
    return found[0]


DAYS = [
    ("on Monday", days(2025, 1, 13)),
    ("on Tuesday", days(2025, 1, 14)),
    ("on Wednesday", days(2025, 1, 8)),
    ("last Tuesday", days(2025, 1, 7)),
    ("last Monday", days(2025, 1, 13)),
    ("next Monday", days(2025, 1, 20)),
    ("Thursday of last week", days(2025, 1, 9)),
    ("Monday last week", days(2025, 1, 6)),
    ("on Monday, Kyiv time", days(2025, 1, 13)),
    ("late on Monday evening", days(2025, 1, 13)),
    ("Monday (13 January)", days(2025, 1, 13)),
    ("Monday, January 13, 2025", days(2025, 1, 13)),
    ("January 13 (Monday)", days(2025, 1, 13)),
    ("Jan. 13", days(2025, 1, 13)),
    ("13 Jan", days(2025, 1, 13)),
    ("January 13th", days(2025, 1, 13)),
    ("the 13th of January", days(2025, 1, 13)),
    ("Jan 13 (local time)", days(2025, 1, 13)),
    ("13 January of this year", days(2025, 1, 13)),
    ("28 December last year", days(2024, 12, 28)),
    ("on the 13th", days(2025, 1, 13)),
    ("on the 20th", days(2024, 12, 20)),
    ("on the 31st", days(2024, 12, 31)),
    ("the 13th of last month", days(2024, 12, 13)),
    ("today", days(2025, 1, 14)),
    ("yesterday", days(2025, 1, 13)),
    ("yesterday, January 13, they", days(2025, 1, 13)),
    ("tomorrow", days(2025, 1, 15)),
    ("this morning", days(2025, 1, 14)),
    ("last night", days(2025, 1, 13)),
    ("three days ago", days(2025, 1, 11)),
    ("a week ago", days(2025, 1, 7)),
    ("on New Year's Eve", days(2024, 12, 31)),
    ("on New Year’s Eve 2023", days(2023, 12, 31)),
    ("2025-01-13", days(2025, 1, 13)),
    ("13.01.2025", days(2025, 1, 13)),
    ("13/01/2025", days(2025, 1, 13)),
    ("01/13/2025", days(2025, 1, 13)),
    ("05/05/2024", days(2024, 5, 5)),
    ("2025년 1월 13일에", days(2025, 1, 13)),
    ("1월 13일", days(2025, 1, 13)),
    ("지난 13일", days(2025, 1, 13)),
    ("13일", days(2025, 1, 13)),
]
LENGTHS = [
    ("last week", days(2025, 1, 6, 2025, 1, 12), "day"),
    ("earlier this week", days(2025, 1, 13, 2025, 1, 14), "day"),
    ("over the weekend", days(2025, 1, 11, 2025, 1, 12), "day"),
    ("overnight", days(2025, 1, 13, 2025, 1, 14), "day"),
    ("in the past 24 hours", days(2025, 1, 13, 2025, 1, 14), "day"),
    ("in the last 48 hours", days(2025, 1, 12, 2025, 1, 14), "day"),
    ("over the past week", days(2025, 1, 7, 2025, 1, 14), "day"),
    ("in the last two weeks", days(2024, 12, 31, 2025, 1, 14), "day"),
    ("last month", days(2024, 12, 1, 2024, 12, 31), "month"),
    ("earlier this month", days(2025, 1, 1, 2025, 1, 14), "month"),
    ("in December", days(2024, 12, 1, 2024, 12, 31), "month"),
    ("last November", days(2024, 11, 1, 2024, 11, 30), "month"),
    ("in November last year", days(2024, 11, 1, 2024, 11, 30), "month"),
    ("two months ago", days(2024, 11, 1, 2024, 11, 30), "month"),
    ("in early January", days(2025, 1, 1, 2025, 1, 10), "month"),
    ("mid-December", days(2024, 12, 11, 2024, 12, 20), "month"),
    ("late October", days(2024, 10, 21, 2024, 10, 31), "month"),
    ("mid-to-late October", days(2024, 10, 11, 2024, 10, 31), "month"),
    ("at the end of April", days(2024, 4, 21, 2024, 4, 30), "month"),
    ("the beginning of December", days(2024, 12, 1, 2024, 12, 10), "month"),
    ("in the first half of February 2024", days(2024, 2, 1, 2024, 2, 15), "month"),
    ("in the second half of February 2024", days(2024, 2, 16, 2024, 2, 29), "month"),
    ("in the first week of December", days(2024, 12, 1, 2024, 12, 7), "month"),
    ("in the last three days of December", days(2024, 12, 29, 2024, 12, 31), "month"),
    ("in the first quarter of 2024", days(2024, 1, 1, 2024, 3, 31), "month"),
    ("in Q4 2024", days(2024, 10, 1, 2024, 12, 31), "month"),
    ("in spring 2024", days(2024, 3, 1, 2024, 5, 31), "month"),
    ("last summer", days(2024, 6, 1, 2024, 8, 31), "month"),
    ("in the fall", days(2024, 9, 1, 2024, 11, 30), "month"),
    ("in the winter of 2023-24", days(2023, 12, 1, 2024, 2, 29), "month"),
    ("late last year", days(2024, 10, 1, 2024, 12, 31), "month"),
    ("this year", days(2025, 1, 1, 2025, 1, 14), "year"),
    ("last year", days(2024, 1, 1, 2024, 12, 31), "year"),
    ("in 2023", days(2023, 1, 1, 2023, 12, 31), "year"),
    ("from 8 to 13 October", days(2024, 10, 8, 2024, 10, 13), "day"),
    ("from the 8th to the 13th", days(2025, 1, 8, 2025, 1, 13), "day"),
    ("on Oct. 8-13", days(2024, 10, 8, 2024, 10, 13), "day"),
    ("December 14–16", days(2024, 12, 14, 2024, 12, 16), "day"),
    ("between October 8 and 13", days(2024, 10, 8, 2024, 10, 13), "day"),
    ("between 15 December 2024 and 3 January", days(2024, 12, 15, 2025, 1, 3), "day"),
    ("between 28 December and 3 January", days(2024, 12, 28, 2025, 1, 3), "day"),
    ("on the night of January 10 to 11", days(2025, 1, 10, 2025, 1, 11), "day"),
    ("on Saturday and Sunday", days(2025, 1, 11, 2025, 1, 12), "day"),
    ("in October and November", days(2024, 10, 1, 2024, 11, 30), "month"),
    ("between late October and mid-December", days(2024, 10, 21, 2024, 12, 20), "month"),
    ("from October 2024 to December", days(2024, 10, 1, 2024, 12, 31), "month"),
    ("from 2022 to 2024", days(2022, 1, 1, 2024, 12, 31), "year"),
    ("from October to the present", days(2024, 10, 1, 2025, 1, 14), "month"),
    ("2024년 12월", days(2024, 12, 1, 2024, 12, 31), "month"),
]
ROLES = [
    ("since October", "since", days(2024, 10, 1, 2024, 10, 31)),
    ("since late October 2024", "since", days(2024, 10, 21, 2024, 10, 31)),
    ("since the start of the month", "since", days(2025, 1, 1)),
    ("since the beginning of the year", "since", days(2025, 1, 1)),
    ("since August 6, 2024", "since", days(2024, 8, 6)),
    ("as of 30 April", "until", days(2024, 4, 30)),
    ("as of January", "until", days(2025, 1, 1, 2025, 1, 31)),
    ("by mid-December", "until", days(2024, 12, 11, 2024, 12, 20)),
    ("by the end of the month", "until", days(2025, 1, 31)),
    ("by the end of 2024", "until", days(2024, 12, 31)),
    ("until the end of March", "until", days(2024, 3, 31)),
    ("by year-end", "until", days(2025, 12, 31)),
    ("after 5 January", "after", days(2025, 1, 5)),
    ("before Christmas", "before", days(2024, 12, 25)),
    ("as early as September", "on", days(2024, 9, 1, 2024, 9, 30)),
    ("between October and December", "on", days(2024, 10, 1, 2024, 12, 31)),
]
NO_DAY = [
    "in recent days", "in recent weeks", "in the past few days", "a few days ago", "in the coming weeks", "so far",
    "until now", "they may go", "the troops march on", "the 13th Brigade", "on the 13th brigade", "the fall of Kyiv",
    "a spring in the step", "2024 soldiers", "two weeks before the vote", "two months earlier", "the day before",
    "on 31 February 2024", "on 30 Feb", "on 31/31/2024", "on 03/04/2024", "on 0000-00-00", "on 9999-12-31", "13일간",
    "at 10:30", "the 24-hour post", "a second wave", "a second brigade of 2,024", "the week's fighting",
]  # fmt: skip


@pytest.mark.parametrize(("text", "when"), DAYS)
def test_a_day(text: str, when: tuple[date, date]) -> None:
    found = one(f"They came {text}.")
    assert (found.first, found.last, found.precision) == (*when, "day")


@pytest.mark.parametrize(("text", "when", "precision"), LENGTHS)
def test_a_length_of_time(text: str, when: tuple[date, date], precision: str) -> None:
    found = one(f"They came {text}.")
    assert (found.first, found.last, found.precision) == (*when, precision)


@pytest.mark.parametrize(("text", "role", "when"), ROLES)
def test_what_part_a_date_plays(text: str, role: str, when: tuple[date, date]) -> None:
    found = one(f"They fought {text}.")
    assert (found.role, found.first, found.last) == (role, *when)


@pytest.mark.parametrize("text", NO_DAY)
def test_no_day_is_made_up(text: str) -> None:
    assert dates(f"They fought {text}.", BASE) == []


@pytest.mark.parametrize(
    ("text", "base", "when"),
    [
        ("on 28 December", date(2025, 1, 3), days(2024, 12, 28)),
        ("in December", date(2025, 1, 3), days(2024, 12, 1, 2024, 12, 31)),
        ("on 3 January", date(2025, 1, 3), days(2025, 1, 3)),
        ("on Wednesday", date(2025, 1, 3), days(2025, 1, 1)),
        ("on Tuesday", date(2025, 1, 3), days(2024, 12, 31)),
        ("last week", date(2025, 1, 3), days(2024, 12, 23, 2024, 12, 29)),
        ("over the weekend", date(2025, 1, 4), days(2025, 1, 4)),
        ("on the 31st", date(2025, 3, 1), days(2025, 1, 31)),
        ("on 29 February", date(2025, 3, 1), days(2024, 2, 29)),
        ("on 13/01/2024", None, days(2024, 1, 13)),
        ("03/02/2025", date(2025, 2, 20), days(2025, 2, 3)),
        ("last winter", date(2025, 7, 1), days(2024, 12, 1, 2025, 2, 28)),
    ],
)
def test_across_the_borders_of_months_and_years(text: str, base: date | None, when: tuple[date, date]) -> None:
    found = one(f"They came {text}.", base)
    assert (found.first, found.last) == when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("next month", days(2025, 2, 1, 2025, 2, 28)),
        ("later this year", days(2025, 1, 14, 2025, 12, 31)),
        ("next summer", days(2025, 6, 1, 2025, 8, 31)),
        ("in mid-April 2025", days(2025, 4, 11, 2025, 4, 20)),
        ("over the next two weeks", days(2025, 1, 14, 2025, 1, 28)),
    ],
)
def test_words_that_say_themselves_that_it_is_to_come(text: str, when: tuple[date, date]) -> None:
    found = one(f"They will come {text}.")
    assert (found.first, found.last) == when


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("on Monday", days(2025, 1, 20)),
        ("on 20 January", days(2025, 1, 20)),
        ("in March", days(2025, 3, 1, 2025, 3, 31)),
        ("by December", days(2025, 12, 1, 2025, 12, 31)),
        ("on the 20th", days(2025, 1, 20)),
        ("in the summer", days(2025, 6, 1, 2025, 8, 31)),
        ("this year", days(2025, 1, 1, 2025, 12, 31)),
    ],
)
def test_what_the_same_words_mean_of_a_time_to_come(text: str, later: tuple[date, date]) -> None:
    assert one(f"They will come {text}.").later == later


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("On 5 January 40 fell. The day before, 30 had", days(2025, 1, 4)),
        ("On 5 January 40 fell; a week earlier, 20 had", days(2024, 12, 29)),
        ("On 5 January 40 fell, and on the same day 30", days(2025, 1, 5)),
        ("On 5 January 40 fell and two days later 30", days(2025, 1, 7)),
        ("In December 40 fell; two months earlier, 20 had", days(2024, 10, 1, 2024, 10, 31)),
    ],
)
def test_counted_from_the_day_just_named(text: str, when: tuple[date, date]) -> None:
    found = dates(text, BASE)
    assert (found[-1].first, found[-1].last) == when


def test_counted_from_a_day_of_the_sentences_before() -> None:
    assert [d.first for d in dates("Two days earlier, 20 had.", BASE, near=date(2024, 11, 4))] == [date(2024, 11, 2)]


def test_without_a_day_of_publication_only_full_dates_resolve() -> None:
    full = ["on 13 January 2025", "in January 2025", "in 2024", "2025-01-13", "in spring 2024", "from 8 to 13 May 2024"]
    partial = [text for text, _ in DAYS if "20" not in text] + ["in January", "last week", "the past week", "this year"]
    assert [len(dates(text, None)) for text in full] == [1] * len(full)
    assert [text for text in partial if dates(f"They came {text}.", None)] == []


def test_a_day_of_publication_is_no_date_of_the_story() -> None:
    assert dates("SEOUL, Jan. 14 (Example Agency) — Some 300 fell.", BASE) == []
    assert dates("KYIV, Jan 14 - Some 300 fell.", BASE) == []


def test_a_number_behind_a_month_counts_people_where_no_day_can_stand() -> None:
    assert [(d.precision, d.first) for d in dates("In December 12 soldiers fell.", BASE)] == [
        ("month", date(2024, 12, 1))
    ]
    assert [(d.precision, d.first) for d in dates("On December 12 soldiers fell.", BASE)] == [
        ("day", date(2024, 12, 12))
    ]


@pytest.mark.parametrize(
    ("sentence", "hidden"),
    [
        ("On 12 January 300 fell.", ["12 January"]),
        ("In the past 24 hours 300 fell.", ["past 24 hours"]),
        ("Over the last two weeks 300 fell.", ["last two weeks"]),
        ("On 30 February 300 fell.", ["30 February"]),
        ("From 8 to 13 October 300 fell.", ["From 8 to 13 October"]),
        ("In 2024 some 300 fell.", ["2024"]),
        ("Some 2024 soldiers fell.", []),
    ],
)
def test_no_number_of_a_date_counts_people(sentence: str, hidden: list[str]) -> None:
    assert [sentence[start:end] for start, end in masked(sentence)] == hidden
