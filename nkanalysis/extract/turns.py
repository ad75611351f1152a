"""Interviews and briefings printed by turns: "QUESTION: … GENERAL BROWN: …", "Q: … A: …"; the label speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nkanalysis.extract.discourse import Entity
from nkanalysis.extract.mentioned import Mention
from nkanalysis.extract.names import Names
from nkanalysis.extract.register import known, names_institution, register, source_type
from nkanalysis.extract.relays import Speaker
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.words import plain
from nkanalysis.extract.wordsets import word_sets

_LABEL = re.compile(r"^(?P<label>[A-Z][\w.'’-]{0,20}(?:[ \u00a0][A-Z][\w.'’-]{0,20}){0,3})\s?:(?=\s|$)")
_LEAST = 2
"""Turns of each of two speakers, where no label says that it asks."""


@dataclass(frozen=True)
class _Words:
    asking: frozenset[str]
    answering: frozenset[str]


@cache
def _words(language: str) -> _Words:
    return word_sets(_Words, language, "discourse", "turns")


class Turns:
    """Who speaks in each sentence of a text that is printed by turns; nobody in any other.

    Args:
        listed: Its sentences.
        names: The full names of the text.
        language: Lexicon folder.

    Attributes:
        first: Number of the sentence that opens the first turn.
    """

    def __init__(self, listed: Sequence[Sentence], names: Names, language: str) -> None:
        self._names, self._language = names, language
        opened = {i: match["label"] for i, s in enumerate(listed) if s.first and (match := _LABEL.match(s.text))}
        self.first = min(opened, default=0)
        self._of: dict[int, int] = {}
        self._speakers: dict[str, Speaker | None] = {}
        if not self._is_by_turns(list(opened.values())):
            return
        last = -1
        for index in range(min(opened), len(listed)):
            last = index if index in opened else last
            # What stands below the last turn may be the page's own again.
            if last < max(opened) or listed[index].block == listed[last].block:
                self._of[index] = last
        self._labels = opened

    def _is_by_turns(self, labels: list[str]) -> bool:
        """Whether one label asks and another answers, or two take turns."""
        words, said = _words(self._language), [plain(label) for label in labels]
        if any(label in words.asking for label in said):
            return any(label not in words.asking for label in said)
        return sum(labels.count(label) >= _LEAST and self._is_person(label) for label in set(labels)) >= _LEAST

    def _is_person(self, label: str) -> bool:
        speaker = self._speaker(label)
        named = speaker.entity.mention if speaker is not None else None
        return named is not None and named.person and " " in named.name

    def turn(self, index: int) -> int | None:
        """The number of the sentence that opens the turn in which one stands, None outside of turns."""
        return self._of.get(index)

    def at(self, index: int) -> Speaker | None:
        """Who speaks in a sentence, where the label of its turn names somebody who does not ask.

        Args:
            index: Number of the sentence.
        """
        turn = self._of.get(index)
        return self._speaker(self._labels[turn]) if turn is not None else None

    def answers(self, index: int) -> bool:
        """Whether a sentence stands in a turn whose label says that somebody answers, without a name: "A: …"."""
        turn = self._of.get(index)
        return turn is not None and plain(self._labels[turn]) in _words(self._language).answering

    def _speaker(self, label: str) -> Speaker | None:
        if label not in self._speakers:
            self._speakers[label] = self._named(label)
        return self._speakers[label]

    def _named(self, label: str) -> Speaker | None:
        words, own = register(self._language), _words(self._language)
        if plain(label) in own.asking | own.answering:
            return None
        kind, shown = source_type(label, self._language), " ".join(part.capitalize() for part in label.split())
        if entry := known(label, self._language):
            person = bool(entry.get("person"))
            return _speaker(Mention(label, entry["name"], "", entry["type"], registered=True, person=person))
        parts = [part for part in shown.split() if plain(part) not in words.titles]
        if not parts or plain(parts[-1]) in words.persons:
            if kind == "unattributed":
                return None
            return _speaker(Mention(label, shown, plain(shown.split()[-1]), kind, anonymous=True, person=True))
        name = " ".join(parts)
        named = Mention(label, name, plain(parts[-1]), kind, person=True, surname=plain(parts[-1]))
        named = self._names.full(named)
        told = named.registered or named.type != "unattributed" or " " in named.name
        return _speaker(named) if told and not names_institution(name, words) else None


def _speaker(named: Mention) -> Speaker:
    entity = Entity(named, 0)
    return Speaker(entity.source(named.text), (), entity)
