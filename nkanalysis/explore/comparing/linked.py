"""The linked view: a widget where there is one, and a still picture with a table everywhere else."""

from functools import cache, cached_property
from importlib import resources
from typing import Any

import anywidget
import pandas as pd
import traitlets

from nkanalysis import charts
from nkanalysis.analysis import labels
from nkanalysis.explore.comparing.bundle import vega
from nkanalysis.explore.errors import ExploreError
from nkanalysis.explore.filling import rendered
from nkanalysis.explore.naming import meant

STILL = 60
"""Sentences in the table below a still picture."""


@cache
def _own(name: str) -> str:
    return (resources.files("nkanalysis.explore.comparing") / name).read_text(encoding="utf-8")


class Linked(anywidget.AnyWidget):
    """Figures of one measure over time, sources to choose from, and the sentences of what is chosen.

    Where no widget is drawn (a code host, a page made of the notebook) a still picture with a table stands instead.

    Attributes:
        points: What is drawn, an estimate each, as ``analysis.points`` gives them.
        claims: Claims of these estimates, with ``estimate_id``, ``label`` (how each tells it), ``series``, ``day`` and
            ``day_label``.
        left_out: Estimates that are not drawn, with ``why``.
        first, last: Ends of the period that is chosen, ISO days; empty where none is.
        sources: Series that are chosen; none chooses all.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    spec = traitlets.Dict().tag(sync=True)
    sentences: Any = traitlets.List().tag(sync=True)
    series: Any = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    first = traitlets.Unicode("").tag(sync=True)
    last = traitlets.Unicode("").tag(sync=True)
    sources = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(
        self,
        *,
        points: pd.DataFrame,
        claims: pd.DataFrame,
        sentences: list[dict[str, Any]],
        left_out: pd.DataFrame,
        measure: str,
        unit: str,
        population: str,
    ) -> None:
        self.points, self.claims, self.left_out = points, claims, left_out
        self._measure, self._unit, self._population = measure, unit, population
        self._chart = charts.linked(points, description=self.title)
        super().__init__(
            spec=self._chart.to_dict(),
            sentences=sentences,
            series=_series(points, claims),
            words={"title": self.title, "left_out": self.says_left_out},
            # What the browser runs is all here: own lines with Vega bundled in, nothing from a network.
            _esm=vega(_own("linked.js")),
            _css=_own("linked.css"),
        )

    @property
    def title(self) -> str:
        """What is drawn, in words."""
        people = labels.POPULATIONS.get(self._population, self._population)
        drawn = labels.count(len(self.points), "estimate")
        whose = labels.count(int(self.points["series"].nunique()), "series", "series")
        what = labels.MEASURES.get(self._measure, self._measure)
        return f"{people}, {what}: {drawn} in {labels.PLURALS[self._unit]}, {whose}"

    @property
    def says_left_out(self) -> str:
        """What is not drawn, and why, in words; empty where all is."""
        if self.left_out.empty:
            return ""
        reasons = self.left_out["why"].value_counts()
        told = "; ".join(f"{number:,}: {str(why).rstrip('.')}" for why, number in reasons.items())
        return f"Not drawn, {labels.count(len(self.left_out), 'estimate')} (.left_out lists them). {told}."

    @property
    def selected(self) -> pd.DataFrame:
        """The claims that are chosen just now; all that are drawn where nothing is."""
        keep = pd.Series(True, index=self.claims.index)
        if self.first:
            keep &= self.claims["day"] >= pd.Timestamp(self.first)
        if self.last:
            keep &= self.claims["day"] <= pd.Timestamp(self.last)
        if self.sources:
            keep &= self.claims["series"].isin(self.sources)
        return self.claims[keep].reset_index(drop=True)

    def select(
        self, *, since: str = "", until: str = "", sources: "str | list[str] | tuple[str, ...]" = ()
    ) -> "Linked":
        """Choose from Python what a hand would choose in the view.

        Args:
            since: First day, ISO; empty for no limit.
            until: Last day.
            sources: Series, as the view names them; none chooses all.

        Raises:
            ExploreError: There is no such series, or a day can't be read.
        """
        named = [sources] if isinstance(sources, str) else list(sources)
        there = sorted(self.points["series"].unique())
        for one in named:
            if one not in there:
                raise ExploreError(f"no source {one!r} in this view; {meant(one, there)}")
        try:
            days = [f"{pd.Timestamp(day):%Y-%m-%d}" if day else "" for day in (since, until)]
        except ValueError as error:
            raise ExploreError(f"{since!r} to {until!r}: no days; write 2024-12-31") from error
        with self.hold_sync():
            self.first, self.last = days
            self.sources = named
        self.send({"moved": True})
        return self

    @cached_property
    def still(self) -> str:
        """The picture and a table, as HTML without a script."""
        return rendered("still.html.j2", it=self, picture=_picture(self._chart), most=STILL)

    def __dir__(self) -> list[str]:
        return ["claims", "first", "last", "left_out", "points", "select", "selected", "sources", "still", "title"]

    def __repr__(self) -> str:
        return f"<{self.title}; .selected is a frame of the claims chosen in it>"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """The widget, and for whoever has none the still picture."""
        made = super()._repr_mimebundle_(**kwargs)
        data, metadata = made if isinstance(made, tuple) else (made, {})
        return {**(data or {}), "text/plain": repr(self), "text/html": self.still}, metadata


def _series(points: pd.DataFrame, claims: pd.DataFrame) -> list[dict[str, Any]]:
    """The series to choose from, those with the most estimates first."""
    sizes = claims["series"].value_counts()
    found = [
        {
            "name": str(name),
            "type": str(rows["type_label"].iloc[0]),
            "colour": charts.LOOKS[str(rows["type_label"].iloc[0])][0],
            "estimates": len(rows),
            "claims": int(sizes.get(name, 0)),
        }
        for name, rows in points.groupby("series")
    ]
    return sorted(found, key=lambda one: (-int(str(one["estimates"])), str(one["name"])))


def _picture(chart: Any) -> str:
    """A still picture of a chart as SVG, in the colours of the page around it."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(chart.to_json()))
