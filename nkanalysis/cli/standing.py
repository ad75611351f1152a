"""The command that holds sources side by side on a day."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nkanalysis.cli import printing, sideways
from nkanalysis.cli.analyses import (
    CorrectionsFile,
    Internal,
    LineageFile,
    NoCorrections,
    all_shared,
    analysis_of,
    corrections_of,
    population_of,
    shared,
)
from nkanalysis.cli.app import StoreFolder, fail
from nkanalysis.cli.judging import Printed

if TYPE_CHECKING:
    import pandas as pd

    from nkanalysis.analysis.whole import Analysed


class Group(StrEnum):
    """What standing figures are grouped by."""

    SIDE = "side"
    SOURCE_TYPE = "source_type"


class Measure(StrEnum):
    """Measures whose totals are held side by side."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    LOSSES = "losses"
    CAPTURED = "captured"
    MISSING = "missing"
    DEPLOYED = "deployed"
    RETURNED = "returned"
    HONOURED = "honoured"


def compare(
    measure: Annotated[Measure, typer.Option("--measure", help="What is counted; measures are never compared.")],
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], metavar="DAY", help="The day; the newest in the tables if unset."),
    ] = None,
    store: StoreFolder = Path("data/store"),
    population: Annotated[
        str,
        typer.Option(
            "--population",
            metavar="NAME",
            help="Whose people. If unset, those that the lexicon is about.",
            show_default=False,
        ),
    ] = "",
    revised: Annotated[
        bool, typer.Option("--revised", help="Beside what was known on that day, what is known of it now.")
    ] = False,
    by: Annotated[
        Group | None, typer.Option("--by", help="Also how far the standing figures of each group reach.")
    ] = None,
    moves: Annotated[
        bool, typer.Option("--moves", help="Also how each source's total moved, of those said by that day.")
    ] = False,
    shares: Annotated[
        bool, typer.Option("--shares", help="Also the killed among each source's own casualties, or for each wounded.")
    ] = False,
    format: Annotated[Printed, typer.Option("--format", help="Tables to read, or one JSON object.")] = Printed.TEXT,
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
    lineage: LineageFile = None,
    internal: Internal = False,
) -> None:
    """Print each source's standing figure on a day, every two held against each other, and what does not stand.

    A floor ("at least 300") agrees with no larger figure; open ends stay open; nothing is summed or averaged.
    """
    from nkanalysis.analysis import labels
    from nkanalysis.analysis.comparison import not_comparable, not_standing, pairs, standing_on

    population = population_of(population)
    file = corrections_of(store, corrections, no_corrections)
    found = analysis_of(store, file, lineage)
    day = f"{on:%Y-%m-%d}" if on else _newest(found)
    asked: dict[str, Any] = {"measure": measure.value, "population": population}
    listed = {"standing": standing_on(found.estimates, day, **asked)}
    listed["not_standing"] = not_standing(found.estimates, day, **asked)
    listed |= sideways.of_a_day(found.estimates, day, **asked, moved=moves, shared=shares)
    listed = all_shared(listed, internal, found)
    held = pairs(listed["standing"], roots=found.roots, lineage=found.lineage)
    tables = listed | {"pairs": held, "not_comparable": not_comparable(held)}
    if by is not None:
        tables["groups"] = sideways.grouped(listed["standing"], by.value)
    if revised:
        tables["revised"] = _revised(found, day, measure.value, population, internal)
    if format is Printed.JSON:
        printing.as_json({"day": day, "measure": measure.value, "population": population}, tables)
        return
    _standing(tables["standing"], f"{measure.value.capitalize()} on {day}, {labels.POPULATIONS[population]}")
    if by is not None:
        sideways.show_groups(tables["groups"], by.value)
    _pairs(tables["pairs"], tables["not_comparable"])
    sideways.show_rest(tables)
    if revised:
        _then(tables["revised"], day)


def _newest(found: "Analysed") -> str:
    days = found.estimates[["day", "last_seen"]].max().dropna()
    if days.empty:
        fail("no estimate has a day; name one with --on")
    return f"{days.max():%Y-%m-%d}"


def _revised(found: "Analysed", day: str, measure: str, population: str, internal: bool) -> "pd.DataFrame":
    from nkanalysis.analysis.comparison import published_by, then_and_now
    from nkanalysis.analysis.whole import folded_from

    believed = folded_from(found, published_by(found.claims, day))
    table = then_and_now(believed.estimates, found.estimates, day, measure=measure, population=population)
    named = table.assign(estimates=table["then_estimates"] + table["now_estimates"])
    rows: pd.DataFrame = shared(named, internal, found, believed)
    return rows.drop(columns="estimates")


def _standing(rows: "pd.DataFrame", title: str) -> None:
    lines = [
        [row["source_label"], row["figure"], row["range_label"], row["day_label"], row["age"], _told(row),
         row["side_label"], row["type_label"], row["estimate_id"][:8]]
        for row in rows.to_dict("records")
    ]  # fmt: skip
    columns = ["source", "figure", "range", "day", "age in days>", "of", "side", "kind", "id"]
    printing.text(f"{title}: each source's standing figure", columns, lines)


def _told(row: Any) -> str:
    import pandas as pd

    return " ".join(str(row[name]) for name in ("flow", "force", "place") if pd.notna(row[name])).replace("_", " ")


def _pairs(rows: "pd.DataFrame", apart: "pd.DataFrame") -> None:
    from nkanalysis.analysis import labels

    for verdict, label in labels.VERDICTS.items():
        group = rows[rows["verdict"] == verdict]
        if verdict == "not_comparable":
            lines = [[row["pairs"], row["why"], "; ".join(row["sources"])] for row in apart.to_dict("records")]
            columns = ["pairs>", "why", "sources"]
            label = f"{label}, by reason"
        else:
            lines = [
                [*(f"{row[f'{side}_source_label']}: {row[f'{side}_figure']}" for side in ("one", "other")),
                 row["why"], row["witness_why"]]
                for row in group.to_dict("records")
            ]  # fmt: skip
            columns = ["one", "other", "why", "on whose word"]
        printing.text(label, columns, lines)


def _then(rows: "pd.DataFrame", day: str) -> None:
    lines = [
        [row["source_label"], row["then_label"], row["now_label"], row["kind_label"], row["why"]]
        for row in rows.to_dict("records")
    ]
    printing.text(f"Known on {day}, and known of it now", ["source", "then", "now", "change", "why"], lines)
