"""The command that keeps the folder of pages fed."""

import json
import sys
from contextlib import nullcontext
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nkanalysis.cli.app import one_line, until_nobody_reads

if TYPE_CHECKING:
    from nkanalysis.collect import Summary


LOG = Path("data/store")
"""The store whose log a run is written to, where it is there; a scheduled run writes to its own."""


class Printed(StrEnum):
    """How a summary is printed."""

    TEXT = "text"
    JSON = "json"


def collect(
    sources: Annotated[
        Path, typer.Argument(metavar="SOURCES.toml", help="File of sources; data/sources.example.toml shows one.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of pages.")] = Path("data/pages"),
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Pages in all.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option("--since", metavar="DAY", formats=["%Y-%m-%d"], help="Leave what is older by its listing."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read the listings, tell what would be fetched, write nothing.")
    ] = False,
    shape: Annotated[Printed, typer.Option("--format", help="How the summary is printed.")] = Printed.TEXT,
) -> None:
    """Fetch what is new from feeds, site maps and lists, and copy what is new from folders and Telegram exports.

    What robots.txt disallows is not fetched, no host is hurried, and nothing is fetched twice. A source that fails is a
    line of the summary. What was fetched before a run was stopped or killed is kept; the next run goes on from there.
    """
    from nkanalysis.store import runs

    with runs.logged(LOG, "collect", [str(sources), str(out)]) if not dry_run else nullcontext() as run:
        summary = _collected(sources, out, limit, since.date() if since else None, dry_run)
        if shape is Printed.JSON:
            with until_nobody_reads():
                typer.echo(json.dumps(summary.as_dict(), ensure_ascii=False, indent=1))
        else:
            _printed(summary)
        if run is not None:
            outcome = runs.FAILED if summary.code else runs.OK if summary.fetched else runs.NOTHING_NEW
            failed_sources = sum(row.failed for row in summary.sources)
            run.ended(outcome, summary.line() if summary.code else "", failed_sources=failed_sources, **summary.counts)
        raise typer.Exit(summary.code)


def _collected(sources: Path, out: Path, limit: int | None, since: date | None, dry_run: bool) -> "Summary":
    from nkanalysis.cli.analyses import every_fault
    from nkanalysis.collect import CollectError, SourcesError, StateError
    from nkanalysis.collect import collect as run
    from nkanalysis.lexicon import LexiconError

    said = _progress if sys.stderr.isatty() else _silent
    with one_line(CollectError, StateError, LexiconError):
        try:
            return run(sources, out, limit=limit, since=since, dry_run=dry_run, said=said)
        except SourcesError as error:
            every_fault(error.faults)


def _silent(done: int, total: int) -> None:
    """Nobody looks."""


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done} of {total} pages" + ("\r\x1b[K" if done == total else ""))
    sys.stderr.flush()


def _printed(summary: "Summary") -> None:
    from nkanalysis.cli import printing
    from nkanalysis.collect.summary import COUNTS

    heads = [name for name in COUNTS if any(row.counts[name] for row in summary.sources)]
    printing.text(
        "sources",
        ["source", "outcome", *(f"{name}>" for name in heads), "detail"],
        [[row.source, row.outcome, *(row.counts[name] or "" for name in heads), row.detail] for row in summary.sources],
    )
    others = [row for row in summary.rows if row.kind != "source"]
    if others:
        printing.text(
            "would be fetched" if summary.dry else "pages and files that gave nothing",
            ["source", "outcome", "address", "detail"],
            [[row.source, row.outcome, row.url, row.detail] for row in others],
        )
    for path in summary.recovered:
        typer.echo(f"{path}: left by a run that was killed, whole again")
    for path in summary.files:
        typer.echo(f"{path}")
    typer.echo(summary.line())
