"""Which estimate of the one edition is which of the other.

An estimate's identifier follows its reading, and changes where a copy that stands closer to the source is found or a
page is fetched anew. So estimates are matched by the claims that tell them, then by what they are of.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeAlias

import pandas as pd

Row: TypeAlias = dict[str, Any]
Pair: TypeAlias = tuple[Row, Row]
SERIES = ("measure", "unit", "population", "scope", "flow", "force", "place", "source", "source_type", "stance")
"""What one source's figures share that can be held against each other."""
BOUNDS = ("lower", "upper", "qualifier", "share")
SPAN = ("day",)


def matched(old: Sequence[Row], new: Sequence[Row]) -> tuple[list[Pair], list[Row], list[Row]]:
    """Estimates of two editions, one to one.

    First those that share most claims; of the rest, those of one series, day and size that other claims tell; then
    those of one series and day whose size is another.

    Args:
        old: Rows of the earlier edition.
        new: Rows of the later.

    Returns:
        Pairs of old and new, the old that are in none, the new that are in none; each in the order given.
    """
    left, right = dict(enumerate(old)), dict(enumerate(new))
    pairs: list[tuple[int, int]] = []
    for ranked in (_by_claims, _by(_same), _by(_of_a_day)):
        for _, before, after in sorted(ranked(left, right)):
            if before in left and after in right:
                pairs.append((before, after))
                del left[before], right[after]
    return [(old[a], new[b]) for a, b in sorted(pairs)], list(left.values()), list(right.values())


def series(row: Row) -> tuple[str, ...]:
    """What an estimate's source would have to keep for another figure of it to be of the same series."""
    return tuple(_text(row.get(name)) for name in SERIES)


def size(row: Row) -> tuple[str, ...]:
    """How many an estimate tells."""
    return tuple(_text(row.get(name)) for name in BOUNDS)


def _same(row: Row) -> tuple[str, ...]:
    return (*_of_a_day(row), *size(row))


def _of_a_day(row: Row) -> tuple[str, ...]:
    return (*series(row), *(_text(row.get(name)) for name in SPAN))


Ranked: TypeAlias = Iterable[tuple[tuple[Any, ...], int, int]]


def _by_claims(old: dict[int, Row], new: dict[int, Row]) -> Ranked:
    holders: dict[str, list[int]] = {}
    for place, row in new.items():
        for claim in row["claims"]:
            holders.setdefault(claim, []).append(place)
    for place, row in old.items():
        shared: dict[int, int] = {}
        for claim in row["claims"]:
            for other in holders.get(claim, ()):
                shared[other] = shared.get(other, 0) + 1
        for other, count in shared.items():
            # Of two that share as many, the one that is still the same.
            unlike = series(row) != series(new[other]), _same(row) != _same(new[other])
            yield (-count, *unlike, _names(row, new[other])), place, other


def _by(of: Callable[[Row], Hashable]) -> Callable[[dict[int, Row], dict[int, Row]], Ranked]:
    def ranked(old: dict[int, Row], new: dict[int, Row]) -> Ranked:
        held: dict[Hashable, list[int]] = {}
        for place, row in new.items():
            held.setdefault(of(row), []).append(place)
        for place, row in old.items():
            for other in held.get(of(row), ()):
                yield (_names(row, new[other]),), place, other

    return ranked


def _names(one: Row, other: Row) -> tuple[Any, ...]:
    # The same whichever edition is called the old one.
    names = _text(one["estimate_id"]), _text(other["estimate_id"])
    return names[0] != names[1], *sorted(names)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)
