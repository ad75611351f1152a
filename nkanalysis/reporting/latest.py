"""``latest``: the newest good report of each name, replaced file by file."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from nkanalysis.reporting import carried
from nkanalysis.reporting.editions import LATEST, Editions
from nkanalysis.reporting.manifest import Entry, Manifest
from nkanalysis.reporting.tasks import Task
from nkanalysis.reporting.writing import front, put


def has(held: Editions, todo: Sequence[Task], *, whole: Collection[str]) -> bool:
    """Whether ``latest`` and its editions hold every report with the inputs that it would be made of now.

    Args:
        held: The editions of the folder.
        todo: The reports.
        whole: Sets of which these are all reports: nothing else may stand there.
    """
    if held.latest is None or not front(held.out).is_file():
        return False
    entries = held.latest.entries
    failed = {(row["set"], row["report"]) for row in held.latest.failures}
    places = {task.entry.place for task in todo}
    if any(place[0] in whole and place not in places for place in entries):
        return False
    for task in todo:
        entry = entries.get(task.entry.place)
        if entry is None or entry.key != task.entry.key or entry.place in failed:
            return False
        if not held.is_whole(LATEST, entry) or not held.is_whole(entry.edition, entry):
            return False
    return True


def paths(held: Editions, todo: Sequence[Task], failed: Collection[int] = ()) -> list[Path]:
    """Where readers find the reports, those that failed left out.

    Args:
        held: The editions of the folder.
        todo: The reports.
        failed: Places of those that could not be made.
    """
    return [held.file(LATEST, task.entry) for place, task in enumerate(todo) if place not in failed]


def bring_up(held: Editions, made: Manifest, *, whole: Collection[str]) -> None:
    """Show an edition as the latest.

    A report that failed, or that was not asked for, keeps its last good page, facts and entry.

    Args:
        held: The editions of the folder.
        made: The edition.
        whole: Sets of which all reports were made: what is no report any more leaves ``latest``.
    """
    folder, source = held.out / LATEST, held.out / made.edition
    kept = list(_kept(held, made, whole))
    for entry in made.reports:
        name = entry.file(internal=held.internal)
        put(folder / name, (source / name).read_bytes())
    for of_set in sorted({entry.set for entry in (*made.reports, *kept)} | {row["set"] for row in made.failures}):
        fresh = carried.read(held.facts(made.edition, of_set))
        old = carried.read(held.facts(LATEST, of_set))
        stay = {entry.report: old[entry.report] for entry in kept if entry.set == of_set and entry.report in old}
        put(held.facts(LATEST, of_set), carried.written(made.edition, stay | fresh, internal=held.internal))
    _leave(held, made, kept)
    entries = sorted([*made.reports, *kept], key=lambda entry: entry.place)
    stores = dict(made.stores)
    for entry in kept:
        if held.latest is not None and entry.pages in held.latest.stores:
            stores.setdefault(entry.pages, held.latest.stores[entry.pages])
    put(folder / held.name("manifest"), replace(made, reports=tuple(entries), stores=stores).json())


def _kept(held: Editions, made: Manifest, whole: Collection[str]) -> Iterator[Entry]:
    """Entries of ``latest`` that this edition has no report for, and that still stand."""
    failed = {(row["set"], row["report"]) for row in made.failures}
    for entry in held.latest.reports if held.latest else ():
        gone = entry.set in whole and entry.place not in failed
        if entry.place not in made.entries and not gone and held.is_whole(LATEST, entry):
            yield entry


def _leave(held: Editions, made: Manifest, kept: Sequence[Entry]) -> None:
    """Take out of ``latest`` what is no report any more; its editions keep it."""
    stays = {*made.entries, *(entry.place for entry in kept)}
    for entry in held.latest.reports if held.latest else ():
        if entry.place not in stays and held.is_whole(LATEST, entry) and held.is_whole(entry.edition, entry):
            held.file(LATEST, entry).unlink()
