"""What an edition was made of and holds, as ``manifest.json`` says it: the one file that holds a time."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from nkanalysis.reporting.carried import as_json

FORMAT = 1
INTERNAL = ".internal"
"""Stands in the names of files that stay in the house."""


def named(stem: str, ending: str, *, internal: bool) -> str:
    """The name of a file of an edition.

    Args:
        stem: ``facts``, ``manifest`` or a report's name.
        ending: ``json`` or ``html``.
        internal: Whether it stays in the house.
    """
    return f"{stem}{INTERNAL if internal else ''}.{ending}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of an edition.

    Attributes:
        set: The set that it belongs to; empty for none.
        report: Its name.
        key: Hash of its inputs.
        sha256: Hash of its HTML.
        edition: The edition that it was first made in.
        parameters: What it was made with, but for files and folders.
        pages: Hash of the store's pages, a key of ``stores``.
        previous: Hash of the facts that it was compared with; None where it was compared with none.
        files: Hashes of the files of analysts that it read, by name.
    """

    set: str
    report: str
    key: str
    sha256: str
    edition: str
    parameters: dict[str, Any]
    pages: str
    previous: str | None = None
    files: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> tuple[str, str]:
        """Which report of which set."""
        return self.set, self.report

    def file(self, *, internal: bool) -> str:
        """Where its HTML lies, from the edition's folder on."""
        name = named(self.report, "html", internal=internal)
        return f"{self.set}/{name}" if self.set else name


@dataclass(frozen=True, slots=True)
class Manifest:
    """One edition.

    Attributes:
        edition: Its name.
        made: When, ISO 8601 in UTC.
        internal: Whether it is for the house alone.
        made_by: Versions and hashes of what made it.
        stores: Of each hash of pages: ``version``, ``schema`` and ``pages`` (name, hash and label of each).
        reports: What it holds.
        failures: ``set``, ``report`` and ``error`` of the reports that could not be made.
        before: The edition that was the newest when it was made; None for the first.
        site: Hash of what the site says of itself.
    """

    edition: str
    made: str
    internal: bool
    made_by: dict[str, Any]
    stores: dict[str, dict[str, Any]]
    reports: tuple[Entry, ...]
    failures: tuple[dict[str, str], ...] = ()
    before: str | None = None
    site: str = ""

    def json(self) -> bytes:
        """The manifest as its file holds it."""
        return as_json({"format": FORMAT, **asdict(self)})

    @property
    def entries(self) -> dict[tuple[str, str], Entry]:
        """Its reports by set and name."""
        return {entry.place: entry for entry in self.reports}

    def hashes(self) -> set[str]:
        """Hashes of all pages that it was made of."""
        return {page["sha256"] for store in self.stores.values() for page in store["pages"]}


def read(path: Path) -> Manifest | None:
    """The manifest in a file; None where there is none that can be used.

    Args:
        path: The file.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if said.pop("format") != FORMAT:
            return None
        reports = tuple(Entry(**row) for row in said.pop("reports"))
        failures = tuple(dict(row) for row in said.pop("failures"))
        return Manifest(**said, reports=reports, failures=failures)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def of_store(version: int, schema: int, pages: tuple[Mapping[str, Any], ...]) -> dict[str, Any]:
    """What a manifest says of a store.

    Args:
        version: Number of its version.
        schema: Of its tables.
        pages: Rows of `store.Listing`.
    """
    kept = ("page", "sha256", "sharing")
    return {
        "version": version,
        "schema": schema,
        "pages": [{name: page[name] for name in kept if name in page} for page in pages],
    }
