"""Commands that fill the tables and write them out."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nkanalysis.cli.analyses import (
    CorrectionsFile,
    LineageFile,
    NoCorrections,
    corrections_of,
    exported_of,
)
from nkanalysis.cli.app import StoreFolder, fail, one_line, until_nobody_reads

"""What the name of a file that must not leave the house has before its ending."""
DERIVED = ("estimates", "members", "links", "roots", "findings", "changes")


class Format(StrEnum):
    """What a table can be exported as."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


class Quotes(StrEnum):
    """How much of an article an export shows."""

    NONE = "none"
    SHORT = "short"
    FULL = "full"


def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Folders of pages, and pages.")],
    store: StoreFolder = Path("data/store"),
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if a page could not be read.")] = False,
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="N", min=1, help="Processes that read pages; one a core if unset."),
    ] = None,
    attributions: Annotated[
        bool,
        typer.Option("--attributions", help="Keep every attributed statement, not only those around figures."),
    ] = False,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns", metavar="FIELD=COLUMN,…", help="Columns of CSV and JSON tables; what is not given is guessed."
        ),
    ] = None,
) -> None:
    """Read pages into the tables: what is new or changed is read, the rest stays as it is.

    Every page ends in the pages table with a status. What can't be read is quarantined with its reason, and the build
    goes on. Building the same pages again does no work. A build that was stopped is taken up where it stood.
    """
    from nkanalysis.build import build as build_pages
    from nkanalysis.corpus import CorpusError, columns_in
    from nkanalysis.lexicon import LexiconError
    from nkanalysis.store import StoreError, runs

    there = all(path.exists() for path in paths)
    with runs.logged(store, "build", list(map(str, paths)), create=there) as run:
        with one_line(CorpusError, LexiconError, StoreError):
            summary = build_pages(
                paths,
                store,
                strict=strict,
                workers=workers,
                attributions=attributions,
                progress=sys.stderr.isatty(),
                columns=columns_in(columns) if columns else None,
                run_id=run.run_id,
            )
        for line in summary.lines():
            typer.echo(line)
        refused = (
            f"{len(summary.quarantined)} of {len(summary.pages)} pages could not be read" if summary.failed else ""
        )
        run.ended(
            runs.FAILED if summary.failed else runs.OK if summary.news else runs.NOTHING_NEW, refused, **summary.counts
        )
        raise typer.Exit(1 if summary.failed else 0)


def export(
    table: Annotated[
        str,
        typer.Argument(
            help="Table to write: pages, documents, metadata, attributions, claims, events or runs; of the analysis, "
            "estimates, members, links, roots, findings or changes (what corrections mended)."
        ),
    ],
    format: Annotated[Format, typer.Option("--format", help="Kind of file.")],
    store: StoreFolder = Path("data/store"),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File to write; standard output if unset.")
    ] = None,
    internal: Annotated[bool, typer.Option("--internal", help="All rows, those for the house alone too.")] = False,
    quotes: Annotated[
        Quotes | None,
        typer.Option(
            "--quotes",
            help="How much of a sentence is shown; short if unset, full with --internal.",
            show_default=False,
        ),
    ] = None,
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
    lineage: LineageFile = None,
) -> None:
    """Write a table as CSV, Parquet or JSON lines.

    Claims, documents, pages and what is made of them have the corrections applied, if there are any. Who could come to
    harm is told coarsely or left out, sentences are cut around their figure and page text stays in the house, unless
    --internal is given: then the file says so, in a column of CSV, on each of JSON's lines, in Parquet's own metadata.

    In CSV, lists are JSON arrays, days are ISO 8601, nulls are empty, and a text that a spreadsheet would take for a
    formula has a leading apostrophe.
    """
    from nkanalysis import schemas
    from nkanalysis.store import export

    if table not in (*schemas.TABLES, *DERIVED):
        fail(f"no table {table!r}; there are {', '.join((*schemas.TABLES, *DERIVED))}")
    if output is None and format is Format.PARQUET and sys.stdout.isatty():
        fail("Parquet is not for a terminal; name a file with --output")
    if output is not None and (output.is_dir() or not output.absolute().parent.is_dir()):
        fail(f"{output}: {'is a folder' if output.is_dir() else 'its folder is not there'}; --output names a file")
    shown = (quotes.value if quotes else None) or ("full" if internal else "short")
    frame = exported_of(store, table, corrections_of(store, corrections, no_corrections), lineage, internal, shown)
    if output is None:
        if internal:
            typer.echo(f"internal: {table} holds rows that must not leave the house", err=True)
        with until_nobody_reads():
            for chunk in export.FORMATS[format](frame, table, internal=internal):
                sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
    else:
        export.write(output, frame, table, format, internal=internal)
        told = "; internal: it must not leave the house" if internal else ""
        typer.echo(f"{output}: {len(frame)} rows of {table}{told}", err=True)
