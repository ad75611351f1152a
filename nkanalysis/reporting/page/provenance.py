"""Charts that draw two tables at once: a graph with its lines, and months beside totals."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from nkanalysis.reporting.page.charts import counted
from nkanalysis.reporting.page.shown import Chart, Shown

GRAPH = (
    "Read from the top: whose word it is, who passed it on, who published it, in which article. "
    "Each name leads to its evidence."
)
BESIDE = (
    "Figures, and what is told of the dead, in the same months",
    "Above: each total of those killed, as said. Below: the fewest separate roots (solid) and the most (pale).",
)


def provenance(
    draw: Callable[..., Any], nodes: pd.DataFrame, lines: pd.DataFrame, links: pd.DataFrame, *, title: str, alt: str
) -> Chart | Shown:
    """The provenance graph of one estimate, with a table of its links.

    Args:
        draw: ``charts.provenance``.
        nodes: Of ``analysis.laid_out``.
        lines: Of the same.
        links: Of the same, as the table shows them.
        title: What the chart shows.
        alt: What can be seen, in words.
    """
    return counted(partial(draw, lines=lines), nodes, title=title, about=GRAPH, alt=alt, behind=links)


def beside(
    draw: Callable[..., Any],
    months: pd.DataFrame,
    points: pd.DataFrame,
    *,
    alt: str,
    behind: pd.DataFrame,
) -> Chart | Shown:
    """Months of tellings beside totals, on one axis of time.

    Args:
        draw: ``charts.beside``.
        months: Rows of ``analysis.beside_months``.
        points: Points of ``analysis.points``, of one measure.
        alt: What can be seen, in words.
        behind: What the table shows: rows of ``analysis.listed_beside``.
    """
    if months.empty and points.empty:
        return Shown("nothing.html.j2", alt, words=alt)

    def drawn(_: pd.DataFrame, **words: Any) -> Any:
        return draw(months, points, **words)

    some = months if points.empty else points
    return counted(drawn, some, title=BESIDE[0], about=BESIDE[1], alt=alt, behind=behind)
