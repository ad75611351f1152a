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


class Shown:
    """Some HTML, with plain words for where HTML can't be shown."""

    def __init__(self, template: str, plain: str = "", **values: Any) -> None:
        self._html = str(rendered(template, **values))
        self._plain = plain

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self._html, "text/plain": self._plain or "(see the report)"}


class Chart:
    """A chart under its title, with the rows behind it."""

    def __init__(self, chart: Any, title: str, about: str, alt: str, rows: pd.DataFrame) -> None:
        self._head = Shown("chart_head.html.j2", title, title=title, about=about)
        self._chart = chart
        self._alt = alt
        self._rows = Shown("chart_rows.html.j2", alt, title=title, rows=_records(rows))

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
    return Chart(draw(rows, description=alt), title, about, alt, rows)


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
    groups = [(label, _records(group)) for label, group in rows.groupby("measure_label", sort=False)]
    return Shown("evidence.html.j2", groups=groups)


def left_out(rows: pd.DataFrame, *, words: str = "") -> Shown:
    """The claims that no chart of totals shows, by reason.

    Args:
        rows: ``analysis.undrawn`` of what the report shows.
        words: What to say where there is none.
    """
    groups = [(why, _records(group)) for why, group in rows.groupby("why")]
    return Shown("left_out.html.j2", groups=groups, words=words)


def _records(rows: pd.DataFrame) -> list[dict[Hashable, Any]]:
    return rows.astype(object).where(rows.notna(), None).to_dict("records")
