"""How sources compare: shares of the dead, revisions, and every estimate with how it is told."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from nkanalysis.reporting.page.shown import Chart, Shown, records


def says(words: str) -> Shown:
    """A sentence that was computed.

    Args:
        words: The sentence; nothing is shown where there is none.
    """
    return Shown("says.html.j2", words, words=words)


def folded(inside: Shown, *, title: str) -> Shown:
    """Something long under a line that opens it.

    Args:
        inside: What is folded.
        title: The line.
    """
    return Shown("folded.html.j2", title, title=title, inside=inside.html)


def charted(
    draw: Callable[..., Any], rows: pd.DataFrame, behind: Shown, *, title: str, about: str, alt: str
) -> Chart | Shown:
    """A chart with a table of its own behind it; where there is no row, the alt text alone.

    Args:
        draw: A function of ``charts``.
        rows: What it draws.
        behind: The table behind it.
        title: What the chart shows.
        about: How to read it, in a line.
        alt: What can be seen, in words.
    """
    if rows.empty:
        return Shown("nothing.html.j2", alt, words=alt)
    return Chart(draw(rows, description=alt), title, about, alt, behind)


def killed_shares(rows: pd.DataFrame) -> Shown:
    """The killed share of each source's own casualties, with both figures.

    Args:
        rows: Rows of ``analysis.listed_shares``.
    """
    caption = "Killed among each source’s own casualties or wounded, by pair of figures"
    return Shown("estimates/shares.html.j2", caption, rows=records(rows), caption=caption)


def revisions(rows: pd.DataFrame) -> Shown:
    """Who raised or lowered a figure, from what to what.

    Args:
        rows: Rows of ``analysis.listed_moves``.
    """
    caption = "Steps from one total of a source to its next, newest first"
    return Shown("estimates/moves.html.j2", caption, rows=records(rows), caption=caption)


def every_estimate(rows: pd.DataFrame) -> Shown:
    """Every estimate with the figures that tell it, folded.

    Args:
        rows: Rows of ``analysis.listed_estimates``.
    """
    groups = [(label, records(group)) for label, group in rows.groupby("measure_label", sort=False)]
    caption = "Figures that tell each estimate as new, say it again, are worked out from it or misquote it"
    return Shown("estimates/folded.html.j2", caption, groups=groups, count=len(rows), caption=caption)
