"""Standing figures at a glance: one measure on one scale, in little room."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.figures import AT, marks, tooltip
from nkanalysis.charts.look import INK, themed

ROW = 37
"""Height of a row: a line of words above a line with the mark on it."""


def now(figures: pd.DataFrame, *, description: str = "") -> Any:
    """Each source's standing figure, newest first, with its bounds: open ends as arrows, ranges as bars.

    Args:
        figures: Rows of one measure, as ``analysis.opened`` gives them.
        description: What the chart shows, in words.

    Returns:
        A layer chart: one row a figure, x the count, above it the source and the figure with its day.
    """
    rows = alt.Y("claim_id:N", title=None, sort=list(figures["claim_id"]), axis=None)
    base = alt.Chart().encode(y=rows, tooltip=tooltip(), href="href:N")
    words: dict[str, Any] = {"fontSize": 11.5, "fill": INK, "baseline": "middle", "dy": -13}
    # The figure always has its room; a long name gives way.
    name = base.mark_text(align="left", fontWeight=600, limit=alt.ExprRef("width * 0.55"), **words)
    said = base.mark_text(align="right", limit=alt.ExprRef("width * 0.43"), **words)
    line = base.mark_rule(strokeWidth=1, strokeOpacity=0.2, stroke=INK)
    chart = (
        alt.layer(
            line.encode(x=alt.value(0), x2=alt.value("width")),
            name.encode(x=alt.value(0), text="series:N"),
            said.encode(x=alt.value("width"), text="said:N"),
            *marks(base, figures, "x"),
            data=figures,
        )
        .transform_calculate(at=AT)
        .properties(width=680, height=alt.Step(ROW))
    )
    return themed(chart, description)
