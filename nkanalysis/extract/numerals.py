"""Single values in running text: digits in the separators of several conventions, words, and mixtures of both."""

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract import digits
from nkanalysis.extract.words import alternatives

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value as printed.

    Attributes:
        start, end: Offsets into the text.
        value: Exact; of "1.5 million" the whole.
        scale: The last scale word's size, 1 where there is none; the near end of a range can share it.
        decimal: Printed with a decimal fraction and without a scale: no count.
    """

    start: int
    end: int
    value: Fraction
    scale: int
    decimal: bool = False


@dataclass(frozen=True)
class _Words:
    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    counts: dict[str, int]
    parts: dict[str, Fraction]
    plural_parts: dict[str, Fraction]
    tight: frozenset[str]
    articles: frozenset[str]
    joiners: frozenset[str]
    of: frozenset[str]
    months: frozenset[str]


@cache
def _words(language: str) -> _Words:
    words: dict[str, Any] = lexicon.read(f"{language}/numbers")
    parts = {word: Fraction(value) for word, value in words["parts"]["singular"].items()}
    return _Words(
        units={word: value for word, value in words["units"].items() if value < 20},
        tens={word: value for word, value in words["units"].items() if value >= 20},
        scales=words["scales"],
        counts=words["counts"],
        parts=parts,
        plural_parts={word: Fraction(value) for word, value in words["parts"]["plural"].items()} | parts,
        tight=frozenset(words["glued"]["scales"]),
        articles=frozenset(words["glued"]["articles"]),
        joiners=frozenset(words["glued"]["and"]),
        of=frozenset(words["glued"]["of"]),
        months=frozenset(lexicon.read(f"{language}/scopes")["months"]),
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """A value and the index of the token behind it; ``needs_scale`` where it is no count without a scale word."""

    value: Fraction
    end: int
    needs_scale: bool = False
    hundred: bool = False


class Reader:
    """A text cut into tokens once, with the numeral that starts at any of them.

    Runs of digits are judged in one pass when the text is cut; every other look ahead spans a number of tokens that the
    grammar bounds. A text is so read in time linear in its length.
    """

    def __init__(self, text: str, language: str = "en") -> None:
        """Cut a text.

        Args:
            text: Plain text (``words.plain``).
            language: Lexicon folder of the number words.
        """
        self.text = text
        self._words = _words(language)
        self._tokens = digits.cut(text)
        self._starts = [token.start for token in self._tokens]
        self._runs = digits.runs(self._tokens, self._words.months)

    def numeral(self, at: int, *, joined: bool = True) -> Numeral | None:
        """The longest value that starts at an offset; None where none does, or where digits are no number.

        Args:
            at: Offset into the text; None comes back for an offset inside a token.
            joined: An "and" may stand in it; otherwise it ends there, as between the ends of a range.
        """
        index = bisect_left(self._starts, at)
        if index == len(self._starts) or self._starts[index] != at or index in self._runs.odd:
            return None
        return self._part_of_scale(index) or self._cardinal(index, joined=joined)

    def identifier(self, at: int) -> int | None:
        """Where digits that form no number end ("2 555 0199", "2025-01-09"); None where no such run starts."""
        index = bisect_left(self._starts, at)
        if index == len(self._starts) or self._starts[index] != at:
            return None
        if index in self._runs.odd:
            return self._tokens[self._runs.odd[index] - 1].end
        token = self._tokens[index]
        scaled = token.kind == "digits" and self._scale(index + 1) is not None
        return token.end if token.kind == "digits" and digits.value(token.text, scaled=scaled) is None else None

    def _word(self, index: int) -> str:
        token = self._tokens[index] if 0 <= index < len(self._tokens) else None
        return token.text if token is not None and token.kind == "word" else ""

    def _gap(self, index: int) -> int | None:
        """The token after a blank or a hyphen."""
        if index >= len(self._tokens):
            return None
        token = self._tokens[index]
        return index + 1 if token.kind == "blank" or token.text == "-" else None

    def _next(self, index: int, *words: frozenset[str] | dict[str, Any]) -> int | None:
        """The index behind a gap and one word of each of some lists, a gap before each."""
        for listed in words:
            behind = self._gap(index)
            if behind is None or self._word(behind) not in listed:
                return None
            index = behind + 1
        return index

    def _part_of_scale(self, index: int) -> Numeral | None:
        """As in "half a million", "a quarter of a million", "three quarters of a million", "half-dozen"."""
        words, start = self._words, self._tokens[index].start
        number = words.units.get(self._word(index))
        after: int | None = index
        if number or self._word(index) in words.articles:
            after = self._gap(index + 1)
        if after is None:
            return None
        part = (words.plural_parts if number else words.parts).get(self._word(after))
        if part is None:
            return None
        at = after + 1
        of = self._next(at, words.of, words.articles)
        if of is None and part.denominator not in (2, 4):
            return None
        at = of or self._next(at, words.articles) or at
        behind = self._gap(at)
        size = behind and (words.scales.get(self._word(behind)) or words.counts.get(self._word(behind)))
        if not behind or not size or len(self._word(behind)) == 1:
            return None
        return Numeral(start, self._tokens[behind].end, part * (number or 1) * size, size)

    def _cardinal(self, index: int, *, joined: bool) -> Numeral | None:
        start, total, limit, at, end, decimal = self._tokens[index].start, Fraction(0), 0, index, 0, False
        last = 1
        while (group := self._group(at, first=at == index, below=limit, joined=joined)) is not None:
            scale = self._scale(group.end)
            if scale is not None and limit and scale[0] >= limit:
                break
            if scale is None:
                total, end, decimal = total + group.value, group.end, group.needs_scale
                last = last if limit else _HUNDRED if group.hundred else 1
                break
            size, end = scale
            total, limit, last = total + group.value * size, size, size
            if joined and (part := self._and_part(end)) and self._scale(part[1]) is None:
                total, end = total + part[0] * size, part[1]
                break
            step = None if size < _HUNDRED else self._remainder(end, joined=joined)
            if step is None:
                break
            at = step
        return Numeral(start, self._tokens[end - 1].end, total, last, decimal) if end else None

    def _remainder(self, index: int, *, joined: bool) -> int | None:
        """Where what follows a scale goes on: "thousand 100", "thousand and twenty", "hundred-fifty"."""
        words = self._words
        if (lead := self._next(index, words.joiners)) is not None:
            behind = self._gap(lead) if joined else None
            small = behind is not None and (self._word(behind) in words.units or self._word(behind) in words.tens)
            return behind if small else None
        return self._gap(index)

    def _scale(self, index: int) -> tuple[int, int] | None:
        """The size of a scale or count word behind a gap, or glued on, and the index behind it."""
        words = self._words
        glued = self._word(index)
        if glued and (glued in words.tight or len(glued) > 2) and glued in words.scales:
            return words.scales[glued], index + 1
        behind = self._gap(index)
        word = self._word(behind) if behind is not None else ""
        if behind is None or len(word) < 2:
            return None
        size = words.scales.get(word) or words.counts.get(word)
        return (size, behind + 1) if size and size != _HUNDRED else None

    def _and_part(self, index: int) -> tuple[Fraction, int] | None:
        """As in "and a half", "-and-a-half", "and three quarters"."""
        words = self._words
        lead = self._next(index, words.joiners)
        behind = self._gap(lead) if lead is not None else None
        if behind is None:
            return None
        number = 1 if self._word(behind) in words.articles else words.units.get(self._word(behind), 0)
        part = self._gap(behind + 1) if number else None
        value = part and words.plural_parts.get(self._word(part))
        if not part or not value or number * value >= 1:
            return None
        return number * value, part + 1

    def _group(self, index: int, *, first: bool, below: int, joined: bool) -> _Group | None:
        """A value below ten thousand in words, or any in digits."""
        if index >= len(self._tokens):
            return None
        word = self._word(index)
        if self._tokens[index].kind == "digits":
            group = self._digits(index, first=first, below=below)
        elif first and word in self._words.parts and not word.isalpha():
            group = _Group(self._words.parts[word], index + 1, needs_scale=True)
        elif first and word in self._words.articles:
            sized = self._scale(index + 1) is not None or self._hundred(index + 1) is not None
            group = _Group(Fraction(1), index + 1) if sized else None
        else:
            group = self._below_hundred(index)
        if group is None:
            return None
        if joined and (part := self._and_part(group.end)):
            if self._scale(part[1]) or self._hundred(part[1]):
                group = _Group(group.value + part[0], part[1], needs_scale=True)
            elif first and word not in self._words.articles:
                return _Group(group.value + part[0], part[1], needs_scale=True)
        behind = self._hundred(group.end)
        if behind is None or group.value >= _HUNDRED or (below and group.value * _HUNDRED >= below):
            return group
        return self._after_hundred(group.value * _HUNDRED, behind, joined=joined)

    def _after_hundred(self, value: Fraction, at: int, *, joined: bool) -> _Group:
        if joined and (part := self._and_part(at)) and self._scale(part[1]) is None:
            return _Group(value + part[0] * _HUNDRED, part[1], hundred=True)
        step = self._remainder(at, joined=joined)
        rest = self._below_hundred(step) if step is not None else None
        if step is not None and rest is None and self._tokens[step - 1].text == "-" and step < len(self._tokens):
            tail = self._tokens[step].text
            rest = _Group(Fraction(int(tail)), step + 1) if tail.isdecimal() and len(tail) < 3 else None
        if rest is not None and self._hundred(rest.end) is not None:
            rest = None
        return _Group(value + rest.value, rest.end, hundred=True) if rest else _Group(value, at, hundred=True)

    def _hundred(self, index: int) -> int | None:
        behind = self._gap(index)
        found = behind is not None and self._words.scales.get(self._word(behind)) == _HUNDRED
        return behind + 1 if found and behind is not None else None

    def _below_hundred(self, index: int) -> _Group | None:
        words = self._words
        if (ten := words.tens.get(self._word(index))) is not None:
            behind = self._gap(index + 1)
            unit = words.units.get(self._word(behind), 0) if behind is not None else 0
            if behind is not None and 0 < unit < 10:
                return _Group(Fraction(ten + unit), behind + 1)
            return _Group(Fraction(ten), index + 1)
        unit = words.units.get(self._word(index), -1)
        return _Group(Fraction(unit), index + 1) if unit >= 0 else None

    def _digits(self, index: int, *, first: bool, below: int) -> _Group | None:
        if index in self._runs.odd:
            return None
        text = self._tokens[index].text
        if (end := self._runs.grouped.get(index)) is not None:
            joined = "".join(token.text for token in self._tokens[index:end:2])
            return _Group(Fraction(int(joined)), end) if first and len(joined) <= digits.LONGEST else None
        value = digits.value(text, scaled=self._scale(index + 1) is not None)
        if value is None or (not first and (value >= below or not text.isdecimal())):
            return None
        symbol = self._word(index + 1)
        if symbol in self._words.parts and not symbol.isalpha():
            return _Group(value + self._words.parts[symbol], index + 2, needs_scale=True)
        return _Group(value, index + 1, needs_scale=not digits.whole(text))


def sized(language: str = "en") -> str:
    """A pattern for any word that gives a size: scales of two letters or more, and counts."""
    words = _words(language)
    return alternatives([*(word for word in words.scales if len(word) > 1), *words.counts])


def starts(language: str = "en") -> str:
    """A pattern for what a numeral can start with."""
    words = _words(language)
    heads = alternatives([*words.units, *words.tens, *words.parts])
    led = rf"{alternatives(words.articles)}[\s-]+(?:{sized(language)}|{alternatives(words.parts)})"
    return rf"(?:\d|(?:{heads}|{led})(?![^\W\d_]))"
