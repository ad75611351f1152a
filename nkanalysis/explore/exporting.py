"""One table of a store or of its analysis, as it may leave the house."""

from pathlib import Path

import pandas as pd

from nkanalysis import schemas
from nkanalysis.explore.tables import analysis_of, frames_of
from nkanalysis.sharing import release
from nkanalysis.store import Store

STORED = ("runs",)
"""Tables that no analysis reads."""


def exported(
    store: Path | str,
    table: str,
    *,
    version: int = 0,
    corrections: Path | str | None = None,
    lineage: Path | str | None = None,
    internal: bool = False,
    quotes: str = "short",
) -> tuple[pd.DataFrame, dict[str, int]]:
    """A table with corrections applied, as it may leave.

    Args:
        store: The store's folder.
        table: A key of `schemas.TABLES`, or of what the analysis makes of it.
        version: Of the store; 0 is the newest.
        corrections: As of `analysis_of`.
        lineage: As of `analysis_of`.
        internal: All rows as they are, for the house alone.
        quotes: How much of a sentence is shown: one of `sharing.QUOTES`.

    Returns:
        The columns of its contract, of claims, events and attributions also ``withheld`` unless internal; and how many
        corrections hold, by decision.

    Raises:
        ValueError: ``quotes`` is none of `sharing.QUOTES`.
        ExploreError: As of `analysis_of`.
        nkanalysis.sharing.SharingError: ``sharing.csv`` of the store can't be used.
        nkanalysis.store.StoreError: The store can't be read.
    """
    whole = analysis_of(store, corrections=corrections, lineage=lineage, version=version or None)
    frames = frames_of(whole)
    if table in STORED:
        frames[table] = Store(store).read(table, version or None)
    frame = release(frames, internal=internal, quotes=quotes, listed=whole.listed)[table]
    contract = (schemas.TABLES | schemas.DERIVED)[table]
    names = [name for name in frame if name in contract.columns or (name == "withheld" and not internal)]
    return frame[names], whole.corrected.counts
