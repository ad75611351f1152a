"""What can speak at all: not a thing, not a number, not the article's own outlet unless it did the counting."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.cues import Cue, said_as
from nkanalysis.extract.mentioned import Mention
from nkanalysis.extract.nameforms import source_labels
from nkanalysis.extract.people import people
from nkanalysis.extract.register import known
from nkanalysis.extract.words import plain
from nkanalysis.extract.wordsets import word_sets


@dataclass(frozen=True)
class _Own:
    """Verbs and nouns by whose voice they are."""

    counting: frozenset[str]
    making: frozenset[str]
    watching: frozenset[str]
    watchers: frozenset[str]
    pointing: frozenset[str]
    showers: frozenset[str]
    speaking: frozenset[str]
    mute: frozenset[str]
    numbers: frozenset[str]
    side: frozenset[str]
    possessive: frozenset[str]


@dataclass(frozen=True)
class _Nouns:
    """Nouns that stand for a source, and those of what a source makes."""

    definite: frozenset[str]
    documents: frozenset[str]


@cache
def _own(language: str) -> _Own:
    return word_sets(_Own, language, "cues", "own")


@cache
def _nouns(language: str) -> _Nouns:
    discourse = lexicon.read(f"{language}/discourse")
    return _Nouns(frozenset(discourse["definite"]), frozenset(discourse["documents"]["nouns"]))


SPOKESMEN = 20
"""More people than these do not speak as one: "1,500 more soldiers are there, says a lawmaker"."""


def too_many(head: Token) -> bool:
    """Whether a noun counts more people than can speak as one: they are those of whom something is told.

    Args:
        head: Head of the words that would name a source or a relay.
    """
    counting = source_labels(head.doc.lang_).counting
    counted = (t for t in head.lefts if t.dep_ in counting and t.like_num)
    return any(word.isdigit() and int(word) > SPOKESMEN for t in counted for word in [t.text.replace(",", "")])


def is_nation(named: Mention, language: str) -> bool:
    """Whether some words name a nation and nobody in it."""
    return people(language).nations.fullmatch(plain(named.name)) is not None


def can_speak(named: Mention, cue: Cue, outlet: str | None, language: str) -> bool:
    """Whether those named can be the source of what a cue attributes.

    Args:
        named: Whom the cue names, as far as the words tell.
        cue: The cue.
        outlet: The article's own outlet.
        language: Lexicon folder.
    """
    own, lemma = _own(language), cue.head.lemma_.lower()
    if outlet is not None and named.name == outlet and not _is_mouthpiece(named, language):
        return lemma in own.counting or any(head.lemma_.lower() in own.making for head in cue.sources)
    if _is_barred(named, cue, lemma, language):
        return False
    if named.registered or named.pronoun:
        return True
    if is_nation(named, language):
        return False
    return named.person or _is_voice(named, cue, lemma, language)


def _is_mouthpiece(named: Mention, language: str) -> bool:
    """Whether an outlet speaks for its state, so that what it says on its own page is that state's word."""
    entry = known(named.name, language)
    return entry is not None and "speaks_for" in entry


def _is_barred(named: Mention, cue: Cue, lemma: str, language: str) -> bool:
    """Whether this cue makes no source of these: it explains a word, or tells what only others watch or show."""
    own = _own(language)
    if lemma in own.pointing and named.person and cue.kind == "preposition":
        return True
    if not watches(named, cue, language) and named.pronoun is None:
        return True
    if cue.kind == "shown" and named.type not in own.showers and named.head not in _nouns(language).documents:
        return True
    if named.head in own.side and plain(named.text).split()[0] in own.possessive:
        return True
    return named.head in own.numbers or named.head in people(language).events


def watches(named: Mention, cue: Cue, language: str) -> bool:
    """Whether a cue that attributes only to those who watch has one of them, as any other cue has.

    Args:
        named: Whom the cue names; of a pronoun, whom it means.
        cue: The cue.
        language: Lexicon folder.
    """
    own = _own(language)
    return cue.head.lemma_.lower() not in own.watching or named.type in own.watchers or said_as(cue.head)


def _is_voice(named: Mention, cue: Cue, lemma: str, language: str) -> bool:
    """Whether what is no person speaks: an institution, "the report", a noun that does what only those who speak do."""
    nouns, own = _nouns(language), _own(language)
    capitals = [word[:1].isupper() for word in named.name.split()]
    if named.head in nouns.documents and not any(capitals[1:]):
        return named.definite
    if named.type != "unattributed":
        return True
    if any(capitals):
        # "Seoul's war dead put at 900"
        return capitals[-1] or named.head not in own.mute
    if named.definite:
        return named.head in nouns.definite
    return cue.kind == "verb" and lemma in own.speaking and bool(cue.content) and named.head not in own.mute
