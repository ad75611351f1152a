"""What was believed on a day beside what is known now: two vintages of one series.

Figures are revised, and later pages tell of earlier days. What anyone could know on a day is what had been published
by then; economists keep such vintages apart (Croushore, D., and Stark, T., A real-time data set for macroeconomists,
Journal of Econometrics 105, 2001).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.intervals import Interval, hull, of
from nkanalysis.analysis.comparison.moves import move
from nkanalysis.analysis.comparison.standing import Row, by_series, standing_on
from nkanalysis.analysis.estimates import TOLERANCE, estimates, members
from nkanalysis.schemas import TEXT

COLUMNS = [
    *("measure", "measure_label", "unit", "unit_label", "population", "flow", "force", "source", "source_label"),
    *("then", "then_lower", "then_upper", "then_label", "then_estimates"),
    *("now", "now_lower", "now_upper", "now_label", "now_estimates"),
    *("kind", "kind_label", "why"),
]


def as_known_on(
    claims: pd.DataFrame,
    documents: pd.DataFrame,
    day: date | str,
    *,
    measure: str | None = None,
    population: str = "",
    tolerance: int = TOLERANCE,
    lineage: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What each source's figure was on a day as the pages published by then tell it, and as all pages do.

    The claims of either side are folded into estimates anew, so that no later page lends an earlier one its dates.

    Args:
        claims: Claims of the store, or corrected ones.
        documents: With ``text`` of `with_texts` where near copies are known.
        day: Day, or its ISO form.
        measure: The one measure kept; all where there is none, each by itself.
        population: Whose people; empty for those that the lexicon is about.
        tolerance: Days that two as-ofs of one statement may lie apart, as `estimates.members` takes it.
        lineage: Rows of the contract ``LINEAGE``, as there.

    Returns:
        Rows of `then_and_now`.
    """
    table = as_known_over(
        claims, documents, [day], measure=measure, population=population, tolerance=tolerance, lineage=lineage
    )
    return table.drop(columns="day")


def as_known_over(
    claims: pd.DataFrame,
    documents: pd.DataFrame,
    days: Iterable[date | str],
    *,
    measure: str | None = None,
    population: str = "",
    tolerance: int = TOLERANCE,
    lineage: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """A revised series: `as_known_on` for each of several days, what was believed beside what is known now.

    Args:
        claims: As for `as_known_on`.
        documents: As there.
        days: Days, or their ISO forms, in any order.
        measure: As there.
        population: As there.
        tolerance: As there.
        lineage: As there.

    Returns:
        Rows of `then_and_now` with ``day`` before them, by day.
    """

    def folded(rows: pd.DataFrame) -> pd.DataFrame:
        return estimates(rows, documents, members(rows, documents, tolerance=tolerance, lineage=lineage))

    now = folded(claims)
    made = []
    for day in sorted({pd.Timestamp(day) for day in days}):
        then = folded(published_by(claims, day))
        table = then_and_now(then, now, day, measure=measure, population=population)
        table.insert(0, "day", pd.Series(day, index=table.index, dtype="datetime64[s]"))
        made.append(table)
    return pd.concat(made, ignore_index=True) if made else pd.DataFrame(columns=["day", *COLUMNS])


def published_by(claims: pd.DataFrame, day: date | str) -> pd.DataFrame:
    """The claims that anyone could have read on a day; one of a page without a day could be of any, and is left out.

    Args:
        claims: Claims of the store, n rows.
        day: Day, or its ISO form.

    Returns:
        The rows published on the day or before it.
    """
    return claims[claims["published"] <= pd.Timestamp(day)].reset_index(drop=True)


def then_and_now(
    then: pd.DataFrame,
    now: pd.DataFrame,
    day: date | str,
    *,
    measure: str | None = None,
    population: str = "",
) -> pd.DataFrame:
    """What each source's figure was on a day as known then, and what it is for that day as known now.

    Args:
        then: Estimates (contract ``ESTIMATES``) folded from the claims of `published_by` that day alone.
        now: Estimates folded from all claims.
        day: Day, or its ISO form.
        measure: The one measure kept; all where there is none, each by itself.
        population: Whose people; empty for those that the lexicon is about.

    Returns:
        One row a measure, unit, flow, force and source that has a figure in one of the two: those in codes and words;
        ``then`` and ``now`` (lists of texts, each figure with its day), ``then_lower``, ``then_upper``, ``now_lower``,
        ``now_upper`` (units; least lower and greatest upper bound of them, missing where one is open), ``then_label``,
        ``now_label``, ``then_estimates``, ``now_estimates`` (identifiers), ``kind`` (as `moves.move` gives it, or
        ``new``: no figure was known then; ``gone``: none is held now), ``kind_label`` and ``why``.
    """
    believed = by_series(standing_on(then, day, measure=measure, population=population))
    held = by_series(standing_on(now, day, measure=measure, population=population, hindsight=True))
    rows = [_row(believed.get(key, []), held.get(key, [])) for key in sorted({*believed, *held})]
    table = pd.DataFrame(rows, columns=COLUMNS)
    lists = ("then", "now", "then_estimates", "now_estimates")
    for name in COLUMNS:
        if name.endswith(("_lower", "_upper")):
            table[name] = table[name].astype("Int64")
        elif name not in lists:
            table[name] = table[name].astype(TEXT)
    table = table.assign(order=table["measure"].map({name: at for at, name in enumerate(labels.MEASURES)}))
    order = ["order", "unit", "flow", "force", "source", "then_label", "now_label"]
    return table.sort_values(order, kind="stable", na_position="last").drop(columns="order").reset_index(drop=True)


def _row(then: list[Row], now: list[Row]) -> dict[str, Any]:
    first = (then or now)[0]
    before, after = hull([of(row) for row in then]), hull([of(row) for row in now])
    kind, why = _kind(then, now, before, after)
    return {
        **{name: first[name] for name in COLUMNS[:9]},
        **_told("then", then, before),
        **_told("now", now, after),
        "kind": kind,
        "kind_label": labels.REVISIONS[kind],
        "why": why,
    }


def _told(name: str, rows: list[Row], reach: Interval) -> dict[str, Any]:
    return {
        name: [f"{row['figure']}, {row['day_label']}" for row in rows],
        f"{name}_lower": reach.lower,
        f"{name}_upper": reach.upper,
        f"{name}_label": labels.bounds(reach.lower, reach.upper) if rows else labels.NOTHING_KNOWN,
        f"{name}_estimates": [str(row["estimate_id"]) for row in rows],
    }


def _kind(then: list[Row], now: list[Row], before: Interval, after: Interval) -> tuple[str, str]:
    if not then:
        return "new", "No page of this corpus published by that day gives a figure; a later one does."
    if not now:
        return "gone", "What was published by that day is read differently with what came later."
    told = move(before, after)
    if told.kind == "unchanged":
        return told.kind, "What was believed then is what is known now."
    return told.kind, _REVISED[told.kind]


_REVISED = {
    "raised": "What is known of that day now is higher than what was believed then.",
    "lowered": "What is known of that day now is lower than what was believed then.",
    "narrowed": "What is known of that day now lies within what was believed then.",
    "widened": "What is known of that day now reaches further than what was believed then.",
    "not_comparable": "One bounds the number from below alone, the other from above alone.",
}
