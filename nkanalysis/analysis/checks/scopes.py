"""Counts of a week or a day that a copy prints as a total."""

from collections.abc import Iterator

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.checks.found import DOUBTFUL, WRONG, Found, findings
from nkanalysis.analysis.checks.tellings import (
    HARM,
    SURE,
    TOLERANCE,
    Row,
    documents,
    grouped,
    kin,
    near,
    others,
    quoted,
    tellings,
    where,
)
from nkanalysis.analysis.checks.wording import short_span

_MEASURES = (*HARM, "losses", "missing")
_LONG = pd.Timedelta(days=31)
_SHORT = ("incident", "rate")
_COMMON = 30


def scope_confused(
    claims: pd.DataFrame, members: pd.DataFrame | None = None, *, tolerance: int = TOLERANCE
) -> pd.DataFrame:
    """Totals that are the count of one battle, week or day in other tellings of the same statement.

    A cumulative number of killed, wounded, casualties, losses or missing fails where the same source's same number,
    measure and people stand elsewhere as one event's or period's of a month at most, or as a rate, and no more articles
    have it as a total than have it so. Most texts name no span at all; one whose own words make the number a total
    ("since the invasion") fails against two other articles or more, and one whose sentence names the short span itself
    ("a single week") doesn't.

    Args:
        claims: Claims of the store.
        members: As in ``MEMBERS``.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``: a row an article and number. ``wrong`` where the article's own words make it a total, the
        days agree, two or more other articles have the shorter span and no other has the total; else ``doubtful``.
    """
    rows = [row for row in tellings(claims, members) if row["number"] and row["measure"] in _MEASURES]
    rows = [row for row in rows if int(row["number"].strip("+").split("-")[0]) >= _COMMON]
    return findings(_confused(rows, tolerance))


def _confused(rows: list[Row], tolerance: int) -> Iterator[Found]:
    for group in grouped(rows, "population", "unit", "measure", "number"):
        short = [row for row in group if row["scope"] in _SHORT and not _long(row)]
        total = [row for row in group if row["scope"] == "cumulative"]
        for article in grouped(total if short else [], "document_id"):
            yield from _held(article, short, total, tolerance)


def _long(row: Row) -> bool:
    """Whether a period may well be all the time since the deployment began."""
    span = row["as_of_start"], row["as_of_end"]
    return row["scope"] == "incident" and None not in span and span[1] - span[0] > _LONG


def _held(article: list[Row], short: list[Row], total: list[Row], tolerance: int) -> Iterator[Found]:
    met = [(own, row, how) for own in article for row in short if kin(own, row) and (how := near(own, row, tolerance))]
    if not met or any(short_span(own) for own in article):
        return
    claims = list({own["claim_id"]: own for own, _, _ in met}.values())
    against = list({row["claim_id"]: row for _, row, _ in met}.values())
    here = article[0]["document_id"]
    like = [
        row
        for row in total
        if row["document_id"] != here
        and row["scope"] == article[0]["scope"]
        and any(kin(own, row) and near(own, row, tolerance) for own in claims)
    ]
    if documents([*like, *article]) > documents(against):
        return
    sure = documents(row for _, row, how in met if how == SURE and row["document_id"] != here)
    elsewhere = [row for row in against if row["document_id"] != here]
    who = f"{others(elsewhere)} {'has' if documents(elsewhere) == 1 else 'have'}" if elsewhere else "it also has"
    spans = labels.listed(sorted({labels.SCOPES[row["scope"]] for row in against}))
    one = claims[0]
    told = any(ground.startswith("scope ") for own in claims for ground in own["grounds"])
    if told and (like or sure < 2):
        return
    span = f"as {labels.SCOPES[one['scope']]}" if told else "without any span of time"
    says = f"{where(one)} prints {quoted(one)} {span}; {who} it as {spans}."
    yield Found("scope_confused", WRONG if told else DOUBTFUL, says, claims, against)
