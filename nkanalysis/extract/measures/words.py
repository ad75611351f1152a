"""The words of the measures, by what they do in a sentence, and the labels of the parse that their rules ask for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.people import People, people
from nkanalysis.extract.words import phrases
from nkanalysis.extract.wordsets import word_sets

HARM = ("killed", "wounded", "casualties", "losses", "captured", "missing")


@dataclass(frozen=True)
class Around:
    """Words that lead from a figure to what happened, or bar the way there."""

    toll: frozenset[str]
    lives: frozenset[str]
    costing: frozenset[str]
    being: frozenset[str]
    leaving_it_to_another: frozenset[str]
    seeing_done: frozenset[str]
    believing: frozenset[str]
    believed_to: frozenset[str]
    among: frozenset[str]
    given_to: frozenset[str]
    portrayed: frozenset[str]
    portrayed_at_a_ceremony: frozenset[str]
    coming_to: frozenset[str]
    other_totals: frozenset[str]
    ending_the_phrase: frozenset[str]
    going_on_before: frozenset[str]
    going_on_after: frozenset[str]
    choosing: frozenset[str]
    part_of: frozenset[str]
    going_somewhere: frozenset[str]
    back: frozenset[str]
    home: frozenset[str]
    times: frozenset[str]
    in_the_many: frozenset[str]
    staying_with_them: frozenset[str]
    starting_anew: frozenset[str]
    doing_ends_in: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True)
class Amounts:
    """Words of a count that comes to a number: its nouns, its verbs, what may stand behind these, bodies of troops."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    behind_verb: frozenset[str]
    putting: frozenset[str]
    sizing: frozenset[str]
    the_harmed: frozenset[str]
    articles: frozenset[str]
    put_at: frozenset[str]
    bodies: frozenset[str]


@dataclass(frozen=True)
class MeasureLabels:
    """Labels of the parser by what the rules of the measures use them for."""

    noun_tags: frozenset[str]
    verb_tags: frozenset[str]
    coordination: frozenset[str]
    subject: frozenset[str]
    passive_subject: frozenset[str]
    passive_auxiliary: frozenset[str]
    preposition: frozenset[str]
    apposition: frozenset[str]
    noun_clause: frozenset[str]
    direct_object: frozenset[str]
    receiver: frozenset[str]
    complement: frozenset[str]
    equal: frozenset[str]
    other_argument: frozenset[str]
    under_preposition: frozenset[str]
    apposed: frozenset[str]
    adverb: frozenset[str]
    describing_clause: frozenset[str]
    part_of_phrase: frozenset[str]
    part_of_phrase_under: frozenset[str]
    equated: frozenset[str]
    believed: frozenset[str]
    completing: frozenset[str]
    clause_completing: frozenset[str]
    counting_side: frozenset[str]
    participle_tags: frozenset[str]
    past_tags: frozenset[str]
    intransitive_tags: frozenset[str]
    doing_tags: frozenset[str]
    pronoun_tags: frozenset[str]
    relative_tags: frozenset[str]
    telling_tags: frozenset[str]
    passed_over_tags: frozenset[str]
    leading_away_tags: frozenset[str]


@dataclass(frozen=True)
class MeasureWords:
    """Verbs, nouns, modifiers and phrases, each with the measure it gives."""

    weak: frozenset[str]
    objects: dict[str, str]
    subjects: dict[str, str]
    nouns: dict[str, str]
    modifiers: dict[str, str]
    phrases: dict[str, re.Pattern[str]]
    harm_phrases: dict[str, re.Pattern[str]]
    death_tolls: tuple[str, ...]
    context: re.Pattern[str]
    ceremony: re.Pattern[str]
    honours: frozenset[str]
    soldiers: frozenset[str]
    shown: frozenset[str]
    containers: frozenset[str]
    reaching: frozenset[str]
    comparators: frozenset[str]
    norms: frozenset[str]
    around: Around
    amounts: Amounts
    labels: MeasureLabels
    people: People


@cache
def measure_words(language: str) -> MeasureWords:
    """The words of a language's measures, read once."""
    measures: dict[str, Any] = lexicon.read(f"{language}/measures")
    listed = {name: m for name, m in measures.items() if isinstance(m, dict) and "object_verbs" in m}
    nouns: dict[str, Any] = lexicon.read(f"{language}/people")
    numbers: dict[str, Any] = lexicon.read(f"{language}/numbers")
    order = sorted(listed, key=lambda name: name == "deployed")
    spoken = {name: phrases(listed[name]["phrases"]) for name in order if listed[name]["phrases"]}
    return MeasureWords(
        weak=frozenset(measures["deployed"]["weak"]),
        objects={v: name for name in reversed(order) for v in listed[name]["object_verbs"]},
        subjects={v: name for name in reversed(order) for v in listed[name]["subject_verbs"]},
        nouns={n: name for name in reversed(order) for n in listed[name]["nouns"]},
        modifiers={m: name for name in reversed(order) for m in listed[name]["modifiers"]},
        phrases=spoken,
        harm_phrases={name: pattern for name, pattern in spoken.items() if name in HARM},
        death_tolls=tuple(measures["killed"]["tolls"]),
        context=phrases(measures["honoured"]["context"]),
        ceremony=phrases(measures["honoured"]["ceremony"]),
        honours=frozenset(measures["honoured"]["verbs"]),
        soldiers=frozenset(nouns["soldiers"]["nouns"]),
        shown=frozenset([*nouns["honours"]["portrait"], *nouns["honours"]["name"]]),
        containers=frozenset(nouns["containers"]["nouns"]),
        reaching=frozenset(measures["reaching"]["words"]),
        norms=frozenset(measures["asserting_nothing"]["norms"]),
        comparators=frozenset(w for said in numbers["before"].values() for w in said if " " not in w),
        around=word_sets(Around, language, "measures", "around"),
        amounts=word_sets(Amounts, language, "measures", "amounts"),
        labels=word_sets(MeasureLabels, language, "grammar", "measures"),
        people=people(language),
    )


def together(found: Iterable[str]) -> str | None:
    """One measure for several words that share one figure."""
    kinds = [m for m in dict.fromkeys(found) if m in HARM]
    if not kinds:
        return None
    if len(kinds) == 1:
        return kinds[0]
    if "wounded" in kinds or "casualties" in kinds:
        return "casualties"
    if set(kinds) <= {"killed", "missing", "losses"}:
        return "losses"
    return "casualties" if "killed" in kinds else kinds[0]
