"""How many articles and how many separate roots stand behind something: the interval of the roots is drawn."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.look import INK, LOOKS, ROW, STATUSES, scale_of, themed, ticks

_TIPS = {
    "label": "What",
    "look": "Kind",
    "articles": "Articles",
    "texts": "Separate texts",
    "roots_label": "Found in this corpus",
    "span": "Months",
}
_TIP = dict(list(_TIPS.items())[:5])


def backed(rows: pd.DataFrame, *, description: str = "") -> Any:
    """Articles against separate roots, a row a thing.

    Args:
        rows: Rows of ``analysis.behind_standing`` or ``analysis.by_kind``: ``label``, ``look`` (a type of source, or
            whether it happened), ``articles``, ``texts``, ``least``, ``most``, ``roots_label``, ``said`` and ``href``.
        description: What the chart shows, in words.

    Returns:
        A layer chart: one row a thing, x the count; the pale bar is articles, the line runs from the fewest separate
        roots to the most, with a mark at either end; where the two are one number, one mark.
    """
    order = list(rows["name"])
    y = alt.Y("name:N", title=None, sort=order, axis=None)
    tips = _TIPS if "span" in rows else _TIP
    tooltip = [alt.Tooltip(f"{field}:N", title=title) for field, title in tips.items()]
    base = alt.Chart().encode(y=y, tooltip=tooltip, href="href:N")
    most = int(rows[["articles", "most"]].max().max())
    axis = alt.Axis(format=",.0f", tickCount=ticks(most), orient="top", offset=10)
    x: dict[str, Any] = {"scale": alt.Scale(domain=[0, most], nice=4, zero=True), "axis": axis, "title": None}
    looks = {**LOOKS, **STATUSES}
    colour = alt.Color("look:N", title=None, scale=scale_of(looks, rows["look"], 0))
    shape = alt.Shape("look:N", title=None, scale=scale_of(looks, rows["look"], 1))
    words: dict[str, Any] = {"fontSize": 12, "fill": INK, "baseline": "middle"}
    # On a narrow screen the counts go below the bar, so that the name has the line above to itself.
    limit, below = alt.ExprRef("width > 560 ? width * 0.62 : width"), alt.ExprRef("width > 560 ? -17 : 17")
    name = base.mark_text(align="left", fontWeight=600, dy=-17, limit=limit, **words)
    said = base.mark_text(align="right", dy=below, **words)
    layers = [
        base.mark_bar(size=12, fillOpacity=0.25, color="#8a8f98").encode(x=alt.X("articles:Q", **x)),
        base.mark_rule(strokeWidth=4).encode(x=alt.X("least:Q", **x), x2="most:Q", color=colour),
        base.mark_point(size=110, filled=True, opacity=1).encode(x=alt.X("least:Q", **x), color=colour, shape=shape),
        base.mark_point(size=110, filled=True, opacity=1).encode(x=alt.X("most:Q", **x), color=colour, shape=shape),
        name.encode(x=alt.value(0), text="label:N"),
        said.encode(x=alt.value("width"), text="said:N"),
    ]
    chart = alt.layer(*layers, data=rows).properties(width=680, height=alt.Step(ROW))
    return themed(chart, description)
