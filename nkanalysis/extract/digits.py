"""Digits: what a run of them is worth in the separators of several conventions, and which runs are no number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

_TOKEN = re.compile(r"\d+(?:[.,']\d+)*|[^\W\d_]+|\s+|.", re.DOTALL)
_GROUPED = re.compile(r"\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3})+|(?:'\d{3})+)|\d{1,2}(?:,\d{2})+,\d{3}")
_DECIMAL = re.compile(r"(?<!\d)(?:\d+\.\d+|\d{1,3}(?:,\d{3})+\.\d+)")
_COMMA_DECIMAL = re.compile(r"(?<!\d)\d+,\d{1,2}")
_DOT_THREE = re.compile(r"\d{1,3}\.\d{3}")
LONGEST = 14
"""Characters; a longer run of digits is an identifier."""


class Token(NamedTuple):
    """A piece of text: ``digits`` with separators, a ``word``, a ``blank`` run or any other character, a ``mark``."""

    start: int
    end: int
    text: str
    kind: str


def cut(text: str) -> list[Token]:
    """A text in tokens, none left out.

    Args:
        text: Plain text (``words.plain``).
    """
    return [Token(match.start(), match.end(), match[0], _kind(match[0])) for match in _TOKEN.finditer(text)]


def _kind(text: str) -> str:
    if text[0].isdecimal():
        return "digits"
    if text[0].isspace():
        return "blank"
    return "word" if text[0].isalnum() else "mark"


def whole(text: str) -> bool:
    """Whether digits are those of a whole number: "1200", "1,200", "1.200", "1'200", "1,00,000"."""
    return text.isdecimal() or bool(_GROUPED.fullmatch(text))


def value(text: str, *, scaled: bool) -> Fraction | None:
    """The value of digits with separators; None where they form no number.

    Args:
        text: One token.
        scaled: A scale word follows, so that "1.250" and "1,2" are decimals.
    """
    if len(text) > LONGEST:
        return None
    if text.isdecimal():
        return Fraction(int(text)) if int(text[0]) or len(text) == 1 else None
    if scaled and (_DOT_THREE.fullmatch(text) or _COMMA_DECIMAL.fullmatch(text)):
        return _fraction(text.replace(",", "."))
    if _GROUPED.fullmatch(text) and int(text[0]):
        return Fraction(int(re.sub(r"\D", "", text)))
    return _fraction(text.replace(",", "")) if _DECIMAL.fullmatch(text) else None


def _fraction(text: str) -> Fraction:
    units, _, rest = text.partition(".")
    return int(units) + Fraction(int(rest), 10 ** len(rest))


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of digits, each as the index of its first token and the index behind its last.

    Attributes:
        grouped: Groups of three that blanks part ("12 000").
        odd: Identifiers: telephone numbers, days in digits, numbers of accounts.
    """

    grouped: dict[int, int]
    odd: dict[int, int]


def runs(tokens: Sequence[Token], ordinals_before: frozenset[str]) -> Runs:
    """Judge the digits that single blanks and hyphens part, in one pass.

    Args:
        tokens: Of a text.
        ordinals_before: Words, months, whose digits are their own, so that "May 24 300" is no group of three.
    """
    found = Runs({}, {})
    index = 0
    while index < len(tokens):
        if tokens[index].kind == "digits":
            index = _run(tokens, index, found, ordinals_before)
        else:
            index += 1
    return found


def _run(tokens: Sequence[Token], start: int, found: Runs, ordinals_before: frozenset[str]) -> int:
    pieces, end = [[start]], start + 1
    while end + 1 < len(tokens) and tokens[end + 1].kind == "digits" and _parts(tokens[end]):
        if tokens[end].text == "-":
            pieces.append([])
        pieces[-1].append(end + 1)
        end += 2
    if len(pieces) > 2:
        found.odd[start] = end
        return end
    for piece in pieces:
        owned = piece[0] > 1 and tokens[piece[0] - 2].text in ordinals_before
        if len(piece) > 1 and not owned and _in_threes([tokens[at].text for at in piece]):
            found.grouped[piece[0]] = piece[-1] + 1
        elif len(piece) > 2:
            found.odd[piece[0]] = piece[-1] + 1
    return end


def _parts(token: Token) -> bool:
    return token.text == "-" or (token.kind == "blank" and len(token.text) == 1)


def _in_threes(texts: Sequence[str]) -> bool:
    first, *rest = texts
    leading = first.isdecimal() and len(first) < 4 and int(first[0]) > 0
    return leading and all(text.isdecimal() and len(text) == 3 for text in rest)
