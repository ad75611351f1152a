"""Which notebooks are reports: where they lie, what they are called, what they take."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nkanalysis
from nkanalysis.lexicon import conflict
from nkanalysis.reporting.errors import ReportError

FOLDER = "notebooks"
METADATA = "nkanalysis"
TAG = "parameters"
FORM = 4
"""The form of notebooks that is read as it is; older ones are brought to it."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook that is a report.

    Attributes:
        name: File name without its ending; the report's name too.
        path: Where it lies.
        title: Headline of the report unless its parameter ``title`` says another.
        description: One or two sentences for the index and for search engines.
        choices: For each parameter that takes one of a few words, or a list of them: which.
        content: The notebook as its file has it, in the newest form.
    """

    name: str
    path: Path
    title: str
    description: str
    choices: Mapping[str, Sequence[str]]
    content: Mapping[str, Any]

    @property
    def audience(self) -> str:
        """Whom its report is for: ``house`` where it is left out of what is published; else empty."""
        return str(self.content.get("metadata", {}).get(METADATA, {}).get("audience", ""))

    @property
    def cells(self) -> list[tuple[str, str]]:
        """Kind and source of each cell."""
        return [(str(cell["cell_type"]), _source(cell)) for cell in self.content["cells"]]

    @property
    def parameters(self) -> str:
        """Source of the cell tagged ``parameters``; empty where there is none."""
        tagged = (cell for cell in self.content["cells"] if TAG in cell.get("metadata", {}).get("tags", ()))
        return next(map(_source, tagged), "")

    @property
    def sha256(self) -> str:
        """Hash of what it is, whatever outputs JupyterLab left in its file."""
        cells = [
            [cell.get("id"), cell["cell_type"], _source(cell), cell.get("metadata", {}).get("tags", [])]
            for cell in self.content["cells"]
        ]
        about = self.content.get("metadata", {}).get(METADATA, {})
        return hashlib.sha256(json.dumps([self.name, about, cells], sort_keys=True).encode()).hexdigest()


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
    return [notebook for notebook in found if names or METADATA in notebook.content.get("metadata", {})]


def read(path: Path) -> Notebook:
    """One notebook.

    Args:
        path: Where it lies.

    Raises:
        ReportError: It can't be read.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["nbformat"] != FORM:
            content = _newer(path)
        about = content.get("metadata", {}).get(METADATA, {})
        own = conflict.about(path.stem)
        title = own.title or about.get("title") or path.stem.replace("-", " ").capitalize()
        description = own.description or about.get("description", "")
        found = Notebook(path.stem, path, title, description, about.get("choices", {}), content)
        # Cells that can't be read are found here, not while another notebook runs.
        _ = found.sha256
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        why = (str(error).splitlines() or [""])[0]
        raise ReportError(f"{path}: not a notebook that can be read ({type(error).__name__}: {why})") from error
    return found


def _newer(path: Path) -> dict[str, Any]:
    import nbformat

    load: Any = nbformat.read
    return dict(load(path, as_version=FORM))


def _source(cell: Mapping[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
