"""A lexicon folder held to what the kit reads of one: a line for each thing that is wrong, with how to mend it."""

from collections import Counter
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from nkanalysis import lexicon
from nkanalysis.lexicon import ADDING, BUILT_IN, CONFLICT, LexiconError, conflict, gazetteer, joining

LANGUAGE = "en"
_SOURCE = {"name", "aliases", "type", "country", "side", "parent", "speaks_for", "person", "anonymous"}
_OUTLET = {"name", "aliases", "country", "kind", "state_media", "domains", "mail"}
_UNIT = {"name", "aliases", "country", "kind", "parent", "number", "branch"}
_FREE = ("people.nationality", "units.sides", "sources.adjectives", "events.words", "events.events")
"""Tables of a conflict's words whose keys are its own."""
_LISTS = {"sources": ["role", "type"]}
"""Lists of tables that a conflict's words may have though the language's own file has none."""


def faults(folder: Path, *, types: Collection[str]) -> list[str]:
    """What is wrong with the lexicon that a folder gives, together with what it takes from the built-in one.

    Args:
        folder: The folder, which is in use already.
        types: Types that a source may have.

    Returns:
        A line each, in the order of the files; empty where all can be used.
    """
    found = [*_files(folder)]
    if found:
        return found
    try:
        conflict.conflict()
        gazetteer.places()
        gazetteer.shared()
        conflict.outlines()
        read = {name: lexicon.read(name) for name in ("sources", "outlets", "units")}
        words = {file.stem: lexicon.read(f"{LANGUAGE}/{file.stem}") for file in (BUILT_IN / LANGUAGE).glob("*.toml")}
    except LexiconError as error:
        return [str(error)]
    return [*_maps(), *_sources(read, types), *_names(read), *_words(words)]


def _files(folder: Path) -> Iterator[str]:
    known = {path.relative_to(BUILT_IN).as_posix() for path in BUILT_IN.rglob("*.toml")}
    there = sorted(path for path in folder.rglob("*.toml") if path.is_file())
    if not there:
        yield f"{folder}: no file of TOML; make a folder with: nkanalysis lexicon new {folder}"
    try:
        files = {f"places/{name}.toml" for name in conflict.conflict().places}
    except LexiconError as error:
        yield str(error)
        return
    for path in there:
        name = path.relative_to(folder).as_posix()
        of = name.removesuffix(f"{ADDING}.toml") + ".toml" if name.endswith(f"{ADDING}.toml") else name
        try:
            told = lexicon.parsed(path)
        except LexiconError as error:
            yield str(error)
            continue
        if of.startswith("places/") and of not in files and of != "places/words.toml":
            yield f"{name}: never read; add {path.stem!r} to files under [places] of {conflict.FILE}"
        elif of not in known | files:
            near = get_close_matches(of, sorted(known | files), n=1)
            yield f"{name}: no file of this name is read{f'; perhaps {near[0]}?' if near else ''}"
        elif joining.REPLACE in told and of == name and not name.endswith(f"{CONFLICT}.toml"):
            yield f"{name}: {joining.REPLACE} is for files that add; call it {path.stem}{ADDING}.toml"


def _maps() -> Iterator[str]:
    every = gazetteer.places()
    for one in conflict.conflict().maps:
        for name in (*one.places, *one.leftward):
            if name not in every:
                yield f"{conflict.FILE}: [[maps.map]] {one.heading}: {name} is no place of the gazetteer"
    for name in conflict.outlines():
        if name not in every:
            yield f"{conflict.conflict().outlines}: {name} is no place of the gazetteer"
    countries = {place.country for place in every.values()}
    for code in sorted({one.country for one in conflict.conflict().troops} | conflict.conflict().protected):
        if code not in countries:
            yield f"{conflict.FILE}: country {code} has no place in places/; add a place of fineness country"


def _sources(read: dict[str, dict[str, Any]], types: Collection[str]) -> Iterator[str]:
    listed = read["sources"].get("source", [])
    names = {entry.get("name") for entry in listed}
    sides = {*conflict.conflict().sides, conflict.NO_SIDE}
    for entry in listed:
        where = f"sources.toml: {entry.get('name', entry)}"
        for key in ("name", "aliases", "type"):
            if key not in entry:
                yield f"{where}: no {key}; add one"
        if odd := sorted(set(entry) - _SOURCE):
            yield f"{where}: unknown key {odd[0]}; known are {', '.join(sorted(_SOURCE))}"
        if "type" in entry and entry["type"] not in types:
            yield f"{where}: type {entry['type']} is none of {', '.join(types)}"
        if entry.get("side", conflict.NO_SIDE) not in sides:
            yield f"{where}: side {entry['side']} is none of {', '.join(sorted(sides))}"
        for key in ("parent", "speaks_for"):
            if entry.get(key) is not None and entry[key] not in names:
                yield f"{where}: {key} {entry[key]} is no source of the register; add it"
    for file, key, keys in (("outlets", "outlet", _OUTLET), ("units", "unit", _UNIT)):
        for entry in read[file].get(key, []):
            where = f"{file}.toml: {entry.get('name', entry)}"
            if odd := sorted(set(entry) - keys):
                yield f"{where}: unknown key {odd[0]}; known are {', '.join(sorted(keys))}"
            if "name" not in entry:
                yield f"{where}: no name; add one"


def _names(read: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Spellings that two entries of one register share: each would stand for the last of them."""
    for file, key in (("sources", "source"), ("outlets", "outlet")):
        entries = [entry for entry in read[file].get(key, []) if "name" in entry]
        count = Counter(
            spelling
            for entry in entries
            for spelling in {said.casefold() for said in (entry["name"], *entry.get("aliases", ()))}
        )
        for spelling in sorted(spelling for spelling, times in count.items() if times > 1):
            both = [
                e["name"] for e in entries if spelling in {s.casefold() for s in (e["name"], *e.get("aliases", ()))}
            ]
            yield f"{file}.toml: {spelling!r} names {' and '.join(both)}; keep it for one of them"
    domains = Counter(domain for entry in read["outlets"].get("outlet", []) for domain in entry.get("domains", ()))
    for domain in sorted(domain for domain, times in domains.items() if times > 1):
        yield f"outlets.toml: the domain {domain} is that of two outlets; keep it for one of them"


def _words(words: dict[str, dict[str, Any]]) -> Iterator[str]:
    """What the conflict's words in the language lack, or name that there is not."""
    file = f"{LANGUAGE}/{CONFLICT}.toml"
    for name, tables in words[CONFLICT].items():
        if name not in words and name != joining.REPLACE:
            near = get_close_matches(name, sorted(words), n=1)
            yield f"{file}: [{name}]: no file of that name{f'; perhaps {near[0]}?' if near else ''}"
        elif isinstance(tables, dict):
            yield from (f"{file}: {said}" for said in _unknown(name, tables))
    nationality = words["people"]["nationality"]
    for one in conflict.conflict().troops:
        if not nationality.get(one.code):
            yield f"{file}: [people.nationality]: no words for {one.code}; name its nation and people, in small letters"
    for code in sorted(set(nationality) - {*conflict.troops(), "other"}):
        yield f"{file}: [people.nationality]: {code} is no population of {conflict.FILE} with an army"
    for key in ("ours", "war"):
        if not words["events"]["gate"][key]:
            yield f"{file}: [events.gate]: no words {key}; without them no event is read"
    listed = [*lexicon.read("sources").get("source", ()), *lexicon.read("outlets").get("outlet", ())]
    known = {spelling.casefold() for entry in listed for spelling in _spellings(entry)}
    named = [("[sources.adjectives]", name) for name in words["sources"]["adjectives"]]
    named += [("[[sources.role]]", role.get("source", "")) for role in words["sources"].get("role", ())]
    named += [("[discourse.relay]", name) for name in [words["discourse"]["relay"].get("source")] if name]
    for where, name in dict.fromkeys(named):
        if name.casefold() not in known:
            yield f"{file}: {where}: {name!r} is no source and no outlet of the registers; add it, or mend its name"


def _spellings(entry: dict[str, Any]) -> tuple[str, ...]:
    return (entry.get("name", ""), *entry.get("aliases", ()))


def _unknown(name: str, tables: dict[str, Any]) -> Iterator[str]:
    there = lexicon.parsed(BUILT_IN / LANGUAGE / f"{name}.toml")
    for key, value in tables.items():
        if key not in there and key not in _LISTS.get(name, ()):
            near = get_close_matches(key, sorted(there), n=1)
            yield f"[{name}.{key}]: {name}.toml has no such part{f'; perhaps {near[0]}?' if near else ''}"
        elif isinstance(value, dict) and f"{name}.{key}" not in _FREE:
            # A relay's service stands in no file of a language: it is named by the conflict alone.
            odd = sorted(set(value) - set(there[key]) - {"source"})
            yield from (f"[{name}.{key}]: nothing reads {one}; known are {', '.join(there[key])}" for one in odd)
