"""Who stands above whom in the register of sources: parents, and those for whom a source speaks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon

LANGUAGE = "en"
"""Of the articles that a page may leave out before a name."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A source that the register knows.

    Attributes:
        name: Canonical name, as claims have it.
        type: A source type of the claims table.
        country: ISO 3166 code, or None.
        side: Side in the war: one of the conflict's, or ``none``.
        parent: The institution it belongs to, or None.
        speaks_for: Whose figure it gives when it speaks, or None.
        person: A named human being.
        outlet: A medium of the register of outlets, not of that of sources.
        agency: An agency whose text others run.
        anonymous: The name stands for people who are not named.
    """

    name: str
    type: str
    country: str | None
    side: str
    parent: str | None
    speaks_for: str | None
    person: bool
    outlet: bool
    agency: bool
    anonymous: bool


@cache
def _all() -> dict[str, Registered]:
    listed = lexicon.read("outlets")["outlet"]
    wires = frozenset(entry["name"] for entry in listed if entry.get("kind") == "wire")
    found = {entry["name"]: _registered(entry, wires, outlet=True) for entry in listed}
    return found | {
        entry["name"]: _registered(entry, wires, outlet=False) for entry in lexicon.read("sources")["source"]
    }


def _registered(entry: dict[str, Any], wires: frozenset[str], *, outlet: bool) -> Registered:
    media = "state_media" if entry.get("state_media") else "media"
    return Registered(
        name=entry["name"],
        type=entry.get("type", media),
        country=entry.get("country"),
        side=entry.get("side", "none"),
        parent=entry.get("parent"),
        speaks_for=entry.get("speaks_for"),
        person=bool(entry.get("person")),
        outlet=outlet,
        agency=entry["name"] in wires,
        anonymous=bool(entry.get("anonymous")),
    )


def get(name: str) -> Registered | None:
    """The source or outlet of this canonical name; None where the register lacks it."""
    return _all().get(name)


def named(words: str) -> str | None:
    """The source whose name, alias, or alias without its article these words are; None where there is none, or two.

    Args:
        words: As a page prints them.
    """
    said = " ".join(words.split()).casefold()
    articles = lexicon.read(f"{LANGUAGE}/events")["small_words"]["articles"]
    forms = (said, *(f"{one} {said}" for one in articles))
    return next((name for form in forms if (name := _spelled().get(form))), None)


@cache
def _spelled() -> dict[str, str]:
    """Names by each of their spellings; one of two sources stands for neither."""
    found: dict[str, set[str]] = {}
    for entry in lexicon.read("sources")["source"]:
        for spelling in (entry["name"], *entry["aliases"]):
            found.setdefault(spelling.casefold(), set()).add(entry["name"])
    return {spelling: next(iter(names)) for spelling, names in found.items() if len(names) == 1}


def voice(name: str) -> str:
    """On whose behalf a source speaks in the end: a president and his country are one voice.

    Args:
        name: Canonical name of a source; any other stands for itself.
    """
    seen = {name}
    while (entry := get(name)) is not None and entry.speaks_for and entry.speaks_for not in seen:
        name = entry.speaks_for
        seen.add(name)
    return name


def above(name: str) -> Iterator[str]:
    """Every parent of a source, and everyone it speaks for, nearest first; nobody twice."""
    queue, seen = [name], {name}
    while queue:
        entry = get(queue.pop(0))
        for one in (entry.parent, entry.speaks_for) if entry is not None else ():
            if one and one not in seen:
                seen.add(one)
                queue.append(one)
                yield one
