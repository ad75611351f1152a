"""The register of sources, loaded: who is known by which spelling, of what type, and for whom each speaks."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.nameforms import SmallWords, SourceLabels, key, small_words, source_labels, without_brackets
from nkanalysis.extract.words import phrases, plain


@dataclass(frozen=True)
class Register:
    """Every name that the lexicon knows, and the words that tell of those it does not."""

    language: str
    by_alias: dict[str, dict[str, Any]]
    adjectives: dict[str, dict[str, Any]]
    types: list[tuple[str, re.Pattern[str]]]
    persons: frozenset[str]
    collective: frozenset[str]
    private: frozenset[str]
    outlets: frozenset[str]
    knowing: frozenset[str]
    naming: frozenset[str]
    unnamed: frozenset[str]
    titles: frozenset[str]
    beyond: frozenset[str]
    institutions: re.Pattern[str]
    roles: list[tuple[re.Pattern[str], re.Pattern[str], frozenset[str], dict[str, Any]]]
    ancestors: dict[str, tuple[str, ...]]
    pronouns: frozenset[str]
    institution_pronouns: frozenset[str]
    calendar: frozenset[str]
    small: SmallWords
    labels: SourceLabels


def names_institution(text: str, words: Register) -> bool:
    """Whether some words are the name of an institution, whatever stands before them."""
    return bool(words.institutions.search(plain(text)))


@cache
def register(language: str = "en") -> Register:
    """The register of sources and outlets with every alias, and the words that tell an unregistered source's type."""
    by_alias: dict[str, dict[str, Any]] = {}
    for outlet in lexicon.read("outlets")["outlet"]:
        entry = {**outlet, "type": "state_media" if outlet.get("state_media") else "media"}
        for alias in (outlet["name"], *outlet.get("aliases", ())):
            by_alias[key(alias, language)] = entry
    for source in lexicon.read("sources")["source"]:
        for alias in (source["name"], *source.get("aliases", ())):
            by_alias[key(alias, language)] = source
    words, discourse = lexicon.read(f"{language}/sources"), lexicon.read(f"{language}/discourse")
    scopes = lexicon.read(f"{language}/scopes")
    return Register(
        language=language,
        by_alias=by_alias,
        adjectives={a: by_alias[key(name, language)] for name, listed in words["adjectives"].items() for a in listed},
        types=[(entry["name"], phrases(entry["words"])) for entry in words["type"]],
        persons=frozenset(words["persons"]["heads"]),
        collective=frozenset(words["persons"]["collective"]),
        private=frozenset(words["persons"]["private"]),
        unnamed=frozenset(words["persons"]["unnamed"]),
        naming=frozenset(lexicon.read(f"{language}/cues")["nouns"]["naming"]),
        knowing=frozenset(words["persons"]["knowing"]),
        outlets=frozenset(words["institutions"]["outlets"]),
        titles=frozenset(discourse["names"]["titles"]),
        beyond=frozenset(discourse["names"]["beyond"]),
        institutions=phrases(words["institutions"]["words"]),
        roles=_roles(words.get("role", []), by_alias, language),
        ancestors=_ancestors(),
        calendar=frozenset([*scopes["months"], *scopes["weekdays"]]),
        pronouns=frozenset(p for listed in discourse["pronouns"].values() for p in listed),
        institution_pronouns=frozenset(discourse["pronouns"]["institution"]),
        small=small_words(language),
        labels=source_labels(language),
    )


def _roles(
    listed: list[dict[str, Any]], by_alias: dict[str, dict[str, Any]], language: str
) -> list[tuple[re.Pattern[str], re.Pattern[str], frozenset[str], dict[str, Any]]]:
    """Nation and kind of service, in any order of words, for the register's institutions."""
    return [
        (
            phrases(role["nation"]),
            phrases(role["words"]),
            frozenset(role["heads"]),
            by_alias[key(role["source"], language)],
        )
        for role in listed
    ]


def _ancestors() -> dict[str, tuple[str, ...]]:
    parents = {s["name"]: (s.get("parent"), s.get("speaks_for")) for s in lexicon.read("sources")["source"]}
    found: dict[str, tuple[str, ...]] = {}
    for name in parents:
        chain, queue = [], [name]
        while queue:
            for above in parents.get(queue.pop(), ()):
                if above and above not in chain:
                    chain.append(above)
                    queue.append(above)
        found[name] = tuple(chain)
    return found


@cache
def spelled(name: str) -> re.Pattern[str]:
    """Any spelling of a source or outlet of the register, the longest first; of any other, its name.

    Args:
        name: As claims have it.

    Returns:
        For texts of ``plain``.
    """
    listed = (*lexicon.read("sources")["source"], *lexicon.read("outlets")["outlet"])
    entry = next((entry for entry in listed if entry["name"] == name), None)
    return phrases(plain(spelling) for spelling in (name, *(entry.get("aliases", ()) if entry else ())))


@cache
def proper_names(language: str = "en") -> frozenset[str]:
    """The capitalised words of the register's names and of nations, for lines set in title case."""
    register_names = [s["name"] for s in lexicon.read("sources")["source"]]
    aliases = [a for s in lexicon.read("sources")["source"] for a in s.get("aliases", ())]
    outlets = [o["name"] for o in lexicon.read("outlets")["outlet"]]
    words = {w for name in (*register_names, *aliases, *outlets) for w in re.findall(r"[^\W\d_][\w'’]*", name)}
    common = {w.capitalize() for w in lexicon.read(f"{language}/sources")["institutions"]["common"]}
    nations = [n for listed in lexicon.read(f"{language}/people")["nationality"].values() for n in listed]
    named = {part.capitalize() for nation in nations for part in nation.split()}
    return frozenset(w for w in words | named if w[0].isupper()) - common


def speaks_for(name: str, institution: str, language: str = "en") -> bool:
    """Whether one source, by the register, belongs to another or speaks for it."""
    return institution in register(language).ancestors.get(name, ())


def known(text: str, language: str = "en") -> dict[str, Any] | None:
    """The register's entry for some words, or None.

    Args:
        text: A name in any of its spellings, with or without an article.
        language: Lexicon folder.
    """
    return register(language).by_alias.get(key(without_brackets(text), language))


def by_role(text: str, head: str, language: str = "en") -> dict[str, Any] | None:
    """The register's entry for a nation's institution, its words in any order: "Seoul's main spy service".

    Args:
        text: The words.
        head: Lemma of their head noun.
        language: Lexicon folder.
    """
    lower = plain(text)
    for nation, kind, heads, entry in register(language).roles:
        if head in heads and nation.search(lower) and kind.search(lower):
            return entry
    return None


def of_country(country: str, text: str, head: str, language: str = "en") -> dict[str, Any] | None:
    """The register's entry for a country's institution of some kind: of South Korea, "the spy agency".

    Args:
        country: Its code in the register.
        text: The words that tell the kind.
        head: Lemma of their head noun.
        language: Lexicon folder.
    """
    lower = plain(text)
    for _, kind, heads, entry in register(language).roles:
        if entry.get("country") == country and head in heads and kind.search(lower):
            return entry
    return None


def source_type(text: str, language: str = "en") -> str:
    """The source type that some words tell, ``unattributed`` where they tell none."""
    lower = plain(text)
    return next((name for name, pattern in register(language).types if pattern.search(lower)), "unattributed")


def is_country(name: str, language: str = "en") -> bool:
    """Whether a canonical name is that of a country's government itself."""
    return name in register(language).ancestors and not register(language).ancestors[name]
