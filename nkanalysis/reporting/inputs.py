"""What a report is made of, as one hash: the same inputs give the same report, and what is unchanged is not run again.

No clock, path, host or version number of a store goes into it; two clones of a project with the same pages agree.
"""

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import nkanalysis
from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.notebooks import Notebook
from nkanalysis.reporting.parameters import FILE, Parameter, told

LIBRARIES = ("altair", "ipython", "jinja2", "mistune", "nbconvert", "numpy", "pandas", "vl-convert-python")
"""Those that shape what a report shows."""
PREVIOUS = "previous"


@cache
def made_by() -> dict[str, Any]:
    """What would make the report: version and hash of this package and its lexicon, and the libraries' versions."""
    return {
        "nkanalysis": _version("nkanalysis"),
        "source": _tree(Path(nkanalysis.__file__).parent),
        "lexicon": _lexicon(),
        "python": ".".join(map(str, sys.version_info[:2])),
        "libraries": {name: _version(name) for name in LIBRARIES},
    }


def key(
    notebook: Notebook,
    takes: Mapping[str, Parameter],
    values: Mapping[str, Any],
    *,
    pages: str,
    files: Mapping[str, str],
    site: str,
    internal: bool,
    previous: str | None,
) -> str:
    """Hash of everything that a report is made of.

    Args:
        notebook: Which notebook.
        takes: Its parameters by name.
        values: A value for each.
        pages: Hash of the store's pages (`store.Listing.sha256`).
        files: Hashes of what analysts keep beside the store and the report follows, by name.
        site: Hash of what the page says of the site.
        internal: Whether the page is for the house alone.
        previous: Hash of the earlier edition's facts where somebody chose them; None where the run finds them itself:
            they then decide nothing, or every run after a change would differ from itself.
    """
    parts = {
        "made_by": made_by(),
        "pages": pages,
        "notebook": notebook.sha256,
        "values": shown(takes, values),
        "files": dict(files),
        "site": site,
        "internal": internal,
        "previous": previous if PREVIOUS in takes else None,
    }
    return digest(parts)


def shown(takes: Mapping[str, Parameter], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that mean something outside one machine, by name.

    Args:
        takes: The notebook's parameters by name.
        values: A value for each.
    """
    return {name: values[name] for name, parameter in takes.items() if told(parameter)}


def contents(takes: Mapping[str, Parameter], values: Mapping[str, Any]) -> dict[str, str]:
    """Hashes of the files that a notebook reads beside the store, by name; ``previous`` is not among them.

    Args:
        takes: The notebook's parameters by name.
        values: A value for each.

    Raises:
        ReportError: A file can't be read.
    """
    names = [name for name, parameter in takes.items() if parameter.kind == FILE and name != PREVIOUS and values[name]]
    return {name: file_sha256(Path(values[name])) for name in names}


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal.

    Raises:
        ReportError: It can't be read.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ReportError(f"{path}: can't be read ({error.strerror or error})") from error


def digest(value: Any) -> str:
    """SHA-256 of a value as JSON, its keys sorted."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _tree(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if not any(part.startswith((".", "__pycache__")) for part in parts) and path.is_file():
            found.update(b"\0".join([path.relative_to(folder).as_posix().encode(), path.read_bytes(), b""]))
    return found.hexdigest()


def _lexicon() -> str | None:
    own = os.environ.get("NKANALYSIS_LEXICON")
    return _tree(Path(own)) if own and Path(own).is_dir() else None


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
