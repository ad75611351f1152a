"""A strip of months: read with such figures, read without one, nothing read."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.look import LOOKS, themed

HEIGHT = 26
_TONE = LOOKS["Intelligence service"][0]
# Label of the state: fill and dashes of the edge; height tells them apart too.
_LOOK = {
    "Read, with such figures": (f"{_TONE}d9", [1, 0]),
    "Read, without one": (f"{_TONE}66", [1, 0]),
    "Nothing read": ("#8a8f9826", [3, 2]),
}


def coverage(rows: pd.DataFrame, *, description: str = "") -> Any:
    """Months of publication under a chart over time: solid and full where such figures were found, half where pages
    hold none, an empty dashed frame where nothing was read.

    Args:
        rows: Rows of ``analysis.strip``.
        description: What the chart shows, in words.

    Returns:
        A chart of bars along one line, x the day of publication.
    """
    states = [name for name in _LOOK if name in set(rows["state_label"])]
    label = "[timeFormat(datum.value, '%b'), timeFormat(datum.value, '%Y')]"
    days = alt.Axis(labelExpr=label, tickCount=6, grid=False, orient="bottom")
    legend = alt.Legend(symbolType="square", symbolStrokeColor=_TONE, symbolStrokeWidth=1)
    chart = (
        alt.Chart(rows)
        .mark_bar(stroke=_TONE, strokeWidth=1)
        .encode(
            x=alt.X("start:T", title=None, axis=days, scale=alt.Scale(padding=4)),
            x2="next:T",
            y=alt.Y("tall:Q", title=None, axis=None, scale=alt.Scale(domain=[0, 1])),
            y2=alt.datum(0),
            fill=alt.Fill("state_label:N", title=None, scale=_scale(states, 0), legend=legend),
            strokeDash=alt.StrokeDash("state_label:N", title=None, scale=_scale(states, 1), legend=legend),
            tooltip=[
                alt.Tooltip("month_label:N", title="Months"),
                alt.Tooltip("state_label:N", title="State"),
                alt.Tooltip("articles:Q", title="Articles"),
                alt.Tooltip("figures:Q", title="Such figures"),
            ],
        )
        .properties(width=680, height=HEIGHT)
    )
    return themed(chart, description)


def _scale(states: list[str], part: int) -> alt.Scale:
    return alt.Scale(domain=states, range=[_LOOK[state][part] for state in states])
