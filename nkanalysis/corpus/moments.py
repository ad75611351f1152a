"""ISO 8601 days and moments of front matter, meta elements and header lines."""

from datetime import UTC, date, datetime


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
