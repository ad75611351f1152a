"""The run log: what ran on a store, when and what came of it, the runs that failed or died among them.

It lies beside the versions (``runs/log.jsonl``), since a run that failed made none. A run writes a line when it starts
and one when it ends, and holds a lock in between that the system takes from a process that dies: a line of a start that
no line of an end follows is of a run that goes on, or of one that was killed.
"""

import json
import os
import platform
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nkanalysis.store.builds import COUNTED, builds

FOLDER = "runs"
LOG = "log.jsonl"
OLDER = "log.1.jsonl"
LIVE = "live"
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
PART_OF = "NKANALYSIS_PART_OF"
"""Environment variable: a file that takes the row of a run which is part of another, in place of the log."""
LARGEST = 1 << 20
"""Bytes of the log (some 800 rounds) from which on it becomes the older one, and the older one goes."""
LONGEST = 2000
"""Characters of a message that are kept."""
OK, NOTHING_NEW, PARTLY, FAILED, REFUSED = "ok", "nothing new", "partly", "failed", "refused"
RUNNING, DIED = "running", "died"
GOOD = (OK, NOTHING_NEW)
MENDABLE, STOPPED = 2, 130
"""Exit codes: of what a user can mend before anything was done, and of a run that a user stopped."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run.

    Attributes:
        run_id: Random identifier.
        command: What ran: ``build``, ``report``, ``publish``, ``collect``, ``schedule run``.
        arguments: What it was about: paths, names of reports, the schedule.
        started: When, ISO 8601 in UTC.
        finished: When it ended; empty while it runs, and where it died.
        outcome: ``ok``, ``nothing new``, ``partly`` (reports were made, but not all pages could be fetched),
            ``failed``, ``refused`` (nothing was done), ``running``, ``died`` (killed, or the machine went down).
        exit_code: Of the command; None while it runs, and where it died.
        message: What went wrong.
        counts: What it did, in numbers.
        process: Number of its process.
        host: Machine that it ran on.
    """

    run_id: str
    command: str
    arguments: tuple[str, ...] = ()
    started: str = ""
    finished: str = ""
    outcome: str = RUNNING
    exit_code: int | None = None
    message: str = ""
    counts: Mapping[str, Any] = field(default_factory=dict)
    process: int = 0
    host: str = ""

    @property
    def good(self) -> bool:
        """Whether it did all that it was to do."""
        return self.outcome in GOOD


class Running:
    """A run that goes on, and what it says of itself."""

    def __init__(self, run: Run) -> None:
        self.run = run

    @property
    def run_id(self) -> str:
        """Its identifier."""
        return self.run.run_id

    def ended(self, outcome: str, message: str = "", **counts: Any) -> None:
        """Say what came of it; what is not said is told from how it leaves.

        Args:
            outcome: One of those of `Run`.
            message: What went wrong.
            counts: What it did, in numbers, or what JSON can hold.
        """
        self.run = replace(self.run, outcome=outcome, message=message, counts={**self.run.counts, **counts})

    def _left(self, error: BaseException | None) -> Run:
        code, message = _code(error), self.run.message
        outcome = self.run.outcome
        if outcome == RUNNING:
            outcome = OK if code == 0 else REFUSED if code == MENDABLE else FAILED
        if not message and error is not None and code:
            notes = getattr(error, "__notes__", ())
            message = str(notes[-1]) if notes else _words(error)
        message = " ".join(message.split())[:LONGEST]
        return replace(self.run, outcome=outcome, exit_code=code, message=message, finished=_now())


@contextmanager
def logged(
    store: Path, command: str, arguments: Sequence[str] = (), *, create: bool = False, schedule: str = ""
) -> Iterator[Running]:
    """Write a run to the log of a store: when it starts, and what came of it when the block is left, however.

    A log that can't be written keeps nothing from running. Where the run is part of another (`PART_OF`) its row goes
    there alone.

    Args:
        store: The store's folder.
        command: What runs.
        arguments: What it is about; nothing secret.
        create: Whether the store's folder is made where it is not there; else such a run is not written down.
        schedule: The schedule that it is of, the first of its arguments.

    Yields:
        What the run says of itself.
    """
    told = tuple(_storable(one) for one in ([schedule] if schedule else []) + [str(one) for one in arguments])
    row = Run(uuid.uuid4().hex, command, told, _now(), process=os.getpid(), host=platform.node())
    running = Running(row)
    part_of = os.environ.get(PART_OF, "")
    folder = None if part_of else _folder(store, create)
    with _alive(folder, row.run_id):
        _append(folder, row)
        left: BaseException | None = None
        try:
            yield running
        except BaseException as error:
            left = error
            raise
        finally:
            ended = running._left(left)
            if part_of:
                with suppress(OSError):
                    Path(part_of).write_bytes(_line(ended))
            else:
                # A build may have made the store only now.
                _append(folder or _folder(store, False), ended)


def read(store: Path, *, built: bool = False) -> list[Run]:
    """Every run of a store that its log still has.

    Args:
        store: The store's folder.
        built: Whether builds are told too that the log does not have: the store's newest version lists every build that
            changed it.

    Returns:
        By start, oldest first.
    """
    folder = store / FOLDER
    found: dict[str, Run] = {}
    for name in (OLDER, LOG):
        with suppress(OSError):
            for line in (folder / name).read_bytes().splitlines():
                if run := _run(line):
                    found[run.run_id] = run
    for key, run in found.items():
        if run.outcome == RUNNING and not _held(folder / LIVE / key):
            found[key] = replace(run, outcome=DIED, message=run.message or "it was killed, or the machine went down")
    if built:
        # A build that was a part of a run is told by that.
        told = {str(part["run_id"]) for run in found.values() for part in run.counts.values() if _is_part(part)}
        for row in builds(store):
            if row["run_id"] not in told:
                found.setdefault(row["run_id"], _built(row))
    return sorted(found.values(), key=lambda run: run.started)


def log_of(store: Path) -> Path:
    """Where the log of a store lies."""
    return store / FOLDER / LOG


def _folder(store: Path, create: bool) -> Path | None:
    if not create and not store.is_dir():
        return None
    try:
        (store / FOLDER / LIVE).mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return store / FOLDER


@contextmanager
def _alive(folder: Path | None, run_id: str) -> Iterator[None]:
    """Hold the lock of a run; sweep away those of runs that died."""
    import filelock

    if folder is None:
        yield
        return
    for path in (folder / LIVE).glob("*"):
        if not _held(path):
            path.unlink(missing_ok=True)
    lock = filelock.FileLock(folder / LIVE / run_id)
    with suppress(OSError):
        # Somebody who looks whether it is held holds it for a moment.
        lock.acquire(timeout=1)
    try:
        yield
    finally:
        lock.release()
        (folder / LIVE / run_id).unlink(missing_ok=True)


def _held(path: Path) -> bool:
    """Whether a process holds a lock; it is looked at for reading alone, since a monitor may be another user."""
    import fcntl

    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        # What may not be looked at is not said to have died.
        return isinstance(error, PermissionError)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return isinstance(error, BlockingIOError)
    finally:
        os.close(handle)
    return False


def _append(folder: Path | None, run: Run) -> None:
    """Add a line, in one write that outlasts a crash; a line that a crash tore is closed first."""
    import filelock

    if folder is None:
        return
    try:
        with filelock.FileLock(folder / "lock"):
            path = folder / LOG
            if path.is_file() and path.stat().st_size > LARGEST:
                os.replace(path, folder / OLDER)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
            try:
                size = os.fstat(handle).st_size
                torn = size > 0 and _last_byte(handle, size) != b"\n"
                os.write(handle, (b"\n" if torn else b"") + _line(run))
                os.fsync(handle)
            finally:
                os.close(handle)
    except OSError as error:
        print(f"nkanalysis: {folder / LOG}: the run log can't be written ({error.strerror})", file=sys.stderr)


def _last_byte(handle: int, size: int) -> bytes:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1)


def _line(run: Run) -> bytes:
    return json.dumps(asdict(run), ensure_ascii=True, default=str).encode() + b"\n"


def _run(line: bytes) -> Run | None:
    try:
        said = json.loads(line)
        known = {one.name for one in fields(Run)}
        run = Run(**{**{name: said[name] for name in said if name in known}, "arguments": tuple(said["arguments"])})
        return run if _is_sound(run) else None
    except (ValueError, TypeError, KeyError):
        return None


def _is_sound(run: Run) -> bool:
    """Whether a row is one that a run writes: a line that is none must not hide the others, nor name a file."""
    texts = (run.run_id, run.command, run.started, run.finished, run.outcome, run.message, *run.arguments)
    return all(isinstance(one, str) for one in texts) and run.run_id.isalnum() and isinstance(run.counts, dict)


def parts(path: Path) -> Run | None:
    """The row that a part of a run left in the file that `PART_OF` named; None where it left none.

    Args:
        path: The file.
    """
    try:
        return _run(path.read_bytes())
    except OSError:
        return None


def _is_part(count: Any) -> bool:
    return isinstance(count, dict) and "run_id" in count


def _built(row: Mapping[str, Any]) -> Run:
    return Run(
        row["run_id"],
        "build",
        tuple(row["inputs"]),
        row["started"].strftime(MOMENT),
        row["finished"].strftime(MOMENT),
        OK,
        0,
        counts={name: row[name] for name in COUNTED},
    )


def _code(error: BaseException | None) -> int:
    """The exit code of a command that is left so: by an exit, an error or a stop."""
    if error is None:
        return 0
    if isinstance(error, KeyboardInterrupt):
        return STOPPED
    code = getattr(error, "exit_code", None) if not isinstance(error, SystemExit) else error.code or 0
    return code if isinstance(code, int) else MENDABLE if isinstance(error, OSError) else 1


def _words(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "stopped"
    return str(error) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"


def _storable(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()


def _now() -> str:
    return datetime.now(UTC).strftime(MOMENT)
