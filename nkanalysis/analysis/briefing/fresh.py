"""What the newest days of a corpus brought: figures first printed in them, and what each did to its source's last."""

from datetime import date
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.moves import moves
from nkanalysis.analysis.selection import drawn
from nkanalysis.schemas import TEXT

RECENT = 30
COLUMNS = [
    *("estimate_id", "measure", "measure_label", "source_label", "figure", "day_label", "first_seen", "seen_label"),
    *("step", "before", "before_href", "claim_id", "href", "age", "recent"),
]


def fresh(
    estimates: pd.DataFrame,
    day: date | str | pd.Timestamp | None,
    *,
    recent: int = RECENT,
    population: str = "",
) -> pd.DataFrame:
    """The totals that articles of the last days were the first to print; where there is none, the newest before them.

    A figure that is said again makes none; one that no article's day tells when it was first printed is left out.

    Args:
        estimates: Estimates of the report.
        day: Newest day; none for an empty corpus.
        recent: How many days count as recent, the newest among them.
        population: Whose people; empty for those that the lexicon is about.

    Returns:
        One row an estimate, by the day on which it was first printed, newest first, then by measure: ``estimate_id``,
        ``measure``, ``measure_label``, ``source_label``, ``figure``, ``day_label`` (what it speaks of), ``first_seen``
        with ``seen_label``, ``step`` (what it did to its source's figure before: a label of `labels.STEPS`, or missing
        where that has none), ``before`` and ``before_href`` (that figure and its evidence), ``claim_id`` and ``href``
        (of its reading), ``age`` (days from ``first_seen`` to the newest day) and ``recent``.
    """
    rows = drawn(estimates)
    rows = rows[rows["source"].notna() & rows["first_seen"].notna()]
    if day is not None:
        rows = _newest(rows[rows["first_seen"] <= pd.Timestamp(day)], day, recent)
    readings = estimates.set_index("estimate_id")["reading"].to_dict()
    last = {row["to_estimate_id"]: row for row in moves(estimates, population=population).to_dict("records")}
    days = zip(rows["day"], rows["day_basis"], strict=True)
    steps = [_step(last.get(name), readings) for name in rows["estimate_id"]]
    table = rows.assign(
        measure_label=rows["measure"].map(labels.MEASURES).astype(TEXT),
        source_label=rows["source"],
        day_label=_words([labels.dated(*told) for told in days], rows.index),
        seen_label=_words([labels.day(seen) for seen in rows["first_seen"]], rows.index),
        step=_words([step[0] for step in steps], rows.index),
        before=_words([step[1] for step in steps], rows.index),
        before_href=_words([step[2] for step in steps], rows.index),
        claim_id=rows["reading"],
        href="#claim-" + rows["reading"],
        age=_age(rows, day).astype("Int64") if day is not None else pd.Series(dtype="Int64"),
        recent=_age(rows, day) < recent if day is not None else pd.Series(dtype="bool"),
        order=rows["measure"].map({name: at for at, name in enumerate(labels.MEASURES)}),
    )
    order = ["first_seen", "order", "source_label", "estimate_id"]
    table = table.sort_values(order, ascending=[False, True, True, True], kind="stable")
    return table[COLUMNS].reset_index(drop=True)


def _newest(rows: pd.DataFrame, day: Any, recent: int) -> pd.DataFrame:
    late = rows[_age(rows, day) < recent]
    return late if len(late) else rows.sort_values("first_seen", kind="stable").tail(1)


def _age(rows: pd.DataFrame, day: Any) -> pd.Series:
    days: pd.Series = (pd.Timestamp(day) - rows["first_seen"]).dt.days
    return days


def _step(move: dict[Any, Any] | None, readings: dict[Any, Any]) -> tuple[str | None, str | None, str | None]:
    if move is None or move["kind"] not in labels.STEPS:
        return None, None, None
    before = f"{move['from_figure']}, {move['from_day_label']}"
    return labels.STEPS[move["kind"]], before, f"#claim-{readings[move['from_estimate_id']]}"


def _words(values: list[str | None], index: pd.Index) -> pd.Series:
    return pd.Series(values, index=index, dtype=TEXT)
