"""Plain forms of text and patterns over word lists, the small change of every rule."""

import re
from collections.abc import Iterable
from functools import lru_cache

_Tree = dict[str, "_Tree"]
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
    """A regular expression for any of the words, longest first, a blank standing for any run of white space.

    Words that begin alike share what they have in common, so that the time a search takes hardly grows with the list.
    """
    tree: _Tree = {}
    for word in words:
        branch = tree
        for char in word:
            branch = branch.setdefault(char, {})
        branch[""] = {}
    # Without a word there is nothing to find; an empty group would be found everywhere.
    return "(?:" + _branches(tree) + ")" if tree else "(?!)"


def _branches(tree: _Tree) -> str:
    """What may follow at a place in the tree of words; the end of a word comes last, so that longer ones go first."""
    out = []
    for char in sorted(tree, key=lambda char: (char == "", char)):
        beginning = r"\s+" if char == " " else re.escape(char)
        below = tree[char]
        if len(below) == 1:
            out.append(beginning + _branches(below))
        elif below:
            out.append(f"{beginning}(?:{_branches(below)})")
        else:
            out.append("")
    return "|".join(out)


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words in plain text."""
    return re.compile(r"(?<![\w-])" + alternatives(words) + r"(?!\w)")
