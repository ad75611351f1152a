"""The figures of a document as drafts of claims: what is counted, what happened, whose people. Not yet who says so."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract import populations
from nkanalysis.extract.answers import answered, may_answer
from nkanalysis.extract.attackers import of_attackers
from nkanalysis.extract.carrying import carried
from nkanalysis.extract.counted import Counted, counted
from nkanalysis.extract.defined import defined
from nkanalysis.extract.draft import Draft, Here, SoFar, moved, placed
from nkanalysis.extract.earlier import of_those_before
from nkanalysis.extract.honoured import honoured_before, is_weak, shown
from nkanalysis.extract.increments import increment
from nkanalysis.extract.kinds import part_by_kind
from nkanalysis.extract.measures import FEW, Reading, measure
from nkanalysis.extract.measures.words import HARM
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.portions import portions, repeated_in_titles
from nkanalysis.extract.projections import projecting
from nkanalysis.extract.resumed import again
from nkanalysis.extract.rolls import on_a_roll
from nkanalysis.extract.screen import countable, may_go_on, may_hold_figure, may_hold_share
from nkanalysis.extract.sentences import Sentence, is_row
from nkanalysis.extract.titled import titled
from nkanalysis.extract.wholes import whole_of
from nkanalysis.extract.words import plain
from nkanalysis.records import Document

__all__ = ["Draft", "drafts_of"]

SMALL = 20
"""A bare number up to this after "the" is a way back to people already counted."""
_RATIO_WITHIN = 35
"""Characters behind a number within which "for every" makes it a ratio."""
_CAUSE_WITHIN = 60
"""Characters behind a number within which a cause of death other than fighting is its own."""

_OF_THOSE_COUNTED: tuple[Callable[[Here, SoFar], Draft | None], ...] = (part_by_kind, increment, on_a_roll)
"""What a figure may be that counts some, or an earlier number, of those counted or listed before."""


@dataclass(frozen=True)
class _Words:
    """Words and labels that tell a count of the war from a question, a condition, or a part of another count."""

    marks: frozenset[str]
    causes: frozenset[str]
    ratios: frozenset[str]
    ratio_leads: tuple[str, ...]
    including: frozenset[str]
    marker: frozenset[str]
    of: frozenset[str]
    known: frozenset[str]
    preposition: frozenset[str]
    possessor: frozenset[str]
    relative: frozenset[str]
    any_subject: frozenset[str]
    objects: frozenset[str]
    under_preposition: frozenset[str]
    kin: frozenset[str]
    held: frozenset[str]
    units: frozenset[str]
    any_unit: frozenset[str]
    present_tags: frozenset[str]
    unreal: frozenset[str]
    unreal_with: frozenset[str]
    only_meant: frozenset[str]
    meant_clause: frozenset[str]
    auxiliary: frozenset[str]
    joined: frozenset[str]


@cache
def _words(language: str) -> _Words:
    measures, grammar = lexicon.read(f"{language}/measures"), lexicon.read(f"{language}/grammar")
    counting = lexicon.read(f"{language}/people")["counting"]
    return _Words(
        marks=frozenset(measures["asserting_nothing"]["marks"]),
        causes=frozenset(measures["asserting_nothing"]["causes"]),
        ratios=frozenset(measures["asserting_nothing"]["ratios"]),
        ratio_leads=tuple(measures["asserting_nothing"]["ratio_leads"]),
        including=frozenset(measures["including"]["words"]),
        marker=frozenset(grammar["clause_marker"]),
        of=frozenset(counting["amounting_to"]),
        known=frozenset(counting["pointing_back"]),
        preposition=frozenset(grammar["preposition"]),
        possessor=frozenset(grammar["possessor"]),
        relative=frozenset(grammar["relative"]),
        any_subject=frozenset(grammar["any_subject"]),
        objects=frozenset(grammar["object"]),
        under_preposition=frozenset(grammar["measures"]["under_preposition"]),
        kin=frozenset(["relative"]),
        units=frozenset(measures["asserting_nothing"]["units"]),
        any_unit=frozenset(measures["asserting_nothing"]["any_unit"]),
        present_tags=frozenset(grammar["present_tags"]),
        held=frozenset(measures["captured"]["held"]),
        unreal=frozenset(measures["asserting_nothing"]["unreal"]),
        unreal_with=frozenset(measures["asserting_nothing"]["unreal_with"]),
        only_meant=frozenset(measures["asserting_nothing"]["only_meant"]),
        meant_clause=frozenset(grammar["meant_clause"]),
        auxiliary=frozenset(grammar["auxiliary_of_a_verb"]),
        joined=frozenset(grammar["coordination"]),
    )


def drafts_of(listed: list[Sentence], parsed: dict[int, Parsed], document: Document) -> list[Draft]:
    """The figures of a document that count people, in page order.

    Args:
        listed: Its sentences.
        parsed: The parses of some of them, by number.
        document: The article.
    """
    code = document.language
    far, shared = SoFar(listed, [], code), list[Draft]()
    for index in sorted(parsed):
        sentence = listed[index]
        if is_row(sentence.text):
            continue
        held = may_hold_figure(sentence.text, code)
        partly = may_hold_share(sentence.text, code)
        goes_on = index > 0 and may_go_on(sentence.text, listed[index - 1].text, code)
        if not (held or partly or goes_on or may_answer(index, listed, code)):
            continue
        for figure in countable(sentence.text, code):
            here = Here(index, parsed[index], placed(figure, sentence.start))
            draft = _draft(here, far) if held else (answered(here, far) or again(here, far))
            if draft is not None:
                far.drafts.append(draft)
        if partly:
            shared += portions(index, parsed[index], far)
    read = [*defined(far.drafts, code), *titled(parsed, far), *repeated_in_titles(shared)]
    return sorted(read, key=lambda draft: draft.figure.start)


def _draft(here: Here, far: SoFar) -> Draft | None:
    if _asserts_nothing(here, far.code):
        return None
    what = counted(here.parsed, here.figure, far.code)
    reading = _measured(what, here, far) if what is not None else None
    if reading is None or reading.measure == "deployed":
        for rule in _OF_THOSE_COUNTED:
            if (draft := rule(here, far)) is not None:
                return draft
    bare = what is None or (what.noun is None and not what.inside and reading is None)
    if bare and (whole := whole_of(here, far)):
        return whole
    if bare and (resumed := answered(here, far) or again(here, far)):
        return resumed
    if what is None or bare:
        return carried(here, far)
    reading = _completed(reading, what, here, far)
    if (honoured := honoured_before(what, reading, here, far)) is not None:
        what, reading = honoured
    if (
        (here.is_year and what.noun is None)
        or reading is None
        or _back_reference(what, here, reading, _words(far.code))
        or _has_not_come_about(reading, here, far.code)
        or (what.category == "elided" and not far.drafts and is_weak(reading, far.code))
    ):
        return None
    what = shown(what, reading, far.code)
    whose = populations.population(what, of_those_before(here.index, far), far.subject, far.code)
    whose = of_attackers(what, whose, here.index, far)
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
    if plain(here.parsed.doc[: here.whole[0].i].text).endswith(words.ratio_leads):
        return True
    if _of_any_unit(token, words):
        return True
    while token.head != token:
        if _presupposed(token, words):
            break
        if any(c.dep_ in words.marker and c.lower_ in words.marks and c.i < first.i for c in token.children):
            return True
        token = token.head
    if any(ratio in text[:_RATIO_WITHIN] for ratio in words.ratios):
        return True
    return any(cause in text[:_CAUSE_WITHIN] for cause in words.causes)


def _of_any_unit(token: Token, words: _Words) -> bool:
    """As in "**a battalion** usually has 300 to 600 men": what any of them has."""
    verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
    subjects = (c for c in verb.children if c.dep_ in words.any_subject and c.i < token.i) if verb is not None else ()
    any_unit = (s for s in subjects if s.lemma_.lower() in words.units)
    present = verb is not None and verb.tag_ in words.present_tags
    return present and any(c.lower_ in words.any_unit for s in any_unit for c in s.children)


def _has_not_come_about(reading: Reading, here: Here, code: str) -> bool:
    """Harm that nobody came to: "it **would have** killed 40", "he **threatened to** kill ten"."""
    if reading.measure not in HARM:
        return False
    words = _words(code)
    for verb in (t for t in reading.words if t.pos_ == "VERB"):
        before = {c.lower_ for c in verb.children if c.dep_ in words.auxiliary}
        if before & words.unreal and before & words.unreal_with and not projecting(here.parsed.doc.text, code):
            return True
        if verb.i > here.whole[0].i:
            continue
        while verb.dep_ in words.joined and verb.head.pos_ == "VERB":
            verb = verb.head
        if verb.dep_ in words.meant_clause and verb.head.lemma_.lower() in words.only_meant:
            return True
    return False


def _presupposed(token: Token, words: _Words) -> bool:
    """As in "if **its loss rate of 90 a day** holds": a number that a condition takes for known."""
    noun = token.head.head
    if token.head.lower_ not in words.of or token.head.dep_ not in words.preposition:
        return False
    return any(c.dep_ in words.possessor or c.lower_ in words.known for c in noun.children)


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
    if wholes and wholes[-1].reading.rule == "part_of_total" and _joined_to(here, wholes[-1]):
        return wholes[-1].reading
    if before is None or before.lower_ not in _words(far.code).including or not said:
        return None
    both = {"killed", "wounded"} <= set(said)
    if any(t.i > here.number.i for t in wholes[-1].reading.words):
        # "Two were killed and 11 people, including three children, were injured".
        both = False
    measure = "casualties" if both else said[-1]
    wholes = [d for d in wholes if both or d.reading.measure == measure]
    return Reading(measure, "part_of_total", (before,), tuple(dict.fromkeys(s for d in wholes for s in d.measure_at)))


def _joined_to(here: Here, part: Draft) -> bool:
    """As in "including 500 officers **and three generals**"."""
    joined = {t.i for t in part.counted.anchor.conjuncts} | {part.counted.anchor.i}
    return bool(joined & {here.number.i, here.number.head.i}) and here.number.i != part.counted.number.i


def _owned(noun: Token, here: Here, words: _Words) -> bool:
    """As in "Kyiv's two prisoners": they are told of, not counted."""
    return any(c.dep_ in words.possessor and c.i < here.whole[0].i for c in noun.children)


def _in_a_story(what: Counted, noun: Token, reading: Reading, words: _Words) -> bool:
    """Whether one person is told of, and not counted: "one soldier who was captured said", "on one body"."""
    if what.unit in words.kin:
        return True
    phrase = {t.i for t in what.phrase}
    told = [t for t in reading.words if t.i not in phrase]
    described = told and all(noun in t.ancestors for t in told)
    if described and noun.dep_ in words.any_subject:
        return True
    if described and any(c.dep_ in words.relative for c in noun.children):
        return noun.dep_ in words.objects
    under = noun.dep_ in words.under_preposition and noun.head.lower_ not in words.of
    return under and reading.rule == "noun_phrase"


def _back_reference(what: Counted, here: Here, reading: Reading, words: _Words) -> bool:
    """Whether a figure only points back to people already counted."""
    if here.figure.qualifier != "exact" or here.size is None:
        return False
    one = here.size == 1 and (what.partitive or (what.noun is None and reading.rule != "noun_phrase"))
    if what.noun is not None and what.noun.lower_ in words.held and _owned(what.noun, here, words):
        return here.size <= SMALL
    one = one or (here.size == 1 and what.noun is not None and _in_a_story(what, what.noun, reading, words))
    return one or (what.definite and here.size <= SMALL)
