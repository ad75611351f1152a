"""Cues made into statements: who is meant by each, whom they passed it on to, and which statement covers a figure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.cues import Cue, cues, phrase
from nkanalysis.extract.cues.briefed import KIND as BRIEFED
from nkanalysis.extract.cues.pointing import pointing
from nkanalysis.extract.discourse import Entity, History
from nkanalysis.extract.mentioned import Mention
from nkanalysis.extract.nameforms import SourceLabels, source_labels
from nkanalysis.extract.names import Names
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.register import is_country, known
from nkanalysis.extract.relays import Relays, Speaker, merged
from nkanalysis.extract.shared import apart
from nkanalysis.extract.sources import mention, mentions
from nkanalysis.extract.voices import can_speak, is_nation, too_many, watches
from nkanalysis.extract.words import plain
from nkanalysis.extract.wordsets import word_sets
from nkanalysis.records import Attribution, Span

__all__ = ["Reader", "Speaker", "Statement"]

_MEDIA = ("media", "state_media")


@dataclass(frozen=True)
class Statement:
    """A cue with its speakers known.

    Attributes:
        index: Number of the sentence in the document.
        cue: The cue, as tokens of ``parsed``.
        speakers: Empty where nobody is named or a pronoun leads nowhere.
        first_person: The subject is "I" or "we": whoever is quoted.
        assumptions: What following pronouns and short names assumed.
        through: Outlets and agencies that were told.
    """

    index: int
    parsed: Parsed
    cue: Cue
    speakers: tuple[Speaker, ...]
    first_person: bool
    assumptions: tuple[str, ...]
    through: tuple[str, ...] = ()

    @cached_property
    def cue_span(self) -> Span:
        """Where the words that attribute stand on the page."""
        return self.parsed.span(self.cue.words)

    @property
    def start(self) -> int:
        """Where the cue starts on the page."""
        return self.cue_span[0]

    @cached_property
    def end(self) -> int:
        """Where the cue and its sources end on the page."""
        return self.parsed.span([self.parsed.doc[i] for i in self.cue.own])[1]

    def covers(self, start: int, end: int) -> bool:
        """Whether the content holds the token at a span of page text."""
        return any(t.i in self.cue.content for t in self.parsed.tokens(start, end))

    def attribution(self, content: tuple[Span, ...]) -> Attribution:
        """The record of this statement.

        Args:
            content: What it attributes, spans of page text.
        """
        first = self.speakers[0] if self.speakers else None
        pointing = [*self.cue.pronouns, *(self.cue.sources if self.cue.kind != BRIEFED else ())]
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
class _Oneself:
    """Words by which whoever is quoted speaks of himself."""

    first_person: frozenset[str]
    ours: frozenset[str]


@dataclass(frozen=True)
class _Words:
    oneself: _Oneself
    third_person: frozenset[str]
    audience: frozenset[str]
    listeners: frozenset[str]
    naming: frozenset[str]
    labels: SourceLabels


@cache
def _words(language: str) -> _Words:
    return _Words(
        oneself=word_sets(_Oneself, language, "discourse", "oneself"),
        third_person=frozenset(lexicon.read(f"{language}/discourse")["pronouns"]["person"]),
        audience=frozenset(lexicon.read(f"{language}/discourse")["audience"]["words"]),
        listeners=frozenset(lexicon.read(f"{language}/discourse")["audience"]["listeners"]),
        naming=frozenset(lexicon.read(f"{language}/cues")["nouns"]["naming"]),
        labels=source_labels(language),
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
        self._history = History(language)
        self.names = self._names = Names(text, language)
        self._relays = Relays(self._history, outlet, language)
        self._words = _words(language)
        self._outlet = outlet
        self._language = language

    def read(self, index: int, parsed: Parsed, *, remember: bool = True) -> list[Statement]:
        """The statements of the next sentence.

        Args:
            index: Number of the sentence in the document.
            parsed: Its parse.
            remember: Whether "he" or "the agency" may mean those of whom this sentence only tells.
        """
        made = [cue for cue in cues(parsed.doc, self._language) if not self._is_institution(cue)]
        made += pointing(parsed.doc, self._language)
        found = []
        for cue in made:
            if remember and any(head.lower_ in self._words.third_person for head in cue.sources):
                self._remember_subjects(index, parsed, set(), cue.sources[0].left_edge.i)
            found.append(self._statement(index, parsed, cue))
        if remember:
            self._remember_subjects(index, parsed, {t.i for s in found for head in s.cue.sources for t in head.subtree})
        return found

    def _is_institution(self, cue: Cue) -> bool:
        """Whether a noun that could be a statement is part of a name: "Ukraine's military intelligence", a service."""
        if cue.kind != "noun" or cue.head.lemma_.lower() not in self._words.naming:
            return False
        if any(t.i in cue.content and t.i == cue.head.i + 1 for t in cue.head.rights):
            return False
        return any(named.registered for named in mentions(cue.head, self._language))

    def _remember_subjects(self, index: int, parsed: Parsed, spoken: set[int], end: int | None = None) -> None:
        """Persons and institutions of whom a sentence tells may be who "he" or "the agency" is behind them."""
        labels = self._words.labels
        for token in parsed.doc[:end]:
            if token.i in spoken or token.tag_ not in labels.singular_tags:
                continue
            subject = token.dep_ in labels.any_subject
            if subject or self._introduces(token):
                for named in mentions(token, self._language):
                    self._remember(self._in_full(named), index, subject)

    def _remember(self, named: Mention, index: int, subject: bool) -> None:
        if named.pronoun or is_nation(named, self._language):
            return
        person = named.person and not named.anonymous and " " in named.name
        if subject and (person or (named.registered and not is_country(named.name, self._language))):
            self._history.follow(named, index)
        elif person:
            self._history.beside(named, index)

    def _introduces(self, token: Token) -> bool:
        """Whether a name comes with a clause on who bears it: "that of Kim Min-ho, who runs the centre"."""
        labels = self._words.labels
        if token.tag_ not in labels.name_tags:
            return False
        clauses = (c for c in token.children if c.dep_ in labels.relative)
        return any(t.tag_ in labels.personal_relative_tags for clause in clauses for t in clause.lefts)

    def _in_full(self, named: Mention) -> Mention:
        """The mention under the person's full name, unless the text has introduced somebody by this one name."""
        return named if self._history.introduced(named) else self._names.full(named)

    def _statement(self, index: int, parsed: Parsed, cue: Cue) -> Statement:
        told = self._passed_to(cue, parsed)
        speakers: list[Speaker] = []
        assumptions: list[str] = []
        first_person = False
        for head, named in self._named(cue, parsed):
            if not can_speak(named, cue, self._outlet, self._language):
                continue
            named = self._in_full(named)
            if cue.kind == BRIEFED:
                telling = self._relays.briefed(named, index, assumptions)
                speakers += [telling] if telling else []
                continue
            if self._is_oneself(named):
                first_person = True
                continue
            if not self._history.knows(named, index):
                named = self._names.introduced(named, parsed.offsets[head.idx] - self._origin)
            entity, assumed = self._history.follow(named, index, told if named.anonymous else ())
            if assumed:
                assumptions.append(assumed)
            if entity is not None and watches(entity.mention, cue, self._language):
                speakers.append(self._relays.speaker(entity, named, parsed.doc.text, told, assumptions))
        if cue.kind == "citing" and speakers:
            self._remember_relay(cue, index, speakers[0].entity, parsed.doc.text)
        for head in cue.told:
            self._relays.briefing_given(" ".join(t.text for t in phrase(head)), speakers, index)
        through = told if cue.kind != "citing" else ()
        return Statement(index, parsed, cue, merged(speakers), first_person, tuple(assumptions), through)

    def _is_oneself(self, named: Mention) -> bool:
        words = self._words.oneself
        return named.pronoun in words.first_person or plain(named.text).split()[0] in words.ours

    def _remember_relay(self, cue: Cue, index: int, source: Entity, text: str) -> None:
        """Who cites somebody goes on passing that source's words on: "Lee said, citing the agency. … he said"."""
        for head in (h for h in cue.told if not too_many(h)):
            named = mention(head, self._language)
            if named is None or not (named.person or named.type in _MEDIA or self._relays.calls_lawmakers(named)):
                continue
            entity, _ = self._history.follow(self._names.full(named), index)
            if entity is None or entity is source:
                continue
            if named.type in _MEDIA or self._relays.is_lawmaker(entity, named, text):
                self._relays.passes_on(entity, source)

    def _named(self, cue: Cue, parsed: Parsed) -> Iterator[tuple[Token, Mention]]:
        """Those whom a cue names, or all as one where the register has them under one name."""
        if len(cue.sources) > 1:
            first = cue.sources[0]
            text = cue.head.doc[first.left_edge.i : cue.sources[-1].i + 1].text
            if entry := known(text, self._language):
                yield first, Mention(text, entry["name"], first.lemma_.lower(), entry["type"], registered=True)
                return
        for head in (h for h in apart(cue.sources, self._language) if not too_many(h)):
            for named in mentions(head, self._language):
                if not named.registered:
                    named = replace(named, name=parsed.as_printed(named.name), text=parsed.as_printed(named.text))
                yield head, named

    def _passed_to(self, cue: Cue, parsed: Parsed) -> tuple[str, ...]:
        """Outlets and agencies that the words went through: those told, or the one who cites."""
        names = []
        for head in (h for h in cue.told if not too_many(h)):
            named = mention(head, self._language)
            if named is None or named.pronoun or plain(named.text) in self._words.audience:
                continue
            named = self._in_full(named)
            outlet = named.type in _MEDIA or (named.head in self._words.listeners and not named.definite)
            if cue.kind == "citing" or outlet or named.definite:
                if not self._history.knows(named, 0):
                    named = self._names.introduced(named, parsed.sentence.start - self._origin + head.idx)
                entity = self._history.aside(named)
                if entity and (cue.kind == "citing" or entity.mention.type in _MEDIA or (outlet and not named.person)):
                    names.append(entity.mention.name)
        return tuple(n for n in names if n != self._outlet)
