"""Figures over time, and each source's newest one."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.look import DOWN, INK, LEFT, RIGHT, ROW, UP, themed, type_scale

PANEL = {"width": 225, "height": 170, "gap": 22}
SPLIT = " \N{EN DASH} "
"""Where a panel's name breaks into two lines."""
_AXIS: dict[str, dict[str, Any]] = {"x": {"orient": "top", "offset": 10}, "y": {"orient": "left"}}
AT = "datum.lower != null ? datum.lower : datum.upper"
INWARD = "scale('x', datum.day) < 45 ? 'left' : scale('x', datum.day) > item.mark.group.width - 45 ? 'right' : 'center'"
LATE = "datum.no_later"
TOP = "datum.form == 'range' ? datum.upper : datum.lower != null ? datum.lower : datum.upper"


def over_time(points: pd.DataFrame, *, description: str = "") -> Any:
    """Small multiples: each series' figures over time, all others in grey behind them.

    Args:
        points: Points of one measure with their panel, as ``analysis.panels`` gives them.
        description: What the chart shows, in words.

    Returns:
        A facet chart: one panel a value of ``panel``, on common axes: x the day, y the count.
    """
    days = alt.X("day:T", title=None, scale=alt.Scale(padding=16), axis=_day_axis())
    base = alt.Chart().encode(x=days, tooltip=tooltip(), href="href:N")
    others = alt.Chart(points[["panel", "day", "lower", "upper", "measure", "source_type"]]).transform_calculate(at=AT)
    elsewhere = alt.when("item.mark.group.datum.panel == datum.panel").then(alt.value(0)).otherwise(alt.value(0.4))
    limit = alt.ExprRef("item.mark.group.width + 18")
    name: dict[str, Any] = {
        "align": "left",
        "baseline": "top",
        "fontSize": 12.5,
        "fontWeight": 600,
        "fill": INK,
        "limit": limit,
    }
    height, colour = count_axis("at", "y"), _colour(points)
    layers = [
        alt.Chart()
        .transform_aggregate(groupby=["panel"])
        .transform_calculate(lines=f"split(datum.panel, '{SPLIT}')")
        .mark_text(**name)
        .encode(x=alt.value(0), y=alt.value(-58), text="lines:N"),
        others.mark_point(size=26, filled=True, color="#8a8f98").encode(x=days, y=height, opacity=elsewhere),
        *marks(base, points, "y"),
    ]
    if points["span_start"].notna().any():
        month = base.transform_filter("isValid(datum.span_start)").mark_rule(strokeWidth=1.5)
        layers.append(month.encode(x="span_start:T", x2="day:T", y=height, color=colour))
    if points["no_later"].any():
        layers.append(_arrow(base, LEFT).transform_filter(LATE).encode(y=height, color=colour))
    if points["latest"].any():
        above = alt.ExprRef("datum.form == 'floor' ? -30 : -16")
        words: dict[str, Any] = {"fontSize": 11.5, "fontWeight": 600, "fill": INK, "align": alt.ExprRef(INWARD)}
        newest = base.transform_filter("datum.latest").mark_text(dy=above, **words)
        layers.append(newest.encode(y=count_axis("top", "y"), text="figure:N", tooltip=alt.value(None)))
    # The panel's name is a mark of its own, on one line with its neighbours' whatever stands in the panels.
    bare = alt.Header(labelExpr="''", labelFontSize=1, labelPadding=0)
    order = list(points.sort_values("panel_order", kind="stable")["panel"].unique())
    chart = (
        alt.layer(*layers, data=points)
        .transform_calculate(at=AT, top=TOP)
        .properties(width=PANEL["width"], height=PANEL["height"])
        .facet(facet=alt.Facet("panel:N", title=None, sort=order, header=bare), columns=3, spacing=PANEL["gap"])
        .resolve_axis(x="independent")
    )
    return themed(chart, description)


def standing(figures: pd.DataFrame, *, description: str = "") -> Any:
    """Each series' newest figure on one scale, newest first.

    Args:
        figures: Rows of one measure, as ``analysis.standing`` gives them.
        description: What the chart shows, in words.

    Returns:
        A layer chart: one row a figure, x the count, above it the source's name and the figure with its day.
    """
    rows = alt.Y("claim_id:N", title=None, sort=list(figures["claim_id"]), axis=None)
    base = alt.Chart().encode(y=rows, tooltip=tooltip(), href="href:N")
    # On a narrow screen the figure goes below the line, so that the name has the line above to itself.
    words: dict[str, Any] = {"fontSize": 12, "fill": INK, "baseline": "middle"}
    limit, below = alt.ExprRef("width > 560 ? width * 0.55 : width"), alt.ExprRef("width > 560 ? -17 : 17")
    name = base.mark_text(align="left", fontWeight=600, dy=-17, limit=limit, **words)
    said = base.mark_text(align="right", dy=below, **words)
    return themed(rows_of(base, figures, name, said).properties(width=680, height=alt.Step(ROW)), description)


def rows_of(base: alt.Chart, figures: pd.DataFrame, name: alt.Chart, said: alt.Chart) -> Any:
    """A row a figure: a line with its mark, the source's name at the left, the figure with its day at the right.

    Args:
        base: With the rows' places.
        figures: What is drawn, with ``series`` and ``said``.
        name: The text of the name.
        said: The text of the figure.
    """
    line = base.mark_rule(strokeWidth=1, strokeOpacity=0.2, stroke=INK)
    layers = [
        line.encode(x=alt.value(0), x2=alt.value("width")),
        name.encode(x=alt.value(0), text="series:N"),
        said.encode(x=alt.value("width"), text="said:N"),
        *marks(base, figures, "x"),
    ]
    return alt.layer(*layers, data=figures).transform_calculate(at=AT)


def marks(base: alt.Chart, rows: pd.DataFrame, axis: str, *, top: int | None = None) -> list[alt.Chart]:
    """The marks of figures along an axis: solid, hazy, bars and arrows, as each is exact, approximate or open.

    Args:
        base: With what all of them share.
        rows: With ``form``, ``lower``, ``upper``, ``type_label``.
        axis: ``x`` or ``y``, along which they count; ``at`` is as `AT` works it out.
        top: Where the axis ends; None for what the numbers need.
    """
    at: dict[str, Any] = {axis: count_axis("at", axis, top)}
    end: dict[str, Any] = {axis: count_axis("upper", axis, top)}
    both: dict[str, Any] = {axis: count_axis("lower", axis, top), f"{axis}2": "upper:Q"}
    colour: dict[str, Any] = {"color": _colour(rows)}
    looks: dict[str, Any] = {**colour, "shape": _shape(rows)}
    up, down = (UP, DOWN) if axis == "y" else (RIGHT, LEFT)
    layers = {
        "range": [
            base.mark_rule(strokeWidth=6, strokeOpacity=0.4).encode(**both, **colour),
            base.mark_point(size=100, filled=True).encode(**at, **looks),
            base.mark_point(size=100, filled=True).encode(**end, **looks),
        ],
        "approximate": [
            base.mark_point(size=480, filled=True, fillOpacity=0.2).encode(**at, **colour),
            base.mark_point(size=100, filled=False, strokeWidth=2).encode(**at, **looks),
        ],
        "floor": [
            _arrow(base, up).encode(**at, **colour),
            base.mark_point(size=100, filled=True).encode(**at, **looks),
        ],
        "ceiling": [
            _arrow(base, down).encode(**at, **colour),
            base.mark_point(size=100, filled=True).encode(**at, **looks),
        ],
        "exact": [base.mark_point(size=100, filled=True).encode(**at, **looks)],
    }
    # Vega warns in the console of any layer that its filter leaves empty.
    present = [form for form in layers if (rows["form"] == form).any()]
    return [layer.transform_filter(f"datum.form == '{form}'") for form in present for layer in layers[form]]


def _arrow(base: alt.Chart, shape: str) -> alt.Chart:
    mark: alt.Chart = base.mark_point(shape=shape, size=170, filled=False, strokeWidth=2)
    return mark


def count_axis(field: str, axis: str, top: int | None = None) -> Any:
    """Where a number stands on an axis from 0.

    Args:
        field: Column of the number.
        axis: ``x`` or ``y``.
        top: Where the axis ends; None for what the numbers need.
    """
    scale = alt.Scale(zero=True, nice=4) if top is None else alt.Scale(domain=[0, top])
    ticks = alt.Axis(format=",.0f", tickCount=4, tickMinStep=1, **_AXIS[axis])
    kind = alt.Y if axis == "y" else alt.X
    return kind(f"{field}:Q", title=None, scale=scale, axis=ticks)


def _day_axis() -> alt.Axis:
    label = "[timeFormat(datum.value, '%b'), timeFormat(datum.value, '%Y')]"
    return alt.Axis(labelExpr=label, tickCount=4, grid=False, domain=True, ticks=True)


def _colour(rows: pd.DataFrame) -> alt.Color:
    return alt.Color("type_label:N", title=None, scale=type_scale(rows, 0))


def _shape(rows: pd.DataFrame) -> alt.Shape:
    return alt.Shape("type_label:N", title=None, scale=type_scale(rows, 1))


def tooltip() -> list[alt.Tooltip]:
    """What is told of a figure that is pointed at."""
    fields = {
        "source_label": "Source",
        "figure": "Figure as printed",
        "day_label": "Date",
        "type_label": "Type of source",
        "outlet_names": "Outlet",
        "claims": "Claims that say so",
        "variants": "Of these, told otherwise",
    }
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in fields.items()]
