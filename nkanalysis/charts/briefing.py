"""Standing figures at a glance: one measure on one scale, in little room."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.figures import rows_of, tooltip
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
    return themed(rows_of(base, figures, name, said).properties(width=680, height=alt.Step(ROW)), description)
