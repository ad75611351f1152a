"""What an article says about checking its figures ("could not be independently verified")."""

from collections.abc import Sequence
from typing import Protocol

from nkanalysis import lexicon
from nkanalysis.extract.screen import verification
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.words import plain

_REACH = 3
"""Blocks back within which a doubt that names no figure of its own paragraph can be about one."""


class Placed(Protocol):
    """A figure with the number of its sentence."""

    index: int


def verifications(listed: list[Sentence], drafts: Sequence[Placed], language: str = "en") -> list[str]:
    """What the article says of each figure: ``not_stated``, ``not_verified`` or ``verified``.

    Args:
        listed: The document's sentences.
        drafts: Its figures, in order.
        language: Lexicon folder.
    """
    states = ["not_stated"] * len(drafts)
    doubt, checked, reaches_back = verification(language)
    both = lexicon.read(f"{language}/cues")["verification"]["both"]
    for index, sentence in enumerate(listed):
        text = plain(sentence.text)
        state = "not_verified" if doubt.search(text) else "verified" if checked.search(text) else None
        if state is None:
            continue
        here = [i for i, d in enumerate(drafts) if d.index == index]
        before = [i for i, d in enumerate(drafts) if d.index < index]
        if not here and any(word in text.split() for word in both):
            for i in before[-2:]:
                states[i] = state
        for i in here if here or not reaches_back.search(text) else _meant(listed, drafts, index):
            states[i] = state
    return states


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
