"""What the text has counted or named before: whose people, and what happened to them."""

import re
from dataclasses import dataclass

from nkanalysis.extract.draft import Draft, SoFar, moved
from nkanalysis.extract.measures.words import HARM, measure_words, together
from nkanalysis.extract.people import people, singulars
from nkanalysis.extract.populations import OF_EARLIER, Whose, mention, of_earlier_war
from nkanalysis.extract.words import plain
from nkanalysis.lexicon import conflict
from nkanalysis.records import Span

_BESIDE = 4
"""Figures back among which others of the same sentence are looked for."""
_WORD = re.compile(r"[^\s,.]+")


@dataclass(frozen=True)
class Named:
    """What a text says happens to people, and where it does; ``spans`` are offsets into the text."""

    measure: str
    spans: tuple[Span, ...]


def named_before(text: str, language: str = "en") -> Named | None:
    """The one thing that a text says happens to people ("its casualties"); None where it says several or nothing.

    Args:
        text: A sentence, or the part of one before a figure, without a figure of people of its own.
        language: Lexicon folder.
    """
    words, events = measure_words(language), people(language).events
    found: list[str] = []
    spans: list[Span] = []
    for match in _WORD.finditer(plain(text)):
        said = (words.nouns.get(noun) for noun in singulars(match[0], language) if noun in events)
        harms = [measure for measure in said if measure in HARM]
        found += harms
        spans += [match.span()] if harms else []
    measure = together(found)
    return Named(measure, tuple(spans)) if measure else None


def nearest(index: int, far: SoFar) -> Draft | None:
    """The figure just before; soldiers rather than workers or civilians where one sentence before counts both.

    Args:
        index: Number of the sentence in the document.
        far: What the document has told so far.
    """
    earlier = far.near(index)
    if earlier is None or earlier.index == index or earlier.whose.population in conflict.troops():
        return earlier
    beside = (
        d
        for d in reversed(far.drafts[-_BESIDE:])
        if d.index == earlier.index and d.whose.population in conflict.troops()
    )
    return next(beside, earlier) if earlier.counted.category in ("workers", "civilians") else earlier


def of_earlier(draft: Draft) -> Whose:
    """The population of a figure before, for one that goes on from it."""
    return Whose(draft.whose.population, (), draft.population_at, OF_EARLIER)


def of_those_before(index: int, far: SoFar) -> Whose | None:
    """The population that "of them" means: of the figure just before, or the one that the sentence before names.

    A sentence about an earlier war is an aside that the next one does not go on with.
    """
    earlier = nearest(index, far)
    if earlier is not None and (earlier.index == index or not of_earlier_war(earlier.parsed.sentence.text, far.code)):
        return of_earlier(earlier)
    found = mention(far.listed[index - 1].text, far.code) if index else None
    return Whose(found[0], elsewhere=(moved(found[1], far.listed[index - 1].start),)) if found else None
