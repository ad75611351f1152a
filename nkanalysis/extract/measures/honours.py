"""Counts at ceremonies and of those told: families, certificates, portraits, coffins, and those who are decorated."""

from dataclasses import dataclass

from spacy.tokens import Token

from nkanalysis.extract.counted import Counted
from nkanalysis.extract.measures.signs import Sign
from nkanalysis.extract.measures.words import MeasureWords
from nkanalysis.extract.runs import Run
from nkanalysis.records import Span

COUNTED = ("family", "relative", "certificate", "portrait", "coffin", "name")
"""Units that say nothing of what happened unless an award or a notification stands near."""
_KIN = ("family", "relative")
_BEHIND = 10
"""Tokens behind a noun phrase that may say that those counted were brought home."""


@dataclass(frozen=True)
class Honour:
    """A sign with its rule, and where in the sentence before its words stand, if there."""

    sign: Sign
    rule: str
    before: Span | None = None


def honour(counted: Counted, context: str, words: MeasureWords) -> Honour | None:
    """What counts of families, certificates, portraits and coffins say.

    Args:
        counted: Its unit is one of ``COUNTED``.
        context: Plain text of the sentence before.
        words: The language's words.
    """
    sentence = Run(counted.number.doc)
    if counted.category == "coffin":
        home = flown_home(counted, words)
        if not home and (ceremony := sentence.search(words.ceremony)):
            return Honour(Sign("honoured", ceremony), "coffins")
        return Honour(Sign("returned", home or counted.words), "coffins")
    if said := sentence.search(words.context):
        return Honour(Sign("honoured", said), "award_or_notification")
    if match := words.context.search(context):
        return Honour(Sign("honoured", ()), "award_or_notification", match.span())
    return None


def awarded(counted: Counted, words: MeasureWords) -> Sign | None:
    """Those to whom an award goes ("a medal on 12 officers"), and those whose portraits are shown."""
    doc, first = counted.number.doc, counted.number.left_edge.i
    if first == 0 or counted.category not in ("soldiers", "people", "elided", "event"):
        return None
    before, lead = doc[first - 1], doc[:first]
    if told := _families_told(before, words):
        return told
    giving = [t for t in lead if t.lemma_.lower() in words.honours]
    if before.lower_ in words.around.given_to and giving:
        said = Run(lead).search(words.context)
        return Sign("honoured", tuple(dict.fromkeys((*giving, *said)))) if said else None
    return _shown(before, words)


def _families_told(preposition: Token, words: MeasureWords) -> Sign | None:
    """As in "informs **families of** 34 soldiers killed": families told of a death."""
    families = preposition.head
    if preposition.lower_ not in words.around.portrayed or families.i >= preposition.i:
        return None
    if words.people.honours.get(families.lemma_.lower()) not in _KIN:
        return None
    said = Run(preposition.doc).search(words.context)
    return Sign("honoured", tuple(dict.fromkeys((families, *said)))) if said else None


def _shown(preposition: Token, words: MeasureWords) -> Sign | None:
    """As in "portraits of 101 soldiers"; "names of" only at a ceremony."""
    noun = preposition.head
    lemma = noun.lemma_.lower()
    if preposition.lower_ not in words.around.portrayed or lemma not in words.shown:
        return None
    if lemma not in words.around.portrayed_at_a_ceremony:
        return Sign("honoured", (noun,))
    ceremony = Run(preposition.doc).search(words.ceremony)
    return Sign("honoured", (noun, *ceremony)) if ceremony else None


def flown_home(counted: Counted, words: MeasureWords) -> tuple[Token, ...]:
    """The words that say that those counted were brought home; none where nothing does."""
    last = (counted.inside or (counted.number,))[-1]
    after = last.doc[last.i + 1 : last.i + 1 + _BEHIND]
    said = ((t, words.objects.get(t.lemma_.lower())) for t in after)
    verbs = tuple(t for t, what in said if what == "returned")
    return verbs or Run(after).search(words.phrases["returned"])
