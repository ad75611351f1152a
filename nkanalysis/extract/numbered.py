"""Units by number and kind: "the 225th Assault Regiment", "XI Corps", "810-я бригада", "94여단"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.mentions import Token
from nkanalysis.extract.words import alternatives

_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_DIGITS = re.compile(r"\d{1,4}")
_LIST_GAP = re.compile(r",?[^\S\n]{1,3}|,?[^\S\n]")
_NAME_GAP = re.compile(r"[^\S\n]{0,2}\n?[^\S\n]{0,2}|-|[^\S\n]?[\"“”«»]")
_MOST_BETWEEN = 7


@dataclass(frozen=True, slots=True)
class Designation:
    """A number and a kind of unit, as a text has them.

    Attributes:
        between: The words between number and kind, small and as the register has them, that may tell a branch.
        between_is_telling: Whether any of them says more than "separate" or "guards".
        name: The page's words, normalised: "225th Separate Assault Regiment".
        listed_from: Where the list that it stands in starts: before that, a page says whose it is.
    """

    start: int
    end: int
    number: int
    kind: str
    between: str
    between_is_telling: bool
    name: str
    listed_from: int


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = lexicon.read("unit_words")
    return words


@dataclass(frozen=True)
class _Latin:
    """How numbers and kinds are written in Latin letters.

    Attributes:
        kinds: Words for a kind, small, with the kind and the singular.
        between: What may stand small between number and kind.
        neutral: Words there that tell no branch.
        joining: Words between two numbers of one kind.
        roman: Kinds that bear Roman numerals.
        ordinals: Numbers in letters.
        endings: What follows an ordinal's digits, by the last two of them, the last, or any.
        ordinal: Finds an ordinal in digits.
    """

    kinds: dict[str, tuple[str, str]]
    between: frozenset[str]
    neutral: frozenset[str]
    joining: frozenset[str]
    roman: frozenset[str]
    ordinals: dict[str, int]
    endings: dict[str, str]
    ordinal: re.Pattern[str]


@cache
def _latin(language: str) -> _Latin:
    words = lexicon.read(f"{language}/units")
    endings = words["ordinal_endings"]
    return _Latin(
        kinds={word.lower(): (kind, said[0]) for kind, said in words["kinds"].items() for word in said},
        between=frozenset(words["between"]),
        neutral=frozenset(words["neutral"]),
        joining=frozenset(words["joining"]),
        roman=frozenset(words["roman"]),
        ordinals=words["ordinals"],
        endings=endings,
        ordinal=re.compile(rf"(\d{{1,4}}){alternatives(endings.values())}", re.IGNORECASE),
    )


@cache
def _number_in_hangul() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(_words()['hangul']['before'])}?(\d{{1,4}})([가-힣]{{2,14}})")


@cache
def _openings(language: str) -> frozenset[str]:
    """The letters that a number may start with."""
    written = (*_words()["hangul"]["before"], *_latin(language).ordinals, *_ROMAN_VALUES)
    return frozenset(word[0] for word in written)


def designations(text: str, words: list[Token], language: str) -> Iterator[Designation]:
    """Every unit that is named by number and kind, registered or not.

    Args:
        text: The text of the words.
        words: Its words, as ``mentions.tokens`` gives them.
        language: Lexicon folder.

    Yields:
        In the text's order; of "the 92nd and 93rd Brigades" both.
    """
    known = _latin(language)
    openings, in_hangul = _openings(language), _number_in_hangul()
    for index, word in enumerate(words):
        said = text[word.start : word.end]
        if not (said[0].isdigit() or said[0] in openings):
            continue
        if match := in_hangul.fullmatch(said):
            yield from _of_hangul(word, match)
        elif _DIGITS.fullmatch(said):
            yield from _of_cyrillic(text, words, index)
        elif _number(said, known) is not None:
            yield from _of_latin(text, words, index, known)


def _ordinal(number: int, known: _Latin) -> str:
    """A number as an ordinal in digits."""
    said = (str(number)[-2:], str(number)[-1:], "any")
    return f"{number}{next(known.endings[digits] for digits in said if digits in known.endings)}"


def _number(said: str, known: _Latin) -> int | None:
    if match := known.ordinal.fullmatch(said):
        return int(match[1])
    if _ROMAN.fullmatch(said):
        values = [_ROMAN_VALUES[letter] for letter in said]
        return sum(v if v >= n else -v for v, n in zip(values, [*values[1:], 0], strict=True))
    return known.ordinals.get(said)


def _of_latin(text: str, words: list[Token], index: int, known: _Latin) -> Iterator[Designation]:
    if index and _in_list(text, words, index, known):
        return
    run, at = [index], index + 1
    while at < len(words) and _LIST_GAP.fullmatch(text[words[at - 1].end : words[at].start]):
        said = text[words[at].start : words[at].end]
        if known.ordinal.fullmatch(said):
            run.append(at)
        elif said not in known.joining:
            break
        at += 1
    last = run[-1]
    tail = _tail(text, words, last, known)
    if tail is None:
        return
    end, kind, noun, between = tail
    first = text[words[last].start : words[last].end]
    if not known.ordinal.fullmatch(first) and not _is_titled(first, text[words[end].start], kind, known):
        return
    telling = any(word not in known.neutral for word in between)
    for one in run:
        number = _number(text[words[one].start : words[one].end], known)
        if number:
            name = " ".join(
                [_ordinal(number, known), *(word.title() if word.islower() else word for word in between), noun]
            )
            stop = words[end].end if one == last else words[one].end
            yield Designation(
                words[one].start, stop, number, kind, " ".join(between).lower(), telling, name, words[index].start
            )


def _is_titled(number: str, first: str, kind: str, known: _Latin) -> bool:
    """Whether a number in letters belongs to a name: "XI Corps", "Third Army", no "third army" or "I Brigade"."""
    return first.isupper() and (not _ROMAN.fullmatch(number) or kind in known.roman)


def _in_list(text: str, words: list[Token], index: int, known: _Latin) -> bool:
    """Whether the ordinal before is of the same list, which has been read from its start."""
    before = index - 1
    if text[words[before].start : words[before].end] in known.joining:
        before -= 1
    if before < 0 or not known.ordinal.fullmatch(text[words[before].start : words[before].end]):
        return False
    gap = text[words[before].end : words[before + 1].start]
    return bool(_LIST_GAP.fullmatch(gap))


def _tail(text: str, words: list[Token], index: int, known: _Latin) -> tuple[int, str, str, list[str]] | None:
    """From an ordinal on to the word for the kind: its index, the kind, its singular and what stands between."""
    between: list[str] = []
    found = None
    for at in range(index + 1, min(index + 2 + _MOST_BETWEEN, len(words))):
        if not _NAME_GAP.fullmatch(text[words[at - 1].end : words[at].start]):
            break
        said = text[words[at].start : words[at].end]
        if said.lower() in known.kinds:
            kind, noun = known.kinds[said.lower()]
            found = (at, kind, noun, list(between))
            between.append(said)
        elif found is not None or not (words[at].capital or said.lower() in known.between):
            break
        else:
            between.append(said)
    return found


def _of_cyrillic(text: str, words: list[Token], index: int) -> Iterator[Designation]:
    listed = _words()["cyrillic"]
    branches: list[str] = []
    for at in range(index + 1, min(index + 2 + _MOST_BETWEEN, len(words))):
        if not _NAME_GAP.fullmatch(text[words[at - 1].end : words[at].start]):
            return
        said = text[words[at].start : words[at].end].lower().replace("ё", "е")
        if not ("\u0400" <= said[0] <= "\u04ff"):
            return
        branches += [branch for stem, branch in listed["branches"].items() if said.startswith(stem)]
        kinds = [kind for kind, stems in listed["kinds"].items() if said.startswith(tuple(stems))]
        if kinds:
            end, after = at, at + 1
            if after + 1 < len(words):
                behind = text[words[after].start : words[after].end].lower()
                told = [branch for stem, branch in listed["behind"].items() if behind.startswith(stem)]
                branches += told
                end = after + 1 if told else at
            number = int(text[words[index].start : words[index].end])
            name = " ".join(text[words[index].start : words[end].end].split())
            between = " ".join(dict.fromkeys(branches))
            yield Designation(
                words[index].start, words[end].end, number, kinds[0], between, bool(branches), name, words[index].start
            )
            return


def _of_hangul(word: Token, match: re.Match[str]) -> Iterator[Designation]:
    listed = _words()["hangul"]
    forms = sorted((form for form, _ in word.forms), key=len)
    for form in forms:
        for kind, nouns in listed["kinds"].items():
            noun = next((noun for noun in nouns if form.endswith(noun)), None)
            if noun is None:
                continue
            name = form[match.start(1) :]
            between = name.lstrip("0123456789").removesuffix(noun)
            branches = [branch for said, branch in listed["branches"].items() if said in between]
            end = word.start + len(form)
            yield Designation(word.start, end, int(match[1]), kind, " ".join(branches), bool(between), name, word.start)
            return
