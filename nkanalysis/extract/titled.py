"""Bare numbers of a headline that the text explains: "What Kyiv's 4,700 means"."""

from nkanalysis.extract.counted import carried_on
from nkanalysis.extract.draft import Draft, Here, SoFar, placed
from nkanalysis.extract.earlier import of_earlier
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.people import people
from nkanalysis.extract.resumed import FREE
from nkanalysis.extract.screen import countable
from nkanalysis.extract.sentences import Sentence

TITLES = ("headline", "deck")
_LEAST = 100
"""A smaller number is too often one of something else."""


def may_be_titled(sentence: Sentence, code: str) -> bool:
    """Whether a headline has a number that the text may explain.

    Args:
        sentence: Any sentence of a document.
        code: Its language.
    """
    return sentence.role in TITLES and bool(countable(sentence.text, code))


def titled(parsed: dict[int, Parsed], far: SoFar) -> list[Draft]:
    """The bare numbers of headlines that the text has for one measure alone.

    Args:
        parsed: The parses of a document's sentences, by number.
        far: All its figures.
    """
    known = {draft.figure.number_start for draft in far.drafts}
    found = []
    for index in sorted(parsed):
        sentence = far.listed[index]
        if sentence.role not in TITLES:
            continue
        for figure in countable(sentence.text, far.code):
            here = Here(index, parsed[index], placed(figure, sentence.start))
            if here.figure.number_start not in known and (draft := _explained(here, far)) is not None:
                found.append(draft)
    return found


def _explained(here: Here, far: SoFar) -> Draft | None:
    if not here.whole or here.is_year or (here.size or 0) < _LEAST or not _owned(here, far.code):
        return None
    bounds = {here.figure.lower, here.figure.upper} - {None}
    same = [
        d
        for d in far.drafts
        if d.parsed.sentence.role not in TITLES and d.share is None and bounds & {d.figure.lower, d.figure.upper}
    ]
    if not same or len({(d.reading.measure, d.whose.population) for d in same}) > 1:
        return None
    reading = Reading(same[0].reading.measure, "titled", elsewhere=same[0].measure_at)
    what = carried_on(here.figure, here.number, same[0].counted.category, same[0].counted.unit)
    return Draft(here.index, here.parsed, here.figure, what, reading, of_earlier(same[0]))


def _owned(here: Here, code: str) -> bool:
    """Whether a number without a noun stands behind a possessive or "the": "Seoul's 4,700", "behind the 6,000"."""
    doc, first, after = here.parsed.doc, here.whole[0].i, here.whole[-1].i + 1
    if first == 0 or (after < len(doc) and doc[after].pos_ not in (*FREE, "VERB")):
        return False
    words = people(code)
    return doc[first - 1].tag_ in words.labels.possessive_tags or doc[first - 1].lower_ in words.counting.pointing_back
