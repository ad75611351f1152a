"""Commands on what stands beside figures: denials and refusals, honours, and what was read when."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nkanalysis.cli import printing
from nkanalysis.cli.analyses import (
    CorrectionsFile,
    Internal,
    LineageFile,
    NoCorrections,
    all_shared,
    analysis_of,
    corrections_of,
    stay_back,
)
from nkanalysis.cli.app import StoreFolder
from nkanalysis.cli.judging import Printed
from nkanalysis.cli.printing import Shape

if TYPE_CHECKING:
    import pandas as pd

Since = Annotated[
    datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], metavar="DAY", help="First day; no limit if unset.")
]
Until = Annotated[
    datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], metavar="DAY", help="Last day; no limit if unset.")
]
Population = Annotated[str, typer.Option("--population", metavar="NAME", help="Whose people the figures count.")]


class Kind(StrEnum):
    """How somebody gives no figure."""

    DENIAL = "denial"
    REFUSAL = "refusal"
    NOT_CONFIRMED = "not_confirmed"
    NOT_VERIFIED = "not_verified"


class Per(StrEnum):
    """What coverage is counted by."""

    MONTH = "month"
    DAY = "day"
    OUTLET = "outlet"
    SOURCE = "source"


def silences(
    store: StoreFolder = Path("data/store"),
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="May be repeated; all if unset.", show_default=False)
    ] = None,
    since: Since = None,
    until: Until = None,
    format: Annotated[Shape, typer.Option("--format", help="A table to read, CSV, or JSON lines.")] = Shape.TEXT,
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
    lineage: LineageFile = None,
    internal: Internal = False,
) -> None:
    """Print who denied, refused to say, did not confirm or could not verify, and when: non-figures are data too."""
    from nkanalysis.analysis import silences as told
    from nkanalysis.explore import as_released

    found = analysis_of(store, corrections_of(store, corrections, no_corrections), lineage)
    found = as_released(found, internal=internal)
    rows = told(found.events, found.claims, found.attributions, found.documents)
    rows = rows[_in_period(rows, since, until)]
    rows = rows[rows["kind"].isin([one.value for one in kind or Kind])]
    if not internal:
        stay_back(int(rows["withheld"].sum()))
        rows = rows[~rows["withheld"]]
    if format is not Shape.TEXT:
        printing.rows(rows, "silences", format)
        return
    lines = [
        [row["day_label"].removesuffix(", the day of publication"), row["by_label"], row["kind_label"],
         row["side_label"], row["articles"],
         ", ".join(row["outlets"]), ", ".join(row["told_by"])]
        for row in rows.to_dict("records")
    ]  # fmt: skip
    columns = ["day", "who", "what", "side", "articles>", "outlets", "on the word of"]
    printing.text("Denials, refusals, not confirmed, not verified", columns, lines)


def honours(
    store: StoreFolder = Path("data/store"),
    since: Since = None,
    until: Until = None,
    format: Annotated[Printed, typer.Option("--format", help="Tables to read, or one JSON object.")] = Printed.TEXT,
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
    lineage: LineageFile = None,
    internal: Internal = False,
) -> None:
    """Print awards and notifications by month and province, the totals beside them, and counts with what is usual.

    Nothing is worked out from them: how many deaths stand for a certificate nobody knows.
    """
    from nkanalysis import analysis
    from nkanalysis.explore import as_released

    found = analysis_of(store, corrections_of(store, corrections, no_corrections), lineage)
    shown = as_released(found, internal=internal)
    days: dict[str, Any] = {"since": _day(since), "until": _day(until)}
    events = analysis.select_events(shown.events, found.documents, **days)
    events = events[events["theme"].isin(HONOURS)]
    if not internal:
        stay_back(int(events["withheld"].sum()))
        events = events[~events["withheld"]]
    claims = analysis.select(found.claims, **days)
    listed = {
        "estimates": analysis.select_estimates(found.estimates, **days),
        "counts": analysis.honour_counts(claims, found.documents),
    }
    kept = all_shared(listed, internal, found)
    tables = {
        "honours": analysis.honours(events),
        "beside_estimates": analysis.beside_estimates(events, kept["estimates"]),
        "counts": kept["counts"],
    }
    if format is Printed.JSON:
        printing.as_json(days, tables)
        return
    lines = [
        [*(row[name] for name in ("month_label", "province", "kind_label", "tellings", "texts")), row["roots_label"],
         ", ".join(row["named"])]
        for row in tables["honours"].to_dict("records")
    ]  # fmt: skip
    columns = ["month", "province", "what", "tellings>", "texts>", "roots", "told by"]
    printing.text("Awards and notifications", columns, lines)
    lines = [
        [row["month_label"], row["tellings"], row["roots_label"], "\n".join(row["figures"])]
        for row in tables["beside_estimates"].to_dict("records")
    ]
    printing.text("Beside the totals of killed", ["month", "tellings>", "roots", "totals that speak of it"], lines)
    lines = [
        [row["month_label"], row["province"], f"{row['figure']} {row['unit_label']}", row["source_label"],
         ", ".join(row["outlets"]), "\n".join(row["usual"])]
        for row in tables["counts"].to_dict("records")
    ]  # fmt: skip
    columns = ["month", "province", "count", "source", "outlets", "said to be usual"]
    printing.text("Counts, each in its own unit", columns, lines)


def coverage(
    store: StoreFolder = Path("data/store"),
    by: Annotated[
        Per, typer.Option("--by", help="Months; days; days, outlets, languages and statuses; or measures and sources.")
    ] = Per.MONTH,
    measure: Annotated[
        list[str] | None, typer.Option("--measure", metavar="NAME", help="Whose figures; may be repeated.")
    ] = None,
    since: Since = None,
    until: Until = None,
    population: Population = "",
    format: Annotated[Shape, typer.Option("--format", help="A table to read, CSV, or JSON lines.")] = Shape.TEXT,
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
    lineage: LineageFile = None,
    internal: Internal = False,
) -> None:
    """Print what was read and when, so that silence is not read as no news: pages, articles, outlets, figures found."""
    from nkanalysis import analysis
    from nkanalysis.analysis.coverage import coverage as of_pages
    from nkanalysis.cli.comparing import known
    from nkanalysis.explore import as_released

    population = known(measure, population)
    found = as_released(
        analysis_of(store, corrections_of(store, corrections, no_corrections), lineage), internal=internal
    )
    claims = analysis.select(found.claims, measures=measure or (), population=population)
    if by is Per.SOURCE and not internal:
        stay_back(int(claims["withheld"].sum()))
        claims = claims[~claims["withheld"]]
    days: dict[str, Any] = {"since": _day(since), "until": _day(until)}
    if by is Per.MONTH:
        rows = analysis.by_month(found.pages, found.documents, claims, **days)
    elif by is Per.DAY:
        rows = analysis.calendar(found.documents, claims, **days)
    elif by is Per.SOURCE:
        rows = analysis.by_series(found.documents, claims, **days)
    else:
        rows = of_pages(found.pages, found.documents)
        rows = rows[_in_period(rows, since, until)]
    if format is not Shape.TEXT:
        printing.rows(rows, "coverage", format)
        return
    columns = COVERAGE[by]
    lines = [[_cell(row[name]) for name in columns] for row in rows.to_dict("records")]
    printing.text(f"What was read, by {by.value}", list(columns.values()), lines)


HONOURS = ("honours", "notification")
COVERAGE = {
    Per.MONTH: {"month_label": "month", "pages": "pages>", "articles": "articles>", "outlets": "outlets>",
                "languages": "languages", "figures": "figures>", "says": "what was found"},
    Per.DAY: {"day": "day", "articles": "articles>", "outlets": "outlets>", "figures": "figures>",
              "state_label": "what was found"},
    Per.OUTLET: {"day": "day", "outlet": "outlet", "language": "language", "status_label": "status", "pages": "pages>",
                 "articles": "articles>", "texts": "texts>"},
    Per.SOURCE: {"measure_label": "measure", "source_label": "source", "figures": "figures>",
                 "longest_no_page": "longest without a page>", "says": "days"},
}  # fmt: skip
"""Columns that each table of coverage shows, with their heads."""


def _in_period(rows: "pd.DataFrame", since: datetime | None, until: datetime | None) -> "pd.Series[bool]":
    from nkanalysis.analysis.selection import within

    return within(rows, since=_day(since), until=_day(until))


def _day(day: datetime | None) -> str | None:
    return f"{day:%Y-%m-%d}" if day else None


def _cell(value: Any) -> Any:
    import pandas as pd

    if isinstance(value, list):
        return ", ".join(value)
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}" if isinstance(value, datetime) else value
