"""Shares that don't fit the counts beside them."""

import re
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from nkanalysis.analysis.checks.bounds import Interval, loose
from nkanalysis.analysis.checks.found import DOUBTFUL, WRONG, Found, findings
from nkanalysis.analysis.checks.tellings import TOLERANCE, Row, grouped, kin, near, quoted, tellings, where

ROUND = 0.05
"""How far a share in round words may be off: "a third", "40 per cent"."""
FINE = 0.005
"""How far one may be that is printed to the per cent: "37 per cent"."""
ROUNDING = 0.01
"""How far a base may be off that is worked back from a count rounded to a whole."""
_NUMBER = re.compile(r"\d[\d,.\u00a0\u202f ]*")


def share_does_not_fit(
    claims: pd.DataFrame, members: pd.DataFrame | None = None, *, tolerance: int = TOLERANCE
) -> pd.DataFrame:
    """Shares whose count is printed beside them and can't be theirs, and two shares of one whole that can't both hold.

    Share x base is held against a count of the same measure, people, source and statement in the same article, as
    intervals. The base is the number that stands in the base's own words or that the claim's bounds were worked out of.
    A share in round words ("a quarter", "40 %") gives a leeway of 5 points either way, one printed to the per cent
    ("37 %") of half a point; the words around numbers give that of `bounds.loose`. "More than double" and the like
    are no shares and out of reach.

    Args:
        claims: Claims of the store.
        members: As in ``MEMBERS``.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``: a row a share; ``wrong`` where the whole and the count are of one sentence, otherwise
        ``doubtful``.
    """
    rows = tellings(claims, members)
    shared = [row for row in rows if row["share"] is not None]
    counted = [row for row in rows if row["number"]]
    return findings([*_against_counts(shared, counted, tolerance), *_against_shares(shared)])


def _against_counts(shared: list[Row], counted: list[Row], tolerance: int) -> Iterator[Found]:
    by_document = {group[0]["document_id"]: group for group in grouped(counted, "document_id")}
    for row in shared:
        means = _means(row)
        beside = [
            other
            for other in by_document.get(row["document_id"], [])
            if all(other[name] == row[name] for name in ("measure", "population", "unit", "scope"))
            and kin(row, other)
            and (row["first"] is None) == (other["first"] is None)
            and not _is_base(row, other)
            and near({**row, "document_id": None, "estimate": None}, other, tolerance) is not None
        ]
        if means is None or not beside or any(means.meets(loose(other)) for other in beside):
            continue
        one = min(beside, key=lambda other: (abs(other["figure_start"] - row["figure_start"]), other["claim_id"]))
        says = f"{where(row)} prints {quoted(row)} of “{row['base']}”, which can't be its {quoted(one)}."
        same = one["sentence_start"] == row["sentence_start"]
        yield Found("share_does_not_fit", WRONG if same else DOUBTFUL, says, [row], [one])


def _is_base(row: Row, other: Row) -> bool:
    """Whether a count is the very number that the share is of."""
    ends = _ends(_base(row))
    return any(abs(end - int(str(other["number"]).strip("+").split("-")[-1])) <= ROUNDING * end for end in ends)


def _ends(base: Interval | None) -> list[float]:
    return [] if base is None else [end for end in (base.low, base.high) if end is not None]


def _means(row: Row) -> Interval | None:
    """The count that a share stands for, with its leeway; None where its base has no number."""
    base = _base(row)
    if base is None:
        return None
    slack = _slack(row)
    low, high = max(row["share"] - slack, 0.0), min(row["share"] + slack, 1.0)
    means = base.times(low, high)
    if row["qualifier"] in ("at_least", "more_than"):
        return Interval(means.low, None if base.high is None else base.high)
    if row["qualifier"] in ("at_most", "less_than", "nearly"):
        return Interval(0 if row["qualifier"] != "nearly" else means.low, means.high)
    return means


def _base(row: Row) -> Interval | None:
    found = _NUMBER.search(row["base"] or "")
    if found and (digits := re.sub(r"\D", "", found[0])):
        return Interval(float(digits), float(digits))
    if row["bounds_basis"] != "computed" or not row["share"]:
        return None
    ends = [None if row[side] is None else row[side] / row["share"] for side in ("lower", "upper")]
    return None if ends == [None, None] else Interval(*ends)


def _slack(row: Row) -> float:
    hundredths = round(row["share"] * 100, 6)
    found = _NUMBER.search(row["figure"])
    return FINE if found and hundredths == int(hundredths) and hundredths % 5 else ROUND


def _against_shares(shared: list[Row]) -> Iterator[Found]:
    for group in grouped(shared, "document_id", "sentence_start", "source", "measure", "population", "scope"):
        for one, other in combinations([row for row in group if row["base"]], 2):
            apart = abs(one["share"] - other["share"]) > _slack(one) + _slack(other)
            if apart and (one["base"] == other["base"] or _one_base(one, other)):
                says = f"{where(one)} prints {quoted(one)} and {quoted(other)} of the same “{one['base']}”."
                yield Found("share_does_not_fit", WRONG, says, [one, other])


def _one_base(one: Row, other: Row) -> bool:
    # A share that opens one side of the count leaves the other side of its base known.
    ends = [_ends(_base(row)) for row in (one, other)]
    return any(abs(first - second) <= ROUNDING * first for first in ends[0] for second in ends[1])
