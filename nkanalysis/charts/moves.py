"""How sources moved their figures: from the one before to the next."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.figures import count_axis
from nkanalysis.charts.look import INK, LOOKS, ROW, themed

# Label of the move: colour, shape.
_LOOK = {
    "Raised": (LOOKS["Military"][0], "triangle-right"),
    "Lowered": (LOOKS["Intelligence service"][0], "triangle-left"),
    "Narrowed": (LOOKS["Government"][0], "diamond"),
    "Widened": (LOOKS["Resident"][0], "square"),
}
_NUMBER = "datum.{0}_lower != null ? datum.{0}_lower : datum.{0}_upper"


def moves(rows: pd.DataFrame, *, description: str = "") -> Any:
    """A row a move: a hollow mark where the figure was, a line, a solid one where it went.

    Args:
        rows: Rows of one measure, as ``analysis.drawn_moves`` gives them.
        description: What the chart shows, in words.

    Returns:
        A layer chart: x the count, above it the source, and both figures with the new one's day.
    """
    y = alt.Y("row:N", title=None, sort=list(rows["row"]), axis=None)
    base = alt.Chart().encode(y=y, tooltip=_tooltip(), href="href:N")
    kinds = [name for name in _LOOK if name in set(rows["kind_label"])]
    colour = alt.Color("kind_label:N", title=None, scale=_scale(kinds, 0))
    shape = alt.Shape("kind_label:N", title=None, scale=_scale(kinds, 1))
    limit, below = alt.ExprRef("width > 560 ? width * 0.5 : width"), alt.ExprRef("width > 560 ? -17 : 17")
    words: dict[str, Any] = {"fontSize": 12, "fill": INK, "baseline": "middle"}
    chart = (
        alt.layer(
            base.mark_rule(strokeWidth=1, strokeOpacity=0.2, stroke=INK).encode(x=alt.value(0), x2=alt.value("width")),
            base.mark_text(align="left", fontWeight=600, dy=-17, limit=limit, **words).encode(
                x=alt.value(0), text="series:N"
            ),
            base.mark_text(align="right", dy=below, **words).encode(x=alt.value("width"), text="said:N"),
            base.mark_rule(strokeWidth=3, strokeOpacity=0.6).encode(x=count_axis("from", "x"), x2="to:Q", color=colour),
            base.mark_point(size=70, filled=False, strokeWidth=2, shape="circle").encode(
                x=count_axis("from", "x"), color=colour
            ),
            base.mark_point(size=130, filled=True).encode(x=count_axis("to", "x"), color=colour, shape=shape),
            data=rows,
        )
        .transform_calculate(**{"from": _NUMBER.format("from"), "to": _NUMBER.format("to")})
        .properties(width=680, height=alt.Step(ROW))
    )
    return themed(chart, description)


def _scale(kinds: list[str], part: int) -> alt.Scale:
    return alt.Scale(domain=kinds, range=[_LOOK[kind][part] for kind in kinds])


def _tooltip() -> list[alt.Tooltip]:
    fields = {
        "source_label": "Source",
        "kind_label": "What it did",
        "from_figure": "Before",
        "from_label": "Its date",
        "to_figure": "After",
        "to_label": "Its date, after",
        "change_label": "By how much",
    }
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in fields.items()]
