"""Parts and wholes: killed and wounded that don't make the casualties, and dead counted inside the wounded.

The codebook's casualties are the killed and the wounded together. Some who count mean the missing and the sick besides
(US Department of Defense, Joint Publication 1, glossary, "casualty"), so that parts may fall short of a total, but
never exceed it.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise, product
from typing import Any

import pandas as pd

from nkanalysis import lexicon
from nkanalysis.analysis.checks.bounds import Interval, exact, loose, printed
from nkanalysis.analysis.checks.found import DOUBTFUL, WRONG, Found, findings
from nkanalysis.analysis.checks.tellings import (
    HARM,
    TOLERANCE,
    Row,
    documents,
    grouped,
    kin,
    near,
    quoted,
    speaker,
    tellings,
    where,
)


def parts_and_total(
    claims: pd.DataFrame,
    members: pd.DataFrame | None = None,
    estimates: pd.DataFrame | None = None,
    *,
    tolerance: int = TOLERANCE,
) -> pd.DataFrame:
    """Killed and wounded of one statement that don't make its casualties, in one article or as estimates.

    Of one source, statement, scope and people in one article, killed + wounded must lie within the casualties, as
    intervals: 300 + 2,700 is 3,000, which is not "under 3,000"; "some 300" and "some 2,700" (250 to 350 and 2,650 to
    2,750) may be more than 3,000. No part may be greater than the total either. A bound that is open contradicts
    nothing; words such as "about" give half of the last place that isn't zero as leeway (`bounds.loose`). An article
    with several figures of one measure fails only where no choice of them fits. Estimates that one source gave on one
    day are held against each other likewise, by their readings.

    Args:
        claims: Claims of the store.
        members: As in ``MEMBERS``.
        estimates: As in ``ESTIMATES``; only articles are looked at without it.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``: a row an article or statement. ``wrong`` where bare numbers exceed a bare total,
        ``doubtful`` where they fall short of it or where words are loose.
    """
    rows = [row for row in tellings(claims, members) if row["number"] and row["measure"] in HARM]
    found = [
        one
        for group in grouped(rows, "document_id", "population", "unit", "scope", "source")
        for one in _unmade(group, tolerance)
    ]
    if estimates is not None:
        articles = {frozenset(row["estimate"] for row in one.claims) for one in found}
        found += [
            one
            for one in _unmade_statements(rows, estimates)
            if frozenset(row["estimate"] for row in one.claims) not in articles
        ]
    return findings(found)


def _unmade_statements(rows: list[Row], estimates: pd.DataFrame) -> Iterator[Found]:
    """What the readings of one source's estimates of one day fail; a day of publication alone makes no statement."""
    readings = set(estimates["reading"][estimates["day_basis"].isin(["stated", "inferred", "statement"])])
    days = dict(zip(estimates["reading"], estimates["day"], strict=True))
    kept = [{**row, "day": days[row["claim_id"]]} for row in rows if row["claim_id"] in readings and row["source"]]
    for group in grouped(kept, "source", "population", "unit", "scope", "place", "day"):
        yield from _unmade(group, 0)


def _unmade(group: list[Row], tolerance: int) -> Iterator[Found]:
    kinds = {measure: [row for row in group if row["measure"] == measure] for measure in HARM}
    for total in kinds["casualties"]:
        together = {
            measure: [row for row in kinds[measure] if _one_statement(row, total, tolerance)]
            for measure in ("killed", "wounded")
        }
        whole = loose(total)
        for parts in (["killed", "wounded"], ["killed"], ["wounded"]):
            choices = list(product(*(together[measure] for measure in parts)))
            if choices and not any(_fits(choice, whole) for choice in choices):
                chosen = min(choices, key=lambda choice: _distance(choice, total))
                yield _told(chosen, total)
                break


def _one_statement(row: Row, total: Row, tolerance: int) -> bool:
    if row["first"] is None or total["first"] is None:
        return row["first"] is total["first"] is None
    return near({**row, "document_id": None, "estimate": None}, total, tolerance) is not None


def _sum(rows: tuple[Row, ...], loosely: bool = True) -> Interval:
    total = Interval(0, 0)
    for row in rows:
        total += loose(row) if loosely else printed(row)
    return total


def _fits(rows: tuple[Row, ...], whole: Interval) -> bool:
    # One part alone may be any part of the whole.
    return not whole.under(_sum(rows)) if len(rows) == 1 else _sum(rows).meets(whole)


def _distance(rows: tuple[Row, ...], total: Row) -> tuple[int, str]:
    return sum(abs(row["figure_start"] - total["figure_start"]) for row in rows), rows[0]["claim_id"]


def _told(rows: tuple[Row, ...], total: Row) -> Found:
    over = printed(total).under(_sum(rows, loosely=False))
    words = " and ".join(quoted(row) for row in rows)
    how = "more" if over else "less"
    says = f"{where(total)} prints {words} of {speaker(total)}, which is {how} than its {quoted(total)}."
    return Found("parts_and_total", WRONG if over and exact(*rows, total) else DOUBTFUL, says, [*rows, total])


def dead_inside_wounded(
    claims: pd.DataFrame, members: pd.DataFrame | None = None, *, tolerance: int = TOLERANCE
) -> pd.DataFrame:
    """Dead printed as a part of the wounded: "1,000 wounded, including 100 dead".

    A sentence fails that has a number of wounded and then, behind a word of inclusion (``inside`` of the language's
    ``headlines.toml``) with no other figure between, a smaller number of killed. Wounded are alive
    (NATO AAP-06, "wounded in action": "other than killed in action").

    Args:
        claims: Claims of the store.
        members: As in ``MEMBERS``.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``: a row a sentence; ``wrong`` where another article prints both numbers of the same source
        apart, ``doubtful`` where this sentence alone is there.
    """
    rows = [row for row in tellings(claims, members) if row["number"]]
    return findings(_nested(rows, tolerance))


def _nested(rows: list[Row], tolerance: int) -> Iterator[Found]:
    caught = list(_inside(rows))
    held = {row["document_id"] for pair in caught for row in pair}
    for wounded, killed in caught:
        apart = [
            row
            for row in rows
            if row["document_id"] not in held
            and row["measure"] in ("killed", "wounded")
            and row["population"] == wounded["population"]
            and row["number"] == (killed if row["measure"] == "killed" else wounded)["number"]
            and kin(row, wounded)
            and near(wounded, row, tolerance)
        ]
        both = [group for group in grouped(apart, "document_id") if len({row["measure"] for row in group}) == 2]
        against = [row for group in both for row in group]
        says = f"{where(wounded)} counts {quoted(killed)} among {quoted(wounded)}, who are alive."
        if against:
            number = documents(against)
            says = f"{says[:-1]}; {number} other article{'' if number == 1 else 's'} of {speaker(wounded)} "
            says += f"{'has' if number == 1 else 'have'} the two apart."
        weight = WRONG if against else DOUBTFUL
        yield Found("dead_inside_wounded", weight, says, [wounded, killed], against)


def _inside(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Wounded with the killed that the sentence counts among them."""

    def place(row: Row) -> Any:
        return row["document_id"], row["sentence_start"]

    for _, group in groupby(sorted(rows, key=lambda row: (*place(row), row["figure_start"])), key=place):
        sentence = list(group)
        for one, other in pairwise(sentence):
            if one["measure"] != "wounded" or other["measure"] != "killed" or not _smaller(other, one):
                continue
            text = str(one["sentence"])
            start = text.find(one["figure"]) + len(one["figure"])
            between = text[start : text.find(other["figure"], start)].lower().split()
            if set(_words(one["language"])) & {word.strip(",;:()") for word in between}:
                yield one, other


def _words(language: str) -> list[str]:
    name = f"{language}/headlines"
    return list(lexicon.read(name)["inside"]) if lexicon.has(name) else []


def _smaller(part: Row, whole: Row) -> bool:
    return not loose(whole).under(loose(part)) and bool(part["number"] != whole["number"])
