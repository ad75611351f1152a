"""Names as the register looks them up, the small words around them, and the labels that rules of sources ask for."""

import re
from dataclasses import dataclass
from functools import cache

from nkanalysis.extract.words import alternatives, plain
from nkanalysis.extract.wordsets import word_sets

_PARENTHESIS = re.compile(r"(?<!\s)\s*\([^)]*(?:\)|$)")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class SmallWords:
    """Words without a meaning of their own around a name."""

    articles: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    demonstrative: frozenset[str]
    joining: frozenset[str]
    named_as: frozenset[str]
    by: frozenset[str]
    passed_on: frozenset[str]
    of: frozenset[str]
    possessive: frozenset[str]


@dataclass(frozen=True)
class SourceLabels:
    """Labels of the parser; what each list is for stands in the lexicon beside it."""

    any_subject: frozenset[str]
    relative: frozenset[str]
    apposition: frozenset[str]
    joined: frozenset[str]
    possessor: frozenset[str]
    determiner: frozenset[str]
    counting: frozenset[str]
    determiner_or_number: frozenset[str]
    describing: frozenset[str]
    described_by: frozenset[str]
    naming_behind: frozenset[str]
    named_through: frozenset[str]
    part_of_name: frozenset[str]
    part_of_noun: frozenset[str]
    by_whom: frozenset[str]
    under_preposition: frozenset[str]
    name_tags: frozenset[str]
    one_name_tags: frozenset[str]
    one_noun_tags: frozenset[str]
    singular_tags: frozenset[str]
    describing_tags: frozenset[str]
    inside_name_tags: frozenset[str]
    inside_full_name_tags: frozenset[str]
    inside_phrase_tags: frozenset[str]
    personal_relative_tags: frozenset[str]


@cache
def small_words(language: str) -> SmallWords:
    """The small words around the names of a language, read once."""
    return word_sets(SmallWords, language, "sources", "small_words")


@cache
def source_labels(language: str) -> SourceLabels:
    """The labels of a language's parser, read once."""
    return word_sets(SourceLabels, language, "grammar", "sources")


def key(text: str, language: str = "en") -> str:
    """A name as the register looks it up: plain, without its article, blanks folded."""
    name = without_article(plain(text), language)
    return _BLANKS.sub(" ", _loose(language).sub("", name)).strip(" ,.'\"“”")


def without_article(text: str, language: str = "en") -> str:
    """Some words without an article before them."""
    return _article(language).sub("", text)


def without_brackets(text: str) -> str:
    """Some words without what stands in brackets, one that is left open too."""
    return _PARENTHESIS.sub("", text)


@cache
def _article(language: str) -> re.Pattern[str]:
    return re.compile(rf"^{alternatives(small_words(language).articles)}\s+", re.IGNORECASE)


@cache
def _loose(language: str) -> re.Pattern[str]:
    """Blanks that tokens leave inside a name."""
    return re.compile(rf"(?<!\s)\s+(?={alternatives(small_words(language).possessive)}|\.|-)|(?<=-)\s+")
