"""Figures that a copy prints under another measure than their source's own: all casualties as killed, or as wounded.

A casualty is anybody lost to the force: killed, wounded, missing or ill, not the dead alone (US Department of Defense,
Joint Publication 1, glossary, "casualty"; NATO AAP-06, "battle casualty" against "killed in action").
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.checks.found import DOUBTFUL, WRONG, Found, findings
from nkanalysis.analysis.checks.tellings import (
    CEILINGS,
    FLOORS,
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
    speaker,
    tellings,
    where,
)
from nkanalysis.analysis.checks.wording import base_of_share, names_only
from nkanalysis.lexicon import register

_TOTALS = ("cumulative", "incident")
_WIDE = ("casualties", "deployed")
"""Measures that hold the others: copies narrow a number down to one of its parts, and seldom widen it."""
_INSTITUTIONS = ("government", "intelligence", "military")
_COMMON = 30
"""Numbers below this meet by chance: two killed and two captured are no confusion."""
_APART = {frozenset(pair) for pair in combinations(HARM, 2)} | {
    frozenset((one, "deployed")) for one in ("captured", *HARM)
}
"""Pairs of measures that one source does not give one number for at one time."""


def casualties_as_killed(
    claims: pd.DataFrame, members: pd.DataFrame | None = None, *, tolerance: int = TOLERANCE
) -> pd.DataFrame:
    """Copies that print a source's casualties (killed and wounded together) as killed.

    A number of killed fails where other articles print the same number, of the same source and statement and of the
    same people, as casualties; one without digits ("several hundred") in the same words. It is ``wrong`` where the days
    agree and more articles say casualties than say killed, or where the article itself counts fewer killed beside it
    (600 killed beside the "4,700 killed" that others print as casualties). It is ``doubtful`` where the copy's own text
    tells no day, or where it names no known source and nobody who is known gives that number of killed.

    Args:
        claims: Claims of the store, in persons of their ``unit``.
        members: As in ``MEMBERS``.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``: a row an article and number.
    """
    return findings(_printed_as("casualties_as_killed", "killed", tellings(claims, members), tolerance))


def total_as_wounded(
    claims: pd.DataFrame, members: pd.DataFrame | None = None, *, tolerance: int = TOLERANCE
) -> pd.DataFrame:
    """Copies that print a source's casualties as wounded: "600 killed and 4,700 injured" where 4,700 are both.

    The rule, its weights, arguments and result are those of `casualties_as_killed`, for a number of wounded.
    """
    return findings(_printed_as("total_as_wounded", "wounded", tellings(claims, members), tolerance))


def _printed_as(check: str, measure: str, rows: list[Row], tolerance: int) -> Iterator[Found]:
    rows = [row for row in rows if row["measure"] in HARM and row["scope"] in _TOTALS]
    counted = [row for row in rows if row["number"] and int(row["number"].strip("+").split("-")[0]) >= _COMMON]
    known = _elsewhere(rows)
    for group in grouped(counted, "population", "unit", "number"):
        totals = [row for row in group if row["measure"] == "casualties"]
        failing = [row for row in group if row["measure"] == measure]
        caught: set[str] = set()
        unsure = []
        for article in grouped(failing, "document_id"):
            one = _of_a_source(check, article, totals, failing, rows, tolerance)
            if one is None:
                unsure.append(article)
            else:
                caught.add(article[0]["document_id"])
                yield one
        free = [row for row in failing if row["document_id"] not in caught and row["source"] in known]
        own = {row["document_id"] for row in totals}
        for article in unsure:
            if not free and article[0]["document_id"] not in own and all(_of_no_one(row, known) for row in article):
                yield from _of_nobody(check, article, totals, tolerance)


def _of_a_source(
    check: str, article: list[Row], totals: list[Row], failing: list[Row], rows: list[Row], tolerance: int
) -> Found | None:
    """What one article's figures fail, held against the same source's casualties elsewhere."""
    here = article[0]["document_id"]
    pairs = [
        (one, total, near(one, total, tolerance))
        for one in article
        for total in totals
        if total["document_id"] != here and kin(one, total) and not _may_hold(one, total) and _one_number(one, total)
    ]
    met = [(one, total, how) for one, total, how in pairs if how]
    if not met:
        return None
    sure = any(how == SURE for _, _, how in met)
    like = [row for row in failing if row["document_id"] != here and any(kin(row, one) for one in article)]
    if not sure and any(row["first"] is not None and not _meets(row, totals, tolerance) for row in like):
        return None  # An undated copy is of the statement that its own measure dates, where there is one.
    claims = [one for one in article if any(pair[0] is one for pair in met)]
    against = [total for total in totals if any(pair[1] is total for pair in met)]
    beside = _counted_apart(claims, against, rows)
    alike = [row for row in like if any(near(row, total, tolerance) for total in against)]
    if not beside and documents([*alike, *claims]) > documents(against):
        return None
    proven = bool(beside) or (sure and documents(against) > 1 and documents(against) > documents([*alike, *claims]))
    one = claims[0]
    says = (
        f"{where(one)} prints {quoted(one)} on the word of {speaker(one)}; {others(against)} "
        f"{'prints' if documents(against) == 1 else 'print'} that number as {labels.MEASURES['casualties']}."
    )
    if beside:
        says = f"{says[:-1]}, and it counts {quoted(beside[0])} itself."
    return Found(check, WRONG if proven else DOUBTFUL, says, claims, [*against, *beside])


def _meets(row: Row, totals: list[Row], tolerance: int) -> bool:
    return any(
        near(row, total, tolerance) and kin(row, total)
        for total in totals
        if total["document_id"] != row["document_id"]
    )


def _counted_apart(claims: list[Row], against: list[Row], rows: list[Row]) -> list[Row]:
    """Killed of the same article that show the number to be the whole: its own part, or those that the others print."""
    here, one = claims[0]["document_id"], claims[0]
    there = {row["document_id"] for row in against}
    killed = [row for row in rows if row["measure"] == "killed" and row["population"] == one["population"]]
    parts = {row["number"] for row in killed if row["document_id"] in there and any(kin(row, own) for own in claims)}
    return [
        row
        for row in killed
        if row["document_id"] == here
        and row["number"] != one["number"]
        and any(kin(row, own) for own in claims)
        and _less(row, one)
        and (row["number"] in parts or _is_part(row, one))
    ]


def _less(row: Row, whole: Row) -> bool:
    top = row["upper"] if row["upper"] is not None else row["lower"]
    least = whole["lower"] if whole["lower"] is not None else whole["upper"]
    return top is not None and top < least


def _is_part(row: Row, whole: Row) -> bool:
    """Whether a share was worked out from the very number: "a quarter of them" beside 4,000."""
    if row["share"] is None or row["bounds_basis"] != "computed":
        return False
    number = row["lower"] if row["lower"] is not None else row["upper"]
    return number is not None and abs(number - row["share"] * int(whole["number"].strip("+").split("-")[0])) <= 1


def _elsewhere(rows: list[Row]) -> set[str]:
    """Sources who are known: of the register, or with figures in more than one document."""
    names = {row["source"] for row in rows} - {None}
    return {
        name
        for name in names
        if register.get(name) is not None or documents(row for row in rows if row["source"] == name) > 1
    }


def _of_no_one(row: Row, known: set[str]) -> bool:
    """Whether nobody is named, or institutions that the register lacks; an expert may have a count of his own."""
    return row["source"] is None or (row["source"] not in known and row["source_type"] in _INSTITUTIONS)


def _of_nobody(check: str, article: list[Row], totals: list[Row], tolerance: int) -> Iterator[Found]:
    """What an article prints on nobody's word, or on that of somebody who speaks nowhere else."""
    met = [
        total
        for total in totals
        if total["document_id"] != article[0]["document_id"]
        and total["source"] is not None
        and any(near(one, total, tolerance) for one in article)
    ]
    if documents(met) > 1:
        whose = labels.listed(sorted({speaker(row) for row in met}))
        says = (
            f"{where(article[0])} prints {quoted(article[0])}; nobody named elsewhere gives that number so, and "
            f"{others(met)} print it as {labels.MEASURES['casualties']}, on the word of {whose}."
        )
        yield Found(check, DOUBTFUL, says, article, met)


def measure_disagrees(
    claims: pd.DataFrame, members: pd.DataFrame | None = None, *, tolerance: int = TOLERANCE
) -> pd.DataFrame:
    """One number under two measures: in one article, or in one article against all others.

    Within an article the same number, of the same people and of one source or of none, must not be killed here and
    casualties there: ``wrong`` where one source is credited with both, ``doubtful`` where one of the two is credited to
    nobody. Nor does one source have one number captured, or killed, and deployed: ``doubtful``, for all who were sent
    may be lost. A figure of nobody's that a share is taken of ("two-thirds of 4,000") is arithmetic, and killed whose
    own sentence has words of wounded alone were read wrong here, not printed wrong there. Between articles, the only
    one that prints a source's number under its measure fails where two or more print it, of the same statement, under
    one other: ``doubtful``. Numbers below 30 meet by chance and are left out, as are shares.

    Args:
        claims: Claims of the store.
        members: As in ``MEMBERS``.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``: a row a number of an article. Within one, the narrower measure fails against the wider.
    """
    rows = tellings(claims, members)
    rows = [row for row in rows if row["number"] and row["scope"] in _TOTALS]
    rows = [row for row in rows if int(row["number"].strip("+").split("-")[0]) >= _COMMON]
    return findings([*_within(rows), *_alone(rows, tolerance)])


def _within(rows: list[Row]) -> Iterator[Found]:
    for group in grouped(rows, "document_id", "population", "unit", "number"):
        pairs = [pair for pair in combinations(group, 2) if _disagree(*pair)]
        if pairs:
            told = [row for row in group if any(row in pair for pair in pairs)]
            one, other = next((pair for pair in pairs if kin(*pair)), pairs[0])
            sure = any(kin(*pair) and "deployed" not in _measures(pair) for pair in pairs)
            says = f"{where(one)} prints {quoted(one)} and {quoted(other)}: one number under two measures."
            narrow = [row for row in told if row["measure"] not in _WIDE]
            wide = [row for row in told if row["measure"] in _WIDE]
            failing, against = (narrow, wide) if narrow and wide else (told, [])
            yield Found("measure_disagrees", WRONG if sure else DOUBTFUL, says, failing, against)


def _may_hold(one: Row, other: Row) -> bool:
    """Whether a number of wounded and one of casualties may both hold: "about 1,000" and "more than 1,000"."""
    told = {row["measure"]: row["qualifier"] for row in (one, other)}
    if set(told) != {"wounded", "casualties"}:
        return False
    over = told["casualties"] in FLOORS and told["wounded"] not in FLOORS
    return over or (told["wounded"] in CEILINGS and told["casualties"] not in CEILINGS)


def _one_number(one: Row, other: Row) -> bool:
    """Whether two figures of one value are one number: "several hundred" and "a couple of hundred" needn't be."""
    vague = one["number"].endswith("+") or other["number"].endswith("+")
    return not vague or one["figure"].casefold() == other["figure"].casefold()


def _measures(rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(row["measure"] for row in rows)


def _disagree(one: Row, other: Row) -> bool:
    pair = _measures((one, other))
    if pair not in _APART or _may_hold(one, other):
        return False
    if one["first"] and other["first"] and near({**one, "document_id": None, "estimate": None}, other) is None:
        return False  # Two statements, of two times.
    if any(names_only(*each) for each in ((one, other["measure"]), (other, one["measure"]))):
        return False
    if any(row["source"] is None and base_of_share(row) for row in (one, other)):
        return False
    nobody = one["source"] is None or other["source"] is None
    return kin(one, other) or (nobody and "deployed" not in pair)


def _alone(rows: list[Row], tolerance: int) -> Iterator[Found]:
    for group in grouped(rows, "population", "unit", "number"):
        for one in group if len(_measures(group)) > 1 else []:
            met = [
                row
                for row in group
                if row["document_id"] != one["document_id"] and kin(one, row) and near(one, row, tolerance) == SURE
            ]
            measures = _measures(met)
            if (
                any(_opposed(one, row) or _may_hold(one, row) for row in met)
                or len(measures) != 1
                or documents(met) < 2
            ):
                continue
            pair = frozenset((one["measure"], *measures))
            # Casualties printed as killed or as wounded have checks of their own.
            if pair in _APART and not (measures == {"casualties"} and one["measure"] in ("killed", "wounded")):
                says = (
                    f"{where(one)} prints {quoted(one)} on the word of {speaker(one)}; {others(met)} print that number "
                    f"as {labels.MEASURES[met[0]['measure']]}."
                )
                yield Found("measure_disagrees", DOUBTFUL, says, [one], met)


def _opposed(one: Row, other: Row) -> bool:
    """Whether one says over and the other under the number: they may well be two numbers."""
    sides = [(row["qualifier"] in FLOORS, row["qualifier"] in CEILINGS) for row in (one, other)]
    return sides in ([(True, False), (False, True)], [(False, True), (True, False)])
