"""Commands that make reports."""

from pathlib import Path
from typing import Annotated

import typer

from nkanalysis.cli.analyses import (
    CorrectionsFile,
    LineageFile,
    NoCorrections,
    checked_corrections,
    checked_lineage,
    corrections_of,
    lineage_of,
)
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
    lineage: LineageFile = None,
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
    known = lineage_of(store, lineage)
    checked_lineage(known)
    with one_line(reporting.ReportError, StoreError):
        given = {"corrections": file, "lineage": known}
        files = {name: Path(path) for name, path in given.items() if path}
        for path in reporting.report(names or [], store=store, out=out, parameters=chosen, files=files):
            typer.echo(str(path))
