"""When two names mean one source: by the register where it knows one of them, by their words where it knows neither."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

from nkanalysis import lexicon

_WORDS_SHARED = 0.6
Row = dict[str, Any]


def canonical(name: str, language: str = "en") -> str | None:
    """The register's name for a source or an outlet, from any spelling that it lists; None for a stranger.

    Args:
        name: As a page or a reader has it.
        language: Lexicon folder.
    """
    return _register(language).get(_key(name, language))


@lru_cache(maxsize=1 << 16)
def same_name(one: str | None, other: str | None, language: str = "en") -> bool:
    """Whether two names mean one source.

    Canonical names must be equal; of names that the register does not know, six words in ten must be shared.

    Args:
        one: A name; None is nobody.
        other: Another.
        language: Lexicon folder.
    """
    if one is None or other is None:
        return one is other
    first, second = canonical(one, language), canonical(other, language)
    if first is not None or second is not None:
        return first == second
    words, others = (set(re.findall(r"\w+", _key(name, language))) for name in (one, other))
    shared = words & others
    return _key(one, language) == _key(other, language) or len(shared) >= max(1, _WORDS_SHARED * len(words | others))


def same_names(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two lists name the same sources, in any order."""
    return _one_to_one(some, others, same_name)


def same_sources(gold: Sequence[Row], claims: Sequence[Row]) -> bool:
    """Whether the claims of one figure have exactly the sources of its gold, none missing and none too many.

    Nobody asks for nobody. An unnamed source that the register does not know asks for one that is anonymous too and of
    its type: how a page calls somebody unnamed is not compared.

    Args:
        gold: Rows of one figure, with ``source``, ``source_type`` and ``anonymous``.
        claims: Those that answer it, with the same.
    """
    return _one_to_one(gold, claims, _answers)


def _answers(gold: Row, claim: Row) -> bool:
    if gold["source"] is None:
        return claim["source"] is None
    if gold["anonymous"] and canonical(gold["source"]) is None:
        return bool(claim["anonymous"]) and claim["source_type"] == gold["source_type"]
    return same_name(gold["source"], claim["source"])


def _one_to_one(some: Sequence[Any], others: Sequence[Any], fit: Callable[[Any, Any], bool]) -> bool:
    """Whether every one of some can have one of the others of its own (augmenting paths), with none left over."""
    if len(some) != len(others):
        return False
    holder: dict[int, int] = {}

    def settle(one: int, tried: set[int]) -> bool:
        for other in range(len(others)):
            if other not in tried and fit(some[one], others[other]):
                tried.add(other)
                if other not in holder or settle(holder[other], tried):
                    holder[other] = one
                    return True
        return False

    return all(settle(one, set()) for one in range(len(some)))


@cache
def _register(language: str) -> dict[str, str]:
    found = {}
    # A source's name wins over an outlet's.
    for entry in (*lexicon.read("outlets")["outlet"], *lexicon.read("sources")["source"]):
        for alias in (entry["name"], *entry.get("aliases", ())):
            found[_key(alias, language)] = str(entry["name"])
    return found


@lru_cache(maxsize=1 << 16)
def _key(name: str, language: str) -> str:
    """A name in lower case with straight apostrophes, blanks folded, without the words that stand before names."""
    words = name.translate(str.maketrans("’‘ʼ", "'''")).casefold().split()
    leading = frozenset(lexicon.read(f"{language}/sources")["persons"]["leading"])
    while len(words) > 1 and words[0] in leading:
        words = words[1:]
    return " ".join(words).strip(" ,.'\"“”")
