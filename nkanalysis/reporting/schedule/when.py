"""When a schedule runs: said once, written as systemd and as cron have it, and the next time told."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from nkanalysis.reporting.errors import ReportError

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY = ("hour", "day", "weekday", "week", "month", *DAYS)
"""What ``--every`` takes: a week begins on Monday, a month on its first day, a weekday is Monday to Friday."""
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_MINUTE = re.compile(r"(?:00)?:([0-5]\d)")
_LONGEST = 32
"""Days within which every schedule comes round."""


@dataclass(frozen=True, slots=True)
class When:
    """Times at which a schedule runs.

    Attributes:
        every: One of `EVERY`.
        at: Times of day, in order; of ``hour``, the minutes alone count.
    """

    every: str
    at: tuple[time, ...]

    def calendar(self, zone: str = "") -> list[str]:
        """As systemd has it (``OnCalendar=``), an expression a time.

        Args:
            zone: IANA name of a time zone; empty for the machine's own.
        """
        days = {"weekday": "Mon..Fri ", "week": "Mon "} | {day: f"{day[:3].capitalize()} " for day in DAYS}
        dates = "*-*-01" if self.every == "month" else "*-*-*"
        behind = f" {zone}" if zone else ""
        if self.every == "hour":
            return [f"*-*-* *:{one.minute:02d}:00{behind}" for one in self.at]
        return [f"{days.get(self.every, '')}{dates} {one:%H:%M}:00{behind}" for one in self.at]

    def cron(self) -> list[str]:
        """As cron has it, five fields a time."""
        if self.every == "hour":
            return [f"{one.minute} * * * *" for one in self.at]
        week = {"weekday": "1-5", "week": "1"} | {day: str((place + 1) % 7) for place, day in enumerate(DAYS)}
        day = "1" if self.every == "month" else "*"
        return [f"{one.minute} {one.hour} {day} * {week.get(self.every, '*')}" for one in self.at]

    def next(self, now: datetime) -> datetime:
        """The next time after a moment, in the moment's own zone.

        Args:
            now: With a zone.
        """
        zone = now.tzinfo
        if self.every == "hour":
            hour = now.replace(minute=0, second=0, microsecond=0)
            hours = (hour + timedelta(hours=more) for more in range(3))
            past = (one.replace(minute=at.minute) for one in hours for at in self.at)
            return min(one for one in past if one > now)
        days = ((now + timedelta(days=more)).date() for more in range(_LONGEST + 1))
        found = (_moment(datetime.combine(day, at), zone) for day in days if self._on(day) for at in self.at)
        return next(one for one in found if one > now)

    def _on(self, day: date) -> bool:
        if self.every in DAYS:
            return day.weekday() == DAYS.index(self.every)
        weekday = day.weekday()
        return {"day": True, "weekday": weekday < 5, "week": weekday == 0, "month": day.day == 1}[self.every]

    def words(self) -> str:
        """In words: ``every weekday at 06:00 and 18:00``."""
        if self.every == "hour":
            return f"every hour at {_listed([f'{one.minute} minutes past' for one in self.at])}"
        days = {"week": "week, on Monday,", "month": "month, on its first day,"} | {
            day: day.capitalize() for day in DAYS
        }
        return f"every {days.get(self.every, self.every)} at {_listed([f'{one:%H:%M}' for one in self.at])}"


def when(every: str, at: tuple[str, ...] | list[str]) -> When:
    """Times as somebody gives them.

    Args:
        every: One of `EVERY`; ``daily`` and ``hourly`` and the like are understood too.
        at: Times of day as ``06:00``; of ``hour``, minutes as ``:15``.

    Raises:
        ReportError: Either can't be understood.
    """
    said = every.strip().lower()
    known = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "weekdays": "weekday"}
    chosen = known.get(said, next((day for day in DAYS if len(said) >= 3 and day.startswith(said)), said))
    if chosen not in EVERY:
        raise ReportError(f"--every {every}: choose from {', '.join(EVERY)}")
    times = [_time(one, chosen) for one in at] or [time(0, 0) if chosen == "hour" else time(6, 0)]
    return When(chosen, tuple(sorted(set(times))))


def _time(said: str, every: str) -> time:
    if every == "hour":
        if not (found := _MINUTE.fullmatch(said.strip())):
            raise ReportError(f"--at {said}: with --every hour write the minute past, such as --at :15")
        return time(0, int(found[1]))
    if not (found := _CLOCK.fullmatch(said.strip())):
        raise ReportError(f"--at {said}: write a time of day in 24 hours, such as --at 06:00")
    return time(int(found[1]), int(found[2]))


def _moment(local: datetime, zone: tzinfo | None) -> datetime:
    """A time on a zone's clock; one that a change of clocks leaves out comes so much later."""
    return local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
