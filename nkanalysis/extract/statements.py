"""Cues made into statements: who is meant by each, whom they passed it on to, and which statement covers a figure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.cues import Cue, cues, phrase
from nkanalysis.extract.discourse import Entity, History
from nkanalysis.extract.names import Names
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.people import people
from nkanalysis.extract.register import is_country, known, register, speaks_for
from nkanalysis.extract.sources import Mention, mention, mentions
from nkanalysis.extract.words import phrases, plain
from nkanalysis.records import Attribution, Source

_FIRST_PERSON = ("i", "we", "me", "us", "my", "our")
_MEDIA = ("media", "state_media")
_AUDIENCE = ("reporters", "journalists", "media", "local media", "press")


@dataclass(frozen=True)
class Speaker:
    """One of those who make a statement, with who passed it on, from the source outwards."""

    source: Source
    relays: tuple[str, ...]
    entity: Entity


@dataclass(frozen=True)
class Statement:
    """A cue with its speakers known.

    Attributes:
        index: Number of the sentence in the document.
        cue: The cue, as tokens of ``parsed``.
        speakers: Empty where nobody is named or a pronoun leads nowhere.
        first_person: The subject is "I" or "we": whoever is quoted.
        assumptions: What following pronouns and short names assumed.
    """

    index: int
    parsed: Parsed
    cue: Cue
    speakers: tuple[Speaker, ...]
    first_person: bool
    assumptions: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where the cue stands on the page."""
        return self.parsed.span(self.cue.words)[0]

    @property
    def end(self) -> int:
        """Where the cue and its sources end on the page."""
        return self.parsed.span([self.parsed.doc[i] for i in self.cue.own])[1]

    def covers(self, start: int, end: int) -> bool:
        """Whether the content holds the token at a span of page text."""
        return any(t.i in self.cue.content for t in self.parsed.tokens(start, end))

    def attribution(self) -> Attribution:
        """The record of this statement."""
        content = [self.parsed.doc[i] for i in sorted(self.cue.content)]
        while content and (content[-1].is_punct or content[-1].is_space):
            content.pop()
        while content and (content[0].is_punct or content[0].is_space):
            content.pop(0)
        first = self.speakers[0] if self.speakers else None
        return Attribution(
            source=tuple(self.parsed.span(phrase(head)) for head in self.cue.sources),
            cue=self.parsed.spans(self.cue.words),
            content=self.parsed.spans(content) if content else (),
            speaker=first.source if first else None,
            relays=first.relays if first else (),
            stance=self.cue.stance,
            rule=self.cue.kind,
        )


@dataclass(frozen=True)
class _Relay:
    heads: frozenset[str]
    cues: re.Pattern[str]
    intelligence: re.Pattern[str]
    service: re.Pattern[str]
    other: re.Pattern[str]
    source: dict[str, str]


@cache
def _relay(language: str) -> _Relay:
    words = lexicon.read(f"{language}/discourse")["relay"]
    services = [a for a, entry in register(language).by_alias.items() if entry.get("type") == "intelligence"]
    return _Relay(
        heads=frozenset(words["heads"]),
        cues=phrases(words["cues"]),
        intelligence=phrases(services),
        service=phrases(words["service"]),
        other=phrases(words["other"]),
        source=register(language).by_alias[plain(words["source"])],
    )


class Reader:
    """Reads a document's statements in order, remembering who has been named.

    Args:
        outlet: The article's own outlet, which is never a relay, and a source only of what it counts itself.
        text: The article, for the full names of those it calls by surname.
        origin: Where that text starts on the page.
        language: Lexicon folder.
    """

    def __init__(self, outlet: str | None, text: str, origin: int, language: str = "en") -> None:
        self._origin = origin
        self._here = 0
        self._history = History(language)
        self._names = Names(text, language)
        discourse = lexicon.read(f"{language}/discourse")
        self._definite = frozenset(discourse["definite"])
        self._documents = frozenset(discourse["documents"]["nouns"])
        self._own: dict[str, list[str]] = lexicon.read(f"{language}/cues")["own"]
        self._outlet = outlet
        self._language = language
        self._passes_on: dict[int, Entity] = {}

    def read(self, index: int, parsed: Parsed) -> list[Statement]:
        """The statements of the next sentence.

        Args:
            index: Number of the sentence in the document.
            parsed: Its parse.
        """
        return [self._statement(index, parsed, cue) for cue in cues(parsed.doc, self._language)]

    def _statement(self, index: int, parsed: Parsed, cue: Cue) -> Statement:
        self._here = parsed.sentence.start - self._origin
        told = self._passed_to(cue)
        speakers: list[Speaker] = []
        assumptions: list[str] = []
        first_person = False
        for head, named in ((h, m) for h in self._heads(cue) for m in mentions(h, self._language)):
            if not self._can_speak(named, cue):
                continue
            named = self._names.full(named)
            if named.pronoun in _FIRST_PERSON:
                first_person = True
                continue
            if not self._history.knows(named, index):
                named = self._names.introduced(named, parsed.offsets[head.idx] - self._origin)
            entity, assumed = self._history.follow(named, index, told if named.anonymous else ())
            if assumed:
                assumptions.append(assumed)
            if entity is not None:
                speakers.append(self._speaker(entity, named, parsed, told, assumptions))
        if cue.kind == "citing" and speakers:
            self._remember_relay(cue, index, speakers[0].entity)
        return Statement(index, parsed, cue, tuple(speakers), first_person, tuple(assumptions))

    def _remember_relay(self, cue: Cue, index: int, source: Entity) -> None:
        """Who cites somebody goes on passing that source's words on: "Lee said, citing the agency. … he said"."""
        for head in cue.told:
            named = mention(head, self._language)
            if named is not None and (named.person or named.type in _MEDIA):
                entity, _ = self._history.follow(self._names.full(named), index)
                if entity is None or entity is source:
                    continue
                if named.type in _MEDIA or self._relays(entity, named):
                    self._passes_on[id(entity)] = source

    def _heads(self, cue: Cue) -> tuple[Token, ...]:
        """The cue's sources, or their last one alone where the register has them all under one name."""
        if len(cue.sources) > 1:
            first, last = cue.sources[0].left_edge.i, cue.sources[-1].i
            if known(cue.head.doc[first : last + 1].text, self._language):
                return cue.sources[:1]
        return cue.sources

    def _can_speak(self, named: Mention, cue: Cue) -> bool:
        """Not a thing ("the event", "footage"), and not the article's own outlet unless it did the counting."""
        if self._outlet is not None and named.name == self._outlet:
            return cue.head.lemma_.lower() in self._own["counting"]
        lemma = cue.head.lemma_.lower()
        if lemma in self._own["watching"] and named.type not in self._own["watchers"]:
            return False
        if named.head in people(self._language).events or named.head in ("toll", "number"):
            return False
        if named.registered or named.person or named.pronoun:
            return True
        capitals = [word for word in named.name.split()[1:] if word[:1].isupper()]
        if named.head in self._documents and not capitals:
            return named.definite
        if named.type == "unattributed" and not any(word[:1].isupper() for word in named.name.split()):
            return named.definite and named.head in self._definite
        return True

    def _passed_to(self, cue: Cue) -> tuple[str, ...]:
        """Outlets and agencies that the words went through: those told, or the one who cites."""
        names = []
        for head in cue.told:
            named = mention(head, self._language)
            if named is None or named.pronoun:
                continue
            named = self._names.full(named)
            if cue.kind == "citing" or named.type in _MEDIA or named.definite:
                if not self._history.knows(named, 0):
                    named = self._names.introduced(named, head.idx + self._here)
                entity, _ = self._history.follow(named, -1)
                if entity and (cue.kind == "citing" or entity.mention.type in _MEDIA):
                    names.append(entity.mention.name)
        return tuple(n for n in names if n != self._outlet and plain(n) not in _AUDIENCE)

    def _speaker(
        self, entity: Entity, named: Mention, parsed: Parsed, told: tuple[str, ...], assumptions: list[str]
    ) -> Speaker:
        relay = _relay(self._language)
        passes_on = self._passes_on.get(id(entity))
        if passes_on is None and self._relays(entity, named):
            text = plain(parsed.doc.text)
            if relay.cues.search(text) and (service := relay.intelligence.search(text)):
                entry = known(service[0], self._language)
                if entry:
                    service_mention = Mention(
                        service[0], entry["name"], "", entry["type"], False, True, False, False, None, (), None
                    )
                    passes_on, _ = self._history.follow(service_mention, entity.sentence)
            elif relay.service.search(text):
                service_mention = Mention(
                    relay.source["name"],
                    relay.source["name"],
                    "",
                    "intelligence",
                    False,
                    True,
                    False,
                    False,
                    None,
                    (),
                    None,
                )
                passes_on, _ = self._history.follow(service_mention, entity.sentence)
            elif relay.cues.search(text) and not relay.other.search(text):
                passes_on = self._history.last_named(relay.source["name"])
            if passes_on is not None:
                self._passes_on[id(entity)] = passes_on
        if passes_on is not None and passes_on is not entity:
            assumptions.append(f"{entity.mention.name} passes on what {passes_on.mention.name} said")
            return Speaker(passes_on.source(named.text), (entity.mention.name, *told), passes_on)
        relays = told if told else entity.relays
        relays = tuple(r for r in relays if r not in (self._outlet, entity.mention.name))
        return Speaker(entity.source(named.text), relays, entity)

    def _relays(self, entity: Entity, named: Mention) -> bool:
        heads = _relay(self._language).heads
        words = set(plain(named.text).split()) | set(plain(entity.mention.text).split()) | entity.heads
        return bool(words & heads)


def chain(covering: Iterable[Statement], figure: tuple[int, int]) -> tuple[list[Speaker], list[str]]:
    """Who first says a figure among the statements that cover it, and who passed it on, from the source outwards.

    Args:
        covering: Statements of one sentence whose content holds the figure.
        figure: Its span of page text.

    Returns:
        The speakers of the innermost statement (two for a figure that two sources give side by side), and the names
        of the outer ones.
    """
    named = [s for s in covering if s.speakers]
    ordered = _without_own_side(sorted(named, key=lambda s: (_depth(s, named, figure), -len(s.cue.content))))
    if not ordered:
        return [], []
    ordered = _beyond_media(ordered)
    inner = list(ordered[-1].speakers)
    names, outer = {s.entity.mention.name for s in inner}, []
    for statement in reversed(ordered[:-1]):
        for speaker in statement.speakers:
            for name in (speaker.entity.mention.name, *speaker.relays):
                if name not in names:
                    outer.append(name)
                    names.add(name)
    return inner, outer


def _beyond_media(ordered: list[Statement]) -> list[Statement]:
    """An outlet that is cited passes on in its turn: "citing an agency, that the service had counted …"."""
    last = ordered[-1]
    if last.cue.kind != "citing" or last.speakers[0].source.type not in _MEDIA:
        return ordered
    passing = {name for speaker in last.speakers for name in speaker.relays}
    for index, statement in enumerate(ordered[:-1]):
        speaker = statement.speakers[0]
        if speaker.source.type not in _MEDIA and speaker.source.name not in passing:
            return [*ordered[:index], *ordered[index + 1 :], statement]
    return ordered


def _without_own_side(ordered: list[Statement]) -> list[Statement]:
    """A spokesman who says that his government assesses something is the source himself."""
    while len(ordered) > 1:
        inner, outer = ordered[-1].speakers[0].source.name, ordered[-2].speakers[0].source.name
        if not speaks_for(outer, inner) or not is_country(inner):
            break
        ordered = ordered[:-1]
    return ordered


def _depth(statement: Statement, others: list[Statement], figure: tuple[int, int]) -> int:
    """Larger is nearer the figure: citing is deepest, "according to" outermost unless it stands inside what is said."""
    if statement.cue.kind == "citing":
        return 3
    if any(child.dep_ == "mark" and child.lower_ == "as" for child in statement.cue.head.children):
        return -1 if statement.cue.kind == "passive" else 2
    if statement.cue.kind == "preposition":
        inside = any(
            other is not statement
            and other.cue.kind in ("verb", "passive")
            and other.start < statement.start < figure[0]
            and statement.cue.head.i in other.cue.content
            for other in others
        )
        return 2 if inside else 0
    return 1
