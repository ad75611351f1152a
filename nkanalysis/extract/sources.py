"""Who is meant by the words that name a source: canonical name, type, and whether a person goes unnamed."""

from typing import Any

from spacy.tokens import Token

from nkanalysis.extract.cues import phrase
from nkanalysis.extract.institutions import is_institution
from nkanalysis.extract.mentioned import Mention
from nkanalysis.extract.nameforms import key
from nkanalysis.extract.register import Register, known, names_institution, register, source_type
from nkanalysis.extract.registered import apposed, behind, entry_of, is_statement, nation, words_of
from nkanalysis.extract.shared import of_shared, shared
from nkanalysis.extract.unregistered import unregistered

__all__ = ["Mention", "known", "mention", "mentions"]

_LONGEST = 18
"""Tokens; a longer noun phrase is a parse gone wrong and names nobody."""
_NO_NOUNS = ("VERB", "NUM", "ADV", "ADP")


def mentions(head: Token, language: str = "en") -> list[Mention]:
    """What a noun phrase says of its source, several where nations share a noun: "U.S. and South Korean officials".

    Args:
        head: Head of the words that name the source.
        language: Lexicon folder.
    """
    words = register(language)
    if (nations := shared(head, words)) and (found := of_shared(nations, head, words)):
        return found
    named = mention(head, language)
    return [named] if named else []


def mention(head: Token, language: str = "en") -> Mention | None:
    """What the noun phrase of a head token says of the source.

    Args:
        head: Head of the words that name the source.
        language: Lexicon folder.

    Returns:
        None where the phrase can name nobody (a clause, a number, a run of words too long for a name).
    """
    words = register(language)
    tokens = phrase(head)
    entry = entry_of(head, tokens, words) if head.lower_ not in words.pronouns else None
    if entry is None and (maker := behind(head, words)) != head:
        head, tokens = maker, phrase(maker)
        entry = entry_of(head, tokens, words)
    if (lower := head.lower_) in words.pronouns:
        person = lower not in words.institution_pronouns
        return Mention(head.text, head.text, lower, "unattributed", person=person, definite=True, pronoun=lower)
    if entry is None and (owner := _owned_by(head, words)) is not None:
        return mention(owner, language)
    if not _can_name(head, tokens, words):
        return None
    if (newcomer := _newcomer(head, tokens, words)) is not None:
        return newcomer
    entry = entry or apposed(head, words) or nation(head, words)
    return _known(head, tokens, entry, words) if entry else unregistered(head, tokens, words)


def _owned_by(head: Token, words: Register) -> Token | None:
    """The pronoun that says whose a statement is: "**its** update of March"."""
    if not is_statement(head, words) or head.lemma_.lower() in words.naming:
        return None
    return next((t for t in head.lefts if t.dep_ in words.labels.possessor and t.lower_ in words.pronouns), None)


def _can_name(head: Token, tokens: list[Token], words: Register) -> bool:
    if head.pos_ in _NO_NOUNS or head.lower_ in words.small.demonstrative:
        return False
    return len(tokens) <= _LONGEST and any(t.is_alpha for t in tokens)


def _known(head: Token, tokens: list[Token], entry: dict[str, Any], words: Register) -> Mention:
    """The mention of one whom the register knows."""
    text, lemma = words_of(tokens), head.lemma_.lower()
    unnamed = bool(entry.get("anonymous"))
    person = unnamed or bool(entry.get("person"))
    holder = bool(entry.get("person")) and not unnamed
    ends_in_role = not holder and lemma in words.persons and head.lower_ in key(text, words.language).split()[-1:]
    return Mention(
        text,
        entry["name"],
        lemma,
        entry["type"],
        anonymous=unnamed or ends_in_role,
        registered=True,
        person=person,
        surname=entry["name"].split()[-1].lower() if person and not unnamed else None,
        institution=entry["name"] if ends_in_role and is_institution(entry) else None,
    )


def _newcomer(head: Token, tokens: list[Token], words: Register) -> Mention | None:
    """Somebody of one name whom the text introduces ("Kim, a former soldier"), whoever else bears the name."""
    labels = words.labels
    if head.tag_ not in labels.one_name_tags or any(t.tag_ in labels.one_name_tags for t in head.lefts):
        return None
    beside = (c for c in head.children if c.dep_ in labels.apposition)
    office = next((c for c in beside if any(t.lower_ in words.small.indefinite for t in c.lefts)), None)
    if office is None or office.tag_ not in labels.one_noun_tags or names_institution(office.text, words):
        return None
    if any(t.dep_ in labels.determiner for t in tokens) or names_institution(head.text, words):
        return None
    kind = source_type(" ".join(t.text for t in office.subtree), words.language)
    return Mention(words_of(tokens), head.text, office.lemma_.lower(), kind, person=True)
