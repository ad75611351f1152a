"""When two figures are the same number in other words, and when one is a rounding of the other.

"About 600", "600" and "at least 600" hold one number; how they bound it differs, and that difference is shown, never
averaged away.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

LEAST_TELLING = 20
"""Below this two figures are often the same by chance: "two killed", "two captured"."""
ROUNDED = 1.25
"""Up to this many times a rounded floor may still stand for the number: "more than 1,000" for 1,100."""
NEAR_SHARE = 0.2
"""How far, in parts of the number, a share of a rounded base may lie from the number that it was worked out from."""


@dataclass(frozen=True, slots=True)
class Number:
    """What a figure says, apart from what it is of.

    Attributes:
        token: Equal for figures that hold the same number.
        values: Its one number, or the two ends of a range; empty for a share, a vague word, or no bound at all.
        lower, upper: Bounds; None is open.
        computed: The bounds were worked out from a share and its base.
        vague: A word such as "dozens".
    """

    token: tuple[str | int | float, ...]
    values: tuple[int, ...]
    lower: int | None
    upper: int | None
    computed: bool
    vague: bool

    @property
    def odd(self) -> bool:
        """Whether it has two digits or more that tell, so that two sources hardly give it by chance."""
        return odd(self.values)

    @property
    def precise(self) -> bool:
        """Whether it is no round one, so that nobody hits on it by chance: see `precise`."""
        return precise(self.values)

    @property
    def digits(self) -> str | None:
        """Its digits without the noughts at the end; None for a range or a word."""
        return str(self.values[0]).rstrip("0") if len(self.values) == 1 else None

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """Both bounds."""
        return self.lower, self.upper


def odd(values: Collection[int]) -> bool:
    """Whether all numbers have two digits or more that tell."""
    return bool(values) and all(value >= LEAST_TELLING and len(str(value).rstrip("0")) > 1 for value in values)


def precise(values: Collection[int]) -> bool:
    """Whether numbers are odd and have no more noughts at the end than digits that tell: 2,700, but not 12,000."""
    return odd(values) and all(2 * len(str(value).rstrip("0")) >= len(str(value)) for value in values)


def number(row: Mapping[str, Any]) -> Number:
    """The number of a claim's row: ``lower``, ``upper``, ``share``, ``qualifier``, ``bounds_basis``, ``figure``."""
    lower = None if pd.isna(row["lower"]) else int(row["lower"])
    upper = None if pd.isna(row["upper"]) else int(row["upper"])
    share = None if pd.isna(row["share"]) else float(row["share"])
    vague = row["qualifier"] == "vague"
    ends = tuple(sorted({end for end in (lower, upper) if end is not None}))
    token: tuple[str | int | float, ...]
    if share is not None:
        token, ends = ("share", round(share, 2)), ()
    elif vague:
        token, ends = ("vague", lower or 0, upper or 0), ()
    elif not ends:
        token = ("none", str(row["figure"]).casefold())
    else:
        token = ("number", *ends)
    return Number(token, ends, lower, upper, share is not None, vague)


def shares_end(one: Number, other: Number) -> bool:
    """Whether one is a range and the other one of its ends, or another range from or to the same number."""
    return (
        one.token != other.token and len(one.values) + len(other.values) > 2 and bool({*one.values} & {*other.values})
    )


def ten_times(one: Number, other: Number) -> bool:
    """Whether one number is the other with a nought too many or too few."""
    if len(one.values) != 1 or len(other.values) != 1:
        return False
    low, high = sorted((one.values[0], other.values[0]))
    return low >= LEAST_TELLING and high == 10 * low


def rounds(rounded: Number, precise: Number) -> bool:
    """Whether a floor or a vague word may be a loose way to say a number.

    "More than 1,000" for "about 1,100", "thousands" for "about 3,000": the floor lies below the number, and not far.
    """
    if rounded.computed or rounded.lower is None or rounded.upper is not None or len(precise.values) != 1:
        return False
    reach = rounded.lower * (10 if rounded.vague else ROUNDED)
    return rounded.lower <= precise.values[0] <= reach and (rounded.vague or rounded.lower != precise.values[0])


def worked_out(share: Number, precise: Number) -> bool:
    """Whether a share's computed number may be the given one, as parts of a rounded base go."""
    ends = [end for end in share.bounds if end is not None]
    if not share.computed or len(precise.values) != 1 or not ends:
        return False
    return any(abs(end - precise.values[0]) <= NEAR_SHARE * precise.values[0] for end in ends)
