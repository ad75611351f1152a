"""What commands on the analysis share: which store, which files of analysts, and what may leave the house."""

import functools
import operator
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from nkanalysis.cli.app import fail, one_line, said

if TYPE_CHECKING:
    import pandas as pd

    from nkanalysis.analysis.corrections import Corrected
    from nkanalysis.analysis.whole import Analysed

CorrectionsFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="Decisions of analysts; if unset, corrections.csv in the store's folder, or beside one named store.",
        show_default=False,
    ),
]
NoCorrections = Annotated[bool, typer.Option("--no-corrections", help="The tables as the machine made them.")]
LineageFile = Annotated[
    Path | None,
    typer.Option(
        "--lineage",
        metavar="FILE",
        help="What analysts know of origins; if unset, lineage.csv in the store's folder, or beside one named store.",
        show_default=False,
    ),
]
Internal = Annotated[
    bool, typer.Option("--internal", help="All rows, those that rest on residents, defectors, prisoners or kin too.")
]
Population = Annotated[
    str,
    typer.Option(
        "--population",
        metavar="NAME",
        help="Whose people are counted; any for all, each apart. If unset, those that the lexicon is about.",
        show_default=False,
    ),
]
ANY = "any"


def population_of(given: str, *, any_too: bool = False) -> str:
    """The population that ``--population`` names; where it names none, the one that the lexicon is about.

    Args:
        given: What it names.
        any_too: Whether it may name all.
    """
    from nkanalysis.lexicon import conflict

    there = (*conflict.populations(), *((ANY,) if any_too else ()))
    if given and given not in there:
        fail(f"--population {given}: there are {', '.join(there)}")
    return given or conflict.focus()


def corrections_of(store: Path, given: Path | None, none: bool) -> Path | str:
    """The file of decisions that is read: the one named, or the store's own; empty for none.

    Args:
        store: The store's folder.
        given: What ``--corrections`` names.
        none: Whether ``--no-corrections`` is set.
    """
    from nkanalysis.store.kept import CORRECTIONS

    if none and given is not None:
        fail(f"--corrections {given} and --no-corrections: give one of them")
    return "" if none else given or kept_for(store, CORRECTIONS) or ""


def kept_for(store: Path, name: str) -> Path | None:
    """A file that analysts keep for a store; None where there is none.

    Args:
        store: The store's folder.
        name: The file's name.
    """
    from nkanalysis.store import StoreError, kept

    with one_line(StoreError):
        return kept.kept_for(store, name)


def analysis_of(store: Path, corrections: Path | str, lineage: Path | None, *, quiet: bool = False) -> "Analysed":
    """The analysis of a store; what corrections did is said on standard error.

    Args:
        store: The store's folder.
        corrections: Of `corrections_of`.
        lineage: What ``--lineage`` names.
        quiet: Say nothing of the corrections.
    """
    from nkanalysis.analysis.corrections import CorrectionError
    from nkanalysis.analysis.roots import LineageError
    from nkanalysis.explore import ExploreError, tables
    from nkanalysis.sharing import SharingError
    from nkanalysis.store import StoreError

    with one_line(ExploreError, SharingError, StoreError):
        try:
            found = tables.analysis_of(store, corrections=corrections, lineage=lineage)
        except (CorrectionError, LineageError) as error:
            every_fault(error.faults)
    if not quiet:
        tell(corrections, found.corrected.counts)
    return found


def exported_of(
    store: Path, table: str, corrections: Path | str, lineage: Path | None, internal: bool, quotes: str
) -> "pd.DataFrame":
    """A table as it may leave; what corrections did is said on standard error.

    Args:
        store: The store's folder.
        table: Its name.
        corrections: Of `corrections_of`.
        lineage: What ``--lineage`` names.
        internal: Whether all rows are asked for.
        quotes: How much of a sentence is shown.
    """
    from nkanalysis import explore
    from nkanalysis.analysis.corrections import CorrectionError
    from nkanalysis.analysis.roots import LineageError
    from nkanalysis.sharing import SharingError
    from nkanalysis.store import StoreError

    with one_line(explore.ExploreError, SharingError, StoreError):
        try:
            frame, counts = explore.exported(
                store, table, corrections=corrections, lineage=lineage, internal=internal, quotes=quotes
            )
        except (CorrectionError, LineageError) as error:
            every_fault(error.faults)
    tell(corrections, counts)
    return frame


def checked_corrections(store: Path, corrections: Path | str) -> "Corrected | None":
    """The store's tables with corrections applied; None where there are none. What they did is said on standard error.

    Args:
        store: The store's folder.
        corrections: Of `corrections_of`.
    """
    if not corrections:
        return None
    from nkanalysis.analysis.corrections import CorrectionError, corrected, read_corrections
    from nkanalysis.explore import ExploreError
    from nkanalysis.explore.tables import stored
    from nkanalysis.store import StoreError

    with one_line(ExploreError, StoreError):
        try:
            decided = read_corrections(corrections)
            if decided.empty:
                return None
            tables = stored(store)
            found = corrected(tables["claims"], decided, tables["documents"], tables["pages"])
        except CorrectionError as error:
            every_fault(error.faults)
    tell(corrections, found.counts)
    return found


def lineage_of(store: Path, given: Path | None) -> Path | None:
    """The file of what analysts know of origins: the one named, or the store's own.

    Args:
        store: The store's folder.
        given: What ``--lineage`` names.
    """
    from nkanalysis.store.kept import LINEAGE

    return given or kept_for(store, LINEAGE)


def checked_lineage(lineage: Path | None) -> None:
    """Leave with every fault where a file of lineage can't be used."""
    if lineage is None:
        return
    from nkanalysis.analysis.roots import LineageError, read_lineage

    try:
        read_lineage(lineage)
    except LineageError as error:
        every_fault(error.faults)


def decided_on(corrections: Path | str, claim: str) -> list[list[str]]:
    """What analysts decided on a claim, a line a row of their file.

    Args:
        corrections: Of `corrections_of`.
        claim: Its identifier, or a beginning of it.
    """
    import pandas as pd

    from nkanalysis.analysis.corrections import CorrectionError, read_corrections

    try:
        rows = read_corrections(corrections)
    except CorrectionError as error:
        every_fault(error.faults)
    here = rows["claim_id"].str.startswith(claim) | rows["other"].str.startswith(claim).fillna(False)
    columns = ("row", "decision", "field", "value", "reason", "analyst")
    return [
        [*("" if pd.isna(row[name]) else str(row[name]) for name in columns), f"{row['decided']:%Y-%m-%d}"]
        for row in rows[here.astype(bool)].to_dict("records")
    ]


def every_fault(faults: Sequence[str]) -> NoReturn:
    """Print every fault of an analyst's file, and leave."""
    for fault in faults[:-1]:
        typer.echo(said(fault), err=True)
    fail(faults[-1])


def tell(corrections: Path | str, counts: dict[str, int]) -> None:
    """Say on standard error which decisions hold, where there are any."""
    words = {"reject": "rejected", "mend": "mended", "add": "added", "accept": "accepted as they are"}
    told = [f"{counts[name]} {word}" for name, word in words.items() if counts[name]]
    pairs = [f"{counts[name]} {name}d" if name == "merge" else f"{counts[name]} {name}" for name in ("merge", "split")
             if counts[name]]  # fmt: skip
    parts = ([f"claims: {', '.join(told)}"] if told else []) + ([f"pairs: {', '.join(pairs)}"] if pairs else [])
    if parts:
        typer.echo(said(f"corrections of {corrections}: {'; '.join(parts)}"), err=True)


def shared(frame: Any, internal: bool, *analyses: "Analysed") -> Any:
    """The rows that may leave the house; how many stay is said on standard error.

    Args:
        frame: A derived table.
        internal: Whether all rows are asked for.
        analyses: Those whose claims and estimates its rows may name.
    """
    return all_shared({"": frame}, internal, *analyses)[""]


def all_shared(frames: Mapping[str, Any], internal: bool, *analyses: "Analysed") -> dict[str, Any]:
    """`shared` of several tables, said once for all of them.

    Args:
        frames: Derived tables by name.
        internal: As there.
        analyses: As there.
    """
    from nkanalysis.explore.tables import frames_of
    from nkanalysis.sharing import staying

    if internal:
        return dict(frames)
    found = [staying(frames, frames_of(one), one.listed) for one in analyses]
    hidden = {name: functools.reduce(operator.or_, (one[name] for one in found)) for name in frames}
    stay_back(sum(int(rows.sum()) for rows in hidden.values()))
    return {name: frame[~hidden[name]].reset_index(drop=True) for name, frame in frames.items()}


def stay_back(number: int) -> None:
    """Say on standard error how many rows stay in the house, where there are any."""
    if number:
        rows = "1 row that rests" if number == 1 else f"{number} rows that rest"
        told = "residents, defectors, prisoners or kin"
        typer.echo(said(f"{rows} on {told} stay back; --internal shows all"), err=True)
