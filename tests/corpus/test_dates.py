from datetime import date
from pathlib import Path

import pytest

from nkanalysis.corpus.dates import either_order, first_full_date, full_dates, partial_date, url_date, year_for
from tests.corpus.pages import reading

DAY = date(2025, 1, 14)


@pytest.mark.parametrize(
    "text",
    [
        "Published January 14, 2025",
        "Jan. 14, 2025 10:23 am",
        "14 January 2025, 10:42 GMT",
        "14th of January, 2025",
        "14-Jan-2025",
        "2025-01-14T10:23:00Z",
        "2025.01.14. 15:20",
        "2025/1/14",
        "14.01.2025 15:20",
        "14/01/2025",
        "01/14/2025",
        "2025년 1월 14일",
        "2025年1月14日",
        "14 января 2025",
        "14 січня 2025 року",
    ],
)
def test_days_beyond_doubt(text: str) -> None:
    assert first_full_date(text) == DAY


@pytest.mark.parametrize(
    "text", ["03/04/2025", "3-4-2025", "January 2025", "31 February 2025", "2025-13-40", "Jan 14", "1.2.3", ""]
)
def test_what_is_no_day(text: str) -> None:
    assert first_full_date(text) is None


def test_a_day_that_reads_the_same_either_way_is_one() -> None:
    assert first_full_date("02/02/2025") == date(2025, 2, 2)


def test_readings_that_overlap_count_once() -> None:
    assert [found.day for found in full_dates("On 14 January 2025 and on Jan 15, 2025.")] == [DAY, date(2025, 1, 15)]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2025/01/14/toll", DAY),
        ("https://example.org/2025/1/14/toll", DAY),
        ("https://example.org/news/2025-01-14/toll", DAY),
        ("https://example.org/view/AEN20250114003", None),
        ("https://example.org/view/20250114003", None),
        ("https://example.org/toll-20250114", DAY),
        ("https://example.org/14-Jan-2025/toll", DAY),
        ("https://example.org/post/44444", None),
    ],
)
def test_days_in_addresses(url: str, day: date | None) -> None:
    assert url_date(url) == day


def test_a_month_and_day_get_their_year_only_where_it_is_sound() -> None:
    assert partial_date("SEOUL, Jan 14 (Agency) –") == (1, 14)
    assert year_for((1, 14), [date(2025, 1, 12)]) == DAY
    assert year_for((1, 14), [date(2024, 12, 30)]) == DAY
    assert year_for((1, 14), [date(2024, 3, 14)]) is None
    assert year_for((1, 14), []) is None
    assert year_for((2, 30), [date(2025, 2, 28)]) is None


def test_the_dateline_settles_a_date_in_figures_whose_order_is_in_doubt(tmp_path: Path) -> None:
    assert list(either_order("05/04/2025 09:30")) == [date(2025, 4, 5), date(2025, 5, 4)]
    assert list(either_order("25/04/2025 09:30")) == []
    page = """Hilltop Wire

Village school gets a new roof

By Ann Lee
05/04/2025 09:30

RIGA, April 5 (Hilltop Wire) - The village school got a new roof on Friday, and the children went home early.

The mayor said that the old one had leaked for years and that nobody would miss it when the winter came again.
"""
    (document,) = reading(tmp_path, page).documents
    assert document.published == date(2025, 4, 5)
