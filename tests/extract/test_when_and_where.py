"""The day a figure speaks of, the day it was said, and its place; the article is of Tuesday, 14 January 2025."""

from datetime import date

import pytest

from tests.extract.conftest import PUBLISHED, claim, claims

SAID = [
    ("Kyiv said on Monday that 300 North Korean soldiers had been killed.", date(2025, 1, 13)),
    ("On Monday Kyiv said that 300 North Korean soldiers had been killed.", date(2025, 1, 13)),
    ("Kyiv said on Wednesday that 300 North Korean soldiers had been killed.", date(2025, 1, 8)),
    ("Kyiv said on Tuesday that 300 North Korean soldiers had been killed.", date(2025, 1, 14)),
    ("Kyiv said yesterday that 300 North Korean soldiers had been killed.", date(2025, 1, 13)),
    ("Kyiv said on January 9 that 300 North Korean soldiers had been killed.", date(2025, 1, 9)),
    ("Kyiv said on 28 December that 300 North Korean soldiers had been killed.", date(2024, 12, 28)),
    ("Kyiv said on Dec. 30 that 300 North Korean soldiers had been killed.", date(2024, 12, 30)),
    ("Kyiv said on December 23, 2024, that 300 North Korean soldiers had been killed.", date(2024, 12, 23)),
    ("More than 300 North Korean soldiers have been killed, Kyiv said on Monday.", date(2025, 1, 13)),
    ("Kyiv said last month that 300 North Korean soldiers had been killed.", None),
    ("Kyiv said that 300 North Korean soldiers had been killed.", None),
    ("Kyiv said that 40 North Korean soldiers were killed in a battle on Sunday.", None),
]
AS_OF = [
    ("As of January 10, about 300 North Korean soldiers had been killed.", date(2025, 1, 10), date(2025, 1, 10), "day"),
    ("By December 26 about 300 North Korean soldiers had been killed.", date(2024, 12, 26), date(2024, 12, 26), "day"),
    (
        "In a battle on January 5, some 40 North Korean soldiers were killed.",
        date(2025, 1, 5), date(2025, 1, 5), "day",
    ),
    (
        "In a battle on 29 December, some 40 North Korean soldiers were killed.",
        date(2024, 12, 29), date(2024, 12, 29), "day",
    ),
    (
        "In one assault on Saturday, some 40 North Korean soldiers were killed.",
        date(2025, 1, 11), date(2025, 1, 11), "day",
    ),
    (
        "In December alone 300 North Korean soldiers were killed.",
        date(2024, 12, 1), date(2024, 12, 31), "month",
    ),
    (
        "In early December some 40 North Korean soldiers were killed in a battle.",
        date(2024, 12, 1), date(2024, 12, 10), "month",
    ),
    (
        "In one clash in late November, 40 North Korean soldiers were killed.",
        date(2024, 11, 21), date(2024, 11, 30), "month",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "day"), SAID)
def test_statement_date(sentence: str, day: date | None) -> None:
    assert claim(sentence)["statement_date"] == day


@pytest.mark.parametrize(("sentence", "start", "end", "precision"), AS_OF)
def test_stated_as_of(sentence: str, start: date, end: date, precision: str) -> None:
    row = claim(sentence)
    assert (row["as_of_start"], row["as_of_end"], row["as_of_precision"], row["as_of_basis"]) == (
        start, end, precision, "stated",
    )  # fmt: skip


def test_a_total_stated_on_a_known_day_is_of_that_day() -> None:
    row = claim("Kyiv said on Monday that 300 North Korean soldiers had been killed so far.")
    assert (row["as_of_end"], row["as_of_basis"]) == (date(2025, 1, 13), "inferred")


def test_without_a_day_the_figure_is_no_later_than_the_article() -> None:
    row = claim("Kyiv said that 300 North Korean soldiers had been killed so far.")
    assert (row["as_of_start"], row["as_of_end"], row["as_of_basis"]) == (None, PUBLISHED, "published")


def test_without_any_day_nothing_is_made_up() -> None:
    row = claim("Kyiv said on Monday that 300 North Korean soldiers had been killed.", published=None)
    assert (row["statement_date"], row["as_of_start"], row["as_of_end"], row["as_of_basis"]) == (
        None, None, None, "unknown",
    )  # fmt: skip


def test_a_full_date_needs_no_date_of_the_article() -> None:
    row = claim("Kyiv said on 13 January 2025 that 300 North Korean soldiers had been killed.", published=None)
    assert row["statement_date"] == date(2025, 1, 13)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("Since October", date(2024, 10, 1)),
        ("Since 5 December", date(2024, 12, 5)),
        ("Since October 2024", date(2024, 10, 1)),
    ],
)
def test_since_opens_the_span(words: str, start: date) -> None:
    row = claim(f"{words}, 300 North Korean soldiers have been killed.")
    assert row["as_of_start"] == start


def test_no_day_lies_after_the_article() -> None:
    sentences = [
        "In a battle on Thursday, 40 North Korean soldiers were killed.",
        "In a battle in February, 40 North Korean soldiers were killed.",
        "In a battle on 20 January, 40 North Korean soldiers were killed.",
    ]
    ends = [claim(sentence)["as_of_end"] for sentence in sentences]
    assert all(end <= PUBLISHED for end in ends)


def test_a_number_that_is_no_day_of_a_month_is_a_figure() -> None:
    row = claim("In one battle in December 40 North Korean soldiers were killed.")
    assert (row["lower"], row["as_of_start"]) == (40, date(2024, 12, 1))


def test_each_figure_has_its_own_day() -> None:
    rows = claims(
        "On January 4 some 40 North Korean soldiers were killed in a raid, and on January 7 another "
        "25 were killed in a raid."
    )
    assert [row["as_of_end"] for row in rows] == [date(2025, 1, 4), date(2025, 1, 7)]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("About 300 North Korean soldiers were killed in Kursk.", "Kursk Oblast"),
        ("About 300 North Korean soldiers were killed in Russia's Kursk region.", "Kursk Oblast"),
        ("About 300 North Korean soldiers were killed in the western Kursk region.", "Kursk Oblast"),
        ("Some 40 North Korean soldiers were killed near Makhnovka in the Kursk region.", "Makhnovka"),
        ("Some 1,500 North Korean soldiers arrived in Vladivostok.", "Vladivostok"),
        ("Some 40 North Korean soldiers were killed near Sudja.", "Sudzha"),
        ("Some 40 North Korean soldiers were killed near Pogrebki in the Kursk region.", "Pogrebki"),
        ("Some 40 North Korean soldiers were killed in the Sudzha district.", "Sudzha District"),
        ("In Seoul, lawmakers were told that 300 North Korean soldiers had been killed.", None),
        ("Some 300 North Korean soldiers were killed, Zelensky said at an air base in Germany.", None),
        ("Some 300 North Korean soldiers were killed, Zelensky told a meeting of the allies in Germany.", None),
        ("Some 300 North Korean soldiers were killed in Kursk, Zelensky said in Germany.", "Kursk Oblast"),
        ("Some 300 soldiers from North Korea have been killed, Kyiv said.", None),
        ("Some 300 troops of North Korea have been killed near Sudzha, Kyiv said.", "Sudzha"),
        ("Some 300 North Korean soldiers have been taken back to North Korea, Kyiv said.", "North Korea"),
        ("Kyiv said that 300 North Korean soldiers had been killed.", None),
        ("Kursk's governor said that 300 North Korean soldiers had been killed.", None),
    ],
)
def test_place(sentence: str, place: str | None) -> None:
    assert claim(sentence)["place"] == place


def test_each_figure_has_its_own_place() -> None:
    rows = claims("Some 40 North Korean soldiers were killed in Sudzha and 20 North Koreans were killed in Plekhovo.")
    assert [row["place"] for row in rows] == ["Sudzha", "Plekhovo"]


def test_a_date_of_what_may_come_is_none_of_a_count_of_what_has_been() -> None:
    text = (
        "All of the estimated 12,000 North Korean soldiers in Kursk may be killed or wounded by late April, Kyiv said."
    )
    assert {row["as_of_basis"] for row in claims(text)} == {"published"}
    text = (
        "All of the estimated 12,000 North Korean soldiers in Kursk may have been killed by late December, Kyiv said."
    )
    assert {str(row["as_of_end"])[:7] for row in claims(text)} == {"2024-12"}
