"""Commands that show what the analysis makes of claims: estimates, roots, checks, and sources side by side."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nkanalysis.cli import printing
from nkanalysis.cli.analyses import (
    ANY,
    CorrectionsFile,
    Internal,
    LineageFile,
    NoCorrections,
    Population,
    analysis_of,
    corrections_of,
    population_of,
    shared,
)
from nkanalysis.cli.app import StoreFolder, fail
from nkanalysis.cli.printing import Shape

if TYPE_CHECKING:
    import pandas as pd

    from nkanalysis.analysis.whole import Analysed

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY")]
Measures = Annotated[
    list[str] | None, typer.Option("--measure", metavar="NAME", help="A measure; may be repeated; all if unset.")
]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="NAME", help="A source in any spelling, or a part of its name; may be repeated."),
]
Format = Annotated[Shape, typer.Option("--format", help="A table to read, CSV, or JSON lines.")]


class Weight(StrEnum):
    """How sure a check is."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"
    NOTICE = "notice"


def estimates(
    store: StoreFolder = Path("data/store"),
    measure: Measures = None,
    source: Sources = None,
    since: Annotated[
        datetime | None,
        typer.Option("--since", formats=["%Y-%m-%d"], metavar="DAY", help="First day; rows without a day are kept."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], metavar="DAY", help="Last day; rows without a day are kept."),
    ] = None,
    population: Population = "",
    format: Format = Shape.TEXT,
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
    lineage: LineageFile = None,
    internal: Internal = False,
) -> None:
    """Print every source's figures: one row an estimate, however many articles repeat it.

    Text shows them by measure and day. Columns of CSV and JSON lines are those of the estimates table
    (nkanalysis dictionary).
    """
    population = known(measure, population)
    found = analysis_of(store, corrections_of(store, corrections, no_corrections), lineage)
    rows = selected(found.estimates, measure, source, population)
    rows = rows[_within(rows, since, until)]
    rows = shared(rows.sort_values(["measure", "day", "source", "estimate_id"], kind="stable"), internal, found)
    if format is not Shape.TEXT:
        printing.rows(rows, "estimates", format)
        return
    from nkanalysis.analysis.impact import span

    behind = {row["estimate_id"]: span(row) for row in found.roots.to_dict("records")}
    for title, group in _by_measure(rows):
        lines = [_estimate(row, behind) for row in group.to_dict("records")]
        printing.text(
            title, ["day", "figure", "source", "claims>", "articles>", "outlets>", "roots>", "id", "note"], lines
        )
    if rows.empty:
        typer.echo("No estimate matches.")


def roots(
    estimate: Annotated[
        str | None,
        typer.Argument(
            metavar="[ESTIMATE_ID]", help="One estimate's whole chain; a beginning of its identifier will do."
        ),
    ] = None,
    store: StoreFolder = Path("data/store"),
    measure: Measures = None,
    source: Sources = None,
    population: Population = "",
    format: Format = Shape.TEXT,
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
    lineage: LineageFile = None,
    internal: Internal = False,
) -> None:
    """Print what estimates rest on: articles, outlets, separate texts, and how many separate roots they have.

    With an estimate, print who has it from whom, and what shows it.
    """
    population = known(measure, population)
    found = analysis_of(store, corrections_of(store, corrections, no_corrections), lineage)
    if estimate is not None:
        _chain(_one(found.estimates, estimate), found, format, internal)
        return
    chosen = selected(found.estimates, measure, source, population)
    rows = found.roots[found.roots["estimate_id"].isin(chosen["estimate_id"])]
    rows = shared(rows.sort_values(["most", "n_articles"], ascending=False, kind="stable"), internal, found)
    if format is not Shape.TEXT:
        printing.rows(rows, "roots", format)
        return
    from nkanalysis.analysis.impact import in_words, span

    told = {row["estimate_id"]: in_words(row) for row in found.estimates.to_dict("records")}
    counts = ("n_articles", "n_outlets", "n_texts")
    lines = [
        [span(row), *(row[name] for name in counts), told[row["estimate_id"]], row["estimate_id"][:8], row["why"]]
        for row in rows.to_dict("records")
    ]
    columns = ["separate roots>", "articles>", "outlets>", "texts>", "estimate", "id", "why"]
    printing.text("Roots found in this corpus", columns, lines)


def checks(
    store: StoreFolder = Path("data/store"),
    check: Annotated[
        list[str] | None, typer.Option("--check", metavar="NAME", help="A check; may be repeated; all if unset.")
    ] = None,
    weight: Annotated[
        list[Weight] | None, typer.Option("--weight", help="How sure it is; may be repeated; all if unset.")
    ] = None,
    format: Format = Shape.TEXT,
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
    lineage: LineageFile = None,
    internal: Internal = False,
) -> None:
    """Print what the checks find: casualties printed as killed, totals that fall, wrong speakers, and others."""
    from nkanalysis.schemas import CHECKS, WEIGHTS

    for name in check or []:
        _among("check", name, CHECKS)
    found = analysis_of(store, corrections_of(store, corrections, no_corrections), lineage)
    rows = found.findings
    rows = rows[rows["check"].isin(check or CHECKS) & rows["weight"].isin([str(one) for one in weight or WEIGHTS])]
    rows = shared(rows.sort_values(["check", "says", "finding_id"], kind="stable"), internal, found)
    if format is not Shape.TEXT:
        printing.rows(rows, "findings", format)
        return
    for name in WEIGHTS:
        group = rows[rows["weight"] == name]
        lines = [
            [row["check"].replace("_", " "), row["says"], "\n".join(row["claims"])] for row in group.to_dict("records")
        ]
        if lines:
            printing.text(name.capitalize(), ["check", "what", "claims"], lines)
    if rows.empty:
        typer.echo("The checks find nothing.")


def known(measures: list[str] | None, population: str) -> str:
    """The population meant; leaves where a measure or population is none.

    Args:
        measures: What ``--measure`` names.
        population: What ``--population`` does.
    """
    from nkanalysis.schemas import MEASURES

    for name in measures or []:
        _among("measure", name, MEASURES)
    return population_of(population, any_too=True)


def _among(what: str, name: str, listed: tuple[str, ...]) -> None:
    if name not in listed:
        fail(f"--{what} {name}: there are {', '.join(listed)}")


def selected(
    estimates: "pd.DataFrame", measures: list[str] | None, sources: list[str] | None, population: str
) -> "pd.DataFrame":
    """The estimates that options choose.

    Args:
        estimates: All estimates.
        measures: What ``--measure`` names; none for all.
        sources: What ``--source`` names; none for all.
        population: What ``--population`` does.
    """
    from nkanalysis.schemas import PROTECTED_SOURCES

    rows = estimates
    if population != ANY:
        rows = rows[rows["population"] == population]
    if measures:
        rows = rows[rows["measure"].isin(measures)]
    if sources:
        names = sorted({str(name) for name in estimates["source"].dropna()})
        told = estimates[~estimates["source_type"].isin(PROTECTED_SOURCES)]["source"].dropna()
        tellable = sorted({str(name) for name in told})
        rows = rows[rows["source"].isin([name for given in sources for name in _named(given, names, tellable)])]
    return rows


def _named(given: str, names: list[str], tellable: list[str]) -> list[str]:
    """The sources that are meant: by the register's spellings, else by a part of the name; no protected one is told."""
    from difflib import get_close_matches

    from nkanalysis.analysis.evaluation.names import canonical

    meant = canonical(given)
    found = [name for name in names if name == meant] or [name for name in names if given.casefold() in name.casefold()]
    if not found:
        near = get_close_matches(given, tellable, n=3, cutoff=0.0)
        fail(f"--source {given}: no estimate is of it; nearest are {', '.join(near)}")
    return found


def _within(rows: "pd.DataFrame", since: datetime | None, until: datetime | None) -> "pd.Series[bool]":
    from nkanalysis.analysis.selection import within

    return within(rows, since=since.date() if since else None, until=until.date() if until else None)


def _by_measure(rows: "pd.DataFrame") -> Any:
    from nkanalysis.analysis import labels

    for name in labels.MEASURES:
        for population, group in rows[rows["measure"] == name].groupby("population", sort=True):
            yield f"{labels.MEASURES[name].capitalize()}, {labels.POPULATIONS[str(population)]}", group


def _estimate(row: Any, behind: Mapping[str, str]) -> list[Any]:
    import pandas as pd

    from nkanalysis.analysis import labels

    notes = [] if row["scope"] == "cumulative" else [labels.SCOPES[row["scope"]].lower()]
    notes += [] if row["stance"] == "asserted" else [str(row["stance"])]
    notes += [] if row["unit"] == "soldier" else [labels.PLURALS[row["unit"]]]
    notes += [str(row[name]) for name in ("flow", "force", "place") if pd.notna(row[name])]
    notes += [f"{row['n_distorted']} distorted"] if row["n_distorted"] else []
    notes += [labels.count(row["n_variants"], "variant")] if row["n_variants"] else []
    source = labels.UNNAMED if pd.isna(row["source"]) else row["source"]
    return [
        labels.dated(row["day"], row["day_basis"]).removesuffix(", the day of publication"),
        row["figure"],
        f"{source} (not named)" if row["anonymous"] else source,
        *(row[name] for name in ("n_claims", "n_articles", "n_outlets")),
        behind.get(row["estimate_id"], ""),
        row["estimate_id"][:8],
        "; ".join(notes).replace("_", " "),
    ]


def _one(estimates: "pd.DataFrame", given: str) -> Any:
    rows = estimates[estimates["estimate_id"].str.startswith(given)]
    if len(rows) != 1:
        have = f"{len(rows)} estimates begin so; give more of it" if len(rows) else "no estimate begins so"
        fail(f"{given}: {have} (nkanalysis export estimates lists them)")
    return rows.iloc[0]


def _chain(estimate: Any, found: "Analysed", format: Shape, internal: bool) -> None:
    from nkanalysis.analysis.impact import in_words, span

    links = found.links[found.links["estimate_id"] == estimate["estimate_id"]]
    kept = shared(links, internal, found)
    if format is not Shape.TEXT:
        printing.rows(kept, "links", format)
        return
    if kept.empty:
        return
    behind = found.roots[found.roots["estimate_id"] == estimate["estimate_id"]].iloc[0]
    noun = "separate root" if behind["most"] == 1 else "separate roots"
    typer.echo(f"{in_words(estimate)}\n{span(behind)} {noun}: {behind['why']}\n")
    lines = [
        [row["taker"], row["giver"], row["basis"].replace("_", " "), "hint" if row["weak"] else "", row["why"]]
        for row in kept.sort_values(["taker", "giver", "basis"], kind="stable").to_dict("records")
    ]
    printing.text("Who has it from whom", ["who", "from whom", "by", "", "what shows it"], lines)
