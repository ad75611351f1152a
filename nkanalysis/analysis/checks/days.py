"""Statements that a copy puts on another day than all others do."""

from collections.abc import Iterator

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.checks.found import DOUBTFUL, Found, findings
from nkanalysis.analysis.checks.tellings import (
    HARM,
    TOLERANCE,
    Row,
    documents,
    grouped,
    others,
    quoted,
    same_word,
    speaker,
    tellings,
    where,
)
from nkanalysis.analysis.checks.wording import names_month

_MEASURES = (*HARM, "losses", "missing", "captured")
_COMMON = 30


def wrong_day(claims: pd.DataFrame, members: pd.DataFrame | None = None, *, tolerance: int = TOLERANCE) -> pd.DataFrame:
    """Copies that date a statement otherwise than all other tellings of its figure: a calendar read wrong, a typing
    slip.

    Of one source's figure (same number, measure, scope and people; strengths of forces, which are said again and
    again, are left out) an article fails whose own text puts the statement on a day that lies more than ``tolerance``
    days from the day that two or more other articles put it on, which agree among themselves, where no other article
    of any day near its own prints the figure, nor its own sentence names their month. The source may have said it
    again: the finding is ``doubtful``.

    Args:
        claims: Claims of the store; those with a statement date are compared.
        members: As in ``MEMBERS``.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``, ``doubtful``: a row an article and number.
    """
    rows = [row for row in tellings(claims, members) if row["number"] and row["source"] and row["measure"] in _MEASURES]
    rows = [row for row in rows if int(row["number"].strip("+").split("-")[0]) >= _COMMON]
    return findings(_off(rows, pd.Timedelta(days=tolerance)))


def _off(rows: list[Row], span: pd.Timedelta) -> Iterator[Found]:
    for group in grouped(rows, "population", "unit", "measure", "scope", "number"):
        dated = [row for row in group if row["statement_date"] is not None]
        for article in grouped(dated, "document_id"):
            one = article[0]
            met = [row for row in dated if row["document_id"] != one["document_id"] and same_word(row, one)]
            days = [row["statement_date"] for row in met]
            if documents(met) < 2 or max(days) - min(days) > span or any(_names(own, days) for own in article):
                continue
            if all(abs(day - own["statement_date"]) > span for day in days for own in article) and not _borne_out(
                one, group, span
            ):
                says = (
                    f"{where(one)} has {speaker(one)} give {quoted(one)} on {labels.day(one['statement_date'])}; "
                    f"{others(met)} have it on {labels.day(min(days))}."
                )
                yield Found("wrong_day", DOUBTFUL, says, article, met)


def _names(row: Row, days: list[pd.Timestamp]) -> bool:
    """Whether a sentence names the month of the others' day, and not that of the claim's: its day was read wrong."""
    return not names_month(row, row["statement_date"]) and any(names_month(row, day) for day in days)


def _borne_out(one: Row, group: list[Row], span: pd.Timedelta) -> bool:
    """Whether another article of those days prints the figure, as news of a day that it doesn't tell."""
    return any(
        row["document_id"] != one["document_id"]
        and row["first"] is None
        and row["seen"] is not None
        and abs(row["seen"] - one["statement_date"]) <= span
        and same_word(row, one)
        for row in group
    )
