"""Commands that say how far the tables can be relied on."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nkanalysis.cli.app import StoreFolder, fail, one_line, said


class Printed(StrEnum):
    """How something is printed."""

    TEXT = "text"
    JSON = "json"


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
        str,
        typer.Option(
            "--population",
            metavar="NAME",
            help="Whose figures are judged; any judges all. If unset, those of whom the lexicon is.",
            show_default=False,
        ),
    ] = "",
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
        fail(f"{more[0]}: pages to judge come after --pages, the gold after --gold")

    from nkanalysis.analysis.evaluation import GoldError, as_json, in_words
    from nkanalysis.corpus import CorpusError
    from nkanalysis.explore import ExploreError
    from nkanalysis.explore.judged import judge
    from nkanalysis.lexicon import LexiconError
    from nkanalysis.store import StoreError

    with one_line(CorpusError, ExploreError, LexiconError, StoreError):
        try:
            found = judge(gold, store=store, pages=[*(pages or []), *(more or [])], population=population)
        except GoldError as error:
            for fault in error.faults[:-1]:
                typer.echo(said(fault), err=True)
            fail(error.faults[-1])
    typer.echo((as_json if format is Printed.JSON else in_words)(found, misses=misses))
    raise typer.Exit(1 if fail_under is not None and not found.f1() >= fail_under else 0)
