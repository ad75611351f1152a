"""Bare numbers that answer a question: "How many have been killed? Seoul says around 2,000.\""""

import re
from dataclasses import dataclass
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract.counted import carried_on
from nkanalysis.extract.draft import Draft, Here, SoFar, moved
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.measures.words import together
from nkanalysis.extract.people import people
from nkanalysis.extract.populations import OF_SUBJECT, Whose, mention
from nkanalysis.extract.resumed import FREE, LEAST, going, labels_of_bare_numbers
from nkanalysis.extract.screen import countable
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.words import phrases, plain
from nkanalysis.records import Span

ANSWERS = "a bare number counts what the question before it asks for"
_WITHIN = 4
"""Sentences behind a question that may answer it."""
_ENDS_IN = ("?", '?"', "?”", "?'", "?’")


@dataclass(frozen=True)
class Question:
    """What is asked for: a measure, where the page says so, and the number of the question's sentence."""

    index: int
    measure: str
    words: tuple[Span, ...]


@cache
def _asking(language: str) -> tuple[re.Pattern[str], dict[str, re.Pattern[str]], re.Pattern[str]]:
    asked = lexicon.read(f"{language}/measures")["asked"]
    measures = {name: phrases(listed) for name, listed in asked["measures"].items()}
    return phrases(asked["how_many"]), measures, phrases(asked["sent"])


def question_before(index: int, listed: list[Sentence], language: str = "en") -> Question | None:
    """The question for a number of people that a sentence may answer: the last one asked, a few sentences before."""
    how_many, measures, sent = _asking(language)
    for at in range(index - 1, max(-1, index - 1 - _WITHIN), -1):
        text = plain(listed[at].text)
        if not text.rstrip().endswith(_ENDS_IN):
            continue
        asks = how_many.search(text)
        if not asks:
            return None
        found = {name: match.span() for name, words in measures.items() if (match := words.search(text, asks.end()))}
        if measure := together(list(found)) or next(iter(found), None):
            return Question(at, measure, tuple(moved(span, listed[at].start) for span in found.values()))
        deployed = sent.search(text, asks.end())
        return Question(at, "deployed", (moved(deployed.span(), listed[at].start),)) if deployed else None
    return None


def may_answer(index: int, listed: list[Sentence], language: str = "en") -> bool:
    """Whether a sentence has a number and stands behind a question for one."""
    return bool(countable(listed[index].text, language)) and question_before(index, listed, language) is not None


def answered(here: Here, far: SoFar) -> Draft | None:
    """A bare number that answers a question of the text.

    Args:
        here: A figure that counts nothing that its own sentence names.
        far: What the document has told so far.
    """
    if here.is_year or not here.digits or not here.whole or not _bare(here, far.code):
        return None
    question = question_before(here.index, far.listed, far.code)
    if question is None:
        return None
    sentence = far.listed[question.index]
    if told := mention(sentence.text, far.code):
        whose = Whose(told[0], elsewhere=(moved(told[1], sentence.start),))
    elif far.subject:
        whose = Whose(far.subject, assumption=OF_SUBJECT)
    else:
        return None
    reading = Reading(question.measure, "answers_question", elsewhere=question.words)
    what = carried_on(here.figure, here.number, "elided", "soldier")
    return Draft(here.index, here.parsed, here.figure, what, reading, whose, assumptions=(ANSWERS,))


def _bare(here: Here, code: str) -> bool:
    """Whether a number stands alone, large enough to be an answer, and is no "in 300" or "600 km"."""
    labels, number, last = labels_of_bare_numbers(code), here.number, here.whole[-1].i
    if here.size is None or here.size < LEAST or (here.figure.qualifier == "vague" and here.whole[0] is here.whole[-1]):
        return False
    behind = here.parsed.doc[last + 1 : last + 2]
    further = len(behind) > 0 and behind[0].lower_ in people(code).counting.further
    if len(behind) and behind[0].pos_ not in FREE and not further:
        return False
    if any(t.dep_ in labels.counting_another and t.head.i > last for t in here.digits):
        return False
    under = number.dep_ in labels.under_preposition and number.head not in here.whole
    return not under or number.head.lower_ in going(code).leading_to
