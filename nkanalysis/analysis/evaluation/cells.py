"""Cells of gold: how each field is read, what it may hold, and how to mend it."""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from nkanalysis.lexicon import conflict
from nkanalysis.schemas import values

_LISTS = {
    "measure": values.MEASURES,
    "unit": values.UNITS,
    "qualifier": values.QUALIFIERS,
    "scope": values.SCOPES,
    "population": (),
    "source_type": values.SOURCE_TYPES,
    "verification": values.VERIFICATIONS,
    "flow": values.FLOWS,
    "stance": values.STANCES,
    "force": values.FORCES,
    "as_of_basis": values.AS_OF_BASES,
}
_TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_BLANK = frozenset({"", "nan", "none", "null", "<na>"})
_LARGEST = 10**15
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Kind:
    """How cells of a field are read.

    Attributes:
        read: From a plain cell that is not blank to its value; what can't be read stays as it is.
        holds: Whether a value can be used.
        mend: What to say of one that can't.
    """

    read: Callable[[Any], Any]
    holds: Callable[[Any], bool]
    mend: str


def is_blank(value: Any) -> bool:
    """Whether a cell says nothing: null, empty, or a word that programs write for it."""
    if isinstance(value, list | tuple):
        return False
    return (
        value is None or bool(pd.api.types.is_scalar(value) and pd.isna(value)) or str(value).strip().lower() in _BLANK
    )


def plain(value: Any) -> Any:
    """A cell of a frame as plain Python: null as None, whole numbers as int, days as ISO 8601, lists as lists."""
    if isinstance(value, list | tuple):
        return list(value)
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return value
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value


def clean(text: str) -> str:
    """A text without blanks at its ends, and with half characters, which no file can hold, as U+FFFD."""
    return _SURROGATES.sub("\ufffd", text).strip()


def _as_is(value: Any) -> Any:
    return value


def _number(value: Any) -> Any:
    if isinstance(value, str):
        digits = value.strip().replace(",", "")
        value = float(digits) if re.fullmatch(r"\d{1,15}(?:\.\d{1,15})?", digits) else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _fraction(value: Any) -> Any:
    value = _number(value)
    return float(value) if value in (0, 1) and not isinstance(value, bool) else value


def _truth(value: Any) -> Any:
    return _TRUTH.get(str(value).strip().lower(), value)


def _day(value: Any) -> Any:
    return re.sub(r"[T ]00:00:00(?:\.0+)?Z?$", "", value.strip()) if isinstance(value, str) else value


def _items(value: Any) -> Any:
    if isinstance(value, str):
        if not value.strip().startswith("["):
            return [clean(part) for part in re.split(r"[;|]", value) if part.strip()]
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return value
    if isinstance(value, list):
        return [clean(item) if isinstance(item, str) else item for item in value]
    return value


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST


def _is_day(value: Any) -> bool:
    if not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        return False
    return not pd.isna(pd.to_datetime(value, format="%Y-%m-%d", errors="coerce"))


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


_WORDS = Kind(_as_is, _is_text, "is no text: write words")
_OFFSET = Kind(
    _number, _is_whole, "is no offset: count characters from 0, or leave it out and give sentence and figure"
)
_BOUND = Kind(
    _number, _is_whole, "is no whole number from 0 up: write digits, or nothing (null) where the bound is open"
)
_DAY = Kind(_day, _is_day, "is no day: write YYYY-MM-DD, or nothing (null) where the page gives none")
KINDS: dict[str, Kind] = {
    **dict.fromkeys(("doc", "claim_id", "sentence", "figure", "source", "place"), _WORDS),
    **dict.fromkeys(("start", "end"), _OFFSET),
    **dict.fromkeys(("lower", "upper"), _BOUND),
    **dict.fromkeys(("statement_date", "as_of_start", "as_of_end"), _DAY),
    "anonymous": Kind(_truth, lambda value: isinstance(value, bool), "is neither true nor false"),
    "via": Kind(_items, _is_texts, 'is no list of names: write ["A", "B"], or A; B'),
    "share": Kind(
        _fraction,
        lambda value: isinstance(value, float) and 0 <= value <= 1,
        "is no fraction of 1: write 0.4 for 40 %, or nothing (null) where the figure is no share",
    ),
    **{
        name: Kind(_as_is, tuple(listed).__contains__, f"is none of {', '.join(listed)}")
        for name, listed in _LISTS.items()
    },
    # Which there are is asked each time: another lexicon may be in use by then.
    "population": Kind(_as_is, lambda value: value in conflict.populations(), "is no population of the lexicon in use"),
}


def listed(field: str) -> tuple[str, ...]:
    """The words that a field may hold; none where it takes any."""
    return conflict.populations() if field == "population" else tuple(_LISTS.get(field, ()))
