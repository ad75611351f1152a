"""Families, certificates and portraits of which a text goes on telling after it has counted some."""

from dataclasses import dataclass, replace
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract.counted import Counted
from nkanalysis.extract.draft import Here, SoFar
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.measures.honours import COUNTED as HONOURS
from nkanalysis.extract.measures.words import measure_words
from nkanalysis.extract.people import people

_WITHIN = 4
"""Sentences back in which families or certificates may have been counted of which a text goes on telling."""


@dataclass(frozen=True)
class _Words:
    subject: frozenset[str]
    taking_part: frozenset[str]


@cache
def _words(language: str) -> _Words:
    return _Words(
        subject=frozenset(lexicon.read(f"{language}/grammar")["any_subject"]),
        taking_part=frozenset(lexicon.read(f"{language}/measures")["honoured"]["taking_part"]),
    )


def honoured_before(what: Counted, reading: Reading | None, here: Here, far: SoFar) -> tuple[Counted, Reading] | None:
    """Families or certificates a little behind others, and a bare number beside them: "a further 52 are ready".

    Args:
        what: What the figure counts by itself.
        reading: What its own sentence says of it; None where that says nothing.
        here: The figure in its sentence.
        far: What the document has told before.

    Returns:
        What it counts, and its measure; None for a figure that is no such one.
    """
    last = far.drafts[-1] if far.drafts else None
    if last is None or last.reading.measure != "honoured" or last.index < here.index - _WITHIN:
        return None
    again = Reading("honoured", "carried", elsewhere=last.measure_at)
    if what.category in HONOURS:
        words, verb = _words(far.code), what.anchor.head.lemma_.lower()
        acting = what.anchor.dep_ in words.subject and verb not in words.taking_part
        return (what, again) if reading is None and not acting else None
    bare = what.noun is None and not what.inside and not what.partitive and last.index == here.index
    weak = reading is None or is_weak(reading, far.code)
    if not bare or not weak or last.counted.unit not in HONOURS:
        return None
    return replace(what, category=last.counted.category, unit=last.counted.unit), again


def shown(what: Counted, reading: Reading, code: str) -> Counted:
    """Of "portraits of 101 soldiers" the portraits are counted.

    Args:
        what: What the figure counts by itself.
        reading: Its measure.
        code: Its language.
    """
    if reading.rule != "awarded" or what.unit != "soldier":
        return what
    units = (people(code).honours.get(t.lemma_.lower()) for t in reading.words[:1])
    unit = next((unit for unit in units if unit == "portrait"), None)
    return replace(what, unit=unit) if unit else what


def is_weak(reading: Reading, code: str) -> bool:
    """As in "they have 300": without an earlier figure, a verb that small says nothing of whom it has.

    Args:
        reading: The measure of a figure.
        code: Its language.
    """
    weak = measure_words(code).weak
    small = (t.lemma_.lower() in weak or t.lower_ in weak for t in reading.words)
    return reading.measure == "deployed" and all(small)
