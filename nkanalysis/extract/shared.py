"""A noun that several nations share: "U.S. and South Korean officials", "Polish, Czech and Western intelligence"."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.mentioned import Mention
from nkanalysis.extract.nameforms import key, small_words, without_article
from nkanalysis.extract.register import Register, known, register, source_type
from nkanalysis.extract.words import alternatives

_MOST = 14
"""Tokens of such a phrase."""


@dataclass(frozen=True)
class Shared:
    """The words of a noun and of the nations that share it.

    Attributes:
        first: Place of its first token.
        text: The whole phrase, as on the page.
        nations: Those who share the noun.
        noun: It, with what stands between it and the nations.
    """

    first: int
    text: str
    nations: tuple[str, ...]
    noun: str


def shared(head: Token, words: Register) -> Shared | None:
    """The nations before a noun, found by the words: a parse often breaks such phrases.

    Args:
        head: The noun.
        words: The register.
    """
    doc, first = head.doc, head.i
    while first > 0 and head.i - first < _MOST and _goes_on(doc[first - 1], words):
        first -= 1
    for start in range(first, head.i):
        if doc[start].text[0].isupper() and (match := _pattern(words.language).match(doc[start : head.i + 1].text)):
            named = (match["first"], *(n for n in match["more"].split(", ") if n), match["last"])
            nations = tuple(without_article(name, words.language) for name in named)
            if all(key(name, words.language) in _nations(words.language) for name in nations):
                return Shared(start, match[0], nations, match["noun"])
    return None


def apart(heads: tuple[Token, ...], language: str) -> tuple[Token, ...]:
    """Those who say something, without the nations of which the parse made speakers beside the noun they share.

    Args:
        heads: Head tokens of those who say it.
        language: Lexicon folder.
    """
    if len(heads) < 2:
        return heads
    found = [(head.i, shared(head, register(language))) for head in heads]
    inside = {i for at, phrase in found if phrase for i in range(phrase.first, at)}
    return tuple(head for head in heads if head.i not in inside)


def of_shared(found: Shared, head: Token, words: Register) -> list[Mention]:
    """Who is meant: one for each nation where the noun is one of persons, all as one where it is an institution's.

    Args:
        found: The phrase.
        head: Its noun.
        words: The register.
    """
    lemma = head.lemma_.lower()
    if entry := known(found.text, words.language):
        anonymous = bool(entry.get("anonymous"))
        return [Mention(found.text, entry["name"], lemma, entry["type"], anonymous, registered=True)]
    if lemma in words.persons:
        each = [(f"{nation} {found.noun}", known(f"{nation} {found.noun}", words.language)) for nation in found.nations]
        return [
            Mention(text, entry["name"], lemma, entry["type"], anonymous=True, registered=True)
            for text, entry in each
            if entry
        ]
    name = without_article(found.text, words.language)
    return [Mention(found.text, name, lemma, source_type(found.noun, words.language))]


def _goes_on(token: Token, words: Register) -> bool:
    tag = token.tag_
    return tag in words.labels.inside_phrase_tags or token.text == "," or token.lower_ in words.small.joining


@cache
def _nations(language: str) -> frozenset[str]:
    listed = lexicon.read(f"{language}/sources")["sharing"]["nations"]
    return frozenset(key(name, language) for name in (*listed, *register(language).adjectives))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    joining = alternatives(small_words(language).joining)
    name = r"[A-Z][\w.]*(?: [A-Z][\w.]*)?"
    return re.compile(
        rf"^(?P<first>{name})(?P<more>(?:, {name})*),? {joining} (?P<last>{name}) (?P<noun>[a-z][\w -]*)$"
    )
