"""Parts of those counted, by their rank or kind: "Of them, 118 are officers", "the other 685 were privates".

They are no new people: whatever befell all of whom they are a part befell them.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from nkanalysis.extract.counted import carried_on
from nkanalysis.extract.draft import Draft, Here, SoFar
from nkanalysis.extract.earlier import of_earlier
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.people import people
from nkanalysis.extract.words import plain
from nkanalysis.extract.wordsets import word_sets

_SAID_WITHIN = 4
"""Tokens behind "were" among which the rank stands; tokens of "of the dead soldiers" before it."""
_WHOLE_WITHIN = 2
"""Sentences back in which all of whom these are a part are counted; those that hold other parts don't count."""


@dataclass(frozen=True)
class _Kinds:
    nouns: frozenset[str]
    opening: frozenset[str]
    ending: frozenset[str]
    of_all: frozenset[str]
    telling_of: frozenset[str]


@cache
def _kinds(language: str) -> _Kinds:
    return word_sets(_Kinds, language, "people", "kinds")


def part_by_kind(here: Here, far: SoFar) -> Draft | None:
    """A figure that says how many of those counted before were of one rank or kind; None for any other.

    Args:
        here: The figure in its sentence.
        far: What the document has told before.
    """
    if not here.whole or here.size is None:
        return None
    kind = _said_to_be(here, far.code) or _listed(here, far)
    whole = _whole(here, far) if kind or _of_a_time(here, far.code) else None
    if whole is None:
        return None
    reading = Reading(whole.reading.measure, "part_by_kind", elsewhere=whole.measure_at)
    what = carried_on(here.figure, here.number, "soldiers", "soldier")
    return Draft(
        here.index, here.parsed, here.figure, what, reading, of_earlier(whole), part_of=whole if kind else None
    )


def _is_kind(token: Token, code: str) -> bool:
    return people(code).singular(token) in _kinds(code).nouns


def _said_to_be(here: Here, code: str) -> bool:
    """As in "118 of the men **were officers**", "the other 685 are privates"."""
    near, doc, at = people(code).counting, here.parsed.doc, here.whole[-1].i + 1
    if at < len(doc) and doc[at].lower_ in near.part_of:
        verb = next((t for t in doc[at + 1 : at + 1 + _SAID_WITHIN] if t.lemma_.lower() in near.being), None)
        if verb is None or not _of_those_told_of(list(doc[at + 1 : verb.i]), code):
            return False
        at = verb.i
    if at >= len(doc) or doc[at].lemma_.lower() not in near.being:
        return False
    behind = doc[at + 1] if at + 1 < len(doc) else None
    if behind is not None and _opened(here, code):
        # "Of the total, 118 were women", "of them, 40 were from the capital"
        named = behind.tag_ in people(code).labels.plural_tags
        return named or behind.lower_ in _kinds(code).telling_of
    for token in doc[at + 1 : at + 1 + _SAID_WITHIN]:
        if token.is_punct or token.like_num or token.pos_ == "VERB":
            return False
        if _is_kind(token, code):
            return True
    return False


def _of_a_time(here: Here, code: str) -> bool:
    """As in "of these, **210 persons in the past week**": no verb, and nobody named but those told of."""
    words, doc, at = people(code), here.parsed.doc, here.whole[-1].i + 1
    at += at < len(doc) and words.singular(doc[at]) in words.soldiers | words.people
    behind = doc[at:]
    if not _opened(here, code) or not len(behind) or behind[0].pos_ not in ("ADP", "ADV", "DET", "ADJ"):
        return False
    return not any(t.pos_ in ("VERB", "AUX") for t in behind)


def _opened(here: Here, code: str) -> bool:
    """Whether "of them," or "of the total" stands right before the figure, or before another part that it follows."""
    text = plain(here.parsed.doc[: here.whole[0].i].text).rstrip(" ,")
    return text.endswith(tuple(_kinds(code).of_all))


def _of_those_told_of(tokens: list[Token], code: str) -> bool:
    """Whether what stands behind "of" are people told of before: "of them", "of the men", "of those killed"."""
    near = people(code).counting
    return bool(tokens) and tokens[0].lower_ in near.standing_for_people | near.pointing_back


def _listed(here: Here, far: SoFar) -> bool:
    """As in "among them are **90 officers**", a list under "the dead include:", and what is joined to such a part."""
    doc, at = here.parsed.doc, here.whole[-1].i + 1
    if at >= len(doc) or not any(_is_kind(t, far.code) for t in doc[at : at + 2] if not t.is_punct):
        return False
    last = far.drafts[-1] if far.drafts else None
    after_part = last is not None and last.reading.rule == "part_by_kind"
    if after_part and last is not None and last.index == here.index:
        return True
    sentence, before = far.listed[here.index], far.listed[here.index - 1].text if here.index else ""
    text = plain(sentence.text[: here.figure.start - sentence.start]).strip()
    if text and text[-1].isalpha():
        return any(text.endswith(said) for said in _kinds(far.code).opening)
    if any(char.isalnum() for char in text):
        return False
    leads = (
        plain(before).strip().removesuffix(":").endswith(tuple(_kinds(far.code).ending)) and before.rstrip()[-1:] == ":"
    )
    return leads or (after_part and last is not None and last.index == here.index - 1)


def _whole(here: Here, far: SoFar) -> Draft | None:
    """The figure just before of which this may be a part; None where that is smaller or counts no soldiers."""
    index = here.index
    for draft in reversed(far.drafts):
        if draft.index < index - _WHOLE_WITHIN:
            return None
        if draft.reading.rule == "part_by_kind":
            index = min(index, draft.index)
            continue
        size = draft.figure.lower or draft.figure.upper or 0
        same = draft.counted.unit == "soldier" and draft.share is None and size >= (here.size or 0)
        return draft if same and draft.reading.measure != "honoured" else None
    return None
