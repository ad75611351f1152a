"""How news sites name the parts of their pages: class and id attributes against the lexicon's lists."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from lxml import html

from nkanalysis.lexicon import LexiconError, read

_NAMED = ("class", "id", "data-component", "data-testid", "data-module", "data-component-name", "data-gu-name", "role")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PARTS = re.compile(r"[^a-z0-9]+")
_LONGEST, _MOST = 80, 24


@dataclass(frozen=True, slots=True)
class Names:
    """Patterns of the lexicon's lists, to be searched in names put between hyphens."""

    boxes: re.Pattern[str]
    walls: re.Pattern[str]
    wrappers: tuple[str, ...]
    bodies: re.Pattern[str]
    captions: re.Pattern[str]
    signatures: re.Pattern[str]
    author_names: re.Pattern[str]
    bylines: re.Pattern[str]
    live: re.Pattern[str]
    live_entries: re.Pattern[str]
    unseen: re.Pattern[str]


def _list(name: str) -> list[str]:
    value = read("markup").get(name)
    if not isinstance(value, str) or not value.split():
        raise LexiconError(f"markup.toml: {name} must be a text of names, white space between them")
    return value.split()


def _any(name: str) -> re.Pattern[str]:
    return re.compile("-(?:" + "|".join(map(re.escape, sorted(_list(name), key=len, reverse=True))) + ")-")


@cache
def names() -> Names:
    """The lists of ``markup.toml``, ready to search."""
    return Names(
        boxes=_any("boxes"),
        walls=_any("walls"),
        wrappers=tuple(_list("wrappers")),
        bodies=_any("bodies"),
        captions=_any("captions"),
        signatures=_any("signatures"),
        author_names=_any("author_names"),
        bylines=_any("bylines"),
        live=_any("live"),
        live_entries=_any("live_entries"),
        unseen=_any("unseen"),
    )


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    """A name as it is compared; empty for one that speaks of its wrapper."""
    plain = "-" + _PARTS.sub("-", _CAMEL.sub("-", name).lower()).strip("-") + "-"
    return "" if plain[1:].startswith(names().wrappers) else plain


def names_of(element: html.HtmlElement) -> list[str]:
    """Names that an element goes by, between hyphens."""
    found: list[str] = []
    for attribute in _NAMED:
        value = element.get(attribute)
        if value:
            found += [_plain(name) for name in value[:2000].split()[:_MOST] if len(name) <= _LONGEST]
    return [name for name in found if len(name) > 2]


def is_named(element: html.HtmlElement, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern of ``Names`` matches one of an element's names."""
    return any(pattern.search(name) for name in names_of(element))
