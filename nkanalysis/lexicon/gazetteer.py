"""The gazetteer, loaded: what each place is called, what it lies in and where it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis.lexicon import LexiconError, read
from nkanalysis.lexicon.conflict import conflict

FINENESS = ("country", "region", "district", "settlement", "street")
_FIELDS = {"name", "country", "fineness", "parent", "code", "at", "aliases", "seat", "needs_kind"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its canonical English name.

    Attributes:
        country: ISO 3166-1, two letters.
        fineness: One of ``FINENESS``, from coarse to fine.
        parent: Canonical name of the place that it lies in; None for a country.
        code: ISO 3166-2 of a first-order region, or of a city that is one.
        lat, lon: Degrees north and east (WGS 84) of its seat or middle.
        aliases: Other spellings, of any language; a capital letter in one is asked of the page too.
        seat: A capital from which governments speak, more often where something is said than where it happens.
        needs_kind: Its aliases in Latin letters are common words or names of others: they count with "County",
            "District" or the like beside them only.
    """

    name: str
    country: str
    fineness: str
    parent: str | None
    code: str | None
    lat: float
    lon: float
    aliases: tuple[str, ...]
    seat: bool = False
    needs_kind: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """A spelling of several places.

    Attributes:
        means: Canonical names of the places.
        default: The one meant where the page tells nothing else; None where nothing can be known without more.
        by_context: Whether another place on the page that lies in the same region or country tells.
    """

    means: tuple[str, ...]
    default: str | None
    by_context: bool


def _place(entry: dict[str, Any], file: str, country: str | None) -> Place:
    name = entry.get("name")
    where = f"places/{file}.toml: {name or entry}"
    unknown = sorted(set(entry) - _FIELDS)
    if unknown:
        raise LexiconError(f"{where}: unknown field {unknown[0]}; known are {', '.join(sorted(_FIELDS))}")
    try:
        place = Place(
            name=entry["name"],
            country=entry.get("country", country) or "",
            fineness=entry["fineness"],
            parent=entry.get("parent"),
            code=entry.get("code"),
            lat=float(entry["at"][0]),
            lon=float(entry["at"][1]),
            aliases=tuple(entry.get("aliases", ())),
            seat=entry.get("seat", False),
            needs_kind=entry.get("needs_kind", False),
        )
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise LexiconError(f"{where}: {error} is missing or of the wrong kind") from error
    if len(place.country) != 2:
        raise LexiconError(f"{where}: country must be two letters, in the entry or at the head of the file")
    if place.fineness not in FINENESS:
        raise LexiconError(f"{where}: fineness {place.fineness} is none of {', '.join(FINENESS)}")
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise LexiconError(f"{where}: lat {place.lat}, lon {place.lon} are no degrees")
    if (place.parent is None) != (place.fineness == "country"):
        raise LexiconError(f"{where}: every place but a country names its parent")
    return place


@cache
def places() -> Mapping[str, Place]:
    """Every place by its canonical name.

    Raises:
        LexiconError: An entry is wrong, or names a parent that is no place or lies in itself.
    """
    found: dict[str, Place] = {}
    for file in conflict().places:
        listed = read(f"places/{file}")
        for entry in listed.get("place", ()):
            place = _place(entry, file, listed.get("country"))
            if place.name in found:
                raise LexiconError(f"places/{file}.toml: {place.name}: there are two places of this name")
            found[place.name] = place
    for place in found.values():
        seen, at = {place.name}, place
        while at.parent is not None:
            if at.parent not in found or at.parent in seen:
                raise LexiconError(f"places: {place.name}: its parent {at.parent} is no place, or lies in itself")
            at = found[at.parent]
            seen.add(at.name)
    return found


@cache
def shared() -> Mapping[str, Shared]:
    """Every spelling that several places share, by itself.

    Raises:
        LexiconError: It names a place that there is not.
    """
    found: dict[str, Shared] = {}
    for file in conflict().places:
        for entry in read(f"places/{file}").get("ambiguous", ()):
            one = Shared(tuple(entry["means"]), entry.get("default"), bool(entry.get("by_context", False)))
            missing = [name for name in (*one.means, *filter(None, [one.default])) if name not in places()]
            if missing:
                raise LexiconError(f"places/{file}.toml: {entry['aliases']}: {missing[0]} is no place")
            found |= dict.fromkeys(entry["aliases"], one)
    return found


def above(name: str) -> Iterator[Place]:
    """The places that a place lies in, from the nearest to its country; none for a name that is no place.

    Args:
        name: Canonical name.
    """
    place = places().get(name)
    while place is not None and place.parent is not None:
        place = places()[place.parent]
        yield place


@cache
def _by_alias() -> Mapping[str, str]:
    names = {alias.casefold(): place.name for place in places().values() for alias in place.aliases}
    names |= {alias.casefold(): one.default for alias, one in shared().items() if one.default}
    return names | {name.casefold(): name for name in places()}


def get(name: str) -> Place | None:
    """The place of a name: its canonical name or any spelling of it, letter case aside.

    Args:
        name: As the lexicon has it; a spelling of several places gives the one that it means by default.
    """
    canonical = _by_alias().get(" ".join(name.split()).casefold())
    return places()[canonical] if canonical else None


def within(a: str, b: str) -> bool:
    """Whether one place lies in another, or is the same.

    Args:
        a: Name of the finer place, as ``get`` takes it.
        b: Name of the coarser one.
    """
    inner, outer = get(a), get(b)
    if inner is None or outer is None:
        return False
    return inner == outer or outer in above(inner.name)


def province(name: str) -> Place | None:
    """The first-order region of a place: an oblast, a province, or a city that is one.

    A place that is coarser than that (a country, the Russian Far East) is its own answer: nothing gets finer.

    Args:
        name: As ``get`` takes it; None is returned for a name that is no place.
    """
    place = get(name)
    if place is None:
        return None
    return next((one for one in (place, *above(place.name)) if one.code), None) or _coarsest(place)


def province_name(name: object) -> str | None:
    """The name of a place's first-order region, or of its country where it is no finer; None for no known place.

    Args:
        name: Name of a place; anything that is no text names none.
    """
    found = province(name) if isinstance(name, str) else None
    return found.name if found else None


def _coarsest(place: Place) -> Place:
    """Of a place in no listed first-order region: itself if that is coarse, else its region or country."""
    return next(one for one in (place, *above(place.name)) if one.fineness in {"region", "country"})
