"""Running notebooks: by papermill, each in a kernel of its own, several at a time, the next ones' kernels ready."""

import ast
import logging
import os
import tempfile
import warnings
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Semaphore
from typing import Any

from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.kernels import Kernels
from nkanalysis.reporting.notebooks import Notebook

AHEAD = 2
"""Kernels that are made ready while others run."""
CHECKED_ONCE = "from altair.utils import schemapi\nschemapi.disable_debug_mode()\ndel schemapi"
"""Charts are held to Vega-Lite's schema when they are handed over, not at each step of their making as well."""


@dataclass(frozen=True, slots=True)
class Job:
    """A notebook to run.

    Attributes:
        notebook: Which one.
        values: A value for each parameter.
    """

    notebook: Notebook
    values: Mapping[str, Any]


def executed(
    jobs: Sequence[Job], meanwhile: Callable[[], None] = lambda: None
) -> Generator[tuple[int, Any], None, None]:
    """Notebooks with their outputs, as they get done.

    Nothing is written beside them. Each kernel runs in its notebook's folder, reads none of the user's IPython settings
    and keeps no history; at most as many work at a time as there are processors. A notebook that fails keeps no
    other from running. Whatever ends the iteration ends all kernels.

    Args:
        jobs: What to run, n jobs; the longest are begun first.
        meanwhile: What to do while the first kernels start.

    Yields:
        n pairs: place of the job, and its notebook with outputs or the `ReportError` that names cell and error.
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    order = sorted(range(len(jobs)), key=lambda place: -len(jobs[place].notebook.cells))
    starting, running = Semaphore(AHEAD), Semaphore(processors)
    with tempfile.TemporaryDirectory(prefix="nkanalysis-") as settings, _quiet():
        kernels = Kernels(settings)
        with ThreadPoolExecutor(max(1, min(len(jobs), processors + AHEAD))) as threads:
            try:
                futures = {threads.submit(_executed, jobs[place], kernels, starting, running): place for place in order}
                meanwhile()
                yield from _as_done(futures)
            except BaseException:
                threads.shutdown(wait=False, cancel_futures=True)
                kernels.stop()
                raise


def _as_done(futures: dict[Future[Any], int]) -> Iterator[tuple[int, Any]]:
    waiting = set(futures)
    while waiting:
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=futures.__getitem__):
            yield futures[future], future.result()


def _executed(job: Job, kernels: Kernels, starting: Semaphore, running: Semaphore) -> Any:
    import papermill
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    notebook = job.notebook
    warmed = "\n".join([imports(notebook), CHECKED_ONCE])
    try:
        starting.acquire()
        with _released(starting) as started, kernels.ready(notebook.path.parent, warmed) as manager:
            started()
            with running:
                return papermill.execute_notebook(
                    notebook.path,
                    None,
                    parameters=dict(job.values),
                    kernel_name="python3",
                    language="python",
                    progress_bar=False,
                    km=manager,
                )
    except PapermillExecutionError as error:
        lines = str(error.evalue).strip().splitlines() or [""]
        cell = _cell(notebook.cells, error.source)
        return ReportError(f"{notebook.name}: {cell} failed: {error.ename}: {lines[0]}".rstrip(": "))
    except DeadKernelError:
        return ReportError(f"{notebook.name}: the kernel died (out of memory?)")
    except (RuntimeError, OSError) as error:
        return ReportError(f"{notebook.name}: its kernel can't be started ({error})")


def imports(notebook: Notebook) -> str:
    """The cells of a notebook that import and do nothing else.

    Args:
        notebook: Whose.
    """
    return "\n".join(source for kind, source in notebook.cells if kind == "code" and _only_imports(source))


def _only_imports(source: str) -> bool:
    try:
        lines = ast.parse(source).body
    except SyntaxError:
        return False
    return bool(lines) and all(isinstance(line, ast.Import | ast.ImportFrom) for line in lines)


@contextmanager
def _released(semaphore: Semaphore) -> Iterator[Callable[[], None]]:
    """Give back a semaphore once: when the block says so, else at its end."""
    left = [semaphore.release]

    def once() -> None:
        if left:
            left.pop()()

    try:
        yield once
    finally:
        once()


def _cell(cells: Sequence[tuple[str, str]], source: str) -> str:
    place = next((place for place, (_, own) in enumerate(cells, start=1) if own == source), None)
    first = next((line.strip() for line in source.splitlines() if line.strip()), "")
    return f"cell {place} ({first})" if place else f"the cell of its parameters ({first})"


@contextmanager
def _quiet() -> Iterator[None]:
    logger = logging.getLogger("papermill")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
