"""Lists of words as data, and how they are found among the tokens of a parse."""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from nkanalysis import lexicon
from nkanalysis.extract.events.grammar import labels_in
from nkanalysis.extract.words import alternatives, plain


@dataclass(frozen=True)
class Entry:
    """One word or run of words; a dot and ``v``, ``n`` or ``j`` behind it asks for a verb, noun or adjective."""

    pieces: tuple[str, ...]
    tags: frozenset[str]


@cache
def pieces(language: str) -> re.Pattern[str]:
    """A pattern that takes plain text apart into words and marks, as a language's lists have them."""
    apart = lexicon.read(f"{language}/events")["forms"]["apart"]
    return re.compile(rf"{alternatives(apart)}\b|\w+|[^\w\s]")


@cache
def _tags(language: str) -> Mapping[str, frozenset[str]]:
    known = labels_in(language)
    return {"v": known.verb_tags, "n": known.noun_tags, "j": known.describing_tags}


class Vocabulary:
    """Words and runs of words, each met as it stands or by the lemmas of the page's words.

    Args:
        entries: As in the lexicon: ``certificate``, ``train.v``, ``non-disclosure agreement``.
        language: Lexicon folder.
    """

    def __init__(self, entries: Iterable[str], language: str) -> None:
        known = _tags(language)
        self._by_first: dict[str, list[Entry]] = {}
        for entry in entries:
            words, dot, tag = entry.rpartition(".")
            if not dot or tag not in known:
                words, tag = entry, ""
            found = tuple(pieces(language).findall(plain(words)))
            if found:
                self._by_first.setdefault(found[0], []).append(Entry(found, known.get(tag, frozenset())))

    @property
    def firsts(self) -> frozenset[str]:
        """The words that an entry starts with."""
        return frozenset(self._by_first)

    def forms(self, inflect: Callable[[str], Iterable[str]]) -> frozenset[str]:
        """The word of each entry that is the longest, in every form that it may take on a page."""
        longest = {max(entry.pieces, key=len) for listed in self._by_first.values() for entry in listed}
        return frozenset(form for word in longest for form in inflect(word))

    def at(self, token: Token) -> list[Token]:
        """The tokens of the longest entry that starts at a token; none where none does."""
        found: list[Token] = []
        for entry in (*self._by_first.get(lemma(token), ()), *self._by_first.get(form(token), ())):
            run = _run(token.doc, token.i, entry.pieces)
            if len(run) > len(found) and (not entry.tags or run[-1].tag_ in entry.tags):
                found = run
        return found

    def find(self, tokens: Iterable[Token], within: Container[int] | None = None) -> list[Token]:
        """The tokens of the first entry that starts at one of some tokens.

        Args:
            tokens: Where an entry may start.
            within: Numbers of the tokens that it may use; None lets it run on.
        """
        for token in tokens:
            run = self.at(token)
            if run and (within is None or all(t.i in within for t in run)):
                return run
        return []


def form(token: Token) -> str:
    """A token as lists have it: plain."""
    return plain(token.text)


def lemma(token: Token) -> str:
    """A token's lemma, plain."""
    return plain(token.lemma_)


def _run(doc: Doc, start: int, pieces: tuple[str, ...]) -> list[Token]:
    tokens = list(doc[start : start + len(pieces)])
    if len(tokens) == len(pieces) and all(p in (form(t), lemma(t)) for p, t in zip(pieces, tokens, strict=True)):
        return tokens
    return []


def spelled_out(listed: Iterable[str], groups: Mapping[str, list[str]], depth: int = 0) -> list[str]:
    """A list of the lexicon with every ``@name`` replaced by the group of that name.

    Raises:
        KeyError: There is no such group.
        ValueError: A group holds itself.
    """
    if depth > 5:
        raise ValueError("a group of words holds itself")
    out: list[str] = []
    for word in listed:
        out += spelled_out(groups[word[1:]], groups, depth + 1) if word.startswith("@") else [word]
    return out
