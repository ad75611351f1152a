"""A user's crontab: our lines in it, by their mark, and every other byte as it was.

Libraries that read a crontab write other people's lines in their own way, and switch off those that they can't read.
"""

import shlex
import shutil
import subprocess
from pathlib import Path

from nkanalysis.reporting.schedule.settings import ScheduleError, Settings, file_of
from nkanalysis.reporting.schedule.steps import program

DAEMONS = ("cron", "crond", "dcron", "fcron", "busybox")
_SECONDS = 30
_NONE_YET = ("no crontab", "no such file")
"""What a cron says of a user who has no crontab yet, the second that of busybox."""


def mark(name: str) -> str:
    """The comment at the end of each line of a schedule."""
    return f"# nkanalysis:{name}"


def missing() -> str:
    """Why no line can be installed here; empty where one can."""
    return "" if shutil.which("crontab") else "cron is not here (no crontab)"


def runs() -> bool | None:
    """Whether a program that reads crontabs runs on this machine; None where it can't be told."""
    names = [path / "comm" for path in Path("/proc").glob("[0-9]*")]
    if not names:
        return None
    found = set()
    for path in names:
        try:
            found.add(path.read_text().strip())
        except OSError:
            continue
    return bool(found.intersection(DAEMONS))


def lines(settings: Settings) -> list[str]:
    """The lines of a schedule, one a time of day.

    Args:
        settings: What it does.

    Raises:
        ScheduleError: A path, or a time zone, can't stand in a crontab.
    """
    if settings.zone:
        raise ScheduleError(
            f"--timezone {settings.zone}: cron goes by the machine's clock; give --at in that, or use --with systemd"
        )
    command = [*program(settings.python), "schedule", "run", str(file_of(settings.name)), "--quiet"]
    for word in command:
        # How a cron reads a backslash differs from one to the next.
        if any(ord(sign) < 32 or sign == "\\" for sign in word):
            raise ScheduleError(f"{word!r}: a crontab can't hold this path; rename the folder, or use --with systemd")
    # To cron, a percent sign ends the command.
    told = shlex.join(command).replace("%", "\\%")
    return [f"{one} {told} {mark(settings.name)}" for one in settings.when.cron()]


def read() -> str:
    """The user's crontab; empty where he has none.

    Raises:
        ScheduleError: It can't be read.
    """
    told = _asked("-l")
    if told.returncode == 0:
        return told.stdout.decode("utf-8", "surrogateescape")
    said = told.stderr.decode("utf-8", "replace").strip()
    if any(words in said.lower() for words in _NONE_YET):
        return ""
    # A program that fails without a word may have lines all the same, and what is written takes their place.
    raise ScheduleError(f"crontab -l: {said or f'ended with exit code {told.returncode} and said nothing'}")


def ours(content: str, name: str) -> list[str]:
    """The lines of a schedule in a crontab.

    Args:
        content: The crontab.
        name: The schedule's.
    """
    return [line for line in content.splitlines() if line.rstrip().endswith(mark(name))]


def without(content: str, name: str) -> str:
    """A crontab without a schedule's lines, all else as it was.

    Args:
        content: The crontab.
        name: The schedule's.
    """
    return "".join(line for line in content.splitlines(keepends=True) if not line.rstrip().endswith(mark(name)))


def with_lines(content: str, settings: Settings) -> str:
    """A crontab with a schedule's lines at its end, in place of those it had.

    Args:
        content: The crontab.
        settings: What the schedule does.
    """
    kept = without(content, settings.name)
    between = "" if not kept or kept.endswith("\n") else "\n"
    return kept + between + "".join(f"{line}\n" for line in lines(settings))


def write(content: str) -> None:
    """Put a crontab in the place of the user's.

    Args:
        content: All of it.

    Raises:
        ScheduleError: It was not taken; the old one stands.
    """
    told = _asked("-", said=content.encode("utf-8", "surrogateescape"))
    if told.returncode:
        raise ScheduleError(f"crontab: {told.stderr.decode('utf-8', 'replace').strip() or 'was not taken'}")


def _asked(argument: str, said: bytes | None = None) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            ["crontab", argument], input=b"" if said is None else said, capture_output=True, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ScheduleError(f"crontab: {error}") from error
