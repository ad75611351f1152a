"""Military units that a text names: those of the register by their name, others by number and kind."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract import numbered
from nkanalysis.extract.mentions import Names, Token, tokens
from nkanalysis.extract.numbered import Designation
from nkanalysis.extract.words import alternatives
from nkanalysis.lexicon import LexiconError, conflict

_OWNS_MOST = 40
_TELLING = 100  # a number from here on belongs to one unit of a kind, even where nothing else is told


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the register.

    Attributes:
        country: ISO 3166-1 of the army that it belongs to.
        kind: ``corps``, ``brigade``, ``institution`` and so on, as the register says.
        parent: Canonical name of the unit above it; None where the register names none.
        number: Its number; None for a unit without.
        branch: Words that tell its branch, of which a page names one beside the number.
    """

    name: str
    country: str
    kind: str
    parent: str | None
    number: int | None
    branch: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A unit named in a text, at ``text[start:end]``.

    Attributes:
        name: Canonical name of the register, else the page's own words, normalised.
        unit: None for a unit that the register does not know.
        country: ISO 3166-1 of the army; None where neither register nor page tell.
    """

    start: int
    end: int
    name: str
    unit: Unit | None
    kind: str
    country: str | None


@cache
def register() -> dict[str, Unit]:
    """Every registered unit by its canonical name.

    Raises:
        LexiconError: An entry lacks a field or names a parent that is no unit.
    """
    found = {}
    for entry in lexicon.read("units")["unit"]:
        try:
            found[entry["name"]] = Unit(
                name=entry["name"],
                country=entry["country"],
                kind=entry["kind"],
                parent=entry.get("parent"),
                number=entry.get("number"),
                branch=tuple(entry.get("branch", ())),
                aliases=tuple(entry["aliases"]),
            )
        except KeyError as error:
            raise LexiconError(f"units.toml: {entry.get('name', entry)}: {error} is missing") from error
    lost = [unit.name for unit in found.values() if unit.parent is not None and unit.parent not in found]
    if lost:
        raise LexiconError(f"units.toml: {lost[0]}: its parent {found[lost[0]].parent} is no unit")
    return found


@cache
def _names(language: str) -> Names[Unit | None]:
    """Every spelling with its unit, and the sayings of a language that hold one and are none."""
    known: list[tuple[str, Unit | None]] = [(said, None) for said in lexicon.read(f"{language}/units")["no_unit"]]
    known += [(alias, unit) for unit in register().values() for alias in (unit.name, *unit.aliases)]
    return Names(known)


@cache
def _sides(language: str) -> Names[str]:
    """Words for whose a unit is, of a language and of what is written in other letters."""
    words = [lexicon.read(f"{language}/units"), *lexicon.read("unit_words").values()]
    listed = [held.get("sides", {}) for held in words]
    return Names((word, country) for sides in listed for country, said in sides.items() for word in said)


def get(name: str, language: str = "en") -> Unit | None:
    """The unit of a name: its canonical name or any spelling of it.

    Args:
        name: As a page or the register has it.
        language: Lexicon folder.
    """
    words = tokens(name)
    hit = _names(language).at(name, words, 0) if words else None
    return hit[2] if hit and hit[0] == len(words) else None


def find(text: str, language: str = "en") -> list[Found]:
    """All units that a text names, the longest name where several fit, none overlapping another.

    Args:
        text: Anything; the time is linear in it.
        language: Lexicon folder.

    Returns:
        In the text's order; a unit that the register does not know carries the page's words, normalised.
    """
    words = tokens(text)
    sides = [(start, end, country) for start, end, country in _sides(language).find(text, words)]
    hits = list(_registered(text, words, sides, language))
    hits += list(_numbered(text, words, sides, {hit.start: hit for hit in hits}, language))
    hits.sort(key=lambda hit: (hit.start, -hit.end, hit.unit is None))
    kept: list[Found] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end > kept[-1].end and kept[-1].start == hit.start:
            kept[-1] = hit
    return kept


def _registered(text: str, words: list[Token], sides: list[tuple[int, int, str]], language: str) -> Iterator[Found]:
    for start, end, unit in _names(language).find(text, words):
        if unit is None:
            continue
        shared = unit.number is not None or unit.kind == "institution"
        if not shared or _side(text, start, sides) in {None, unit.country}:
            yield Found(start, end, unit.name, unit, unit.kind, unit.country)


def _numbered(
    text: str, words: list[Token], sides: list[tuple[int, int, str]], registered: dict[int, Found], language: str
) -> Iterator[Found]:
    for one in numbered.designations(text, words, language):
        side = _side(text, one.listed_from, sides)
        above = _above(text, one.end, registered, language)
        unit = _of_number(one, above.country if above else side, above)
        country = unit.country if unit else above.country if above else side
        yield Found(one.start, one.end, unit.name if unit else one.name, unit, one.kind, country)


def _above(text: str, end: int, registered: dict[int, Found], language: str) -> Unit | None:
    """The unit that a name is said to belong to: "of the Special Operations Forces" right after it."""
    for words in _leads(language):
        at = end + len(words)
        if text.startswith(words, end) and at in registered:
            return registered[at].unit
    return None


@cache
def _leads(language: str) -> tuple[str, ...]:
    return tuple(f" {words} " for words in lexicon.read(f"{language}/units")["of"])


@cache
def _owns() -> re.Pattern[str]:
    """What stands between a side and its unit: "'s ", " Army's "."""
    said = alternatives(lexicon.read("unit_words")["latin"]["possessive"])
    return re.compile(rf"(?:['’](?i:{said})?)?\s(?:[A-Z][\w'’]{{0,15}}\s){{0,2}}")


def _side(text: str, start: int, sides: list[tuple[int, int, str]]) -> str | None:
    """The side told right before a name."""
    before = bisect_right(sides, start, key=lambda side: side[1]) - 1
    if before < 0 or sides[before][1] < start - _OWNS_MOST or not _owns().fullmatch(text, sides[before][1], start):
        return None
    return sides[before][2]


@cache
def _by_number() -> dict[tuple[int, str], list[Unit]]:
    found: dict[tuple[int, str], list[Unit]] = {}
    for unit in register().values():
        if unit.number is not None:
            found.setdefault((unit.number, unit.kind), []).append(unit)
    return found


@cache
def _branches() -> frozenset[str]:
    return frozenset(word for unit in register().values() for word in unit.branch)


def _of_number(one: Designation, side: str | None, above: Unit | None) -> Unit | None:
    """The registered unit of a number and a kind, if what else is said of it fits and leaves no other."""
    fitting = [u for u in _by_number().get((one.number, one.kind), ()) if side in {None, u.country}]
    said = f" {one.between} "
    if one.between and any(f" {branch} " in said for branch in _branches()):
        fitting = [unit for unit in fitting if any(f" {branch} " in said for branch in unit.branch)]
    elif one.between_is_telling:
        return None
    elif above is not None:
        fitting = [unit for unit in fitting if unit.parent == above.name]
    elif side is None and one.number < _TELLING and not _ours(fitting):
        return None
    return fitting[0] if len(fitting) == 1 else None


def _ours(units: list[Unit]) -> bool:
    """Whether units are all of the army that the kit is about."""
    return bool(units) and all(unit.country == conflict.focus_country() for unit in units)
