"""The explorer of events: by kind and month, by province, and the tellings that are chosen, each a link."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.look import INK, LOOKS, months, span, themed, ticks

TONE = LOOKS["Intelligence service"][0]
SIDE = 165
"""Width of the names at the left."""
LISTED = 12
ALL = "All"


def explorer(tellings: pd.DataFrame, *, description: str = "") -> Any:
    """Events by kind and month and by province; choosing in one part narrows the others.

    Two lists choose a kind and a province, a click on a circle its kind and month, a double click all again.

    Args:
        tellings: Rows of ``analysis.explorer``.
        description: What the chart shows, in words.

    Returns:
        Charts one above the other: circles (x the month, y the kind, size the tellings), bars of provinces, and the
        first tellings chosen, newest first, each leading to its evidence.
    """
    kinds = list(dict.fromkeys(tellings["kind_label"]))
    kind = _chooser("kind", "kind_label", "Kind", kinds)
    province = _chooser("province", "province", "Place", sorted(set(tellings["province"])))
    cell = alt.selection_point(name="cell", fields=["kind_label", "month_label"], on="click", clear="dblclick")
    parts: list[Any] = [_listed(tellings, kind, province, cell)]
    if tellings["province_rank"].notna().any():
        parts.insert(0, _provinces(tellings, kind, province, cell))
    if tellings["month"].notna().any():
        parts.insert(0, _months(tellings, kinds, kind, province, cell))
    parts[0] = parts[0].add_params(kind, province, cell)
    return themed(alt.vconcat(*parts, data=tellings, spacing=26), description)


def _chooser(name: str, field: str, title: str, values: list[str]) -> alt.Parameter:
    choice = alt.binding_select(options=[None, *values], labels=[ALL, *values], name=f"{title} ")
    return alt.selection_point(name=name, fields=[field], bind=choice)


def _months(rows: pd.DataFrame, kinds: list[str], kind: Any, province: Any, cell: Any) -> alt.Chart:
    told = rows["month"].dropna()
    days = alt.Axis(labelExpr=_MONTH, tickCount=months(told), grid=True, orient="top")
    size = alt.Scale(domain=[0, int(rows["in_cell"].max())], range=[30, 420])
    chart: alt.Chart = (
        alt.Chart(title=_title("By kind and month, where a month is told"))
        .transform_filter("isValid(datum.month)")
        .transform_filter(kind)
        .transform_filter(province)
        .mark_circle(color=TONE, stroke=TONE, strokeWidth=1)
        .encode(
            x=alt.X("month:T", title=None, axis=days, scale=alt.Scale(domain=span(told), padding=14)),
            y=alt.Y("kind_label:N", title=None, scale=alt.Scale(domain=kinds), axis=_names(grid=True)),
            size=alt.Size("count():Q", scale=size, legend=None),
            opacity=alt.when(cell).then(alt.value(0.75)).otherwise(alt.value(0.2)),
            detail="month_label:N",
            tooltip=[
                alt.Tooltip("kind_label:N", title="Kind"),
                alt.Tooltip("month_label:N", title="Month"),
                alt.Tooltip("count():Q", title="Tellings"),
            ],
        )
        .properties(width=520, height=alt.Step(24))
    )
    return chart


def _provinces(rows: pd.DataFrame, kind: Any, province: Any, cell: Any) -> Any:
    told = rows[rows["province_rank"].notna()].sort_values("province_rank", kind="stable")
    order = list(told["province"].unique())
    most = int(told["in_province"].max())
    top = alt.Scale(domain=[0, most], nice=4)
    base = (
        alt.Chart()
        .transform_filter("isValid(datum.province_rank)")
        .transform_filter(kind)
        .transform_filter(province)
        .transform_filter(cell)
        .encode(y=alt.Y("province:N", title=None, scale=alt.Scale(domain=order), axis=_names()))
    )
    axis = alt.Axis(format=",.0f", tickCount=ticks(most), orient="top")
    bars = base.mark_bar(size=12, color=TONE, opacity=0.75).encode(
        x=alt.X("count():Q", title=None, scale=top, axis=axis)
    )
    number = base.mark_text(align="left", dx=5, fill=INK).encode(x=alt.X("count():Q", scale=top), text="count():Q")
    return alt.layer(bars, number).properties(
        width=520, height=alt.Step(24), title=_title("By place, where one is told")
    )


def _listed(rows: pd.DataFrame, kind: Any, province: Any, cell: Any) -> Any:
    lines = min(LISTED, len(rows)) + 1
    chosen = alt.Chart().transform_filter(kind).transform_filter(province).transform_filter(cell)
    told = (
        chosen.transform_window(place="row_number()", sort=[alt.SortField("rank")])
        .transform_filter(f"datum.place <= {LISTED}")
        .mark_text(align="left", fill=TONE, cursor="pointer", fontSize=12.5, limit=alt.ExprRef(f"width + {SIDE}"))
        .encode(
            x=alt.value(-SIDE),
            y=alt.Y("place:Q", axis=None, scale=alt.Scale(domain=[0, lines], reverse=True)),
            text="line:N",
            href="href:N",
            tooltip=[
                alt.Tooltip("kind_label:N", title="Kind"),
                alt.Tooltip("province:N", title="Place"),
                alt.Tooltip("month_label:N", title="Month"),
                alt.Tooltip("status_label:N", title="Status"),
                alt.Tooltip("type_label:N", title="Type of source"),
                alt.Tooltip("outlet_label:N", title="Outlet"),
            ],
        )
    )
    return alt.layer(told).properties(width=520, height=22 * lines, title=_title("The newest of those chosen"))


def _names(*, grid: bool = False) -> alt.Axis:
    return alt.Axis(labelLimit=SIDE - 10, minExtent=SIDE, maxExtent=SIDE, ticks=False, domain=False, grid=grid)


def _title(text: str) -> alt.TitleParams:
    return alt.TitleParams(text, anchor="start", frame="bounds", fontSize=13, color=INK, offset=14)


_MONTH = "timeFormat(datum.value, '%b %Y')"
