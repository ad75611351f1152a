"""Bare numbers that go on counting what the text has counted: "the service had spoken of at least 600"."""

from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from nkanalysis.extract.counted import carried_on
from nkanalysis.extract.draft import Draft, Here, SoFar, moved
from nkanalysis.extract.earlier import named_before, of_earlier
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.measures.amounts import amount
from nkanalysis.extract.measures.words import measure_words
from nkanalysis.extract.people import people
from nkanalysis.extract.populations import OF_SUBJECT, Whose, mention
from nkanalysis.extract.words import plain
from nkanalysis.extract.wordsets import word_sets

AGAIN = "a bare number counts what was counted or named before"
LEAST = 30
"""A smaller bare number is too often one of something else."""
_NUMBER_WITHIN = 6
"""Tokens before a number within which "the number of families" stands."""
_TALLIED = ("killed", "casualties", "losses")
"""What a tally is of."""
FREE = ("ADP", "PUNCT", "AUX", "ADV", "CCONJ", "SCONJ", "SPACE")
"""Kinds of word that may come right behind a bare number."""


@dataclass(frozen=True)
class Going:
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
class Labels:
    """Labels of the parser by what these rules use them for."""

    preposition: frozenset[str]
    under_preposition: frozenset[str]
    counting_another: frozenset[str]
    given_as: frozenset[str]
    apposed: frozenset[str]
    equated_noun: frozenset[str]
    carried_as: frozenset[str]
    small_carried_as: frozenset[str]


@cache
def going(language: str) -> Going:
    """The words with which a bare number goes on counting."""
    return word_sets(Going, language, "cues", "use")


@cache
def labels_of_bare_numbers(language: str) -> Labels:
    """The labels of the parser that bare numbers stand with."""
    return word_sets(Labels, language, "grammar", "bare_numbers")


def again(here: Here, far: SoFar) -> Draft | None:
    """A bare number that somebody gives for what the text has counted, or named, up to two sentences before."""
    if (families := _families_again(here, far)) is not None:
        return families
    number = None if here.is_year or of_a_body(here, far.code) else resumes(here, far.code)
    if number is None:
        return None
    if (sized := _sized(here, far)) is not None:
        return sized
    sentence = far.listed[here.index]
    own = named_before(sentence.text[: here.figure.start - sentence.start], far.code)
    at = here.index if own or not here.index else here.index - 1
    named = own or (named_before(far.listed[at].text, far.code) if here.index else None)
    tally = any(t.lemma_.lower() in going(far.code).tallies for t in here.number.ancestors)
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


def _sized(here: Here, far: SoFar) -> Draft | None:
    """A count or a body of troops that is put at a number: "it puts **that first batch** at around 11,000"."""
    words, bare = measure_words(far.code), carried_on(here.figure, here.number, "elided", "soldier")
    found = amount(replace(bare, whole=tuple(here.whole)), words)
    last = far.near(here.index)
    whose = of_earlier(last) if last is not None else _whose(here.index, far)
    if found is None or whose is None:
        return None
    return Draft(here.index, here.parsed, here.figure, bare, Reading(found.measure, "amount", found.words), whose)


def _families_again(here: Here, far: SoFar) -> Draft | None:
    """As in "put **the number of families** at more than 30", where the text has told of an award or a notification."""
    words = people(far.code)
    near = list(here.parsed.doc[max(0, here.whole[0].i - _NUMBER_WITHIN) : here.whole[0].i]) if here.whole else []
    units = (
        (words.honours.get(t.lemma_.lower()), t)
        for one, of, t in zip(near, near[1:], near[2:], strict=False)
        if one.lemma_.lower() in words.containers and of.lower_ in words.counting.amounting_to
    )
    unit = next((unit for unit, _ in units if unit is not None), None)
    told = next((d for d in reversed(far.drafts) if d.reading.measure == "honoured" and d.counted.unit == unit), None)
    if unit is None or told is None or not near or near[-1].lower_ not in measure_words(far.code).around.coming_to:
        return None
    reading = Reading("honoured", "counted_again", elsewhere=told.measure_at)
    what = carried_on(here.figure, here.number, unit, unit)
    return Draft(here.index, here.parsed, here.figure, what, reading, of_earlier(told), assumptions=(AGAIN,))


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
    if not ours or ours[-1].index < here.index - (1 if near else 2):
        return None
    first, last = ours[0], ours[-1]
    aside = last.reading.measure == "deployed" and last.parsed.sentence.block != here.parsed.sentence.block
    if aside and first.index == 0 and first.reading.measure in _TALLIED:
        # In a new paragraph "the figure" is that of the headline, and not how many were sent; the lead says of what.
        return next((d for d in ours[1:] if d.figure.lower == first.figure.lower), first)
    return last


def resumes(here: Here, language: str = "en") -> Token | None:
    """The number of a figure that can only be understood from what was counted before; None for any other figure.

    It has no noun of its own, and it is what somebody gives or estimates ("gave 600", "put them at 4,000"), what a word
    for a number is said to be ("about 3,000 is the current estimate"), or a sum ("over 3,000 in all").

    Args:
        here: The figure in its sentence.
        language: Lexicon folder.
    """
    words, labels = going(language), labels_of_bare_numbers(language)
    if here.size is None or not here.digits or not here.whole:
        return None
    vague = here.figure.qualifier == "vague"
    if here.size < LEAST and not vague and not _number_put_at(here, words, labels):
        return None
    if here.figure.qualifier == "vague" and " " not in here.figure.value.strip():
        # "Hundreds" may be of anything; "several hundred" is given as a number.
        return None
    last = here.whole[-1].i
    behind = here.parsed.doc[last + 1 :]
    if plain(behind.text).startswith(tuple(words.in_all)):
        return here.number
    if len(behind) and behind[0].pos_ not in FREE:
        return None
    if any(t.dep_ in labels.counting_another and t.head.i > last for t in here.digits):
        return None
    return here.number if _given(here, words, labels) else None


def of_a_body(here: Here, code: str) -> bool:
    """As in "the Guards Corps is thought to number up to 80,000": the strength of what has a name.

    Args:
        here: The figure in its sentence.
        code: Its language.
    """
    words, verb = measure_words(code), here.number
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    if verb.lemma_.lower() not in words.reaching:
        return False
    named = words.labels.subject | words.labels.passive_subject
    while verb.dep_ in words.labels.believed and not any(c.dep_ in named for c in verb.children):
        verb = verb.head
    return any(c.dep_ in named and c.pos_ == "PROPN" for c in verb.children)


def _number_put_at(here: Here, words: Going, labels: Labels) -> bool:
    """As in "put the number at nine": a small number that is said to be one."""
    token = here.number
    if token.dep_ not in labels.under_preposition or token.head.head.lemma_.lower() not in words.putting:
        return False
    return any(c.lemma_.lower() in words.figure_nouns and c.i < token.i for c in token.head.head.children)


def _given(here: Here, words: Going, labels: Labels) -> bool:
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


def _is_number_word(noun: Token, words: Going, labels: Labels) -> bool:
    """A word for a number that does not say itself of what: "the estimate", not "the total of those sent"."""
    if noun.dep_ not in labels.equated_noun or noun.lemma_.lower() not in words.figure_nouns:
        return False
    return not any(c.lower_ in words.linking and c.dep_ in labels.preposition for c in noun.children)
