"""Fresh pages through workers, every finished batch on disk at once."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial

import pandas as pd

from nkanalysis.build import pool
from nkanalysis.build.plan import Known, Plan, batches
from nkanalysis.build.rows import Rows, frames
from nkanalysis.build.work import Batch, Reader, Task, quarantined, read_batch
from nkanalysis.schemas import ContractError
from nkanalysis.store import Staged, Store

Start = Callable[[], Executor]

FEW_PAGES = 32
"""Fewer than this are read in this process: a pool takes seconds to start."""
SMALLEST_BATCH, LARGEST_BATCH = 4, 32
"""Pages in a batch: each is checked and written as one, and what a kill costs is at most those under way."""
KNOWN = ("page", "sha256", "status", "reason", "media_type", "extractor_version")
DIED = "reading it ended its worker process: out of memory, or a crash in a library"


class Reading:
    """What a build has read so far.

    Attributes:
        staged: Finished batches, on disk.
        rows: Rows of single pages that join them at the commit.
    """

    def __init__(self, store: Store, plan: Plan, reader: Reader, batch_pages: int | None) -> None:
        self.staged: list[Staged] = []
        self.rows: list[Rows] = []
        self._store, self._plan, self._reader, self._batch_pages = store, plan, reader, batch_pages

    def read(
        self, tasks: Sequence[Task], start: Start | None, workers: int | None, done: Callable[[int], object]
    ) -> None:
        """Read pages; of batches that an interrupted build finished, take those up.

        Args:
            tasks: The pages.
            start: Makes an executor; None is processes here, or none at all for a few pages.
            workers: Processes; None is one a core.
            done: Told how many pages more are done.
        """
        version = self._plan.extractor_version
        work = partial(read_batch, reader=self._reader, extractor_version=version)
        for task in tasks:
            if not task.sha256:
                self._keep_locked(task, work((task,))[0])
                done(1)
        wanted = {task.item.page: task for task in tasks if task.sha256}
        for staged in self._store.staged(extractor_version=version):
            if all(page in wanted and wanted[page].sha256 == sha256 for page, sha256 in staged.pages):
                self._keep(staged)
                done(len([wanted.pop(page) for page, _ in staged.pages]))
        with self._executor(len(wanted), start, workers) as (make, window):
            fair = max(SMALLEST_BATCH, min(LARGEST_BATCH, len(wanted) // (window * 2)))
            parcels = batches(wanted.values(), self._batch_pages or fair)
            for batch, found in pool.run(parcels, work, start=make, window=window):
                self._stage(batch, [quarantined(batch[0], DIED, version)] if found is None else found)
                done(len(batch))

    @contextmanager
    def _executor(self, pages: int, start: Start | None, workers: int | None) -> Iterator[tuple[Start, int]]:
        """What does the work, and how many batches it may have under way."""
        cores = workers or _cores()
        # A build that reads in its own process leaves a note while it does: if a page ends that process, the next
        # build finds the note and reads in a process that may die.
        note = self._store.path / "staging" / "reading-inline"
        if start is not None:
            yield start, cores * 2
        elif note.exists() or (pages >= FEW_PAGES if workers is None else workers > 1):
            with pool.one_thread_each():
                yield partial(pool.processes, cores), cores * 2
        else:
            note.parent.mkdir(parents=True, exist_ok=True)
            note.touch()
            try:
                yield pool.Inline, 1
            finally:
                note.unlink(missing_ok=True)

    def _stage(self, batch: Batch, found: list[Rows]) -> None:
        version = self._plan.extractor_version
        pages = [(task.item.page, task.sha256) for task in batch]
        try:
            self._keep(self._store.stage(pages, frames(found), extractor_version=version))
        except ContractError as error:
            if len(batch) > 1:
                for task, rows in zip(batch, found, strict=True):
                    self._stage((task,), [rows])
            else:
                reason = f"what was read of it breaks the contract of its table: {error}"
                self._stage(batch, [quarantined(batch[0], reason, version)])

    def _keep(self, staged: Staged) -> None:
        self.staged.append(staged)
        self._plan.outcomes.update(known_pages(self._store.read_staged(staged, "pages", columns=KNOWN)))

    def _keep_locked(self, task: Task, found: Rows) -> None:
        """A file that can't be opened has no hash to know it by: where all else is as before, it is unchanged."""
        page = task.item.page
        after = known_pages(frames([found])["pages"])[page]
        if after == self._plan.known.get(page):
            del self._plan.fresh[page]
            self._plan.unchanged.append(page)
        else:
            self._plan.outcomes[page] = after
            self.rows.append(found)


def known_pages(pages: pd.DataFrame) -> dict[str, Known]:
    """Rows of the pages table as what a plan compares with.

    Args:
        pages: The columns ``KNOWN`` of some pages.
    """
    columns = [[None if pd.isna(value) else str(value) for value in pages[name]] for name in KNOWN]
    return {str(page): Known(*values) for page, *values in zip(*columns, strict=True)}


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
