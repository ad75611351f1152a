"""Charts under their titles, each with the rows behind it."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from nkanalysis.reporting.page.shown import Chart, Shown, records
from nkanalysis.reporting.page.tables import table


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
    behind = Shown("chart_rows.html.j2", alt, title=title, rows=records(rows))
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
