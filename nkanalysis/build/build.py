"""The build itself: find, compare, read in batches, commit once."""

import sys
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from nkanalysis import corpus, extract
from nkanalysis.build import plan as plans
from nkanalysis.build.plan import Plan, same_bytes
from nkanalysis.build.reading import KNOWN, Reading, Start, known_pages
from nkanalysis.build.rows import OF_A_PAGE, Rows, frames
from nkanalysis.build.summary import Summary
from nkanalysis.build.work import Reader, read_page
from nkanalysis.lexicon import conflict
from nkanalysis.store import Store, StoreError

SUMMED = ("documents", "claims", "events")
"""Tables whose rows a summary counts."""
EVERY_ATTRIBUTION = "+attributions"
"""Ends the version of what read a page, where every sentence of it was read for attributions."""


def build(
    paths: Sequence[Path],
    store: Path | Store,
    *,
    strict: bool = False,
    workers: int | None = None,
    progress: bool = False,
    attributions: bool = False,
    reader: Reader | None = None,
    start: Start | None = None,
    batch_pages: int | None = None,
    columns: Mapping[str, str] | None = None,
    run_id: str | None = None,
) -> Summary:
    """Bring a store up to date with the pages under some paths.

    Pages that the store already holds, read from the same bytes by the same extractor, are left alone; changed pages
    take the place of their earlier rows; pages of the store that are not under the paths stay. The store changes once,
    at the end. Batches that were finished before a build was killed are taken up by the next.

    Args:
        paths: Folders and files.
        store: Where the tables go.
        strict: Whether a quarantined page makes the build a failure; it is finished all the same.
        workers: Processes; None is one a core, and none at all for a few pages.
        progress: Whether to show a bar on standard error.
        attributions: Whether every attributed statement is kept, not those of the screened sentences alone. Pages that
            an earlier build read the other way are read anew.
        reader: How a page is read; it can be pickled. None is as the package reads.
        start: Makes an executor of one's own, of a cluster say, in place of processes here.
        batch_pages: Pages that are read and kept at once; None is by how many there are.
        columns: For CSV and JSON tables, the column of a field, by hand; what is not given is guessed.
        run_id: What the build is called in the run log; a random identifier unless set.

    Returns:
        What became of every page under the paths.

    Raises:
        nkanalysis.corpus.CorpusError: A path can't be looked at, or there is no such field for a column.
        nkanalysis.store.StoreError: The store can't be used, or another process is writing it.
    """
    started = _now()
    tables = store if isinstance(store, Store) else Store(store)
    by_hand = corpus.chosen_columns(columns or {})
    items = [replace(item, columns=by_hand) for item in corpus.find(paths)]
    tables_read: list[str] = []
    version = extract.extractor_version() + (EVERY_ATTRIBUTION if attributions else "")
    read = reader or partial(read_page, every_attribution=attributions)
    with tables.writing():
        _fitting(tables)
        known = known_pages(tables.read("pages", columns=KNOWN))
        plan = plans.plan(items, known, version, lambda file, words: tables_read.append(f"{file}: {words}"))
        reading = Reading(tables, plan, read, batch_pages)
        with tqdm(total=len(plan.fresh), unit="page", disable=not progress, file=sys.stderr, leave=False) as bar:
            while tasks := plan.next_round():
                reading.read(tasks, start, workers, bar.update)
        if plan.fresh or plan.gone:
            settled = [*reading.rows, *_settled(plan, tables)]
            replaced = plan.fresh.keys() | plan.gone | {row["page"] for rows in settled for row in rows["pages"]}
            tables.commit(
                frames(settled) | {"runs": _run(plan, reading, paths, started, run_id)},
                extractor_version=version,
                staged=reading.staged,
                replaced=replaced & plan.known.keys(),
            )
        else:
            tables.sweep()
        return _summary(tables, plan, strict, tables_read)


def _fitting(store: Store) -> None:
    """Keep the claims of two conflicts out of one store: they share no populations and few sources."""
    told, here = conflict.read_with(store.manifest().extractor_version), conflict.conflict().code
    if told is not None and told != here:
        raise StoreError(
            f"{store.path}: built with the lexicon of {told}, and that of {here} is in use; build into another folder "
            "with --store DIR, or use the lexicon that it was built with"
        )


def _settled(plan: Plan, store: Store) -> list[Rows]:
    """Rows of pages that nothing was read of: copies, pages with the bytes of a quarantined one, and heirs."""
    current = plan.known | plan.outcomes
    sizes = store.read("pages", columns=["page", "bytes"]).set_index("page")["bytes"]
    settled: list[Rows] = []

    def add(page: str, status: str, reason: str | None, other: str) -> None:
        task, before = plan.fresh.get(page), plan.known.get(page)
        row = {
            "page": page,
            "sha256": task.sha256 if task else before.sha256 if before else "",
            "bytes": task.size if task else int(sizes[page]),
            "media_type": current[other].media_type,
            "status": status,
            "reason": reason,
            "retrieved": None,
            "url": None,
            "text": "",
            "extractor_version": plan.extractor_version,
        }
        settled.append({"pages": [row]})

    for page, other in plan.copied().items():
        add(page, "copy", same_bytes(other), other)
    for page, other in plan.refused.items():
        add(page, "quarantined", current[other].reason, other)
    heirs = plan.heirs()
    for table in OF_A_PAGE if heirs else ():
        rows = store.read(table)
        for page, other in heirs.items():
            inherited = rows[rows["page"] == other].assign(page=page).to_dict("records")
            settled.append({"pages": []} | {table: [{str(k): v for k, v in row.items()} for row in inherited]})
    return settled


def _run(plan: Plan, reading: Reading, paths: Sequence[Path], started: datetime, run_id: str | None) -> pd.DataFrame:
    statuses = [known.status for known in plan.outcomes.values()]
    row = {
        "run_id": run_id or uuid.uuid4().hex,
        "started": started,
        "finished": _now(),
        "inputs": [str(path).encode(errors="backslashreplace").decode() for path in paths],
        "pages": len(plan.given),
        "extracted": len(statuses) - statuses.count("quarantined"),
        "quarantined": statuses.count("quarantined") + len(plan.refused),
        "claims": sum(part.rows for staged in reading.staged for part in staged.tables["claims"]),
        "extractor_version": plan.extractor_version,
    }
    return pd.DataFrame([row])


def _summary(store: Store, plan: Plan, strict: bool, tables_read: Sequence[str]) -> Summary:
    known = known_pages(store.read("pages", columns=KNOWN))
    given = frozenset(plan.given)
    pages = {page: (known[page].status, known[page].reason) for page in plan.given}
    changed = len(plan.fresh.keys() & plan.known.keys())
    found = {table: store.read(table, columns=["page"])["page"].isin(given).sum() for table in SUMMED}
    return Summary(
        pages,
        len(plan.fresh) - changed,
        changed,
        documents=int(found["documents"]),
        claims=int(found["claims"]),
        events=int(found["events"]),
        version=store.version,
        strict=strict,
        gone=len(plan.gone),
        columns=tuple(tables_read),
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
