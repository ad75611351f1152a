"""The fields of a claim as a reviewer sees and mends them: words for each, and what each may say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.corrections import cells
from nkanalysis.lexicon import register
from nkanalysis.schemas import CLAIMS

FIRST = (
    *("measure", "unit", "lower", "upper", "qualifier", "qualifier_text", "scope", "population", "place"),
    *("source", "source_type", "anonymous", "via", "stance"),
    *("statement_date", "as_of_start", "as_of_end", "as_of_precision", "as_of_basis"),
)
"""What a reviewer looks at on every claim; the rest stands behind it."""
REST = tuple(name for name in cells.MENDABLE if name not in FIRST)
NONE = {"lower": "open", "upper": "open", "source": "nobody named"}
_WORDS = {
    "as_of_start": "as of, first day",
    "as_of_end": "as of, last day",
    "statement_date": "said on",
    "share": "share",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a claim.

    Attributes:
        name: Column of the claims table.
        label: What readers call it.
        value: What it says now, as it is typed; empty for none.
        shown: The same in words: "open" for a bound that is.
        machine: What the machine read, as it is typed, where somebody mended it; None where nobody did.
        options: The only things it may say; empty where it is free.
        called: What readers call each of them.
        none: Whether it may be empty.
        hint: How it is written.
        says: What the column is.
        first: Whether it is one of `FIRST`.
    """

    name: str
    label: str
    value: str
    shown: str
    machine: str | None
    options: tuple[str, ...]
    called: tuple[str, ...]
    none: bool
    hint: str
    says: str
    first: bool


def fields(claim: Mapping[str, Any], machine: Mapping[str, Any]) -> Iterator[Field]:
    """Every field that may be mended.

    Args:
        claim: The claim as decisions leave it.
        machine: The claim as the machine read it.
    """
    for name in (*FIRST, *REST):
        value, read = typed(name, claim[name]), typed(name, machine[name])
        column = CLAIMS.columns[name]
        options = allowed(name)
        yield Field(
            name=name,
            label=_WORDS.get(name, name.replace("_", " ")),
            value=value,
            shown=_shown(name, value) if options else value or NONE.get(name, "none"),
            machine=None if value == read else read,
            options=options,
            called=tuple(_shown(name, option) for option in options),
            none=bool(column.nullable or cells.is_list(name) or name == "qualifier_text"),
            hint=_hint(name, options),
            says=str(column.description),
            first=name in FIRST,
        )


def typed(name: str, value: Any) -> str:
    """A value as it is typed into a cell: lists with semicolons, none as nothing.

    Args:
        name: The field.
        value: What the claims table holds.
    """
    if cells.is_list(name):
        return "; ".join(value if isinstance(value, list) else [])
    return cells.written(value) or ""


def allowed(name: str) -> tuple[str, ...]:
    """The only things that a field may say; empty where it is free."""
    listed = cells.listed(name)
    return listed or (("true", "false") if name == "anonymous" else ())


def fault(name: str, text: str) -> str:
    """What is wrong with a text in a field, and what would do; empty where nothing is.

    Args:
        name: The field.
        text: As typed.
    """
    if name not in cells.MENDABLE:
        return f"{name} is not mended: what the page says stays; reject the claim where it reads what is not there"
    try:
        cells.read(name, " ".join(text.split()) or None)
    except ValueError as error:
        return str(error)
    return ""


def following(claim: Mapping[str, Any], changes: Mapping[str, str]) -> dict[str, str]:
    """Fields that follow from mended ones and were not mended themselves: the type of a source that the register knows.

    Args:
        claim: The claim as decisions leave it.
        changes: Fields and what they are to say, as typed.
    """
    if "source" not in changes or "source_type" in changes:
        return {}
    entry = register.get(changes["source"]) if changes["source"] else None
    kind = "unattributed" if not changes["source"] else entry.type if entry else ""
    return {"source_type": kind} if kind and kind != claim["source_type"] else {}


def suggestions(claims: pd.DataFrame) -> dict[str, list[str]]:
    """Names that free fields hold in these claims, to choose from.

    Args:
        claims: Claims of the store.
    """
    found = {name: sorted({str(value) for value in claims[name].dropna()}) for name in ("source", "place", "outlet")}
    found["via"] = sorted({str(name) for names in claims["via"] for name in names})
    return found


def _shown(name: str, value: str) -> str:
    """A value of a list as readers see it: a population by the name that its conflict gives it."""
    named = labels.POPULATIONS.get(value) if name == "population" else None
    return named or value.replace("_", " ")


def _hint(name: str, options: tuple[str, ...]) -> str:
    kind = str(CLAIMS.columns[name].metadata["unit"])
    if options:
        return "one of the list"
    if name in ("lower", "upper"):
        return "whole number; empty is open"
    if cells.is_list(name):
        return "names with ; between, from source to outlet"
    if kind.startswith("day"):
        return "2025-01-31; empty for none"
    return "0.4 for 40 %; empty where it is no share" if name == "share" else ""
