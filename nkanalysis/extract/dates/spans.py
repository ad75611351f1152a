"""Days, weeks, months, quarters, seasons and years as first and last days, and the nearest of them to a day."""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nkanalysis.extract.dates.words import Part

PRECISIONS = ("day", "month", "year")
"""From fine to coarse."""
_YEARS = 8
"""Years to look through for a day that not every year has."""


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a time, and how fine it is."""

    first: date
    last: date
    precision: str


def day(when: date) -> Span:
    """One day."""
    return Span(when, when, "day")


def month(year: int, number: int, part: Part | None = None) -> Span:
    """A month, or a part of it. Raises ValueError where the calendar has none."""
    length = calendar.monthrange(year, number)[1]
    low, high = (d if d > 0 else length + 1 + d for d in (part.days if part else (1, length)))
    return Span(date(year, number, low), date(year, number, min(high, length)), "month")


def year(number: int, part: Part | None = None) -> Span:
    """A year, or a part of it as its months."""
    if part is None:
        return Span(date(number, 1, 1), date(number, 12, 31), "year")
    low, high = part.months
    return Span(date(number, low, 1), month(number, high).last, "month")


def week(of: date, part: Part | None = None) -> Span:
    """The week of a day, from Monday, or a part of it."""
    monday = of - timedelta(days=of.weekday())
    low, high = part.weekdays if part else (1, 7)
    return Span(monday + timedelta(days=low - 1), monday + timedelta(days=high - 1), "day")


def quarter(year_of: int, number: int) -> Span:
    """A quarter of a year, from 1."""
    return Span(date(year_of, 3 * number - 2, 1), month(year_of, 3 * number).last, "month")


def season(year_of: int, months: tuple[int, int]) -> Span:
    """The season that begins in a year."""
    low, high = months
    return Span(date(year_of, low, 1), month(year_of + (high < low), high).last, "month")


def moved(when: date, count: int, unit: str) -> date:
    """A day some days, weeks, months or years on; in a shorter month its last day."""
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is not None:
        return when + timedelta(days=count * days)
    months = when.year * 12 + when.month - 1 + count * {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
    year_of, number = months // 12, months % 12 + 1
    return date(year_of, number, min(when.day, calendar.monthrange(year_of, number)[1]))


def nearest(make: Callable[[int], Span], base: date) -> tuple[Span | None, Span | None]:
    """The last of some yearly times that has begun by a day, and the first that begins after it.

    Args:
        make: The time of a year; may raise ValueError where the year has none (29 February).
        base: The day.
    """
    earlier = (s for s in _made(make, base.year, -1) if s.first <= base)
    later = (s for s in _made(make, base.year, 1) if s.first > base)
    return next(earlier, None), next(later, None)


def _made(make: Callable[[int], Span], start: int, step: int) -> Iterator[Span]:
    for number in range(start, start + step * (_YEARS + 1), step):
        try:
            yield make(number)
        except (ValueError, OverflowError):
            continue


def coarser(one: str, other: str) -> str:
    """The coarser of two precisions."""
    return max(one, other, key=PRECISIONS.index)
