"""Who denies, refuses to say, has not confirmed or could not verify: a line each, with the days of it."""

from datetime import date
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.briefing.now import some
from nkanalysis.analysis.selection import within
from nkanalysis.analysis.silences import KINDS

LISTED = 2
"""So many of a kind stand open."""
COLUMNS = [
    "by_label",
    "kind",
    "kind_label",
    "days_label",
    "outlet_names",
    "articles",
    "href",
    "events",
    "claims",
    "open",
]


def unconfirmed(silences: pd.DataFrame, *, until: date | str | None = None, rows: int = LISTED) -> pd.DataFrame:
    """Silences folded: who and what kind, whatever the day. What no event or figure shows is left out: a briefing says
    nothing that it can't lead to.

    Args:
        silences: Rows of `analysis.silences`.
        until: Last day kept; a row without a day is kept.
        rows: How many of a kind stand open.

    Returns:
        One row a who and kind, denials first, sources that the register knows before others, newest first:
        ``by_label`` (between quotation marks where the register doesn't know the words), ``kind``, ``kind_label``,
        ``days_label`` (first and last day on which it was said or, where nothing tells, published), ``outlet_names``,
        ``articles`` (number), ``href`` (of the newest event or claim that shows it), ``open``.
    """
    kept = silences[within(silences, until=until)]
    made = []
    for (by, kind), held in kept.groupby(["by_label", "kind"], sort=True):
        row = _row(str(by), str(kind), held.sort_values("day", kind="stable", na_position="first"))
        if row["href"]:
            made.append(row)
    table = pd.DataFrame(made, columns=[*COLUMNS[:-1], "known", "newest", "order"])
    order = ["order", "known", "newest", "by_label"]
    table = table.sort_values(order, ascending=[True, False, False, True], kind="stable", na_position="last")
    table = table.reset_index(drop=True)
    return table.assign(open=table.groupby("kind").cumcount() < rows)[COLUMNS]


def _row(by: str, kind: str, held: pd.DataFrame) -> dict[str, Any]:
    dated = held[held["day"].notna()]
    days = zip(dated["day"], dated["withheld"], strict=True)
    # Words that the register doesn't know are the page's own; one that is told coarsely has ours.
    office = held["known"].any() or kind == "not_verified" or held["withheld"].any()
    return {
        "by_label": by if office else labels.QUOTED.format(by),
        "kind": kind,
        "kind_label": labels.SILENCES[kind],
        "days_label": _span([f"{day:%b %Y}" if hidden else labels.day(day) for day, hidden in days]),
        "outlet_names": some(sorted({name for names in held["outlets"] for name in names} - {by})),
        "articles": int(held["articles"].sum()),
        "href": _newest(held),
        "known": bool(held["known"].any()),
        "newest": held["day"].max(),
        "order": KINDS.index(kind),
    }


def _newest(held: pd.DataFrame) -> str | None:
    for row in held.iloc[::-1].to_dict("records"):
        for name in ("event", "claim"):
            if row[f"{name}s"]:
                return f"#{name}-{row[f'{name}s'][-1]}"
    return None


def _span(days: list[str]) -> str:
    if not days:
        return labels.NO_DATE
    return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
