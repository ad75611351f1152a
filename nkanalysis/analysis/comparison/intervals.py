"""What can be worked out from two ranges of which either end may be open: nothing is guessed for an open end.

The rules are those of interval arithmetic (Moore, R. E., Interval Analysis, 1966): a result holds every value that the
two ranges allow, and an end is open as soon as the end that it is worked out from is.
"""

from math import floor
from typing import Any, NamedTuple

import pandas as pd

APPROXIMATE = "approximate"
STRICT_FLOOR, STRICT_CEILING = ("more_than",), ("less_than", "nearly")
BLUR = 0.2
"""How far an approximate number is taken to reach, as a share of it; see `blurred`."""


class Interval(NamedTuple):
    """A range.

    Attributes:
        lower: Least value, in units; None is open.
        upper: Greatest value; None is open.
    """

    lower: float | None
    upper: float | None

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.lower is not None and self.upper is not None

    @property
    def point(self) -> bool:
        """Whether it is one number."""
        return self.lower is not None and self.lower == self.upper


def of(row: Any) -> Interval:
    """The bounds of an estimate.

    Args:
        row: Anything with ``lower`` and ``upper``, by name.
    """
    return Interval(known(row["lower"]), known(row["upper"]))


def known(value: Any) -> int | None:
    """A whole number, or None where it is missing."""
    return None if value is None or value is pd.NA or value != value else int(value)


def below(one: Interval, other: Interval) -> bool:
    """Whether every value of one range is less than every value of another."""
    return one.upper is not None and other.lower is not None and one.upper < other.lower


def disjoint(one: Interval, other: Interval) -> bool:
    """Whether two ranges share no value."""
    return below(one, other) or below(other, one)


def within(inner: Interval, outer: Interval) -> bool:
    """Whether a closed range lies in another."""
    if inner.lower is None or inner.upper is None:
        return False
    from_below = outer.lower is None or outer.lower <= inner.lower
    return from_below and (outer.upper is None or inner.upper <= outer.upper)


def gap(one: Interval, other: Interval) -> int | None:
    """The least distance between two ranges that share no value, in whole units from 1; None where they do."""
    for low, high in ((one, other), (other, one)):
        if low.upper is not None and high.lower is not None and low.upper < high.lower:
            return max(1, floor(high.lower - low.upper))
    return None


def change(old: Interval, new: Interval) -> Interval:
    """By how much a figure rose from one range to another; negative where it fell.

    From 300 to 500–600 it rose by 200 to 300. From "at least 300" to 600 by 300 at most: how much less, nobody said.

    Args:
        old: The range before, in units.
        new: The range after.
    """
    least = None if new.lower is None or old.upper is None else new.lower - old.upper
    most = None if new.upper is None or old.lower is None else new.upper - old.lower
    return Interval(least, most)


def quotient(part: Interval, whole: Interval) -> Interval:
    """One range of numbers from 0 up divided by another, as decimal fractions.

    1,000 of 3,000–4,000 is 0.25 to 0.33; of "more than 4,000" it is 0.25 at most.

    Args:
        part: What is divided, in units.
        whole: What it is divided by; an end at 0 leaves an end of the result open.
    """
    least = None if part.lower is None or not whole.upper else part.lower / whole.upper
    most = None if part.upper is None or not whole.lower else part.upper / whole.lower
    return Interval(least, most)


def hull(ranges: list[Interval]) -> Interval:
    """From the least lower to the greatest upper end; an end is open where one of the ranges is open there."""
    lowers, uppers = [one.lower for one in ranges], [one.upper for one in ranges]
    least = [value for value in lowers if value is not None]
    most = [value for value in uppers if value is not None]
    return Interval(
        min(least) if least and len(least) == len(lowers) else None,
        max(most) if most and len(most) == len(uppers) else None,
    )


def blurred(bounds: Interval, qualifier: str, blur: float = BLUR) -> Interval:
    """The range that an approximate figure is drawn over and held against others with; any other as it is.

    "About" names no range. How far readers take it to reach varies widely between them and with the size and roundness
    of the number (Ferson, S., et al., Natural language of uncertainty: numeric hedge words, International Journal of
    Approximate Reasoning 57, 2015), so that no width is the right one. A wide one is taken, on purpose: a fifth either
    way, or half a unit of its last digit that is not 0 where that is more, which rounding alone explains. Two figures
    count as contradicting each other only where even that does not let them meet, and as agreeing only where all of
    it lies inside what the other says.

    "About 600" is taken as 480 to 720 (a fifth is 120, half of 100 is 50), "about 1,000" as 500 to 1,500.

    Args:
        bounds: As printed, in units; an open end stays open.
        qualifier: Class of the comparator.
        blur: How far at least, as a share of the number.
    """
    if qualifier != APPROXIMATE:
        return bounds
    lower = None if bounds.lower is None else max(0, bounds.lower - _reach(bounds.lower, blur))
    upper = None if bounds.upper is None else bounds.upper + _reach(bounds.upper, blur)
    return Interval(lower, upper)


def _reach(number: float, blur: float) -> float:
    digits = str(int(number))
    unit = 10 ** (len(digits) - len(digits.rstrip("0"))) if number else 1
    return max(number * blur, unit / 2)


def form(bounds: Interval, qualifier: str) -> str:
    """How a figure is drawn: ``exact``, ``approximate``, ``range``, ``floor`` or ``ceiling``.

    Args:
        bounds: As printed.
        qualifier: Class of the comparator.
    """
    if bounds.lower is None:
        return "ceiling"
    if bounds.upper is None:
        return "floor"
    if not bounds.point:
        return "range"
    return APPROXIMATE if qualifier == APPROXIMATE else "exact"
