"""The day on which what was just told was made public: "The report was released on Saturday"."""

import re
from datetime import date
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract.dates.reading import Dated, dates
from nkanalysis.extract.dates.view import marks
from nkanalysis.extract.words import alternatives, plain

_NEAR = 45
"""Characters between the verb and its day: "was posted on the ministry's page late on Tuesday"."""


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = lexicon.read(f"{language}/dates")["made_public"]
    verb = rf"(?:{alternatives(words['adverbs'])}\s+)?{alternatives(words['verbs'])}(?!\w)"
    passive = rf"(?:,?\s+{alternatives(words['which'])})?\s+{alternatives(words['was'])}\s+{verb}"
    told = rf"{alternatives(words['definite'])}\s+(?:[\w'-]+\s+){{0,3}}?{alternatives(words['nouns'])}{passive}"
    pointing = rf"{alternatives(words['pointing'])}\s+{alternatives(words['was'])}\s+{verb}"
    spoken = rf"{alternatives(words['in_an'])}\s+(?:[\w'-]+\s+){{0,3}}?{alternatives(words['occasions'])}\s+"
    interview = rf"{spoken}(?:{alternatives(words['which'])}\s+{alternatives(words['was'])}\s+)?{verb}"
    return re.compile(rf"(?<![\w'-])(?:{told}|{pointing}|{interview})")


def made_public(sentence: str, published: date | None, language: str = "en") -> Dated | None:
    """The words of a sentence that give the day on which a statement told before it was made public.

    Args:
        sentence: The sentence.
        published: Day the article was published.
        language: Lexicon folder.
    """
    text = plain(sentence)
    match = _pattern(language).search(text)
    if match is None:
        return None
    for one in dates(sentence, published, language):
        between = text[match.end() : one.start]
        near = match.end() <= one.start <= match.end() + _NEAR and not marks(language).fence.search(between)
        if near and one.role == "on" and not one.spread and one.first == one.last and one.precision == "day":
            return one if published is None or one.last <= published else None
    return None
