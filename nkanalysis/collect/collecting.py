"""A whole run: what is copied, what is fetched, and what became of each."""

import asyncio
import contextlib
import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

from aiohttp.abc import AbstractResolver
from filelock import FileLock, Timeout

from nkanalysis.collect import intake, warcs
from nkanalysis.collect.declared import read_sources
from nkanalysis.collect.fetching import Fetcher
from nkanalysis.collect.outcomes import Outcome
from nkanalysis.collect.pacing import Clock, Pace
from nkanalysis.collect.robots import Robots
from nkanalysis.collect.running import Run
from nkanalysis.collect.sources import Sources, SourcesError
from nkanalysis.collect.state import FOLDER, State, StateError
from nkanalysis.collect.summary import Summary

PRODUCT = "nkanalysis"
"""The name that rules for robots speak of this program by."""
PAGES = Path("data/pages")


class CollectError(ValueError):
    """Nothing can be collected now; the message says why, and what to do."""


def collect(
    sources: Path,
    out: Path = PAGES,
    *,
    limit: int | None = None,
    since: date | None = None,
    dry_run: bool = False,
    said: Callable[[int, int], None] = lambda done, total: None,
    clock: Clock | None = None,
    resolver: AbstractResolver | None = None,
) -> Summary:
    """Fetch and copy what is new from all sources of a file.

    Nothing that one source does ends the run. What was fetched or copied before is not fetched or copied again. A run
    that is stopped or killed leaves whole records and is taken up by the next.

    Args:
        sources: The sources file.
        out: Folder of pages; made where it isn't there.
        limit: Pages in all; None for as many as the sources allow.
        since: First day, besides that of each source.
        dry_run: Whether to read the listings alone, and tell what would be fetched; nothing is written then.
        said: Told how many pages are through, and of how many.
        clock: Where time comes from.
        resolver: Who asks the name servers; the system where it is None.

    Returns:
        What became of every source.

    Raises:
        SourcesError: With every fault of the file.
        CollectError: Another run is at it, or the folder can't be used.
        nkanalysis.collect.state.StateError: The state of earlier runs can't be used.
    """
    clock = clock or Clock()
    found = read_sources(Path(sources))
    out = Path(out).absolute()
    _apart(found, out)
    summary = Summary(clock.now(), clock.now(), dry=dry_run)
    with _alone(out, dry_run) as hidden:
        state = State(None if dry_run else hidden, like=hidden)
        try:
            if not dry_run:
                _take_up(out, hidden, state, summary)
            with _until_stopped(summary):
                for source in found.local:
                    summary.rows += intake.take(source, out, state, clock, summary.files, dry=dry_run)
            if found.web and not summary.stopped:
                agent = f"{PRODUCT}/{metadata.version(PRODUCT)} (+{found.contact})"
                writer = None if dry_run else warcs.Writer(out, hidden, _about(agent, found), clock.now())
                pace = Pace(clock, found.pause, clock.ticks() + found.minutes * 60)
                fetcher = Fetcher(agent, found.allowed, found.bounds, pace, resolver)
                robots = Robots(fetcher, state, PRODUCT, clock)
                run = Run(found, state, writer, fetcher, robots, since, limit, said)
                try:
                    _in_a_loop(lambda: _web(run, summary))
                finally:
                    if writer is not None and (made := writer.close()) is not None:
                        summary.files.append(made)
                summary.rows += [*run.rows.values(), *run.pages]
        finally:
            state.close()
    order = {name: at for at, name in enumerate(found.names())}
    summary.rows.sort(key=lambda row: (row.kind != "source", order[row.source]))
    summary.finished = clock.now()
    return summary


def _about(agent: str, found: Sources) -> dict[str, str]:
    return {"software": agent, "format": "WARC File Format 1.1", "robots": "RFC 9309", "operator": found.contact}


def _apart(found: Sources, out: Path) -> None:
    """A folder that is copied from may not hold the one that is copied to, nor stand in it."""
    faults = []
    for source in found.local:
        here, there = source.path.resolve(), out.resolve()
        if here == there or here in there.parents or there in here.parents:
            key = "export" if source.kind == "telegram" else "path"
            where = f'{found.path}: [[{source.kind}]] "{source.name}": {key}'
            faults.append(f"{where}: {source.path} and {out} lie in each other; name a folder of its own")
    if faults:
        raise SourcesError(faults)


@contextlib.contextmanager
def _alone(out: Path, dry: bool) -> Iterator[Path]:
    """The hidden folder, held for this run alone; a run that was killed holds nothing."""
    hidden = out / FOLDER
    if dry:
        yield hidden
        return
    try:
        hidden.mkdir(parents=True, exist_ok=True)
        lock = FileLock(hidden / "lock")
        lock.acquire(timeout=0)
    except Timeout as error:
        raise CollectError(f"{out}: another run is collecting into it; wait until it is over") from error
    except OSError as error:
        raise CollectError(f"{out}: can't be written ({error.strerror}); name another folder with --out") from error
    try:
        yield hidden
    finally:
        lock.release()


def _take_up(out: Path, hidden: Path, state: State, summary: Summary) -> None:
    """Finish what a run that was killed left."""
    intake.sweep(hidden)
    for path in warcs.unfinished(hidden):
        named, held = warcs.recovered(path, out)
        for page in held:
            item = {name: page.said[name] for name in ("title", "published", "author", "outlet") if name in page.said}
            with state.together():
                state.find(page.said["page"], page.said.get("source", ""), item, page.at)
                state.fetched(page.said["page"], page.url, page.said["sha256"], page.validators, page.at)
        if named is not None:
            summary.recovered.append(named)


@contextlib.contextmanager
def _until_stopped(summary: Summary) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        summary.stopped = True


async def _web(run: Run, summary: Summary) -> None:
    """The web's part, until it is through or somebody stops it."""
    task = asyncio.current_task()
    assert task is not None
    loop = asyncio.get_running_loop()
    ours = threading.current_thread() is threading.main_thread() and os.name == "posix"
    if ours:
        loop.add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        async with run.fetcher:
            await run.all()
    except asyncio.CancelledError:
        summary.stopped = True
        for row in run.rows.values():
            if row.outcome is not Outcome.LEFT and not row.failed:
                row.detail = row.detail or "stopped before it was through"
    except BaseExceptionGroup as several:
        # What a task could not name itself, such as a full disk.
        first = several.exceptions[0]
        while isinstance(first, BaseExceptionGroup):
            first = first.exceptions[0]
        if isinstance(first, sqlite3.Error):
            raise StateError(f"the state of this run can't be written ({first}); what was fetched is kept") from several
        raise first from several
    finally:
        if ours:
            loop.remove_signal_handler(signal.SIGTERM)


def _in_a_loop(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run to the end, in a notebook too, where a loop is running already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work())
        return
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(work())).result()
