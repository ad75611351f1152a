"""Batches through an executor: a bounded window, and no dead worker ends the build.

Nothing but ``submit`` is asked of an executor, so that processes here and a cluster's executor do alike.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

Result = TypeVar("Result")
Pages = tuple[Any, ...]
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Inline(Executor):
    """Does the work in this process, at once: a few pages are read before a pool has started."""

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Call ``fn`` now; its result or exception is in the future that comes back."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def processes(workers: int) -> Executor:
    """Worker processes with one thread each.

    Started afresh or from a server that holds no threads: a process forked from one with native threads can hang.
    """
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker)


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Processes started in the block compute with one thread, as far as the user's settings don't say otherwise."""
    added = [name for name in ONE_THREAD if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


def run(
    batches: Iterable[Pages], work: Callable[[Pages], Result], *, start: Callable[[], Executor], window: int
) -> Iterator[tuple[Pages, Result | None]]:
    """Do the work for every batch.

    When a worker dies, everything under way is lost with it and any of it may be at fault: those batches are done again
    one at a time, and the one that kills its worker again is taken apart page by page.

    Args:
        batches: Tuples of pages.
        work: What is done with a batch; it and what it returns can be pickled.
        start: Makes an executor; called again when one is broken.
        window: How many batches may be under way at once.

    Yields:
        Each batch and its result as they come, or a single page and None where it kills its worker.
    """
    waiting = iter(batches)
    under_way: dict[Future[Result], Pages] = {}
    executor = start()
    try:
        while True:
            lost: list[Pages] = []
            for batch in islice(waiting, window - len(under_way)):
                try:
                    under_way[executor.submit(work, batch)] = batch
                except BrokenExecutor:
                    lost.append(batch)
            if not under_way and not lost:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                batch = under_way.pop(future)
                try:
                    result = future.result()
                except BrokenExecutor:
                    lost.append(batch)
                else:
                    yield batch, result
            if lost:
                lost += under_way.values()
                under_way.clear()
                executor.shutdown(wait=False, cancel_futures=True)
                yield from _one_by_one(lost, work, start)
                executor = start()
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _one_by_one(
    batches: Iterable[Pages], work: Callable[[Pages], Result], start: Callable[[], Executor]
) -> Iterator[tuple[Pages, Result | None]]:
    queue = deque(batches)
    executor = start()
    try:
        while queue:
            batch = queue.popleft()
            try:
                result = executor.submit(work, batch).result()
            except BrokenExecutor:
                executor.shutdown(wait=False, cancel_futures=True)
                executor = start()
                if len(batch) == 1:
                    yield batch, None
                else:
                    queue.extendleft((page,) for page in reversed(batch))
            else:
                yield batch, result
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _start_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Worker processes wait for work for ever when the build is killed: end them with it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
