"""On whose word figures rest: bars of articles and separate texts, and outlets against sources."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.look import INK, LOOKS, ROW, themed, ticks, type_scale

SIDE = 215
"""Width of the names at the left of the matrix; the page narrows it on a narrow screen."""


def backing(counts: pd.DataFrame, *, description: str = "") -> Any:
    """How many articles, and how many separate texts among them, rest on each source or type of source.

    Args:
        counts: Rows of ``analysis.by_source`` or ``analysis.by_type``.
        description: What the chart shows, in words.

    Returns:
        A layer chart: one row a name, x the count; the pale bar is articles, the solid one separate texts.
    """
    label = "source_label" if "source_label" in counts else "type_label"
    rows = alt.Y(f"{label}:N", title=None, sort=list(counts[label]), axis=None)
    tips = [alt.Tooltip(f"{field}:N", title=title) for field, title in _TIPS.items()]
    base = alt.Chart().encode(y=rows, tooltip=tips)
    axis = alt.Axis(format=",.0f", tickCount=ticks(counts["articles"].max()), orient="top", offset=10)
    colour = alt.Color("type_label:N", title=None, scale=type_scale(counts, 0), legend=None)
    x: dict[str, Any] = {"scale": alt.Scale(zero=True, nice=4), "axis": axis, "title": None}
    words: dict[str, Any] = {"fontSize": 12, "fill": INK, "baseline": "middle"}
    # On a narrow screen the counts go below the bar, so that the name has the line above to itself.
    limit, below = alt.ExprRef("width > 560 ? width * 0.6 : width"), alt.ExprRef("width > 560 ? -17 : 17")
    name = base.mark_text(align="left", fontWeight=600, dy=-17, limit=limit, **words)
    said = base.mark_text(align="right", dy=below, **words)
    layers = [
        base.mark_bar(size=12, fillOpacity=0.3).encode(x=alt.X("articles:Q", **x), color=colour),
        base.mark_bar(size=12).encode(x=alt.X("texts:Q", **x), color=colour),
        name.encode(x=alt.value(0), text=f"{label}:N"),
        said.encode(x=alt.value("width"), text="said:N"),
    ]
    if "href" in counts:
        layers = [layer.encode(href="href:N") for layer in layers]
    articles = "datum.articles + (datum.articles == 1 ? ' article, ' : ' articles, ')"
    texts = "datum.texts + (datum.texts == 1 ? ' text' : ' texts')"
    chart = (
        alt.layer(*layers, data=counts)
        .transform_calculate(said=f"{articles} + {texts}")
        .properties(width=680, height=alt.Step(ROW))
    )
    return themed(chart, description)


def matrix(pairs: pd.DataFrame, *, description: str = "") -> Any:
    """Which outlet prints whose word: a cell a pair, with its articles.

    Args:
        pairs: Rows of ``analysis.outlets_and_sources``.
        description: What the chart shows, in words.

    Returns:
        A layer chart: x the outlet, y the source, the number of articles in each cell.
    """
    across: dict[str, Any] = {"labelAngle": -90, "labelLimit": 130, "orient": "top", "ticks": False, "domain": False}
    aside: dict[str, Any] = {
        "labelLimit": SIDE - 10,
        "ticks": False,
        "domain": False,
        "minExtent": SIDE,
        "maxExtent": SIDE,
    }
    outlets = list(dict.fromkeys(pairs["outlet_label"]))
    sources = list(dict.fromkeys(pairs["source_label"]))
    tips = [alt.Tooltip(f"{field}:N", title=title) for field, title in {**_PAIR, **_TIPS}.items()]
    base = alt.Chart(pairs).encode(
        x=alt.X("outlet_label:N", title=None, sort=outlets, axis=alt.Axis(**across)),
        y=alt.Y("source_label:N", title=None, sort=sources, axis=alt.Axis(**aside)),
        tooltip=tips,
        href="href:N",
    )
    shade = alt.Opacity(
        "articles:Q", scale=alt.Scale(domain=[0, int(pairs["articles"].max())], range=[0.08, 0.75]), legend=None
    )
    cell = base.mark_rect(color=LOOKS["Intelligence service"][0]).encode(opacity=shade)
    number = base.mark_text(fontSize=11.5, fill=INK).encode(text="articles:Q")
    chart = alt.layer(cell, number).properties(width=680, height=alt.Step(26))
    return themed(chart, description)


_TIPS = {"type_label": "Type of source", "articles": "Articles", "texts": "Separate texts", "claims": "Figures"}
_PAIR = {"source_label": "Source", "outlet_label": "Outlet"}
