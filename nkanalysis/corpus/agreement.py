"""Whether two values that a page gives for one field say the same: rows stay verbatim, only their sense is compared."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from nkanalysis.corpus.headlines import same, without_site
from nkanalysis.corpus.outlets import host_of, named
from nkanalysis.corpus.words import straight

_AND = re.compile(r"(?:(?<!\s)\s+)?(?:,|;|&|\band\b|\||/)\s*")
_BY = re.compile(r"^(?:written )?by:?\s+")
_EDGE = " -|,.:;·•"
# Offsets of time zones are told in steps of a quarter of an hour and reach 14 hours.
_STEP, _FARTHEST = 15, 14 * 60
_LONGEST = 400


def agree(field: str, one: str, other: str) -> bool:
    """Whether two values of a field of the table ``metadata`` say the same.

    A day agrees with a time on that day, a moment with itself in another zone, a title with the same title and a site's
    name behind it, an outlet with its other names, names with the same names put together otherwise.

    Args:
        field: Name of the field.
        one: A value.
        other: Another.
    """
    one, other = one[:_LONGEST], other[:_LONGEST]
    if one == other:
        return True
    if field in ("published", "modified"):
        return _times(one, other)
    if field == "title":
        return _titles(one, other)
    if field == "author":
        return _people(one) == _people(other)
    if field == "outlet":
        return named(one) == named(other) or _letters(named(one) or "") == _letters(named(other) or "")
    if field == "url":
        return _address(one) == _address(other)
    if field == "language":
        return re.split(r"[-_]", one.lower())[0] == re.split(r"[-_]", other.lower())[0]
    return straight(one) == straight(other)


def distinct(field: str, values: Iterable[str]) -> list[str]:
    """Of several values of a field the first of each that say the same, in order.

    Args:
        field: Name of the field.
        values: The most trusted first.
    """
    kept: list[str] = []
    for value in values:
        if not any(agree(field, value, one) for one in kept):
            kept.append(value)
    return kept


def _letters(text: str) -> str:
    return "".join(ch for ch in straight(text) if ch.isalnum())


def _titles(one: str, other: str) -> bool:
    forms = [{text, without_site(text)[0], without_site(without_site(text)[0])[0]} for text in (one, other)]
    return any(same(first, second) for first in forms[0] for second in forms[1])


def _people(text: str) -> frozenset[str]:
    parts = _AND.split(_BY.sub("", straight(text).strip(_EDGE)))
    return frozenset(letters for part in parts if (letters := _letters(part)))


def _address(text: str) -> tuple[str, str]:
    try:
        return (host_of(text) or "").removeprefix("www."), urlsplit(text).path.rstrip("/")
    except ValueError:
        return text, ""


def _times(one: str, other: str) -> bool:
    if len(one) <= 10 or len(other) <= 10:
        return one[:10] == other[:10]
    try:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
        if first.tzinfo is not None and second.tzinfo is not None:
            return first.astimezone(UTC).replace(second=0) == second.astimezone(UTC).replace(second=0)
    except (ValueError, OverflowError):
        return False
    apart = first.replace(tzinfo=None, second=0) - second.replace(tzinfo=None, second=0)
    minutes = abs(apart.total_seconds()) / 60
    if (first.tzinfo is None) == (second.tzinfo is None):
        return minutes == 0
    # A time without its zone may be the other's in the zone of whoever printed it.
    return minutes % _STEP == 0 and minutes <= _FARTHEST
