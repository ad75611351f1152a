"""What an extracted figure has right of the gold's, field by field."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nkanalysis.analysis.evaluation.fields import COMPARED, NULLABLE
from nkanalysis.analysis.evaluation.names import same_names, same_sources
from nkanalysis.analysis.evaluation.pairing import Figure

Row = dict[str, Any]
JUDGED = ("bounds", "source", *COMPARED)
_NOT_SAID = {"verification": "not_stated", "population": None}
_SHARE_DIGITS = 2


def judged(gold: Figure, extracted: Figure, given: Iterable[str]) -> dict[str, bool]:
    """Which fields agree.

    Of a figure with several sources, the values over its rows are compared as sets.

    Args:
        gold: A figure of the gold.
        extracted: The one that answers it.
        given: Fields of the gold.

    Returns:
        Right or not by field, in the order of `JUDGED`; a field that the gold says nothing of is not there.
    """
    found = {
        "bounds": _bounds(gold.rows) == _bounds(extracted.rows),
        "source": same_sources(gold.rows, extracted.rows),
    }
    held = frozenset(given)
    for field in COMPARED:
        if field in held and (field in NULLABLE or all(row[field] is not None for row in gold.rows)):
            found[field] = _agree(field, gold.rows, extracted.rows)
    return found


def holds(field: str, rows: Sequence[Row]) -> bool:
    """Whether the rows of a figure hold a value of a field, and not only that there is none."""
    if field == "bounds":
        return any(row["lower"] is not None or row["upper"] is not None for row in rows)
    return any(value(field, row) not in (None, []) for row in rows)


def shown(field: str, rows: Sequence[Row]) -> str:
    """What the rows of a figure say of a field, in words: several values with semicolons, none as null."""
    if field == "bounds":
        return "; ".join(sorted({f"{_open(low)} to {_open(high)}" for low, high in _bounds(rows)}))
    if field == "via":
        return "; ".join(sorted({" > ".join(row["via"] or []) or "nobody" for row in rows}))
    if field == "source":
        return "; ".join(_named(row) for row in rows)
    return "; ".join(sorted({_word(value(field, row)) for row in rows}))


def value(field: str, row: Row) -> Any:
    """A field as it is compared.

    A day that only publication gives says "no later than", so it counts as none; shares are rounded.
    """
    found = row.get(field)
    if found is None:
        return _NOT_SAID.get(field)
    if field == "share":
        return round(float(found), _SHARE_DIGITS)
    if field in ("as_of_start", "as_of_end") and row.get("as_of_basis") == "published":
        # The start stays where the page states one: "since October".
        return found if field == "as_of_start" and found != row.get("as_of_end") else None
    return found


def _agree(field: str, gold: Sequence[Row], extracted: Sequence[Row]) -> bool:
    if field == "via":
        return _each_has_one(gold, extracted) and _each_has_one(extracted, gold)
    return {value(field, row) for row in gold} == {value(field, row) for row in extracted}


def _each_has_one(some: Sequence[Row], others: Sequence[Row]) -> bool:
    return all(any(same_names(row["via"] or [], other["via"] or []) for other in others) for row in some)


def _bounds(rows: Sequence[Mapping[str, Any]]) -> set[tuple[Any, Any]]:
    return {(row["lower"], row["upper"]) for row in rows}


def _open(bound: Any) -> str:
    return "open" if bound is None else f"{bound:,}"


def _named(row: Row) -> str:
    if row["source"] is None:
        return "nobody"
    kind = f" (unnamed, {row['source_type'] or 'no type'})" if row["anonymous"] else ""
    return f"{row['source']}{kind}"


def _word(said: Any) -> str:
    return (
        {None: "none", True: "true", False: "false"}.get(said, str(said))
        if not isinstance(said, float)
        else f"{said:g}"
    )
