"""The command on grades of sources and figures."""

from pathlib import Path
from typing import Annotated, Any

import typer

from nkanalysis.cli import printing
from nkanalysis.cli.analyses import (
    CorrectionsFile,
    Internal,
    LineageFile,
    NoCorrections,
    Population,
    analysis_of,
    corrections_of,
    every_fault,
    kept_for,
    shared,
)
from nkanalysis.cli.app import StoreFolder, said
from nkanalysis.cli.comparing import Measures, Sources, known, selected
from nkanalysis.cli.printing import Shape

GradesFile = Annotated[
    Path | None,
    typer.Option(
        "--grades",
        metavar="FILE",
        help="Grades of analysts; if unset, grades.csv in the store's folder, or beside one named store.",
        show_default=False,
    ),
]


def grades(
    store: StoreFolder = Path("data/store"),
    measure: Measures = None,
    source: Sources = None,
    population: Population = "",
    format: Annotated[Shape, typer.Option("--format", help="A table to read, CSV, or JSON lines.")] = Shape.TEXT,
    grades: GradesFile = None,
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
    lineage: LineageFile = None,
    internal: Internal = False,
) -> None:
    """Print how many separate roots agree with each figure and differ, and with --internal the grades of analysts.

    Reliability of sources A to F, credibility of figures 1 to 6, judged apart (NATO AJP-2.1); F and 6 until an analyst
    says otherwise. Grades are not published: without --internal they stay in the house. Faults of the file are told
    either way.
    """
    from nkanalysis.analysis import GradeError, graded, read_grades, without_grades
    from nkanalysis.analysis.roots import Origins
    from nkanalysis.explore.tables import GRADES

    population = known(measure, population)
    found = analysis_of(store, corrections_of(store, corrections, no_corrections), lineage)
    origins = Origins(found.links, found.members, found.claims, found.lineage)
    try:
        given = read_grades(grades or kept_for(store, GRADES))
        rows = graded(found.estimates, given, origins=origins)
    except GradeError as error:
        every_fault(error.faults)
    chosen = selected(found.estimates, measure, source, population)
    rows = shared(rows[rows["estimate_id"].isin(chosen["estimate_id"])], internal, found)
    if not internal:
        rows = without_grades(rows)
        if len(given):
            typer.echo(said(f"grades ({len(given)}) stay in the house; --internal shows them"), err=True)
    if format is not Shape.TEXT:
        printing.rows(rows, "grades", format)
        return
    told = chosen.set_index("estimate_id")["figure"].to_dict()
    order = rows.sort_values(["measure", "source", "estimate_id"], kind="stable", na_position="last")
    lines = [_line(row, told[row["estimate_id"]], internal) for row in order.to_dict("records")]
    heads = ["source", "reliability", "figure", "credibility", "separate roots", "side", "why", "id"]
    columns = [name for name in heads if internal or name not in ("reliability", "credibility", "why")]
    printing.text("Grades of sources and of figures" if internal else "Roots that agree and differ", columns, lines)


def _line(row: Any, figure: str, internal: bool) -> list[str]:
    import pandas as pd

    from nkanalysis.analysis import labels

    def text(name: str) -> str:
        return "" if pd.isna(row[name]) else str(row[name])

    source = text("source") or labels.UNNAMED
    figure = f"{figure} {labels.MEASURES[row['measure']].lower()}"
    end = [text("roots_label"), text("party_label")]
    if not internal:
        return [source, figure, *end, row["estimate_id"][:8]]
    why = "; ".join(f"{text(f'{name}_why')}, {text(f'{name}_by')}" for name in ("reliability", "credibility")
                    if text(f"{name}_why"))  # fmt: skip
    reliability, credibility = (
        f"{row[name]} {text(f'{name}_label').lower()}" for name in ("reliability", "credibility")
    )
    return [source, reliability, figure, credibility, *end, why, row["estimate_id"][:8]]
