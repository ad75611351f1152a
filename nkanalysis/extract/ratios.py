"""Ratios that are shares in other words: "one in three", "two out of every ten"."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.words import alternatives

_MOST = 100
"""A larger second number counts people of its own: "300 in 2024", "40 out of 300"."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Where a ratio stands in a text, and its value."""

    start: int
    end: int
    value: Fraction


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    words: dict[str, Any] = lexicon.read(f"{language}/numbers")
    units, ratio = words["units"], words["ratio"]
    number = rf"(?:\d{{1,3}}|{alternatives(units)})"
    pattern = re.compile(
        rf"({number})(?:\s+{alternatives(ratio['join'])}\s+|-{alternatives(ratio['hyphened'])}-)({number})"
        rf"(?![\w%]|[.,:/-]\d|\s+{alternatives(ratio['not_after'])}(?!\w))"
    )
    return pattern, units


def may_hold_ratio(text: str, language: str = "en") -> bool:
    """Whether a text has two numbers as a ratio joins them, anywhere.

    Args:
        text: Plain text (``words.plain``).
        language: Lexicon folder.
    """
    return _pattern(language)[0].search(text) is not None


def ratio(text: str, at: int, language: str = "en") -> Ratio | None:
    """The ratio that starts at an offset; None where none does.

    Args:
        text: Plain text (``words.plain``).
        at: Offset where a number starts.
        language: Lexicon folder.
    """
    pattern, units = _pattern(language)
    match = pattern.match(text, at)
    if not match:
        return None
    part, whole = (units[said] if said in units else int(said) for said in match.groups())
    return Ratio(at, match.end(), Fraction(part, whole)) if 0 < part < whole <= _MOST else None
