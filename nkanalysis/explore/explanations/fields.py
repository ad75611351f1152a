"""The fields of a claim with the words that gave them, and the default that holds where none did."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nkanalysis import lexicon
from nkanalysis.analysis import labels
from nkanalysis.explore.explanations.facts import Field, Quote, Row, printable

_NONE = "none"
_WHOSE = "whose people: "
"""How an assumption about the population begins."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a field is shown.

    Attributes:
        label: What it is called.
        value: From the claim's row; None where the field is not for this claim.
        grounds: Columns whose words gave it.
        key: By which value the lexicon's defaults are looked up.
        always: Whether its note is said beside words, too.
    """

    label: str
    value: Callable[[Row], str | None]
    grounds: tuple[str, ...]
    key: Callable[[Row], str]
    always: bool = False


def fields(row: Row, quotes: dict[str, list[Quote]]) -> Iterator[Field]:
    """The fields of a claim, in the order of the table; those that aren't for its kind are left out.

    Args:
        row: Of the claims table.
        quotes: Words of the page by column.
    """
    for name, shown in _FIELDS.items():
        value = shown.value(row)
        if value is None:
            continue
        found = {(q.start, q.end): q for ground in shown.grounds for q in quotes.get(ground, ())}
        listed = tuple(found[span] for span in sorted(found))
        note = None if listed and not shown.always else _note(name, row, shown.key(row))
        yield Field(shown.label, printable(value), listed, note)


def _note(name: str, row: Row, key: str) -> str | None:
    if name == "bounds" and row["bounds_basis"] == "computed":
        return "computed from the share and the number that it is a share of"
    assumed = [a for a in assumptions(row) if a.startswith(_WHOSE)]
    if name == "population" and assumed:
        return f"assumed: {assumed[0].removeprefix(_WHOSE)}"
    told = lexicon.read("rules")["defaults"].get(name)
    return told and str(told.get(key, told["other"]))


def assumptions(row: Row) -> list[str]:
    """What reading the claim took for granted."""
    return [printable(part) for part in str(row["assumptions"] or "").split("; ") if part]


def _coded(value: Any, words: Mapping[str, str]) -> str:
    """A coded value as the table has it, and in words where they say more."""
    code = str(value)
    said = words.get(code, code)
    if code == said or said.startswith(f"{code} "):
        return said
    return code if said.lower() == code.replace("_", " ") else f"{code}: {said}"


def _text(name: str) -> Callable[[Row], str | None]:
    return lambda row: None if row[name] is None else str(row[name])


def _told(name: str) -> Callable[[Row], str | None]:
    return lambda row: str(row[name] or _NONE)


def _code(name: str, words: Mapping[str, str]) -> Callable[[Row], str | None]:
    return lambda row: None if row[name] is None else _coded(row[name], words)


def _key(name: str) -> Callable[[Row], str]:
    return lambda row: str(row[name] or _NONE)


def _bounds(row: Row) -> str:
    lower, upper = (None if row[name] is None else f"{row[name]:,}" for name in ("lower", "upper"))
    said = f"{lower} to {upper}" if lower != upper else lower or "open on both sides"
    said = f"{lower} or more" if upper is None and lower else f"up to {upper}" if lower is None and upper else said
    return f"{said} ({row['qualifier']})"


def _share(row: Row) -> str | None:
    if row["share"] is None:
        return None
    of = f" of {row['base']!r}" if row["base"] else ""
    return f"{float(row['share']):.3g}{of}"


def _as_of(row: Row) -> str:
    start, end, basis = row["as_of_start"], row["as_of_end"], row["as_of_basis"]
    if end is None and start is None:
        return "unknown"
    if basis == "published":
        said = f"from {start}, no later than {end}" if start else f"no later than {end}"
    else:
        said = str(end) if start == end else f"{start or '…'} to {end or '…'}"
    return said if row["as_of_precision"] == "day" else f"{said}, to the {row['as_of_precision']}"


def _via(row: Row) -> str | None:
    return ", ".join(map(str, row["via"])) or None


def _source(row: Row) -> str:
    if row["source"] is None:
        return _NONE
    kind = labels.SOURCE_TYPES.get(row["source_type"], str(row["source_type"])).lower()
    unnamed = ", unnamed" if row["anonymous"] else ""
    house = f", of {row['institution']}" if row["institution"] else ""
    return f"{row['source']} ({kind}{unnamed}{house})"


_FIELDS = {
    "value": _Shown("number", _text("value"), ("value",), _key("value")),
    "bounds": _Shown("bounds", _bounds, ("qualifier",), _key("qualifier")),
    "share": _Shown("share", _share, ("share", "base"), _key("share")),
    "measure": _Shown("measure", _code("measure", labels.MEASURES), ("measure",), _key("measure")),
    "unit": _Shown("unit", _text("unit"), ("unit",), _key("unit")),
    "population": _Shown("population", _code("population", labels.POPULATIONS), ("population",), _key("population")),
    "scope": _Shown("scope", _code("scope", labels.SCOPES), ("scope",), _key("scope")),
    "flow": _Shown("flow", _code("flow", labels.FLOWS), ("flow",), _key("flow")),
    "force": _Shown("force", _text("force"), ("force",), _key("force")),
    "place": _Shown("place", _told("place"), ("place",), _key("place")),
    "source": _Shown("source", _source, ("source", "institution"), _key("source")),
    "via": _Shown("passed on by", _via, ("via",), _key("via")),
    "cue": _Shown("attributed by", _told("cue"), ("cue",), _key("cue")),
    "stance": _Shown("stance", _text("stance"), ("stance",), _key("stance")),
    "likelihood": _Shown("likelihood", _text("likelihood_text"), ("likelihood_text",), _key("likelihood_text")),
    "verification": _Shown("verification", _text("verification"), ("verification",), _key("verification")),
    "statement_date": _Shown("said on", _told("statement_date"), ("statement_date",), _key("statement_date")),
    "as_of": _Shown("as of", _as_of, ("as_of_start", "as_of_end"), _key("as_of_basis"), always=True),
}
