"""Totals that fall, jump or are printed after their source has given another."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.checks.bounds import loose
from nkanalysis.analysis.checks.found import DOUBTFUL, NOTICE, Found, findings
from nkanalysis.analysis.checks.tellings import Row, documents, grouped, quoted, same_word, speaker, tellings, where

FACTOR = 2.0
"""More than this many times the figure before is a jump."""
REPLACED = 2
"""How often a number may have been replaced and still be printed for want of knowing better."""
GRACE = 2
"""Days in which nobody is late who still prints the old number."""
_GROWING = ("killed", "wounded", "casualties", "losses", "captured", "missing")
_OF_ONE_KIND = ("measure", "unit", "population")


def total_falls(claims: pd.DataFrame, members: pd.DataFrame | None = None) -> pd.DataFrame:
    """Totals of one source that are lower than an earlier one: a revision, or an error.

    The killed, wounded, captured and missing of a war can't grow fewer (those who return are counted apart), so a total
    that lies below the one that its source gave before, both as intervals with the leeway of their words, replaces it
    or is wrong. Only dated figures are compared: a figure known by its day of publication alone may be the older one.

    Args:
        claims: Claims of the store; those of scope ``cumulative`` are compared.
        members: As in ``MEMBERS``.

    Returns:
        As in ``FINDINGS``: a row a fall, the newer claims failing against the older. ``notice`` where two articles or
        more print the newer (a revision), ``doubtful`` where one does.
    """
    return findings(_moved("total_falls", tellings(claims, members), FACTOR))


def total_jumps(claims: pd.DataFrame, members: pd.DataFrame | None = None, *, factor: float = FACTOR) -> pd.DataFrame:
    """Totals of one source that are far higher than the one before: a revision, or an error.

    A total fails whose least is more than ``factor`` times the most that its source gave before, with the leeway of
    both figures' words. Only dated figures are compared.

    Args:
        claims: Claims of the store; those of scope ``cumulative`` are compared.
        members: As in ``MEMBERS``.
        factor: How many times the figure before.

    Returns:
        As in ``FINDINGS``: a row a jump, the newer claims failing against the older. ``notice`` where two articles or
        more print the newer, ``doubtful`` where one does.
    """
    return findings(_moved("total_jumps", tellings(claims, members), factor))


def series(rows: list[Row]) -> Iterator[list[tuple[pd.Timestamp, list[Row]]]]:
    """Dated totals of one source, measure and people, each with every claim of its day and number, oldest first.

    A number that comes again is the older one restated: it stands at its first day alone. Of several numbers of one day
    the greatest is the total; the others are parts of it or counts of something else.
    """
    dated = [
        row
        for row in rows
        if row["scope"] == "cumulative"
        and row["measure"] in _GROWING
        and row["number"]
        and row["source"]
        and row["last"] is not None
        and row["qualifier"] != "vague"
        and not row["anonymous"]
    ]
    for group in grouped(dated, "source", *_OF_ONE_KIND):
        steps: list[tuple[pd.Timestamp, list[Row]]] = []
        for same in grouped(group, "number"):
            first = min(row["last"] for row in same)
            steps.append((first, sorted(same, key=lambda row: (row["last"], row["claim_id"]))))
        most = {day: max(size(same[0]) for when, same in steps if when == day) for day, _ in steps}
        kept = [(day, same) for day, same in steps if size(same[0]) == most[day]]
        yield sorted(kept, key=lambda step: (step[0], step[1][0]["claim_id"]))


def size(row: Row) -> int:
    """The number printed; the greater of a range's two."""
    return int(str(row["number"]).strip("+").split("-")[-1])


def _moved(check: str, rows: list[Row], factor: float) -> Iterator[Found]:
    for steps in series(rows):
        for (before, old), (after, new) in pairwise(steps):
            if before == after:
                continue
            moved = _lower if check == "total_falls" else partial(_times, factor=factor)
            if _all(new, old, moved):
                one, other = new[0], old[0]
                how = "lower than" if check == "total_falls" else f"more than {factor:g} times"
                says = (
                    f"{speaker(one)} has {quoted(one)} on {labels.day(after)}, {how} its {quoted(other)} of "
                    f"{labels.day(before)}: a revision or an error."
                )
                yield Found(check, NOTICE if documents(new) > 1 else DOUBTFUL, says, new, old)


def _all(new: list[Row], old: list[Row], moved: Callable[[Row, Row], bool | None]) -> bool:
    # What holds of one place needn't hold of all.
    told = {
        moved(newer, older)
        for newer in new
        for older in old
        if newer["place"] is None or older["place"] is None or newer["place"] == older["place"]
    }
    return told - {None} == {True}


def _lower(newer: Row, older: Row) -> bool | None:
    """Whether one is below the other; None where an open bound leaves it open."""
    most, least = loose(newer).high, loose(older).low
    return None if most is None or least is None else most < least


def _times(newer: Row, older: Row, factor: float) -> bool | None:
    least, most = loose(newer).low, loose(older).high
    return None if least is None or most is None else least > factor * most


def stale_figure(claims: pd.DataFrame, members: pd.DataFrame | None = None, *, grace: int = GRACE) -> pd.DataFrame:
    """Old numbers that are printed as if they still stood, after their source gave a new one.

    An article's total fails whose text gives it no day of its own (a figure "of April" is told as what it was), whose
    number is one that its source, or one that speaks for it, first gave on an earlier day, and who gave another
    number, which can't be the same figure, more than ``grace`` days before the article came out. A number that was
    replaced more than twice by then is told as history.

    Args:
        claims: Claims of the store; those of scope ``cumulative`` are compared.
        members: As in ``MEMBERS``.
        grace: Days in which nobody is late.

    Returns:
        As in ``FINDINGS``, ``notice``: a row an article and number, held against the claims of the newer number.
    """
    rows = tellings(claims, members)
    return findings(_stale(rows, pd.Timedelta(days=grace)))


def _stale(rows: list[Row], grace: pd.Timedelta) -> Iterator[Found]:
    histories: dict[tuple[str, ...], list[list[tuple[pd.Timestamp, list[Row]]]]] = {}
    for steps in series(rows):
        one = steps[0][1][0]
        histories.setdefault(tuple(one[name] for name in _OF_ONE_KIND), []).append(steps)
    undated = [
        row
        for row in rows
        if row["last"] is None and row["seen"] is not None and row["number"] and row["scope"] == "cumulative"
    ]
    for article in grouped([row for row in undated if row["source"]], "document_id", *_OF_ONE_KIND, "number"):
        one = article[0]
        for steps in histories.get(tuple(one[name] for name in _OF_ONE_KIND), []):
            at = next((place for place, (_, same) in enumerate(steps) if same[0]["number"] == one["number"]), None)
            if at is None or not any(same_word(row, steps[at][1][0]) for row in article):
                continue
            newer = [
                (day, same)
                for day, same in steps[at + 1 :]
                if day + grace < one["seen"] and day > steps[at][0] and not same_figure(same[0], steps[at][1][0])
            ]
            # What was replaced three times is told as history.
            if 0 < len(newer) <= REPLACED:
                day, same = newer[-1]
                says = (
                    f"{where(one)} prints {quoted(one)} without a day; {speaker(same[0])} had given "
                    f"{quoted(same[0])} on {labels.day(day)}."
                )
                yield Found("stale_figure", NOTICE, says, article, same)
                break


def same_figure(one: Row, other: Row) -> bool:
    """Whether two numbers may be one figure, rounded or hedged in two ways: neither is more than a tenth off."""
    numbers = sorted((size(one), size(other)))
    return numbers[1] <= 1.1 * numbers[0]
