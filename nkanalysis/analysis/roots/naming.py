"""How sources are told apart: names by the register, people without names by what is said of them."""

import re
from functools import cache

import pandas as pd

from nkanalysis import lexicon
from nkanalysis.analysis.evaluation.names import canonical
from nkanalysis.lexicon import register

LANGUAGE = "en"
"""Of the words that tell nations and plurals."""
OFFICIAL = ("intelligence", "military", "government", "head_of_state")
"""Types of source that speak for a state, so that their nation is their institution."""

_SHORTEST = 4
"""Letters of a word that is cut short."""


def known(name: str) -> str:
    """A name as the register has it; a stranger's in one spelling, whatever its hyphens and letter case.

    Args:
        name: A source's, relay's or outlet's.
    """
    return canonical(name) or " ".join(re.findall(r"\w+", name.casefold()))


def written(names: pd.Series) -> dict[str, str]:
    """For each name as `known` has it, the spelling that readers see: the register's, else the first by the alphabet.

    Args:
        names: Names as pages or claims have them, missing ones among them.
    """
    found: dict[str, str] = {}
    for name in sorted(names.dropna().astype(str).unique()):
        found.setdefault(known(name), canonical(name) or name)
    return found


def together(name: str) -> tuple[str, ...]:
    """Countries and groups of them that speak under one name: "US, Ukrainian and Western intelligence" are three.

    Args:
        name: A source's name or the words for one.

    Returns:
        Canonical names of countries, and words for groups of countries, by the alphabet; none where fewer than two are
        listed.
    """
    listed = _list_of_nations().search(_plain(name))
    found = {_nations()[word] for word in _nation().findall(listed[0])} if listed else set()
    return tuple(sorted(found)) if len(found) > 1 else ()


def several(name: str) -> bool:
    """Whether words for people without names tell of more than one: "sources", "local people".

    Args:
        name: What the page calls them.
    """
    # "People Power Party lawmaker" is one person: words of names are in upper case, whatever they mean.
    spoken = name.split()
    proper = [word[:1].isupper() for word in spoken]
    if proper and proper[0] and not any(proper[1:2]):
        proper[0] = False
    name = " ".join(word for word, upper in zip(spoken, proper, strict=True) if not upper)
    listed = lexicon.read(f"{LANGUAGE}/provenance")["several"]
    heads = frozenset(lexicon.read(f"{LANGUAGE}/sources")["persons"]["heads"])
    words = re.findall(r"[\w-]+", name.casefold())
    singular = {
        word.removesuffix(end) + one for word in words for end, one in listed["plurals"].items() if word.endswith(end)
    }
    return bool(heads & singular) or not frozenset(listed["words"]).isdisjoint(words)


def faceless(name: str) -> bool:
    """Whether a source's words name nobody, though no person is meant: "intelligence authorities", "media accounts".

    Args:
        name: A source's name or the words for one.
    """
    own = register.get(known(name)) is not None or any(word[:1].isupper() for word in name.split()[1:])
    return not own and several(name)


def nameless(name: str) -> bool:
    """Whether a source's words have no name in them but nations': "intelligence authorities", "Ukrainian service".

    A first word in upper case may open a sentence and names nobody where others follow it.

    Args:
        name: A source's name or the words for one.
    """
    if register.get(known(name)) is not None:
        return False
    rest = re.sub(_any_nation(), " ", name, flags=re.IGNORECASE).split()
    opens = rest[:1] == name.split()[:1] and len(rest) > 1 and not rest[0].isupper()
    return bool(rest) and all(word[:1].islower() or not word[:1].isalpha() for word in rest[opens:])


def nations(name: str) -> frozenset[str]:
    """Countries, and words for groups of them, that a source's words name.

    Args:
        name: A source's name or the words for one.
    """
    return frozenset(_nations()[word] for word in _nation().findall(_plain(name)))


def medium(name: str, source_type: str) -> bool:
    """Whether a source is one of those who print what others say, and speaks for nobody.

    Args:
        name: A source's name or the words for one.
        source_type: Its type.
    """
    entry = register.get(known(name))
    if entry is None:
        return source_type == "media"
    return (entry.outlet or entry.agency) and entry.speaks_for is None


def same_stranger(one: str, other: str) -> bool:
    """Whether two names that the register lacks are one, word for word or cut short: "A Corp", "A Corporation".

    Args:
        one: A source's name.
        other: Another.
    """
    if register.get(one) is not None or register.get(other) is not None:
        return False
    words, others = known(one).split(), known(other).split()
    pairs = list(zip(words, others, strict=False))
    cut = all(a == b or (min(len(a), len(b)) >= _SHORTEST and (a.startswith(b) or b.startswith(a))) for a, b in pairs)
    return cut and len(words) == len(others)


def institution(source: str, source_type: str, stated: str | None) -> str | None:
    """The named institution whose people speak without names; None where none is told.

    Args:
        source: The source of an anonymous claim, canonical where the register has it.
        source_type: Its type.
        stated: The institution that the claim has, if any.

    Returns:
        That of the claim; else whom the register says the source speaks for; else, of officials, the one country that
        the words for them name.
    """
    if stated is not None:
        return known(stated)
    entry = register.get(known(source))
    if entry is not None:
        return (entry.speaks_for or entry.parent) if entry.anonymous else entry.name
    found = {_nations()[word] for word in _nation().findall(_plain(source))}
    only = found.pop() if len(found) == 1 and source_type in OFFICIAL else None
    return only if only is not None and register.get(only) is not None else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


@cache
def _nations() -> dict[str, str]:
    words = lexicon.read(f"{LANGUAGE}/sources")
    groups = {word: word for word in words["sharing"]["nations"]}
    return groups | {word: country for country, listed in words["adjectives"].items() for word in listed}


@cache
def _nation() -> re.Pattern[str]:
    return re.compile(_any_nation())


@cache
def _list_of_nations() -> re.Pattern[str]:
    joining = "|".join(map(re.escape, lexicon.read(f"{LANGUAGE}/sources")["small_words"]["joining"]))
    between = rf"\s*(?:,\s*(?:(?:{joining})\s)?|[/&]|\s(?:{joining})\s)\s*"
    return re.compile(rf"{_any_nation()}(?:{between}{_any_nation()})+")


def _any_nation() -> str:
    longest_first = sorted(_nations(), key=lambda word: (-len(word), word))
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
