"""What a run has to do: each report of each set, checked, with the values and the hash of its inputs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nkanalysis.reporting import inputs, notebooks
from nkanalysis.reporting.editions import Facts, chosen_facts
from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.manifest import Entry
from nkanalysis.reporting.notebooks import Notebook
from nkanalysis.reporting.parameters import Parameter, checked
from nkanalysis.reporting.plan import ReportSet
from nkanalysis.store import Listing, StoreError, listing
from nkanalysis.store.kept import SHARING, kept_for

FOUND = ""
"""The earlier edition is the one that the run finds."""
NONE = "none"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is asked for.

    Attributes:
        sets: What to make.
        out: Folder of the reports.
        store: Folder of the store, for sets that name none.
        files: Files that analysts keep, by name, for sets that name none.
        version: Of the store; None is the newest.
        internal: Whether all rows are shown, for the house alone.
        quotes: How much article text is shown, for sets that don't say.
        previous: The earlier edition to compare with: a name, folder or file; `FOUND`, or `NONE`.
    """

    sets: Sequence[ReportSet]
    out: Path
    store: Path
    files: Mapping[str, Path] = field(default_factory=dict)
    version: int | None = None
    internal: bool = False
    quotes: str = "short"
    previous: str = FOUND


@dataclass(frozen=True, slots=True)
class Task:
    """One report to make.

    Attributes:
        of_set: The set's name; empty for none.
        notebook: What makes it.
        takes: Its parameters by name.
        values: A value for each.
        store: Folder of the store.
        listing: What the store's version was made of.
        internal: Whether all rows are shown, for the house alone.
        entry: The report as the manifest will have it; its HTML's hash is still empty.
        chosen: The facts to compare with, where somebody chose them.
    """

    of_set: str
    notebook: Notebook
    takes: Mapping[str, Parameter]
    values: Mapping[str, Any]
    store: Path
    listing: Listing
    internal: bool
    entry: Entry
    chosen: Facts | None


def tasks(asked: Asked, site: str) -> list[Task]:
    """Every report that a run is asked for.

    Args:
        asked: For what.
        site: Hash of what every page says of the site.

    Returns:
        The reports, by set and name.

    Raises:
        ReportError: A name, parameter, file or store can't be used; nothing has run then.
    """
    listings: dict[Path, Listing] = {}
    for one in asked.sets:
        store = one.store or asked.store
        if store not in listings:
            listings[store] = _listed(store, asked.version)
    return [task for one in asked.sets for task in _tasks(one, asked, site, listings[one.store or asked.store])]


def _tasks(of: ReportSet, asked: Asked, site: str, listed: Listing) -> Iterator[Task]:
    store = of.store or asked.store
    chosen, compared = None, None
    if asked.previous == NONE:
        compared = NONE
    elif asked.previous != FOUND:
        chosen = chosen_facts(asked.out, asked.previous, of.name, internal=asked.internal)
        compared = chosen.sha256
    labels = _labels(store)
    for notebook in notebooks.chosen(of.reports):
        takes, values = _checked(of, notebook, store, listed, asked)
        files = {**inputs.contents(takes, values), **labels}
        key = inputs.key(
            notebook,
            takes,
            values,
            pages=listed.sha256,
            files=files,
            site=site,
            internal=asked.internal,
            previous=compared,
        )
        entry = Entry(
            set=of.name,
            report=notebook.name,
            key=key,
            sha256="",
            edition="",
            parameters=inputs.shown(takes, values),
            pages=listed.sha256,
            files=files,
        )
        yield Task(of.name, notebook, takes, values, store, listed, asked.internal, entry, chosen)


def _checked(
    of: ReportSet, notebook: Notebook, store: Path, listed: Listing, asked: Asked
) -> tuple[dict[str, Parameter], dict[str, Any]]:
    try:
        return checked(
            notebook,
            of.parameters,
            store=store,
            files={**asked.files, **of.files},
            version=listed.version,
            internal=asked.internal,
            quotes=of.quotes or asked.quotes,
        )
    except ReportError as error:
        raise ReportError(f"set {of.name}: {error}" if of.name else str(error)) from error


def _labels(store: Path) -> dict[str, str]:
    """Hash of the list of sharing labels: every report follows it, so no report takes it as a parameter."""
    try:
        path = kept_for(store, SHARING)
    except StoreError as error:
        raise ReportError(str(error)) from error
    return {} if path is None else {"sharing": inputs.file_sha256(path)}


def _listed(store: Path, version: int | None) -> Listing:
    if not store.is_dir():
        raise ReportError(f"no store at {store}; make one with: nkanalysis build PATH --store {store}")
    try:
        return listing(store, version)
    except StoreError as error:
        raise ReportError(str(error)) from error
