"""The command that lists what an analyst's corrections change."""

from pathlib import Path
from typing import Annotated, Any

import typer

from nkanalysis.cli import printing
from nkanalysis.cli.analyses import (
    CorrectionsFile,
    Internal,
    LineageFile,
    analysis_of,
    corrections_of,
    population_of,
    shared,
)
from nkanalysis.cli.app import StoreFolder, fail
from nkanalysis.cli.printing import Shape

TITLES = {
    "fact": "Headline numbers",
    "standing": "Standing figures",
    "estimate": "Estimates",
    "root": "Separate roots",
    "member": "How claims tell estimates",
    "finding": "Findings of checks",
}


def impact(
    store: StoreFolder = Path("data/store"),
    corrections: CorrectionsFile = None,
    lineage: LineageFile = None,
    population: Annotated[
        str,
        typer.Option(
            "--population",
            metavar="NAME",
            help="Whose headline numbers and standing figures. If unset, those that the lexicon is about.",
            show_default=False,
        ),
    ] = "",
    format: Annotated[Shape, typer.Option("--format", help="Tables to read, CSV, or JSON lines.")] = Shape.TEXT,
    internal: Internal = False,
) -> None:
    """Print which findings the corrections change: the analysis without them beside the one with them."""
    from nkanalysis.analysis.impact import impact as changed

    population = population_of(population)
    file = corrections_of(store, corrections, none=False)
    if not file:
        fail(f"no corrections.csv is kept for {store}; name a file with --corrections FILE")
    after = analysis_of(store, file, lineage)
    before = analysis_of(store, "", lineage) if sum(after.corrected.counts.values()) else after
    rows = shared(changed(before, after, population=population), internal, after, before)
    if format is not Shape.TEXT:
        printing.rows(rows, "impact", format)
        return
    for what, title in TITLES.items():
        group = rows[rows["what"] == what]
        if len(group):
            printing.text(title, ["what", "field", "without", "with", "by"], map(_line, group.to_dict("records")))
    if rows.empty:
        typer.echo(f"{file}: no printed finding changes.")


def _line(row: Any) -> list[str]:
    import pandas as pd

    before, after = ("none" if pd.isna(row[name]) else row[name] for name in ("before", "after"))
    return [row["about"], row["field"].replace("_", " "), before, after, _lines(row["rows"])]


def _lines(rows: list[str]) -> str:
    """Rows of a file as readers name them: ``corrections.csv lines 2-5, 9``."""
    held: dict[str, list[int]] = {}
    for row in rows:
        file, _, line = row.rpartition(" line ")
        held.setdefault(file, []).append(int(line))
    return "; ".join(f"{file} line{'s' if len(lines) > 1 else ''} {_runs(lines)}" for file, lines in held.items())


def _runs(lines: list[int]) -> str:
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
