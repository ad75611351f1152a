"""Figures: numbers that could count people, with the words that bound them ("at least 300", "3,000 or more")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.numbers import Number, numbers
from nkanalysis.extract.qualifiers import FROM_ABOVE, FROM_BELOW, qualified
from nkanalysis.extract.ratios import ratio
from nkanalysis.extract.words import alternatives, plain
from nkanalysis.records import Figure

_BEHIND = 24
"""Characters before a number in which what makes it no count of people stands."""
_MOVED_BEHIND = 80
"""Characters before a range in which a word of change makes it two figures."""


@dataclass(frozen=True)
class _Barred:
    before: re.Pattern[str]
    label: re.Pattern[str]
    after: re.Pattern[str]
    list_mark: re.Pattern[str]
    one_before: re.Pattern[str]
    one_after: re.Pattern[str]
    ones: frozenset[str]
    moved: re.Pattern[str]


@cache
def _barred(language: str) -> _Barred:
    words: dict[str, Any] = lexicon.read(f"{language}/numbers")
    not_people, pronoun = words["not_people"], words["pronoun"]
    symbols = [w for w in not_people["before"] if not w[-1].isalpha()]
    terms = [w for w in not_people["before"] if w[-1].isalpha()]
    fractions = alternatives([*words["parts"]["plural"], *not_people["ordinals"]])
    part = alternatives(words["parts"]["singular"])
    possessive = alternatives(words["glued"]["possessive"])
    articles, either = alternatives(words["glued"]["articles"]), alternatives(words["range"]["ends"]["either"]["join"])
    opening = alternatives(lead for lead, end in words["range"]["ends"].items() if not end["inside"])
    return _Barred(
        before=re.compile(
            rf"(?:(?:(?<!\w)|(?!\w)){alternatives(symbols)}\s{{0,2}}|(?<!\w){alternatives(terms)}\s+"
            rf"|[^\W\d_]-|\d[-–]|\d\s?[x×]\s?|\d:|[/.]|\w|(?<!\w){articles}\s+[^\W\d_]+\s+{either}\s+)\Z"
        ),
        label=re.compile(rf"(?<!\w){alternatives(not_people['labels'])}[\s-]+\Z"),
        after=re.compile(
            rf"\s{{0,2}}{alternatives(not_people['after'])}(?!\w)|\s?[%°]|[:/]\s?\d|[-–]\d|\.\d|,\d|{possessive}\b(?=\s+\d)"
            rf"|-(?!{alternatives(words['range']['compounds'])})[^\W\d_]|[^\W\d_]|[\s-]{fractions}(?!\w)"
        ),
        list_mark=re.compile(r"\s*\(?\d{1,2}[.)]\s"),
        one_before=re.compile(rf"(?<!\w){alternatives(pronoun['before'])}\s+\Z"),
        one_after=re.compile(rf"{possessive}\b|[\s-]+(?:{alternatives(pronoun['after'])}|{part})(?!\w)"),
        ones=frozenset(pronoun["words"]),
        moved=re.compile(rf"(?<!\w){alternatives(words['range']['moved'])}\s+(?:\w+\s+){{0,7}}{opening}\s+\Z"),
    )


def figures(text: str, language: str = "en") -> Iterator[Figure]:
    """Every number that could count people, with its qualifier words and bounds.

    Args:
        text: A sentence, as it stands on the page.
        language: Lexicon folder.

    Yields:
        Figures with offsets into ``text``, left to right.
    """
    words, lower = _barred(language), plain(text)
    previous, share = 0, 0
    for number in _apart(lower, language, words):
        if number.start < share:
            continue
        if found := ratio(lower, number.start, language):
            share = found.end
            continue
        if not _counts(text, lower, number, words):
            continue
        figure = _figure(text, lower, number, previous, language)
        if figure.qualifier == "exact" and _pronoun(lower, number, words):
            continue
        yield figure
        previous = figure.end


def _counts(text: str, lower: str, number: Number, words: _Barred) -> bool:
    """Whether nothing right before or behind a number makes it one of something else than people."""
    low = max(0, number.start - _BEHIND)
    lead = lower[low : number.start]
    if words.before.search(lead) or words.after.match(lower, number.end):
        return False
    if lead.endswith("[") and lower.startswith("]", number.end):
        return False
    label = words.label.search(lead)
    bare = number.kind == "plain" and lower[number.start : number.end].isdigit()
    if label and bare and text[low + label.start() : low + label.end()].istitle():
        return False
    if bare and not lower[: number.start].strip(" (") and words.list_mark.match(lower):
        return False
    return not _years(lower[number.start : number.end])


def _pronoun(lower: str, number: Number, words: _Barred) -> bool:
    if lower[number.start : number.end] not in words.ones:
        return False
    lead = lower[max(0, number.start - _BEHIND) : number.start]
    return bool(words.one_before.search(lead) or words.one_after.match(lower, number.end))


def _years(text: str) -> bool:
    """Whether a range is one of years."""
    return bool(re.fullmatch(r"\D*(?:19|20)\d\d\D+(?:(?:19|20)\d\d|\d\d)", text))


def _apart(text: str, language: str, words: _Barred) -> Iterator[Number]:
    """Numbers; a change "from 3,000 to 11,000" is two of them, no range."""
    for number in numbers(text, language):
        lead = text[max(0, number.start - _MOVED_BEHIND) : number.start]
        years = _years(text[number.start : number.end])
        if number.ends is not None and number.high is not None and not years and words.moved.search(lead):
            first, second = number.ends
            yield Number(*first, number.low, number.low, "plain")
            yield Number(*second, number.high, number.high, "plain")
        else:
            yield number


def _figure(text: str, lower: str, number: Number, floor: int, language: str) -> Figure:
    around = qualified(text, lower, number.start, number.end, floor, language)
    low, high = number.low, number.high
    qualifier = around.qualifier
    if number.kind == "vague":
        qualifier, high = "vague", None
    elif number.kind == "range" and qualifier not in (*FROM_BELOW, *FROM_ABOVE):
        qualifier = "range"
    return Figure(
        start=around.start,
        end=around.end,
        number_start=number.start,
        number_end=number.end,
        value=text[number.start : number.end],
        lower=None if qualifier in FROM_ABOVE else low,
        upper=None if qualifier in FROM_BELOW else high,
        qualifier=qualifier,
        qualifier_text=around.text,
    )
