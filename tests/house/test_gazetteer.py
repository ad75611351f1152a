"""The gazetteer and the register of units hold together: parents, positions, and no spelling of two places."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import pytest

from nkanalysis import lexicon
from nkanalysis.extract import units
from nkanalysis.extract.mentions import tokens
from nkanalysis.extract.places import spellings
from nkanalysis.lexicon import LexiconError, gazetteer
from nkanalysis.lexicon.gazetteer import Place
from tests.conftest import ROOT

PLACES = ROOT / "nkanalysis" / "lexicon" / "places"
# South, north, west and east of a region, degrees, after Natural Earth's outlines.
BOXES = {
    "Jagang Province": (39.99, 41.80, 125.42, 127.39),
    "North Hamgyong Province": (40.56, 43.01, 128.70, 130.45),
    "South Hamgyong Province": (39.20, 41.17, 126.67, 129.16),
    "Kangwon Province": (38.17, 39.41, 126.68, 128.36),
    "Rason": (42.17, 42.61, 130.19, 130.70),
    "North Pyongan Province": (39.43, 40.65, 124.21, 126.37),
    "South Pyongan Province": (38.66, 40.34, 125.14, 127.18),
    "Pyongyang": (38.70, 39.28, 125.52, 126.39),
    "North Hwanghae Province": (37.77, 39.17, 125.57, 127.02),
    "South Hwanghae Province": (37.68, 38.71, 124.67, 126.44),
    "Ryanggang Province": (40.40, 42.05, 126.81, 128.94),
    "Kursk Oblast": (50.91, 52.43, 34.08, 38.51),
    "Belgorod Oblast": (49.80, 51.42, 35.28, 39.27),
    "Bryansk Oblast": (51.83, 54.03, 31.25, 35.31),
    "Primorsky Krai": (42.30, 48.45, 130.38, 139.03),
    "Khabarovsk Krai": (46.63, 62.57, 130.39, 147.16),
    "Amur Oblast": (48.85, 57.04, 119.67, 134.96),
    "Sumy Oblast": (50.11, 52.36, 32.94, 35.69),
    "Kharkiv Oblast": (48.53, 50.43, 34.84, 38.08),
    "Donetsk Oblast": (46.88, 49.23, 36.53, 39.06),
    "North Korea": (37.60, 43.05, 124.10, 130.75),
    "South Korea": (33.10, 38.65, 124.50, 131.00),
    "Ukraine": (44.30, 52.40, 22.10, 40.30),
    "Incheon": (37.20, 38.10, 124.50, 126.90),
    "Russian Far East": (42.20, 77.20, 98.00, 180.00),
    "Russia": (41.10, 82.00, 19.00, 180.0),
}
OUTLINE = 0.1  # degrees by which those outlines may be off
# Kilometres from a place's seat or middle to a place in it, where there is no outline.
REACH = {"district": 60, "settlement": 45, "region": 450}
FIRST_ORDER = {"KP": 13, "RU": 25, "UA": 15}


def kilometres(a: Place, b: Place) -> float:
    """Along the ground, on a ball of 6371 km."""
    north, south = radians(a.lat), radians(b.lat)
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(a.lon - b.lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


def astray(place: Place, parent: Place) -> str | None:
    """How a place lies too far from the one that it is said to lie in."""
    if parent.name in BOXES:
        south, north, west, east = BOXES[parent.name]
        inside = south - OUTLINE <= place.lat <= north + OUTLINE and west - OUTLINE <= place.lon <= east + OUTLINE
        return None if inside else f"{place.name} lies outside of {parent.name}"
    reach = REACH.get(parent.fineness)
    far = kilometres(place, parent)
    return f"{place.name} lies {far:.0f} km from {parent.name}" if reach and far > reach else None


def clashes(known: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    """Spellings that lead to several places, as a text is read: without marks, apostrophes and endings."""
    found: dict[tuple[str, ...], set[str]] = {}
    for spelling, name in known:
        found.setdefault(tuple(word.forms[0][0] for word in tokens(spelling)), set()).add(name)
    return {" ".join(words): names for words, names in found.items() if len(names) > 1}


def every_spelling() -> Iterator[tuple[str, str]]:
    for place in gazetteer.places().values():
        yield from ((spelling, place.name) for spelling in spellings(place))
    for spelling, shared in gazetteer.shared().items():
        yield spelling, " or ".join(shared.means)


def test_every_place_lies_in_its_parent() -> None:
    places = gazetteer.places()
    lines = [(place, parent) for place in places.values() for parent in gazetteer.above(place.name)]
    assert [fault for place, parent in lines if (fault := astray(place, parent))] == []


def test_a_misplaced_place_is_noticed() -> None:
    sudzha, korenevo = gazetteer.places()["Sudzha"], gazetteer.places()["Korenevo District"]
    assert astray(gazetteer.places()["Wonsan"], gazetteer.places()["Kursk Oblast"])
    assert astray(gazetteer.places()["Kursk city"], korenevo)
    assert astray(sudzha, korenevo) is None


def test_no_spelling_means_two_places_unless_it_is_declared() -> None:
    assert clashes(every_spelling()) == {}


def test_a_clash_is_noticed_through_marks_and_endings() -> None:
    assert clashes(iter([("Ŭnsan", "a"), ("Unsan", "b")])) == {"unsan": {"a", "b"}}
    assert clashes(iter([("Орловка", "a"), ("Орловки", "b")])) == {"орловк": {"a", "b"}}


def test_shared_spellings_have_a_default_or_a_context() -> None:
    told = [one for one in gazetteer.shared().values() if one.default in one.means or one.by_context]
    assert len(told) == len(gazetteer.shared()) > 10
    assert all(len(one.means) > 1 for one in told)


def test_a_finer_place_lies_in_a_coarser_one() -> None:
    rank = gazetteer.FINENESS.index
    upside_down = [
        place.name
        for place in gazetteer.places().values()
        for parent in gazetteer.above(place.name)
        if (rank(parent.fineness) > rank(place.fineness) and not parent.code) or parent.country != place.country
    ]
    assert upside_down == []


def test_every_first_order_region_has_its_code() -> None:
    coded: dict[str, set[str]] = {}
    for place in gazetteer.places().values():
        if place.code:
            assert place.code.startswith(f"{place.country}-")
            coded.setdefault(place.country, set()).add(place.code)
    assert {country: len(coded[country]) >= least for country, least in FIRST_ORDER.items()} == dict.fromkeys(
        FIRST_ORDER, True
    )
    assert sum(len(codes) for codes in coded.values()) == sum(1 for p in gazetteer.places().values() if p.code)


def test_north_korea_is_whole() -> None:
    inside = [p for p in gazetteer.places().values() if gazetteer.within(p.name, "North Korea")]
    provinces = {p.name for p in inside if p.code}
    assert len(provinces) == 13
    counties = [p for p in inside if p.parent in provinces and p.fineness in {"district", "settlement"}]
    assert len(counties) > 190
    assert all(any("\uac00" <= char <= "\ud7a3" for alias in p.aliases for char in alias) for p in counties)


def test_entries_stay_short() -> None:
    for path in PLACES.glob("*.toml"):
        blocks = [block for block in path.read_text(encoding="utf-8").split("\n\n") if block.startswith("[[place]]")]
        assert all(len(block.splitlines()) <= 9 for block in blocks), path.name
        assert blocks or path.name == "words.toml"


def test_the_gazetteer_loads_fast() -> None:
    said = (
        "import time; from nkanalysis.lexicon import gazetteer; t = time.process_time();"
        "gazetteer.places(); gazetteer.shared(); print(time.process_time() - t)"
    )
    taken = [
        float(subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(taken) < 0.1  # 0.03 s where it was written


ENTRY: dict[str, Any] = {"name": "A", "country": "KP", "fineness": "region", "parent": "B", "at": [1.0, 2.0]}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"fineness": "hamlet"}, "fineness hamlet is none of"),
        ({"at": [1.0]}, "is missing or of the wrong kind"),
        ({"at": [91.0, 2.0]}, "are no degrees"),
        ({"country": "PRK"}, "country must be two letters"),
        ({"parent": None}, "every place but a country names its parent"),
        ({"latitude": 1.0}, "unknown field latitude"),
        ({"parent": "C"}, "its parent C is no place"),
        ({"parent": "A"}, "lies in itself"),
    ],
)
def test_a_broken_entry_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], says: str
) -> None:
    entry = {key: value for key, value in {**ENTRY, **change}.items() if value is not None}
    country = '[[place]]\nname = "B"\ncountry = "KP"\nfineness = "country"\nat = [1.0, 2.0]\n'
    lines = "\n".join(f"{key} = {value!r}" for key, value in entry.items())
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "north_korea.toml").write_text(f"{country}[[place]]\n{lines}\n", encoding="utf-8")
    monkeypatch.setenv(lexicon.SETTING, str(tmp_path))
    caches = (lexicon.read, gazetteer.places)
    try:
        for cached in caches:
            cached.cache_clear()
        with pytest.raises(LexiconError, match=says):
            gazetteer.places()
    finally:
        for cached in caches:
            cached.cache_clear()


def test_every_unit_is_whole() -> None:
    kinds = {"army", "corps", "command", "fleet", "division", "brigade", "regiment", "battalion", "centre", "force"}
    register = units.register()
    assert {unit.kind for unit in register.values()} <= kinds | {"institution"}
    assert {unit.country for unit in register.values()} == {"KP", "RU", "UA"}
    assert len(register) > 80
    fields = {"name", "country", "kind", "parent", "number", "branch", "aliases"}
    listed = tomllib.loads((ROOT / "nkanalysis/lexicon/units.toml").read_text(encoding="utf-8"))["unit"]
    assert [
        entry["name"] for entry in listed if not {"name", "country", "kind", "aliases"} <= set(entry) <= fields
    ] == []


def test_no_spelling_means_two_units() -> None:
    known = ((alias, unit.name) for unit in units.register().values() for alias in (unit.name, *unit.aliases))
    assert clashes(known) == {}
