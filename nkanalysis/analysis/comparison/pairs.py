"""Every figure that stands held against every other: can both be right, and are they two witnesses?"""

from itertools import combinations
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.intervals import BLUR
from nkanalysis.analysis.comparison.standing import Row
from nkanalysis.analysis.comparison.verdicts import TOLERANCE, Verdict, days_between, span, verdict
from nkanalysis.analysis.comparison.witnesses import Witnesses, ends_of, relations, witnesses
from nkanalysis.schemas import TEXT

_OF_EACH = ("estimate_id", "source_label", "source_type", "side", "figure", "lower", "upper", "day_label")
_TEXTS = ("verdict", "verdict_label", "why", "witness", "witness_why", "measure", "measure_label")
VERDICTS = ("compatible", "incompatible", "not_testable", "not_comparable")
COLUMNS = [
    *("measure", "measure_label"),
    *(f"one_{name}" for name in _OF_EACH),
    *(f"other_{name}" for name in _OF_EACH),
    *("days", "verdict", "verdict_label", "why", "gap", "witness", "witness_why", "bears_out"),
]


def pairs(
    standing: pd.DataFrame,
    *,
    tolerance: int = TOLERANCE,
    blur: float = BLUR,
    roots: pd.DataFrame | None = None,
    lineage: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Every two standing estimates of one measure: compatible, incompatible, not testable or not comparable, and why.

    Figures of different measures are never held against each other and make no row.

    Args:
        standing: Rows of `standing_on`, n of them; n (n - 1) / 2 pairs at most.
        tolerance: Days that two totals may speak of apart.
        blur: How far an approximate figure reaches, as `intervals.blurred` takes it.
        roots: Rows of the contract ``ROOTS``, where chains of different sources may end in one.
        lineage: Rows of the contract ``LINEAGE``: what an analyst knows.

    Returns:
        One row a pair, by measure, verdict and source: ``one_…`` and ``other_…`` (``estimate_id``, ``source_label``,
        ``source_type``, ``side``, ``figure``, ``lower``, ``upper``, ``day_label``), ``days`` (between what they speak
        of), ``verdict``, ``verdict_label`` and ``why`` (as `verdicts.verdict` gives them), ``gap`` (units; least
        distance of two that contradict each other), ``witness`` (``separate``, ``one`` or ``may_be_one``) with
        ``witness_why``, and ``bears_out``: compatible and on the word of two separate witnesses.
    """
    known, ends = relations(lineage), ends_of(roots)
    rows = []
    for _, group in standing.groupby("measure", sort=True):
        held: list[Row] = group.sort_values(["source_label", "estimate_id"], kind="stable").to_dict("records")
        for one, other in combinations(held, 2):
            told = verdict(one, other, tolerance=tolerance, blur=blur)
            rows.append(_row(one, other, told, witnesses(one, other, known, ends)))
    table = pd.DataFrame(rows, columns=COLUMNS)
    for name in ("days", "gap", "one_lower", "one_upper", "other_lower", "other_upper"):
        table[name] = table[name].astype("Int64")
    texts = [name for name in COLUMNS if name in _TEXTS or name.startswith(("one_", "other_"))]
    for name in texts:
        table[name] = table[name] if name.endswith(("_lower", "_upper")) else table[name].astype(TEXT)
    table["bears_out"] = table["bears_out"].astype("boolean")
    return _ordered(table)


def against(totals: pd.DataFrame, *, tolerance: int = TOLERANCE, blur: float = BLUR) -> dict[str, dict[str, list[str]]]:
    """Which totals agree with each and which contradict it, of whatever source and day within reach.

    Args:
        totals: Rows of `standing.totals`, n of them.
        tolerance: Days that two totals may speak of apart; later ones that are lower contradict beyond it, but are not
            looked at here.
        blur: How far an approximate figure reaches, as `intervals.blurred` takes it.

    Returns:
        For each estimate its ``compatible`` and ``incompatible`` others, as lists of identifiers in order.
    """
    found: dict[str, dict[str, list[str]]] = {
        str(name): {"compatible": [], "incompatible": []} for name in totals["estimate_id"]
    }
    for _, group in totals.groupby(["measure", "unit", "population"], sort=True):
        held: list[Row] = group.sort_values(["speaks_of", "estimate_id"], kind="stable").to_dict("records")
        # Rows are sorted by the last day that they speak of; the first may lie long before it.
        window = tolerance + max((end - start).days for start, end in map(span, held))
        for at, one in enumerate(held):
            for other in held[at + 1 :]:
                if (other["speaks_of"] - one["speaks_of"]).days > window:
                    break
                days = days_between(one, other)
                if days is None or days > tolerance:
                    continue
                told = verdict(one, other, tolerance=tolerance, blur=blur)
                if told.verdict in ("compatible", "incompatible"):
                    found[str(one["estimate_id"])][told.verdict].append(str(other["estimate_id"]))
                    found[str(other["estimate_id"])][told.verdict].append(str(one["estimate_id"]))
    return {name: {told: sorted(others) for told, others in sides.items()} for name, sides in found.items()}


def not_comparable(pairs: pd.DataFrame) -> pd.DataFrame:
    """What stands side by side and can't be held against each other, by reason.

    Args:
        pairs: Rows of `pairs`.

    Returns:
        One row a measure and reason, most pairs first: ``measure_label``, ``why``, ``pairs`` (number) and ``sources``
        (list of texts, whose figures are concerned).
    """
    rows = pairs[pairs["verdict"] == "not_comparable"]
    table = rows.groupby(["measure", "measure_label", "why"], sort=True).agg(
        pairs=("why", "size"),
        one=("one_source_label", set),
        other=("other_source_label", set),
    )
    table = table.reset_index()
    named = [sorted(one | other) for one, other in zip(table["one"], table["other"], strict=True)]
    table["sources"] = pd.Series(named, index=table.index, dtype=object)
    table = table.assign(order=table["measure"].map({name: at for at, name in enumerate(labels.MEASURES)}))
    table = table.sort_values(["order", "pairs", "why"], ascending=[True, False, True], kind="stable")
    return table[["measure_label", "why", "pairs", "sources"]].reset_index(drop=True)


def tally(pairs: pd.DataFrame, *, by: str = "side") -> pd.DataFrame:
    """How many pairs of each verdict there are within and between sides of the war, or types of source.

    Args:
        pairs: Rows of `pairs`.
        by: ``side`` or ``source_type``.

    Returns:
        One row a measure, unordered pair of groups and verdict that occurs: ``measure_label``, ``one``, ``other`` (in
        words), ``verdict``, ``verdict_label`` and ``pairs`` (number).
    """
    words = labels.SIDES if by == "side" else labels.SOURCE_TYPES
    one = pairs[f"one_{by}"].map(words).astype(TEXT).fillna(labels.NO_SIDE)
    other = pairs[f"other_{by}"].map(words).astype(TEXT).fillna(labels.NO_SIDE)
    swap = one > other
    rows = pairs.assign(one=one.mask(swap, other), other=other.mask(swap, one))
    keys = ["measure", "measure_label", "one", "other", "verdict", "verdict_label"]
    table = rows.groupby(keys, sort=True)["why"].size().reset_index(name="pairs")
    return _by_measure(table, "one", "other", "verdict").drop(columns="measure")


def _row(one: Row, other: Row, told: Verdict, seen: Witnesses) -> dict[str, Any]:
    return {
        "measure": one["measure"],
        "measure_label": one["measure_label"],
        **{f"one_{name}": one[name] for name in _OF_EACH},
        **{f"other_{name}": other[name] for name in _OF_EACH},
        "days": told.days,
        "verdict": told.verdict,
        "verdict_label": labels.VERDICTS[told.verdict],
        "why": told.why,
        "gap": told.gap,
        "witness": seen.witness,
        "witness_why": seen.why,
        "bears_out": told.verdict == "compatible" and seen.witness == "separate",
    }


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    return _by_measure(
        table, "verdict", "one_source_label", "other_source_label", "one_estimate_id", "other_estimate_id"
    )


def _by_measure(table: pd.DataFrame, *then: str) -> pd.DataFrame:
    places = {name: at for at, name in enumerate(labels.MEASURES)}
    ranks = {name: at for at, name in enumerate(VERDICTS)}
    rows = table.assign(order=table["measure"].map(places), rank=table["verdict"].map(ranks))
    order = ["order", *("rank" if name == "verdict" else name for name in then)]
    return rows.sort_values(order, kind="stable").drop(columns=["order", "rank"]).reset_index(drop=True)
