"""Fields of a claim as an analyst types them: which may be mended, how each is read, and how it is written back."""

import json
import re
from datetime import date, datetime
from typing import Any

import pandas as pd
import pyarrow as arrow

from nkanalysis.lexicon import conflict
from nkanalysis.schemas import CLAIMS

OF_THE_ARTICLE = ("kind", "url", "outlet", "republisher", "published", "published_basis", "language", "title")
"""Fields that a claim has from its article: mended once, they are mended for all claims of it."""
VERBATIM = ("sentence", "figure")
"""What the page says: given for a claim that is added, mended for none."""
_OWN = ("claim_id", "page", "document_id", "rule", "grounds", "assumptions", "extractor_version")
_PLACES = tuple(name for name in CLAIMS.columns if name.endswith(("_start", "_end")) and not name.startswith("as_of"))
MENDABLE = tuple(name for name in CLAIMS.columns if name not in {*_OWN, *_PLACES, *VERBATIM})
GIVEN = (*VERBATIM, *MENDABLE)
"""Fields that an added claim may be given."""
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,15}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,6})?)?Z?")


def is_list(field: str) -> bool:
    """Whether a field holds several texts."""
    return bool(arrow.types.is_list(_kind(field)))


def read(field: str, text: str | None) -> Any:
    """A cell as the value that the claims table holds.

    Args:
        field: One of `GIVEN`.
        text: What stands in the cell; None where it is empty, which says "none" or, of a bound, "open".

    Raises:
        ValueError: The field can't hold that; the message says what it can.
    """
    column, kind = CLAIMS.columns[field], _kind(field)
    if text is None:
        if is_list(field):
            return []
        if field == "qualifier_text":
            return ""
        if not column.nullable:
            raise ValueError(f"nothing is given, and {field} is never empty: write {_wanted(field)}")
        return None
    if is_list(field):
        return _items(text)
    if arrow.types.is_timestamp(kind):
        return day(text)
    if arrow.types.is_boolean(kind):
        if text.lower() not in _TRUTH:
            raise ValueError(f"{text!r} is neither true nor false")
        return _TRUTH[text.lower()]
    if arrow.types.is_integer(kind):
        if not _WHOLE.fullmatch(text):
            raise ValueError(f"{text!r} is no whole number: write digits, or nothing where the bound is open")
        return int(text.replace(",", ""))
    if arrow.types.is_floating(kind):
        return _fraction(text)
    known = listed(field)
    if known and text not in known:
        raise ValueError(f"{text!r} is none of {', '.join(known)}")
    return text


def day(text: str) -> pd.Timestamp:
    """A day, written in the one way that nobody reads as another.

    Raises:
        ValueError: It is none, or written otherwise.
    """
    try:
        if _DAY.fullmatch(text):
            return pd.Timestamp(date.fromisoformat(text)).as_unit("ns")
    except ValueError:
        pass
    raise ValueError(
        f"{text!r} is no day: write it as 2025-01-31, in cells that the spreadsheet is told to keep as text"
    )


def moment(text: str) -> tuple[pd.Timestamp, pd.Timestamp | None]:
    """The day of a decision and, where it is told, its moment in UTC.

    The review writes the moment, so that a second thought of the same day replaces the first.

    Raises:
        ValueError: It is neither.
    """
    if not (told := _MOMENT.fullmatch(text)):
        return day(text), None
    try:
        found = datetime.fromisoformat(text.removesuffix("Z").replace(",", "."))
    except ValueError:
        raise ValueError(
            f"{text!r} is no moment: write the day alone, as 2025-01-31, or as 2025-01-31T14:05:00Z"
        ) from None
    return day(told[1]), pd.Timestamp(found).as_unit("ns")


def written(value: Any) -> str | None:
    """A value as `nkanalysis export` writes it in CSV; None for none."""
    if isinstance(value, list | tuple):
        return json.dumps(list(value), ensure_ascii=False)
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if hasattr(value, "item"):
        value = value.item()
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _kind(field: str) -> Any:
    return CLAIMS.columns[field].metadata["arrow"]


def listed(field: str) -> tuple[str, ...]:
    """The only things that a field may say, where the claims table has a list of them; else none."""
    if field == "population":
        return conflict.populations()
    allowed = [check.statistics.get("allowed_values") for check in CLAIMS.columns[field].checks]
    return next((tuple(words) for words in allowed if words), ())


def _wanted(field: str) -> str:
    known = listed(field)
    return f"one of {', '.join(known)}" if known else "what it should say"


def _items(text: str) -> list[str]:
    if not text.startswith("["):
        return [part.strip() for part in text.split(";") if part.strip()]
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        items = None
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ValueError(f'{text!r} is no list of names: write A; B, or ["A", "B"]')
    return items


def _fraction(text: str) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ValueError(f"{text!r} is no fraction of 1: write 0.4 for 40 %, or nothing where the figure is no share")
    return value
