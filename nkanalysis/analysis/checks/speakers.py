"""Figures that a copy credits to somebody who is not their origin."""

from collections.abc import Iterator

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.checks.found import DOUBTFUL, WRONG, Found, findings
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
from nkanalysis.lexicon import register

_SIDES = {"north_korean_troops": "north_korea", "russian_troops": "russia", "ukrainian_troops": "ukraine"}
"""On whose side those stand who are counted."""
_MEDIA = ("media", "state_media", "unattributed")
_COMMON = 30


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
      none of them came out later, and the source is in the register and is no medium. Strengths of forces, on which
      sources converge, are left out.

    A relay that is named for the source it relays has said the number too and does not fail.

    Args:
        claims: Claims of the store.
        members: As in ``MEMBERS``.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``: a row an article and number. ``wrong`` under the first two rules where the days agree with
        two other articles or more; else ``doubtful``.
    """
    rows = [row for row in tellings(claims, members) if row["number"] and row["source"]]
    rows = [row for row in rows if int(row["number"].strip("+").split("-")[0]) >= _COMMON]
    return findings(_credited(rows, tolerance))


def _credited(rows: list[Row], tolerance: int) -> Iterator[Found]:
    for group in grouped(rows, "population", "unit", "measure", "scope", "number"):
        for article in grouped(group, "document_id", "source"):
            one = article[0]
            elsewhere = [row for row in group if row["document_id"] != one["document_id"]]
            if any(same_word(row, one) or one["source"] in row["via"] for row in elsewhere):
                continue
            near = [(row, how) for row in elsewhere if (how := nearest(article, row, tolerance))]
            sure = [row for row, how in near if how == SURE]
            kept = _of_their_own(one, sure, rows) or _relayed(article, sure)
            proven = documents(kept) > 1
            if not kept:
                kept = _not_rounded(one, [row for row, _ in near], elsewhere)
            if kept:
                whose = labels.listed(sorted({speaker(row) for row in kept}))
                says = (
                    f"{where(one)} credits {quoted(one)} to {speaker(one)}; {others(kept)} "
                    f"{'credits' if documents(kept) == 1 else 'credit'} that number to {whose}, and none to "
                    f"{speaker(one)}."
                )
                yield Found("wrong_speaker", WRONG if proven else DOUBTFUL, says, article, kept)


def _side(source: str) -> str | None:
    entry = register.get(source)
    return None if entry is None or entry.side == "none" else entry.side


def _of_their_own(one: Row, sure: list[Row], rows: list[Row]) -> list[Row]:
    """Others' tellings of what an article has the side say whose people are counted."""
    side = _side(one["source"])
    if side is None or side != _SIDES.get(one["population"]):
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
    # Who prints it first may well have it from its origin.
    first = one["seen"] is not None and any(row["seen"] is None or row["seen"] > one["seen"] for row in near)
    return [] if first else near
