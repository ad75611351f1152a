"""What was read month by month under a chart over time, so that a gap in reading is told from silence."""

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.coverage import by_month
from nkanalysis.analysis.whole import Analysed
from nkanalysis.schemas import TEXT

_TALL = {"figure": 1.0, "no_figure": 0.5, "no_page": 1.0}


def strip(
    found: Analysed, claims: pd.DataFrame, points: pd.DataFrame, *, since: str = "", until: str = ""
) -> pd.DataFrame:
    """Months of publication with their state: such a figure, pages without one, nothing read.

    Args:
        found: The analysis.
        claims: Claims of one measure.
        points: What the chart over it draws; where that is nothing, there is no strip.
        since: First day of the report; empty for none.
        until: Last day.

    Returns:
        Rows of `coverage.by_month` that have a month, with ``state_label``, ``next`` (day after its last) and
        ``tall`` (how high it is drawn, of 1); empty where nothing is drawn.
    """
    rows = by_month(found.pages, found.documents, claims, since=since, until=until)
    rows = rows[rows["start"].notna()]
    if points.empty:
        rows = rows.iloc[:0]
    ends = rows["end"] + pd.Timedelta(days=1)
    return rows.assign(
        state_label=rows["state"].map(labels.READ_SHORT).astype(TEXT),
        next=ends,
        tall=rows["state"].map(_TALL),
    ).reset_index(drop=True)


def strip_in_words(rows: pd.DataFrame) -> str:
    """What the strip shows, for those who don't see it.

    Args:
        rows: Rows of `strip`.
    """
    if rows.empty:
        return ""
    told = []
    for state, words in (("figure", "with such figures"), ("no_figure", "without one")):
        number = int((rows["state"] == state).sum())
        if number:
            told.append(f"{labels.count(number, 'month')} read {words}")
    unread = list(rows.loc[rows["state"] == "no_page", "month_label"])
    gaps = f"nothing read of {labels.listed(unread)}" if unread else "no month of which nothing was read"
    return f"By month of publication: {'; '.join([*told, gaps])}."
