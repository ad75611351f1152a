"""Shares as printed: percentages, fractions and ratios in running text, with the words that bound them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.numbers import Quantity, quantities
from nkanalysis.extract.qualifiers import FROM_ABOVE, FROM_BELOW, qualified
from nkanalysis.extract.ratios import may_hold_ratio, ratio
from nkanalysis.extract.words import alternatives, plain

_BEHIND = 24
"""Characters before a share in which what makes it something else stands."""


@dataclass(frozen=True, slots=True)
class Part:
    """A share as printed, without what it is a share of.

    Attributes:
        start, end: With its qualifier words; offsets into the text.
        number_start, number_end: Without them, with the mark of per cent.
        low, high: The number printed, or the ends of the range printed, as fractions of one.
        qualifier: As for figures.
        qualifier_text: The qualifier words as printed.
        ratio: Printed as one number in another ("one in three"), whose noun stands right behind it.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: Fraction
    high: Fraction
    qualifier: str
    qualifier_text: str
    ratio: bool

    @property
    def lower(self) -> Fraction | None:
        """Lower bound, by the qualifier; None is open."""
        return None if self.qualifier in FROM_ABOVE else self.low

    @property
    def upper(self) -> Fraction | None:
        """Upper bound, by the qualifier; None is open."""
        return None if self.qualifier in FROM_BELOW else self.high


@dataclass(frozen=True, slots=True)
class _Bare:
    start: int
    end: int
    low: Fraction
    high: Fraction
    ordinal: bool = False
    """"A third" and the like, which may also be somebody's place in a row."""
    ratio: bool = False


@dataclass(frozen=True)
class _Patterns:
    percent: re.Pattern[str]
    fraction: re.Pattern[str]
    values: dict[str, Fraction]
    units: dict[str, int]
    join: re.Pattern[str]
    join_inside: re.Pattern[str]
    opening: re.Pattern[str]
    barred_before: re.Pattern[str]
    barred_after: re.Pattern[str]
    ordinal: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    numbers: dict[str, Any] = lexicon.read(f"{language}/numbers")
    words: dict[str, Any] = lexicon.read(f"{language}/shares")
    singular, plural = numbers["parts"]["singular"], numbers["parts"]["plural"]
    units = {word: value for word, value in numbers["units"].items() if 0 < value < 20}
    signs = [word for word in singular if not word.isalpha() or not word.isascii()]
    named = [word for word in singular if word not in signs]
    articles, of = numbers["glued"]["articles"], alternatives(numbers["glued"]["of"])
    sized = alternatives([*(w for w in numbers["scales"] if len(w) > 1), *numbers["counts"]])
    ends = numbers["range"]["ends"].items()
    opening = [end for _, end in ends if end["inside"]]
    inner = rf"(?:{alternatives(numbers['range']['inner'])}\s+)?"
    return _Patterns(
        percent=re.compile(
            rf"\s?{alternatives(numbers['range']['marks'])}(?!\w)(?!\s+{alternatives(words['percent']['not_after'])}\b)"
        ),
        fraction=re.compile(
            rf"(?<![\w./-])(?:(?P<article>{alternatives(articles)})\s+(?P<one>{alternatives(named)})"
            rf"|(?P<unit>{alternatives(units)}|\d)[\s-]+(?P<part>{alternatives([*plural, *named])})"
            rf"|(?P<top>\d)\s?/\s?(?P<bottom>\d)(?!\d|/)|(?P<sign>{alternatives(signs)})"
            rf"|(?P<alone>{alternatives(words['alone']['words'])}))(?![\w/-])"
            rf"(?!\s+(?:{alternatives(articles)}\s+|{of}\s+{alternatives(articles)}\s+)?{sized}\b)"
        ),
        values={word: Fraction(value) for word, value in (plural | singular).items()},
        units=units,
        join=re.compile(rf"\s*[-–—]\s*|,?\s+{alternatives(numbers['range']['join'])}\s+{inner}"),
        join_inside=re.compile(rf",?\s+{alternatives(word for end in opening for word in end['join'])}\s+{inner}"),
        opening=re.compile(rf"(?<!\w){alternatives(lead for lead, end in ends if end['inside'])}\s+{inner}\Z"),
        barred_before=re.compile(
            rf"(?<!\w)(?:{alternatives(words['not_share']['before'])}|{alternatives(words['not_share']['changes'])}"
            rf"(?:\s+{alternatives(numbers['range']['inner'])})?)[\s-]+\Z"
        ),
        barred_after=re.compile(rf"[\s-]+{alternatives(words['not_share']['after'])}(?!\w)"),
        ordinal=re.compile(
            rf"\s+(?:{alternatives([*words['base']['of'], *words['base']['elided'], *numbers['range']['join']])})(?!\w)"
        ),
    )


@lru_cache(maxsize=256)
def parts(text: str, language: str = "en") -> tuple[Part, ...]:
    """Every share of a text, left to right, none overlapping; kept, since screens and readers ask one after the other.

    Args:
        text: A sentence, as it stands on the page.
        language: Lexicon folder.

    Returns:
        Shares with offsets into ``text``; growth rates, chances, hours and halves of a game are left out.
    """
    return tuple(_parts(text, language))


def _parts(text: str, language: str) -> Iterator[Part]:
    words, lower = _patterns(language), plain(text)
    floor = 0
    for found in _ranges(lower, sorted(_bare(lower, words, language), key=lambda bare: bare.start), words):
        if found.start < floor:
            continue
        around = qualified(text, lower, found.start, found.end, floor, language)
        lead = lower[max(0, around.start - _BEHIND) : around.start]
        if words.barred_before.search(lead) or words.barred_after.match(lower, around.end):
            continue
        if found.ordinal and around.qualifier == "exact" and not words.ordinal.match(lower, found.end):
            continue
        ranged = found.low < found.high and around.qualifier in ("exact", "approximate")
        qualifier = "range" if ranged else around.qualifier
        yield Part(
            around.start,
            around.end,
            found.start,
            found.end,
            found.low,
            found.high,
            qualifier,
            around.text,
            found.ratio,
        )
        floor = around.end


def may_hold_share(text: str, language: str = "en") -> bool:
    """Whether a sentence has words that a share could be printed in; a screen, before any parse.

    Args:
        text: As on the page.
        language: Lexicon folder.
    """
    lower, (named, joined) = plain(text), _hints(language)
    return bool(named.search(lower) or (joined.search(lower) and may_hold_ratio(lower, language)))


@cache
def _hints(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a share is printed with, and the words between the numbers of a ratio, which most sentences have."""
    numbers, words = lexicon.read(f"{language}/numbers"), lexicon.read(f"{language}/shares")
    named = alternatives([*numbers["parts"]["singular"], *numbers["parts"]["plural"], *words["alone"]["words"]])
    marks = numbers["range"]["marks"]
    return (
        re.compile(rf"{alternatives(marks)}(?!\w)|\d\s?/\s?\d|(?<!\w){named}(?!\w)"),
        re.compile(rf"(?<!\w){alternatives(numbers['ratio']['join'])}\s"),
    )


def _bare(text: str, words: _Patterns, language: str) -> Iterator[_Bare]:
    taken, inside = 0, set[int]()
    for quantity in quantities(text, language):
        inside.update(range(quantity.start + 1, quantity.end))
        if found := ratio(text, quantity.start, language):
            yield _Bare(found.start, found.end, found.value, found.value, ratio=True)
            taken = found.end
        elif quantity.start >= taken and (mark := words.percent.match(text, quantity.end)):
            yield from _percent(quantity, mark.end())
            taken = mark.end()
    for match in words.fraction.finditer(text):
        value = _value(match, words)
        if 0 < value < 1 and match.start() not in inside:
            ordinal = match["one"] is not None and value.denominator not in (2, 4)
            yield _Bare(match.start(), match.end(), value, value, ordinal)


def _percent(quantity: Quantity, end: int) -> Iterator[_Bare]:
    low, high = quantity.low / 100, (quantity.high if quantity.high is not None else quantity.low) / 100
    if quantity.kind != "vague" and high <= 1:
        yield _Bare(quantity.start, end, low, high)


def _value(match: re.Match[str], words: _Patterns) -> Fraction:
    if match["top"]:
        return Fraction(int(match["top"]), int(match["bottom"]) or 1)
    if match["unit"]:
        number = words.units.get(match["unit"]) or int(match["unit"] if match["unit"].isdecimal() else 0)
        return number * words.values[match["part"]]
    return words.values[match["one"] or match["sign"] or match["alone"]]


def _ranges(text: str, found: list[_Bare], words: _Patterns) -> Iterator[_Bare]:
    """Shares, two that make a range as one: "a third to a half", "between a third and a half"."""
    index = 0
    while index < len(found):
        one, made = found[index], None
        if index + 1 < len(found):
            made = _range(text, one, found[index + 1], words)
        yield made or one
        index += 2 if made else 1


def _range(text: str, one: _Bare, other: _Bare, words: _Patterns) -> _Bare | None:
    if other.start <= one.end or one.low >= other.high:
        return None
    behind = max(0, one.start - _BEHIND)
    opened = words.opening.search(text[behind : one.start])
    if opened and words.join_inside.fullmatch(text, one.end, other.start):
        return _Bare(behind + opened.start(), other.end, one.low, other.high)
    return (
        _Bare(one.start, other.end, one.low, other.high) if words.join.fullmatch(text, one.end, other.start) else None
    )
