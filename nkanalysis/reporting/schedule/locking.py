"""One round at a time on a store: a lock that the system takes from whoever dies, and a note of who holds it."""

import json
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import filelock

from nkanalysis.reporting.schedule.settings import ScheduleError
from nkanalysis.store.files import replace_file
from nkanalysis.store.runs import FOLDER

BUSY = 75
"""Exit code of a round that did not start since another one is under way (EX_TEMPFAIL of sysexits.h)."""


class Busy(Exception):
    """Another round is under way; the message says whose."""


@contextmanager
def alone(store: Path, *, wait: bool = False, waits: Callable[[str], None] = lambda line: None) -> Iterator[None]:
    """Be the one round of a store while in the block.

    Args:
        store: The store's folder; it is made where it is not there.
        wait: Whether to wait for another round to end.
        waits: Called with a line before that.

    Raises:
        Busy: Another round is under way, and ``wait`` is not set.
        ScheduleError: The folder can't be written.
    """
    folder = store / FOLDER
    holder = folder / "round.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(folder / "round.lock")
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            told = f"{store}: {_who(holder)}"
            if not wait:
                raise Busy(f"{told}; nothing was done (--wait waits for its end)") from None
            waits(f"{told}; waiting for its end")
            lock.acquire()
    except OSError as error:
        raise ScheduleError(f"{folder}: can't be written ({error.strerror or error})") from error
    try:
        since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        replace_file(holder, json.dumps({"process": os.getpid(), "host": platform.node(), "since": since}).encode())
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _who(holder: Path) -> str:
    try:
        said = json.loads(holder.read_text(encoding="utf-8"))
        elsewhere = f" on {said['host']}" if said["host"] != platform.node() else ""
        return f"another round is under way (process {said['process']}{elsewhere}, since {said['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another round is under way"
