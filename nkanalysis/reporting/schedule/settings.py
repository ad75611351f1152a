"""What a schedule does, in a file of the user's settings that he alone may read: a webhook's address is a secret."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.schedule.when import When, when
from nkanalysis.store.files import replace_file

DEFAULT = "reports"
"""Name of a schedule that is given none."""
KEPT = ("NKANALYSIS_LEXICON", "NKANALYSIS_MODEL_EN")
"""Environment variables that change what is read: a schedule goes on with those that it was installed with."""
HOURS = 6.0
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_FORMAT = 1


class ScheduleError(ReportError):
    """A schedule can't be used, installed or removed; one line: what, where, how to mend it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a schedule does; all paths are absolute.

    Attributes:
        name: Its name; empty for a round that no schedule runs.
        folder: Working folder.
        store: Folder of the store.
        out: Folder of the reports.
        pages: Folders and files of pages to read; where ``sources`` are given, what is fetched goes to the first.
        sources: File of sources to fetch from; empty for none.
        plan: File of the sets of reports; empty for all reports.
        publish: Folder of the site; empty for none.
        on_failure, on_change: Web address or command that is told; empty for none.
        shell: Whether commands run in a shell.
        http: Hosts that may be told without encryption; this machine always may.
        hours: Time that each step has.
        environment: `KEPT` as they were.
        every, at: When it runs, as `schedule.when.when` takes it.
        zone: IANA time zone of those times; empty for the machine's.
        system: ``systemd`` or ``cron``; empty for none.
        python: The interpreter that it runs with.
        written: Of each file that was written for it, the hash; of a line of the crontab, too.
    """

    name: str
    folder: str
    store: str
    out: str
    pages: tuple[str, ...] = ()
    sources: str = ""
    plan: str = ""
    publish: str = ""
    on_failure: str = ""
    on_change: str = ""
    shell: bool = False
    http: tuple[str, ...] = ()
    hours: float = HOURS
    environment: Mapping[str, str] = field(default_factory=dict)
    every: str = ""
    at: tuple[str, ...] = ()
    zone: str = ""
    system: str = ""
    python: str = ""
    written: Mapping[str, str] = field(default_factory=dict)

    @property
    def when(self) -> When:
        """When it runs."""
        return when(self.every, list(self.at))


def config() -> Path:
    """The folder of the user's settings."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config").absolute()


def file_of(name: str) -> Path:
    """Where the settings of a schedule lie.

    Args:
        name: The schedule's.

    Raises:
        ScheduleError: It can't be a name.
    """
    if not _NAME.fullmatch(name):
        raise ScheduleError(f"{name!r}: a schedule's name has small letters, digits and hyphens, 40 at most")
    return config() / "nkanalysis" / "schedules" / f"{name}.json"


def names() -> list[str]:
    """Names of all schedules that are installed."""
    return sorted(path.stem for path in (config() / "nkanalysis" / "schedules").glob("*.json"))


def read(given: str) -> Settings:
    """The settings of a schedule.

    Args:
        given: Its name, or the file of its settings.

    Raises:
        ScheduleError: There is none, or it can't be read.
    """
    path = Path(given) if given.endswith(".json") else file_of(given)
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if said.pop("format") != _FORMAT:
            raise ScheduleError(f"{path}: written by another version of nkanalysis; install the schedule again")
        made: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in said.items()
            if name in {one.name for one in fields(Settings)}
        }
        return Settings(**made)
    except FileNotFoundError:
        known = ", ".join(names()) or "none yet"
        raise ScheduleError(
            f"no schedule {given!r}; there are: {known} (nkanalysis schedule install makes one)"
        ) from None
    except OSError as error:
        raise ScheduleError(f"{path}: can't be read ({error.strerror})") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ScheduleError(f"{path}: can't be read ({error}); remove the schedule and install it again") from error


def write(settings: Settings) -> Path:
    """Keep the settings of a schedule, for its user's eyes alone.

    Args:
        settings: What it does.

    Raises:
        ScheduleError: They can't be written.
    """
    path = file_of(settings.name)
    content = json.dumps({"format": _FORMAT, **asdict(settings)}, ensure_ascii=False, indent=1).encode() + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        replace_file(path, content)
        path.chmod(0o600)
    except OSError as error:
        raise ScheduleError(f"{path}: can't be written ({error.strerror})") from error
    return path
