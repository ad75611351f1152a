"""Who has an estimate from whom: a graph drawn like a tree, one row a node, so that it can be read on a telephone."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.look import INK, LINKS, NODES, scale_of, themed

ROW_HEIGHT = 24
STEP, ROOM = 22, 150
"""Pixels from one column of nodes to the next, and what all of them may take of a narrow screen."""


def provenance(nodes: pd.DataFrame, *, lines: pd.DataFrame, description: str = "") -> Any:
    """One estimate's provenance, from the source at the top to the articles.

    Args:
        nodes: Nodes of ``analysis.laid_out``.
        lines: Its lines: a row a bend.
        description: What the chart shows, in words.

    Returns:
        A layer chart: a row a node, indented the further it is from the source; colour and shape tell what it is,
        colour and dashes of a line how the link is known; a node leads to the evidence of a figure that passed it.
    """
    columns = int(nodes["x"].max()) + 1
    step = min(STEP, ROOM / columns)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, columns], range=[10, 10 + step * columns], nice=False))
    rows = len(nodes)
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.5, rows - 0.5], reverse=True, nice=False))
    # Two legends side by side are wider than a telephone: one stands above, one below.
    key = alt.Legend(title=None, columns=1, symbolSize=260, symbolStrokeWidth=2)
    dashes = alt.StrokeDash("how:N", legend=key, scale=scale_of(LINKS, lines["how"], 1))
    tone = alt.Stroke("how:N", legend=key, scale=scale_of(LINKS, lines["how"], 0))
    edges = (
        alt.Chart(lines)
        .mark_line(strokeWidth=1.6, strokeJoin="round")
        .encode(x=x, y=y, order="bend:Q", detail="edge:N", strokeDash=dashes, stroke=tone)
    )
    tips = [alt.Tooltip("label:N", title="Name"), alt.Tooltip("kind_label:N", title="What it is")]
    tips.append(alt.Tooltip("claims:Q", title="Figures that passed it"))
    base = alt.Chart(nodes).encode(y=y, href="href:N", tooltip=tips)
    kinds = alt.Legend(title=None, orient="bottom", symbolStrokeWidth=0)
    fill = alt.Fill("kind_label:N", legend=kinds, scale=scale_of(NODES, nodes["kind_label"], 0))
    shape = alt.Shape("kind_label:N", legend=kinds, scale=scale_of(NODES, nodes["kind_label"], 1))
    at = 10 + step * columns
    bold = alt.ExprRef("datum.kind_label == 'Article' ? 400 : 600")
    words: dict[str, Any] = {"align": "left", "baseline": "middle", "fill": INK, "fontSize": 12}
    layers = [
        edges,
        base.mark_point(size=110, opacity=1, strokeWidth=0).encode(x=x, fill=fill, shape=shape),
        base.mark_text(limit=alt.ExprRef(f"width - {at:g}"), fontWeight=bold, **words).encode(
            x=alt.value(at), text="label:N"
        ),
    ]
    chart = alt.layer(*layers).properties(width=680, height=ROW_HEIGHT * rows)
    return themed(chart, description)
