"""Figures: numbers together with the words that bound them ("at least 300", "3,000 or more")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract.numbers import Number, numbers
from nkanalysis.extract.words import alternatives, plain
from nkanalysis.records import Figure

_CLOSED = ("exact", "approximate")
_FROM_BELOW = ("at_least", "more_than")
_BOUNDING = ("at_least", "more_than", "at_most", "less_than", "nearly")


@dataclass(frozen=True)
class _Qualifiers:
    before: re.Pattern[str]
    after: re.Pattern[str]
    classes_before: dict[str, str]
    classes_after: dict[str, str]
    barred_before: re.Pattern[str]
    barred_after: re.Pattern[str]
    between: re.Pattern[str]
    moved: re.Pattern[str]


@cache
def _qualifiers(language: str) -> _Qualifiers:
    words = lexicon.read(f"{language}/numbers")
    before = {phrase: name for name, listed in words["before"].items() for phrase in listed}
    after = {phrase: name for name, listed in words["after"].items() for phrase in listed}
    tight = [w for w in after if not w[0].isalpha()]
    loose = [w for w in after if w[0].isalpha()]
    symbols = [w for w in words["not_people"]["before"] if not w[-1].isalpha()]
    terms = [w for w in words["not_people"]["before"] if w[-1].isalpha()]
    units = words["not_people"]["after"]
    return _Qualifiers(
        before=re.compile(rf"(?<![\w-])({alternatives(before)})\s+$"),
        after=re.compile(rf"{alternatives(tight)}(?!\w)|\s+{alternatives(loose)}(?!\w)"),
        classes_before=before,
        classes_after={w.strip(): name for w, name in after.items()},
        barred_before=re.compile(rf"(?:{alternatives(symbols)}\s*|(?<!\w){alternatives(terms)}\s+|[a-z]-|[\d:/.]|\w)$"),
        barred_after=re.compile(
            rf"\s?{alternatives(units)}(?!\w)|[%°:/]\s?\w?|\s?%|\.\d|'s\b(?=\s+\d)|-(?!{_allowed(words)})[a-z]|[a-z]"
        ),
        between=re.compile(r"(?<!\w)an?\s+total\s+of\s+$"),
        moved=re.compile(rf"{alternatives(words['range']['moved'])}\s+(?:\w+\s+)?from\s+$"),
    )


def _allowed(words: dict[str, dict[str, list[str]]]) -> str:
    return alternatives(words["range"]["compounds"])


def figures(text: str, language: str = "en") -> Iterator[Figure]:
    """Every number that could count people, with its qualifier words and bounds.

    Args:
        text: A sentence, as it stands on the page.
        language: Lexicon folder.

    Yields:
        Figures with offsets into ``text``, left to right.
    """
    words, lower = _qualifiers(language), plain(text)
    previous = 0
    for number in _apart(lower, language, words):
        if words.barred_before.search(lower[max(0, number.start - 20) : number.start]):
            continue
        if words.barred_after.match(lower, number.end) or _years(lower[number.start : number.end]):
            continue
        yield _figure(text, lower, number, words, previous)
        previous = number.end


def _years(text: str) -> bool:
    """Whether a range is one of years."""
    return bool(re.fullmatch(r"\D*(?:19|20)\d\d\D+(?:(?:19|20)\d\d|\d\d)", text))


def _apart(text: str, language: str, words: _Qualifiers) -> Iterator[Number]:
    """Numbers; a change "from 3,000 to 11,000" is two of them, no range."""
    for number in numbers(text, language):
        if number.kind == "range" and words.moved.search(text[max(0, number.start - 40) : number.start]):
            ends = re.sub(r"\bto\b", ";;", text[number.start : number.end])
            yield from numbers(" " * number.start + ends, language)
        else:
            yield number


def _figure(text: str, lower: str, number: Number, words: _Qualifiers, floor: int) -> Figure:
    start, end = number.start, number.end
    found: list[str] = []
    qualifier_text: list[str] = []
    while match := words.before.search(lower[floor:start]):
        found.append(words.classes_before[re.sub(r"\s+", " ", match[1])])
        start = floor + match.start(1)
        qualifier_text.insert(0, text[start : floor + match.end(1)])
        if len(found) == 3:
            break
    if match := words.after.match(lower, end):
        found.append(words.classes_after[re.sub(r"\s+", " ", match[0].strip())])
        qualifier_text.append(text[end : match.end()].strip())
        end = match.end()
    qualifier = next((q for q in found if q in _BOUNDING), "approximate" if found else "exact")
    low, high = _bounds(number, qualifier)
    if number.kind != "plain" and not (number.kind == "range" and qualifier in ("at_most", "less_than", "nearly")):
        qualifier = number.kind
    return Figure(
        start=start,
        end=end,
        number_start=number.start,
        number_end=number.end,
        value=text[number.start : number.end],
        lower=low,
        upper=high,
        qualifier=qualifier,
        qualifier_text=" ".join(qualifier_text),
    )


def _bounds(number: Number, qualifier: str) -> tuple[int | None, int | None]:
    if number.kind == "vague":
        return number.low, None
    if number.kind == "range":
        return (None, number.high) if qualifier in ("at_most", "less_than", "nearly") else (number.low, number.high)
    if qualifier in _CLOSED:
        return number.low, number.high
    return (number.low, None) if qualifier in _FROM_BELOW else (None, number.high)
