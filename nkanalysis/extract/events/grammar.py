"""The labels of the parse and the small words that the rules of events ask for, by what they use them for."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token
from spacy.vocab import Vocab

from nkanalysis.extract.wordsets import word_sets


@dataclass(frozen=True)
class EventLabels:
    """Labels of the parser; what each list is for stands in the lexicon beside it."""

    verb_tags: frozenset[str]
    noun_tags: frozenset[str]
    name_tags: frozenset[str]
    one_name_tags: frozenset[str]
    one_noun_tags: frozenset[str]
    describing_tags: frozenset[str]
    finite_tags: frozenset[str]
    past_tags: frozenset[str]
    participle_tags: frozenset[str]
    infinitive_tags: frozenset[str]
    unfinite_tags: frozenset[str]
    leading_tags: frozenset[str]
    no_verb_of_its_own: frozenset[str]
    subjects: frozenset[str]
    noun_subject: frozenset[str]
    before_subject: frozenset[str]
    passive_signs: frozenset[str]
    active_signs: frozenset[str]
    agent: frozenset[str]
    direct_object: frozenset[str]
    raised_object: frozenset[str]
    receiver: frozenset[str]
    acting_or_given: frozenset[str]
    possessor: frozenset[str]
    preposition: frozenset[str]
    role_preposition: frozenset[str]
    under_preposition: frozenset[str]
    plain_auxiliary: frozenset[str]
    helping_verb: frozenset[str]
    beside_verb: frozenset[str]
    negation: frozenset[str]
    determiner: frozenset[str]
    leading: frozenset[str]
    part_of_noun: frozenset[str]
    part_of_noun_phrase: frozenset[str]
    part_of_name: frozenset[str]
    coordination: frozenset[str]
    relative: frozenset[str]
    noun_clause: frozenset[str]
    describing_clause: frozenset[str]
    clause: frozenset[str]
    open_clause: frozenset[str]
    adjunct_clause: frozenset[str]
    preposition_clause: frozenset[str]
    nested_clause: frozenset[str]
    clause_apart: frozenset[str]
    sharing_subject: frozenset[str]
    going_on: frozenset[str]
    asked_for: frozenset[str]
    governed: frozenset[str]
    in_evidence: frozenset[str]


@dataclass(frozen=True)
class SmallWords:
    """Words without a meaning of their own that lead from one part of a sentence to another."""

    relative: frozenset[str]
    of_place: frozenset[str]
    naming_nobody: frozenset[str]
    articles: frozenset[str]


@cache
def labels_in(language: str) -> EventLabels:
    """The labels of a language's parser, read once."""
    return word_sets(EventLabels, language, "grammar", "events")


def labels(token: Token) -> EventLabels:
    """The labels of the language in which a token's sentence is parsed."""
    return labels_in(language_of(token))


def language_of(token: Token) -> str:
    """The language in which a token's sentence is parsed."""
    return _language_of(token.vocab)


@cache
def _language_of(vocab: Vocab) -> str:
    return vocab.lang


@cache
def small_words(language: str) -> SmallWords:
    """The small words of a language, read once."""
    return word_sets(SmallWords, language, "events", "small_words")
