"""The analysis of a store, with what analysts keep for it."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from nkanalysis.analysis.addresses import traced
from nkanalysis.analysis.corrections import read_corrections
from nkanalysis.analysis.estimates import TOLERANCE
from nkanalysis.analysis.near_duplicates import THRESHOLD
from nkanalysis.analysis.roots import read_lineage
from nkanalysis.analysis.whole import BESIDE, TABLES, Analysed, analysed
from nkanalysis.explore.errors import ExploreError
from nkanalysis.explore.memory import once
from nkanalysis.lexicon import SETTING, conflict
from nkanalysis.sharing import read_sharing, release
from nkanalysis.store import Store
from nkanalysis.store.kept import CORRECTIONS, GRADES, LINEAGE, SHARING, kept_for

__all__ = [
    "CORRECTIONS",
    "GRADES",
    "LINEAGE",
    "SHARING",
    "analysis_of",
    "as_released",
    "kept_for",
    "released",
    "stored",
]


def stored(store: Path | str, version: int | None = None, *, required: bool = True) -> dict[str, pd.DataFrame]:
    """The tables that the analysis reads, and those beside them, as the machine made them.

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
    fitting(store, tables.manifest(version).extractor_version)
    return {name: tables.read(name, version) for name in (*TABLES, *BESIDE)}


def fitting(store: Path | str, extractor_version: str) -> None:
    """Hold a store to the conflict of the lexicon in use: another one's populations and sources are not in it.

    Args:
        store: The store's folder.
        extractor_version: What read its pages, as its manifest says.

    Raises:
        ExploreError: It was read with the lexicon of another conflict.
    """
    told = conflict.read_with(extractor_version)
    here = conflict.conflict().code
    if told is not None and told != here:
        raise ExploreError(
            f"{store}: built with the lexicon of {told}, and that of {here} is in use; "
            f'name the folder of the other one with --lexicon DIR, nk.load(lexicon="DIR") or {SETTING}=DIR, '
            "or unset it for the built-in one"
        )


def analysis_of(
    store: Path | str,
    *,
    corrections: Path | str | None = None,
    lineage: Path | str | None = None,
    tolerance: int | None = None,
    copied: float | None = None,
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
        copied: Share of a text that must stand in a longer one for a near-copy; None is the analysis' own.
        version: Of the store; None is the newest.
        required: A store in which nothing is built is an error; otherwise every table is empty.

    Raises:
        ExploreError: Nothing is built there.
        nkanalysis.analysis.corrections.CorrectionError: The corrections can't be used.
        nkanalysis.analysis.roots.LineageError: The lineage can't be used.
        nkanalysis.store.StoreError: The store can't be read.
    """
    decided = kept_for(store, CORRECTIONS) if corrections is None else corrections
    known = kept_for(store, LINEAGE) if lineage is None else lineage
    given = {"tolerance": tolerance, "copied": copied}
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    listed = read_sharing(kept_for(store, SHARING))
    made = analysed(
        stored(store, version, required=required),
        corrections=read_corrections(decided),
        lineage=read_lineage(known),
        **chosen,
    )
    return replace(made, listed=listed)


def released(
    store: Path | str,
    *,
    version: int = 0,
    corrections: Path | str | None = None,
    lineage: Path | str | None = None,
    tolerance: int | None = None,
    copied: float | None = None,
    internal: bool = False,
    quotes: str = "short",
    required: bool = False,
) -> Analysed:
    """Everything that the analysis makes of a store, as it may leave the house: what notebooks and exports show.

    Args:
        store: The store's folder.
        version: Its version; 0 is the newest.
        corrections: As of `analysis_of`.
        lineage: As of `analysis_of`.
        tolerance: As of `analysis_of`.
        copied: As of `analysis_of`.
        internal: All rows as they are, for the house alone.
        quotes: How much of a sentence is shown: ``none``, ``short`` or ``full``.
        required: A store in which nothing is built is an error; otherwise every table is empty.

    Returns:
        The analysis of the whole store, then passed through `sharing.release`: claims and events carry ``withheld``,
        ``before``, ``marked`` and ``after``; of protected rows only what can harm nobody is left; pages have no text.

    Raises:
        ValueError: ``quotes`` is none of `sharing.QUOTES`.
        ExploreError: As of `analysis_of`.
        nkanalysis.analysis.corrections.CorrectionError: As of `analysis_of`.
        nkanalysis.analysis.roots.LineageError: As of `analysis_of`.
        nkanalysis.sharing.SharingError: ``sharing.csv`` of the store can't be used.
        nkanalysis.store.StoreError: The store can't be read.
    """
    asked = {
        "store": os.path.abspath(store),
        "version": version,
        "corrections": None if corrections is None else str(corrections),
        "lineage": None if lineage is None else str(lineage),
        "tolerance": TOLERANCE if tolerance is None else tolerance,
        "copied": THRESHOLD if copied is None else copied,
        "internal": internal,
        "quotes": quotes,
        "required": required,
    }

    def made() -> Analysed:
        whole = analysis_of(
            store,
            corrections=corrections,
            lineage=lineage,
            tolerance=tolerance,
            copied=copied,
            version=version or None,
            required=required,
        )
        return as_released(whole, internal=internal, quotes=quotes)

    return once(asked, made)


def as_released(whole: Analysed, *, internal: bool = False, quotes: str = "short") -> Analysed:
    """An analysis as it may leave the house.

    Args:
        whole: The analysis of whole tables.
        internal: As of `released`.
        quotes: As of `released`.

    Raises:
        ValueError: ``quotes`` is none of `sharing.QUOTES`.
    """
    made = release(frames_of(whole), internal=internal, quotes=quotes, listed=whole.listed)
    for name in ("claims", "events"):
        made[name] = traced(made[name], made["pages"])
    own: dict[str, Any] = {name: made[name] for name in _CORRECTED}
    own |= {"documents": made["documents"].drop(columns="text")}
    rest: dict[str, Any] = {name: made[name] for name in _OWN}
    return replace(whole, corrected=replace(whole.corrected, **own), **rest)


def frames_of(whole: Analysed) -> dict[str, pd.DataFrame]:
    """The tables of an analysis by name, whole.

    Args:
        whole: The analysis.
    """
    own: dict[str, pd.DataFrame] = {name: getattr(whole, name) for name in _OWN}
    return own | {name: getattr(whole.corrected, name) for name in _CORRECTED}


_OWN = ("documents", "members", "estimates", "links", "roots", "findings", "events", "attributions", "metadata")
_CORRECTED = ("claims", "pages", "rejected", "changes", "pairs")
