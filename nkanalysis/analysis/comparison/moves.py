"""How each source's figure moved: from one of its totals to the next, with what the change can be.

A move is between what the source said of two days. It is worked out by intervals, so that an open end stays open: from
"at least 300" to 600 nobody can tell by how much the figure rose, or whether it did.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.intervals import Interval, below, change, of
from nkanalysis.analysis.comparison.places import relation
from nkanalysis.analysis.comparison.standing import Row, by_series, totals
from nkanalysis.schemas import TEXT

_EACH = ("estimate_id", "figure", "lower", "upper", "qualifier", "day", "day_label", "place")
COLUMNS = [
    *("source", "source_label", "measure", "measure_label", "unit", "population", "flow", "force"),
    *(f"from_{name}" for name in _EACH),
    *(f"to_{name}" for name in _EACH),
    *("days", "least", "most", "approximate", "kind", "kind_label", "why"),
]


class Move(NamedTuple):
    """What a source did with its figure.

    Attributes:
        kind: ``raised``, ``lowered``, ``narrowed``, ``widened``, ``unchanged`` or ``not_comparable``.
        why: In a sentence.
    """

    kind: str
    why: str


def moves(estimates: pd.DataFrame, *, measure: str | None = None, population: str = "") -> pd.DataFrame:
    """How each source's total moved from one day that it spoke of to the next.

    Where a source has several totals for one day, each is held against each of the next day. A figure is held against
    the source's last one of its extent (`places.relation`); where there is none, its last one of another shows why it
    can't be. A figure that may be an old one printed again (dated by its publication alone and not above the one
    before) is no step: the next is held against the one before.

    Args:
        estimates: Rows of the contract ``ESTIMATES``; those that can't stand on any day (as `not_standing` says, but
            for their being older) make no move.
        measure: The one measure kept; all where there is none, each by itself.
        population: Whose people; empty for those that the lexicon is about.

    Returns:
        One row a move, by measure, source and day: ``source``, ``source_label``, ``measure``, ``measure_label``,
        ``unit``, ``population``, ``flow``, ``force``; ``from_…`` and ``to_…`` (``estimate_id``, ``figure``, ``lower``,
        ``upper``, ``qualifier``, ``day``, ``day_label``, ``place``); ``days`` between; ``least`` and ``most`` (units:
        by how much it rose, negative where it fell, of the bounds as printed; missing is open); ``approximate`` (one of
        the two is, so that the change is too); ``kind``, ``kind_label`` and ``why``.
    """
    rows = totals(estimates, measure=measure, population=population)
    made = []
    for held in by_series(rows).values():
        made += [_row(old, new) for old, new in _steps(held)]
    table = pd.DataFrame(made, columns=COLUMNS)
    for name in COLUMNS:
        if name.endswith(("_lower", "_upper")) or name in ("days", "least", "most"):
            table[name] = table[name].astype("Int64")
        elif name.endswith("_day"):
            table[name] = table[name].astype("datetime64[s]")
        else:
            table[name] = table[name].astype("boolean" if name == "approximate" else TEXT)
    places = {name: at for at, name in enumerate(labels.MEASURES)}
    table = table.assign(order=table["measure"].map(places))
    order = ["order", "source", "unit", "flow", "force", "from_day", "to_day", "from_estimate_id", "to_estimate_id"]
    return table.sort_values(order, kind="stable", na_position="last").drop(columns="order").reset_index(drop=True)


def _steps(held: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Which total of one series is held against which later one."""
    past: list[list[Row]] = []
    for _, rows in groupby(sorted(held, key=itemgetter("speaks_of")), key=itemgetter("speaks_of")):
        firm: list[Row] = []
        for row in rows:
            before = _before(past, row)
            yield from ((old, row) for old in before)
            if not any(_printed_again(old, row) for old in before):
                firm.append(row)
        if firm:
            past.append(firm)


def _before(past: list[list[Row]], row: Row) -> list[Row]:
    """The last totals of the row's own place; where there are none, the last of any."""
    for day in reversed(past):
        if same := [old for old in day if relation(old["place"], row["place"]) == "same"]:
            return same
    return past[-1] if past else []


def _printed_again(old: Row, new: Row) -> bool:
    return bool(new["no_later"]) and not old["no_later"] and not below(of(old), of(new))


def move(old: Interval, new: Interval) -> Move:
    """What the bounds say that a source did with its figure.

    300 to 600, 300–400 to 350–500, or "at least 300" to "at least 600": raised. 300–700 to 400–500, or "at least 300"
    to 600: narrowed, since the new figure lies inside the old one. "At least 300" to "up to 500": not comparable, each
    bounds another end.

    Args:
        old: Bounds before, as printed.
        new: Bounds after.
    """
    if old == new:
        return Move("unchanged", "The same bounds.")
    if below(old, new):
        return Move("raised", "All of the new figure lies above the old one.")
    if below(new, old):
        return Move("lowered", "All of the new figure lies below the old one.")
    low, high = _moved(old.lower, new.lower, opens=-1), _moved(old.upper, new.upper, opens=1)
    if one_ended := _one_end(old, new):
        end = "least" if old.upper is None else "most"
        said = (
            f"The {end} that it gives moved {'up' if one_ended > 0 else 'down'}; how the number itself moved is open."
        )
        return Move("raised" if one_ended > 0 else "lowered", said)
    if low >= 0 and high <= 0:
        return Move("narrowed", "The new figure lies inside the old one.")
    if low <= 0 and high >= 0:
        return Move("widened", "The old figure lies inside the new one.")
    if not _bound_in_both(old, new):
        return Move("not_comparable", "One bounds the number from below alone, the other from above alone.")
    if low > 0:
        return Move("raised", "Both ends moved up, as far as they are given; the two overlap.")
    return Move("lowered", "Both ends moved down, as far as they are given; the two overlap.")


def _one_end(old: Interval, new: Interval) -> int:
    """Which way the only end moved that two figures give, both leaving the other open; 0 where that is not so."""
    if old.upper is None and new.upper is None:
        return _moved(old.lower, new.lower, opens=-1)
    if old.lower is None and new.lower is None:
        return _moved(old.upper, new.upper, opens=1)
    return 0


def _moved(old: float | None, new: float | None, *, opens: int) -> int:
    """Whether an end moved up (1), down (-1) or stayed (0); an end that opens moves outwards."""
    if old is None or new is None:
        return 0 if old == new else (opens if new is None else -opens)
    return (new > old) - (new < old)


def _bound_in_both(old: Interval, new: Interval) -> bool:
    return (old.lower is not None and new.lower is not None) or (old.upper is not None and new.upper is not None)


def _row(old: Row, new: Row) -> dict[str, Any]:
    before, after = of(old), of(new)
    told = _kept_apart(old, new) or move(before, after)
    by = Interval(None, None) if told.kind == "not_comparable" else change(before, after)
    return {
        **{name: new[name] for name in COLUMNS[:8]},
        **{f"from_{name}": old[name] for name in _EACH},
        **{f"to_{name}": new[name] for name in _EACH},
        "days": (new["speaks_of"] - old["speaks_of"]).days,
        "least": by.lower,
        "most": by.upper,
        "approximate": "approximate" in (old["qualifier"], new["qualifier"]),
        "kind": told.kind,
        "kind_label": labels.MOVES[told.kind],
        "why": told.why,
    }


def _kept_apart(old: Row, new: Row) -> Move | None:
    placed = relation(new["place"], old["place"])
    if placed == "part":
        return Move("not_comparable", f"The new figure is of {new['place']} alone.")
    if placed == "whole":
        return Move("not_comparable", f"The old figure is of {old['place']} alone.")
    if placed == "apart":
        return Move("not_comparable", f"One is of {old['place']}, the other of {new['place']}.")
    if _printed_again(old, new):
        return Move("not_comparable", "The new figure is dated by its publication alone: it may be the older one.")
    return None
