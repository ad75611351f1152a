"""What a page means by its losses and its toll: killed, or killed and wounded together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract.draft import Draft, moved
from nkanalysis.extract.measures import Reading, defined_losses, says_toll
from nkanalysis.extract.runs import Run
from nkanalysis.extract.words import phrases
from nkanalysis.records import Span

_NEIGHBOURS = 2
"""Figures behind one among which another belongs to the same reckoning: "200 dead and 2,400 wounded"."""
_BEHIND = 8
"""Tokens behind a number among which a word may stand that makes losses final."""


@dataclass(frozen=True)
class _Means:
    """What a page says of its losses: a measure, and where it does."""

    measure: str
    at: tuple[Span, ...]


@cache
def _deadly(language: str) -> frozenset[str]:
    return frozenset(lexicon.read(f"{language}/measures")["losses"]["deadly"])


@cache
def _final(language: str) -> re.Pattern[str]:
    return phrases(lexicon.read(f"{language}/measures")["losses"]["final"])


def defined(drafts: list[Draft], code: str) -> list[Draft]:
    """Losses and tolls with the measure that the page gives them, in their own sentence or for their number elsewhere.

    Args:
        drafts: The figures of a document, in page order; their readings are changed.
        code: Its language.
    """
    known = {
        _size(d): _Means(d.reading.measure, d.measure_at)
        for d in drafts
        if d.reading.measure in ("killed", "casualties") and not _is_toll(d, code)
    }
    sums = dict(_sums(drafts))
    for draft in drafts:
        summed = not draft.reading.words and bool(draft.reading.elsewhere) and _size(draft) in sums
        if draft.reading.measure != "losses" and not summed and not _is_toll(draft, code):
            continue
        means = _says_final(draft, code) or known.get(_size(draft)) or _beside_wounded(draft, drafts, code)
        means = means or sums.get(_size(draft))
        sentence = draft.parsed.sentence
        if span := defined_losses(sentence.text, code):
            means = _Means("casualties", (moved(span, sentence.start),))
        if means:
            draft.reading = _redefined(draft.reading, means)
    return drafts


def _is_toll(draft: Draft, code: str) -> bool:
    """Whether a number is one of dead only because a toll is one where nothing else is said."""
    return draft.reading.measure == "killed" and says_toll(draft.parsed.sentence.text, code)


def _size(draft: Draft) -> int:
    return draft.figure.lower or draft.figure.upper or 0


def _sums(drafts: list[Draft]) -> Iterator[tuple[int, _Means]]:
    """What the dead and the wounded that a page counts side by side come to, and the dead of two counts."""
    for at, first in enumerate(drafts):
        for second in drafts[at + 1 : at + 1 + _NEIGHBOURS]:
            said = {first.reading.measure, second.reading.measure}
            if second.index - first.index > 1 or not _size(first) or not _size(second):
                continue
            if said in ({"killed", "wounded"}, {"killed"}):
                measure = "casualties" if len(said) > 1 else "killed"
                yield _size(first) + _size(second), _Means(measure, (*first.measure_at, *second.measure_at))


def _says_final(draft: Draft, code: str) -> _Means | None:
    """As in "1,600 were liquidated irretrievably", "300 of the losses were irreversible": those are the dead."""
    number = draft.counted.number
    behind = list(number.doc[number.i + 1 : number.i + _BEHIND])
    end = next((at for at, token in enumerate(behind) if token.like_num), len(behind))
    said = Run(behind[:end]).search(_final(code))
    return _Means("killed", draft.parsed.spans(said)) if said and draft.reading.measure == "losses" else None


def _beside_wounded(draft: Draft, drafts: list[Draft], code: str) -> _Means | None:
    """The dead, where a sentence has "eliminated" of some and counts the wounded apart."""
    if not any(t.lemma_.lower() in _deadly(code) for t in draft.reading.words):
        return None
    wounded = (d for d in drafts if d.index == draft.index and d.reading.measure == "wounded")
    return next((_Means("killed", d.measure_at) for d in wounded), None)


def _redefined(reading: Reading, means: _Means) -> Reading:
    rule = f"{reading.rule}, losses as the page defines them"
    return replace(reading, measure=means.measure, rule=rule, elsewhere=(*reading.elsewhere, *means.at))
