"""What a notebook shows: each call gives one thing to show, alike in JupyterLab and in the report.

Words of pages reach the screen through autoescaped templates only.
"""

from collections.abc import Callable, Hashable
from typing import Any

import pandas as pd
from IPython.display import display

from nkanalysis.reporting.templates import rendered

# JupyterLab 4 knows no newer name for Vega-Lite; the specification inside says its own version.
CHART = "application/vnd.vegalite.v5+json"
TITLES = {
    "source_label": "Source",
    "relay": "Passed on by",
    "outlet_label": "Outlet",
    "measure_label": "Measure",
    "theme_label": "Theme",
    "kind_label": "Kind",
    "type_label": "Type of source",
    "naming": "Named",
    "claims": "Figures",
    "tellings": "Tellings",
    "articles": "Articles",
    "texts": "Separate texts",
    "outlets": "Outlets",
    "sources": "Named sources",
    "all_sources": "Sources",
    "named": "On named sources",
    "anonymous": "On people not named",
    "anonymous_share": "Not named, per cent",
    "unattributed": "On nobody’s word",
    "not_named": "Without a name behind them",
    "not_stated": "Nothing said",
    "not_verified": "Not verified",
    "verified": "Verified",
    "by_label": "Who",
    "count_label": "Count",
    "month_label": "Month",
    "province": "Province",
    "day_label": "Day",
    "pages": "Pages",
    "figures": "Figures",
    "languages": "Languages",
    "outlet_names": "Outlets",
    "voices": "Named among them",
    "told_by": "On the word of",
    "roots": "Separate roots",
    "usual": "Said to be usual",
    "says": "What was found",
    "span": "Months",
    "first": "First",
    "last": "Last",
}
"""What the columns of counts are called."""


_WEIGHTS = {
    "wrong": "Other copies, or the article itself, prove that they can’t both be as printed.",
    "doubtful": "What else is in the corpus speaks against it, and does not prove it.",
    "notice": "Nothing needs to be wrong.",
}


class Shown:
    """Some HTML, with plain words for where HTML can't be shown."""

    def __init__(self, template: str, plain: str = "", **values: Any) -> None:
        self.html = rendered(template, **values)
        self._plain = plain

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": str(self.html), "text/plain": self._plain or "(see the report)"}


class Chart:
    """A chart under its title, with the rows behind it."""

    def __init__(self, chart: Any, title: str, about: str, alt: str, behind: Shown) -> None:
        self._head = Shown("chart_head.html.j2", title, title=title, about=about)
        self._chart = chart
        self._alt = alt
        self._rows = behind

    def _ipython_display_(self) -> None:
        show: Any = display
        show(self._head)
        show({CHART: self._chart.to_dict(), "text/plain": self._alt}, raw=True)
        show(self._rows)


def heading(title: str, facts: Any) -> Shown:
    """The headline of the report, with the banner that it needs.

    Args:
        title: Headline.
        facts: ``analysis.facts`` of what the report shows.
    """
    return Shown("heading.html.j2", title, title=title, facts=facts)


def sources_heading(title: str, facts: Any, events: Any) -> Shown:
    """The headline of a report on sources and events, with the banner that it needs.

    Args:
        title: Headline.
        facts: ``analysis.source_facts`` of what the report shows.
        events: ``analysis.event_facts`` of what it shows.
    """
    return Shown("sources_heading.html.j2", title, title=title, facts=facts, events=events)


def key() -> Shown:
    """How to read the marks of the charts."""
    return Shown("key.html.j2")


def summary(facts: Any) -> Shown:
    """What the selection amounts to, in prose.

    Args:
        facts: ``analysis.facts`` of what the report shows.
    """
    return Shown("summary.html.j2", facts=facts)


def chart(draw: Callable[..., Any], rows: pd.DataFrame, *, title: str, alt: str) -> Chart | Shown:
    """A chart with its title, alt text and the table behind it; where there is no row, a line that says so.

    Args:
        draw: A function of ``charts``.
        rows: What it draws.
        title: What the chart shows.
        alt: What can be seen, in words.
    """
    if rows.empty:
        return Shown("nothing.html.j2", alt, words=alt)
    about = f"Number of {', '.join(rows['unit_label'].unique())}"
    behind = Shown("chart_rows.html.j2", alt, title=title, rows=_records(rows))
    return Chart(draw(rows, description=alt), title, about, alt, behind)


def counted(
    draw: Callable[..., Any],
    rows: pd.DataFrame,
    *,
    title: str,
    about: str,
    alt: str,
    behind: pd.DataFrame | None = None,
) -> Chart | Shown:
    """A chart of counts with the table behind it; where there is no row, the alt text alone.

    Args:
        draw: A function of ``charts``.
        rows: What it draws.
        title: What the chart shows.
        about: How to read it, in a line.
        alt: What can be seen, in words.
        behind: What the table shows, where that is not what is drawn.
    """
    if rows.empty:
        return Shown("nothing.html.j2", alt, words=alt)
    told = rows if behind is None else behind
    opened = Shown("counted_rows.html.j2", alt, count=len(told), table=table(told, caption=title).html)
    return Chart(draw(rows, description=alt), title, about, alt, opened)


def table(rows: pd.DataFrame, *, caption: str, nothing: str = "There is none.") -> Shown:
    """Counts as a table: the columns that `TITLES` names, in the frame's order; the first leads to ``href``.

    Args:
        rows: Counts of ``analysis``.
        caption: What the table shows.
        nothing: What to say where there is no row.
    """
    columns = [
        {"name": name, "title": TITLES[name], "number": pd.api.types.is_numeric_dtype(rows[name])}
        for name in rows.columns
        if name in TITLES
    ]
    records = [{"href": None, **row} for row in _records(rows)]
    return Shown("table.html.j2", caption, columns=columns, rows=records, caption=caption, nothing=nothing)


def standing(rows: pd.DataFrame) -> Shown:
    """The newest figure of each source and measure, as a table.

    Args:
        rows: ``analysis.standing`` of what the report shows.
    """
    groups = [(label, _records(group)) for label, group in rows.groupby("measure_label", sort=False)]
    return Shown("standing.html.j2", groups=groups)


def evidence(rows: pd.DataFrame) -> Shown:
    """Every figure with its sentence, source chain, dates and link, grouped by measure.

    Args:
        rows: ``analysis.evidence`` of what the report shows.
    """
    groups = [(_capital(label), None, _records(group)) for label, group in rows.groupby("measure_label", sort=False)]
    return Shown("evidence.html.j2", groups=groups)


def source_evidence(rows: pd.DataFrame) -> Shown:
    """Every figure with its evidence, grouped by whose word it is; protected ones without their sentence.

    Args:
        rows: ``analysis.source_evidence`` of what the report shows.
    """
    grouped = rows.groupby(["anchor", "source_label"], sort=False)
    groups = [(label, anchor, _records(group)) for (anchor, label), group in grouped]
    return Shown("evidence.html.j2", groups=groups)


def source_summary(facts: Any) -> Shown:
    """On whose word the selection rests, in prose.

    Args:
        facts: ``analysis.source_facts`` of what the report shows.
    """
    return Shown("sources_summary.html.j2", facts=facts)


def event_summary(facts: Any) -> Shown:
    """What the events amount to, in prose.

    Args:
        facts: ``analysis.event_facts`` of what the report shows.
    """
    return Shown("events_summary.html.j2", facts=facts)


def event_evidence(rows: pd.DataFrame) -> Shown:
    """Every telling of an event with its evidence, grouped by kind.

    Args:
        rows: ``analysis.event_evidence`` of what the report shows.
    """
    grouped = rows.groupby(["kind", "kind_label"], sort=False)
    groups = [(label, kind, _records(group)) for (kind, label), group in grouped]
    return Shown("events.html.j2", groups=groups)


def left_out(rows: pd.DataFrame, *, words: str = "") -> Shown:
    """The claims that no chart of totals shows, by reason.

    Args:
        rows: ``analysis.undrawn`` of what the report shows.
        words: What to say where there is none.
    """
    groups = [(why, _records(group)) for why, group in rows.groupby("why")]
    return Shown("left_out.html.j2", groups=groups, words=words)


def findings(rows: pd.DataFrame) -> Shown:
    """What checks found, by how sure it is that something is wrong, each with the figures that it rests on.

    Args:
        rows: ``analysis.listed_findings`` of what the report shows.
    """
    groups = [
        (label, _WEIGHTS[str(weight)], _records(group))
        for (weight, label), group in rows.groupby(["weight", "weight_label"], sort=False)
    ]
    return Shown("findings.html.j2", groups=groups)


def _capital(text: Any) -> str:
    return str(text)[:1].upper() + str(text)[1:]


def _records(rows: pd.DataFrame) -> list[dict[Hashable, Any]]:
    return rows.astype(object).where(rows.notna(), None).to_dict("records")
