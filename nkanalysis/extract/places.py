"""Where a figure speaks of: the place named nearest to it, by gazetteer name."""

import re
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract.words import phrases, plain

_FINER = {"settlement": 3, "district": 2, "region": 1, "country": 0}
_WHOSE = re.compile(r"'s?\s")


@cache
def _gazetteer() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    names = {
        plain(alias): (place["name"], place["fineness"])
        for place in lexicon.read("places")["place"]
        for alias in (place["name"], *place["aliases"])
    }
    return phrases(names), names


@cache
def _at(language: str) -> re.Pattern[str]:
    listed = lexicon.read(f"{language}/scopes")["place_prepositions"]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, listed)) + r")\s+(?:[\w'-]+\s+){0,3}$")


def place(sentence: str, start: int, end: int, language: str = "en") -> str | None:
    """The place of a figure, the finest of those that a preposition of place leads to, the nearest among equals.

    Args:
        sentence: The figure's sentence.
        start: Where the figure starts in it.
        end: Where it ends.
        language: Lexicon folder.
    """
    pattern, names = _gazetteer()
    text = plain(sentence)
    found = []
    for match in pattern.finditer(text):
        if _WHOSE.match(text, match.end()) or not _at(language).search(text[: match.start()]):
            continue
        name, fineness = names[re.sub(r"\s+", " ", match[0])]
        distance = match.start() - end if match.start() >= end else start - match.end() + 40
        found.append((-_FINER[fineness], distance, name))
    return min(found)[2] if found else None
