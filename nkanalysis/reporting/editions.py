"""The editions in a folder of reports: which there are, what they hold, and which one came before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from nkanalysis.reporting import carried, manifest
from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.inputs import file_sha256
from nkanalysis.reporting.manifest import Entry, Manifest, named

LATEST = "latest"
NAME = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of an earlier edition.

    Attributes:
        path: Their file.
        sha256: Its hash.
    """

    path: Path
    sha256: str


class Editions:
    """The editions of a folder, for the house or for all.

    Args:
        out: The folder.
        internal: Whether those for the house alone are meant; the others then are not, and never meet them.
    """

    def __init__(self, out: Path, *, internal: bool) -> None:
        self.out = out
        self.internal = internal

    def name(self, stem: str, ending: str = "json") -> str:
        """A file's name in these editions."""
        return named(stem, ending, internal=self.internal)

    def facts(self, edition: str, of_set: str) -> Path:
        """Where the facts of an edition's set lie."""
        return self.out / edition / of_set / self.name("facts")

    def file(self, folder: str, entry: Entry) -> Path:
        """Where a report's HTML lies.

        Args:
            folder: An edition's name, or ``latest``.
            entry: The report's.
        """
        return self.out / folder / entry.file(internal=self.internal)

    @cached_property
    def latest(self) -> Manifest | None:
        """What ``latest`` holds; None where there is nothing."""
        return manifest.read(self.out / LATEST / self.name("manifest"))

    @cached_property
    def newest_first(self) -> list[Manifest]:
        """All editions."""
        folders = sorted(path for path in self.out.glob("*") if NAME.fullmatch(path.name))
        found = [(path.name, manifest.read(path / self.name("manifest"))) for path in folders]
        held = [one for name, one in found if one is not None and one.edition == name and one.internal == self.internal]
        return sorted(held, key=lambda one: (one.made, one.edition), reverse=True)

    def holding(self, key: str, report: str) -> tuple[str, Entry] | None:
        """An edition that holds the report with these inputs, whole, and its entry; None where none does.

        Args:
            key: Hash of the inputs.
            report: The report's name.
        """
        for edition in self.newest_first:
            for entry in edition.reports:
                if (entry.key, entry.report) == (key, report) and self.is_whole(edition.edition, entry):
                    return edition.edition, entry
        return None

    def is_whole(self, folder: str, entry: Entry) -> bool:
        """Whether a report's HTML and facts lie in a folder as they were written.

        Args:
            folder: An edition's name, or ``latest``.
            entry: The report's.
        """
        page = self.file(folder, entry)
        return page.is_file() and file_sha256(page) == entry.sha256 and self.facts(folder, entry.set).is_file()

    def before(self, entry: Entry, hashes: set[str], version: int) -> Facts | None:
        """The facts that a report is compared with: of the newest edition that has it with other inputs.

        It was made with the same parameters, of an older or the same version of the store, and of a corpus with which
        this one shares a page: what two unlike corpora hold is no change.

        Args:
            entry: The report as it is to be made.
            hashes: Of all pages that it is made of.
            version: Of the store that they are in.
        """
        for edition in self.newest_first:
            held = edition.entries.get(entry.place)
            if held is None or held.key == entry.key or held.parameters != entry.parameters:
                continue
            store = edition.stores[held.pages]
            if store["version"] <= version and not hashes.isdisjoint(page["sha256"] for page in store["pages"]):
                path = self.facts(edition.edition, entry.set)
                if path.is_file():
                    return Facts(path, file_sha256(path))
        return None


def chosen_facts(out: Path, given: str, of_set: str, *, internal: bool) -> Facts:
    """The facts that somebody names: an edition by its name, a folder, or a file.

    Args:
        out: Folder of the reports.
        given: What was named.
        of_set: The set whose facts are meant, where an edition has several.
        internal: Whether facts for the house alone may be used.

    Raises:
        ReportError: There is none, or it may not be used.
    """
    for path in _candidates(out, given, of_set, internal=internal):
        if path.is_file():
            said: dict[str, Any] | None = carried.of_file(path)
            if said is None:
                raise ReportError(f"{path}: no facts.json of this program's form; name an edition or its facts.json")
            if said.get("internal") and not internal:
                raise ReportError(f"{path}: is for the house alone; name another, or use --internal")
            return Facts(path, file_sha256(path))
    names = ", ".join(one.edition for one in Editions(out, internal=internal).newest_first) or "none yet"
    raise ReportError(f"{given}: no edition and no facts.json; editions in {out}: {names}")


def _candidates(out: Path, given: str, of_set: str, *, internal: bool) -> Iterator[Path]:
    names = [named("facts", "json", internal=True), named("facts", "json", internal=False)]
    names = names if internal else names[1:]
    folders = [Path(given)]
    if re.fullmatch(r"[0-9a-f]{4,12}", given):
        folders += sorted(path for path in out.glob(f"{given}*") if NAME.fullmatch(path.name))
    elif given == LATEST:
        folders.append(out / LATEST)
    for folder in folders:
        if folder.is_file():
            yield folder
        for name in names:
            yield folder / of_set / name
            yield folder / name
