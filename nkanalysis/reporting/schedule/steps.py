"""The commands of a round: which they are, and running one in a process of its own that can't outlive its time."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from nkanalysis.reporting.schedule.settings import Settings
from nkanalysis.store import runs

GRACE = 10
"""Seconds that a process has to end by itself before it is killed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a round.

    Attributes:
        name: ``collect``, ``build``, ``report`` or ``publish``.
        arguments: What stands behind the program's name.
        optional: Whether the round goes on with what stands where it fails.
    """

    name: str
    arguments: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended.

    Attributes:
        step: Which.
        code: Its exit code; negative where a signal ended it.
        row: What it says of itself; None where it left no word.
        message: What went wrong; empty for nothing.
    """

    step: Step
    code: int
    row: runs.Run | None
    message: str

    @property
    def good(self) -> bool:
        """Whether it did what it was to do."""
        return self.code == 0

    @property
    def new(self) -> bool:
        """Whether it says that it changed anything."""
        return self.row is None or self.row.outcome != runs.NOTHING_NEW


def steps(settings: Settings) -> list[Step]:
    """The commands of a schedule's round.

    Args:
        settings: What it does.
    """
    store = ("--store", settings.store)
    plan = ("--plan", settings.plan) if settings.plan else ()
    found = []
    if settings.sources:
        found.append(Step("collect", ("collect", settings.sources, "--out", settings.pages[0]), optional=True))
    if settings.pages:
        found.append(Step("build", ("build", *store, "--", *settings.pages)))
    found.append(Step("report", ("report", *store, "--out", settings.out, *plan)))
    if settings.publish:
        found.append(Step("publish", ("publish", *store, "--reports", settings.out, "--to", settings.publish, *plan)))
    return found


def program(python: str = "") -> tuple[str, ...]:
    """How this program is started from anywhere: by its own interpreter, and no file of the working folder in between.

    Args:
        python: The interpreter; this process's unless set.
    """
    return python or sys.executable, "-P", "-m", "nkanalysis.cli"


def ran(step: Step, settings: Settings, *, quiet: bool = False) -> Ended:
    """Run a command of a round to its end.

    Args:
        step: Which.
        settings: Of the round.
        quiet: Whether what it prints is shown only where it fails.
    """
    with tempfile.TemporaryDirectory(prefix="nkanalysis-") as folder:
        told = Path(folder) / "row.json"
        environment = {**os.environ, **settings.environment, runs.PART_OF: str(told)}
        with (Path(folder) / "printed").open("w+b") as printed:
            shown = printed if quiet else None
            code, late = finished(
                [*program(), *step.arguments], settings.folder, environment, settings.hours * 3600, shown
            )
            if quiet and code:
                printed.seek(0)
                sys.stderr.write(printed.read().decode("utf-8", "replace"))
        row = runs.parts(told)
    message = row.message if row and code else ""
    if late:
        message = f"it had not ended after {settings.hours:g} hours and was stopped"
    elif code < 0:
        message = f"it was ended by signal {_signal(-code)}"
    elif code and not message:
        message = f"it ended with exit code {code}"
    return Ended(step, code, row, message)


def finished(
    command: Sequence[str],
    folder: str,
    environment: Mapping[str, str],
    seconds: float,
    shown: IO[bytes] | None,
    said: bytes | None = None,
) -> tuple[int, bool]:
    """Run a process, and all that it starts, to its end or the end of its time.

    Args:
        command: Program and arguments.
        folder: Working folder.
        environment: Its variables.
        seconds: Time that it has.
        shown: Where what it prints goes; where this program's goes, if None.
        said: Its standard input; none if None.

    Returns:
        Exit code, negative for a signal, and whether its time ran out.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL if said is None else subprocess.PIPE,
        stdout=shown,
        stderr=shown,
        # A group of its own: what it started ends with it.
        start_new_session=True,
    )
    late = False
    try:
        process.communicate(said, timeout=seconds)
    except subprocess.TimeoutExpired:
        late = True
    finally:
        _end(process)
    return process.returncode, late


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        _signalled(process, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
    # What it started may outlive it.
    _signalled(process, signal.SIGKILL)
    process.wait()


def _signalled(process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
