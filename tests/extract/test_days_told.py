"""On which day a source spoke, where another sentence or clause says so; published on Tuesday, 14 January 2025."""

from datetime import date

import pytest

from tests.extract.conftest import claims

MADE_PUBLIC = [
    "The report was released on Saturday, two months after the battle.",
    "The figure was first published on Saturday.",
    "The assessment, which was posted on X on Saturday, blames drones.",
    "This was announced on Saturday.",
    "It gave the number in an interview aired on Saturday.",
]


@pytest.mark.parametrize("behind", MADE_PUBLIC)
def test_the_day_on_which_what_was_said_was_made_public(behind: str) -> None:
    (row,) = claims("The General Staff in Kyiv says that 300 North Korean soldiers have been killed.", behind)
    assert row["statement_date"] == date(2025, 1, 11)


def test_what_was_made_public_of_others_is_not() -> None:
    said = "The General Staff in Kyiv says that 300 North Korean soldiers have been killed."
    (row,) = claims(said, "Drones fly there by night.", "It snows.", "A new stamp was published on Saturday.")
    assert row["statement_date"] is None


@pytest.mark.parametrize("opening", ["At its last briefing, on Jan. 9,", "In a report of 9 January"])
def test_the_day_of_the_occasion_on_which_one_spoke(opening: str) -> None:
    (row,) = claims(f"{opening} South Korea's spy agency had spoken of at least 300 North Korean soldiers killed.")
    assert (row["source"], row["statement_date"]) == ("South Korea National Intelligence Service", date(2025, 1, 9))


def test_the_day_of_what_is_quoted_is_the_deeds() -> None:
    (row,) = claims('"On Jan. 9, 34 families got death certificates," a resident of the province said.')
    assert (row["statement_date"], row["as_of_end"]) == (None, date(2025, 1, 9))


def test_the_day_of_a_radios_report_is_not_that_of_whom_it_cites() -> None:
    said = "Officials handed certificates of death to 34 families of soldiers, Hill Valley Radio reported on Thursday"
    (row,) = claims(f"{said}, citing a resident of the province.")
    assert row["statement_date"] is None


def test_the_day_of_something_else_that_is_said_besides() -> None:
    said = "Kyiv put the North Korean dead at 300 and said the units had pulled back in December."
    (row,) = claims(said)
    assert (row["as_of_start"], row["as_of_basis"]) == (None, "published")


def test_who_goes_on_with_a_count_up_to_a_day_counts_up_to_that_day() -> None:
    rows = claims(
        "North Korea had taken 900 casualties by mid-December, a Pentagon official told Reuters on Monday.",
        "Of those, 300 North Korean soldiers were killed, the official said.",
    )
    assert [(row["as_of_start"], row["as_of_end"]) for row in rows] == [(date(2024, 12, 11), date(2024, 12, 20))] * 2


def test_a_count_up_to_a_day_is_none_of_another_source() -> None:
    rows = claims(
        "North Korea had taken 900 casualties by mid-December, a Pentagon official told Reuters on Monday.",
        "Kyiv said on Monday that 300 North Korean soldiers had been killed.",
    )
    assert rows[-1]["as_of_end"] == date(2025, 1, 13)


def test_a_weekday_tells_the_year_of_a_day_after_the_pages_date() -> None:
    (row,) = claims("The Pentagon said on Saturday, 25 January, that 300 North Korean soldiers had been killed.")
    assert row["statement_date"] == date(2025, 1, 25)  # a Thursday in 2024


def test_a_day_of_the_next_weeks_is_none_of_last_year() -> None:
    (row,) = claims("The Pentagon said on 25 January that 300 North Korean soldiers had been killed.")
    assert row["statement_date"] is None
