"""Numbers in running text: single values, ranges and vague multiples, with their spans.

A number here is anything that can stand for a count or a share; whether it counts people is decided later.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.numerals import Numeral, Reader, sized, starts
from nkanalysis.extract.words import alternatives
from nkanalysis.records import Span

LARGEST = 10_000_000_000
"""No count of people is larger; a longer run of digits is an identifier."""
_WIDEST = 100
"""The far end of a range is at most so many times the near one."""
_BRACKET, _BRACKET_END = re.compile(r"\s?[(\[]\s?"), re.compile(r"\s?[)\]]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed.

    Attributes:
        start, end: Offsets into the text that was searched.
        low, high: Its value or the ends of its range; ``high`` is None where the number is a vague multiple.
        kind: ``plain``, ``range`` or ``vague``.
        ends: Where the two ends of a range stand.
    """

    start: int
    end: int
    low: int
    high: int | None
    kind: str
    ends: tuple[Span, Span] | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number whose value may be a fraction; else as ``Number``. ``decimal`` where it is no count: "37.5"."""

    start: int
    end: int
    low: Fraction
    high: Fraction | None
    kind: str
    decimal: bool = False
    ends: tuple[Span, Span] | None = None


@dataclass(frozen=True)
class _Grammar:
    vague: re.Pattern[str]
    vague_values: dict[str, int]
    join: re.Pattern[str]
    both_ends: dict[str, tuple[re.Pattern[str], re.Pattern[str], bool]]
    mark: re.Pattern[str]
    start: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    words: dict[str, Any] = lexicon.read(f"{language}/numbers")
    scales, counts, vague = words["scales"], words["counts"], words["vague"]
    size, ends = sized(language), words["range"]["ends"]
    many, lean = alternatives(words["multiples"]["words"]), alternatives(words["multiples"]["leaning"])
    plural = alternatives(vague)
    inner = rf"(?:{alternatives(words['range']['inner'])}\s+)?"
    return _Grammar(
        vague=re.compile(
            rf"(?:{many}\s+(?:(?P<many>{plural})|(?P<size>{size})s?(?:[\s-]+(?P<scale>{size})(?!\w))?)|(?:{lean}[\s-]+)?(?P<plural>{plural}))(?!\w)"
        ),
        vague_values={**scales, **counts, **vague},
        join=re.compile(
            rf"(?:-?\s+{alternatives(words['range']['join'])}|,\s+{alternatives(words['range']['join_after_comma'])})"
            rf"\s+{inner}|\s*[-–—]\s*"
        ),
        both_ends={
            lead: (
                re.compile(rf"{alternatives([lead])}\s+{inner}"),
                re.compile(rf"\s*[-–—]\s*|,?\s+{alternatives(end['join'])}\s+{inner}"),
                end["inside"],
            )
            for lead, end in ends.items()
        },
        mark=re.compile(rf"\s?{alternatives(words['range']['marks'])}(?!\w)"),
        start=re.compile(
            rf"(?<![\w.,-]){alternatives(ends)}\s|(?<!\w)(?:{many}\s|(?:{lean}[\s-]+)?{plural}(?!\w))"
            rf"|(?<![^\W\d_]){starts(language)}"
        ),
    )


def numbers(text: str, language: str = "en") -> Iterator[Number]:
    """Every whole number of a text, left to right, none overlapping.

    Args:
        text: Plain text (``words.plain``).
        language: Lexicon folder of the number words.

    Yields:
        Numbers with offsets into ``text``.
    """
    for found in quantities(text, language):
        if found.decimal or found.low.denominator != 1 or (found.high or found.low) > LARGEST:
            continue
        if found.high is None or found.high.denominator == 1:
            high = None if found.high is None else int(found.high)
            yield Number(found.start, found.end, int(found.low), high, found.kind, found.ends)


@lru_cache(maxsize=256)
def quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """Every number of a text, decimals too, left to right, none overlapping; whole numbers and shares ask for them.

    Args:
        text: Plain text (``words.plain``).
        language: Lexicon folder of the number words.

    Returns:
        Quantities with offsets into ``text``.
    """
    return tuple(_quantities(text, language))


def _quantities(text: str, language: str) -> Iterator[Quantity]:
    grammar = _grammar(language)
    found = grammar.start.search(text)
    reader = Reader(text if found else "", language)
    while found:
        quantity = _quantity(text, found.start(), reader, grammar)
        if quantity is None:
            at = reader.identifier(found.start()) or found.start() + 1
        else:
            quantity = _said_again(text, quantity, reader)
            yield quantity
            at = quantity.end
        found = grammar.start.search(text, at)


def _quantity(text: str, at: int, reader: Reader, grammar: _Grammar) -> Quantity | None:
    for lead, join, inside in grammar.both_ends.values():
        if opened := lead.match(text, at):
            for joined in (True, False):
                first = _one(text, opened.end(), reader, grammar, joined=joined)
                second = first and _far_end(text, first.end, join, reader, grammar)
                made = first and second and _range(at if inside else first.start, first, second)
                if made:
                    return made
    first = _one(text, at, reader, grammar)
    if first is None:
        return None
    second = _far_end(text, first.end, grammar.join, reader, grammar)
    if second and (made := _range(at, first, second)):
        return made
    return first.quantity()


@dataclass(frozen=True, slots=True)
class _End:
    """A numeral or a vague multiple, either of which may stand alone or be an end of a range."""

    start: int
    end: int
    value: Fraction
    scale: int
    decimal: bool
    vague: bool
    marked: bool = False

    def quantity(self) -> Quantity:
        high = None if self.vague else self.value
        return Quantity(self.start, self.end, self.value, high, "vague" if self.vague else "plain", self.decimal)


def _one(text: str, at: int, reader: Reader, grammar: _Grammar, *, joined: bool = True) -> _End | None:
    if vague := grammar.vague.match(text, at):
        word = vague["many"] or vague["size"] or vague["plural"]
        word = re.sub(r"\s+", " ", word)
        size = grammar.vague_values[word]
        if vague["scale"]:
            # "Several hundred thousand"
            size *= grammar.vague_values[vague["scale"]]
        scale = grammar.vague_values.get(word.split()[-1], 1) if " " in word else 1
        return _End(at, vague.end(), Fraction(size), scale, False, True)
    found: Numeral | None = reader.numeral(at, joined=joined)
    return _End(at, found.end, found.value, found.scale, found.decimal, False) if found else None


def _far_end(text: str, at: int, join: re.Pattern[str], reader: Reader, grammar: _Grammar) -> _End | None:
    """The second number of a range; the mark of a share may stand behind the first one as well ("30% to 40%")."""
    mark = grammar.mark.match(text, at)
    joined = join.match(text, mark.end() if mark else at)
    second = _one(text, joined.end(), reader, grammar) if joined else None
    if mark and second and not grammar.mark.match(text, second.end):
        return None
    return replace(second, marked=mark is not None) if second else None


def _range(start: int, first: _End, second: _End) -> Quantity | None:
    low, high, decimal = first.value, second.value, first.decimal or second.decimal
    if second.vague:
        if first.scale == 1 and low * second.scale <= high:
            low *= second.scale
        return Quantity(start, second.end, low, None, "vague") if first.vague and low <= high else None
    if first.scale == 1 and second.scale > 1 and low < _WIDEST * 10 and low * second.scale < high:
        low, decimal = low * second.scale, second.decimal
    elif first.scale == 1 and low < 1000 <= high and low * 1000 < high and high % 1000 == 0:
        low *= 1000
    if not low < high or high > _WIDEST * max(low, Fraction(1)):
        return None
    ends = (first.start, first.end), (second.start, second.end)
    return Quantity(start, second.end, low, high, "range", decimal, ends)


def _said_again(text: str, quantity: Quantity, reader: Reader) -> Quantity:
    """The number with its own value in brackets behind it: "300 (three hundred)"."""
    if quantity.kind != "plain" or not (opened := _BRACKET.match(text, quantity.end)):
        return quantity
    again = reader.numeral(opened.end())
    closed = again and _BRACKET_END.match(text, again.end)
    return replace(quantity, end=closed.end()) if closed and again and again.value == quantity.low else quantity
