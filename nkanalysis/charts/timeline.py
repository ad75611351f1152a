"""What is told of, month by month, and the same months beside the figures: two panels on one time axis."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.figures import AT, TOP, marks
from nkanalysis.charts.look import INK, LEFT, STATUSES, months, scale_of, span, themed, ticks

SIDE = 165
"""Width of the names at the left; the page narrows it on a narrow screen."""
EXTENT = 46
"""Width of the counts at the left of two panels that share their months."""
_MONTH = "timeFormat(datum.value, '%b %Y')"
_TIPS = {
    "kind_label": "Kind",
    "month_label": "Month",
    "status_label": "Status",
    "roots_label": "Told by",
    "articles": "Articles",
    "texts": "Separate texts",
    "provinces": "Where",
}


def timeline(rows: pd.DataFrame, *, description: str = "") -> Any:
    """Kinds of event by month and by whether they are said to have happened.

    Args:
        rows: Rows of ``analysis.timeline``, those with a month.
        description: What the chart shows, in words.

    Returns:
        A layer chart: x the month, y the kind; colour and shape tell the status, size the most separate roots there
        may be, and an arrow back in time that the month is known as that of publication alone.
    """
    kinds = list(dict.fromkeys(rows["kind_label"]))
    side: dict[str, Any] = {"labelLimit": SIDE - 10, "minExtent": SIDE, "maxExtent": SIDE}
    axis = alt.Axis(ticks=False, domain=False, grid=True, tickBand="extent", **side)
    several = rows["status_label"].nunique() > 1
    base = alt.Chart().encode(
        x=alt.X("month:T", title=None, axis=_months(rows), scale=alt.Scale(domain=span(rows["month"]), padding=16)),
        y=alt.Y("kind_label:N", title=None, sort=kinds, axis=axis),
        tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in _TIPS.items()],
        href="href:N",
    )
    if several:
        base = base.encode(
            yOffset=alt.YOffset("status_label:N", scale=alt.Scale(domain=_there(rows), paddingOuter=0.6))
        )
    colour = alt.Color("status_label:N", title=None, scale=scale_of(STATUSES, rows["status_label"], 0))
    shape = alt.Shape("status_label:N", title=None, scale=scale_of(STATUSES, rows["status_label"], 1))
    size = alt.Size("most:Q", scale=alt.Scale(domain=[0, int(rows["most"].max())], range=[40, 260]), legend=None)
    layers = [base.mark_point(filled=True, opacity=1, fillOpacity=0.9).encode(color=colour, shape=shape, size=size)]
    if rows["no_later"].any():
        late = base.mark_point(shape=LEFT, size=110, filled=False, strokeWidth=1.5).transform_filter("datum.no_later")
        layers.append(late.encode(color=colour))
    height = alt.Step(26) if not several else alt.Step(13 + 6 * len(_there(rows)), **{"for": "position"})
    return themed(alt.layer(*layers, data=rows).properties(width=520, height=height), description)


def beside(rows: pd.DataFrame, points: pd.DataFrame, *, description: str = "") -> Any:
    """Each source's totals above, and below them how many separate roots tell of awards and notices, on one time axis.

    Args:
        rows: Rows of ``analysis.beside_months``.
        points: Points of ``analysis.points``, of one measure.
        description: What the chart shows, in words.

    Returns:
        Two charts one above the other; nothing is summed, and neither is worked out from the other.
    """
    ends = pd.concat([rows["month"], rows["month_end"], points["day"], points["span_start"]]).dropna()
    parts = []
    if not points.empty:
        parts.append(_totals(points, ends))
    if not rows.empty:
        parts.append(_told(rows, ends))
    # Both panels stand under one another where their counts take the same room.
    return themed(alt.vconcat(*parts, spacing=30), description).configure_axisLeft(minExtent=EXTENT, maxExtent=EXTENT)


def _totals(points: pd.DataFrame, ends: pd.Series) -> Any:
    days = alt.X("day:T", title=None, axis=_time(ends), scale=alt.Scale(domain=span(ends), padding=16))
    tips = {"source_label": "Source", "figure": "Figure as printed", "day_label": "Date", "outlet_names": "Outlet"}
    base = alt.Chart().encode(
        x=days, href="href:N", tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in tips.items()]
    )
    return (
        alt.layer(*marks(base, points, "y"), data=points)
        .transform_calculate(at=AT, top=TOP)
        .properties(width=680, height=210, title=_title("Killed: every total, as said"))
    )


def _told(rows: pd.DataFrame, ends: pd.Series) -> Any:
    tips = {"month_label": "Month", "roots_label": "Told by", "articles": "Articles", "tellings": "Tellings"}
    scale = alt.Scale(domain=span(ends), padding=16)
    base = (
        alt.Chart(rows)
        .mark_bar(color=STATUSES["said to have happened"][0])
        .encode(
            # A bar is as wide as its month.
            x=alt.X("month:T", timeUnit="yearmonth", title=None, axis=_time(ends), scale=scale),
            href="href:N",
            tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in tips.items()],
        )
    )
    most = int(rows["most"].max())
    height, axis = alt.Scale(domain=[0, most], nice=4), _count(most)
    pale = base.encode(y=alt.Y("most:Q", title=None, scale=height, axis=axis, stack=None), opacity=alt.value(0.3))
    solid = base.encode(y=alt.Y("least:Q", title=None, scale=height, axis=axis, stack=None))
    return alt.layer(pale, solid).properties(
        width=680, height=110, title=_title("Separate roots that tell of awards and deaths")
    )


def _count(most: float) -> alt.Axis:
    return alt.Axis(format=",.0f", tickCount=ticks(most), minExtent=EXTENT, maxExtent=EXTENT)


def _time(days: pd.Series) -> alt.Axis:
    return alt.Axis(
        labelExpr="[timeFormat(datum.value, '%b'), timeFormat(datum.value, '%Y')]", tickCount=months(days), grid=True
    )


def _months(rows: pd.DataFrame) -> alt.Axis:
    return alt.Axis(labelExpr=_MONTH, tickCount=months(rows["month"]), grid=True, orient="top")


def _title(text: str) -> alt.TitleParams:
    return alt.TitleParams(text, anchor="start", frame="bounds", fontSize=13, color=INK, offset=10)


def _there(rows: pd.DataFrame) -> list[str]:
    present = set(rows["status_label"])
    return [name for name in STATUSES if name in present]
