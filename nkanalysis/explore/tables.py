"""The analysis of a store, with what analysts keep for it."""

import os
from pathlib import Path

import pandas as pd

from nkanalysis.analysis.corrections import read_corrections
from nkanalysis.analysis.roots import read_lineage
from nkanalysis.analysis.whole import TABLES, Analysed, analysed
from nkanalysis.explore.sight import ExploreError
from nkanalysis.store import Store

CORRECTIONS = "corrections.csv"
LINEAGE = "lineage.csv"
GRADES = "grades.csv"
STORE = "store"
"""The folder of the store whose files stand beside it."""


def kept_for(store: Path | str, name: str) -> Path | None:
    """A file that analysts keep for a store; None if there is none.

    It stands inside the store's own folder (``data/my-store/corrections.csv``), so that two stores in one folder share
    nothing. A folder that is called ``store`` alone takes what stands beside it as well (``data/corrections.csv`` is
    that of ``data/store``).

    Args:
        store: The store's folder.
        name: The file's name.

    Raises:
        ExploreError: There is one in each of the two places.
    """
    folder = Path(os.path.abspath(store))
    inside, beside = folder / name, folder.parent / name
    found = [path for path in (inside, beside) if path.is_file() and (path == inside or folder.name == STORE)]
    if len(found) > 1:
        raise ExploreError(f"{inside} and {beside} are both of this store: keep all rows in one of the two")
    return found[0] if found else None


def stored(store: Path | str, version: int | None = None, *, required: bool = True) -> dict[str, pd.DataFrame]:
    """The tables that the analysis reads, as the machine made them.

    Args:
        store: The store's folder.
        version: Its version; None is the newest.
        required: A store in which nothing is built is an error; otherwise its tables are empty.

    Raises:
        ExploreError: Nothing is built there.
        nkanalysis.store.StoreError: The store can't be read.
    """
    tables = Store(store)
    if required and tables.version == 0:
        raise ExploreError(f"{store}: nothing is built here yet; run nkanalysis build PATH… --store {store}")
    return {name: tables.read(name, version) for name in TABLES}


def analysis_of(
    store: Path | str,
    *,
    corrections: Path | str | None = None,
    lineage: Path | str | None = None,
    tolerance: int | None = None,
    version: int | None = None,
    required: bool = True,
) -> Analysed:
    """Everything that the analysis makes of a store.

    Args:
        store: The store's folder.
        corrections: An analyst's decisions; None is ``corrections.csv`` of the store (`kept_for`), if it is there, and
            an empty text none at all.
        lineage: What an analyst knows of origins; None is ``lineage.csv`` of the store, and an empty text none.
        tolerance: Days that two tellings of one estimate may speak of apart; None is the analysis' own.
        version: Of the store; None is the newest.
        required: A store in which nothing is built is an error; otherwise every table is empty.

    Raises:
        ExploreError: Nothing is built there, or a file of analysts is there twice.
        nkanalysis.analysis.corrections.CorrectionError: The corrections can't be used.
        nkanalysis.analysis.roots.LineageError: The lineage can't be used.
        nkanalysis.store.StoreError: The store can't be read.
    """
    decided = kept_for(store, CORRECTIONS) if corrections is None else corrections
    known = kept_for(store, LINEAGE) if lineage is None else lineage
    given = {} if tolerance is None else {"tolerance": tolerance}
    return analysed(
        stored(store, version, required=required),
        corrections=read_corrections(decided),
        lineage=read_lineage(known),
        **given,
    )
