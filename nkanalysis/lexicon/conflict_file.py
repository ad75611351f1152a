"""The file of the conflict, read: what it may say, and one line where it says what can't be used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nkanalysis import lexicon
from nkanalysis.lexicon import LexiconError

FILE = f"{lexicon.CONFLICT}.toml"
EVERYWHERE = {"civilians": "civilians", "workers": "workers", "other": "others"}
"""Populations of every conflict, with what readers see for them."""
NO_SIDE = "none"
"""Side of those who are no party to the war."""
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_KEYS = frozenset({"code", "name", "population", "joint", "side", "places", "protected", "maps", "reports", "labels"})


@dataclass(frozen=True, slots=True)
class Population:
    """Troops that are counted.

    Attributes:
        code: As tables have it.
        label: As readers see it.
        country: ISO 3166-1 of the army.
        side: On whose side they fight.
    """

    code: str
    label: str
    country: str
    side: str


@dataclass(frozen=True, slots=True)
class Joint:
    """Troops of two nations, counted together.

    Attributes:
        of: Codes of both populations.
    """

    code: str
    label: str
    of: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Map:
    """One of the maps that stand side by side.

    Attributes:
        heading: What stands over it.
        country: The country whose first-order regions it shows, if it shows a country.
        places: The places that it shows else.
        leftward: Places whose name stands to the left of its mark.
    """

    heading: str
    country: str | None
    places: tuple[str, ...]
    leftward: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What a report is called, and what it is about; empty where the conflict says nothing of it."""

    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The conflict of the lexicon in use.

    Attributes:
        code: Short name, which stores keep.
        name: As readers see it.
        troops: Populations with an army; the first is the one that all is about.
        joint: Those counted together, if any are.
        sides: What readers see for each side, without ``none``.
        places: Files of the gazetteer.
        protected: Countries whose people may come to harm by what is told.
        maps: In the order in which they stand.
        outlines: The file of their shapes; None where there is none.
        reports: By the name of a notebook.
        labels: What readers see for some codes, by kind of code.
    """

    code: str
    name: str
    troops: tuple[Population, ...]
    joint: Joint | None
    sides: Mapping[str, str]
    places: tuple[str, ...]
    protected: frozenset[str]
    maps: tuple[Map, ...]
    outlines: Path | None
    reports: Mapping[str, About]
    labels: Mapping[str, Mapping[str, str]]


def read() -> Conflict:
    """The conflict that the file of the lexicon in use tells of.

    Raises:
        LexiconError: The file lacks something or says what can't be used; one line that says where and what would do.
    """
    told = lexicon.read(lexicon.CONFLICT)
    if odd := sorted(set(told) - _KEYS):
        raise LexiconError(f"{FILE}: unknown key {odd[0]}; known are {', '.join(sorted(_KEYS))}")
    sides = dict(_named(told, "side"))
    if NO_SIDE in sides:
        raise LexiconError(f"{FILE}: [[side]] {NO_SIDE}: it is a side of every conflict; leave it out")
    troops = tuple(_population(entry, sides) for entry in _tables(told, "population"))
    if not troops:
        raise LexiconError(f"{FILE}: no [[population]]: name at least the troops that it is all about")
    codes = [one.code for one in troops]
    joint = _joint(_table(told, "joint"), codes) if "joint" in told else None
    for code in (every := [*codes, *([joint.code] if joint else []), *EVERYWHERE]):
        if every.count(code) > 1:
            raise LexiconError(f"{FILE}: population {code} is there twice, or is one of every conflict; rename it")
    maps = _table(told, "maps")
    return Conflict(
        code=_text(told, "code", "above all tables", _NAME),
        name=_text(told, "name", "above all tables"),
        troops=troops,
        joint=joint,
        sides=sides,
        places=_texts(_table(told, "places"), "files", "[places]"),
        protected=frozenset(_texts(_table(told, "protected"), "countries", "[protected]")),
        maps=tuple(_map(entry) for entry in _tables(maps, "map")),
        outlines=_outlines(maps.get("outlines")),
        reports={name: _about(name, entry) for name, entry in _table(told, "reports").items()},
        labels={kind: dict(words) for kind, words in _table(told, "labels").items()},
    )


def _population(entry: Mapping[str, Any], sides: Mapping[str, str]) -> Population:
    where = f"[[population]] {entry.get('code', '')}".rstrip()
    country, side = _text(entry, "country", where), _text(entry, "side", where)
    if len(country) != 2 or not country.isupper():
        raise LexiconError(f"{FILE}: {where}: country {country!r} must be two capital letters, as in ISO 3166-1")
    if side not in sides:
        raise LexiconError(f"{FILE}: {where}: side {side!r} is none of {', '.join(sides)}; add a [[side]] for it")
    return Population(_text(entry, "code", where, _CODE), _text(entry, "label", where), country, side)


def _joint(entry: Mapping[str, Any], codes: list[str]) -> Joint:
    of = _texts(entry, "of", "[joint]")
    if len(of) != 2 or not set(of) <= set(codes) or of[0] == of[1]:
        raise LexiconError(f"{FILE}: [joint]: of must name two of {', '.join(codes)}")
    return Joint(_text(entry, "code", "[joint]", _CODE), _text(entry, "label", "[joint]"), (of[0], of[1]))


def _map(entry: Mapping[str, Any]) -> Map:
    heading = _text(entry, "heading", "[[maps.map]]")
    where = f"[[maps.map]] {heading}"
    country = _text(entry, "country", where) if "country" in entry else None
    places = _texts(entry, "places", where) if "places" in entry else ()
    if (country is None) == (not places):
        raise LexiconError(f"{FILE}: {where}: name either a country or places")
    return Map(heading, country, places, _texts(entry, "leftward", where) if "leftward" in entry else ())


def _outlines(name: object) -> Path | None:
    if name is None:
        return None
    if not isinstance(name, str) or Path(name).name != name:
        raise LexiconError(f"{FILE}: [maps]: outlines {name!r} must be the name of a file beside it")
    found = next(
        (folder / name for folder in (lexicon.folder(), lexicon.BUILT_IN) if folder and (folder / name).is_file()), None
    )
    if found is None:
        raise LexiconError(f"{FILE}: [maps]: there is no file {name} beside it; add it, or leave outlines out")
    return found


def _about(name: str, entry: object) -> About:
    if not isinstance(entry, dict) or not set(entry) <= {"title", "description"}:
        raise LexiconError(f"{FILE}: [reports.{name}]: it may have a title and a description, and nothing else")
    return About(*(_text(entry, key, f"[reports.{name}]") if key in entry else "" for key in ("title", "description")))


def _named(told: Mapping[str, Any], key: str) -> list[tuple[str, str]]:
    return [(_text(e, "code", f"[[{key}]]", _CODE), _text(e, "label", f"[[{key}]]")) for e in _tables(told, key)]


def _table(told: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = told.get(key, {})
    if not isinstance(found, dict):
        raise LexiconError(f"{FILE}: {key} must be a table: [{key}]")
    return found


def _tables(told: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = told.get(key, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise LexiconError(f"{FILE}: {key} must be a list of tables: [[{key}]]")
    return found


def _text(entry: Mapping[str, Any], key: str, where: str, form: re.Pattern[str] | None = None) -> str:
    found = entry.get(key)
    if not isinstance(found, str) or not found.strip():
        raise LexiconError(f'{FILE}: {where}: no {key}; add {key} = "…"')
    if form is not None and not form.fullmatch(found):
        like = "a_b" if form is _CODE else "a-b"
        raise LexiconError(f"{FILE}: {where}: {key} {found!r} must be small letters and digits, as in {like}")
    return found


def _texts(entry: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    found = entry.get(key)
    if not isinstance(found, list) or not all(isinstance(item, str) and item for item in found):
        raise LexiconError(f'{FILE}: {where}: {key} must be a list of words, as {key} = ["…"]')
    return tuple(found)
