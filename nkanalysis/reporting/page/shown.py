"""One thing to show, alike in JupyterLab and in the report.

Words of pages reach the screen through autoescaped templates only.
"""

import re
from collections.abc import Hashable
from typing import Any

import pandas as pd
from IPython.display import display

from nkanalysis.reporting.templates import rendered

# JupyterLab 4 knows no newer name for Vega-Lite; the specification inside says its own version.
CHART = "application/vnd.vegalite.v5+json"


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
        self._head = Shown("chart_head.html.j2", title, title=title, about=about, id=f"chart-{slug(title)}")
        self._chart = chart
        self._alt = alt
        self._rows = behind

    def _ipython_display_(self) -> None:
        show: Any = display
        show(self._head)
        show({CHART: self._chart.to_dict(), "text/plain": self._alt}, raw=True)
        show(self._rows)


def slug(title: str) -> str:
    """A title as the name of an anchor: its words in small letters, joined by strokes."""
    return "-".join(re.sub(r"[^\w\s-]", "", title.lower()).split())


def records(rows: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """Rows as templates take them: what is missing is None."""
    return rows.astype(object).where(rows.notna(), None).to_dict("records")
