"""The command line: parses, calls, and says what went wrong in one line.

Exit codes: 0 done; 1 a strict build set a page aside; 2 the user can mend it; 130 stopped by the user.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

# Everything else is imported where it is used: `--help` must not wait for pandas and spaCy.


# The root of errors in how a command is called; typer shows only this one of its children.
_COMMAND_ERROR: Any = typer.BadParameter.__mro__[2]


class _OneLine(TyperGroup):
    """Commands whose errors are one line on standard error."""

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        kwargs["standalone_mode"] = False
        try:
            code = super().main(*args, **kwargs)
        except _COMMAND_ERROR as error:
            context = getattr(error, "ctx", None)
            where = f" (see {context.command_path} --help)" if context else ""
            _fail(error.format_message().replace("Value error, ", "") + where)
        except (typer.Abort, KeyboardInterrupt):
            _fail("stopped; a build takes up its finished batches when it is run again", 130)
        except OSError as error:
            _fail(f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error))
        sys.exit(code if isinstance(code, int) else 0)


app = typer.Typer(
    cls=_OneLine,
    help="Who says how many, of what, as of when, on whose word, and in which sentence.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

StoreFolder = Annotated[Path, typer.Option("--store", metavar="DIR", help="Folder of the tables.")]


class Format(StrEnum):
    """What a table can be exported as."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nkanalysis {metadata.version('nkanalysis')}")
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Who says how many, of what, as of when, on whose word, and in which sentence."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


@app.command()
def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Folders of pages, and pages.")],
    store: StoreFolder = Path("data/store"),
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if a page could not be read.")] = False,
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="N", min=1, help="Processes that read pages; one a core if unset."),
    ] = None,
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
    from nkanalysis.store import StoreError

    with _one_line(CorpusError, LexiconError, StoreError):
        summary = build_pages(
            paths,
            store,
            strict=strict,
            workers=workers,
            progress=sys.stderr.isatty(),
            columns=columns_in(columns) if columns else None,
        )
    for line in summary.lines():
        typer.echo(line)
    raise typer.Exit(1 if summary.failed else 0)


@app.command()
def show(
    page: Annotated[
        str, typer.Argument(metavar="PAGE", help="A file, a page of one (export.jsonl#12), or a page of the store.")
    ],
    store: StoreFolder = Path("data/store"),
) -> None:
    """Print a page as the kit sees it: its articles and what was taken out, claims, events, dates and contradictions.

    A file is read now, without a build. A file that holds several pages is listed, a line a page.
    """
    from rich.console import Console

    from nkanalysis import explore
    from nkanalysis.corpus import CorpusError
    from nkanalysis.lexicon import LexiconError
    from nkanalysis.store import StoreError

    name, _, member = page.partition("#")
    path = Path(page) if Path(page).exists() else Path(name)
    with _one_line(CorpusError, explore.ExploreError, LexiconError, StoreError):
        if path.exists():
            sights = explore.live(path, member if member and path == Path(name) else None)
        else:
            sights = [explore.built(store, page)]
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(explore.show(sights[0]) if len(sights) == 1 else explore.listing(sights), soft_wrap=False)


@app.command()
def export(
    table: Annotated[
        str, typer.Argument(help="Table to write: pages, documents, metadata, attributions, claims, events or runs.")
    ],
    format: Annotated[Format, typer.Option("--format", help="Kind of file.")],
    store: StoreFolder = Path("data/store"),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File to write; standard output if unset.")
    ] = None,
    internal: Annotated[bool, typer.Option("--internal", help="All rows, those for the house alone too.")] = False,
) -> None:
    """Write a table as CSV, Parquet or JSON lines.

    In CSV, lists are JSON arrays, days are ISO 8601, nulls are empty, and a text that a spreadsheet would take for a
    formula has a leading apostrophe.
    """
    from nkanalysis import schemas
    from nkanalysis.store import Store, StoreError, export

    if table not in schemas.TABLES:
        _fail(f"no table {table!r}; there are {', '.join(schemas.TABLES)}")
    if output is None and format is Format.PARQUET and sys.stdout.isatty():
        _fail("Parquet is not for a terminal; name a file with --output")
    if output is not None and (output.is_dir() or not output.absolute().parent.is_dir()):
        _fail(f"{output}: {'is a folder' if output.is_dir() else 'its folder is not there'}; --output names a file")
    with _one_line(StoreError):
        tables = Store(store)
        if tables.version == 0:
            _fail(f"{store}: nothing is built here yet; run nkanalysis build PATH… --store {store}")
        frame = tables.read(table)
    if output is None:
        try:
            for chunk in export.FORMATS[format](frame, table):
                sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            # Whoever reads has enough; Python would complain once more while it closes standard output.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    else:
        export.write(output, frame, table, format)
        typer.echo(f"{output}: {len(frame)} rows of {table}", err=True)


@app.command()
def report(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME…]", help="Reports to make; all if unset.")] = None,
    store: StoreFolder = Path("data/store"),
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of the reports.")] = Path("reports"),
    parameters: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", metavar="KEY=VALUE", help="A parameter; may be repeated.")
    ] = None,
) -> None:
    """Run notebooks on the tables and write their reports as HTML that stands alone."""
    chosen: dict[str, str] = {}
    for parameter in parameters or []:
        key, equals, value = parameter.partition("=")
        if not key or not equals:
            _fail(f"-p {parameter}: a parameter is KEY=VALUE, such as -p since=2025-01-01")
        if key in chosen:
            _fail(f"-p {parameter}: {key} is given twice")
        chosen[key] = value

    from nkanalysis import reporting
    from nkanalysis.store import StoreError

    with _one_line(reporting.ReportError, StoreError):
        for path in reporting.report(names or [], store=store, out=out, parameters=chosen):
            typer.echo(str(path))


@contextmanager
def _one_line(*errors: type[Exception]) -> Iterator[None]:
    try:
        yield
    except errors as error:
        _fail(str(error))


def _fail(message: str, code: int = 2) -> NoReturn:
    typer.echo(f"nkanalysis: {' '.join(message.split())}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    app()
