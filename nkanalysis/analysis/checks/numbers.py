"""Numbers that a copy gets wrong: a bound turned round, a zero too many or too few."""

from collections.abc import Iterator

import pandas as pd

from nkanalysis.analysis.checks.found import DOUBTFUL, WRONG, Found, findings
from nkanalysis.analysis.checks.tellings import (
    CEILINGS,
    FLOORS,
    SURE,
    TOLERANCE,
    Row,
    countrymen,
    documents,
    grouped,
    kin,
    near,
    nearest,
    others,
    quoted,
    speaker,
    tellings,
    where,
)

_FEW = 12
"""Below this a zero makes no slip: one killed and ten killed are two counts."""


def bound_flipped(
    claims: pd.DataFrame, members: pd.DataFrame | None = None, *, tolerance: int = TOLERANCE
) -> pd.DataFrame:
    """Copies whose words open a bound that the source closed, or the other way: "600 or more" for "about 600".

    Of one source's statement with one number, an article fails that prints a floor ("at least", "more than", "or
    more") where others have a ceiling ("nearly", "up to") or, two or more of them, neither and "about"; or a ceiling
    where others have a floor; unless more than half as many articles have its own side. A qualifier that is only
    dropped ("3,000" for "more than 3,000") claims no bound and does not fail.

    Args:
        claims: Claims of the store.
        members: As in ``MEMBERS``.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``: a row an article and number. ``wrong`` where one side is a floor, the other a ceiling and
        two or more articles have the latter; else ``doubtful``.
    """
    rows = [row for row in tellings(claims, members) if row["number"] and row["source"]]
    rows = [row for row in rows if row["qualifier"] not in ("vague", "range")]
    return findings(_flipped(rows, tolerance))


def _side(row: Row) -> str:
    return "floor" if row["qualifier"] in FLOORS else "ceiling" if row["qualifier"] in CEILINGS else "none"


def _flipped(rows: list[Row], tolerance: int) -> Iterator[Found]:
    for group in grouped(rows, "population", "unit", "measure", "scope", "number"):
        if len({_side(row) for row in group}) < 2:
            continue
        for article in grouped([row for row in group if _side(row) != "none"], "document_id"):
            one = article[0]
            met = [
                row
                for row in group
                if row["document_id"] != one["document_id"]
                # An estimate told again months later may be told on a new word: days alone decide here.
                and any(kin(own, row) and near({**own, "estimate": None}, row, tolerance) == SURE for own in article)
            ]
            same = [row for row in met if _side(row) == _side(one)]
            opposite = [row for row in met if _side(row) not in (_side(one), "none")]
            mixed = {row["document_id"] for row in same}
            none = [row for row in met if _side(row) == "none" and row["document_id"] not in mixed]
            hedged = documents(none) > 1 and any(row["qualifier"] == "approximate" for row in none)
            opposite = [row for row in opposite if row["document_id"] not in mixed]
            against = opposite or (none if _side(one) == "floor" and hedged else [])
            if 2 * documents([*same, one]) > documents(against) or not against:
                continue
            says = (
                f"{where(one)} prints {quoted(one)} on the word of {speaker(one)}; {others(against)} "
                f"{'has' if documents(against) == 1 else 'have'} “{against[0]['figure']}”, which says another bound."
            )
            weight = WRONG if opposite and documents(against) > 1 else DOUBTFUL
            yield Found("bound_flipped", weight, says, article, against)


def wrong_number(
    claims: pd.DataFrame, members: pd.DataFrame | None = None, *, tolerance: int = TOLERANCE
) -> pd.DataFrame:
    """Numbers with a zero more or less than the same source's number in other copies.

    Of one source's statement (same measure, scope and people) an article fails whose number is ten times or a tenth of
    what others print, and whose own number nobody else prints. Where the copy's text tells no day, or the two are on
    the word of different officials of one country, both need two digits or more that aren't zero (12,000 and 1,200,
    not 1,000 and 100): rounded numbers meet by chance.

    Args:
        claims: Claims of the store.
        members: As in ``MEMBERS``.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``: a row an article and number; ``wrong`` where the source is the same, the days agree and
        two or more other articles have the other number, ``doubtful`` where it may be either.
    """
    rows = [row for row in tellings(claims, members) if row["number"] and row["number"].isdigit() and row["source"]]
    return findings(_slipped(rows, tolerance))


def _slipped(rows: list[Row], tolerance: int) -> Iterator[Found]:
    for group in grouped([row for row in rows if int(row["number"]) >= _FEW], "population", "unit", "measure", "scope"):
        by_number: dict[int, list[Row]] = {}
        for row in group:
            by_number.setdefault(int(row["number"]), []).append(row)
        for number, own in sorted(by_number.items()):
            for other in (number * 10, number // 10 if number % 10 == 0 else 0):
                for article in grouped(own if other in by_number else [], "document_id"):
                    yield from _zero(article, own, by_number[other], tolerance)


def _zero(article: list[Row], own: list[Row], other: list[Row], tolerance: int) -> Iterator[Found]:
    one = article[0]
    rounded = len(one["number"].rstrip("0")) < 2
    met = []
    for row in other:
        how = nearest(article, row, tolerance)
        # An article of a known day that tells an older number may tell of another statement.
        if how != SURE and one["seen"] is not None:
            continue
        sure = how == SURE and any(kin(mine, row) for mine in article)
        if row["document_id"] != one["document_id"] and (
            sure or (how and not rounded and any(countrymen(mine, row) for mine in article))
        ):
            met.append((row, sure))
    like = [row for row in own if row["document_id"] != one["document_id"] and any(countrymen(row, a) for a in article)]
    if not met or like:
        return
    against = [row for row, _ in met]
    # Where each stands alone nobody can tell which has the zero wrong: the greater is shown.
    if documents(against) == 1 and int(one["number"]) < int(against[0]["number"]):
        return
    says = (
        f"{where(one)} prints {quoted(one)} where {others(against)} {'has' if documents(against) == 1 else 'have'} "
        f"“{against[0]['figure']}”: a zero more or less."
    )
    proven = documents(row for row, sure in met if sure) > 1
    yield Found("wrong_number", WRONG if proven else DOUBTFUL, says, article, against)
