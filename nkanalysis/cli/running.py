"""The command that tells what ran on a store, and whether the last run was good: for people and for monitors."""

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nkanalysis.cli.app import StoreFolder, fail, until_nobody_reads

if TYPE_CHECKING:
    from nkanalysis.store.runs import Run

SHOWN = 20
"""Runs that a table shows unless it is told how many."""
_SPAN = re.compile(r"(\d+)([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class Shape(StrEnum):
    """How the runs are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def runs(
    store: StoreFolder = Path("data/store"),
    format: Annotated[Shape, typer.Option("--format", help="A table to read, one JSON array, or CSV.")] = Shape.TABLE,
    failed: Annotated[bool, typer.Option("--failed", help="Only runs that did not do all they were to do.")] = False,
    last: Annotated[
        int | None,
        typer.Option("--last", metavar="N", min=1, help="The newest N; unset, all, in a table 20.", show_default=False),
    ] = None,
    command: Annotated[
        str | None,
        typer.Option(
            "--command",
            metavar="NAME",
            help="Only runs of this command; unset, all, and with --check those of 'schedule run'.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Print one line, and exit with 1 unless the newest run was good.")
    ] = False,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="26h", help="With --check: and ended so long ago at most (90m, 26h, 8d)."),
    ] = None,
) -> None:
    """Print what ran on a store, when, and what came of it, newest first: failed runs and runs that died among them.

    Times are UTC. Exit code 0; with --check 1 where the newest run that ended failed, is missing or is too old.
    """
    from nkanalysis.store import runs as log

    if within is not None and not check:
        fail("--within goes with --check")
    span = _span(within) if within is not None else None
    if not store.is_dir():
        fail(f"no store at {store}; make one with: nkanalysis build PATH --store {store}")
    if check:
        raise typer.Exit(_check(log.read(store), command or "schedule run", span, within))
    rows = [row for row in reversed(log.read(store, built=True)) if command is None or row.command == command]
    rows = [row for row in rows if not failed or row.outcome not in (*log.GOOD, log.RUNNING)]
    rows = rows[: last or (SHOWN if format is Shape.TABLE else None)]
    if format is Shape.JSON:
        with until_nobody_reads():
            typer.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    elif format is Shape.CSV:
        _csv(rows)
    else:
        _table(rows)


def _span(words: str) -> timedelta:
    found = _SPAN.fullmatch(words.strip())
    if not found:
        fail(f"--within {words}: write a whole number with m, h or d behind it, such as 26h")
    try:
        return timedelta(**{_UNITS[found[2]]: int(found[1])})
    except OverflowError:
        fail(f"--within {words}: longer than anything is kept; write a number such as 26h")


def _check(rows: "list[Run]", command: str, span: timedelta | None, within: str | None) -> int:
    """One line, and the exit code: what runs now is no answer yet, and what was refused did nothing."""
    from nkanalysis.store import runs as log

    ours = [row for row in rows if row.command == command]
    done = [row for row in ours if row.outcome not in (log.RUNNING, log.REFUSED)]
    if not done:
        typer.echo(f"not good: no {command} has ended yet")
        return 1
    newest = done[-1]
    when = newest.finished or newest.started
    late = span is not None and datetime.now(UTC) - datetime.fromisoformat(when) > span
    told = f"{command}: {newest.outcome}, {'ended' if newest.finished else 'started'} {when}"
    if newest.good and not late:
        typer.echo(f"good: {told}")
        return 0
    why = f" ({newest.message})" if newest.message and not newest.good else ""
    typer.echo(f"not good: {told}{why}{f'; longer ago than {within}' if late else ''}")
    return 1


def _table(rows: "list[Run]") -> None:
    from nkanalysis.cli.printing import text

    lines = [
        (row.started, _took(row), row.command, row.outcome, "" if row.exit_code is None else row.exit_code, _said(row))
        for row in rows
    ]
    text("Runs", ("started (UTC)", "took>", "command", "outcome", "exit>", "what"), lines)


def _said(row: "Run") -> str:
    if row.message:
        return row.message
    counts = ", ".join(f"{name} {value}" for name, value in row.counts.items() if not isinstance(value, dict | list))
    return f"{' '.join(row.arguments)}{': ' if row.arguments and counts else ''}{counts}"


def _took(row: "Run") -> str:
    if not row.finished:
        return ""
    seconds = int((datetime.fromisoformat(row.finished) - datetime.fromisoformat(row.started)).total_seconds())
    return f"{seconds // 60}:{seconds % 60:02d}"


def _csv(rows: "list[Run]") -> None:
    import sys

    import pandas as pd

    from nkanalysis import schemas
    from nkanalysis.store import export

    held = [
        {**asdict(row), "arguments": list(row.arguments), "counts": json.dumps(row.counts),
         "finished": datetime.fromisoformat(row.finished) if row.finished else None,
         "started": datetime.fromisoformat(row.started)}
        for row in rows
    ]  # fmt: skip
    frame = pd.DataFrame(held, columns=list(schemas.RUN_LOG.columns))
    for name in ("started", "finished"):
        frame[name] = pd.to_datetime(frame[name], utc=True).dt.tz_localize(None)
    with until_nobody_reads():
        for chunk in export.csv_bytes(schemas.check("run_log", frame), "run_log"):
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
