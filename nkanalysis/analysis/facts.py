"""The headline numbers of a report, computed once: the prose reads them, nobody types them."""

from dataclasses import dataclass

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.selection import undrawn


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


def described(points: pd.DataFrame, measure: str) -> str:
    """What a chart of one measure shows, in words for those who don't see it.

    Args:
        points: The points that it draws, of `points`, of one measure.
        measure: That measure.

    Returns:
        One to three sentences: how many figures of how many sources, over which days, and each of the first eight
        series' newest figure.
    """
    if points.empty:
        return f"No total of {labels.MEASURES[measure]} in this selection."
    first, last = labels.day(points["day"].min()), labels.day(points["day"].max())
    over = f"on {first}" if first == last else f"from {first} to {last}"
    rows = points[points["latest"]].drop_duplicates("series").sort_values("day", ascending=False, kind="stable")
    newest = [f"{row.series}, {row.figure} ({row.day_label})" for row in rows.head(8).itertuples()]
    more = f"; and {labels.count(len(rows) - 8, 'other series', 'other series')}" if len(rows) > 8 else ""
    return (
        f"{labels.count(len(points), 'figure')} of {labels.MEASURES[measure]}, {over}, in "
        f"{labels.count(points['series'].nunique(), 'series', 'series')}. Newest of each: {'; '.join(newest)}{more}."
    )
