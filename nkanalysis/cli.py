"""The command line: parses, calls, and says what went wrong in one line.

Exit codes: 0 done; 1 a strict build set a page aside, a file could not be attributed, or an evaluation fell below what
was asked; 2 the user can mend it; 130 stopped by the user.
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


class Printed(StrEnum):
    """How something is printed."""

    TEXT = "text"
    JSON = "json"


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
def attribute(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files of any format that builds read.")],
    words: Annotated[bool, typer.Option("--words", help="Print the words too, speaker, relays and stance.")] = False,
    articles: Annotated[bool, typer.Option("--articles", help="Of text files too, leave furniture out.")] = False,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="Language of files that are taken for another.")
    ] = None,
) -> None:
    """Print every attributed statement of some files as JSON lines: offsets of source, cue and content.

    Each is a list of [start, end) character offsets: of a text or Markdown file into its own text, of others into their
    page text. Every sentence is read. A file that can't be read is named on standard error, and the others go on.
    """
    from nkanalysis import explore
    from nkanalysis.lexicon import LexiconError

    faults: list[str] = []

    def tell(fault: str) -> None:
        faults.append(fault)
        typer.echo(_said(fault), err=True)

    with _one_line(explore.ExploreError, LexiconError), _until_nobody_reads():
        for path in files:
            for row in explore.attributed(path, articles=articles, words=words, language=language, failed=tell):
                sys.stdout.buffer.write(explore.json_line(row))
            sys.stdout.buffer.flush()
    raise typer.Exit(1 if faults else 0)


@app.command()
def explain(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM_ID", help="Identifier of a claim, or a beginning of it that no other has.")
    ],
    store: StoreFolder = Path("data/store"),
) -> None:
    """Print why a claim reads as it does: its sentence, the words that gave each field, the rules, the assumptions."""
    from rich.console import Console

    from nkanalysis import explore
    from nkanalysis.lexicon import LexiconError
    from nkanalysis.store import StoreError

    with _one_line(explore.ExploreError, LexiconError, StoreError):
        found = explore.explain(claim, store=store)
    Console(highlight=False, markup=False, emoji=False).print(found)


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
        with _until_nobody_reads():
            for chunk in export.FORMATS[format](frame, table):
                sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
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


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Option("--gold", metavar="FILE", help="Gold: JSON lines or CSV, a row a claim.")],
    pages: Annotated[
        list[Path] | None,
        typer.Option("--pages", metavar="PATH…", help="Pages to read now; the store's claims are judged if unset."),
    ] = None,
    more: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH…]", help="More of them, after --pages.", show_default=False)
    ] = None,
    store: StoreFolder = Path("data/store"),
    population: Annotated[
        str, typer.Option("--population", metavar="NAME", help="Whose figures are judged; any judges all.")
    ] = "north_korean_troops",
    misses: Annotated[bool, typer.Option("--misses/--no-misses", help="List what to look at.")] = True,
    format: Annotated[Printed, typer.Option("--format", help="Tables to read, or one JSON object.")] = Printed.TEXT,
    fail_under: Annotated[
        float | None,
        typer.Option("--fail-under", metavar="F1", min=0, max=1, help="Exit with 1 if attributed F1 is below this."),
    ] = None,
) -> None:
    """Judge claims by gold: precision, recall and F1 as a whole and by field, and what was missed or differs.

    Only pages that the gold covers are judged. How to write gold, and what each number means: docs/evaluation.md.
    """
    if more and not pages:
        _fail(f"{more[0]}: pages to judge come after --pages, the gold after --gold")

    from nkanalysis.analysis.evaluation import GoldError, as_json, in_words
    from nkanalysis.corpus import CorpusError
    from nkanalysis.explore import ExploreError
    from nkanalysis.explore.judged import judge
    from nkanalysis.lexicon import LexiconError
    from nkanalysis.store import StoreError

    with _one_line(CorpusError, ExploreError, LexiconError, StoreError):
        try:
            found = judge(gold, store=store, pages=[*(pages or []), *(more or [])], population=population)
        except GoldError as error:
            for fault in error.faults[:-1]:
                typer.echo(_said(fault), err=True)
            _fail(error.faults[-1])
    typer.echo((as_json if format is Printed.JSON else in_words)(found, misses=misses))
    raise typer.Exit(1 if fail_under is not None and not found.f1() >= fail_under else 0)


@contextmanager
def _until_nobody_reads() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # Whoever reads has enough; Python would complain once more while it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _one_line(*errors: type[Exception]) -> Iterator[None]:
    try:
        yield
    except errors as error:
        _fail(str(error))


def _fail(message: str, code: int = 2) -> NoReturn:
    typer.echo(_said(message), err=True)
    sys.exit(code)


def _said(message: str) -> str:
    return f"nkanalysis: {' '.join(message.split())}"


if __name__ == "__main__":
    app()
