"""Running a notebook: by papermill, in a fresh kernel of the interpreter that runs now."""

import logging
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.notebooks import Notebook


def executed(notebook: Notebook, values: Mapping[str, Any]) -> Any:
    """The notebook with its outputs.

    Nothing is written beside it. The kernel runs in the notebook's folder, reads none of the user's IPython settings
    and keeps no history.

    Args:
        notebook: What to run.
        values: A value for each parameter.

    Raises:
        ReportError: A cell fails, or the kernel dies; the message names the cell and the error.
    """
    import papermill
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    with tempfile.TemporaryDirectory(prefix="nkanalysis-") as settings, _quiet():
        try:
            return papermill.execute_notebook(
                notebook.path,
                None,
                parameters=dict(values),
                kernel_name="python3",
                language="python",
                cwd=notebook.path.parent,
                progress_bar=sys.stderr.isatty(),
                kernel_manager_class=_manager(settings),
            )
        except PapermillExecutionError as error:
            lines = str(error.evalue).strip().splitlines() or [""]
            cell = _cell(notebook.node.cells, error.source)
            raise ReportError(f"{notebook.name}: {cell} failed: {error.ename}: {lines[0]}".rstrip(": ")) from error
        except DeadKernelError as error:
            raise ReportError(f"{notebook.name}: the kernel died (out of memory?)") from error


def _cell(cells: list[Any], source: str) -> str:
    place = next((place for place, cell in enumerate(cells, start=1) if cell.source == source), None)
    first = next((line.strip() for line in source.splitlines() if line.strip()), "")
    return f"cell {place} ({first})" if place else f"the cell of its parameters ({first})"


def _manager(settings: str) -> type[Any]:
    from ipykernel.kernelspec import get_kernel_dict
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager
    from traitlets import default

    # The kernel is told to stop when its notebook is done, and would log that as an error.
    own = [f"--ipython-dir={settings}", "--HistoryManager.enabled=False", "--log-level=CRITICAL"]
    spec = KernelSpec(**get_kernel_dict(extra_arguments=own))

    class ThisInterpreter(AsyncKernelManager):
        """Starts kernels of the running interpreter, whatever kernel specs the machine has registered."""

        @property
        def kernel_spec(self) -> KernelSpec:
            return spec

        @default("transport_encryption")
        def _encrypted(self) -> str:
            return "auto"

    return ThisInterpreter


@contextmanager
def _quiet() -> Iterator[None]:
    logger = logging.getLogger("papermill")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
