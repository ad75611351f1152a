"""Which claims a report is about, and the day that each is drawn at."""

from collections.abc import Collection
from datetime import date

import pandas as pd

from nkanalysis.lexicon import conflict
from nkanalysis.schemas import TEXT


def dated(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims with the day that each figure is drawn at.

    The last day that the figure speaks of; where the text tells none, the day on which the source said it; failing
    that, the day of publication, which only says "no later than".

    Args:
        claims: Claims as the store has them, n rows.

    Returns:
        The same n rows with ``day`` (day; missing where the claim has none of the three) and ``day_basis`` (``stated``,
        ``inferred``, ``statement`` or ``published``; missing where the day is).
    """
    as_of = claims["as_of_end"].where(claims["as_of_basis"] != "published")
    limit = claims["as_of_end"].fillna(claims["published"])
    day = as_of.fillna(claims["statement_date"]).fillna(limit)
    basis = pd.Series(pd.NA, index=claims.index, dtype=TEXT)
    basis = basis.mask(limit.notna(), "published").mask(claims["statement_date"].notna(), "statement")
    own = claims["as_of_basis"].where(claims["as_of_basis"].isin(["stated", "inferred"]), "inferred")
    return claims.assign(day=day.astype("datetime64[s]"), day_basis=basis.mask(as_of.notna(), own))


def select(
    claims: pd.DataFrame,
    *,
    since: date | str | None = None,
    until: date | str | None = None,
    measures: Collection[str] = (),
    source_types: Collection[str] = (),
    population: str = "",
) -> pd.DataFrame:
    """The claims that a report is about, each with the day it is drawn at.

    A claim without any day can't be placed inside or outside a period: it is kept, and `undrawn` lists it.

    Args:
        claims: Claims as the store has them.
        since: First day kept, or its ISO form; empty for no limit.
        until: Last day kept, or its ISO form; empty for no limit.
        measures: Measures kept; empty for all.
        source_types: Source types kept; empty for all.
        population: Whose people, empty for those that the lexicon is about; figures of different populations never meet
            in one report.

    Returns:
        The rows kept, in the store's order, with ``day`` and ``day_basis`` of `dated`.
    """
    rows = dated(claims)
    keep = rows["population"] == conflict.population(population)
    if measures:
        keep &= rows["measure"].isin(list(measures))
    return rows[keep & within(rows, source_types=source_types, since=since, until=until)].reset_index(drop=True)


def select_estimates(
    estimates: pd.DataFrame,
    *,
    since: date | str | None = None,
    until: date | str | None = None,
    measures: Collection[str] = (),
    source_types: Collection[str] = (),
    population: str = "",
) -> pd.DataFrame:
    """The estimates that a report is about: those whose own day lies in the period, whenever they were said again.

    Args:
        estimates: As in ``ESTIMATES``.
        since: First day kept, or its ISO form; empty for no limit.
        until: Last day kept; empty for no limit.
        measures: Measures kept; empty for all.
        source_types: Source types kept; empty for all.
        population: Whose people; empty for those that the lexicon is about.

    Returns:
        The rows kept, in their order.
    """
    keep = estimates["population"] == conflict.population(population)
    if measures:
        keep &= estimates["measure"].isin(list(measures))
    kept = within(estimates, source_types=source_types, since=since, until=until)
    return estimates[keep & kept].reset_index(drop=True)


def with_readings(selected: pd.DataFrame, claims: pd.DataFrame, estimates: pd.DataFrame) -> pd.DataFrame:
    """The selected claims, and those that the selected estimates are read from: evidence for whatever is drawn.

    Args:
        selected: Claims of `select`.
        claims: All claims.
        estimates: Estimates of `select_estimates`.

    Returns:
        Rows of ``claims``, in their order, each once, with ``day`` and ``day_basis`` of `dated`.
    """
    wanted = set(selected["claim_id"]) | set(estimates["reading"])
    return dated(claims[claims["claim_id"].isin(wanted)]).reset_index(drop=True)


def within(
    rows: pd.DataFrame,
    *,
    source_types: Collection[str] = (),
    since: date | str | None = None,
    until: date | str | None = None,
) -> "pd.Series[bool]":
    """Which rows are of some types of source and of a period; a row without a day is of every period.

    Args:
        rows: With ``source_type`` and ``day``.
        source_types: Types kept; empty for all.
        since: First day, or its ISO form; empty for no limit.
        until: Last day; empty for no limit.
    """
    keep = pd.Series(True, index=rows.index)
    if source_types:
        keep &= rows["source_type"].isin(list(source_types))
    if since:
        keep &= rows["day"].isna() | (rows["day"] >= pd.Timestamp(since))
    if until:
        keep &= rows["day"].isna() | (rows["day"] <= pd.Timestamp(until))
    return keep


def undrawn(rows: pd.DataFrame) -> pd.DataFrame:
    """What no chart of totals over time shows, and why.

    Args:
        rows: Claims of `select`, or estimates of `select_estimates`.

    Returns:
        One row for each that is left out, with ``why``, in words for the reader; the first reason that holds is given.
    """
    why = _why(rows)
    return rows.assign(why=why)[why.notna()].reset_index(drop=True)


def drawn(rows: pd.DataFrame) -> pd.DataFrame:
    """The totals with a day and a bound: what `undrawn` leaves.

    Args:
        rows: Claims of `select`, or estimates of `select_estimates`.
    """
    return rows[_why(rows).isna()].reset_index(drop=True)


def _why(claims: pd.DataFrame) -> "pd.Series[str]":
    why = pd.Series(pd.NA, index=claims.index, dtype=TEXT)
    for reason, left_out in (
        ("The source denies it.", claims["stance"] == "denied"),
        ("The source refuses to give or confirm it.", claims["stance"] == "refused"),
        ("It is of one event or period, not a total since the deployment began.", claims["scope"] == "incident"),
        ("It is a rate, not a total.", claims["scope"] == "rate"),
        ("It is planned or expected, not reported as having happened.", claims["scope"] == "planned"),
        ("It is a usual number given for comparison.", claims["scope"] == "baseline"),
        ("It is a share of another number: what it comes to is worked out, not said.", claims["share"].notna()),
        ("It has neither a lower nor an upper bound.", _open(claims)),
        ("It has no date: neither the text nor the page tells a day.", claims["day"].isna()),
    ):
        why = why.mask(why.isna() & left_out, reason)
    return why


def _open(claims: pd.DataFrame) -> pd.Series:
    return claims["lower"].isna() & claims["upper"].isna()
