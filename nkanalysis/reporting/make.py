"""Making reports: check, run, render, write; a notebook that fails leaves its last good report where it is."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from nkanalysis.reporting import html, notebooks, run, site
from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.parameters import checked
from nkanalysis.store import Store, StoreError
from nkanalysis.store.parts import replace_file

LATEST = "latest"


def report(
    names: Sequence[str],
    *,
    store: Path,
    out: Path,
    parameters: Mapping[str, str],
    files: Mapping[str, Path] | None = None,
) -> list[Path]:
    """Run notebooks and write their HTML and the index.

    Everything is checked before anything runs. A notebook that fails doesn't keep the others from being written.

    Args:
        names: Names of notebooks; empty for all reports of the folder ``notebooks``.
        store: Folder of the store to read.
        out: Folder to write to: ``latest/NAME.html`` and ``index.html``.
        parameters: Values as text, by name; every notebook named must know each.
        files: What analysts keep beside a store (``corrections``, ``lineage``), for notebooks that take it.

    Returns:
        What was written: the reports in order, then the index.

    Raises:
        ReportError: A name, parameter or store can't be used (nothing has run then), or a notebook failed.
    """
    chosen = notebooks.chosen(names)
    _check_store(store)
    plans = [(notebook, *checked(notebook, parameters, store=store, files=files)) for notebook in chosen]
    written, failures = [], []
    for notebook, takes, values in plans:
        try:
            page = html.rendered(notebook, run.executed(notebook, values), takes, values)
            written.append(_written(out / LATEST / f"{notebook.name}.html", page))
        except ReportError as error:
            failures.append(str(error))
    written.append(site.write(out, site.Site()))
    if failures:
        raise ReportError("; ".join(failures))
    return written


def _check_store(store: Path) -> None:
    if not store.is_dir():
        raise ReportError(f"no store at {store}; make one with: nkanalysis build PATH --store {store}")
    try:
        Store(store).manifest()
    except StoreError as error:
        raise ReportError(str(error)) from error


def _written(path: Path, text: str) -> Path:
    try:
        replace_file(path, text.encode())
    except OSError as error:
        raise ReportError(f"{path}: can't be written ({error.strerror})") from error
    return path
