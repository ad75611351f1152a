"""Lists of words as data, and how they are found among the tokens of a parse."""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from nkanalysis import lexicon
from nkanalysis.extract.events.grammar import labels_in
from nkanalysis.extract.words import alternatives, plain

_WORDING = "nkanalysis.wording"
"""Where a parse keeps its wording."""


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

    Attributes:
        firsts: The words that an entry starts with.
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
        self.firsts = frozenset(self._by_first)

    def forms(self, inflect: Callable[[str], Iterable[str]]) -> frozenset[str]:
        """The word of each entry that is the longest, in every form that it may take on a page."""
        longest = {max(entry.pieces, key=len) for listed in self._by_first.values() for entry in listed}
        return frozenset(form for word in longest for form in inflect(word))

    def may_be_in(self, doc: Doc) -> bool:
        """Whether a sentence has the first word of an entry, wherever."""
        return not self.firsts.isdisjoint(wording(doc).words)

    def at(self, token: Token) -> list[Token]:
        """The tokens of the longest entry that starts at a token; none where none does."""
        doc, start, longest = token.doc, token.i, 0
        said = wording(doc)
        known = (self._by_first.get(first, ()) for first in {said.lemmas[start], said.forms[start]})
        for entry in (entry for listed in known for entry in listed):
            length = len(entry.pieces)
            if length > longest and said.holds(entry.pieces, start):
                if not entry.tags or doc[start + length - 1].tag_ in entry.tags:
                    longest = length
        return list(doc[start : start + longest]) if longest else []

    def find(self, tokens: Iterable[Token], within: Container[int] | None = None) -> list[Token]:
        """The tokens of the first entry that starts at one of some tokens.

        Args:
            tokens: Where an entry may start.
            within: Numbers of the tokens that it may use; None lets it run on.
        """
        tokens = list(tokens)
        if not tokens or not self.may_be_in(tokens[0].doc):
            return []
        for token in tokens:
            run = self.at(token)
            if run and (within is None or all(t.i in within for t in run)):
                return run
        return []


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence as lists have it.

    Attributes:
        forms: Its tokens, plain.
        lemmas: Their lemmas, plain.
        words: All of these.
    """

    forms: list[str]
    lemmas: list[str]
    words: frozenset[str]

    def holds(self, pieces: tuple[str, ...], start: int) -> bool:
        """Whether words stand one after the other from a token on, each as a form or as a lemma."""
        if start + len(pieces) > len(self.forms):
            return False
        return all(p in (self.forms[at], self.lemmas[at]) for at, p in enumerate(pieces, start))


def wording(doc: Doc) -> Wording:
    """The wording of a sentence, made once: a hundred lists are looked for in it."""
    made: Wording | None = doc.user_data.get(_WORDING)
    if made is None:
        forms, lemmas = [plain(token.text) for token in doc], [plain(token.lemma_) for token in doc]
        made = doc.user_data[_WORDING] = Wording(forms, lemmas, frozenset((*forms, *lemmas)))
    return made


def form(token: Token) -> str:
    """A token as lists have it: plain."""
    return wording(token.doc).forms[token.i]


def lemma(token: Token) -> str:
    """A token's lemma, plain."""
    return wording(token.doc).lemmas[token.i]


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
