"""The command that takes reports out of the house: the site as a folder."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nkanalysis.cli.analyses import (
    CorrectionsFile,
    LineageFile,
    NoCorrections,
    corrections_of,
    every_fault,
    lineage_of,
)
from nkanalysis.cli.app import StoreFolder, fail, one_line, said

if TYPE_CHECKING:
    from nkanalysis.analysis.whole import Analysed
    from nkanalysis.reporting.plan import Site
    from nkanalysis.reporting.publishing import Allowed, Finding
    from nkanalysis.reporting.site import Edition

TABLES = ("claims", "events", "documents", "estimates", "members", "links", "roots", "findings")
"""Tables that a site offers unless it is told which."""
WITHHELD = {"name": "withheld", "nullable": False, "arrow": "bool", "unit": "true or false",
            "description": "Whether the row is told coarsely: who could come to harm stays protected"}  # fmt: skip
SHORTEST_LINE = 24
"""Shorter lines of code may be anybody's words."""


def publish(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Folder to write: new, empty, or a site of ours.")],
    reports: Annotated[Path, typer.Option("--reports", metavar="DIR", help="Folder of the reports.")] = Path("reports"),
    plan: Annotated[
        Path | None,
        typer.Option("--plan", metavar="FILE", help="What the site says of itself; reports.toml, if it is there."),
    ] = None,
    quotes: Annotated[
        str, typer.Option("--quotes", metavar="none|short|full", help="How much of a sentence may be shown.")
    ] = "short",
    tables: Annotated[
        str | None,
        typer.Option("--tables", metavar="TABLE,…", help=f"Tables to offer; unless set, {', '.join(TABLES)}."),
    ] = None,
    store: StoreFolder = Path("data/store"),
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
    lineage: LineageFile = None,
) -> None:
    """Write the site as a folder that any static host serves, after checking every file of it.

    Where a check finds something, nothing is written, each finding is a line, and the exit code is 1.
    """
    from nkanalysis.reporting import ReportError
    from nkanalysis.reporting.publishing import publish as written
    from nkanalysis.sharing import QUOTES, SharingError
    from nkanalysis.store import runs

    with runs.logged(store, "publish", [str(to)]) as run:
        if quotes not in QUOTES:
            fail(f"--quotes {quotes}: choose from {', '.join(QUOTES)}")
        chosen = _chosen(tables)
        about = _site(plan)
        with one_line(ReportError, SharingError, OSError):
            whole = _whole(
                store, reports, corrections_of(store, corrections, no_corrections), lineage_of(store, lineage)
            )
            offered = _Offered(whole, chosen, quotes, about)
            allowed = _allowed(offered, store, reports)
            found = written(reports, to, about, data=offered.write, allowed=allowed, tell=_tell)
        for finding in found:
            typer.echo(said(str(finding)), err=True)
        if found:
            number = "1 finding" if len(found) == 1 else f"{len(found)} findings"
            told = f"{number}: nothing is written to {to}"
            typer.echo(said(told), err=True)
            run.ended(runs.REFUSED, told, findings=len(found))
            raise typer.Exit(1)
        typer.echo(str(to / "index.html"))


def _tell(edition: str, found: "Sequence[Finding]") -> None:
    says = f"{edition}: left out, since what it holds may no longer be told: {found[0]}"
    typer.echo(
        said(f"{says}; its pages say that it was withdrawn, and it stays in the folder of the reports"), err=True
    )


class _Offered:
    """The tables that a site offers."""

    def __init__(self, whole: "Analysed", chosen: tuple[str, ...], quotes: str, about: "Site") -> None:
        from nkanalysis.explore import tables

        self.whole = whole
        self.found = tables.as_released(whole, quotes=quotes)
        self.quotes = quotes
        self.about = about
        self.frames = {name: self._frame(name) for name in chosen}

    def _frame(self, name: str) -> Any:
        from nkanalysis import schemas

        own = {"claims": self.found.claims, "pages": self.found.pages, "events": self.found.events}
        own |= {"documents": self.found.corrected.documents}
        frame = own[name] if name in own else self.found.table(name)
        columns = (schemas.TABLES | schemas.DERIVED)[name].columns
        own_columns = [column for column in columns if column in frame and (name, column) != ("pages", "text")]
        return frame[own_columns + ([WITHHELD["name"]] if WITHHELD["name"] in frame else [])]

    def write(self, folder: Path, edition: "Edition | None") -> None:
        from nkanalysis import schemas
        from nkanalysis.reporting.publishing import data

        described = {}
        for name in self.frames:
            schema = (schemas.TABLES | schemas.DERIVED)[name]
            fields = [
                {"name": column.name, "nullable": column.nullable, "description": column.description,
                 **{key: (column.metadata or {})[key] for key in ("unit", "arrow")}}
                for column in schema.columns.values()
            ]  # fmt: skip
            fields += [WITHHELD]
            described[name] = str(schema.description), fields
        text = schemas.dictionary(list(self.frames))
        data.write(folder, self.frames, described, text, self.about, edition.name if edition else "")


def _allowed(offered: _Offered, store: Path, reports: Path) -> "Allowed":
    import pandas as pd

    from nkanalysis.reporting.publishing import Allowed, telltale
    from nkanalysis.sharing import SHORT

    withheld: dict[str, str] = {}
    quoted: dict[str, str] = {}
    shown: list[str] = []
    titles: list[str] = []
    whole, found = offered.whole, offered.found
    for rows, left, name in ((whole.claims, found.claims, "claim_id"), (whole.events, found.events, "event_id")):
        # What stays in the house: rows that are told coarsely, and those that a label keeps out altogether.
        open_rows = set(left.loc[~left["withheld"], name])
        for sentence, row, title in zip(rows["sentence"], rows[name], rows["title"], strict=True):
            (quoted if row in open_rows else withheld)[str(sentence)] = str(row)
            titles += [] if pd.isna(title) else [str(title)]
        shown += map(str, left.loc[~left["withheld"], "title"].dropna())
    shown += quoted
    limits = {"none": 0, "short": SHORT, "full": None}
    return Allowed(
        offered.about,
        {name: tuple(map(str, frame.columns)) for name, frame in offered.frames.items()},
        _machine(store, reports),
        frozenset(_code()),
        telltale.sentences(withheld, shown),
        telltale.names(withheld, [*shown, *_known(offered)]),
        telltale.sentences(quoted, titles),
        limits[offered.quotes],
    )


def _known(offered: _Offered) -> Iterator[str]:
    """Texts that may stand on any page: what is released, names of the register and of places, and our own prose."""
    from nkanalysis.reporting import templates
    from nkanalysis.store import export

    for name, frame in offered.frames.items():
        yield b"".join(export.jsonl_bytes(frame, name)).decode("utf-8")
    import nkanalysis

    own = Path(nkanalysis.__file__).parent
    for path in [*(own / "lexicon").rglob("*.toml"), *(own / "analysis").glob("labels*.py")]:
        yield path.read_text(encoding="utf-8")
    loader = templates.environment().loader
    for name in loader.list_templates() if loader else ():
        yield (own / "reporting" / "templates" / name).read_text(encoding="utf-8")
    yield from _cells("markdown")


def _machine(store: Path, reports: Path) -> tuple[str, ...]:
    """Folders of this machine whose names would tell where the site was made."""
    folders = [Path.home(), Path.cwd(), store.absolute().parent, reports.absolute().parent, Path(tempfile.gettempdir())]
    names = {str(folder.resolve()) for folder in folders} | {str(folder) for folder in folders}
    return tuple(sorted(name for name in names if name != Path(name).anchor))


def _code() -> Iterator[str]:
    for source in _cells("code"):
        yield from (line.strip() for line in source.splitlines() if len(line.strip()) >= SHORTEST_LINE)


def _cells(kind: str) -> Iterator[str]:
    from nkanalysis.reporting import ReportError, notebooks

    try:
        paths = sorted(notebooks.folder().glob("*.ipynb"))
    except ReportError:
        return
    for path in paths:
        yield from (source for of, source in notebooks.read(path).cells if of == kind)


def _chosen(tables: str | None) -> tuple[str, ...]:
    if tables is None:
        return TABLES
    known = (*TABLES, "pages")
    names = tuple(dict.fromkeys(name.strip() for name in tables.split(",") if name.strip()))
    if unknown := [name for name in names if name not in known]:
        fail(f"--tables {', '.join(unknown)}: a site may offer {', '.join(known)}")
    return names


def _site(plan: Path | None) -> "Site":
    from nkanalysis.reporting import ReportError
    from nkanalysis.reporting.plan import PLAN, Site, read_plan
    from nkanalysis.reporting.site import about

    path = plan or (Path(PLAN) if Path(PLAN).is_file() else None)
    with one_line(ReportError):
        site = read_plan(path).site if path else Site()
        about.check(site)
    return site


def _whole(store: Path, reports: Path, corrections: Path | str, lineage: Path | None) -> "Analysed":
    """The analysis of the store's version that the newest edition was made from."""
    from nkanalysis.analysis.corrections import CorrectionError
    from nkanalysis.analysis.roots import LineageError
    from nkanalysis.explore import ExploreError, tables
    from nkanalysis.store import StoreError

    with one_line(ExploreError, StoreError):
        try:
            return tables.analysis_of(
                store, corrections=corrections, lineage=lineage, version=_version(reports), required=False
            )
        except (CorrectionError, LineageError) as error:
            every_fault(error.faults)


def _version(reports: Path) -> int | None:
    """Version of the store that the newest reports say they were made from; None where they say none, or several."""
    from nkanalysis.reporting.site.editions import LATEST, MANIFEST

    try:
        says = json.loads((reports / LATEST / MANIFEST).read_text(encoding="utf-8"))
        versions = {int(store["version"]) for store in says["stores"].values()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return versions.pop() or None if len(versions) == 1 else None
