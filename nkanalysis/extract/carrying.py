"""Bare numbers that go on counting what was counted just before: "Seeing over ten this month …"."""

from nkanalysis.extract.counted import carried_on
from nkanalysis.extract.draft import Draft, Here, SoFar, moved
from nkanalysis.extract.earlier import named_before, nearest, of_earlier
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.measures.words import HARM, measure_words
from nkanalysis.extract.people import people
from nkanalysis.extract.populations import right_before
from nkanalysis.extract.resumed import going, labels_of_bare_numbers, of_a_body
from nkanalysis.extract.standing import points_to_people

_FEW = 20
"""A bare number up to this after "the" is a way back to people already counted."""
_SMALL_DIGITS = 2
_FREE_TO_CARRY = ("ADP", "PUNCT", "AUX", "ADV", "CCONJ")
"""Kinds of word that may come right behind a bare number."""


def carried(here: Here, far: SoFar) -> Draft | None:
    """A bare number that goes on counting what was counted just before ("Seeing over ten this month …")."""
    earlier = nearest(here.index, far)
    if earlier is None or not here.digits or (here.figure.lower is not None and here.figure.lower <= 1) or here.is_year:
        return None
    if not _free_to_carry(here, far.code) or not _led_to(here, earlier, far.code):
        return None
    honoured = earlier.reading.measure == "honoured" and measure_words(far.code).context.search(here.number.head.lower_)
    if _points_back(here, far) or (not honoured and _told_something_else(here, far.code)):
        return None
    if of_a_body(here, far.code):
        return None
    if earlier.reading.measure in HARM and _so_many_they_were(here, far.code):
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
    whose = right_before(here.whole, far.code) or of_earlier(earlier)
    return Draft(here.index, here.parsed, here.figure, what, reading, whose)


def _points_back(here: Here, far: SoFar) -> bool:
    """Whether a bare number behind "the" only names again those counted before: "400 of the 4,000"."""
    before = here.whole[0].i - 1
    if before < 0 or here.parsed.doc[before].lower_ not in people(far.code).counting.pointing_back:
        return False
    few = here.size is not None and here.size <= _FEW and here.figure.qualifier == "exact"
    return few or any(here.size in (d.figure.lower, d.figure.upper) for d in far.drafts)


def _so_many_they_were(here: Here, code: str) -> bool:
    """As in "they were 2,500": so many they were before anything befell them."""
    words, verb = measure_words(code), here.number.head
    if here.number.dep_ not in words.labels.equal or verb.lemma_.lower() not in words.around.being:
        return False
    return any(c.dep_ in words.labels.subject and c.lower_ in people(code).counting.they for c in verb.children)


def _told_something_else(here: Here, code: str) -> bool:
    """Whether the verb of which a bare number is the subject tells what no measure is of: "18 had deserted"."""
    labels, words, number = labels_of_bare_numbers(code), measure_words(code), here.number
    verb, around = number.head, words.around
    if number.dep_ not in labels.small_carried_as or verb.pos_ != "VERB" or verb.i < number.i:
        return False
    known = verb.lemma_.lower() in words.objects.keys() | words.subjects.keys() | words.reaching | words.honours
    return not known and verb.lemma_.lower() not in around.being | around.leaving_it_to_another | around.believing


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
    labels, number, value = labels_of_bare_numbers(code), here.number, here.figure.value
    small = value.isdigit() and len(value) <= _SMALL_DIGITS
    if small and number.dep_ not in labels.small_carried_as:
        return False
    if number.dep_ in labels.under_preposition and number.head not in here.whole:
        if number.head.lower_ not in going(code).leading_to:
            return False
    return number.dep_ in labels.carried_as or earlier.index == here.index
