"""The words that bound a number, on either side of it, and what they make of its bounds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.numerals import starts
from nkanalysis.extract.words import alternatives

FROM_BELOW = ("at_least", "more_than")
FROM_ABOVE = ("at_most", "less_than", "nearly")
_MOST = 3
"""Comparators before one number: "perhaps as many as about 900"."""
_REACH = 80
"""Characters in which a comparator and the blanks around it stand."""
_WORDS_BETWEEN = 3
"""Words of a noun phrase between a number and what qualifies it from behind: "300 North Korean soldiers or more"."""


@dataclass(frozen=True, slots=True)
class Qualified:
    """A number with its comparators.

    Attributes:
        start, end: From the first comparator to the last; one that stands behind the noun is left out, and so is a verb
            ("exceeded 3,000"), which is said of the number and no part of it.
        qualifier: ``exact``, ``approximate``, ``nearly``, ``at_least``, ``more_than``, ``at_most`` or ``less_than``.
        text: The comparators as printed, empty where there is none.
    """

    start: int
    end: int
    qualifier: str
    text: str


@dataclass(frozen=True)
class _Patterns:
    before: re.Pattern[str]
    after: re.Pattern[str]
    behind_noun: re.Pattern[str]
    verbs: frozenset[str]
    particled: re.Pattern[str]
    classes_before: dict[str, str]
    classes_after: dict[str, str]


@cache
def _patterns(language: str) -> _Patterns:
    words: dict[str, Any] = lexicon.read(f"{language}/numbers")
    before = {phrase: name for name, listed in words["before"].items() for phrase in listed}
    after = {phrase: name for name, listed in words["after"].items() for phrase in listed}
    determined = dict.fromkeys(words["after_determiner"]["approximate"], "approximate")
    tight, loose = [w for w in after if not w[0].isalpha()], [w for w in after if w[0].isalpha()]
    glued = [w for w in loose if f"-{w}" in tight]
    leads = "|".join(rf"(?<=\b{re.escape(word)}\s)" for word in words["after_determiner"]["determiners"])
    signs = alternatives(words["signs"])
    number = rf"(?:{alternatives(before)}\s+)?{starts(language)}"
    than = alternatives(words["compared"]["words"])
    joining = alternatives([*words["glued"]["and"], *words["range"]["join"], *words["units"]])
    return _Patterns(
        before=re.compile(
            rf"(?:(?<![\w-])(?P<word>{alternatives(before)})\s+"
            rf"|(?:{leads})(?P<determined>{alternatives(determined)})\s+|(?P<sign>{signs})\s?)\Z"
        ),
        after=re.compile(
            rf"{alternatives([*tight, *glued])}(?!\w)"
            rf"|,?\s+{alternatives(loose)}(?!\w)(?!,?\s+{number}|-\s?\w|\s+{than}(?!\w))"
        ),
        behind_noun=re.compile(
            rf"(?:\s+(?!{joining}\b)[^\W\d_][\w'-]*){{1,{_WORDS_BETWEEN}}}?,?\s+"
            rf"(?P<word>{alternatives(words['behind_noun']['words'])})(?!\w)(?!\s+{number})"
        ),
        particled=re.compile(rf"(?<!\w){alternatives(words['compared_by_verb']['with_particle'])}\s+\Z"),
        verbs=frozenset(words["compared_by_verb"]["words"]),
        classes_before=before | determined | words["signs"],
        classes_after={w.strip(): name for w, name in after.items()},
    )


def qualified(text: str, lower: str, start: int, end: int, floor: int = 0, language: str = "en") -> Qualified:
    """A number with the comparators around it.

    Args:
        text: As on the page.
        lower: The same, plain (``words.plain``).
        start: Where the number starts in both.
        end: Where it ends.
        floor: Offset before which no comparator of this number can stand: the end of the figure before it.
        language: Lexicon folder.
    """
    words = _patterns(language)
    classes: list[str] = []
    printed: list[str] = []
    first = start
    while len(classes) < _MOST:
        low = max(floor, start - _REACH)
        match = words.before.search(lower[max(0, low - 1) : start], min(low, 1))
        if not match:
            break
        name = match.lastgroup or "word"
        begin, stop = match.span(name)
        shift = max(0, low - 1)
        comparator = _one_blank(match[name])
        if words.particled.search(lower, max(0, low - 1), max(0, low - 1) + begin):
            break
        classes.append(words.classes_before[comparator])
        printed.insert(0, text[shift + begin : shift + stop])
        start = shift + begin
        first = first if comparator in words.verbs else start
    behind = None
    if match := words.after.match(lower, end, end + _REACH):
        behind = words.classes_after[_one_blank(match[0].lstrip(", "))]
        printed.append(text[end : match.end()].lstrip(", ").strip())
        end = match.end()
    elif match := words.behind_noun.match(lower, end, end + _REACH):
        behind = words.classes_after[_one_blank(match["word"])]
        printed.append(text[match.start("word") : match.end("word")])
    return Qualified(first, end, class_of(classes, behind), " ".join(printed))


def class_of(before: Sequence[str], after: str | None) -> str:
    """One class for all the comparators of a number.

    A bound is stronger than a doubt and a near comparator than a far one; bounds on both sides ("up to 300, if not
    more") leave a doubt.

    Args:
        before: Classes of the comparators before it, nearest first.
        after: Class of the one behind it.
    """
    bounds = [c for c in before if c in FROM_BELOW + FROM_ABOVE]
    behind = after if after in FROM_BELOW + FROM_ABOVE else None
    if bounds and behind:
        return bounds[0] if (bounds[0] in FROM_BELOW) == (behind in FROM_BELOW) else "approximate"
    return next(iter(bounds), behind) or ("approximate" if before or after else "exact")


def _one_blank(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip())
