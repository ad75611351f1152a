"""How a schedule is shown: before it is written, and as it stands."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from nkanalysis.cli.app import said

if TYPE_CHECKING:
    from nkanalysis.reporting.schedule import Settings
    from nkanalysis.reporting.schedule.installing import Plan
    from nkanalysis.store.runs import Run


def show(plan: "Plan") -> None:
    """Print what will be written, and where, before it is."""
    from nkanalysis.reporting.schedule import hooks, settings, steps

    of = plan.settings
    typer.echo(
        f"Schedule {of.name}: {of.when.words()}, {of.zone or f'by this machine’s clock ({_local()})'}, by {of.system}"
    )
    for step in steps.steps(of):
        typer.echo(f"  nkanalysis {shlex.join(step.arguments)}")
    for event, hook in (("failure", of.on_failure), ("change", of.on_change)):
        if hook:
            typer.echo(f"  on {event}: {hooks.shown(hook)}")
    for path, text in plan.files.items():
        typer.echo(f"\n{'Replace' if path.exists() else 'Write'} {path}:\n")
        typer.echo("".join(f"    {line}\n" for line in text.splitlines()), nl=False)
    if plan.lines:
        typer.echo("\nAdd to your crontab, all other lines as they are:\n")
        for line in plan.lines:
            typer.echo(f"    {line}")
    path = settings.file_of(of.name)
    typer.echo(f"\n{'Replace' if path.exists() else 'Write'} {path}: what a round does, for your eyes alone")
    for note in plan.notes:
        typer.echo(said(note), err=True)


def status(of: "Settings") -> bool:
    """Print how a schedule stands; whether something is wrong."""
    from nkanalysis.reporting.schedule import installing
    from nkanalysis.store import runs

    faults = installing.faults(of)
    typer.echo(f"{of.name}: {of.when.words()}, {of.zone or _local()}, by {of.system}")
    for place in of.written:
        typer.echo(f"  in: {'your crontab' if place == installing.CRONTAB else place}")
    typer.echo(f"  reads: {', '.join(of.pages)}{f', fetched from {of.sources}' if of.sources else ''}")
    typer.echo(f"  next run: {next_run(of) if not faults else 'unsure, see below'}")
    mine = [
        row for row in runs.read(Path(of.store)) if row.command == "schedule run" and row.arguments[:1] == (of.name,)
    ]
    typer.echo(f"  last run: {_last(mine[-1]) if mine else 'none yet'}")
    for fault in faults:
        typer.echo(f"  otherwise than installed: {fault}")
    return bool(faults)


def _last(row: "Run") -> str:
    why = f" ({row.message})" if row.message else ""
    return f"{row.started}, {row.outcome}{why}"


def next_run(of: "Settings") -> str:
    """When a schedule runs next: as systemd says it, else as its times say."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from nkanalysis.reporting.schedule import installing, systemd

    if of.system == installing.SYSTEMD and (told := systemd.next_of(of)):
        return told
    now = datetime.now(ZoneInfo(of.zone)) if of.zone else datetime.now().astimezone()
    return f"{of.when.next(now):%a %Y-%m-%d %H:%M %Z}"


def _local() -> str:
    from datetime import datetime

    place = Path("/etc/localtime")
    told = str(place.resolve()).partition("zoneinfo/")[2] if place.is_symlink() else ""
    return told or f"{datetime.now().astimezone():%Z}"
