"""Days that a page prints, read without guessing.

A day counts only where its order is beyond doubt: a month by name, year first, a day number above 12, or full stops
between the parts, which are written day first wherever they are used with the year last. ``03/04/2025`` is no day.
Nothing here knows what day it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan января січня",
            "february feb февраля лютого",
            "march mar марта березня",
            "april apr апреля квітня",
            "may мая травня",
            "june jun июня червня",
            "july jul июля липня",
            "august aug августа серпня",
            "september sept sep сентября вересня",
            "october oct октября жовтня",
            "november nov ноября листопада",
            "december dec декабря грудня",
        ),
        start=1,
    )
    for name in names.split()
}
_NAME = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FULL = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_NAME}[ \u00a0]{{0,2}}{_DAY}(?:st|nd|rd|th)?,?[ \u00a0]{{1,2}}{_YEAR}\b",
        rf"\b{_DAY}(?:st|nd|rd|th)?[ \u00a0-]{{1,2}}(?:of )?{_NAME},?[ \u00a0-]{{1,2}}{_YEAR}\b",
        rf"\b{_YEAR}(?P<sep>[-./])(?P<number>[01]?\d)(?P=sep){_DAY}(?!\d)",
        rf"\b{_YEAR}년[ ]?(?P<number>[01]?\d)월[ ]?{_DAY}일",
        rf"\b{_YEAR}年(?P<number>[01]?\d)月{_DAY}日",
        rf"\b{_YEAR}\. (?P<number>[01]?\d)\. {_DAY}(?!\d)",
        rf"(?<![\d.]){_DAY}\.(?P<number>[01]?\d)\.{_YEAR}\b",
        r"(?<![\d/])(?P<first>[0-3]?\d)(?P<sep>[/-])(?P<second>[0-3]?\d)(?P=sep)" + _YEAR + r"\b",
    )
]
_PARTIAL = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (rf"\b{_NAME}[ \u00a0]{{1,2}}{_DAY}(?!\d)", rf"\b{_DAY}[ \u00a0]{{1,2}}{_NAME}")
]
_IN_URL = re.compile(
    r"[/=-](?P<year>20\d\d)[/-]?(?P<number>0[1-9]|1[0-2]|(?<=[/-])[1-9](?=[/-]))[/-]?(?P<day>0[1-9]|[12]\d|3[01]|(?<=[/-])[1-9](?=/))"
    r"(?![0-9])"
)
_IN_URL_NAMED = re.compile(rf"[/-]{_DAY}-{_NAME}-{_YEAR}[/-]", re.IGNORECASE)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Printed:
    """A day as it stands in a text."""

    start: int
    end: int
    day: date


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("month"):
        return _made(year, _MONTHS[parts["month"].lower()], int(parts["day"]))
    if parts.get("number"):
        return _made(year, int(parts["number"]), int(parts["day"]))
    first, second = int(parts["first"]), int(parts["second"])
    if first == second or (second > 12 >= first):
        return _made(year, first, second)
    return _made(year, second, first) if first > 12 >= second else None


def full_dates(text: str) -> Iterator[Printed]:
    """Days with their year, in the order they stand in a text; overlapping readings count once."""
    found = [
        Printed(match.start(), match.end(), day)
        for pattern in _FULL
        for match in pattern.finditer(text)
        if (day := _read(match)) is not None
    ]
    end = -1
    for printed in sorted(found, key=lambda item: (item.start, -item.end)):
        if printed.start >= end:
            yield printed
            end = printed.end


def either_order(text: str) -> Iterator[date]:
    """Both days that dates in figures may mean whose order is in doubt: ``03/02/2025`` is 3 February or 2 March."""
    for match in _FULL[-1].finditer(text):
        if _read(match) is None:
            year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
            yield from (day for day in (_made(year, second, first), _made(year, first, second)) if day is not None)


def first_full_date(text: str) -> date | None:
    """The first day with its year within the first few hundred characters."""
    return next((printed.day for printed in full_dates(text[:_LONGEST])), None)


def partial_date(text: str) -> tuple[int, int] | None:
    """Month and day of the first day that is printed without a year within the first few hundred characters."""
    for pattern in _PARTIAL:
        match = pattern.search(text[:_LONGEST])
        if match is not None and 1 <= int(match["day"]) <= 31:
            return _MONTHS[match["month"].lower()], int(match["day"])
    return None


def url_date(url: str) -> date | None:
    """The day in an address: ``/2025/01/14/``, ``/20250114``, ``/19-Oct-2024/``."""
    for pattern in (_IN_URL, _IN_URL_NAMED):
        for match in pattern.finditer(url[:_LONGEST]):
            day = _read(match)
            if day is not None:
                return day
    return None


def year_for(partial: tuple[int, int], known: list[date], *, reach: int = 45) -> date | None:
    """The day that a month and day must be, given full dates that the same text prints.

    News looks back: a text is published on or after the latest day it names, and soon after it. Where no year puts the
    day within ``reach`` days after the latest full date, nothing is sound.

    Args:
        partial: Month and day.
        known: Full dates of the text.
        reach: Days.
    """
    if not known:
        return None
    latest = max(known)
    for year in (latest.year, latest.year + 1):
        day = _made(year, *partial)
        if day is not None and 0 <= (day - latest).days <= reach:
            return day
    return None
