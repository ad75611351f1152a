"""Whether two tellings can be of the same statement, as their days go.

A figure speaks of days (its as-of), was said on a day, and was printed on a day; each may be missing. Where a page
states of which days a figure speaks, that decides. Where it does not, a source that gives the number it gave before
says it again: it makes no new estimate.
"""

from dataclasses import dataclass

from nkanalysis.analysis.estimates.telling import FAR, Telling

DATED_SCOPES = ("incident", "rate")
"""Figures of one event or period: the same number on another day is another event. A share is of one day too."""
SAME_BRIEFING = 2
"""Days within which one statement is in the news."""
SLACK = 1
"""Days by which an article may be dated before the statement it reports: the world has time zones."""


@dataclass(frozen=True, slots=True)
class Days:
    """When a group of tellings speaks of, was said and was printed first.

    Attributes:
        stated: First and last day of the narrowest stated as-of.
        window: First and last day of its as-of, stated or inferred, and of its statement.
        said: Day of the earliest statement.
        first: Day by which it was out.
        dated: It is of one event or period, so that another day is another event.
    """

    stated: tuple[int, int] | None
    window: tuple[int, int] | None
    said: int | None
    first: int
    dated: bool

    def with_one(self, later: "Days") -> "Days":
        """These days with those of a telling that stands later in line.

        The first telling that has days anchors the group: a chain of near days can't drag it along. A narrower stated
        as-of takes the place of a wider one ("in January", "on 13 January").
        """
        stated = min(
            filter(None, (self.stated, later.stated)), key=lambda each: (each[1] - each[0], each), default=None
        )
        said = min((day for day in (self.said, later.said) if day is not None), default=None)
        return Days(stated, self.window or later.window, said, min(self.first, later.first), self.dated)


def days(one: Telling) -> Days:
    """The days of one telling."""
    ends = [*(one.window or ()), *([one.said] if one.said is not None else [])]
    window = (min(ends), max(ends)) if ends else None
    return Days(
        one.window if one.stated else None,
        window,
        one.said,
        one.known,
        one.scope in DATED_SCOPES or one.number.computed,
    )


def gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between two windows; 0 where they meet."""
    return max(0, max(one[0], other[0]) - min(one[1], other[1]))


def fits(one: Days, host: Days, tolerance: int) -> bool:
    """Whether a telling may be of the statement that a group stands for.

    Args:
        one: Of the telling, or of a group.
        host: Of the group it may belong to.
        tolerance: Days that two as-ofs may lie apart.
    """
    if one.stated and host.stated:
        return gap(one.stated, host.stated) <= tolerance
    if close(one, host, SAME_BRIEFING):
        return True
    if one.window is None and host.window is None and one.dated:
        return one.first != FAR and abs(one.first - host.first) <= tolerance
    if one.window is None:
        start = host.window[0] if host.window else host.first
        return one.first >= min(start, host.first) - SLACK
    window = host.window or (host.first, host.first)
    near_by = gap(one.window, window) <= tolerance
    if near_by or one.dated or host.dated or one.stated:
        return near_by
    return one.window[0] > window[1]


def distance(one: Days, host: Days) -> int:
    """How far apart they are: the nearest of several groups that fit is taken."""
    if one.window and host.window:
        return gap(one.window, host.window)
    return abs(one.first - host.first)


def near(one: Days, host: Days, tolerance: int) -> bool:
    """Whether a statement is of the host's days, or has no days of its own and is not older."""
    if one.window is not None and host.window is not None and gap(one.window, host.window) <= tolerance:
        return True
    return close(one, host, tolerance) or (one.window is None and fits(one, host, tolerance))


def close(one: Days, other: Days, within: int) -> bool:
    """Whether both were out within so many days of each other."""
    if one.said is not None and other.said is not None:
        return abs(one.said - other.said) <= within
    return one.first != FAR and abs(one.first - other.first) <= within
