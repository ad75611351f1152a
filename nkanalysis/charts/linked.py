"""Figures over time that answer to what is chosen: a period that is brushed, and sources that are clicked."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.figures import AT, LATE, count_axis, marks, tooltip
from nkanalysis.charts.look import INK, LEFT, span, themed, type_scale

BRUSH, CHOSEN, FIRST, LAST = "brush", "chosen", "first", "last"
"""Names of what the chart listens to: the brushed period, the chosen series, and the period's ends in milliseconds."""
HEIGHT = 300
_IN_PERIOD = f"({FIRST} == null || time(datum.day) >= {FIRST}) && ({LAST} == null || time(datum.day) <= {LAST})"
_OF_SOURCE = f"(length({CHOSEN}) == 0 || indexof({CHOSEN}, datum.series) >= 0)"


def linked(points: pd.DataFrame, *, description: str = "") -> Any:
    """All series' figures over time on one scale; what is not chosen stands back.

    Args:
        points: Points of one measure and one unit, as ``analysis.points`` gives them; at least one.
        description: What the chart shows, in words.

    Returns:
        A layer chart with four parameters: a period to brush (`BRUSH`), and what whoever embeds it sets: the series
        that are chosen (`CHOSEN`, a list; none chooses all) and the first and last moment (`FIRST`, `LAST`, or null).
    """
    first, last = span(points["day"])
    axis = alt.Axis(format="%b %Y", tickCount=6, grid=False, domain=True, ticks=True, labelOverlap=True)
    days = alt.X("day:T", title=None, scale=alt.Scale(domain=[first, last], padding=18), axis=axis)
    faint = alt.when(f"{_IN_PERIOD} && {_OF_SOURCE}").then(alt.value(1)).otherwise(alt.value(0.13))
    base = alt.Chart().encode(x=days, tooltip=tooltip(), opacity=faint)
    height = count_axis("at", "y")
    layers = marks(base, points, "y")
    if points["no_later"].any():
        arrow = base.mark_point(shape=LEFT, size=170, filled=False, strokeWidth=2).transform_filter(LATE)
        layers.append(arrow.encode(y=height, color=alt.Color("type_label:N", title=None, scale=type_scale(points, 0))))
    look: dict[str, Any] = {"fill": INK, "fillOpacity": 0.08, "stroke": INK, "strokeOpacity": 0.45}
    brush = alt.selection_interval(name=BRUSH, encodings=["x"], mark=alt.BrushConfig(cursor="move", **look))
    # A layer of its own takes the brush: one mark that is always there, whatever forms the figures have.
    bare = alt.Chart().mark_point(opacity=0, size=0, tooltip=None).encode(x=days, y=height).add_params(brush)
    chart = (
        alt.layer(bare, *layers, data=points)
        .transform_calculate(at=AT)
        .add_params(*(alt.param(name=name, value=value) for name, value in ((CHOSEN, []), (FIRST, None), (LAST, None))))
        .properties(width=760, height=HEIGHT)
    )
    return themed(chart, description)
