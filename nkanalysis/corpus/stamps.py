"""Days and times as records print them: ISO 8601, mail headers, seconds since 1970; what is ambiguous stays unread."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from nkanalysis.corpus.dates import first_full_date

_SECONDS = re.compile(r"(\d{10})(?:\.\d{1,9}|\d{3})?$")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?$")
_MAIL = re.compile(r"(?:[A-Za-z]{3},?\s{1,3})?\d{1,2}\s[A-Za-z]{3,9}\s\d{4}\s\d{1,2}:\d\d")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, and the moment where a time was printed.

    Attributes:
        day: As printed, whatever the time zone; seconds since 1970 are in UTC.
        moment: ISO 8601 with the offset where there is one; None without a time of day.
    """

    day: date | None = None
    moment: str | None = None

    @property
    def utc(self) -> datetime | None:
        """The moment, or the day's beginning, in UTC without a time zone mark."""
        if self.moment is None:
            return None if self.day is None else datetime(self.day.year, self.day.month, self.day.day)
        found = datetime.fromisoformat(self.moment)
        try:
            return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found
        except OverflowError:
            return None

    @property
    def words(self) -> str | None:
        """ISO 8601, as fine as it was printed."""
        return self.moment or (self.day.isoformat() if self.day else None)


def stamp(value: str) -> Stamp:
    """What a record's column or header says of a day; nothing where it says none beyond doubt.

    Args:
        value: As printed.
    """
    text = " ".join(value[:_LONGEST].split())
    if not text:
        return Stamp()
    seconds = _SECONDS.match(text)
    if seconds is not None:
        return _timed(datetime.fromtimestamp(int(seconds[1]), UTC))
    compact = _COMPACT.match(text)
    if compact is not None:
        year, month, day, hour, minute, second = (int(part) if part else None for part in compact.groups())
        try:
            if hour is None:
                return Stamp(date(year or 0, month or 0, day or 0))
            return _timed(datetime(year or 0, month or 0, day or 0, hour, minute or 0, second or 0))
        except ValueError:
            return Stamp()
    try:
        found = datetime.fromisoformat(text.removesuffix(" UTC").replace(" GMT", "").strip())
    except ValueError:
        pass
    else:
        if text.endswith((" UTC", " GMT")) and found.tzinfo is None:
            found = found.replace(tzinfo=UTC)
        return _timed(found) if ":" in text or "T" in text else Stamp(found.date())
    if _MAIL.match(text):
        try:
            return _timed(parsedate_to_datetime(text))
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    return Stamp(first_full_date(text))


def _timed(found: datetime) -> Stamp:
    return Stamp(found.date(), found.isoformat(timespec="seconds"))
