"""Commands that make reports."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nkanalysis.cli.analyses import (
    CorrectionsFile,
    LineageFile,
    NoCorrections,
    checked_corrections,
    checked_lineage,
    corrections_of,
    every_fault,
    kept_for,
    lineage_of,
)
from nkanalysis.cli.app import StoreFolder, fail, one_line, said
from nkanalysis.cli.grading import GradesFile

if TYPE_CHECKING:
    from nkanalysis.reporting import Plan, ReportSet
    from nkanalysis.reporting.tasks import Task


class Quotes(StrEnum):
    """How much article text is shown."""

    NONE = "none"
    SHORT = "short"
    FULL = "full"


Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of the reports.")]


def report(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME…]", help="Reports to make; all if unset.")] = None,
    store: StoreFolder = Path("data/store"),
    out: Out = Path("reports"),
    parameters: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", metavar="KEY=VALUE", help="A parameter; may be repeated.")
    ] = None,
    plan: Annotated[
        Path | None,
        typer.Option(
            "--plan", metavar="FILE", help="Make the sets of reports that a TOML file names, such as reports.toml."
        ),
    ] = None,
    as_of: Annotated[
        int | None,
        typer.Option("--as-of", metavar="VERSION", min=1, help="A version of the store; the newest if unset."),
    ] = None,
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
    lineage: LineageFile = None,
    grades: GradesFile = None,
    quotes: Annotated[Quotes, typer.Option("--quotes", help="How much of an article's sentence is shown.")] = (
        Quotes.SHORT
    ),
    previous: Annotated[
        str,
        typer.Option(
            "--previous",
            metavar="FILE|EDITION|none",
            help="Edition that the reports are compared with; if unset, the newest with the same parameters.",
            show_default=False,
        ),
    ] = "",
    internal: Annotated[
        bool, typer.Option("--internal", help="Show all rows, for the house alone; writes NAME.internal.html.")
    ] = False,
) -> None:
    """Run notebooks on the tables and write their reports as HTML that stands alone.

    Each run makes an edition, a folder named by the hash of all that its reports are made of; DIR/latest has the newest
    good report of each name. What lies there already, made of the same, is not run again.
    """
    from nkanalysis import reporting
    from nkanalysis.reporting import noting
    from nkanalysis.store import StoreError, runs

    about = [f"--plan {plan}"] if plan else [*(names or []), *(f"-p {one}" for one in parameters or [])]
    with runs.logged(store, "report", about) as run, one_line(reporting.ReportError, StoreError):
        chosen = _chosen(parameters or [])
        if plan is not None and (names or chosen):
            fail(f"--plan {plan}: the file says which reports to make, and with what; leave out names and -p")
        said_so = _plan(plan)
        sets = said_so.sets or [reporting.ReportSet(reports=tuple(names or ()), parameters=chosen)]
        if as_of is not None and len({one.store or store for one in sets}) > 1:
            fail(f"--as-of {as_of}: the sets of {plan} are of several stores, whose versions differ")
        own = {"corrections": corrections, "lineage": lineage, "grades": grades}
        made = reporting.make(
            reporting.Asked(
                sets=[_with_files(one, store, own, no_corrections) for one in sets],
                out=out,
                store=store,
                version=as_of,
                internal=internal,
                quotes=quotes.value,
                previous=previous,
            ),
            site=said_so.site,
            check=_checked,
            told=_told,
            waits=lambda line: typer.echo(said(line), err=True),
        )
        for path in made.written:
            typer.echo(str(path))
        told = "; ".join(made.failures)
        outcome = runs.FAILED if told else runs.OK if made.changed else runs.NOTHING_NEW
        run.ended(outcome, told, edition=made.edition, failed=len(made.failures))
        if made.failures:
            fail(told)
        noting.mended(out, "report")
        if not made.changed:
            typer.echo(said(f"nothing changed: edition {made.edition} stands"), err=True)


def _chosen(parameters: Sequence[str]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        if not key or not equals:
            fail(f"-p {parameter}: a parameter is KEY=VALUE, such as -p since=2025-01-01")
        if key in chosen:
            fail(f"-p {parameter}: {key} is given twice")
        chosen[key] = value
    return chosen


def _plan(given: Path | None) -> "Plan":
    """The plan that is named; else what the working folder's says of the site: its sets are made if it is named."""
    from nkanalysis.reporting import Plan, read_plan
    from nkanalysis.reporting.plan import PLAN

    if given is not None:
        return read_plan(given)
    here = Path(PLAN)
    return Plan(read_plan(here).site) if here.is_file() else Plan()


def _with_files(one: "ReportSet", store: Path, own: dict[str, Path | None], no_corrections: bool) -> "ReportSet":
    """A set with the files that analysts keep: its own, those of the command, else those of its store."""
    from dataclasses import replace

    from nkanalysis.store.kept import GRADES

    of = one.store or store
    given = {name: one.files.get(name) or path for name, path in own.items()}
    found = {
        "corrections": corrections_of(of, given["corrections"], no_corrections),
        "lineage": lineage_of(of, given["lineage"]),
        "grades": given["grades"] or kept_for(of, GRADES),
    }
    return replace(one, files={name: Path(path) for name, path in found.items() if path})


def _checked(tasks: "Sequence[Task]") -> None:
    """Read what analysts keep for the reports that are to run; leave with every fault of a file."""
    from nkanalysis.analysis.grading import GradeError, read_grades

    seen = set()
    for task in tasks:
        files = tuple(str(task.values.get(name) or "") for name in ("corrections", "lineage", "grades"))
        if (task.store, files) in seen:
            continue
        seen.add((task.store, files))
        decided, known, graded = files
        checked_corrections(task.store, decided)
        checked_lineage(Path(known) if known else None)
        try:
            read_grades(Path(graded) if graded else None)
        except GradeError as error:
            every_fault(error.faults)


def _told(name: str) -> None:
    if sys.stderr.isatty():
        typer.echo(said(f"{name}: made"), err=True)
