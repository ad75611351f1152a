"""The killed share of each source's own casualties, on a scale of a hundred."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.figures import AT, marks
from nkanalysis.charts.look import INK, ROW, themed


def shares(rows: pd.DataFrame, *, description: str = "") -> Any:
    """A row a pair of figures of one source: exact, approximate, a range, or open at an end.

    Args:
        rows: Rows of ``analysis.drawn_shares``.
        description: What the chart shows, in words.

    Returns:
        A layer chart: x the share of a hundred, above it source and day, and both figures with the share.
    """
    rows = rows.assign(row=[f"{claim} {at}" for at, claim in enumerate(rows["claim_id"])])
    y = alt.Y("row:N", title=None, sort=list(rows["row"]), axis=None)
    base = alt.Chart().encode(y=y, tooltip=_tooltip(), href="href:N")
    limit, below = alt.ExprRef("width > 560 ? width * 0.5 : width"), alt.ExprRef("width > 560 ? -17 : 17")
    words: dict[str, Any] = {"fontSize": 12, "fill": INK, "baseline": "middle"}
    line = base.mark_rule(strokeWidth=1, strokeOpacity=0.2, stroke=INK)
    chart = (
        alt.layer(
            line.encode(x=alt.value(0), x2=alt.value("width")),
            base.mark_text(align="left", fontWeight=600, dy=-17, limit=limit, **words).encode(
                x=alt.value(0), text="series:N"
            ),
            base.mark_text(align="right", dy=below, **words).encode(x=alt.value("width"), text="said:N"),
            *marks(base, rows, "x", top=100),
            data=rows,
        )
        .transform_calculate(at=AT)
        .properties(width=680, height=alt.Step(ROW))
    )
    return themed(chart, description)


def _tooltip() -> list[alt.Tooltip]:
    fields = {
        "source_label": "Source",
        "share_label": "Killed among casualties",
        "killed_figure": "Killed, as printed",
        "of_figure": "Casualties, as printed",
        "day_label": "Date",
        "type_label": "Type of source",
    }
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in fields.items()]
