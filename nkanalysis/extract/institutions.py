"""The institution to which somebody unnamed belongs: the Pentagon of "a senior Pentagon official"."""

from typing import Any

from spacy.tokens import Token

from nkanalysis.extract.cues import phrase
from nkanalysis.extract.nameforms import key, without_article
from nkanalysis.extract.register import Register, by_role, names_institution
from nkanalysis.extract.registered import words_of


def institution_of(head: Token, tokens: list[Token], words: Register) -> str | None:
    """The institution that the words for an unnamed person name.

    Args:
        head: Head of the noun phrase: "official", "source".
        tokens: The phrase.
        words: The register.

    Returns:
        Its canonical name, or the page's own words where the register lacks it; None where the words name none, or a
        country alone.
    """
    return _before(head, tokens, words) or _behind(head, tokens, words)


def is_institution(entry: dict[str, Any]) -> bool:
    """Whether an entry of the register is an institution: no person, nobody unnamed, no country's government itself.

    Args:
        entry: As the register has it.
    """
    country = entry["type"] == "government" and not entry.get("parent")
    return not (country or entry.get("person") or entry.get("anonymous"))


def _before(head: Token, tokens: list[Token], words: Register) -> str | None:
    """As in "a Ukrainian military intelligence official", "two Pentagon officials"."""
    run = [t for t in tokens if t.i < head.i and t.dep_ not in words.labels.determiner]
    for start in range(len(run)):
        for end in range(len(run), start, -1):
            if name := _named(run[start:end], words):
                return name
    return None


def _behind(head: Token, tokens: list[Token], words: Register) -> str | None:
    """As in "officials at the National Intelligence Service", "a source in the ministry of defence of Ukraine"."""
    for token in (t for t in tokens if t.i > head.i and t.dep_ in words.labels.under_preposition):
        named = phrase(token)
        if name := _named(named, words):
            return name
        if any(t.tag_ in words.labels.name_tags for t in named) and names_institution(words_of(named), words):
            return without_article(words_of(named), words.language)
    return None


def _named(run: list[Token], words: Register) -> str | None:
    text = words_of(run)
    entry = words.by_alias.get(key(text, words.language)) or by_role(text, run[-1].lemma_.lower(), words.language)
    return str(entry["name"]) if entry is not None and is_institution(entry) else None
