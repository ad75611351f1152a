"""Figures that take their source from another: headlines and leads that repeat one, parts that add up to one."""

from collections.abc import Sequence

from nkanalysis.extract.drafts import Draft
from nkanalysis.extract.measures.words import HARM
from nkanalysis.extract.register import speaks_for
from nkanalysis.extract.sentences import Sentence

_TITLES = ("headline", "deck", "heading")
_POINT = "item"
_REPEATS = "headline or lead repeats a figure of the text"
_REPEATED = "the text repeats a figure of its headline"
_ADDS_UP = "the figures add up to the one before"
SMALL = 20
"""Numbers up to this stand in a text for more than one thing."""
_PARTS = 2
"""Figures that a sentence must give for them to be the parts of one before."""
_OPENING = 2
"""Paragraphs at the start of a text that may repeat what its headline says on somebody's word."""


def repeat_in_headlines(drafts: Sequence[Draft], listed: Sequence[Sentence], language: str = "en") -> None:
    """Give a headline, a point above the text or a lead source and relays of the figure of the text that it repeats.

    Where only the headline says whose a figure is, the opening of the text that repeats it has it from there.

    Args:
        drafts: The figures of a document, those of the text with their speakers.
        listed: Its sentences.
        language: Lexicon folder.
    """
    first = next((s.block for s in listed if s.role == "body"), len(listed))
    points = [d for d in drafts if d.parsed.sentence.role == _POINT and d.parsed.sentence.block < first]
    titles = [d for d in drafts if d.parsed.sentence.role in _TITLES]
    body = [d for d in drafts if d not in titles and d not in points and d.speakers]
    for draft in titles:
        same = [d for d in body if _one_number(draft, d)]
        own = {s.entity.mention.name for s in draft.speakers}
        best = next((d for d in same if {s.entity.mention.name for s in d.speakers} == own), None)
        best = best or next((d for d in same if not own or _same_voice(draft, d, language)), None)
        best = best or (_of_another_harm(draft, body) if not own and not same else None)
        if best is not None:
            _take(draft, best, _REPEATS)
            draft.repeats = best
    opening = [d for d in drafts if first <= d.parsed.sentence.block < first + _OPENING]
    for draft in (d for d in (*points, *opening) if not d.speakers):
        lead = draft.parsed.sentence.block == first
        same = [d for d in body if (lead or draft in points) and _one_number(draft, d) and _same_people(draft, d)]
        titled = [d for d in titles if d.repeats is None and d.speakers and _same_people(draft, d)]
        if same:
            _take(draft, same[0], _REPEATS)
            draft.repeats = same[0] if lead else None
        elif draft not in points and (over := [d for d in titled if _same_bounds(draft, d)]):
            _take(draft, over[0], _REPEATED)


def share_out(drafts: Sequence[Draft]) -> None:
    """Give the parts of a figure its source where they add up to it: "Thirteen died. Five … and another eight …".

    Args:
        drafts: The figures of a document, in order, those of the text with their speakers.
    """
    parted: dict[int, list[Draft]] = {}
    for draft in drafts:
        parted.setdefault(draft.index, []).append(draft)
    for index, parts in parted.items():
        wholes = [d for at in (index - 1, index - 2) for d in parted.get(at, ()) if d.speakers]
        if len(parts) < _PARTS or any(d.speakers for d in parts):
            continue
        total = sum(d.figure.lower or 0 for d in parts)
        whole = next((d for d in wholes if d.figure.lower == total and _same_people(parts[0], d)), None)
        if whole is not None:
            for part in parts:
                _take(part, whole, _ADDS_UP)
                part.rule = "adds_up"


def _take(draft: Draft, other: Draft, assumed: str) -> None:
    draft.speakers, draft.via, draft.statement, draft.rule = other.speakers, other.via, other.statement, "headline"
    draft.assumptions = (*other.assumptions, assumed)


def _one_number(draft: Draft, other: Draft) -> bool:
    return draft.reading.measure == other.reading.measure and bool(_values(draft) & _values(other))


def _of_another_harm(title: Draft, body: Sequence[Draft]) -> Draft | None:
    """The figure of the text that a headline makes worse than it is: "3,000 dead" over 3,000 killed and wounded."""
    if title.reading.measure not in HARM or not any(n > SMALL for n in _values(title)):
        return None
    same = [d for d in body if d.reading.measure in HARM and _values(title) & _values(d) and _same_people(title, d)]
    whose = {frozenset(s.entity.mention.name for s in d.speakers) for d in same}
    return same[0] if len(whose) == 1 else None


def _same_bounds(draft: Draft, other: Draft) -> bool:
    bounds = other.figure.lower, other.figure.upper
    return draft.reading.measure == other.reading.measure and (draft.figure.lower, draft.figure.upper) == bounds


def _same_people(draft: Draft, other: Draft) -> bool:
    return draft.whose.population == other.whose.population


def _same_voice(headline: Draft, body: Draft, language: str) -> bool:
    """Whether a headline's short name ("spy agency", "White House") can stand for the body's source."""
    short, full = headline.speakers[0].source, body.speakers[0].source
    if not short.registered and short.type == full.type:
        return True
    return speaks_for(full.name, short.name, language)


def _values(draft: Draft) -> set[int]:
    return {n for n in (draft.figure.lower, draft.figure.upper) if n is not None}
