"""The nouns that count people, by category, and how a number stands with them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.words import phrases
from nkanalysis.extract.wordsets import word_sets


@dataclass(frozen=True)
class Counting:
    """Words by how they stand between, before or after a number and its noun."""

    part_of: frozenset[str]
    amounting_to: frozenset[str]
    pointing_back: frozenset[str]
    further: frozenset[str]
    opening_another: frozenset[str]
    opening_a_time: frozenset[str]
    joining: frozenset[str]
    roughly: frozenset[str]
    before_a_whole: frozenset[str]
    out_of: frozenset[str]
    single: frozenset[str]
    being: frozenset[str]
    standing_for_people: frozenset[str]
    strength: frozenset[str]
    of_a_family: frozenset[str]
    in_uniform: frozenset[str]
    of_the_police: frozenset[str]
    harming_a_body: frozenset[str]
    parents: frozenset[str]
    former: frozenset[str]
    they: frozenset[str]
    anybody_s: frozenset[str]
    owning: frozenset[str]
    things_or_people: frozenset[str]
    nationals_end_in: frozenset[str]


@dataclass(frozen=True)
class CountingLabels:
    """Labels of the parser by what the rules for a number and its noun use them for."""

    noun_tags: frozenset[str]
    verb_tags: frozenset[str]
    common_noun_tags: frozenset[str]
    plural_tags: frozenset[str]
    one_name_tags: frozenset[str]
    inside_tags: frozenset[str]
    opening_tags: frozenset[str]
    describing_tags: frozenset[str]
    joined_tags: frozenset[str]
    past_tags: frozenset[str]
    number_tags: frozenset[str]
    roughly_tags: frozenset[str]
    clause_opening_tags: frozenset[str]
    complete_tags: frozenset[str]
    possessive_tags: frozenset[str]
    going_on_tags: frozenset[str]
    told_of: frozenset[str]
    telling: frozenset[str]
    describing: frozenset[str]
    plain_subject: frozenset[str]


@dataclass(frozen=True)
class People:
    """The nouns that count people, those that count other things, and the words of what happens to people."""

    soldiers: frozenset[str]
    people: frozenset[str]
    civilians: frozenset[str]
    workers: frozenset[str]
    honours: dict[str, str]
    events: frozenset[str]
    modifiers: frozenset[str]
    containers: frozenset[str]
    reaching: frozenset[str]
    nations: re.Pattern[str]
    verbs: frozenset[str]
    awards: frozenset[str]
    awarded_to: frozenset[str]
    plurals: tuple[tuple[str, str], ...]
    counting: Counting
    labels: CountingLabels

    @property
    def fates(self) -> frozenset[str]:
        """Nouns and modifiers of what happens to people."""
        return self.modifiers | self.events

    def singular(self, noun: Token) -> str:
        """The lemma; of "servicemen" too, where the tagger takes it for a name."""
        lemma = noun.lemma_.lower()
        for plural, one in self.plurals:
            if lemma.endswith(plural):
                return lemma.removesuffix(plural) + one
        return lemma


@cache
def people(language: str) -> People:
    """The nouns that count people, by category."""
    words: dict[str, Any] = lexicon.read(f"{language}/people")
    measures: dict[str, Any] = lexicon.read(f"{language}/measures")
    ours = {name: m for name, m in measures.items() if isinstance(m, dict) and "object_verbs" in m}
    return People(
        soldiers=frozenset(words["soldiers"]["nouns"]),
        people=frozenset(words["people"]["nouns"]),
        civilians=frozenset(words["civilians"]["nouns"]),
        workers=frozenset(words["workers"]["nouns"]),
        honours={noun: unit for unit, nouns in words["honours"].items() for noun in nouns},
        events=frozenset(n for name, m in ours.items() if name != "deployed" for n in m["nouns"]),
        modifiers=frozenset(n for m in ours.values() for n in m["modifiers"]),
        containers=frozenset(words["containers"]["nouns"]),
        reaching=frozenset(measures["reaching"]["words"]),
        nations=phrases([n for listed in words["nationality"].values() for n in listed]),
        verbs=frozenset(v.split()[0] for m in ours.values() for v in (*m["object_verbs"], *m["subject_verbs"])),
        awards=frozenset(measures["honoured"]["verbs"]),
        awarded_to=frozenset(measures["honoured"]["upon"]),
        plurals=tuple(words["plurals_left_by_the_tagger"].items()),
        counting=word_sets(Counting, language, "people", "counting"),
        labels=word_sets(CountingLabels, language, "grammar", "counting"),
    )


@cache
def _plurals(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(lexicon.read(f"{language}/people")["plurals"].items())


def singulars(word: str, language: str) -> tuple[str, ...]:
    """What a word of plain text may be the plural of, the word itself first: for words that no parse gives a lemma.

    Args:
        word: In lower case.
        language: Lexicon folder.
    """
    return (word, *(word.removesuffix(end) + one for end, one in _plurals(language) if word.endswith(end)))
