"""Figures over time: what each source said of one measure, and when.

A series is one source's totals of one measure, unit, flow and force; a point is one estimate, with the claims and
outlets that it stands on. Nothing is summed or averaged.
"""

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.selection import drawn
from nkanalysis.schemas import TEXT

SERIES = ["measure", "unit", "flow", "force", "source"]
_KEPT = ["estimate_id", "source_type", "anonymous", "lower", "upper", "figure", "day", "day_basis"]
FORMS = ("exact", "approximate", "range", "floor", "ceiling")


def points(estimates: pd.DataFrame) -> pd.DataFrame:
    """The points that charts draw, one an estimate; what is said again makes no point of its own.

    Args:
        estimates: Estimates of `select_estimates`; those of `undrawn` are left out.

    Returns:
        One row a point, by measure (killed first), series and day:

        - ``estimate_id``
        - ``series``: the source, with flow and force where they are told
        - ``source``, ``source_label``, ``source_type``, ``type_label``, ``anonymous``
        - ``measure``, ``measure_label``, ``unit``, ``unit_label``, ``flow``, ``force``
        - ``lower``, ``upper`` (units; missing is open)
        - ``form``: ``exact``, ``approximate``, ``range``, ``floor`` (open upwards) or ``ceiling`` (open downwards)
        - ``figure``: as its reading prints it
        - ``day``, ``day_basis``, ``day_label``, ``no_later`` (the day is one of publication: the figure may be older),
          ``span_start`` (first day, where the text tells a month or a year only)
        - ``latest``: of the newest day in its series
        - ``claims``, ``outlets`` (numbers), ``outlet_names``, ``variants`` (claims that tell it otherwise),
          ``claim_id`` and ``href`` (of its reading's evidence)
    """
    rows = drawn(estimates)
    coarse = rows["as_of_precision"].isin(["month", "year"]) & rows["as_of_end"].notna()
    coarse &= rows["day_basis"].isin(["stated", "inferred"])
    table = _named(
        rows[[*SERIES, *_KEPT]].assign(
            form=_form(rows),
            no_later=rows["day_basis"] == "published",
            span_start=rows["as_of_start"].where(coarse),
            claims=rows["n_claims"],
            outlets=rows["n_outlets"],
            outlet_names=rows["outlets"].map(_names).astype(TEXT),
            variants=rows["n_variants"],
            claim_id=rows["reading"],
        )
    )
    newest = table["day"].groupby([table[column].fillna("").astype("str") for column in SERIES]).transform("max")
    table["latest"] = table["day"] == newest
    order = ["measure", "series", "unit", "day", "lower", "upper", "form", "estimate_id"]
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
        The same rows with ``panel`` and ``panel_order`` (from 0): most points first, figures of no named source last;
        where several sources share one, none of them is ``latest`` there.
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
    latest = points["latest"] & (panel != rest)
    return points.assign(panel=panel, panel_order=panel.map(order).astype("int64"), latest=latest)


def _by_measure(column: pd.Series) -> pd.Series:
    order = {name: place for place, name in enumerate(labels.MEASURES)}
    return column.map(order) if column.name == "measure" else column


def _form(rows: pd.DataFrame) -> pd.Series:
    form = pd.Series("exact", index=rows.index, dtype=TEXT)
    form = form.mask(rows["qualifier"] == "approximate", "approximate")
    form = form.mask((rows["lower"] != rows["upper"]).fillna(False), "range")
    return form.mask(rows["upper"].isna(), "floor").mask(rows["lower"].isna(), "ceiling")


def _names(outlets: list[str]) -> str:
    return ", ".join(outlets) or "outlet not known"


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
