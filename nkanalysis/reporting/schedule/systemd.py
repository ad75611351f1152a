"""A user's timer and service of systemd: what their files say, and talking to the user's own manager."""

import getpass
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nkanalysis.reporting.schedule.settings import ScheduleError, Settings, config, file_of
from nkanalysis.reporting.schedule.steps import program

MARK = "# Written by nkanalysis schedule install"
ENV = "/usr/bin/env"
_SECONDS = 30
"""Time that a program of systemd has to answer."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a program of systemd answered.

    Attributes:
        code: Its exit code; 127 where it is not there.
        text: What it printed, standard error too.
    """

    code: int
    text: str


def folder() -> Path:
    """Where the user's units lie."""
    return config() / "systemd" / "user"


def unit(name: str) -> str:
    """Name of a schedule's units, without their ending."""
    return f"nkanalysis-{name}"


def missing() -> str:
    """Why no timer can be installed here; empty where one can."""
    if not shutil.which("systemctl"):
        return "systemd is not here (no systemctl)"
    said = _asked("systemctl", "--user", "show-environment")
    if said.code:
        return f"systemd does not run for this user ({said.text.splitlines()[0] if said.text else 'no answer'})"
    return ""


def files(settings: Settings) -> dict[Path, str]:
    """The units of a schedule, by the file that each is written to.

    Args:
        settings: What it does.

    Raises:
        ScheduleError: A path can't stand in a unit.
    """
    name = unit(settings.name)
    head = f"{MARK}; change it with that command, remove it with: nkanalysis schedule remove {settings.name}\n"
    what = f"nkanalysis: pages, reports and site ({settings.name})"
    calendar = "".join(f"OnCalendar={one}\n" for one in settings.when.calendar(settings.zone))
    command = [*_started(settings.python), "schedule", "run", str(file_of(settings.name))]
    service = f"""{head}[Unit]
Description={what}

[Service]
Type=oneshot
# The run itself says it, in its log too, where the folder is gone.
WorkingDirectory=-{_plain(settings.folder)}
ExecStart=:{" ".join(map(quoted, command))}
# Another run under way is no failure of this one.
SuccessExitStatus=75
# Each step has its own time; this is for what hangs all the same.
TimeoutStartSec={int(settings.hours * 4 + 1)}h
TimeoutStopSec=2min
Nice=10
IOSchedulingClass=idle
# What would need a namespace of its own is left out: not every system lets its users have one.
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
"""
    timer = f"""{head}[Unit]
Description={what}, {settings.when.words()}

[Timer]
{calendar}# What was missed while the machine was off is made up for.
Persistent=true
AccuracySec=1min
Unit={name}.service

[Install]
WantedBy=timers.target
"""
    return {folder() / f"{name}.service": service, folder() / f"{name}.timer": timer}


def _started(python: str) -> tuple[str, ...]:
    """How the program is started: systemd takes no program with a quotation mark in its path, but ``env`` does."""
    if not set(python) & set("\"'\\"):
        return program(python)
    if "=" in python:
        raise ScheduleError(f"{python}: systemd can't start this; rename the folder, or use --with cron")
    return ENV, *program(python)


def quoted(word: str) -> str:
    """A word of a command line, as systemd reads it (systemd.syntax, systemd.unit): specifiers are no specifiers.

    Args:
        word: Any text in one line.
    """
    if re.fullmatch(r"[\w/.,:@+=-]+", word, re.ASCII):
        return word
    return '"' + _plain(word).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _plain(path: str) -> str:
    if any(ord(sign) < 32 for sign in path) or path != path.strip() or path.endswith("\\"):
        raise ScheduleError(f"{path!r}: a unit of systemd can't hold this path; rename the folder, or use --with cron")
    return path.replace("%", "%%")


def verified(units: dict[Path, str]) -> str:
    """What systemd finds wrong with units before they are written; empty for nothing, or where it can't be asked.

    Args:
        units: Their texts by file.
    """
    if not shutil.which("systemd-analyze"):
        return ""
    with tempfile.TemporaryDirectory(prefix="nkanalysis-") as place:
        for path, text in units.items():
            (Path(place) / path.name).write_text(text, encoding="utf-8")
        # It asks for such a folder, also where no manager runs.
        said = _asked(
            *("systemd-analyze", "--user", "verify", *(str(Path(place) / path.name) for path in units)),
            environment={"XDG_RUNTIME_DIR": os.environ.get("XDG_RUNTIME_DIR") or place},
        )
    names = [path.name for path in units]
    # It tells of units of others too, and of a manual that is not installed.
    lines = [line.replace(f"{place}/", "") for line in said.text.splitlines() if any(name in line for name in names)]
    return " ".join(lines) if said.code else ""


def next_of(settings: Settings) -> str:
    """When systemd says that a timer elapses next; empty where it doesn't."""
    said = _asked(
        *("systemctl", "--user", "show", f"{unit(settings.name)}.timer", "--property=NextElapseUSecRealtime", "--value")
    )
    return "" if said.code or said.text.strip() in ("", "n/a", "infinity") else said.text.strip()


def enabled(settings: Settings) -> bool:
    """Whether the timer runs."""
    return _asked("systemctl", "--user", "is-active", "--quiet", f"{unit(settings.name)}.timer").code == 0


def start(settings: Settings) -> None:
    """Let the timer run, now and after each start of the machine.

    Raises:
        ScheduleError: It can't.
    """
    for command in (
        ("daemon-reload",),
        ("enable", f"{unit(settings.name)}.timer"),
        ("restart", f"{unit(settings.name)}.timer"),
    ):
        said = _asked("systemctl", "--user", *command)
        if said.code:
            raise ScheduleError(f"systemctl --user {' '.join(command)}: {said.text.strip() or said.code}")


def stop(name: str) -> None:
    """Let the timer run no more; what is not there is no error."""
    _asked("systemctl", "--user", "disable", "--now", f"{unit(name)}.timer")


def reload() -> None:
    """Make systemd read its files again."""
    _asked("systemctl", "--user", "daemon-reload")


def lingers() -> bool | None:
    """Whether the user's timers run while he is not logged in; None where it can't be told."""
    said = _asked("loginctl", "show-user", getpass.getuser(), "--property=Linger", "--value")
    return None if said.code else said.text.strip() == "yes"


def _asked(*command: str, environment: Mapping[str, str] | None = None) -> Said:
    try:
        told = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            env={**os.environ, **(environment or {})},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Said(127, str(error))
    return Said(told.returncode, told.stdout + told.stderr)
