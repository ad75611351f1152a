"""Following a text's sources through it: pronouns, "the agency", surnames, and who relayed whom."""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.sources import Mention
from nkanalysis.extract.words import plain
from nkanalysis.records import Source

_MEDIA = ("media", "state_media")
PERSON_REACH = 14
"""Sentences back within which a pronoun may mean somebody; a definite noun may reach further."""


@dataclass
class Entity:
    """Somebody the text has named as a source, with all it has said of them."""

    mention: Mention
    sentence: int
    relays: tuple[str, ...] = ()
    heads: set[str] = field(default_factory=set)
    order: int = 0

    def words(self, language: str) -> set[str]:
        """The words of its names."""
        return _bare_words(f"{self.mention.name} {self.mention.text}", language)

    def source(self, text: str) -> Source:
        """This entity as the source named by some words."""
        return replace(self.mention.source(), text=text)


@cache
def _words(language: str) -> dict[str, Any]:
    return lexicon.read(f"{language}/discourse")


def _bare_words(name: str, language: str) -> set[str]:
    """The words of a name without the endings of an owner: "Ukraine's General Staff"."""
    text = plain(name)
    for ending in _words(language)["names"]["owner_endings"]:
        text = text.replace(ending, "")
    return set(text.split())


class History:
    """The sources a document has named so far, the latest last."""

    def __init__(self, language: str = "en") -> None:
        self._words, self._language = _words(language), language
        self._entities: list[Entity] = []

    def follow(self, mention: Mention, sentence: int, relays: tuple[str, ...] = ()) -> tuple[Entity | None, str | None]:
        """Who a mention means, remembered from now on.

        Args:
            mention: The words met.
            sentence: Number of the sentence they stand in.
            relays: Who the text says passed this source's words on.

        Returns:
            The entity, or None where a pronoun or definite noun means nobody known; and what was assumed, in words,
            where something was.
        """
        entity, assumed = self._known(mention, sentence)
        if entity is None:
            if mention.pronoun:
                return None, None
            entity = Entity(mention, sentence, relays or self._shared(mention), {mention.head}, len(self._entities))
            self._entities.append(entity)
            return entity, None
        entity.heads.add(mention.head)
        entity.relays = entity.relays or relays
        entity.sentence = sentence
        self._entities.remove(entity)
        self._entities.append(entity)
        return entity, assumed

    def beside(self, mention: Mention, sentence: int) -> None:
        """Remember somebody of whom a sentence tells in passing: behind those whom it is about.

        Args:
            mention: The words that introduce the person.
            sentence: Number of the sentence they stand in.
        """
        if self._known(mention, sentence)[0] is not None:
            return
        at = next((i for i, e in enumerate(self._entities) if e.sentence == sentence), len(self._entities))
        self._entities.insert(at, Entity(mention, sentence, (), {mention.head}, len(self._entities)))

    def aside(self, mention: Mention) -> Entity | None:
        """Who a mention means that names one whom the source only spoke to: no "he" or "it" behind it means that one.

        Args:
            mention: The words met.
        """
        entity = self._known(mention, 0)[0]
        if entity is None and not mention.pronoun:
            entity = Entity(mention, -PERSON_REACH, (), {mention.head}, len(self._entities))
            self._entities.insert(0, entity)
        return entity

    def introduced(self, mention: Mention) -> bool:
        """Whether the text has introduced somebody under this one name."""
        return any(
            e.mention.surname is None and e.mention.person and e.mention.name == mention.name for e in self._entities
        )

    def knows(self, mention: Mention, sentence: int) -> bool:
        """Whether a mention means somebody named before."""
        return self._known(mention, sentence)[0] is not None

    def _shared(self, mention: Mention) -> tuple[str, ...]:
        """The relay of "a source", for "another source", "a second source": both spoke to the same outlet."""
        opening = mention.text.lower().split()[:2]
        if not mention.anonymous or not any(word in self._words["ordinal"] for word in opening):
            return ()
        return next((e.relays for e in self._entities if e.mention.head == mention.head and e.relays), ())

    def _known(self, mention: Mention, sentence: int) -> tuple[Entity | None, str | None]:
        if mention.registered:
            return next((e for e in self._entities if e.mention.name == mention.name), None), None
        found = None
        if mention.pronoun:
            found = self._pronoun(mention.pronoun, sentence)
        elif mention.definite:
            found = self._definite(mention)
        elif mention.surname and " " not in mention.name:
            found = next((e for e in reversed(self._entities) if self._named(e, mention.surname)), None)
        if found is None and mention.person and not mention.anonymous and " " in mention.name:
            found = next((e for e in self._entities if e.mention.name == mention.name), None)
        if found is None and mention.person and self.introduced(mention) and mention.name != mention.surname:
            found = next((e for e in reversed(self._entities) if e.mention.name == mention.name), None)
        if found is None and not mention.person and not mention.pronoun:
            found = self._shortened(mention)
        if found is None:
            return None, None
        if found.mention.name == mention.name:
            return found, None
        return found, f"“{mention.text}” taken to mean {found.mention.name}"

    def _named(self, entity: Entity, surname: str) -> bool:
        """Family names come last in most languages of the news, first in Korean."""
        return entity.mention.person and not entity.mention.anonymous and surname in entity.mention.name.lower().split()

    def _shortened(self, mention: Mention) -> Entity | None:
        """The institution whose words hold all of these: "the British ministry" after its full name."""
        words = _bare_words(mention.name, self._language)
        for entity in reversed(self._entities):
            if not entity.mention.person and words and words <= entity.words(self._language):
                return entity
        return None

    def _pronoun(self, pronoun: str, sentence: int) -> Entity | None:
        kinds = self._words["pronouns"]
        near = [e for e in reversed(self._entities) if sentence - e.sentence <= PERSON_REACH]
        if pronoun in kinds["institution"]:
            institutions = [e for e in near if not e.mention.person]
            if institutions and 0 <= sentence - institutions[0].sentence <= 1:
                return institutions[0]
            return next((e for e in institutions if e.mention.type not in _MEDIA), next(iter(institutions), None))
        if pronoun in kinds["persons"]:
            return near[0] if near else None
        return next((e for e in near if e.mention.person), None)

    def _definite(self, mention: Mention) -> Entity | None:
        if mention.head in self._words["documents"]["nouns"]:
            return next((e for e in reversed(self._entities) if not e.mention.person), self.latest())
        rule = self._words["definite"].get(mention.head)
        wanted = next((self._words["narrowing"][w] for w in mention.narrowing if w in self._words["narrowing"]), None)
        ordinal = next((self._words["ordinal"][w] for w in mention.narrowing if w in self._words["ordinal"]), None)
        if rule is None and mention.type == "head_of_state" and not mention.narrowing:
            named = [e for e in self._entities if e.mention.type == mention.type and not e.mention.anonymous]
            return named[0] if len(named) == 1 else None
        if rule is None:
            return next(
                (e for e in reversed(self._entities) if mention.head in e.heads and not mention.narrowing), None
            )
        fits = [e for e in self._entities if self._fits(e, mention, rule, wanted)]
        if not fits and mention.head in self._words["anyone"]["heads"] and not ordinal:
            # Who has been called an official, a diplomat or a soldier may be "the source" from then on.
            unnamed = [e for e in self._entities if e.mention.person and e.mention.anonymous]
            return unnamed[-1] if unnamed else None
        if ordinal and ordinal > 0:
            same = sorted((e for e in fits if mention.head in e.heads), key=lambda e: e.order)
            return same[ordinal - 1] if len(same) >= ordinal else None
        if any(w[:1].isupper() for w in mention.text.split()[1:]) and not wanted:
            return None
        if wanted is None and any(e.mention.type not in _MEDIA for e in fits):
            fits = [e for e in fits if e.mention.type not in _MEDIA]
        exact = [e for e in fits if mention.head in e.heads]
        return next(reversed(exact or fits), None)

    def _fits(self, entity: Entity, mention: Mention, rule: dict[str, Any], wanted: list[str] | None) -> bool:
        if (rule["kind"] == "person") != entity.mention.person:
            return False
        if wanted is not None:
            return entity.mention.type in wanted
        if mention.head in entity.heads or entity.mention.head in rule["heads"]:
            return True
        return (
            bool(rule["types"])
            and entity.mention.type in rule["types"]
            and (rule["kind"] == "institution" or not entity.mention.anonymous)
        )

    def latest(self) -> Entity | None:
        """The source named last."""
        return self._entities[-1] if self._entities else None

    def last_of(self, kind: str) -> Entity | None:
        """The source of a type named last."""
        return next((e for e in reversed(self._entities) if e.mention.type == kind and not e.mention.person), None)

    def last_named(self, name: str) -> Entity | None:
        """The source of a canonical name, where the text has named it."""
        return next((e for e in self._entities if e.mention.name == name), None)
