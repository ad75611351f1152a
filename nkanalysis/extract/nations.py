"""The words that name nations and their people, and where a text has them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.words import alternatives, phrases
from nkanalysis.extract.wordsets import word_sets
from nkanalysis.lexicon import conflict
from nkanalysis.records import Span


@dataclass(frozen=True)
class Ties:
    """Words that tie a figure to those whose people it counts."""

    own: frozenset[str]
    surely_own: frozenset[str]
    counts: frozenset[str]
    of_whom: frozenset[str]
    among: frozenset[str]
    origin: frozenset[str]
    homeward: frozenset[str]
    own_of: frozenset[str]
    harming: frozenset[str]
    losing: frozenset[str]
    lost_to: frozenset[str]
    having: frozenset[str]
    costing: frozenset[str]
    enemy: frozenset[str]
    so_called: frozenset[str]
    speaking: frozenset[str]
    spoken_of_as_many: frozenset[str]
    spoken_of_as_one: frozenset[str]
    bearing: frozenset[str]
    seeing_done: frozenset[str]


@dataclass(frozen=True)
class PopulationLabels:
    """Labels of the parser by what the rules of populations use them for."""

    subject: frozenset[str]
    agent: frozenset[str]
    relative: frozenset[str]
    possessor: frozenset[str]
    equal: frozenset[str]
    object: frozenset[str]
    receiver: frozenset[str]
    under_preposition: frozenset[str]
    same_subject: frozenset[str]
    said_clause: frozenset[str]
    pronoun_tags: frozenset[str]
    preposition: frozenset[str]
    coordination: frozenset[str]
    counting_noun: frozenset[str]
    nation_tags: frozenset[str]


@dataclass(frozen=True)
class Nations:
    """Names of nations by population, their people, and the words around them."""

    patterns: dict[str, re.Pattern[str]]
    people: re.Pattern[str]
    nationals: re.Pattern[str]
    joint: re.Pattern[str]
    earlier_wars: re.Pattern[str]
    asides: re.Pattern[str]
    speakers_own: re.Pattern[str]
    anybody: frozenset[str]
    ties: Ties
    labels: PopulationLabels


@cache
def nations(language: str) -> Nations:
    """The words of a language that name nations, read once."""
    words: dict[str, Any] = lexicon.read(f"{language}/people")
    populations = words["populations"]
    plural = tuple(populations["nationals_end_in"])
    names = alternatives(n for listed in words["nationality"].values() for n in listed)
    owners = alternatives(n for listed in words["nationality"].values() for n in listed if not n.endswith(plural))
    soldiers = alternatives(words["soldiers"]["nouns"])
    offices = alternatives(populations["offices"])
    endings = alternatives(populations["soldiers_end_in"])
    return Nations(
        patterns={name: phrases(listed) for name, listed in words["nationality"].items()},
        people=re.compile(
            rf"(?<!\w){names}(?:\s+[\w-]+){{0,2}}?\s+{soldiers}{endings}?(?!\w)(?!\s+{offices}(?!\w))"
            rf"|(?<!\w){alternatives(populations['nationals'])}(?!\w)"
        ),
        nationals=phrases(populations["nationals"]),
        joint=phrases(populations["joint"]),
        earlier_wars=_earlier_wars(populations),
        asides=_asides(populations, owners),
        speakers_own=phrases(populations["speakers_own"]),
        anybody=frozenset(populations["anybody"]),
        ties=word_sets(Ties, language, "people", "populations"),
        labels=word_sets(PopulationLabels, language, "grammar", "populations"),
    )


def _earlier_wars(populations: dict[str, list[str]]) -> re.Pattern[str]:
    """As in "the Korean War", but not "North Korean war dead"."""
    behind = "".join(rf"(?<!(?<!\w){re.escape(nation)}\s)" for nation in populations["no_earlier_war_behind"])
    return re.compile(behind + phrases(populations["earlier_wars"]).pattern)


def _asides(populations: dict[str, list[str]], names: str) -> re.Pattern[str]:
    """Where a nation is named for a place, a war or an ally: "in Russia", "Russia's war", "on Russia's side"."""
    country, leads = alternatives(populations["countries"]), alternatives(populations["places_lead"])
    places, between = alternatives(populations["places"]), alternatives(populations["not_between"])
    own, the = rf"\s?{alternatives(populations['possessive'])}", rf"(?:{alternatives(populations['articles'])}\s+)?"
    of_place = rf"{names}(?:-\w+)?(?:{own})?\s+(?:(?!{between}(?!\w))[\w-]+\s+){{0,2}}?{places}"
    ally = rf"{alternatives(populations['allies_lead'])}\s+{the}{names}"
    side = rf"{names}(?:{own})?\s+{alternatives(populations['allies_end'])}"
    return re.compile(rf"(?<!\w)(?:{leads}\s+{the}{country}(?!{own})|{of_place}|{ally}|{side})(?!\w)")


def without_asides(text: str, words: Nations) -> str:
    """A plain text with blanks where a nation's name says nothing of whose soldiers are counted."""
    return words.asides.sub(lambda match: " " * len(match[0]), text)


def spans_named(text: str, words: Nations) -> dict[str, Span]:
    """The populations whose nation a text names, each with the first place where it does.

    Args:
        text: Plain text.
        words: A longer name among them hides a shorter one inside it ("South Korean").
    """
    found: dict[str, Span] = {}
    for name in ("other", *conflict.troops()):
        for match in words.patterns[name].finditer(text):
            found.setdefault(name, match.span())
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return found


def only(text: str, words: Nations) -> tuple[str, Span] | None:
    """The one population whose people a text names ("Russians", "Ukrainian soldiers"), not its countries alone.

    Args:
        text: Plain text.
        words: Those of its language.

    Returns:
        The population and where its people are named; None where the text names none or several.
    """
    found: dict[str, Span] = {}
    for match in words.people.finditer(text):
        for name in spans_named(match[0], words):
            found.setdefault(name, match.span())
    found.pop("other", None)
    return next(iter(found.items())) if len(found) == 1 else None
