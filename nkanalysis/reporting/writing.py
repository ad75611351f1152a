"""Writing what a run made: each file whole or not at all, and the manifest last, so that a killed run leaves none."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from nkanalysis.reporting import carried, manifest
from nkanalysis.reporting.carried import Carried
from nkanalysis.reporting.editions import Editions
from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.manifest import Manifest
from nkanalysis.reporting.plan import Site
from nkanalysis.store.files import replace_file


def edition(
    held: Editions, made: Manifest, pages: Mapping[tuple[str, str], bytes], told: Mapping[str, Mapping[str, Carried]]
) -> None:
    """Write an edition's folder; what lies there as it should is left.

    Args:
        held: The editions of its folder.
        made: The edition.
        pages: HTML of its reports, by set and name.
        told: What each report carries, by set and name.

    Raises:
        ReportError: A file can't be written.
    """
    folder = held.out / made.edition
    for entry in made.reports:
        put(folder / entry.file(internal=held.internal), pages[entry.place])
    for of_set, reports in told.items():
        facts = carried.written(made.edition, reports, internal=held.internal)
        put(held.facts(made.edition, of_set), facts)
    path = folder / held.name("manifest")
    there = manifest.read(path)
    # It keeps the time at which it was first made so, and what then came before it.
    same = there is not None and replace(made, made=there.made, before=there.before) == there
    if not same:
        put(path, made.json())


def index(out: Path, about: Site) -> Path:
    """Write the pages that lead to all reports, and what goes with them.

    Args:
        out: Folder of the reports.
        about: What the site says of itself.

    Raises:
        ReportError: It can't be written.
    """
    from nkanalysis.reporting import noting, site

    noting.keep(out, about)
    try:
        return site.write(out, site.Site(**asdict(about)))
    except OSError as error:
        raise ReportError(f"{error.filename or out}: can't be written ({error.strerror})") from error


def front(out: Path) -> Path:
    """Where the page lies that leads to all reports."""
    return out / "index.html"


def put(path: Path, content: bytes) -> Path:
    """Write a file unless it holds that already; its name shows the old content or the new, whole.

    Args:
        path: Where.
        content: What.

    Raises:
        ReportError: It can't be written.
    """
    try:
        if not path.is_file() or path.read_bytes() != content:
            replace_file(path, content)
    except OSError as error:
        raise ReportError(f"{path}: can't be written ({error.strerror})") from error
    return path


def sha256(content: bytes) -> str:
    """Hash of a file's content, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def now() -> str:
    """The moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
