"""A review begun: the tables of a store, what has been decided so far, and the queue."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from nkanalysis.analysis.corrections import CorrectionError, corrected
from nkanalysis.analysis.corrections.writing import lines
from nkanalysis.analysis.estimates import TOLERANCE
from nkanalysis.analysis.review import COLUMNS, Agreed, Gold, QueueError, agreed, doubts, gold, queue, support, verdicts
from nkanalysis.analysis.roots import Origins, read_lineage
from nkanalysis.analysis.whole import Analysed, analysed
from nkanalysis.explore.reviewing.session import Session
from nkanalysis.explore.tables import stored
from nkanalysis.schemas import CLAIMS
from nkanalysis.store.kept import CORRECTIONS, LINEAGE, kept_for, place_for


def opened(
    store: Path | str,
    *,
    version: int | None = None,
    corrections: Path | str | None = None,
    lineage: Path | str | None = None,
    tolerance: int | None = None,
    analyst: str = "",
    reason: str = "",
    blind: bool = False,
    limit: int | None = None,
    **wanted: Any,
) -> Session:
    """A review of a store's claims.

    Args:
        store: The store's folder.
        version: Its version; None is the newest.
        corrections: The file that decisions go to; None is that of the store, made when the first is written.
        lineage: What an analyst knows of origins; None is that of the store.
        tolerance: Days that two tellings of one estimate may speak of apart; None is the analysis' own.
        analyst: Who reviews.
        reason: Why they decide as they do, until they say otherwise.
        blind: Hide what others decided, and let nothing of it show in the queue.
        limit: At most so many claims.
        wanted: Filters of `review.queue`: ``measure``, ``source``, ``since``, ``page``, ``only_unreviewed``,
            ``decided_by``.

    Raises:
        QueueError: The queue is asked for what there is not, or blind without a name.
        CorrectionError: The file of decisions can't be used.
        nkanalysis.explore.ExploreError: Nothing is built there.
        nkanalysis.store.StoreError: The store can't be read.
    """
    if blind and not analyst:
        raise QueueError("a blind review needs to know who reviews: give your name")
    path = path_of(store, corrections)
    tables, known = stored(store, version), decisions(path)
    seen = known[known["analyst"] == analyst] if blind else known
    kept = kept_for(store, LINEAGE) if lineage is None else lineage
    days = TOLERANCE if tolerance is None else tolerance
    found = analysed(tables, corrections=seen, lineage=read_lineage(kept), tolerance=days)
    rows = queue(
        _claims(found, tables["claims"]),
        _doubts(found),
        verdicts(known, tables["claims"]),
        reviewer=analyst or None,
        blind=blind,
        **wanted,
    )
    rows = rows.head(limit) if limit is not None else rows
    return Session(tables, path, rows, known, analyst=analyst, reason=reason, blind=blind)


def direct(store: Path | str, *, corrections: Path | str | None = None, analyst: str = "", reason: str = "") -> Session:
    """A review without a queue, for decisions on claims that are named: nothing need be worked out.

    Args:
        store: The store's folder.
        corrections: As of `opened`.
        analyst: Who decides.
        reason: Why.

    Raises:
        CorrectionError: The file of decisions can't be used.
        nkanalysis.explore.ExploreError: Nothing is built there.
        nkanalysis.store.StoreError: The store can't be read.
    """
    path = path_of(store, corrections)
    empty = pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})
    return Session(stored(store), path, empty, decisions(path), analyst=analyst, reason=reason)


def path_of(store: Path | str, corrections: Path | str | None) -> Path:
    """The file that decisions on a store's claims go to.

    Args:
        store: The store's folder.
        corrections: The one that is named; None is the store's own.

    Raises:
        nkanalysis.store.StoreError: The store has two.
    """
    return Path(corrections) if corrections else place_for(store, CORRECTIONS)


def decisions(path: Path) -> pd.DataFrame:
    """Every decision of a file; none where it is not there yet. A last line that a crash broke off is passed over.

    Args:
        path: The file.

    Raises:
        CorrectionError: It can't be read or used; a line for each fault.
    """
    try:
        data = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise CorrectionError([f"{path}: can't be read ({error.strerror or error})"]) from error
    return lines(data, [], path.name).corrections


def agreement(
    store: Path | str, *, corrections: Path | str | None = None, version: int | None = None, between: Any = ()
) -> Agreed:
    """How far reviewers agree on the claims of a store that two or more of them decided on.

    Args:
        store: The store's folder.
        corrections: The file of decisions; None is that of the store.
        version: The store's version; None is the newest.
        between: Reviewers that are compared; all where none is named.

    Raises:
        CorrectionError: The file of decisions can't be used.
        QueueError: A reviewer that is named has decided nothing.
    """
    claims, known = stored(store, version)["claims"], decisions(path_of(store, corrections))
    found = verdicts(known, claims)
    _named(found, between)
    return agreed(claims, found, between=tuple(between))


def golden(
    store: Path | str,
    *,
    corrections: Path | str | None = None,
    version: int | None = None,
    analyst: str | None = None,
) -> Gold:
    """Reviewed claims of a store as gold for `evaluate`.

    Args:
        store: The store's folder.
        corrections: The file of decisions; None is that of the store.
        version: The store's version; None is the newest.
        analyst: Whose decisions count; None is everybody's, the last holding.

    Raises:
        CorrectionError: The file of decisions can't be used.
        QueueError: That reviewer has decided nothing.
    """
    tables, known = stored(store, version), decisions(path_of(store, corrections))
    if analyst is not None:
        _named(verdicts(known), [analyst])
        known = known[known["analyst"] == analyst]
    made = corrected(tables["claims"], known, tables["documents"], tables["pages"])
    return gold(tables["claims"], made, verdicts(known))


def _named(found: pd.DataFrame, names: Any) -> None:
    there = sorted(set(found["analyst"]))
    if unknown := [name for name in names if name not in there]:
        raise QueueError(f"{unknown[0]} has decided nothing; decided so far: {', '.join(there) or 'nobody'}")


def _claims(found: Analysed, machine: pd.DataFrame) -> pd.DataFrame:
    """Every claim of the machine's as decisions leave it, rejected ones as it read them."""
    made = found.corrected
    own = made.claims[made.claims["claim_id"].isin(set(machine["claim_id"]))]
    return pd.concat([own, made.rejected[list(CLAIMS.columns)]], ignore_index=True) if len(made.rejected) else own


def _doubts(found: Analysed) -> pd.DataFrame:
    told: Mapping[str, pd.DataFrame] = {
        name: getattr(found, name) for name in ("members", "estimates", "roots", "findings")
    }
    origins = Origins(found.links, found.members, found.claims, found.lineage)
    return doubts(found.claims, **told, support=support(found.estimates, origins, tolerance=found.tolerance))
