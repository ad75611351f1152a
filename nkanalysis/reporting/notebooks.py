"""Which notebooks are reports: where they lie, what they are called, what they take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

import nkanalysis
from nkanalysis.reporting.errors import ReportError

FOLDER = "notebooks"
METADATA = "nkanalysis"


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook that is a report.

    Attributes:
        name: File name without its ending; the report's name too.
        path: Where it lies.
        title: Headline of the report unless its parameter ``title`` says another.
        description: One or two sentences for the index and for search engines.
        choices: For each parameter that takes one of a few words, or a list of them: which.
        node: The notebook as read, untouched.
    """

    name: str
    path: Path
    title: str
    description: str
    choices: Mapping[str, Sequence[str]]
    node: Any


def folder() -> Path:
    """The notebooks' folder: from the working directory upwards, then beside the package.

    Raises:
        ReportError: There is none.
    """
    here = Path.cwd()
    for parent in (here, *here.parents, Path(nkanalysis.__file__).parent.parent):
        if any((parent / FOLDER).glob("*.ipynb")):
            return parent / FOLDER
    raise ReportError(f"no folder {FOLDER}/ with notebooks in {here} or above it; run this where the project lies")


def chosen(names: Sequence[str]) -> list[Notebook]:
    """The reports named, or all.

    Args:
        names: Names of reports; empty for all notebooks that call themselves one in their metadata.

    Raises:
        ReportError: There is none of that name, or it can't be read.
    """
    place = folder()
    files = {path.stem: path for path in sorted(place.glob("*.ipynb"))}
    unknown = [name for name in names if name not in files]
    if unknown:
        raise ReportError(f"no report {', '.join(map(repr, unknown))} in {place}; there are: {', '.join(files)}")
    found = [read(files[name]) for name in dict.fromkeys(names or files)]
    return [notebook for notebook in found if names or METADATA in notebook.node.metadata]


def read(path: Path) -> Notebook:
    """One notebook.

    Args:
        path: Where it lies.

    Raises:
        ReportError: It can't be read.
    """
    load: Any = nbformat.read
    try:
        node = load(path, as_version=4)
    except (OSError, UnicodeDecodeError, ValueError, nbformat.ValidationError) as error:
        raise ReportError(f"{path}: not a notebook that can be read ({str(error).splitlines()[0]})") from error
    about = node.metadata.get(METADATA, {})
    title = about.get("title") or path.stem.replace("-", " ").capitalize()
    return Notebook(path.stem, path, title, about.get("description", ""), about.get("choices", {}), node)
