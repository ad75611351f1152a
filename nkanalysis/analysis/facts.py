"""The headline numbers of a report, computed once: the prose reads them, nobody types them."""

from dataclasses import dataclass

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.selection import undrawn

SPOKEN = 8
"""So many figures or series are read out in an alt text; the table holds them all."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a selection of claims amounts to.

    Attributes:
        claims: Claims selected.
        articles: Articles that they stand in.
        outlets: Outlets known by name that published those.
        sources: Named sources, institutions or persons.
        unattributed: Claims that name nobody.
        anonymous: Claims whose source is a person or persons that nobody names.
        not_verified: Claims that the article says could not be or have not been verified.
        digests: Claims that stand in a digest: our words, not the outlet's.
        not_drawn: Claims that no chart of totals shows.
        no_later_than: Drawn claims that are dated by their day of publication alone.
        first, last: First and last day of the claims that have one, or None.
        by_measure: Claims of each measure that has any.
    """

    claims: int
    articles: int
    outlets: int
    sources: int
    unattributed: int
    anonymous: int
    not_verified: int
    digests: int
    not_drawn: int
    no_later_than: int
    first: pd.Timestamp | None
    last: pd.Timestamp | None
    by_measure: dict[str, int]


def facts(claims: pd.DataFrame) -> Facts:
    """The headline numbers of a selection.

    Args:
        claims: Claims of `select`.
    """
    days = claims["day"].dropna()
    left_out = undrawn(claims)
    shown = ~claims["claim_id"].isin(left_out["claim_id"])
    return Facts(
        claims=len(claims),
        articles=claims["document_id"].nunique(),
        outlets=claims["outlet"].nunique(),
        sources=claims.loc[~claims["anonymous"], "source"].nunique(),
        unattributed=int(claims["source"].isna().sum()),
        anonymous=int(claims["anonymous"].sum()),
        not_verified=int((claims["verification"] == "not_verified").sum()),
        digests=int((claims["kind"] == "digest").sum()),
        not_drawn=len(left_out),
        no_later_than=int((shown & (claims["day_basis"] == "published")).sum()),
        first=days.min() if len(days) else None,
        last=days.max() if len(days) else None,
        by_measure={name: int(n) for name in labels.MEASURES if (n := (claims["measure"] == name).sum())},
    )


def newest_in_words(figures: pd.DataFrame, measure: str) -> str:
    """What a chart of the newest totals of one measure shows, for those who don't see it.

    Args:
        figures: Rows of `standing`, of one measure.
        measure: That measure.

    Returns:
        One or two sentences; the first eight figures, newest first.
    """
    label = labels.MEASURES[measure]
    if figures.empty:
        return f"This selection holds no total for “{label}”."
    said = [f"{row.series}, {row.figure} ({row.day_label})" for row in figures.head(SPOKEN).itertuples()]
    return f"Newest totals for “{label}”, newest first: {'; '.join(said)}{_more(len(figures))}."


def series_in_words(points: pd.DataFrame, measure: str) -> str:
    """What a chart of one measure over time shows, for those who don't see it.

    Args:
        points: Rows of `points`, of one measure.
        measure: That measure.

    Returns:
        Two sentences: how many figures over which days, then the first and last figure of the eight longest series;
        empty where there is no point.
    """
    if points.empty:
        return ""
    first, last = labels.day(points["day"].min()), labels.day(points["day"].max())
    over = f"on {first}" if first == last else f"from {first} to {last}"
    said = []
    groups = [group for _, group in points.sort_values("day", kind="stable").groupby("series", sort=True)]
    for rows in sorted(groups, key=len, reverse=True)[:SPOKEN]:
        start, end = rows.iloc[0], rows.iloc[-1]
        told = f"{start['series']}: {start['figure']}, {start['day_label']}"
        rest = f"; {labels.count(len(rows), 'figure')} in all, the last {end['figure']}, {end['day_label']}"
        said.append(told + (rest if len(rows) > 1 else ""))
    return (
        f"{labels.count(len(points), 'figure')} for “{labels.MEASURES[measure]}”, {over}, in "
        f"{labels.count(len(groups), 'series', 'series')}. {'. '.join(said)}{_more(len(groups))}."
    )


def _more(number: int) -> str:
    return f"; and {number - SPOKEN:,} more in the table" if number > SPOKEN else ""
