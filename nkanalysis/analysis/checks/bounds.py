"""Bounds of figures as intervals, with the looseness of the words around them.

Intervals are added end by end, and an open end stays open (R. E. Moore, *Interval Analysis*, 1966, on interval
arithmetic): a sum with an open end can be contradicted on its closed side alone.
"""

from dataclasses import dataclass

from nkanalysis.analysis.checks.tellings import Row

LOOSE = ("approximate", "nearly", "vague")


@dataclass(frozen=True, slots=True)
class Interval:
    """What a figure can mean: from ``low`` to ``high``, persons; None is open."""

    low: float | None
    high: float | None

    def __add__(self, other: "Interval") -> "Interval":
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high)

    def times(self, low: float, high: float) -> "Interval":
        """The part of it that a share between two fractions is."""
        return Interval(None if self.low is None else self.low * low, None if self.high is None else self.high * high)

    def under(self, other: "Interval") -> bool:
        """Whether all of it lies below the other; an open end never does."""
        return self.high is not None and other.low is not None and self.high < other.low

    def meets(self, other: "Interval") -> bool:
        """Whether one number can be in both."""
        return not self.under(other) and not other.under(self)


def printed(row: Row) -> Interval:
    """The bounds of a claim as its words give them, without leeway."""
    return Interval(row["lower"], row["upper"])


def loose(row: Row) -> Interval:
    """The bounds of a claim with the leeway of its words.

    "About 4,000" is read as a number rounded to its last digit that isn't zero, to half of that place either way (3,500
    to 4,500), and so is a bound of "nearly", "over" or "at least"; a bare number is what it says.

    Args:
        row: A claim that has bounds.
    """
    low, high = row["lower"], row["upper"]
    if row["qualifier"] in LOOSE:
        low = None if low is None else low - rounding(low)
        high = None if high is None else high + rounding(high)
    return Interval(low, high)


def rounding(number: int) -> float:
    """Half of a number's last place that isn't zero: 500 for 4,000, 50 for 4,700."""
    place = 1
    while number and number % (place * 10) == 0:
        place *= 10
    return place / 2 if number else 0.0


def exact(*rows: Row) -> bool:
    """Whether every figure is a bare number."""
    return all(row["qualifier"] == "exact" and row["lower"] == row["upper"] for row in rows)
