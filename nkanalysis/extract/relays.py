"""Who passes on whose words: lawmakers after a briefing, and those who cite somebody and go on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.discourse import Entity, History
from nkanalysis.extract.mentioned import Mention
from nkanalysis.extract.register import known, register
from nkanalysis.extract.words import alternatives, phrases, plain
from nkanalysis.records import Source

_MEDIA = ("media", "state_media")
_BRIEFED_WITHIN = 3
"""Sentences behind a briefing of lawmakers within which what one of them says is the service's word."""


@dataclass(frozen=True)
class Speaker:
    """One of those who make a statement, with who passed it on, from the source outwards."""

    source: Source
    relays: tuple[str, ...]
    entity: Entity


@dataclass(frozen=True)
class _Words:
    heads: frozenset[str]
    members: frozenset[str]
    bodies: re.Pattern[str]
    sitting: re.Pattern[str]
    cues: re.Pattern[str]
    intelligence: re.Pattern[str]
    service: re.Pattern[str]
    other: re.Pattern[str]
    source: Mention | None


@cache
def _words(language: str) -> _Words:
    words = lexicon.read(f"{language}/discourse")["relay"]
    entries = register(language).by_alias
    return _Words(
        heads=frozenset(words["heads"]),
        members=frozenset(words["members"]),
        bodies=phrases(words["bodies"]),
        sitting=re.compile(
            rf"^,?\s+(?:{alternatives(words['who'])}\s+)?(?:\w+\s+){{0,4}}{alternatives(words['sitting'])}\s[^,.;:]{{0,60}}?"
            rf"(?<!\w){alternatives(words['bodies'])}(?!\w)"
        ),
        cues=phrases(words["cues"]),
        intelligence=phrases([alias for alias, entry in entries.items() if entry.get("type") == "intelligence"]),
        service=phrases(words["service"]),
        other=phrases(words["other"]),
        source=_service(words.get("source"), entries),
    )


def _service(name: str | None, entries: Mapping[str, dict[str, Any]]) -> Mention | None:
    """The service that lawmakers sum up where none is named; None for a conflict that names none."""
    if name is None:
        return None
    found = entries[plain(name)]["name"]
    return Mention(found, found, "", "intelligence", registered=True)


class Relays:
    """Those of a document who pass on what another said, as far as it has been read.

    Args:
        history: The sources that it has named.
        outlet: Its own outlet, which is never a relay.
        language: Lexicon folder.
    """

    def __init__(self, history: History, outlet: str | None, language: str) -> None:
        self._history, self._outlet, self._language = history, outlet, language
        self._passed_on: dict[int, Entity] = {}
        self._briefing_given: tuple[int, Entity] | None = None

    def passes_on(self, relay: Entity, source: Entity) -> None:
        """Remember that all that one goes on saying is another's word.

        Args:
            relay: Who passes it on.
            source: Whose word it is.
        """
        self._passed_on[id(relay)] = source

    def briefing_given(self, told: str, speakers: list[Speaker], sentence: int) -> None:
        """Remember that an intelligence service told lawmakers, or a committee of theirs.

        Args:
            told: The words for those who were told.
            speakers: Who told them.
            sentence: Number of the sentence.
        """
        words = _words(self._language)
        if set(plain(told).split()) & words.heads or words.bodies.search(plain(told)):
            service = next((s.entity for s in speakers if s.source.type == "intelligence"), None)
            self._briefing_given = (sentence, service) if service is not None else self._briefing_given

    def speaker(
        self, entity: Entity, named: Mention, text: str, told: tuple[str, ...], assumptions: list[str]
    ) -> Speaker:
        """Who speaks where a cue names somebody: that one, or the service that he sums up.

        Args:
            entity: Whom the cue names.
            named: By which words.
            text: The sentence.
            told: Outlets and agencies that the words went through.
            assumptions: What was assumed in following names; what is assumed here is added.
        """
        # What is told on an outlet's own name again need not be what it cited somebody for.
        again = entity.mention.type in _MEDIA and not named.pronoun
        source = None if again else self._passed_on.get(id(entity))
        if source is None and self.is_lawmaker(entity, named, text):
            source = self._briefing(plain(text), entity.sentence)
            if source is not None:
                self.passes_on(entity, source)
        if source is not None and source is not entity:
            assumptions.append(f"{entity.mention.name} passes on what {source.mention.name} said")
            return Speaker(source.source(named.text), (entity.mention.name, *told), source)
        relays = tuple(r for r in told or entity.relays if r not in (self._outlet, entity.mention.name))
        return Speaker(entity.source(named.text), relays, entity)

    def _briefing(self, text: str, sentence: int) -> Entity | None:
        """The intelligence service of which a sentence says that it briefed a lawmaker.

        Args:
            text: The sentence, plain.
            sentence: Its number in the document.
        """
        words, briefed = _words(self._language), None
        summing_up = words.cues.search(text)
        if summing_up and (service := words.intelligence.search(text)):
            if entry := known(service[0], self._language):
                briefed = Mention(service[0], entry["name"], "", entry["type"], registered=True)
        elif words.service.search(text) and not words.other.search(text):
            briefed = words.source
        elif self._briefing_given and sentence - self._briefing_given[0] <= _BRIEFED_WITHIN:
            return self._briefing_given[1]
        elif summing_up and not words.other.search(text):
            return self._last_service()
        return self._history.follow(briefed, sentence)[0] if briefed is not None else None

    def _last_service(self) -> Entity | None:
        source = _words(self._language).source
        return self._history.last_named(source.name) if source is not None else None

    def briefed(self, named: Mention, sentence: int, assumptions: list[str]) -> Speaker | None:
        """The intelligence service that briefed those who "were told": lawmakers, or a committee of theirs.

        Args:
            named: Who was told.
            sentence: Number of the sentence.
            assumptions: What was assumed; what is assumed here is added.
        """
        service = self._last_service() or self._history.last_of("intelligence")
        if service is None:
            return None
        person = self._history.follow(named, sentence)[0] if named.person else None
        if person is None or not self.is_lawmaker(person, named):
            told = {*plain(named.text).split(), named.head}
            if not told & _words(self._language).heads and not _words(self._language).bodies.search(plain(named.text)):
                return None
        assumptions.append(f"“{named.text}” taken to be told by {service.mention.name}")
        passing = person is not None and not person.mention.anonymous and person is not service
        return Speaker(service.source(named.text), (person.mention.name,) if person and passing else (), service)

    def calls_lawmakers(self, named: Mention) -> bool:
        """Whether some words are those for the ones whom a service briefs: "lawmakers", though the register has them.

        Args:
            named: The words.
        """
        return bool({*plain(named.text).split(), named.head} & _words(self._language).heads)

    def is_lawmaker(self, entity: Entity, named: Mention, text: str = "") -> bool:
        """Whether somebody is one of those whom a service briefs, by any word that the text has for him.

        Args:
            entity: Whom the words mean.
            named: The words.
            text: Their sentence, which may say of what body he is a member.
        """
        own = _words(self._language)
        words = set(plain(named.text).split()) | set(plain(entity.mention.text).split()) | entity.heads
        words |= {*named.offices, *entity.mention.offices, *plain(entity.mention.name).split()}
        told, name = plain(text), plain(named.text)
        behind = told[told.find(name) + len(name) :] if name in told else ""
        if (words & own.members and own.bodies.search(told)) or own.sitting.match(behind):
            entity.heads |= own.heads
        return bool((words | entity.heads) & own.heads)


def merged(speakers: list[Speaker]) -> tuple[Speaker, ...]:
    """Those of one source as one: two lawmakers who pass on what a service told them.

    Args:
        speakers: Those who make a statement.
    """
    found: list[Speaker] = []
    for speaker in speakers:
        same = next((i for i, s in enumerate(found) if s.entity is speaker.entity), None)
        if same is None:
            found.append(speaker)
        else:
            relays = dict.fromkeys((*found[same].relays, *speaker.relays))
            found[same] = replace(found[same], relays=tuple(relays))
    return tuple(found)
