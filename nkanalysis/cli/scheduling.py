"""Commands that let reports be made by the clock."""

import os
import sys
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nkanalysis.cli import exits, scheduled
from nkanalysis.cli.app import StoreFolder, fail, one_line, said

if TYPE_CHECKING:
    from nkanalysis.reporting.schedule import Settings

schedule = typer.Typer(
    help="Make reports by the clock: install a schedule, see how it stands, run a round now, remove it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class With(StrEnum):
    """What runs a schedule."""

    AUTO = "auto"
    SYSTEMD = "systemd"
    CRON = "cron"


Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="The schedule's name; reports unless given.")]
Pages = Annotated[
    list[Path] | None,
    typer.Option(
        "--pages",
        metavar="DIR",
        help="Pages to read; may be repeated. With --sources the first takes what is fetched: data/pages if unset.",
        show_default=False,
    ),
]
Sources = Annotated[Path | None, typer.Option("--sources", metavar="FILE", help="Fetch first what SOURCES.toml names.")]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of the reports.")]
PlanFile = Annotated[
    Path | None,
    typer.Option("--plan", metavar="FILE", help="Make the sets that reports.toml names; all reports if unset."),
]
Publish = Annotated[
    Path | None, typer.Option("--publish", metavar="DIR", help="Publish the site to this folder, if all went well.")
]
OnFailure = Annotated[
    str, typer.Option("--on-failure", metavar="URL|COMMAND", help="Told by POST, or run, where a round fails.")
]
OnChange = Annotated[
    str, typer.Option("--on-change", metavar="URL|COMMAND", help="The same where reports tell otherwise than before.")
]
Shell = Annotated[bool, typer.Option("--shell", help="Run those commands in a shell; otherwise none is between.")]
Http = Annotated[
    list[str] | None,
    typer.Option("--allow-http", metavar="HOST", help="A host that may be told without encryption; may be repeated."),
]
Hours = Annotated[
    float, typer.Option("--hours", metavar="N", min=0.001, help="Time that each step has before it is stopped.")
]


@schedule.command(epilog=exits.told("schedule install"))
def install(
    name: Name = None,
    every: Annotated[
        str, typer.Option("--every", metavar="SPAN", help="hour, day, weekday, week, month, or a day's name.")
    ] = "day",
    at: Annotated[
        list[str] | None,
        typer.Option(
            "--at", metavar="HH:MM", help="Time of day, 06:00 if unset; of hour the minute, :15. May be repeated."
        ),
    ] = None,
    timezone: Annotated[
        str,
        typer.Option("--timezone", metavar="ZONE", help="Of those times, such as Asia/Seoul; the machine's if unset."),
    ] = "",
    pages: Pages = None,
    sources: Sources = None,
    store: StoreFolder = Path("data/store"),
    out: Out = Path("reports"),
    plan: PlanFile = None,
    publish: Publish = None,
    on_failure: OnFailure = "",
    on_change: OnChange = "",
    shell: Shell = False,
    allow_http: Http = None,
    hours: Hours = 6.0,
    system: Annotated[
        With, typer.Option("--with", help="What runs it; auto is systemd, or cron where that is not.")
    ] = (With.AUTO),
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
) -> None:
    """Install a schedule: a timer of systemd for this user, or a line of his crontab. All of it is shown first.

    A round fetches (--sources), builds, makes reports and publishes (--publish), one after the other, with the
    interpreter and the working folder of now. A schedule of the same name is replaced.
    """
    from dataclasses import replace

    from nkanalysis.reporting import ReportError
    from nkanalysis.reporting.schedule import installing, rounds
    from nkanalysis.reporting.schedule.when import when

    with one_line(ReportError):
        given = _given(name, pages, sources, store, out, plan, publish, on_failure, on_change, shell, allow_http, hours)
        when(every, at or [])
        _zone(timezone)
        wanted = replace(given, every=every, at=tuple(at or ()), zone=timezone)
        rounds.check(wanted)
        planned = installing.planned(wanted, system.value)
        scheduled.show(planned)
        if dry_run:
            typer.echo("Nothing was written (--dry-run).")
            return
        if not yes:
            if not sys.stdin.isatty():
                fail("nobody is here to ask: give --yes to install it, or --dry-run to only look")
            if not typer.confirm("Install it?", err=True):
                fail("not installed", 1)
        kept = installing.install(planned)
    typer.echo(f"Installed. Next run: {scheduled.next_run(kept)}.")


@schedule.command(epilog=exits.told("schedule status"))
def status(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="One schedule; all if unset.")] = None,
) -> None:
    """Print how schedules stand: where they are installed, the next run, the last and what came of it."""
    from nkanalysis.reporting.schedule import ScheduleError, settings

    with one_line(ScheduleError):
        wanted = [name] if name else settings.names()
        if not wanted:
            typer.echo("No schedule is installed.")
            raise typer.Exit(1)
        wrong = [scheduled.status(settings.read(one)) for one in wanted]
    raise typer.Exit(1 if any(wrong) else 0)


@schedule.command(epilog=exits.told("schedule run"))
def run(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="A schedule, or the file of its settings; else what the options say."),
    ] = None,
    pages: Pages = None,
    sources: Sources = None,
    store: StoreFolder = Path("data/store"),
    out: Out = Path("reports"),
    plan: PlanFile = None,
    publish: Publish = None,
    on_failure: OnFailure = "",
    on_change: OnChange = "",
    shell: Shell = False,
    allow_http: Http = None,
    hours: Hours = 6.0,
    wait: Annotated[bool, typer.Option("--wait", help="Wait where another round is under way.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print only what fails.")] = False,
) -> None:
    """Run one whole round now: of a schedule, or of what the options say.

    Without a name and without pages it is the round of the schedule that is called reports. A step that fails leaves
    the last good edition where it stands, and the reports' front page says so.
    """
    from nkanalysis.reporting.schedule import ScheduleError, rounds, settings
    from nkanalysis.reporting.schedule.locking import BUSY, Busy, alone
    from nkanalysis.store import runs

    with one_line(ScheduleError):
        if name is not None and (pages or sources):
            fail(f"{name}: its settings say what to read; leave out --pages and --sources")
        if name is None and not pages and not sources:
            name = settings.DEFAULT
        of = (
            settings.read(name)
            if name is not None
            else _given("", pages, sources, store, out, plan, publish, on_failure, on_change, shell, allow_http, hours)
        )
    told = [*of.pages, *([of.sources] if of.sources else [])]
    with (
        runs.logged(Path(of.store), "schedule run", told, create=True, schedule=of.name) as running,
        one_line(ScheduleError),
        ExitStack() as held,
    ):
        try:
            rounds.check(of)
            held.enter_context(alone(Path(of.store), wait=wait, waits=lambda line: typer.echo(said(line), err=True)))
        except Busy as busy:
            running.ended(runs.REFUSED, str(busy))
            fail(str(busy), BUSY)
        done = rounds.run(of, running, quiet=quiet, says=lambda line: typer.echo(said(line), err=True))
        if not quiet:
            steps = ", ".join(f"{one.step.name} {'ok' if one.good else 'failed'}" for one in done.ended)
            typer.echo(said(f"{done.outcome}: {steps}"), err=True)
        raise typer.Exit(done.code)


@schedule.command(epilog=exits.told("schedule remove"))
def remove(name: Name = None) -> None:
    """Remove a schedule, and nothing else: store, reports and run log stay, and so do the lines of others."""
    from nkanalysis.reporting.schedule import ScheduleError, installing, settings

    with one_line(ScheduleError):
        for line in installing.removed(settings.read(name or settings.DEFAULT)):
            typer.echo(line)


def _given(
    name: str | None,
    pages: list[Path] | None,
    sources: Path | None,
    store: Path,
    out: Path,
    plan: Path | None,
    publish: Path | None,
    on_failure: str,
    on_change: str,
    shell: bool,
    allow_http: list[str] | None,
    hours: float,
) -> "Settings":
    """What a round does, as options say it: with whole paths, and what it depends on of this process."""
    from nkanalysis.reporting.schedule import Settings, settings

    def whole(path: Path | None) -> str:
        return os.path.abspath(path) if path is not None else ""

    name = settings.DEFAULT if name is None else name
    if name:
        settings.file_of(name)
    read = pages or ([Path("data/pages")] if sources else [])
    environment = {one: os.environ[one] for one in settings.KEPT if os.environ.get(one)}
    return Settings(
        name,
        folder=os.getcwd(),
        store=whole(store),
        out=whole(out),
        pages=tuple(map(whole, read)),
        sources=whole(sources),
        plan=whole(plan),
        publish=whole(publish),
        on_failure=on_failure.strip(),
        on_change=on_change.strip(),
        shell=shell,
        http=tuple(allow_http or ()),
        hours=hours,
        environment={one: whole(Path(path)) if Path(path).exists() else path for one, path in environment.items()},
        # Not resolved: the environment's own link to its Python is what makes it that environment's.
        python=sys.executable,
    )


def _zone(name: str) -> None:
    import zoneinfo

    if name:
        try:
            zoneinfo.ZoneInfo(name)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            fail(f"--timezone {name}: no such time zone; write it as Asia/Seoul, or leave it out for the machine's own")
