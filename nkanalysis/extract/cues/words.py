"""The words that make a cue, by their use, and the labels of the parse that the rules of cues ask for."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.wordsets import word_sets

_REPORTING = ("asserted", "estimated", "denied", "refused")
Words = tuple[str, ...]


@dataclass(frozen=True)
class Use:
    """What the verbs and nouns of cues do besides."""

    judging: frozenset[str]
    doing: frozenset[str]
    reckoning: frozenset[str]
    told: frozenset[str]
    citing: frozenset[str]
    clause_only: frozenset[str]
    putting: frozenset[str]
    placing: frozenset[str]
    placed_at: frozenset[str]
    negative: frozenset[str]
    equating: frozenset[str]
    hearing: frozenset[str]
    having: frozenset[str]
    recording: frozenset[str]
    coming: frozenset[str]
    with_that: frozenset[str]
    able: frozenset[str]
    arriving: frozenset[str]
    arriving_at: frozenset[str]
    platforms: frozenset[str]
    on_air: frozenset[str]
    trusting: frozenset[str]
    occasions: frozenset[str]
    speaking_to: frozenset[str]
    carrying: frozenset[str]
    right: frozenset[str]
    expecting: frozenset[str]
    giving: frozenset[str]
    giving_numbers: frozenset[str]
    figure_nouns: frozenset[str]


@dataclass(frozen=True)
class SmallWords:
    """Words without a meaning of their own that lead from one part of a sentence to another."""

    reckoned_by: frozenset[str]
    relative: frozenset[str]
    opening_a_clause: frozenset[str]
    as_one_says: frozenset[str]
    quoted_as: frozenset[str]
    of: frozenset[str]
    giving_with: frozenset[str]
    heard_from: frozenset[str]
    had_at: frozenset[str]
    come_from: frozenset[str]
    known_by: frozenset[str]
    leading_in: frozenset[str]
    occasion_in: frozenset[str]
    occasion_with: frozenset[str]
    granted_that: frozenset[str]
    said_about: frozenset[str]
    stated_behind: frozenset[str]
    stated_by: frozenset[str]
    stated_by_whom: frozenset[str]
    leading_to_a_statement: frozenset[str]
    inside_a_speaker: frozenset[str]
    opening_no_speaker: frozenset[str]
    attributing_itself: frozenset[str]
    labelled_to: frozenset[str]


@dataclass(frozen=True)
class CueLabels:
    """Labels of the parser; what each list is for stands in the lexicon beside it."""

    subject: frozenset[str]
    passive_subject: frozenset[str]
    any_subject: frozenset[str]
    passive_auxiliary: frozenset[str]
    auxiliary: frozenset[str]
    agent: frozenset[str]
    object: frozenset[str]
    clause: frozenset[str]
    open_clause: frozenset[str]
    noun_clause: frozenset[str]
    adjunct_clause: frozenset[str]
    joined_clause: frozenset[str]
    clause_of_its_own: frozenset[str]
    inner_clause: frozenset[str]
    clause_marker: frozenset[str]
    complement: frozenset[str]
    beside_the_rest: frozenset[str]
    dative: frozenset[str]
    relative: frozenset[str]
    adjunct: frozenset[str]
    preposition: frozenset[str]
    preposition_object: frozenset[str]
    particle: frozenset[str]
    behind_verb: frozenset[str]
    coordination: frozenset[str]
    negation: frozenset[str]
    possessor: frozenset[str]
    determiner: frozenset[str]
    punctuation: frozenset[str]
    outside_phrase: frozenset[str]
    joining_word: frozenset[str]
    apposition: frozenset[str]
    several_tags: frozenset[str]
    part_of_name: frozenset[str]
    part_of_noun: frozenset[str]
    describing: frozenset[str]
    verb_tags: frozenset[str]
    finite_tags: frozenset[str]
    finite_or_modal_tags: frozenset[str]
    finite_or_participle_tags: frozenset[str]
    past_or_participle_tags: frozenset[str]
    participle_tags: frozenset[str]
    infinitive_tags: frozenset[str]
    unfinite_tags: frozenset[str]
    noun_tags: frozenset[str]
    common_noun_tags: frozenset[str]
    one_noun_tags: frozenset[str]
    name_tags: frozenset[str]
    possessive_tags: frozenset[str]
    determiners: frozenset[str]
    relative_pronouns: frozenset[str]
    noun_phrase_tags: frozenset[str]
    owner_tags: frozenset[str]
    joined_phrase_tags: frozenset[str]
    leading_tags: frozenset[str]
    speaker_phrase_tags: frozenset[str]
    counted_phrase_tags: frozenset[str]
    whose_tags: frozenset[str]
    noun_going_on_tags: frozenset[str]
    inward_tags: frozenset[str]
    inward_or_joining_tags: frozenset[str]


@dataclass(frozen=True)
class CueWords:
    """The lexicon's cues, and what the rules ask of the words and labels around them.

    Attributes:
        stance: Reporting verbs and what they say of their content.
        attitudes: Verbs of wanting, judging and feeling, likewise.
        showing: Verbs with which a medium reports.
        statement: Nouns of statements.
        citable: Nouns of those whom one cites and of their statements, against the evidence that one cites.
        prepositions: "According to" and its like, under their first words.
        evidence: Those of them behind which statements stand and no other names.
        relaying: Those of them behind which another is named than the one who speaks.
        single: Those of one word.
        opening: First words of a sentence that cite.
        months: Their names, of which none is part of the name behind it.
        use, small, labels: As their classes say.
    """

    stance: dict[str, str]
    attitudes: dict[str, str]
    showing: frozenset[str]
    statement: frozenset[str]
    citable: frozenset[str]
    prepositions: dict[str, tuple[Words, ...]]
    evidence: frozenset[Words]
    relaying: frozenset[Words]
    single: frozenset[Words]
    opening: frozenset[str]
    months: frozenset[str]
    use: Use
    small: SmallWords
    labels: CueLabels


@cache
def cue_words(language: str) -> CueWords:
    """The cues of a language, read once."""
    cues: dict[str, Any] = lexicon.read(f"{language}/cues")
    listed = cues["prepositions"]
    relaying, single, evidence = (_split(listed[kind]) for kind in ("relaying", "single", "evidence"))
    leading = sorted(_split(listed["multi"]) | relaying | single | evidence, key=lambda said: (-len(said), said))
    return CueWords(
        stance={verb: stance for stance in _REPORTING for verb in cues["verbs"][stance]},
        attitudes={verb: stance for stance, verbs in cues["attitudes"].items() for verb in verbs},
        showing=frozenset(cues["own"]["showing"]),
        statement=frozenset(cues["nouns"]["statement"]),
        citable=_citable(language),
        prepositions={first: tuple(p for p in leading if p[0] == first) for first in {p[0] for p in leading}},
        evidence=evidence,
        relaying=relaying,
        single=single,
        opening=frozenset(listed["opening"]),
        months=frozenset(lexicon.read(f"{language}/scopes")["months"]),
        use=word_sets(Use, language, "cues", "use"),
        small=word_sets(SmallWords, language, "cues", "small_words"),
        labels=word_sets(CueLabels, language, "grammar", "cues"),
    )


def _split(listed: list[str]) -> frozenset[Words]:
    return frozenset(tuple(words.split()) for words in listed)


def _citable(language: str) -> frozenset[str]:
    sources, cues = lexicon.read(f"{language}/sources"), lexicon.read(f"{language}/cues")
    persons = [*sources["persons"]["heads"], *sources["persons"]["collective"]]
    return frozenset([*persons, *sources["institutions"]["words"], *cues["nouns"]["statement"]])
