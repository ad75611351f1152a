"""Cues made into statements: who is meant by each, whom they passed it on to, and which statement covers a figure."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.cues import Cue, cues, phrase
from nkanalysis.extract.discourse import Entity, History
from nkanalysis.extract.names import Names
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.people import people
from nkanalysis.extract.register import is_country, known, register
from nkanalysis.extract.sources import Mention, mention, mentions
from nkanalysis.extract.words import phrases, plain
from nkanalysis.records import Attribution, Source, Span

_FIRST_PERSON = ("i", "we", "me", "us", "my", "our")
_OURS = ("my", "our")
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

    @property
    def cue_start(self) -> int:
        """Where the words that attribute start."""
        return self.parsed.span(self.cue.words)[0]

    @property
    def cue_end(self) -> int:
        """Where they end."""
        return self.parsed.span(self.cue.words)[1]

    def attribution(self, content: tuple[Span, ...]) -> Attribution:
        """The record of this statement.

        Args:
            content: What it attributes, spans of page text.
        """
        first = self.speakers[0] if self.speakers else None
        pointing = [*self.cue.pronouns, *self.cue.sources]
        return Attribution(
            source=tuple(self.parsed.span(phrase(head)) for head in pointing),
            cue=self.parsed.spans(self.cue.words),
            content=content,
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
        labels = lexicon.read(f"{language}/grammar")
        self._subjects, self._singular = frozenset(labels["any_subject"]), frozenset(labels["singular_tags"])
        self._relative, self._names_tags = frozenset(labels["relative"]), frozenset(labels["name_tags"])
        self._personal = frozenset(labels["personal_relative_tags"])
        self._naming = frozenset(lexicon.read(f"{language}/cues")["nouns"]["naming"])
        self._outlet = outlet
        self._language = language
        self._passes_on: dict[int, Entity] = {}

    def read(self, index: int, parsed: Parsed, *, remember: bool = True) -> list[Statement]:
        """The statements of the next sentence.

        Args:
            index: Number of the sentence in the document.
            parsed: Its parse.
            remember: Whether "he" or "the agency" may mean those of whom this sentence only tells.
        """
        made = (cue for cue in cues(parsed.doc, self._language) if not self._is_institution(cue))
        found = [self._statement(index, parsed, cue) for cue in made]
        if remember:
            self._remember_subjects(index, parsed, {t.i for s in found for head in s.cue.sources for t in head.subtree})
        return found

    def _is_institution(self, cue: Cue) -> bool:
        """Whether a noun that could be a statement is part of a name: "Ukraine's military intelligence", a service."""
        if cue.kind != "noun" or cue.head.lemma_.lower() not in self._naming:
            return False
        if any(t.i in cue.content and t.i == cue.head.i + 1 for t in cue.head.rights):
            return False
        return any(named.registered for named in mentions(cue.head, self._language))

    def _remember_subjects(self, index: int, parsed: Parsed, spoken: set[int]) -> None:
        """Persons and institutions of whom a sentence tells may be who "he" or "the agency" is in the next."""
        for token in parsed.doc:
            if token.i in spoken or token.tag_ not in self._singular:
                continue
            subject = token.dep_ in self._subjects
            if not subject and not self._introduces(token):
                continue
            for named in mentions(token, self._language):
                named = named if self._history.introduced(named) else self._names.full(named)
                person = named.person and not named.anonymous and " " in named.name
                if named.pronoun:
                    continue
                if people(self._language).nations.fullmatch(plain(named.name)):
                    continue
                if subject and (person or (named.registered and not is_country(named.name))):
                    self._history.follow(named, index)
                elif person:
                    self._history.beside(named, index)

    def _introduces(self, token: Token) -> bool:
        """Whether a name comes with a clause on who bears it: "that of Kim Min-ho, who runs the centre"."""
        clauses = (c for c in token.children if c.dep_ in self._relative)
        return token.tag_ in self._names_tags and any(
            t.tag_ in self._personal for clause in clauses for t in clause.lefts
        )

    def _statement(self, index: int, parsed: Parsed, cue: Cue) -> Statement:
        self._here = parsed.sentence.start - self._origin
        told = self._passed_to(cue)
        speakers: list[Speaker] = []
        assumptions: list[str] = []
        first_person = False
        for head, named in ((h, m) for h in self._heads(cue) for m in mentions(h, self._language)):
            if not self._can_speak(named, cue):
                continue
            named = named if self._history.introduced(named) else self._names.full(named)
            if named.pronoun in _FIRST_PERSON or plain(named.text).split()[0] in _OURS:
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
        if lemma in self._own["pointing"] and named.person and cue.kind == "preposition":
            return False
        if lemma in self._own["watching"] and named.type not in self._own["watchers"]:
            return False
        if cue.kind == "shown" and named.type not in self._own["showers"] and named.head not in self._documents:
            return False
        if named.head in people(self._language).events or named.head in ("toll", "number"):
            return False
        if named.registered or named.pronoun:
            return True
        if people(self._language).nations.fullmatch(plain(named.name)):
            return False
        if named.person:
            return True
        capitals = [word for word in named.name.split()[1:] if word[:1].isupper()]
        if named.head in self._documents and not capitals:
            return named.definite
        if named.type == "unattributed" and not any(word[:1].isupper() for word in named.name.split()):
            return (named.definite and named.head in self._definite) or self._speaks(named, cue)
        return True

    def _speaks(self, named: Mention, cue: Cue) -> bool:
        """Whether a noun that the lexicon does not know does what only those who speak can do: "a blog claims"."""
        by_mouth = cue.kind == "verb" and cue.head.lemma_.lower() in self._own["speaking"]
        return by_mouth and not named.definite and bool(cue.content) and named.head not in self._own["mute"]

    def _passed_to(self, cue: Cue) -> tuple[str, ...]:
        """Outlets and agencies that the words went through: those told, or the one who cites."""
        names = []
        for head in cue.told:
            named = mention(head, self._language)
            if named is None or named.pronoun:
                continue
            named = named if self._history.introduced(named) else self._names.full(named)
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
        words |= {*named.offices, *entity.mention.offices}
        return bool(words & heads)
