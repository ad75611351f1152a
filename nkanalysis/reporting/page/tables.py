"""Tables and lists: counts, newest figures, findings, what is not drawn."""

import pandas as pd

from nkanalysis.reporting.page.shown import Shown, records
from nkanalysis.reporting.page.titles import TITLES

_WEIGHTS = {
    "wrong": "Other copies, or the article itself, prove that they can’t both be as printed.",
    "doubtful": "What else is in the corpus speaks against it, and does not prove it.",
    "notice": "Nothing needs to be wrong.",
}

_UNTOLD = dict.fromkeys(("href", "measure", "source_type", "day", "withheld"))
"""What a row may say of itself beside its cells: where its name leads, and what it is filtered by."""


def table(rows: pd.DataFrame, *, caption: str, nothing: str = "There is none.") -> Shown:
    """Counts as a table: the columns that `TITLES` names, in the frame's order; the first leads to ``href``.

    Args:
        rows: Counts of ``analysis``.
        caption: What the table shows.
        nothing: What to say where there is no row.
    """
    columns = [
        {"name": name, "title": TITLES[name], "number": pd.api.types.is_numeric_dtype(rows[name])}
        for name in rows.columns
        if name in TITLES
    ]
    told = [{**_UNTOLD, **row} for row in records(rows)]
    return Shown("table.html.j2", caption, columns=columns, rows=told, caption=caption, nothing=nothing)


def standing(rows: pd.DataFrame) -> Shown:
    """The newest figure of each source and measure, as a table.

    Args:
        rows: ``analysis.standing`` of what the report shows.
    """
    groups = [(label, records(group)) for label, group in rows.groupby("measure_label", sort=False)]
    return Shown("standing.html.j2", groups=groups)


def left_out(rows: pd.DataFrame, *, words: str = "") -> Shown:
    """The claims that no chart of totals shows, by reason.

    Args:
        rows: ``analysis.undrawn`` of what the report shows.
        words: What to say where there is none.
    """
    groups = [(why, records(group)) for why, group in rows.groupby("why")]
    return Shown("left_out.html.j2", groups=groups, words=words)


def findings(rows: pd.DataFrame) -> Shown:
    """What checks found, by how sure it is that something is wrong, each with the figures that it rests on.

    Args:
        rows: ``analysis.listed_findings`` of what the report shows.
    """
    groups = [
        (label, _WEIGHTS[str(weight)], records(group))
        for (weight, label), group in rows.groupby(["weight", "weight_label"], sort=False)
    ]
    return Shown("findings.html.j2", groups=groups)
