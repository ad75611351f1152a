"""One look for all charts: type, tones, shapes, theme."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

INK = "currentColor"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif"
UP = "M0,-.5L0,-2.6M-.55,-2L0,-2.7L.55,-2"
DOWN = "M0,.5L0,2.6M-.55,2L0,2.7L.55,2"
LEFT = "M-.5,0L-2.6,0M-2,-.55L-2.7,0L-2,.55"
PENTAGON = "M0,-1L.95,-.31L.59,.81L-.59,.81L-.95,-.31Z"
RIGHT = "M.5,0L2.6,0M2,-.55L2.7,0L2,.55"
STAR = "M0,-1.2L.3,-.4L1.14,-.37L.48,.15L.71,.97L0,.5L-.71,.97L-.48,.15L-1.14,-.37L-.3,-.4Z"

# Label of the source type: colour, shape.
LOOKS = {
    "Intelligence service": ("#2f80c0", "circle"),
    "Military": ("#d1570a", "square"),
    "Government": ("#0f9070", "diamond"),
    "Head of state": ("#0f9070", STAR),
    "International body": ("#0f9070", "cross"),
    "State media": ("#b0559a", "square"),
    "Media": ("#b0559a", "circle"),
    "Expert": ("#a17200", PENTAGON),
    "Resident": ("#8274d6", "diamond"),
    "Defector": ("#8274d6", "cross"),
    "Prisoner": ("#8274d6", PENTAGON),
    "Not known": ("#7c828c", "circle"),
}
# Whether something told of happened: colour, shape.
STATUSES = {
    "said to have happened": ("#2f80c0", "circle"),
    "planned, ordered or promised": ("#d1570a", "diamond"),
    "said to be possible": ("#8274d6", "triangle-up"),
    "said not to have happened": ("#7c828c", "cross"),
}
# Kind of node in a provenance graph: colour, shape.
NODES = {
    "Source": ("#d1570a", "diamond"),
    "Relay": ("#8274d6", "triangle-up"),
    "Agency": ("#0f9070", "cross"),
    "Outlet": ("#2f80c0", "square"),
    "Article": ("#7c828c", "circle"),
}
# How a link is known: colour, dashes.
LINKS = {
    "where it is published": ("#7c828c", [1, 0]),
    "stated in the article": ("#d1570a", [1, 0]),
    "byline, dateline or source note": ("#0f9070", [8, 3]),
    "near-copy of the text": ("#2f80c0", [2, 3]),
    "register: speaks for it": ("#8274d6", [8, 3, 2, 3]),
    "an analyst’s lineage": ("#b0559a", [12, 4]),
    "a hint alone": ("#a17200", [1, 5]),
}
ROW = 58
"""Height of a row that has its words above its line."""


def type_scale(rows: pd.DataFrame, part: int) -> alt.Scale:
    """The colours (part 0) or shapes (part 1) of the types of source that rows have in ``type_label``."""
    return scale_of(LOOKS, rows["type_label"], part)


def scale_of(looks: Mapping[str, tuple[Any, Any]], names: pd.Series, part: int) -> alt.Scale:
    """The colours (part 0) or shapes or dashes (part 1) of the names that are there, in the order of the looks."""
    present = set(names)
    there = [name for name in looks if name in present]
    return alt.Scale(domain=there, range=[looks[name][part] for name in there])


def ticks(most: float) -> int:
    """How many steps an axis of whole numbers has, so that none is told twice.

    Args:
        most: The greatest number on it.
    """
    return max(1, min(4, int(most)))


def months(days: pd.Series) -> dict[str, Any]:
    """The steps of an axis of time, in whole months, so that none is told twice: six of them or so.

    Args:
        days: Days that stand on it; missing ones are left out.
    """
    first, last = days.min(), days.max()
    number = 12 * (last.year - first.year) + last.month - first.month
    return {"interval": "month", "step": next((step for step in (1, 2, 3, 6) if number <= 6 * step), 12)}


def span(days: pd.Series) -> list[str]:
    """From the first day to the last, as a scale takes them; around a day alone a month either way.

    Args:
        days: Days; missing ones are left out.
    """
    first, last = days.min(), days.max()
    if first == last:
        first, last = first - pd.DateOffset(months=1), last + pd.DateOffset(months=1)
    return [f"{day:%Y-%m-%dT00:00:00}" for day in (first, last)]


def themed(chart: Any, description: str) -> Any:
    """A chart in the house's look, with what it shows in words."""
    line = {"domainColor": INK, "tickColor": INK, "domainOpacity": 0.5, "tickOpacity": 0.5, "tickSize": 4}
    return (
        chart.properties(description=description, background="transparent", padding=4)
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, gridColor=INK, gridOpacity=0.12, labelFontSize=11, labelPadding=5, **line)
        .configure_axisQuantitative(domain=False, ticks=False)
        .configure_legend(orient="top", labelColor=INK, labelFontSize=12, symbolSize=90, columns=4, labelLimit=220)
    )
