"""JSON-LD: what a page says of its article for search engines (schema.org), read leniently: much of it is broken."""

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import html

Thing = Mapping[str, Any]
_ARTICLES = frozenset(["report", "blogposting", "liveblogposting", "socialmediaposting", "newsmediaposting"])
_LESSER = frozenset(["videoobject", "webpage", "itempage", "imagegallery", "mediagallery"])
_FRAME = re.compile(r"^\s*(?:<!--|<!\[CDATA\[|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/|\]\]>|;)\s*$")
_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
_MOST_SCRIPTS, _MOST_THINGS, _LARGEST, _DEEP = 60, 2000, 4_000_000, 6


def _parsed(source: str) -> Iterator[Any]:
    """What a script holds: as it stands, without what often breaks it, else as many values as begin in it."""
    source = _FRAME.sub("", _FRAME.sub("", source[:_LARGEST])).strip()
    for attempt in (source, _COMMA.sub("", source), entities.unescape(source)):
        try:
            yield json.loads(attempt, strict=False)
            return
        except (ValueError, RecursionError):
            continue
    decoder, at = json.JSONDecoder(strict=False), 0
    for _ in range(20):
        at = source.find("{", at)
        if at < 0:
            return
        try:
            value, at = decoder.raw_decode(source, at)
        except (ValueError, RecursionError):
            at += 1
            continue
        yield value


def types(thing: Thing) -> set[str]:
    """Names of the types that a thing says it is of, lower case."""
    value = thing.get("@type")
    found = value if isinstance(value, list) else [value]
    return {one.rsplit("/", 1)[-1].lower() for one in found[:20] if isinstance(one, str)}


def is_article(thing: Thing) -> bool:
    """Whether a thing is an article of some kind."""
    return any(name.endswith("article") or name in _ARTICLES for name in types(thing))


def _members(value: Any, depth: int = 0) -> Iterator[Thing]:
    if depth > _DEEP:
        return
    if isinstance(value, list):
        for one in value[:_MOST_THINGS]:
            yield from _members(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _members(value.get(key), depth + 1)


class LinkedData:
    """The things that a page's JSON-LD speaks of.

    Attributes:
        things: Those that it speaks of in their own right, not as part of another, in page order.
    """

    def __init__(self, tree: html.HtmlElement) -> None:
        self.things: list[Thing] = []
        scripts = tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
        for script in scripts[:_MOST_SCRIPTS]:
            for value in _parsed(script.text_content() or ""):
                self.things += list(_members(value))[: _MOST_THINGS - len(self.things)]
        self._by_id: dict[str, Thing] = {}
        for thing in self.things:
            name = thing.get("@id")
            if isinstance(name, str) and len(thing) > 1:
                self._by_id.setdefault(name, thing)

    def follow(self, value: Any) -> list[Any]:
        """A property's values, references to other things of the page followed."""
        found = value if isinstance(value, list) else [value]
        followed: list[Any] = []
        for one in found[:100]:
            named = one.get("@id") if isinstance(one, dict) else None
            known = self._by_id.get(named) if isinstance(named, str) else None
            followed.append({**known, **one} if isinstance(one, dict) and known is not None else one)
        return followed

    def texts(self, value: Any) -> list[str]:
        """A property's values as texts: names of things, entities resolved, white space folded."""
        found: list[str] = []
        for one in self.follow(value):
            if isinstance(one, dict):
                one = one.get("name") or one.get("@value") or one.get("@id")
                one = one[0] if isinstance(one, list) and one else one
            if isinstance(one, (int, float)) and not isinstance(one, bool):
                one = str(one)
            if isinstance(one, str) and one.strip():
                found.append(" ".join(entities.unescape(one).split()))
        return found

    def text(self, value: Any) -> str | None:
        """The first of a property's values."""
        return next(iter(self.texts(value)), None)

    def article(self, titles: list[str], addresses: list[str]) -> Thing | None:
        """The thing that is the page's own article.

        Several articles may stand in a page's JSON-LD, most of them links: the one whose headline or address is the
        page's is its own.

        Args:
            titles: What the page's other metadata call it.
            addresses: What they give as its address.
        """
        own = [thing for thing in self.things if is_article(thing)]
        own = own or [
            thing
            for thing in self.things
            if types(thing) & _LESSER and (thing.get("datePublished") or thing.get("uploadDate"))
        ]
        scored = [(self._score(thing, titles, addresses), -at) for at, thing in enumerate(own)]
        if not scored:
            return None
        score, at = max(scored)
        return own[-at] if score >= 2 or len(own) == 1 or not titles else None

    def _score(self, thing: Thing, titles: list[str], addresses: list[str]) -> int:
        names = [_key(name) for name in self.texts(thing.get("headline")) + self.texts(thing.get("name"))]
        keys = [_key(title) for title in titles]
        score = 4 * any(name and (name in key or key in name) for name in names for key in keys if key)
        where = self.texts(thing.get("url")) + self.texts(thing.get("mainEntityOfPage"))
        score += 4 * any(_path(one) == _path(other) for one in where for other in addresses)
        return score + bool(thing.get("datePublished")) + bool(thing.get("articleBody"))


def _key(text: str) -> str:
    return "".join(ch for ch in text.lower() if ch.isalnum())[:300]


def _path(address: str) -> str:
    return address.split("://", 1)[-1].split("#")[0].split("?")[0].rstrip("/").lower()
