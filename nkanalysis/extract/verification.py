"""What an article says about checking its figures ("could not be independently verified")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from nkanalysis import lexicon
from nkanalysis.extract.labels import plural_endings
from nkanalysis.extract.screen import verification
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.statements import Speaker
from nkanalysis.extract.words import phrases, plain
from nkanalysis.records import Span

_FAR = 6
"""Sentences back to somebody's figures, where those nearest to a doubt are nobody's."""
_REACH = 3
"""Blocks back within which a doubt that names no figure of its own paragraph can be about one."""


class Placed(Protocol):
    """A figure with the number of its sentence and those who say it."""

    index: int
    speakers: list[Speaker]

    @property
    def matter(self) -> frozenset[object]:
        """What it tells, which it shares in part with another that tells it again."""


@dataclass(frozen=True)
class Check:
    """What an article says of checking a figure: ``not_stated``, ``not_verified`` or ``verified``; and where."""

    state: str
    at: tuple[Span, ...] = ()


def checks(listed: list[Sentence], drafts: Sequence[Placed], language: str = "en") -> list[Check]:
    """What the article says of checking each figure.

    Args:
        listed: The document's sentences.
        drafts: Its figures, in order.
        language: Lexicon folder.
    """
    found = [Check("not_stated")] * len(drafts)
    for index, sentence in enumerate(listed):
        check = _said(sentence, language)
        if check is None:
            continue
        for i in _concerned(listed, drafts, index, language):
            found[i] = check
    return found


def verifications(listed: list[Sentence], drafts: Sequence[Placed], language: str = "en") -> list[str]:
    """The states of ``checks`` alone."""
    return [check.state for check in checks(listed, drafts, language)]


def _said(sentence: Sentence, language: str) -> Check | None:
    doubt, checked, _ = verification(language)
    text = plain(sentence.text)
    if match := doubt.search(text):
        return _check("not_verified", sentence, match)
    none = _phrases("none", language).search(text)
    if none and (match := checked.search(text) or _phrases("if_none", language).search(text)):
        return _check("not_verified", sentence, *sorted((none, match), key=re.Match.start))
    match = checked.search(text)
    return _check("verified", sentence, match) if match else None


def _check(state: str, sentence: Sentence, *told: re.Match[str]) -> Check:
    return Check(state, tuple((sentence.start + m.start(), sentence.start + m.end()) for m in told))


def _concerned(listed: list[Sentence], drafts: Sequence[Placed], index: int, language: str) -> list[int]:
    """The figures that a sentence about checking speaks of: its own, or those before where it reaches back."""
    here = [i for i, d in enumerate(drafts) if d.index == index]
    if here:
        return here
    text, reaches_back = plain(listed[index].text), verification(language)[2]
    before = [i for i, d in enumerate(drafts) if d.index < index]
    both = before[-2:] if _both(language) & set(text.split()) else []
    if not reaches_back.search(text):
        return both
    wide = _is_wide(text, language)
    if named := _named(text, drafts, index, language):
        return sorted({*both, *named})
    meant = _meant(listed, drafts, index)
    if meant and not any(drafts[i].speakers for i in meant):
        # "Nobody could check the figures" is about those that somebody gave, too.
        near = (i for i in reversed(before) if drafts[i].speakers and index - drafts[i].index <= _FAR)
        meant = [*meant, *(i for i in (next(near, None),) if i is not None)]
    several = _phrases("several", language).search(text) is not None
    return sorted({*both, *meant, *_likewise(drafts, meant, index, wide=wide, kinds=several)})


def _is_wide(text: str, language: str) -> bool:
    """Whether a doubt is about all that somebody has told, not about what has just been counted out.

    "The account" and "the figures" are all of it; "the figure" is one, "neither of the figures" are two.
    """
    if _phrases("account", language).search(text):
        return True
    return not _both(language) & set(text.split()) and _phrases("many", language).search(text) is not None


def _named(text: str, drafts: Sequence[Placed], index: int, language: str) -> list[int]:
    """The figures before a doubt of those unnamed whose word it says it doubts: "the reports of the residents".

    Of one ("the report of the resident") those are nobody else's, and of "the figure" of one they are the last.
    """
    endings = plural_endings(language)
    said = [word.strip(".,;:'") for word in _doubted(text, language).split()]
    words = {*said, *(word.removesuffix(ending) for word in said for ending in endings)}
    own = [i for i, d in enumerate(drafts) if d.index < index and _called(d) & words]
    if not own:
        return []
    wide = _is_wide(text, language)
    if not wide:
        own = [i for i in own if drafts[i].index == drafts[own[-1]].index]
    names = {name for i in own for name in _called(drafts[i])}
    several = any(word.endswith(endings) and {word, *map(word.removesuffix, endings)} & names for word in said)
    return sorted({*own, *_likewise(drafts, own, index, wide=wide, kinds=several)})


def _doubted(text: str, language: str) -> str:
    """What a doubt is about: what follows it, or what goes before it where nothing told follows; not who checks."""
    doubt, checked, told = verification(language)
    match = doubt.search(text) or checked.search(text)
    if match is None:
        return text
    after = text[match.end() :]
    return after if told.search(after) else text[: match.start()]


def _called(draft: Placed) -> set[str]:
    return {head for s in draft.speakers if s.source.anonymous for head in s.entity.heads}


@cache
def _phrases(kind: str, language: str) -> re.Pattern[str]:
    return phrases(lexicon.read(f"{language}/cues")["verification"][kind])


def _likewise(drafts: Sequence[Placed], meant: list[int], index: int, *, wide: bool, kinds: bool) -> list[int]:
    """The figures before a doubt that come from those who gave the ones meant, or, of "the claims", from their like.

    Who goes unnamed is like another of his kind: the two sources of a report. A doubt that is not wide goes with what
    the same ones told of the same matter, wherever the article tells it again.
    """
    voices = [s for i in meant for s in drafts[i].speakers]
    entities = {id(s.entity) for s in voices}
    alike = {s.source.type for s in voices if s.source.anonymous} if kinds else set()
    matters = frozenset().union(*(drafts[i].matter for i in meant))
    return [
        i
        for i, d in enumerate(drafts)
        if d.index < index
        and any(
            (id(s.entity) in entities and (wide or d.matter & matters))
            or (s.source.anonymous and s.source.type in alike)
            for s in d.speakers
        )
    ]


@cache
def _both(language: str) -> frozenset[str]:
    return frozenset(lexicon.read(f"{language}/cues")["verification"]["both"])


def _meant(listed: list[Sentence], drafts: Sequence[Placed], index: int) -> list[int]:
    """The figures before a doubt: those of its own paragraph, else those of the nearest one that has any."""
    block = listed[index].block
    for back in range(_REACH + 1):
        found = [
            i
            for i, d in enumerate(drafts)
            if d.index < index and listed[d.index].block == block - back and listed[d.index].role != "headline"
        ]
        if found:
            return found
    return []
