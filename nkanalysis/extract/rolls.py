"""Lists of the dead that tell how many they hold: "The list has 1,043 names", "the first edition, which had 700"."""

import re
from dataclasses import dataclass
from functools import cache

from nkanalysis.extract.counted import carried_on
from nkanalysis.extract.draft import Draft, Here, SoFar, moved
from nkanalysis.extract.earlier import of_earlier
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.measures.words import HARM, measure_words, together
from nkanalysis.extract.people import people, singulars
from nkanalysis.extract.populations import OF_SUBJECT, Whose, mention
from nkanalysis.extract.words import plain
from nkanalysis.extract.wordsets import word_sets
from nkanalysis.records import Span

_HOLDS_WITHIN = 2
"""Tokens before a figure within which the verb of a list stands."""
_SUBJECT_WITHIN = 16
"""Tokens before that verb within which the list stands."""
_BEHIND = 8
"""Tokens behind "names" that still say whose."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Rolls:
    lists: frozenset[str]
    holding: frozenset[str]
    it: frozenset[str]
    names: frozenset[str]
    held: frozenset[str]


@cache
def _rolls(language: str) -> _Rolls:
    return word_sets(_Rolls, language, "people", "rolls")


@dataclass(frozen=True)
class _Fate:
    measure: str
    at: tuple[Span, ...]


def on_a_roll(here: Here, far: SoFar) -> Draft | None:
    """How many names, or people, a list of the dead holds; None where no list of them does.

    Args:
        here: The figure in its sentence.
        far: What the document has told before.
    """
    if not here.whole or here.is_year:
        return None
    behind = _noun_behind(here, far.code)
    if behind is None:
        return None
    fate = _said_of_names(here, behind[1], far) if behind[0] == "names" else None
    if fate is None and not _held(here, far):
        return None
    last = far.near(here.index)
    earlier = last if last is not None and last.reading.measure in HARM and last.counted.unit == "soldier" else None
    if fate is None and earlier is not None:
        fate = _Fate(earlier.reading.measure, earlier.measure_at)
    fate = fate or _before(here, far)
    if fate is None:
        return None
    whose = _whose(here, earlier, far)
    if whose is None:
        return None
    what = carried_on(here.figure, here.number, "elided", "soldier")
    return Draft(
        here.index,
        here.parsed,
        here.figure,
        what,
        Reading(fate.measure, "on_a_roll", elsewhere=fate.at),
        whose,
        scope=("cumulative", ()),
    )


def _noun_behind(here: Here, code: str) -> tuple[str, int] | None:
    """What stands behind the number, and where: names, people of whom nothing is said, or nothing."""
    doc, at = here.parsed.doc, here.whole[-1].i + 1
    rolls = _rolls(code)
    for index in range(at, min(at + 2, len(doc))):
        if doc[index].lemma_.lower() in rolls.names:
            return "names", index
        if doc[index].lemma_.lower() in rolls.held:
            ends = index + 1 >= len(doc) or doc[index + 1].is_punct
            return ("people", index) if ends else None
    ends = at >= len(doc) or doc[at].is_punct or doc[at].pos_ in ("CCONJ", "SPACE")
    return ("nothing", at) if ends else None


def _said_of_names(here: Here, at: int, far: SoFar) -> _Fate | None:
    """As in "1,043 names **of North Korean dead**"."""
    doc = here.parsed.doc
    if at + 1 >= len(doc) or doc[at + 1].lower_ not in people(far.code).counting.amounting_to:
        return None
    run = list(doc[at + 2 : at + 2 + _BEHIND])
    end = next((i for i, t in enumerate(run) if t.is_punct or t.like_num), len(run))
    words = measure_words(far.code)
    if words.ceremony.search(plain(doc.text)):
        return None
    said = [(t, words.nouns.get(t.lemma_.lower()) or words.modifiers.get(t.lower_)) for t in run[:end]]
    told = [(t, measure) for t, measure in said if measure in HARM]
    measure = together(m for _, m in told if m)
    return _Fate(measure, here.parsed.spans(t for t, _ in told)) if measure else None


def _held(here: Here, far: SoFar) -> bool:
    """Whether the figure is what a list has, holds or names."""
    doc, first = here.parsed.doc, here.whole[0].i
    rolls = _rolls(far.code)
    near = doc[max(0, first - _HOLDS_WITHIN) : first]
    verb = next((t for t in reversed(near) if t.lemma_.lower() in rolls.holding), None)
    if verb is None or any(t.is_punct for t in doc[verb.i : first]):
        return False
    before = list(doc[max(0, verb.i - _SUBJECT_WITHIN) : verb.i])
    subjects = [c for c in verb.children if c.dep_ in people(far.code).labels.plain_subject]
    subject = subjects[0] if subjects else None
    if subject is not None and subject.lemma_.lower() in rolls.lists:
        return True
    if subject is not None and subject.lower_ not in rolls.it:
        return False
    if any(_names_list(t.lower_, far.code) for t in before):
        return True
    return subject is not None and bool(here.index) and _speaks_of_list(far.listed[here.index - 1].text, far.code)


def _names_list(word: str, code: str) -> bool:
    return any(one in _rolls(code).lists for one in singulars(word, code))


def _speaks_of_list(text: str, code: str) -> bool:
    return any(_names_list(match[0], code) for match in _WORD.finditer(plain(text)))


def _before(here: Here, far: SoFar) -> _Fate | None:
    """What the sentence, up to the figure, or the one before says befell those on the list."""
    sentence = far.listed[here.index]
    own = _told(sentence.text[: here.figure.start - sentence.start], sentence.start, far.code)
    if own is not None or not here.index:
        return own
    before = far.listed[here.index - 1]
    return _told(before.text, before.start, far.code)


def _told(text: str, at: int, code: str) -> _Fate | None:
    words, found, spans = measure_words(code), list[str](), list[Span]()
    for match in _WORD.finditer(plain(text)):
        said = words.modifiers.get(match[0])
        said = said or next((words.nouns[one] for one in singulars(match[0], code) if one in people(code).events), None)
        if said in HARM:
            found.append(said)
            spans.append(moved(match.span(), at))
    measure = together(found)
    return _Fate(measure, tuple(spans)) if measure else None


def _whose(here: Here, earlier: Draft | None, far: SoFar) -> Whose | None:
    if earlier is not None:
        return of_earlier(earlier)
    for index in (here.index, here.index - 1):
        found = mention(far.listed[index].text, far.code) if index >= 0 else None
        if found:
            return Whose(found[0], elsewhere=(moved(found[1], far.listed[index].start),))
    return Whose(far.subject, assumption=OF_SUBJECT) if far.subject else None
