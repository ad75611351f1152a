"""Units by number and kind: "the 225th Assault Regiment", "XI Corps", "810-я бригада", "94여단"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.mentions import Token

_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)", re.IGNORECASE)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_DIGITS = re.compile(r"\d{1,4}")
_HANGUL = re.compile(r"제?(\d{1,4})([가-힣]{2,14})")
_LIST_GAP = re.compile(r",?[^\S\n]{1,3}|,?[^\S\n]")
_NAME_GAP = re.compile(r"[^\S\n]{0,2}\n?[^\S\n]{0,2}|-|[^\S\n]?[\"“”«»]")
_MOST_BETWEEN = 7
_NEUTRAL = frozenset({"separate", "independent", "guards", "guard", "army", "combat", "the"})


@dataclass(frozen=True, slots=True)
class Designation:
    """A number and a kind of unit, as a text has them.

    Attributes:
        between: The words between number and kind, small, English, that may tell a branch.
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
    words: dict[str, Any] = lexicon.read("units")["words"]
    return words


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    """English words for a kind, small, with the kind and the singular."""
    return {word.lower(): (kind, said[0]) for kind, said in _words()["en"]["kinds"].items() for word in said}


def designations(text: str, words: list[Token]) -> Iterator[Designation]:
    """Every unit that is named by number and kind, registered or not.

    Args:
        text: The text of the words.
        words: Its words, as ``mentions.tokens`` gives them.

    Yields:
        In the text's order; of "the 92nd and 93rd Brigades" both.
    """
    for index, word in enumerate(words):
        said = text[word.start : word.end]
        if not (said[0].isdigit() or said[0] in "제XVIFSTEN"):
            continue
        if match := _HANGUL.fullmatch(said):
            yield from _hangul(word, match)
        elif _DIGITS.fullmatch(said):
            yield from _cyrillic(text, words, index)
        elif _number(said) is not None:
            yield from _english(text, words, index)


def ordinal(number: int) -> str:
    """A number as an English ordinal.

    Args:
        number: Any.
    """
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _number(said: str) -> int | None:
    if match := _ORDINAL.fullmatch(said):
        return int(match[1])
    if _ROMAN.fullmatch(said):
        values = [_ROMAN_VALUES[letter] for letter in said]
        return sum(v if v >= n else -v for v, n in zip(values, [*values[1:], 0], strict=True))
    ordinals: dict[str, int] = _words()["en"]["ordinals"]
    return ordinals.get(said)


def _english(text: str, words: list[Token], index: int) -> Iterator[Designation]:
    if index and _in_list(text, words, index):
        return
    run = [index]
    at = index + 1
    while at < len(words) and _LIST_GAP.fullmatch(text[words[at - 1].end : words[at].start]):
        said = text[words[at].start : words[at].end]
        if _ORDINAL.fullmatch(said):
            run.append(at)
        elif said not in {"and", "or"}:
            break
        at += 1
    last = run[-1]
    tail = _tail(text, words, last)
    if tail is None:
        return
    end, kind, noun, between = tail
    first = text[words[last].start : words[last].end]
    if not _ORDINAL.fullmatch(first) and not _is_titled(first, text[words[end].start], kind):
        return
    telling = any(word not in _NEUTRAL for word in between)
    for one in run:
        number = _number(text[words[one].start : words[one].end])
        if number:
            name = " ".join([ordinal(number), *(word.title() if word.islower() else word for word in between), noun])
            stop = words[end].end if one == last else words[one].end
            yield Designation(
                words[one].start, stop, number, kind, " ".join(between).lower(), telling, name, words[index].start
            )


def _is_titled(number: str, first: str, kind: str) -> bool:
    """Whether a number in letters belongs to a name: "XI Corps", "Third Army", no "third army" or "I Brigade"."""
    return first.isupper() and (not _ROMAN.fullmatch(number) or kind in _words()["en"]["roman"])


def _in_list(text: str, words: list[Token], index: int) -> bool:
    """Whether the ordinal before is of the same list, which has been read from its start."""
    before = index - 1
    if text[words[before].start : words[before].end] in {"and", "or"}:
        before -= 1
    if before < 0 or not _ORDINAL.fullmatch(text[words[before].start : words[before].end]):
        return False
    gap = text[words[before].end : words[before + 1].start]
    return bool(_LIST_GAP.fullmatch(gap))


def _tail(text: str, words: list[Token], index: int) -> tuple[int, str, str, list[str]] | None:
    """From an ordinal on to the word for the kind: its index, the kind, its singular and what stands between."""
    small = frozenset(_words()["en"]["between"])
    between: list[str] = []
    found = None
    for at in range(index + 1, min(index + 2 + _MOST_BETWEEN, len(words))):
        if not _NAME_GAP.fullmatch(text[words[at - 1].end : words[at].start]):
            break
        said = text[words[at].start : words[at].end]
        if said.lower() in _kinds():
            kind, noun = _kinds()[said.lower()]
            found = (at, kind, noun, list(between))
            between.append(said)
        elif found is not None or not (words[at].capital or said.lower() in small):
            break
        else:
            between.append(said)
    return found


def _cyrillic(text: str, words: list[Token], index: int) -> Iterator[Designation]:
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
            if after + 1 < len(words) and text[words[after].start :].lower().startswith(("морск", "морськ")):
                branches.append("naval infantry")
                end = after + 1
            number = int(text[words[index].start : words[index].end])
            name = " ".join(text[words[index].start : words[end].end].split())
            between = " ".join(dict.fromkeys(branches))
            yield Designation(
                words[index].start, words[end].end, number, kinds[0], between, bool(branches), name, words[index].start
            )
            return


def _hangul(word: Token, match: re.Match[str]) -> Iterator[Designation]:
    listed = _words()["hangul"]
    forms = sorted((form for form, _ in word.forms), key=len)
    for form in forms:
        for kind, nouns in listed["kinds"].items():
            noun = next((noun for noun in nouns if form.endswith(noun)), None)
            if noun is None:
                continue
            between = form.removeprefix("제").lstrip("0123456789").removesuffix(noun)
            branches = [branch for said, branch in listed["branches"].items() if said in between]
            name = form.removeprefix("제")
            end = word.start + len(form)
            yield Designation(word.start, end, int(match[1]), kind, " ".join(branches), bool(between), name, word.start)
            return
