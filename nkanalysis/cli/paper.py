"""The command that prints reports."""

from pathlib import Path
from typing import Annotated

import typer

from nkanalysis.cli.app import one_line


def pdf(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME|FILE…", help="Reports of the newest run, or HTML files of reports.")
    ],
    reports: Annotated[Path, typer.Option("--reports", metavar="DIR", help="Folder of the reports.")] = Path("reports"),
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder to write to; the present one if unset.")
    ] = None,
    browser: Annotated[
        Path | None,
        typer.Option("--browser", metavar="PROGRAM", help="Chromium, Chrome or Edge; found by name if unset."),
    ] = None,
) -> None:
    """Print reports as PDF, with an installed Chromium, Chrome or Edge and no network."""
    from nkanalysis.reporting import ReportError, pdf

    with one_line(ReportError):
        program = pdf.browser(browser)
        pages = pdf.chosen(names, reports)
        stems = [page.stem for page in pages]
        folder = out or Path()
        for page in pages:
            # Two sets may each have a report of one name.
            name = page.stem if stems.count(page.stem) == 1 else f"{page.parent.name}-{page.stem}"
            pdf.printed(page, folder / f"{name}.pdf", program)
            typer.echo(str(folder / f"{name}.pdf"))
