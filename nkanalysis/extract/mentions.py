"""Known names in a text: the longest of many, as whole words, in Latin, Cyrillic and Hangul, inflected or not."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from nkanalysis import lexicon
from nkanalysis.extract.words import alternatives

T = TypeVar("T")

_APOSTROPHES = "'’‘ʼʻ`´"
_TOKEN = re.compile(rf"[\w\u0300-\u036f]+(?:[{_APOSTROPHES}][\w\u0300-\u036f]+)*")
_ASCII = re.compile(r"[A-Za-z0-9]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")
_LONGEST_GAP = 8
_LONGEST_TOKEN = 60


class Token(NamedTuple):
    """A word of a text: where it stands, the forms under which a name may know it, and whether it is capitalised."""

    start: int
    end: int
    forms: tuple[tuple[str, int], ...]
    capital: bool


class _Owner(NamedTuple):
    """What follows the name of one who owns: at the end of its word, and between it and the next."""

    at_end: re.Pattern[str]
    gap: re.Pattern[str]


@cache
def _owner() -> _Owner:
    said = alternatives(lexicon.read("unit_words")["latin"]["possessive"])
    return _Owner(
        at_end=re.compile(rf"[{_APOSTROPHES}]{said}$", re.IGNORECASE),
        gap=re.compile(rf"(?:['’ʼ]{said}?)?(?:[^\S\n]*\n?[^\S\n]*|\s?[-‐‑–]\s?|\.\s?|\s?[\"“”«»]\s?)", re.IGNORECASE),
    )


@cache
def _endings() -> tuple[str, ...]:
    listed = lexicon.read("places/words")["cyrillic"]
    return tuple(sorted({_fold(ending) for ending in listed["endings"]}, key=lambda e: (-len(e), e)))


@cache
def _particles() -> frozenset[str]:
    return frozenset(lexicon.read("places/words")["hangul"]["particles"])


def _fold(word: str) -> str:
    """Lower case without marks and apostrophes; syllables of Hangul stay whole."""
    if _ASCII.fullmatch(word):
        return word.lower()
    if _HANGUL.search(word):
        return unicodedata.normalize("NFC", word)
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(char for char in parts if char not in _APOSTROPHES and not unicodedata.combining(char))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A folded Cyrillic word without its ending, where four letters are left."""
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _forms(word: str) -> tuple[tuple[str, int], ...]:
    """What a word may be, the longest first, each with the number of letters of the page that it takes."""
    if len(word) > _LONGEST_TOKEN:
        return ()
    folded = _fold(word)
    if _CYRILLIC.search(folded):
        return ((_stem(folded), len(word)),)
    if _HANGUL.match(folded[-1:]):
        whole = ((folded, len(word)),)
        if len(folded) != len(word):
            return whole
        particles = _particles()
        return whole + tuple((folded[:at], at) for at in range(len(folded) - 1, 0, -1) if folded[at:] in particles)
    return ((folded, len(word)),)


def tokens(text: str) -> list[Token]:
    """The words of a text.

    Args:
        text: Anything; offsets are those of it.
    """
    found, owner = [], _owner().at_end
    for match in _TOKEN.finditer(text):
        word = owner.sub("", match[0])
        forms = ((word.lower(), len(word)),) if word.isascii() and word.isalnum() else _forms(word)
        found.append(Token(match.start(), match.start() + len(word), forms, word[0].isupper()))
    return found


class Names(Generic[T]):
    """Names and what each stands for, looked up in one pass over a text.

    A trie of words: the time is linear in the text, whatever the number of names. A capital letter in a name is asked
    of the text too, a small one is not, so that "Far East" is no "far east" unless both are listed.
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._root: dict[str, Any] = {}
        for name, value in names:
            self.add(name, value)

    def add(self, name: str, value: T) -> None:
        """Take in one more name; of two that are written alike the first counts.

        Args:
            name: Any; one without a word in it is passed by.
            value: What it stands for.
        """
        words = tokens(name)
        if not words or not all(word.forms for word in words):
            return
        node = self._root
        for word in words:
            node = node.setdefault(word.forms[0][0], {})
        node.setdefault("", []).append((tuple(word.capital for word in words), value))

    def at(self, text: str, words: list[Token], index: int) -> tuple[int, int, T] | None:
        """The longest name that starts at a word.

        Args:
            text: The text of the words.
            words: As ``tokens`` gives them.
            index: Which word.

        Returns:
            Index after its last word, where it ends in the text, and what it stands for.
        """
        best: tuple[int, int, T] | None = None
        nodes = [self._root]
        at = index
        while nodes and at < len(words):
            word = words[at]
            after = []
            for form, length in word.forms:
                for node in nodes:
                    if (child := node.get(form)) is None:
                        continue
                    ends = [
                        value
                        for capitals, value in child.get("", ())
                        if all(w.capital or not c for w, c in zip(words[index : at + 1], capitals, strict=True))
                    ]
                    if ends and (best is None or best[0] <= at):
                        best = (at + 1, word.start + length, ends[0])
                    if length == word.end - word.start:
                        after.append(child)
            nodes, at = after, at + 1
            if nodes and at < len(words) and not _joined(text, word, words[at]):
                break
        return best

    def find(self, text: str, words: list[Token] | None = None) -> Iterator[tuple[int, int, T]]:
        """Every name in a text, the longest first where several start at one word; none overlaps another.

        Args:
            text: Anything.
            words: Its words, where they are at hand.

        Yields:
            Start, end and what the name stands for, in the text's order.
        """
        words = tokens(text) if words is None else words
        root, at = self._root, 0
        while at < len(words):
            word = words[at]
            if any(form in root for form, _ in word.forms) and (found := self.at(text, words, at)):
                yield word.start, found[1], found[2]
                at = found[0]
            else:
                at += 1


def _joined(text: str, left: Token, right: Token) -> bool:
    """Whether two words may belong to one name: a blank, a hyphen, a quotation mark, or an abbreviation's full stop."""
    if right.start - left.end > _LONGEST_GAP:
        return False
    gap = text[left.end : right.start]
    return bool(_owner().gap.fullmatch(gap)) and ("." not in gap or left.end - left.start <= 2)
