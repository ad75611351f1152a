"""Days and moments as ISO 8601, from front matter, meta elements, header lines and printed text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from nkanalysis.corpus.dates import full_dates
from nkanalysis.lexicon import read

_OFFSET = r"[+-]\d\d:?\d\d"
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?(?![\d:])"
    r"[ \u00a0]{0,2}(?P<half>[ap]\.?m\b\.?)?"
    r"[ \u00a0]{0,2}\(?(?:(?:gmt|utc)?(?P<offset>[+-]\d\d?(?::?\d\d)?)(?!\d)|(?P<zone>[a-z]{1,5})\b)?",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?<![\d:.])(?P<hour>1[0-2]|0?[1-9])[ \u00a0]?(?P<half>[ap]\.?m)\b", re.IGNORECASE)
_DATE_ONLY = re.compile(r"\d{4}-\d\d-\d\d$|\d{8}$")
_ISO = re.compile(rf"\d{{4}}-?\d\d-?\d\d[T ]\d\d:?\d\d.{{0,30}}$|\d{{4}}-\d\d-\d\d$|\d{{8}}$|.{{10,30}}{_OFFSET}$")
_BARE_OFFSET = re.compile(r"([+-]\d\d)$")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?$")
_NEAR = 32
_EARLIEST, _LATEST = 1995, 2100


def moment(value: object) -> datetime | None:
    """A moment in UTC without a time zone mark; None where the value is none."""
    if isinstance(value, datetime):
        found = value
    elif isinstance(value, date):
        found = datetime(value.year, value.month, value.day)
    elif isinstance(value, str):
        try:
            found = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    else:
        return None
    try:
        return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found
    except OverflowError:
        return None


def day(value: object) -> date | None:
    """The day of an ISO date or moment as it is printed, whatever its time zone; None where the value is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            return None
    return None


@cache
def _offsets() -> dict[str, str]:
    return dict(read("markup")["offsets"])


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, or a moment, as a text prints it.

    Attributes:
        start, end: Slice of the text.
        iso: ISO 8601; with a time and an offset only where they are printed.
    """

    start: int
    end: int
    iso: str


def _clock(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    hour, half = int(parts["hour"]), (parts.get("half") or "")[:1].lower()
    if half and hour > 12:
        half = ""
    hour = hour % 12 + 12 * (half == "p") if half else hour
    clock = f"{hour:02}:{parts.get('minute') or '00'}" + (f":{parts['second']}" if parts.get("second") else "")
    offset = parts.get("offset")
    if offset:
        digits = offset[1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        return clock + f"{offset[0]}{int(hours):02}:{minutes}" if int(hours) <= 14 and int(minutes) < 60 else clock
    return clock + _offsets().get((parts.get("zone") or "").lower(), "")


def clock(text: str) -> str | None:
    """The time of day that a text prints first, with its offset where printed: ``10:42+00:00``."""
    match = _CLOCK.search(text[:400]) or _HOUR.search(text[:400])
    return None if match is None else _clock(match)


def stamps(text: str) -> Iterator[Stamp]:
    """Days with their year, in the order they stand in a text, each with the time of day printed beside it."""
    found = list(full_dates(text))
    for place, printed in enumerate(found):
        stop = found[place + 1].start if place + 1 < len(found) else len(text)
        behind = text[printed.end : min(stop, printed.end + _NEAR)].lstrip("T")
        match = _CLOCK.search(behind) or _HOUR.search(behind)
        if match is None:
            floor = found[place - 1].end if place else 0
            before = text[max(floor, printed.start - _NEAR) : printed.start]
            match = next(iter(reversed(list(_CLOCK.finditer(before)))), None) or _HOUR.search(before)
        time = _clock(match) if match is not None else None
        yield Stamp(printed.start, printed.end, printed.day.isoformat() + (f"T{time}" if time else ""))


def stamp(value: object) -> str | None:
    """A day or moment of metadata as ISO 8601: as given where it is ISO, else as mail, numbers or words print it.

    Args:
        value: Whatever stands there.

    Returns:
        Day or moment, with the offset that is given; None for what is none or lies outside 1995 to 2100.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = " ".join(str(value)[:100].split())
    found = _iso(text) or _epoch(text) or _mail(text) or next((one.iso for one in stamps(text)), None)
    return found if found is not None and _EARLIEST <= int(found[:4]) < _LATEST else None


def _iso(text: str) -> str | None:
    if not _ISO.match(text):
        return None
    try:
        found = datetime.fromisoformat(_BARE_OFFSET.sub(r"\1:00", text) if len(text) > 13 else text)
    except ValueError:
        return None
    if _DATE_ONLY.match(text):
        return found.date().isoformat()
    return found.replace(microsecond=0).isoformat()


def _epoch(text: str) -> str | None:
    if not _EPOCH.match(text):
        return None
    try:
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _mail(text: str) -> str | None:
    if "," not in text[:5] or ":" not in text:
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
