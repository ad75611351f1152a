"""Claims as checks read them: which number each prints, when its statement was made, and whether two are one statement.

Two claims are tellings of one statement where they stand in one estimate or one document, or where their days agree. A
day that no text tells is open: such a copy may be of any statement that was made before it.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.lexicon import register
from nkanalysis.schemas import PROTECTED_SOURCES as PROTECTED

Row = dict[str, Any]
SURE, OPEN = "sure", "open"
TOLERANCE = 7
"""Days between two tellings of one statement."""
HARM = ("killed", "wounded", "casualties")
FLOORS = ("at_least", "more_than")
CEILINGS = ("at_most", "less_than", "nearly")
_COLUMNS = (
    *("claim_id", "document_id", "page", "outlet", "published", "published_basis", "language"),
    *("sentence", "sentence_start", "figure", "figure_start", "measure", "unit", "population", "scope", "place"),
    *("lower", "upper", "bounds_basis", "qualifier", "share", "base", "grounds", "source", "source_type"),
    *("anonymous", "institution", "via", "stance", "statement_date"),
    *("as_of_start", "as_of_end", "as_of_precision", "as_of_basis"),
)
"""What checks read of a claim."""
_ZONES = 1
"""Days that a page may be dated before the statement, where clocks differ."""


def tellings(claims: pd.DataFrame, members: pd.DataFrame | None = None) -> list[Row]:
    """Claims that assert a figure, with what checks compare.

    Args:
        claims: Claims as the store has them, n rows. Figures that their source denies or refuses are left out.
        members: As in ``MEMBERS``: which estimate each claim is of; none are known without it.

    Returns:
        What checks read of each claim, by document and place, None where a value is missing, with

        - ``number``: the number printed, whatever its qualifier; a range as both ends; None for a share of something
        - ``first``, ``last``: days between which the text puts the statement; None where it tells none
        - ``seen``: day of publication; None where that isn't known
        - ``days``: these three as ordinals
        - ``estimate``: its estimate; None where it has none
    """
    kept = claims[~claims["stance"].isin(["denied", "refused"])][list(_COLUMNS)].astype(object)
    rows = kept.where(kept.notna(), None).sort_values(["document_id", "figure_start", "claim_id"], kind="stable")
    estimates = {} if members is None else dict(zip(members["claim_id"], members["estimate_id"], strict=True))
    found = []
    for row in rows.to_dict("records"):
        told = [day for day in (row["statement_date"], *_spoken_of(row)) if day is not None]
        days = min(told, default=None), max(told, default=None), row["published"]
        found.append(
            {str(name): value for name, value in row.items()}
            | {
                "number": _number(row),
                **dict(zip(("first", "last", "seen"), days, strict=True)),
                "estimate": estimates.get(row["claim_id"]),
                # As whole days: comparing these is what checks spend their time on.
                "days": tuple(None if day is None else day.toordinal() for day in days),
            }
        )
    return found


def _spoken_of(row: dict[Any, Any]) -> list[Any]:
    """Days that a figure speaks of, where they place its statement: a total's last, an event's all, no whole year."""
    if row["as_of_basis"] == "published" or row["as_of_precision"] == "year":
        return []
    total = row["scope"] == "cumulative" and row["as_of_precision"] != "month"
    return [row["as_of_end"]] if total else [row["as_of_start"], row["as_of_end"]]


def _number(row: dict[Any, Any]) -> str | None:
    if row["share"] is not None or (row["lower"] is None and row["upper"] is None):
        return None
    if row["qualifier"] == "range":
        return f"{row['lower']}-{row['upper']}"
    number = row["upper"] if row["lower"] is None else row["lower"]
    # "Hundreds" and 100 are two things.
    return f"{number}+" if row["qualifier"] == "vague" else str(number)


def grouped(rows: Iterable[Row], *names: str) -> Iterator[list[Row]]:
    """Rows that agree in every field named, group by group, in the fields' order."""

    def key(row: Row) -> tuple[str, ...]:
        return tuple("" if row[name] is None else str(row[name]) for name in names)

    for _, group in groupby(sorted(rows, key=key), key=key):
        yield list(group)


def kin(one: Row, other: Row) -> bool:
    """Whether two claims may be on one word: one source, one speaking for the other, or one relaying the other.

    A country's president and its intelligence service are two: each may have a figure of its own.
    """
    if one["source"] is None or other["source"] is None:
        return False
    return one["source"] in other["via"] or other["source"] in one["via"] or same_word(one, other)


def same_word(one: Row, other: Row) -> bool:
    """Whether two claims credit one source, or one of them the other's parent or whom it speaks for; relays apart."""
    if one["source"] is None or other["source"] is None:
        return False
    if one["source"] == other["source"]:
        return True
    return _related(one["source"], one["institution"], other["source"], other["institution"])


@cache
def _related(source: str, institution: str | None, other: str, others: str | None) -> bool:
    names = {source, institution} - {None}, {other, others} - {None}
    if names[0] & names[1]:
        return True
    above = [own | {top for name in own if name for top in register.above(name)} for own in names]
    return bool(names[0] & above[1] or names[1] & above[0])


def countrymen(one: Row, other: Row) -> bool:
    """Whether two claims are on the word of one country, whoever speaks for it."""
    if one["source"] is None or other["source"] is None:
        return False
    return kin(one, other) or register.voice(one["source"]) == register.voice(other["source"])


def near(copy: Row, origin: Row, tolerance: int = TOLERANCE) -> str | None:
    """Whether a copy can be of the statement that another claim tells.

    Args:
        copy: The claim that is held against the other.
        origin: That other.
        tolerance: Days between two tellings of one statement.

    Returns:
        ``sure`` where document, estimate or days say so; ``open`` where the copy's own text puts it nowhere and it may
        be of any statement before it; None where the days speak against it.
    """
    if copy["document_id"] == origin["document_id"]:
        return SURE
    if copy["estimate"] is not None and copy["estimate"] == origin["estimate"]:
        return SURE
    first, last, seen = copy["days"]
    origin_first, origin_last, origin_seen = origin["days"]
    if first is not None:
        if origin_first is not None:
            return SURE if first <= origin_last + tolerance and origin_first <= last + tolerance else None
        told = origin_seen is not None and first - _ZONES <= origin_seen <= last + tolerance
        return SURE if told else None
    made, end = (origin_seen, origin_seen) if origin_first is None else (origin_first, origin_last)
    if made is None or (seen is not None and seen < made - _ZONES):
        return None
    return SURE if seen is not None and seen <= end + tolerance else OPEN


def nearest(copies: Iterable[Row], origin: Row, tolerance: int = TOLERANCE) -> str | None:
    """How `near` the nearest of several claims of one article is to another claim."""
    found = {near(copy, origin, tolerance) for copy in copies}
    return SURE if SURE in found else OPEN if OPEN in found else None


def documents(rows: Iterable[Row]) -> int:
    """How many documents rows stand in."""
    return len({row["document_id"] for row in rows})


def speaker(row: Row) -> str:
    """The source as a reader may see it; who could be harmed, and who isn't named, by kind alone."""
    if row["source"] is None:
        return labels.UNNAMED
    return labels.unnamed(row["source_type"]) if row["source_type"] in PROTECTED else str(row["source"])


def where(row: Row) -> str:
    """Where a claim stands, for a sentence: outlet and day of publication."""
    outlet = row["outlet"] or labels.SOME_OUTLET
    return outlet if row["seen"] is None else f"{outlet} ({labels.day(row['seen'])})"


def others(rows: Iterable[Row]) -> str:
    """Documents of rows, as a reader counts them."""
    return labels.count(documents(rows), "other article")


def quoted(row: Row) -> str:
    """The figure in quotation marks with its measure: ``“about 600” killed``."""
    return f"“{row['figure']}” {labels.MEASURES[row['measure']]}"
