"""Figures that a copy credits to somebody who is not their origin."""

from collections.abc import Iterator

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.checks.found import DOUBTFUL, WRONG, Found, findings
from nkanalysis.analysis.checks.shares import FINE
from nkanalysis.analysis.checks.tellings import (
    SURE,
    TOLERANCE,
    Row,
    documents,
    grouped,
    nearest,
    others,
    quoted,
    same_word,
    speaker,
    tellings,
    where,
)
from nkanalysis.lexicon import conflict, register

_MEDIA = ("media", "state_media", "unattributed")
_COMMON = 30
_OF = ("population", "unit", "measure", "scope")


def wrong_speaker(
    claims: pd.DataFrame, members: pd.DataFrame | None = None, *, tolerance: int = TOLERANCE
) -> pd.DataFrame:
    """Figures that one article alone credits to somebody, where all other tellings credit another.

    A number fails where no other article credits that source with it (same measure, scope and people), and

    - the source is on the side of those who are counted, nobody of its side gives such a number anywhere else, and
      others credit the number of those days to somebody of another side: "the North had reported 4,000 losses"; or
    - the source is nobody whom the register knows, and the one who is said to relay it is the very source that all the
      others credit: "North Korean troops report over 5,000, says the British ministry"; or
    - every other article credits one other voice with the number, which isn't rounded to one digit (3,800, not 4,000),
      one of them came out before it or on its day, and the source is in the register and is no medium. Strengths of
      forces, on which sources converge, are left out; or
    - the source is a medium that is said to have estimated the number, and two other articles or more credit it to
      somebody, of whom no two are known.

    Where a number fails, so do the others that the article credits to that source: those that two other articles or
    more, of the same statement, credit to whom the first is credited, and none to that source; shares among them. A
    relay that is named for the source it relays, and not as who estimated, has said the number too and does not fail.

    Args:
        claims: Claims of the store.
        members: As in ``MEMBERS``.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``: a row an article and number. ``wrong`` under the first two rules where the days agree with
        two other articles or more; else ``doubtful``.
    """
    rows = [row for row in tellings(claims, members) if row["source"]]
    counted = [row for row in rows if row["number"] and _least(row) >= _COMMON]
    found = list(_credited(counted, tolerance))
    return findings([*found, *_beside(found, rows, tolerance)])


def _least(row: Row) -> int:
    return int(row["number"].strip("+").split("-")[0])


def _credited(rows: list[Row], tolerance: int) -> Iterator[Found]:
    for group in grouped(rows, "population", "unit", "measure", "scope", "number"):
        for article in grouped(group, "document_id", "source"):
            one = article[0]
            elsewhere = [row for row in group if row["document_id"] != one["document_id"]]
            if any(same_word(row, one) for row in elsewhere):
                continue
            near = [(row, how) for row in elsewhere if (how := nearest(article, row, tolerance))]
            sure = [row for row, how in near if how == SURE]
            kept, proven = _passed_on(article, sure), False
            if not kept and not any(one["source"] in row["via"] for row in elsewhere):
                kept = _of_their_own(one, sure, rows) or _relayed(article, sure)
                proven = documents(kept) > 1
                kept = kept or _not_rounded(one, [row for row, _ in near], elsewhere)
            if kept:
                yield Found("wrong_speaker", WRONG if proven else DOUBTFUL, _says(article, kept), article, kept)


def _says(article: list[Row], kept: list[Row]) -> str:
    one = article[0]
    whose = labels.listed(sorted({speaker(row) for row in kept}))
    return (
        f"{where(one)} credits {quoted(one)} to {speaker(one)}; {others(kept)} "
        f"{'credits' if documents(kept) == 1 else 'credit'} that number to {whose}, and none to {speaker(one)}."
    )


def _beside(found: list[Found], rows: list[Row], tolerance: int) -> Iterator[Found]:
    """What else an article credits to a wrong speaker, of the same statement of the right one."""
    failing = {row["claim_id"] for one in found for row in one.claims}
    for first in found:
        wrong, right = first.claims[0], {register.voice(row["source"]) for row in first.against}
        own = [row for row in rows if (row["document_id"], row["source"]) == (wrong["document_id"], wrong["source"])]
        for article in grouped([row for row in own if row["claim_id"] not in failing], *_OF, "number", "share"):
            alike = [row for row in rows if row["document_id"] != wrong["document_id"] and _one_amount(row, article[0])]
            theirs = [row for row in alike if register.voice(row["source"]) in right]
            kept = [row for row in theirs if nearest(article, row, tolerance) == SURE]
            if documents(kept) > 1 and not any(same_word(row, article[0]) for row in alike):
                yield Found("wrong_speaker", DOUBTFUL, _says(article, kept), article, kept)


def _one_amount(one: Row, other: Row) -> bool:
    if any(one[name] != other[name] for name in _OF):
        return False
    if one["share"] is not None and other["share"] is not None:
        return bool(abs(one["share"] - other["share"]) <= FINE)
    return one["number"] is not None and one["number"] == other["number"]


def _side(source: str) -> str | None:
    entry = register.get(source)
    return None if entry is None or entry.side == "none" else entry.side


def _of_their_own(one: Row, sure: list[Row], rows: list[Row]) -> list[Row]:
    """Others' tellings of what an article has the side say whose people are counted."""
    side = _side(one["source"])
    if side is None or side != conflict.side_of(one["population"]):
        return []
    alone = not any(
        _side(row["source"]) == side
        and (row["measure"], row["population"]) == (one["measure"], one["population"])
        and row["document_id"] != one["document_id"]
        for row in rows
    )
    return [row for row in sure if alone and register.get(row["source"]) is not None and _side(row["source"]) != side]


def _relayed(article: list[Row], sure: list[Row]) -> list[Row]:
    """Others' tellings of what an article has its own relay's unknown source say."""
    relays = {name for row in article for name in row["via"]}
    theirs = {row["source"] for row in sure}
    if register.get(article[0]["source"]) is None and len(theirs) == 1 and theirs <= relays:
        return sure
    return []


def _passed_on(article: list[Row], sure: list[Row]) -> list[Row]:
    """Others' tellings of what an article has a medium estimate that only passed it on."""
    entry = register.get(article[0]["source"])
    medium = article[0]["source_type"] == "media" and (entry is None or entry.speaks_for is None)
    if not medium or not any(row["stance"] == "estimated" for row in article):
        return []
    told = [row for row in sure if row["source_type"] not in _MEDIA]
    known = {register.voice(row["source"]) for row in told if not row["anonymous"]}
    return told if documents(told) > 1 and len(known) < 2 else []


def _not_rounded(one: Row, near: list[Row], elsewhere: list[Row]) -> list[Row]:
    """Others' tellings of a number that is seldom said twice, where they agree on whose it is."""
    entry = register.get(one["source"])
    rounded = len(one["number"].strip("+").rstrip("0")) < 2
    voices = {register.voice(row["source"]) for row in elsewhere}
    known = all(register.get(row["source"]) is not None for row in elsewhere)
    if entry is None or entry.type in _MEDIA or rounded or one["measure"] == "deployed":
        return []
    if len(voices) != 1 or not known:
        return []
    if voices & {register.voice(one["source"]), *register.above(one["source"])}:
        return []
    # Who prints it first may well have it from its origin: of whom is told when he came out, one must be no later.
    first = one["seen"] is not None and not any(row["seen"] is not None and row["seen"] <= one["seen"] for row in near)
    return [] if first else near
