"""By how much a count has grown: "That is 273 more than in the first list", "an increase of 300 on the week before"."""

from dataclasses import dataclass
from functools import cache

from nkanalysis.extract.counted import carried_on
from nkanalysis.extract.draft import Draft, Here, SoFar
from nkanalysis.extract.earlier import of_earlier
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.measures.words import HARM
from nkanalysis.extract.people import people
from nkanalysis.extract.wordsets import word_sets

_NOUN_WITHIN = 3
"""Tokens before a figure within which "an increase of" stands."""


@dataclass(frozen=True)
class _Growth:
    more: frozenset[str]
    than: frozenset[str]
    sum: frozenset[str]
    growth: frozenset[str]
    growth_of: frozenset[str]
    up: frozenset[str]
    up_by: frozenset[str]
    up_from: frozenset[str]
    added: frozenset[str]


@cache
def _growth(language: str) -> _Growth:
    return word_sets(_Growth, language, "people", "growth")


def increment(here: Here, far: SoFar) -> Draft | None:
    """A figure that says by how much the one just before is more than an earlier one; None for any other.

    Args:
        here: The figure in its sentence.
        far: What the document has told before.
    """
    last = far.near(here.index)
    if last is None or not here.whole or here.size is None or last.reading.measure not in HARM:
        return None
    total = last.figure.lower or last.figure.upper or 0
    if total <= here.size or last.share is not None:
        return None
    if not (_is_more(here, far.code) or _is_growth(here, far.code) or _is_added(here, far.code)):
        return None
    what = carried_on(here.figure, here.number, last.counted.category, last.counted.unit)
    reading = Reading(last.reading.measure, "increment", elsewhere=last.measure_at)
    return Draft(here.index, here.parsed, here.figure, what, reading, of_earlier(last), scope=("incident", ()))


def _is_more(here: Here, code: str) -> bool:
    """As in "that is 273 **more than** in the first list"."""
    words, doc, at, first = _growth(code), here.parsed.doc, here.whole[-1].i + 1, here.whole[0].i
    if at + 1 >= len(doc) or doc[at].lower_ not in words.more or doc[at + 1].lower_ not in words.than:
        return False
    verb = next((t for t in reversed(doc[max(0, first - 2) : first]) if t.pos_ != "ADV"), None)
    if verb is None or verb.lemma_.lower() not in people(code).counting.being:
        return False
    return any(t.lower_ in words.sum for t in doc[max(0, verb.i - 2) : verb.i])


def _is_added(here: Here, code: str) -> bool:
    """As in "another 210 **were added** last week"."""
    words, doc, at = _growth(code), here.parsed.doc, here.whole[-1].i + 1
    at += at < len(doc) and people(code).singular(doc[at]) in people(code).soldiers | people(code).people
    while at < len(doc) and doc[at].pos_ == "AUX":
        at += 1
    return doc[at - 1].pos_ == "AUX" and at < len(doc) and doc[at].lower_ in words.added


def _is_growth(here: Here, code: str) -> bool:
    """As in "an **increase of** 300 on the week before", "**up** 300 **from** last week"."""
    words, doc, at, first = _growth(code), here.parsed.doc, here.whole[-1].i + 1, here.whole[0].i
    before = [t.lower_ for t in doc[max(0, first - _NOUN_WITHIN) : first]]
    if len(before) > 1 and before[-1] in words.growth_of and before[-2] in words.growth:
        return True
    if before[-1:] and before[-1] in words.up_by:
        before = before[:-1]
    return bool(before) and before[-1] in words.up and at < len(doc) and doc[at].lower_ in words.up_from
