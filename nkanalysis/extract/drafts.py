"""The figures of a document as drafts of claims: what is counted, what happened, whose people. Not yet who says so."""

from dataclasses import dataclass, replace
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract import populations
from nkanalysis.extract.counted import Counted, counted
from nkanalysis.extract.draft import Draft, Here, SoFar, moved, placed
from nkanalysis.extract.measures import FEW, Reading, defined_losses, measure, says_toll
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.portions import portions
from nkanalysis.extract.resumed import again, carried, of_those_before
from nkanalysis.extract.screen import countable, may_go_on, may_hold_figure, may_hold_share
from nkanalysis.extract.sentences import Sentence, is_row
from nkanalysis.extract.words import plain
from nkanalysis.records import Document, Span

__all__ = ["Draft", "drafts_of"]

SMALL = 20
"""A bare number up to this after "the" is a way back to people already counted."""
_CAUSE_WITHIN = 60
"""Characters behind a number within which a cause of death other than fighting is its own."""


@dataclass(frozen=True)
class _Words:
    """Words and labels that tell a count of the war from a question, a condition, or a part of another count."""

    deadly: frozenset[str]
    marks: frozenset[str]
    causes: frozenset[str]
    including: frozenset[str]
    marker: frozenset[str]


@cache
def _words(language: str) -> _Words:
    measures = lexicon.read(f"{language}/measures")
    return _Words(
        deadly=frozenset(measures["losses"]["deadly"]),
        marks=frozenset(measures["asserting_nothing"]["marks"]),
        causes=frozenset(measures["asserting_nothing"]["causes"]),
        including=frozenset(measures["including"]["words"]),
        marker=frozenset(lexicon.read(f"{language}/grammar")["clause_marker"]),
    )


def drafts_of(listed: list[Sentence], parsed: dict[int, Parsed], document: Document) -> list[Draft]:
    """The figures of a document that count people, in page order.

    Args:
        listed: Its sentences.
        parsed: The parses of some of them, by number.
        document: The article.
    """
    code = document.language
    subject = populations.subject_of([s.text for s in listed], code)
    far, shared = SoFar(listed, [], subject, code), list[Draft]()
    for index in sorted(parsed):
        sentence = listed[index]
        if is_row(sentence.text):
            continue
        held = may_hold_figure(sentence.text, code)
        partly = may_hold_share(sentence.text, code)
        goes_on = index > 0 and may_go_on(sentence.text, listed[index - 1].text, code)
        if not (held or partly or goes_on):
            continue
        for figure in countable(sentence.text, code):
            here = Here(index, parsed[index], placed(figure, sentence.start))
            draft = _draft(here, far) if held else again(here, far)
            if draft is not None:
                far.drafts.append(draft)
        if partly:
            shared += portions(index, parsed[index], far)
    return sorted([*_defined(far.drafts, code), *shared], key=lambda draft: draft.figure.start)


def _defined(drafts: list[Draft], code: str) -> list[Draft]:
    """Losses take the measure that the page gives them: in their own sentence, or for the same number elsewhere."""
    known = {
        d.figure.lower or d.figure.upper: (d.reading.measure, d.measure_at)
        for d in drafts
        if d.reading.measure in ("killed", "casualties") and not _is_toll(d, code)
    }
    for draft in drafts:
        sentence = draft.parsed.sentence
        if draft.reading.measure != "losses" and not _is_toll(draft, code):
            continue
        same = known.get(draft.figure.lower or draft.figure.upper) or _beside_wounded(draft, drafts, code)
        same = same or _sum_of(draft, drafts)
        if span := defined_losses(sentence.text, code):
            same = "casualties", (moved(span, sentence.start),)
        if same:
            draft.reading = _redefined(draft.reading, *same)
    return drafts


def _is_toll(draft: Draft, code: str) -> bool:
    """Whether a number is one of dead only because a toll is one where nothing else is said."""
    return draft.reading.measure == "killed" and says_toll(draft.parsed.sentence.text, code)


def _sum_of(draft: Draft, drafts: list[Draft]) -> tuple[str, tuple[Span, ...]] | None:
    """The dead and the wounded that the page counts apart, where they come to the number: a toll of 3,000."""
    for wounded in drafts:
        if wounded.reading.measure != "wounded":
            continue
        beside = (d for d in drafts if abs(d.index - wounded.index) <= 1 and d.reading.measure == "killed")
        for dead in beside:
            if _size(dead) + _size(wounded) == _size(draft) and dead is not draft:
                return "casualties", (*dead.measure_at, *wounded.measure_at)
    return None


def _size(draft: Draft) -> int:
    return draft.figure.lower or draft.figure.upper or 0


def _beside_wounded(draft: Draft, drafts: list[Draft], code: str) -> tuple[str, tuple[Span, ...]] | None:
    """The dead, where a sentence has "eliminated" of some and counts the wounded apart."""
    if not any(t.lemma_.lower() in _words(code).deadly for t in draft.reading.words):
        return None
    wounded = (d for d in drafts if d.index == draft.index and d.reading.measure == "wounded")
    return next((("killed", d.measure_at) for d in wounded), None)


def _redefined(reading: Reading, measure: str, at: tuple[Span, ...]) -> Reading:
    rule = f"{reading.rule}, losses as the page defines them"
    return replace(reading, measure=measure, rule=rule, elsewhere=(*reading.elsewhere, *at))


def _draft(here: Here, far: SoFar) -> Draft | None:
    if _asserts_nothing(here, far.code):
        return None
    what = counted(here.parsed, here.figure, far.code)
    reading = _measured(what, here, far) if what is not None else None
    bare = what is None or (what.noun is None and not what.inside and reading is None)
    if bare and (resumed := again(here, far)):
        return resumed
    if what is None or bare:
        return carried(here, far)
    reading = _completed(reading, what, here, far)
    if (here.is_year and what.noun is None) or reading is None or _back_reference(what, here, reading):
        return None
    whose = populations.population(what, of_those_before(here.index, far), far.subject, far.code)
    return Draft(here.index, here.parsed, here.figure, what, reading, whose)


def _measured(what: Counted, here: Here, far: SoFar) -> Reading | None:
    """The measure that the figure's own sentence gives, or for a count at a ceremony the one before."""
    before = far.listed[here.index - 1] if here.index else None
    reading = measure(what, plain(before.text) if before else "", far.code)
    if reading is not None and before is not None and reading.before is not None:
        return replace(reading, elsewhere=(moved(reading.before, before.start),), before=None)
    return reading


def _completed(reading: Reading | None, what: Counted, here: Here, far: SoFar) -> Reading | None:
    """What the figures before say of one whose own sentence says little or nothing."""
    earlier = far.near(here.index)
    if (part := _part_of_total(here, far)) and (reading is None or reading.rule == "people_without_event"):
        reading = part
    if reading is None and what.category == "elided" and earlier is not None:
        reading = Reading(earlier.reading.measure, "carried", elsewhere=earlier.measure_at)
    low = here.figure.lower or here.figure.upper or 0
    few = reading is not None and reading.measure == "deployed" and low <= FEW
    if few and (held := _held(low, far.drafts)) is not None:
        return Reading("captured", "captured_before", elsewhere=held.measure_at)
    return reading


def _asserts_nothing(here: Here, code: str) -> bool:
    """A question, a condition, or deaths that no fighting brought."""
    if not here.digits:
        return False
    words, first, token = _words(code), here.digits[0], here.digits[-1]
    text = plain(here.parsed.doc.text)[token.idx :]
    end = text.find("?")
    if end >= 0 and not any(mark in text[:end] for mark in (". ", "! ")):
        return True
    while token.head != token:
        if any(c.dep_ in words.marker and c.lower_ in words.marks and c.i < first.i for c in token.children):
            return True
        token = token.head
    return any(cause in text[:_CAUSE_WITHIN] for cause in words.causes)


def _held(number: int, drafts: list[Draft]) -> Draft | None:
    """Who of the text's figures are as many captured: "holds two. Two soldiers survived and were brought …"."""
    return next(
        (d for d in drafts if d.reading.measure == "captured" and number in (d.figure.lower, d.figure.upper)), None
    )


def _part_of_total(here: Here, far: SoFar) -> Reading | None:
    """As in "200 killed and 150 wounded, including 20 officers": a part takes what its sentence counted."""
    first = here.whole[0].i
    before = here.parsed.doc[first - 1] if first else None
    wholes = [d for d in far.drafts if d.index == here.index]
    said = list(dict.fromkeys(d.reading.measure for d in wholes))
    if before is None or before.lower_ not in _words(far.code).including or not said:
        return None
    both = {"killed", "wounded"} <= set(said)
    measure = "casualties" if both else said[-1]
    wholes = [d for d in wholes if both or d.reading.measure == measure]
    return Reading(measure, "part_of_total", (before,), tuple(dict.fromkeys(s for d in wholes for s in d.measure_at)))


def _back_reference(what: Counted, here: Here, reading: Reading) -> bool:
    """Whether a figure only points back to people already counted."""
    if here.figure.qualifier != "exact" or here.size is None:
        return False
    one = here.size == 1 and (what.partitive or (what.noun is None and reading.rule != "noun_phrase"))
    return one or (what.definite and here.size <= SMALL)
