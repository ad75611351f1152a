"""Figures whose people a copy mistakes: joint units read as one nation's, one side's men as the other's."""

from collections.abc import Iterator
from itertools import combinations

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
from nkanalysis.lexicon import conflict, register

_COMMON = 30
"""Numbers below this meet by chance."""
_HARM = (*HARM, "losses")


def wrong_population(
    claims: pd.DataFrame, members: pd.DataFrame | None = None, *, tolerance: int = TOLERANCE
) -> pd.DataFrame:
    """One number of one statement, of one nation's troops here and of joint or other troops there.

    Losses of joint units fail where they are printed as one nation's: the same number (killed, wounded, casualties or
    losses, whichever) that the same source, or on the same days nobody who is known, gives for one nation in one
    article, and that other articles print for the units of two nations together. Other numbers fail where an
    article prints them of one people, and two or more articles, of the same source, measure and statement, of one
    other; not where any article prints both, as one briefing may count 15,000 troops and 15,000 workers.

    Args:
        claims: Claims of the store.
        members: As in ``MEMBERS``.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``: a row an article and number. ``wrong`` where the source is the same, the days agree and two
        or more other articles have the other people; else ``doubtful``.
    """
    rows = [row for row in tellings(claims, members) if row["number"] and row["scope"] in ("cumulative", "incident")]
    rows = [row for row in rows if int(row["number"].strip("+").split("-")[0]) >= _COMMON]
    return findings([*_joint(rows, tolerance), *_other(rows, tolerance)])


def _joint(rows: list[Row], tolerance: int) -> Iterator[Found]:
    for group in grouped([row for row in rows if row["measure"] in _HARM], "number"):
        joint = [row for row in group if row["population"] == conflict.joint()]
        single = [row for row in group if row["population"] in conflict.troops()]
        for article in grouped(single, "document_id", "population"):
            one = article[0]
            met = [
                (row, how)
                for row in joint
                for own in article
                if (how := near(own, row, tolerance)) and (kin(own, row) or (how == SURE and _nobody(own)))
            ]
            if met and not _others_agree(article, single, joint, tolerance):
                yield _told(article, met, any(kin(own, row) for own in article for row, _ in met), one)


def _nobody(row: Row) -> bool:
    return row["source"] is None or register.get(row["source"]) is None


def _others_agree(article: list[Row], single: list[Row], joint: list[Row], tolerance: int) -> bool:
    """Whether somebody known gives the nation that number on days of its own, apart from the joint one."""
    return any(
        row["population"] == article[0]["population"]
        and row["first"] is not None
        and not _nobody(row)
        and not any(kin(row, other) and near(row, other, tolerance) for other in joint)
        and any(near(own, row, tolerance) for own in article)
        for row in single
        if row["document_id"] != article[0]["document_id"]
    )


def _other(rows: list[Row], tolerance: int) -> Iterator[Found]:
    rows = [row for row in rows if row["population"] != conflict.joint() and row["source"]]
    for group in grouped(rows, "measure", "unit", "number"):
        if len({row["population"] for row in group}) < 2:
            continue
        both = {
            frozenset(pair)
            for article in grouped(group, "document_id")
            for pair in combinations(sorted({row["population"] for row in article}), 2)
        }
        for article in grouped(group, "document_id", "population"):
            one = article[0]
            met = [
                (row, how)
                for row in group
                if row["document_id"] != one["document_id"]
                for own in article
                if kin(own, row) and (how := near(own, row, tolerance))
            ]
            peoples = {row["population"] for row, _ in met}
            pair = frozenset((one["population"], *peoples))
            if len(peoples) == 1 and len(pair) == 2 and pair not in both and documents(row for row, _ in met) > 1:
                yield _told(article, met, True, one)


def _told(article: list[Row], met: list[tuple[Row, str]], known: bool, one: Row) -> Found:
    against = list({row["claim_id"]: row for row, _ in met}.values())
    elsewhere = [row for row in against if row["document_id"] != one["document_id"]]
    sure = [row for row, how in met if how == SURE and row["document_id"] != one["document_id"]]
    theirs = labels.listed(sorted({labels.POPULATIONS[row["population"]] for row in against}))
    who = f"{others(elsewhere)} {'prints' if documents(elsewhere) == 1 else 'print'}" if elsewhere else "it also prints"
    says = (
        f"{where(one)} prints {quoted(one)} of {labels.POPULATIONS[one['population']]}; {who} that number of {theirs}."
    )
    return Found("wrong_population", WRONG if known and documents(sure) > 1 else DOUBTFUL, says, article, against)
