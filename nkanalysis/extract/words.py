"""Plain forms of text and patterns over word lists, the small change of every rule."""

import re
from collections.abc import Iterable
from functools import lru_cache

_SAME_LENGTH = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "‑": "-"}
)
_WORD, _SENTENCE = 24, 1600
"""Characters; words are asked for again and again, sentences by a dozen screens in a row, whole texts once."""


def plain(text: str) -> str:
    """Lower case, straight apostrophes, every white space a blank; character offsets stay as they are."""
    if len(text) <= _WORD:
        return _plain_word(text)
    return _plain_sentence(text) if len(text) <= _SENTENCE else _plain(text)


@lru_cache(maxsize=32_768)
def _plain_word(text: str) -> str:
    return _plain(text)


@lru_cache(maxsize=1024)
def _plain_sentence(text: str) -> str:
    return _plain(text)


def _plain(text: str) -> str:
    if text.isascii():
        return text.replace("\n", " ").replace("\t", " ").lower()
    text = text.translate(_SAME_LENGTH)
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lower


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first, a blank standing for any run of white space."""
    escaped = (re.escape(word).replace(r"\ ", r"\s+") for word in sorted(set(words), key=lambda w: (-len(w), w)))
    return "(?:" + "|".join(escaped) + ")"


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words in plain text."""
    return re.compile(r"(?<![\w-])" + alternatives(words) + r"(?!\w)")
