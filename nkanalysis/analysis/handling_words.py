"""Timeline, map and panels of how the dead are handled, in words, for those who don't see them."""

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.handling import with_month
from nkanalysis.lexicon.conflict import conflict, outlines

SPOKEN = 12
"""So many rows are told; the table holds all."""
NONE = "No such event of this selection"


def timeline_in_words(rows: pd.DataFrame) -> str:
    """What the timeline shows.

    Args:
        rows: Rows of `timeline`.
    """
    dated = with_month(rows)
    if dated.empty:
        return f"{NONE} is told with a month."
    told = []
    for (kind, status), group in dated.groupby(["kind_label", "status_label"], sort=False):
        months = labels.listed(list(group["month_label"])) if len(group) < 4 else _span(group)
        apart = "" if status == labels.EVENT_STATUSES["happened"] else f", {status}"
        told.append(f"{kind}{apart}, {months}")
    without = int(rows.loc[rows["month"].isna(), "tellings"].sum())
    has = labels.count(without, "telling has", "tellings have")
    rest = f" {has} no month: the table shows {'it' if without == 1 else 'them'}." if without else ""
    return f"Month by month, by kind: {'; '.join(told)}.{rest}"


def map_in_words(rows: pd.DataFrame) -> str:
    """What the map shows.

    Args:
        rows: Rows of `on_map`.
    """
    if rows.empty:
        return f"{NONE} is told with a place."
    said = []
    for part in [one.heading for one in conflict().maps]:
        own = rows[rows["part"] == part]
        if len(own):
            said.append(f"{part}: {_places(own)}")
    elsewhere = rows[rows["part"].isna()]
    if not outlines():
        return f"There is no map, as the lexicon in use has no outlines. Told of: {_places(elsewhere)}."
    rest = f" Not on the map: {_places(elsewhere)}." if len(elsewhere) else ""
    drawn = f"Where it is told to have been, by separate roots found in this corpus. {'. '.join(said)}." if said else ""
    return f"{drawn}{rest}".strip()


def beside_in_words(months: pd.DataFrame, points: pd.DataFrame) -> str:
    """What the two panels show.

    Args:
        months: Rows of `beside_months`.
        points: Points of `points`, of one measure.
    """
    if months.empty and points.empty:
        return "This selection holds no total of those killed and no award or notice of a death with a month."
    first = "No total of those killed is in this selection."
    if len(points):
        rows = points.sort_values(["day", "series"], kind="stable")
        newest = rows.iloc[-1]
        first = (
            f"Above, {labels.count(len(rows), 'total')} of those killed, {_days(rows)}, the newest of them "
            f"{newest['figure']} by {newest['source_label']}."
        )
    second = "No award or notice of a death has a month."
    if len(months):
        told = [f"{m}, {r}" for m, r in zip(months["month_label"], months["roots_label"], strict=True)]
        second = f"Below, awards and notices of death by month: {'; '.join(told)}."
    return f"{first} {second} Neither is worked out from the other."


def _places(rows: pd.DataFrame) -> str:
    told = [
        f"{place}, {roots} in {labels.count(int(tellings), 'telling')}"
        for place, roots, tellings in zip(rows["place"], rows["roots_label"], rows["tellings"], strict=True)
    ]
    more = len(told) - SPOKEN
    return "; ".join(told[:SPOKEN]) + (f"; and {more} more" if more > 0 else "")


def _span(rows: pd.DataFrame) -> str:
    rows = rows.sort_values("month", kind="stable")
    return f"{len(rows)} months from {rows['month_label'].iloc[0]} to {rows['month_label'].iloc[-1]}"


def _days(rows: pd.DataFrame) -> str:
    first, last = rows["day"].min(), rows["day"].max()
    return f"of {labels.day(first)}" if first == last else f"of {labels.day(first)} to {labels.day(last)}"
