"""Putting a schedule where the system finds it, telling how it stands there, and taking it away again."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from nkanalysis.reporting.schedule import crontab, settings, systemd
from nkanalysis.reporting.schedule.settings import ScheduleError, Settings
from nkanalysis.store.files import replace_file

SYSTEMD, CRON = "systemd", "cron"
CRONTAB = "crontab"
"""What the lines of the crontab are called among what was written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What installing would write.

    Attributes:
        settings: Of the schedule, with the system that it goes by.
        files: Text of each file.
        lines: Lines of the crontab.
        notes: What the user should know.
    """

    settings: Settings
    files: dict[Path, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def planned(wanted: Settings, given: str) -> Plan:
    """What installing a schedule would write here.

    Args:
        wanted: What the schedule does.
        given: ``systemd``, ``cron``, or ``auto`` for the first of the two that is here.

    Raises:
        ScheduleError: It can't be installed; the message says what to do instead.
    """
    no_systemd = systemd.missing() if given != CRON else ""
    no_cron = crontab.missing() if given != SYSTEMD else ""
    if given != CRON and not no_systemd:
        return _timer(replace(wanted, system=SYSTEMD))
    if given == SYSTEMD:
        raise ScheduleError(f"{no_systemd}; use --with cron, or let another scheduler run: nkanalysis schedule run")
    if no_cron:
        why = f"{no_systemd}, and {no_cron}" if no_systemd else no_cron
        raise ScheduleError(
            f"{why}; install cron (on Debian and Ubuntu: apt-get install cron), or let any other scheduler run: "
            "nkanalysis schedule run, with the same options (docs/how-to/scheduling.md has GitHub Actions ready)"
        )
    chosen = replace(wanted, system=CRON)
    plan = Plan(chosen, lines=crontab.lines(chosen), notes=[f"{no_systemd}: cron it is"] if no_systemd else [])
    plan.notes.append("cron does not make up for runs that fall into a time when the machine is off")
    if crontab.runs() is False:
        plan.notes.append(
            "no cron runs on this machine at present: start it (on Debian and Ubuntu: service cron start)"
        )
    return plan


def _timer(chosen: Settings) -> Plan:
    plan = Plan(chosen, files=systemd.files(chosen))
    if wrong := systemd.verified(plan.files):
        raise ScheduleError(f"systemd can't use this: {wrong}")
    if systemd.lingers() is False:
        plan.notes.append(
            "your timers run only while you are logged in; to have them run always: loginctl enable-linger"
        )
    return plan


def install(plan: Plan) -> Settings:
    """Write what was planned, and let it run; whatever fails, nothing of it stays.

    Args:
        plan: That.

    Returns:
        The settings as they are kept.

    Raises:
        ScheduleError: It can't be written, or the system doesn't take it.
    """
    name = plan.settings.name
    written = {str(path): _hash(text) for path, text in plan.files.items()}
    if plan.lines:
        written[CRONTAB] = _hash("\n".join(plan.lines))
    kept = replace(plan.settings, written=written)
    old = _old(name)
    before = {path: path.read_bytes() if path.is_file() else None for path in [settings.file_of(name), *plan.files]}
    table = crontab.read() if plan.lines else ""
    try:
        if old is not None:
            _taken_away(old, but=plan.settings.system)
        settings.write(kept)
        for path, text in plan.files.items():
            replace_file(path, text.encode("utf-8"))
        if plan.lines:
            crontab.write(crontab.with_lines(table, kept))
        else:
            systemd.start(kept)
    except (ScheduleError, OSError) as error:
        _as_before(before, old)
        words = str(error) if isinstance(error, ScheduleError) else f"{error.filename}: {error.strerror}"
        raise ScheduleError(f"{words}; nothing is installed otherwise than before") from error
    return kept


def _old(name: str) -> Settings | None:
    try:
        return settings.read(name)
    except ScheduleError:
        return None


def _as_before(before: dict[Path, bytes | None], old: Settings | None) -> None:
    for path, content in before.items():
        with suppress(OSError):
            if content is None:
                path.unlink(missing_ok=True)
            else:
                replace_file(path, content)
    with suppress(ScheduleError):
        if old is not None and old.system == SYSTEMD:
            systemd.start(old)
        elif not systemd.missing():
            systemd.reload()


def _taken_away(old: Settings, but: str) -> None:
    """What a schedule of the same name left in the other system."""
    if old.system == CRON != but:
        crontab.write(crontab.without(crontab.read(), old.name))
    if old.system == SYSTEMD != but:
        systemd.stop(old.name)
        for path in systemd.files(old):
            path.unlink(missing_ok=True)


def removed(of: Settings) -> Iterator[str]:
    """Take a schedule away, and nothing else.

    Args:
        of: Its settings.

    Yields:
        A line for each thing that is gone, or that is left since it is none of ours.

    Raises:
        ScheduleError: The crontab can't be written.
    """
    if of.system == SYSTEMD:
        systemd.stop(of.name)
        for path in systemd.files(of):
            if not path.is_file():
                continue
            if systemd.MARK not in path.read_text(encoding="utf-8", errors="replace"):
                yield f"left: {path} (it was not written by nkanalysis)"
                continue
            path.unlink()
            yield f"removed: {path}"
        systemd.reload()
    elif of.system == CRON and not crontab.missing():
        content = crontab.read()
        found = crontab.ours(content, of.name)
        if found:
            crontab.write(crontab.without(content, of.name))
        for line in found:
            yield f"removed from the crontab: {line}"
    path = settings.file_of(of.name)
    path.unlink(missing_ok=True)
    yield f"removed: {path}"


def faults(of: Settings) -> list[str]:
    """What is otherwise than it was installed, a line each; none where all is as it was.

    Args:
        of: Settings of the schedule.
    """
    found = []
    for name, digest in of.written.items():
        if name == CRONTAB:
            lines = [] if crontab.missing() else crontab.ours(crontab.read(), of.name)
            if not lines:
                found.append("its lines are gone from the crontab")
            elif _hash("\n".join(lines)) != digest:
                found.append("its lines in the crontab were changed by hand")
        elif not Path(name).is_file():
            found.append(f"{name} is gone")
        elif hashlib.sha256(Path(name).read_bytes()).hexdigest() != digest:
            found.append(f"{name} was changed by hand")
    if of.system == SYSTEMD and not systemd.enabled(of):
        found.append(systemd.missing() or "its timer does not run (systemctl --user status tells why)")
    if not Path(of.python).exists():
        found.append(f"{of.python} is gone; install the schedule again from the environment that is used now")
    if not Path(of.folder).is_dir():
        found.append(f"its working folder {of.folder} is gone")
    return found


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
