"""The Admiralty grid: how reliable sources are against how credible their figures, as analysts graded both."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.look import INK, LOOKS, themed

SIDE = 215
"""Width of the names at the left; the page narrows it on a narrow screen."""


def grid(cells: pd.DataFrame, *, description: str = "") -> Any:
    """Graded figures by source reliability and information credibility.

    Args:
        cells: Rows of ``analysis.grade_grid``: all thirty-six cells.
        description: What the chart shows, in words.

    Returns:
        A layer chart: x the credibility, y the reliability, the number of figures in each cell that has any.
    """
    columns = list(dict.fromkeys(cells["credibility"]))
    rows = list(dict.fromkeys(cells["reliability_label"]))
    across = alt.Axis(orient="top", ticks=False, domain=False, labelAngle=0)
    aside: dict[str, Any] = {"labelLimit": SIDE - 10, "minExtent": SIDE, "maxExtent": SIDE}
    tips = {
        "reliability_label": "Source",
        "credibility_label": "Figure",
        "figures": "Figures",
        "sources": "Sources",
    }
    base = alt.Chart(cells).encode(
        x=alt.X("credibility:N", title=None, sort=columns, axis=across),
        y=alt.Y("reliability_label:N", title=None, sort=rows, axis=alt.Axis(ticks=False, domain=False, **aside)),
        tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in tips.items()],
    )
    top = max(1, int(cells["figures"].max()))
    shade = alt.Opacity("figures:Q", scale=alt.Scale(domain=[0, top], range=[0.03, 0.75]), legend=None)
    base = base.encode(href="href:N")
    cell = base.mark_rect(color=LOOKS["Intelligence service"][0], stroke=INK, strokeOpacity=0.2).encode(opacity=shade)
    number = base.transform_filter("datum.figures > 0").mark_text(fontSize=12, fill=INK).encode(text="figures:Q")
    chart = alt.layer(cell, number).properties(width=680, height=alt.Step(30))
    return themed(chart, description)
