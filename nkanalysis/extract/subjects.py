"""Whose troops a document is about: those that it speaks of most, and not merely from, to or through."""

from functools import lru_cache

from nkanalysis.extract import places
from nkanalysis.extract.nations import nations, without_asides
from nkanalysis.extract.words import plain
from nkanalysis.lexicon import conflict

_OURS_AT_LEAST = 3
"""Those that this kit is about are the subject even where another nation is named this many times as often."""


def subject_of(texts: list[str], language: str = "en") -> str | None:
    """The troops that a document is about.

    Nations other than the one that the kit is about are passed by where they are named for a place, a war or an ally
    ("in Russia"). A text that never names that one, but places in its country, is about its people.

    Args:
        texts: Headline and sentences, in order.
        language: Lexicon folder.

    Returns:
        A population; None where no nation is named.
    """
    return _subject_of(tuple(texts), language)


@lru_cache(maxsize=8)
def _subject_of(texts: tuple[str, ...], language: str) -> str | None:
    """As above; an article's figures, tables and events ask one after the other."""
    words = nations(language)
    ours, home = conflict.focus(), conflict.focus_country()
    counts = dict.fromkeys(conflict.troops(), 0)
    for text in texts:
        lower = words.patterns["other"].sub(" ", plain(text))
        theirs = without_asides(lower, words)
        for name in counts:
            counts[name] += len(words.patterns[name].findall(lower if name == ours else theirs))
    if not counts[ours]:
        counts[ours] += sum(found.place.country == home for text in texts for found in places.find(text, language))
    best = max(counts, key=lambda name: (counts[name], name == ours))
    if counts[ours] and counts[ours] * _OURS_AT_LEAST >= counts[best]:
        return ours
    return best if counts[best] else None
