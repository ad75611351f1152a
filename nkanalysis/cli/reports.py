"""Commands that make reports."""

from pathlib import Path
from typing import Annotated

import typer

from nkanalysis.cli.analyses import CorrectionsFile, NoCorrections, checked_corrections, corrections_of
from nkanalysis.cli.app import StoreFolder, fail, one_line


def report(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME…]", help="Reports to make; all if unset.")] = None,
    store: StoreFolder = Path("data/store"),
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of the reports.")] = Path("reports"),
    parameters: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", metavar="KEY=VALUE", help="A parameter; may be repeated.")
    ] = None,
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
) -> None:
    """Run notebooks on the tables and write their reports as HTML that stands alone."""
    chosen: dict[str, str] = {}
    for parameter in parameters or []:
        key, equals, value = parameter.partition("=")
        if not key or not equals:
            fail(f"-p {parameter}: a parameter is KEY=VALUE, such as -p since=2025-01-01")
        if key in chosen:
            fail(f"-p {parameter}: {key} is given twice")
        chosen[key] = value

    from nkanalysis import reporting
    from nkanalysis.store import StoreError

    file = corrections_of(store, corrections, no_corrections)
    checked_corrections(store, file)
    with one_line(reporting.ReportError, StoreError):
        decided = Path(file) if file else None
        for path in reporting.report(names or [], store=store, out=out, parameters=chosen, corrections=decided):
            typer.echo(str(path))
