"""Numbers in running text: digits, words and mixed forms, ranges and vague multiples, as values with spans.

A number here is anything that can stand for a count; whether it counts people is decided later.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.words import alternatives

LARGEST = 10_000_000_000
"""No count of people is larger; a longer run of digits is an identifier."""


_LONGEST_DIGITS = 14


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed.

    Attributes:
        start, end: Offsets into the text that was searched.
        low, high: Its value or the ends of its range; ``high`` is None where the number is a vague multiple.
        kind: ``plain``, ``range`` or ``vague``.
    """

    start: int
    end: int
    low: int
    high: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class _Cardinal:
    start: int
    end: int
    value: float
    scale: int
    """The last scale of its words, 1 for bare digits or units, so that a range can share it."""


@dataclass(frozen=True)
class _Grammar:
    units: dict[str, int]
    scales: dict[str, int]
    counts: dict[str, int]
    digits: re.Pattern[str]
    word: re.Pattern[str]
    half: re.Pattern[str]
    and_a_half: re.Pattern[str]
    vague: re.Pattern[str]
    vague_values: dict[str, int]
    several: re.Pattern[str]
    join: re.Pattern[str]
    both_ends: re.Pattern[str]
    start: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    words: dict[str, Any] = lexicon.read(f"{language}/numbers")
    scales, counts, vague = words["scales"], words["counts"], words["vague"]
    sized = alternatives([*(w for w in scales if len(w) > 1), *counts])
    numeral = alternatives([*words["units"], *(w for w in scales if len(w) > 1), *counts])
    several = alternatives(words["multiples"]["words"])
    return _Grammar(
        units=words["units"],
        scales=scales,
        counts=counts,
        digits=re.compile(r"\d{1,3}(?:[,. ]\d{3})+(?![\d])|\d+(?:\.\d+)?"),
        word=re.compile(r"[a-z]+"),
        half=re.compile(rf"half\s+an?\s+({sized})(?![\w])"),
        and_a_half=re.compile(r"\s+and\s+a\s+half(?=\s)"),
        vague=re.compile(rf"{alternatives(vague)}(?!\w)"),
        vague_values=vague,
        several=re.compile(rf"{several}\s+({sized})s?(?!\w)"),
        join=re.compile(r"\s*[-–—]\s*|\s+(?:to|or)\s+"),
        both_ends=re.compile(r"(between|from)\s+"),
        start=re.compile(
            rf"(?<![\w.,-])(?:between\s|from\s)|(?<![\w])(?:half\s+an?\s|{several}\s|{alternatives(vague)}(?!\w)"
            rf"|an?\s+(?:{sized})(?!\w)|{numeral}(?![a-z]))|(?<![\w.])\d"
        ),
    )


def numbers(text: str, language: str = "en") -> Iterator[Number]:
    """Every number of a text, left to right, none overlapping.

    Args:
        text: Plain text (``words.plain``).
        language: Lexicon folder of the number words.

    Yields:
        Numbers with offsets into ``text``.
    """
    grammar = _grammar(language)
    at = 0
    while found := grammar.start.search(text, at):
        number = _number(text, found.start(), grammar)
        if number is None:
            at = found.end() if found.end() > found.start() else found.start() + 1
        else:
            yield number
            at = number.end


def _number(text: str, at: int, grammar: _Grammar) -> Number | None:
    if lead := grammar.both_ends.match(text, at):
        first = _cardinal(text, lead.end(), grammar)
        if first is None:
            return None
        joined = re.compile(r"\s+(?:and|to)\s+").match(text, first.end)
        second = joined and _cardinal(text, joined.end(), grammar)
        if not second or (lead[1] == "from" and " and " in text[first.end : second.start]):
            return None
        return _range(at if lead[1] == "between" else first.start, first, second)
    if several := grammar.several.match(text, at):
        size = several[1]
        return Number(at, several.end(), grammar.scales.get(size) or grammar.counts[size], None, "vague")
    if vague := grammar.vague.match(text, at):
        return Number(at, vague.end(), grammar.vague_values[re.sub(r"\s+", " ", vague[0])], None, "vague")
    first = _cardinal(text, at, grammar)
    if first is None:
        return None
    if joined := grammar.join.match(text, first.end):
        second = _cardinal(text, joined.end(), grammar)
        if second and (made := _range(at, first, second)):
            return made
    if first.value != int(first.value) or first.value > LARGEST:
        return None
    return Number(at, first.end, int(first.value), int(first.value), "plain")


def _range(start: int, first: _Cardinal, second: _Cardinal) -> Number | None:
    low, high = first.value, second.value
    if first.scale == 1 and second.scale > 1 and low < 100 and low * second.scale < high:
        low *= second.scale
    elif first.scale == 1 and low < 1000 <= high and low * 1000 < high and high % 1000 == 0:
        low *= 1000
    if not low < high <= LARGEST or high > 100 * max(low, 1):
        return None
    return Number(start, second.end, int(low), int(high), "range")


def _cardinal(text: str, at: int, grammar: _Grammar) -> _Cardinal | None:
    """The longest single value that starts here: digits, words, or both with scales between them."""
    if half := grammar.half.match(text, at):
        size = grammar.scales.get(half[1]) or grammar.counts[half[1]]
        return _Cardinal(at, half.end(), size / 2, size)
    total, current, end, last, scale = 0.0, 0.0, at, "", 1
    position = at
    if article := re.compile(r"an?\s+(?=[a-z])").match(text, at):
        position, current, last = article.end(), 1.0, "article"
    while True:
        digits = grammar.digits.match(text, position)
        word = None if digits else grammar.word.match(text, position)
        if digits:
            if len(digits[0]) > _LONGEST_DIGITS:
                return None
            value = _digits(digits[0])
            if last and not (last in ("scale", "hundred") and text[position - 1] == "-" and value < 1000):
                break
            current += value
            last, end = "digits", digits.end()
        elif word and word[0] in grammar.units:
            value = grammar.units[word[0]]
            if not _follows(last, value):
                break
            current += value
            last, end = ("tens" if value >= 20 else "unit"), word.end()
        elif word and (word[0] in grammar.scales or word[0] in grammar.counts) and last:
            if len(word[0]) == 1 and text[position - 1].isspace():
                break
            size = grammar.scales.get(word[0]) or grammar.counts[word[0]]
            scale, end = size, word.end()
            if size == 1000 or size > 1000:
                total, current, last = total + max(current, 1) * size, 0.0, "scale"
            else:
                current, last = max(current, 1) * size, "hundred"
        else:
            break
        if last in ("unit", "digits") and (half := grammar.and_a_half.match(text, end)):
            current += 0.5
            end, last = half.end(), "half"
        step = re.compile(r"-|\s+and\s+(?=[a-z])|\s+|(?=[a-z])").match(text, end)
        if not step or (" and" in step[0] and last not in ("scale", "hundred")):
            break
        position = step.end()
    if end == at or last == "article":
        return None
    return _Cardinal(at, end, total + current, scale)


def _follows(last: str, value: int) -> bool:
    return last in ("", "scale", "hundred") or (last == "tens" and 0 < value < 10)


def _digits(text: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[,. ]\d{3})+", text)
    return float(re.sub(r"[,. ]", "", text)) if grouped else float(text)
