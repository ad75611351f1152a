"""Days of pages that can't be, or hide how old their text is."""

from collections.abc import Iterator

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.checks.bounds import loose
from nkanalysis.analysis.checks.found import DOUBTFUL, WRONG, Found, findings
from nkanalysis.analysis.checks.tellings import Row, grouped, kin, quoted, speaker, tellings, where

LONG = 60
"""Days after which a text is old."""
_ZONES = pd.Timedelta(days=1)
_UNSURE = ("inferred", "unknown")
"""Bases of a page's day that say little."""


def page_before_statement(claims: pd.DataFrame, members: pd.DataFrame | None = None) -> pd.DataFrame:
    """Pages that are dated before the statement that they report was made.

    A claim fails whose source said it, or whose figure speaks of a day, more than one day (clocks differ) after its
    page was published; plans and forecasts are left out. One of the two days must be wrong.

    Args:
        claims: Claims of the store.
        members: As in ``MEMBERS``.

    Returns:
        As in ``FINDINGS``: a row an article. ``wrong`` where the page states its own day and the text the statement's,
        ``doubtful`` where either is inferred.
    """
    rows = [row for row in tellings(claims, members) if row["seen"] is not None and row["scope"] != "planned"]
    return findings(_early([row for row in rows if (made := _made(row)) is not None and made > row["seen"] + _ZONES]))


def _made(row: Row) -> pd.Timestamp | None:
    stated = row["as_of_start"] if row["as_of_basis"] == "stated" else None
    made: pd.Timestamp | None = stated if row["statement_date"] is None else row["statement_date"]
    return made


def _early(late: list[Row]) -> Iterator[Found]:
    for article in grouped(late, "document_id"):
        one = article[0]
        made = one["statement_date"] or one["as_of_start"]
        stated = one["published_basis"] not in _UNSURE and one["statement_date"] is not None
        says = (
            f"{where(one)} is dated before {speaker(one)} gave its {quoted(one)}, on {labels.day(made)}: "
            "one of the two days is wrong."
        )
        yield Found("page_before_statement", WRONG if stated else DOUBTFUL, says, article)


def page_long_after(
    claims: pd.DataFrame, documents: pd.DataFrame, members: pd.DataFrame | None = None, *, days: int = LONG
) -> pd.DataFrame:
    """Pages that look fresh and tell an old statement.

    A document fails that is a copy of the text of one published more than ``days`` earlier (`near_duplicates`, Broder
    1997); and one whose every dated statement was made more than ``days`` before it came out, while it first prints
    the newest of them without any day, as news: the same source's measure, with bounds that meet.

    Args:
        claims: Claims of the store.
        documents: Documents of the store; with the column ``text`` of `with_texts` copies are looked at too.
        members: As in ``MEMBERS``.
        days: How long after the statement a page is late.

    Returns:
        As in ``FINDINGS``, ``doubtful``: a row a document.
    """
    rows = tellings(claims, members)
    span = pd.Timedelta(days=days)
    return findings([*_copies(documents, rows, span), *_undated(rows, span)])


def _copies(documents: pd.DataFrame, rows: list[Row], span: pd.Timedelta) -> Iterator[Found]:
    if "text" not in documents:
        return
    first = {row["document_id"]: row for row in documents.to_dict("records")}
    told = {group[0]["document_id"]: group for group in grouped(rows, "document_id")}
    for name, row in sorted(first.items()):
        origin = first.get(row["text"])
        if origin is None or pd.isna(row["published"]) or pd.isna(origin["published"]):
            continue
        if row["published"] > origin["published"] + span:
            whose = labels.SOME_OUTLET if pd.isna(origin["outlet"]) else origin["outlet"]
            here = labels.SOME_OUTLET if pd.isna(row["outlet"]) else row["outlet"]
            says = (
                f"{here} ({labels.day(row['published'])}) prints a text that {whose} published on "
                f"{labels.day(origin['published'])}: its day is not that of the story."
            )
            yield Found("page_long_after", DOUBTFUL, says, told.get(name, []), told.get(row["text"], []), [name])


def _undated(rows: list[Row], span: pd.Timedelta) -> Iterator[Found]:
    for article in grouped([row for row in rows if row["seen"] is not None], "document_id"):
        dated = [row for row in article if row["last"] is not None]
        if not dated or max(row["last"] for row in dated) + span >= article[0]["seen"]:
            continue
        newest = max(dated, key=lambda row: (row["last"], row["claim_id"]))
        before = [
            row
            for row in article
            if row["last"] is None and row["figure_start"] < newest["figure_start"] and _one_figure(row, newest)
        ]
        if before:
            says = (
                f"{where(before[0])} prints {quoted(before[0])} as news, but the newest statement that it dates is "
                f"{quoted(newest)}, of {labels.day(newest['last'])}."
            )
            yield Found("page_long_after", DOUBTFUL, says, before, [newest])


def _one_figure(row: Row, dated: Row) -> bool:
    same = all(row[name] == dated[name] for name in ("measure", "population", "unit", "scope"))
    return same and bool(row["number"] and dated["number"]) and kin(row, dated) and loose(row).meets(loose(dated))
