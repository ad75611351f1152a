"""Figures over time: what each source said of one measure, and when.

A series is one source's totals of one measure, unit, flow and force. Nothing is summed, averaged or chosen: claims that
give the same bounds for the same day are one point that counts its claims and outlets, any others stay apart.
"""

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.selection import drawn
from nkanalysis.schemas import TEXT

SERIES = ["measure", "unit", "flow", "force", "source"]
POINT = [*SERIES, "day", "no_later", "lower", "upper", "form"]
FORMS = ("exact", "approximate", "range", "floor", "ceiling")


def points(claims: pd.DataFrame) -> pd.DataFrame:
    """The points that charts draw, one a source, measure, unit, flow, force, day and pair of bounds.

    Args:
        claims: Claims of `select`; those of `undrawn` are left out.

    Returns:
        One row a point, by measure (killed first), series and day:

        - ``series``: the source, with flow and force where they are told
        - ``source``, ``source_label``, ``source_type``, ``type_label``, ``anonymous``
        - ``measure``, ``measure_label``, ``unit``, ``unit_label``, ``flow``, ``force``
        - ``lower``, ``upper`` (units; missing is open)
        - ``form``: ``exact``, ``approximate``, ``range``, ``floor`` (open upwards) or ``ceiling`` (open downwards)
        - ``figure``: as its first claim prints it
        - ``day``, ``day_basis``, ``day_label``, ``no_later`` (the day is one of publication: the figure may be older),
          ``span_start`` (first day, where the text tells a month or a year only)
        - ``repeats``: a figure known by its day of publication alone, with the bounds of another point of its series
          that is older, or as old and dated by the text
        - ``latest``: of the newest day in its series, repeats aside
        - ``claims``, ``outlets`` (numbers), ``outlet_names``, ``claim_id`` and ``href`` (of its first claim's evidence)
    """
    rows = drawn(claims)
    coarse = rows["as_of_precision"].isin(["month", "year"]) & rows["as_of_end"].notna()
    rows = rows.assign(
        no_later=rows["day_basis"] == "published",
        form=_form(rows),
        span_start=rows["as_of_start"].where(coarse),
    ).sort_values(["day", "published", "page", "figure_start", "claim_id"], kind="stable", na_position="last")
    grouped = rows.groupby(POINT, dropna=False, sort=True)
    table = grouped.agg(
        source_type=("source_type", "first"),
        anonymous=("anonymous", "first"),
        figure=("figure", "first"),
        day_basis=("day_basis", "first"),
        span_start=("span_start", "min"),
        claims=("claim_id", "size"),
        outlets=("outlet", "nunique"),
        outlet_names=("outlet", _names),
        claim_id=("claim_id", "first"),
    ).reset_index()
    assert table["claims"].sum() == len(rows), "a drawn claim belongs to no point or to two"
    table = _named(table)
    table["repeats"] = _repeats(table)
    newest = table["day"].where(~table["repeats"]).groupby(_key(table)).transform("max")
    table["latest"] = ~table["repeats"] & (table["day"] == newest)
    order = ["measure", "series", "unit", "day", "lower", "upper", "form"]
    return table.sort_values(order, key=_by_measure, kind="stable", na_position="last").reset_index(drop=True)


def measured(points: pd.DataFrame, *measures: str) -> pd.DataFrame:
    """The points of the measures named.

    Args:
        points: Points of `points`.
        measures: Measures kept.
    """
    return points[points["measure"].isin(measures)].reset_index(drop=True)


def standing(points: pd.DataFrame, *, until: str | None = None) -> pd.DataFrame:
    """Each series' newest figure, with its age; where a source has several for its newest day, all of them.

    Args:
        points: Points of `points`.
        until: Day to count ages from, ISO; empty for the newest day among the points.

    Returns:
        One row a figure, by measure, then newest first, with ``age`` (days) and ``said`` (figure and day, for a label).
    """
    rows = points[points["latest"]]
    today = pd.Timestamp(until) if until else points["day"].max()
    said = rows["figure"] + " \N{MIDDLE DOT} " + rows["day"].map(labels.day).astype(TEXT)
    rows = rows.assign(age=(today - rows["day"]).dt.days.astype("Int64"), said=said)
    order = ["measure", "day", "series"]
    rows = rows.sort_values(order, ascending=[True, False, True], key=_by_measure, kind="stable")
    return rows.reset_index(drop=True)


def panels(points: pd.DataFrame, *, limit: int = 11) -> pd.DataFrame:
    """Points with the panel that small multiples draw them in.

    Args:
        points: Points of `points`, of one measure.
        limit: Panels of their own; the series with the fewest points beyond it share one, as figures, not as a series.

    Returns:
        The same rows with ``panel`` and ``panel_order`` (from 0): most points first, figures of no named source last.
    """
    if points.empty:
        return points.assign(panel=pd.Series(dtype=TEXT), panel_order=pd.Series(dtype="int64"))
    sizes = points.groupby("series")["figure"].size().reset_index(name="size")
    named = sizes[~sizes["series"].str.startswith(labels.UNNAMED)].sort_values(
        ["size", "series"], ascending=[False, True], kind="stable"
    )
    own = list(named["series"] if len(named) <= limit + 1 else named["series"][:limit])
    rest = f"{labels.count(len(named) - len(own), 'other source')}, one figure or few each"
    unnamed = sorted(set(sizes["series"]) - set(named["series"]))
    panel = points["series"].where(points["series"].isin(own + unnamed), rest)
    order = {name: place for place, name in enumerate([*own, rest, *unnamed])}
    return points.assign(panel=panel, panel_order=panel.map(order).astype("int64"))


def _by_measure(column: pd.Series) -> pd.Series:
    order = {name: place for place, name in enumerate(labels.MEASURES)}
    return column.map(order) if column.name == "measure" else column


def _form(rows: pd.DataFrame) -> pd.Series:
    form = pd.Series("exact", index=rows.index, dtype=TEXT)
    form = form.mask(rows["qualifier"] == "approximate", "approximate")
    form = form.mask((rows["lower"] != rows["upper"]).fillna(False), "range")
    return form.mask(rows["upper"].isna(), "floor").mask(rows["lower"].isna(), "ceiling")


def _names(outlets: pd.Series) -> str:
    return ", ".join(sorted(set(outlets.dropna()))) or "outlet not known"


def _named(table: pd.DataFrame) -> pd.DataFrame:
    source = table["source"].fillna(labels.UNNAMED)
    flow = ("\N{EN DASH} " + table["flow"].map(labels.FLOWS)).fillna("")
    force = (", " + table["force"].map(labels.FORCES)).fillna("").astype("str")
    extra = (flow.astype("str") + force.where(flow != "", force.str.replace(", ", "\N{EN DASH} "))).str.strip()
    return table.assign(
        source_label=source.astype(TEXT),
        series=(source.astype("str") + (" " + extra).where(extra != "", "")).astype(TEXT),
        measure_label=table["measure"].map(labels.MEASURES).astype(TEXT),
        unit_label=table["unit"].map(labels.PLURALS).astype(TEXT),
        type_label=table["source_type"].map(labels.SOURCE_TYPES).astype(TEXT),
        day_label=pd.Series(
            [labels.dated(day, basis) for day, basis in zip(table["day"], table["day_basis"], strict=True)],
            index=table.index,
            dtype=TEXT,
        ),
        href="#claim-" + table["claim_id"],
    )


def _key(table: pd.DataFrame) -> list[pd.Series]:
    return [table[column].fillna("").astype("str") for column in SERIES]


def _repeats(table: pd.DataFrame) -> pd.Series:
    bounds = [*_key(table), table["lower"].fillna(-1), table["upper"].fillna(-1)]
    first = table["day"].groupby(bounds).transform("min")
    dated = table["day"].where(~table["no_later"]).groupby(bounds).transform("min")
    # Nobody named is nobody in particular: one such figure can't repeat another of the same source.
    earlier = (table["day"] > first) | (table["day"] >= dated)
    return table["no_later"] & earlier & table["source"].notna()
