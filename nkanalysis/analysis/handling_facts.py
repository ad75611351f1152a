"""The headline numbers of how the dead are handled: rows that the prose reads and that travel with the report."""

from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.events import NO_PLACE
from nkanalysis.analysis.handling import handling
from nkanalysis.analysis.honours import told

FACT = ["name", "text", "lower", "upper", "unit", "as_of", "claims"]
GROUPS = {
    "awards": ("honours",),
    "secrecy": ("secrecy",),
    "rewards": ("rewards",),
    "notices": ("notification",),
    "reactions": ("reaction",),
}
"""Parts of the report with the themes that each holds."""


def handling_facts(events: pd.DataFrame) -> pd.DataFrame:
    """What is told of how the dead and those at home are handled, in numbers.

    Args:
        events: Rows of `select_events`, with ``withheld``.

    Returns:
        One fact a row: ``name`` ("handling.tellings"), ``text`` (as the prose prints it), ``lower`` and ``upper``,
        ``unit``, ``as_of`` (ISO day; missing where there is none) and ``claims`` (identifiers of the claims that the
        events count). Names: of all ``tellings``, ``articles``, ``outlets``, ``kinds``, ``roots``, ``happened``,
        ``planned``, ``possible``, ``negated``, ``withheld``, ``provinces``, ``first`` and ``last`` (months; there only
        where one is told), and of each of `GROUPS` ``tellings`` and ``roots``.
    """
    rows = handling(events)
    made = [_number(f"handling.{name}", number, noun, plural, rows) for name, number, noun, plural in _counted(rows)]
    made.append(_roots("handling.roots", rows))
    months = rows["month"].dropna()
    for name, month in (("first", months.min()), ("last", months.max())) if len(months) else ():
        made.append(_fact(f"handling.{name}", f"{month:%b %Y}", None, None, "month", f"{month:%Y-%m}", rows))
    for name, themes in GROUPS.items():
        own = handling(events, themes=themes)
        made.append(_number(f"{name}.tellings", len(own), "telling", None, own))
        made.append(_roots(f"{name}.roots", own))
    table = pd.DataFrame(made, columns=FACT)
    return table.astype({"lower": "Int64", "upper": "Int64"})


def _counted(rows: pd.DataFrame) -> list[tuple[str, int, str, str | None]]:
    statuses = rows["status"].value_counts()
    return [
        ("tellings", len(rows), "telling", None),
        ("articles", rows["document_id"].nunique(), "article", None),
        ("outlets", rows["outlet"].nunique(), "outlet", None),
        ("kinds", rows["kind"].nunique(), "kind of event", "kinds of event"),
        *[(name, int(statuses.get(name, 0)), "telling", None) for name in labels.EVENT_STATUSES],
        ("withheld", int(rows["withheld"].sum()), "telling", None),
        ("provinces", rows.loc[rows["province"] != NO_PLACE, "province"].nunique(), "place", None),
    ]


def _number(name: str, number: int, noun: str, plural: str | None, rows: pd.DataFrame) -> dict[str, Any]:
    return _fact(name, labels.count(number, noun, plural), number, number, plural or f"{noun}s", None, rows)


def _roots(name: str, rows: pd.DataFrame) -> dict[str, Any]:
    counts = told(rows)
    return _fact(name, counts["roots_label"], counts["least"], counts["most"], "separate roots", None, rows)


def _fact(
    name: str, text: str, lower: int | None, upper: int | None, unit: str, as_of: str | None, rows: pd.DataFrame
) -> dict[str, Any]:
    claims = sorted({claim for held in rows["claims"] for claim in held})
    return {"name": name, "text": text, "lower": lower, "upper": upper, "unit": unit, "as_of": as_of, "claims": claims}
