"""Bare numbers that go on counting what the text has counted: "the service had spoken of at least 600"."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from nkanalysis.extract.counted import carried_on
from nkanalysis.extract.draft import Draft, Here, SoFar, moved
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.measures.words import HARM, measure_words, together
from nkanalysis.extract.people import people, singulars
from nkanalysis.extract.populations import OF_EARLIER, OF_SUBJECT, Whose, mention, of_earlier_war
from nkanalysis.extract.standing import points_to_people
from nkanalysis.extract.words import plain
from nkanalysis.extract.wordsets import word_sets
from nkanalysis.records import Span

AGAIN = "a bare number counts what was counted or named before"
LEAST = 30
"""A smaller bare number is too often one of something else."""
_SMALL_DIGITS = 2
_TALLIED = ("killed", "casualties", "losses")
"""What a tally is of."""
_FREE = ("ADP", "PUNCT", "AUX", "ADV", "CCONJ", "SCONJ", "SPACE")
_FREE_TO_CARRY = ("ADP", "PUNCT", "AUX", "ADV", "CCONJ")
"""Kinds of word that may come right behind a bare number."""
_WORD = re.compile(r"[^\s,.]+")


@dataclass(frozen=True)
class _Going:
    """The lexicon's words for numbers that go on counting."""

    putting: frozenset[str]
    counting_again: frozenset[str]
    figure_nouns: frozenset[str]
    tallies: frozenset[str]
    equating: frozenset[str]
    in_all: frozenset[str]
    linking: frozenset[str]
    leading_to: frozenset[str]


@dataclass(frozen=True)
class _Labels:
    """Labels of the parser by what these rules use them for."""

    preposition: frozenset[str]
    under_preposition: frozenset[str]
    counting_another: frozenset[str]
    given_as: frozenset[str]
    apposed: frozenset[str]
    equated_noun: frozenset[str]
    carried_as: frozenset[str]
    small_carried_as: frozenset[str]


@dataclass(frozen=True)
class Named:
    """What a text says happens to people, and where it does; ``spans`` are offsets into the text."""

    measure: str
    spans: tuple[Span, ...]


@cache
def _going(language: str) -> _Going:
    return word_sets(_Going, language, "cues", "use")


@cache
def _labels(language: str) -> _Labels:
    return word_sets(_Labels, language, "grammar", "bare_numbers")


def carried(here: Here, far: SoFar) -> Draft | None:
    """A bare number that goes on counting what was counted just before ("Seeing over ten this month …")."""
    earlier = far.near(here.index)
    if earlier is None or not here.digits or (here.figure.lower is not None and here.figure.lower <= 1) or here.is_year:
        return None
    if not _free_to_carry(here, far.code) or not _led_to(here, earlier, far.code):
        return None
    if _points_back(here, far) or _told_something_else(here, far.code):
        return None
    what = carried_on(here.figure, here.number, earlier.counted.category, earlier.counted.unit)
    reading = Reading(earlier.reading.measure, "carried", elsewhere=earlier.measure_at)
    sentence = far.listed[here.index]
    before = here.whole[0].i - 1
    if before >= 0 and (verb := here.parsed.doc[before]).lower_ in measure_words(far.code).objects:
        # "Kill 21 and wound 40": the tagger takes the verb for a noun.
        reading = Reading(measure_words(far.code).objects[verb.lower_], "carried", (verb,))
    elif earlier.index != here.index and (
        own := named_before(sentence.text[: here.figure.start - sentence.start], far.code)
    ):
        spans = tuple(moved(span, sentence.start) for span in own.spans)
        reading = Reading(own.measure, "carried", elsewhere=spans)
    return Draft(here.index, here.parsed, here.figure, what, reading, of_earlier(earlier))


def _points_back(here: Here, far: SoFar) -> bool:
    """Whether a bare number behind "the" only names again those counted before: "400 of the 4,000"."""
    before = here.whole[0].i - 1
    if before < 0 or here.parsed.doc[before].lower_ not in people(far.code).counting.pointing_back:
        return False
    return any(here.size in (d.figure.lower, d.figure.upper) for d in far.drafts)


def _told_something_else(here: Here, code: str) -> bool:
    """Whether the verb of which a bare number is the subject tells what no measure is of: "18 had deserted"."""
    labels, words, number = _labels(code), measure_words(code), here.number
    verb, around = number.head, words.around
    if number.dep_ not in labels.small_carried_as or verb.pos_ != "VERB" or verb.i < number.i:
        return False
    known = verb.lemma_.lower() in words.objects.keys() | words.subjects.keys() | words.reaching | words.honours
    return not known and verb.lemma_.lower() not in around.being | around.leaving_it_to_another | around.believing


def of_earlier(draft: Draft) -> Whose:
    """The population of a figure before, for one that goes on from it."""
    return Whose(draft.whose.population, (), draft.population_at, OF_EARLIER)


def _free_to_carry(here: Here, code: str) -> bool:
    """Whether what stands around a bare number leaves it without a noun, and it is no aside between commas."""
    doc, first, last = here.parsed.doc, here.digits[0].i, here.digits[-1].i
    if last + 1 >= len(doc):
        return True
    after = doc[last + 1]
    if after.lower_ in people(code).counting.part_of and not points_to_people(
        list(doc[last + 2 : last + 3]), people(code)
    ):
        return False
    apposed = first > 0 and doc[first - 1].text == "," and after.text == ","
    return after.pos_ in _FREE_TO_CARRY and not apposed


def _led_to(here: Here, earlier: Draft, code: str) -> bool:
    """Whether a bare number stands where a count does."""
    labels, number, value = _labels(code), here.number, here.figure.value
    small = value.isdigit() and len(value) <= _SMALL_DIGITS
    if small and number.dep_ not in labels.small_carried_as:
        return False
    if number.dep_ in labels.under_preposition and number.head not in here.whole:
        if number.head.lower_ not in _going(code).leading_to:
            return False
    return number.dep_ in labels.carried_as or earlier.index == here.index


def again(here: Here, far: SoFar) -> Draft | None:
    """A bare number that somebody gives for what the text has counted, or named, up to two sentences before."""
    number = None if here.is_year else resumes(here, far.code)
    if number is None:
        return None
    sentence = far.listed[here.index]
    own = named_before(sentence.text[: here.figure.start - sentence.start], far.code)
    at = here.index if own or not here.index else here.index - 1
    named = own or (named_before(far.listed[at].text, far.code) if here.index else None)
    tally = any(t.lemma_.lower() in _going(far.code).tallies for t in here.number.ancestors)
    last = _last_counted(here, far.drafts, near=named is not None, tally=tally)
    if last is not None:
        reading = Reading(last.reading.measure, "counted_again", elsewhere=last.measure_at)
    elif named is not None:
        spans = tuple(moved(span, far.listed[at].start) for span in named.spans)
        reading = Reading(named.measure, "counted_again", elsewhere=spans)
    else:
        return None
    whose = of_earlier(last) if last is not None else _whose(at, far)
    if whose is None:
        return None
    what = carried_on(here.figure, number, last.counted.category if last is not None else "elided", "soldier")
    return Draft(here.index, here.parsed, here.figure, what, reading, whose, assumptions=(AGAIN,))


def _whose(index: int, far: SoFar) -> Whose | None:
    if found := mention(far.listed[index].text, far.code):
        return Whose(found[0], elsewhere=(moved(found[1], far.listed[index].start),))
    return Whose(far.subject, assumption=OF_SUBJECT) if far.subject else None


def _last_counted(here: Here, drafts: list[Draft], *, near: bool, tally: bool) -> Draft | None:
    """What a bare number may count again: the figure just before it, the same number elsewhere, one a little before.

    Args:
        here: The bare number.
        drafts: The figures before it.
        near: The text names a measure of its own, so that only a figure right before it comes first.
        tally: It is a tally, which counts the harmed.
    """
    ours = [d for d in drafts if d.counted.unit == "soldier" and d.reading.measure != "honoured"]
    if tally:
        harmed = [d for d in ours if d.reading.measure in _TALLIED]
        return harmed[-1] if harmed else None
    bounds = here.figure.lower, here.figure.upper
    same = next((d for d in reversed(ours) if (d.figure.lower, d.figure.upper) == bounds), None)
    if same is not None:
        return same
    if ours and ours[-1].index >= here.index - 1:
        return ours[-1]
    if near:
        return None
    return ours[-1] if ours and ours[-1].index >= here.index - 2 else None


def resumes(here: Here, language: str = "en") -> Token | None:
    """The number of a figure that can only be understood from what was counted before; None for any other figure.

    It has no noun of its own, and it is what somebody gives or estimates ("gave 600", "put them at 4,000"), what a word
    for a number is said to be ("about 3,000 is the current estimate"), or a sum ("over 3,000 in all").

    Args:
        here: The figure in its sentence.
        language: Lexicon folder.
    """
    words, labels = _going(language), _labels(language)
    if here.size is None or not here.digits or not here.whole:
        return None
    if here.size < LEAST and not _number_put_at(here, words, labels):
        return None
    if here.figure.qualifier == "vague" and " " not in here.figure.value.strip():
        # "Hundreds" may be of anything; "several hundred" is given as a number.
        return None
    last = here.whole[-1].i
    behind = here.parsed.doc[last + 1 :]
    if plain(behind.text).startswith(tuple(words.in_all)):
        return here.number
    if len(behind) and behind[0].pos_ not in _FREE:
        return None
    if any(t.dep_ in labels.counting_another and t.head.i > last for t in here.digits):
        return None
    return here.number if _given(here, words, labels) else None


def _number_put_at(here: Here, words: _Going, labels: _Labels) -> bool:
    """As in "put the number at nine": a small number that is said to be one."""
    token = here.number
    if token.dep_ not in labels.under_preposition or token.head.head.lemma_.lower() not in words.putting:
        return False
    return any(c.lemma_.lower() in words.figure_nouns and c.i < token.i for c in token.head.head.children)


def _given(here: Here, words: _Going, labels: _Labels) -> bool:
    token = here.number
    while token.head in here.whole and token.head != token:
        token = token.head
    if token.dep_ in labels.under_preposition:
        over = token.head.head
        if over == token.head:
            return False
        if over.lemma_.lower() in words.figure_nouns and token.head.lower_ in words.linking:
            return True
    elif token.dep_ in labels.apposed and token.head.lemma_.lower() in words.figure_nouns:
        # "Gave the same number, 3,000".
        return True
    elif token.dep_ in labels.given_as:
        over = token.head
    else:
        return False
    lemma = over.lemma_.lower()
    if lemma in words.putting | words.counting_again:
        return True
    return lemma in words.equating and any(_is_number_word(c, words, labels) for c in over.children if c != token)


def _is_number_word(noun: Token, words: _Going, labels: _Labels) -> bool:
    """A word for a number that does not say itself of what: "the estimate", not "the total of those sent"."""
    if noun.dep_ not in labels.equated_noun or noun.lemma_.lower() not in words.figure_nouns:
        return False
    return not any(c.lower_ in words.linking and c.dep_ in labels.preposition for c in noun.children)


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


def of_those_before(index: int, far: SoFar) -> Whose | None:
    """The population that "of them" means: of the figure just before, or the one that the sentence before names.

    A sentence about an earlier war is an aside that the next one does not go on with.
    """
    earlier = far.near(index)
    if earlier is not None and (earlier.index == index or not of_earlier_war(earlier.parsed.sentence.text, far.code)):
        return of_earlier(earlier)
    found = mention(far.listed[index - 1].text, far.code) if index else None
    return Whose(found[0], elsewhere=(moved(found[1], far.listed[index - 1].start),)) if found else None
