"""Stores, notebooks and finished reports that the tests of reporting share."""

import shutil
from pathlib import Path

import nbformat
import pytest
from factories import HOSTILE_EVENTS, HOSTILE_ROWS, SAMPLE, SAMPLE_EVENTS, store
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from nkanalysis.build import build
from nkanalysis.reporting import report

ROOT = Path(__file__).parent.parent.parent
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory) -> Path:
    return store(tmp_path_factory.mktemp("sample") / "store", SAMPLE, SAMPLE_EVENTS)


@pytest.fixture(scope="session")
def sample_report(sample_store, tmp_path_factory) -> Path:
    """The report of the sample, made once."""
    return _made(sample_store, tmp_path_factory.mktemp("sample-reports"))


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory) -> Path:
    """A report of claims whose every text is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    return _made(store(folder / "store", HOSTILE_ROWS), folder / "reports")


@pytest.fixture(scope="session")
def sources_report(sample_store, tmp_path_factory) -> Path:
    """The report on sources and events of the sample, made once."""
    return _made(sample_store, tmp_path_factory.mktemp("sources-reports"), "source-breakdown")


@pytest.fixture(scope="session")
def hostile_sources_report(tmp_path_factory) -> Path:
    """The same of claims and events whose every text is an attack."""
    return _hostile(tmp_path_factory.mktemp("hostile-sources"), "source-breakdown")


@pytest.fixture(scope="session")
def empty_sources_report(tmp_path_factory) -> Path:
    """The same of a store without a claim or an event."""
    return _empty(tmp_path_factory.mktemp("empty-sources"), "source-breakdown")


@pytest.fixture(scope="session")
def every_report(sample_store, tmp_path_factory) -> Path:
    """The folder of all reports of the sample, with the front page beside them, made once."""
    out = tmp_path_factory.mktemp("every-report")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        report([], store=sample_store, out=out, parameters={})
    return out


@pytest.fixture(scope="session")
def honours_report(sample_store, tmp_path_factory) -> Path:
    """The report on how the dead are handled of the sample, made once."""
    return _made(sample_store, tmp_path_factory.mktemp("honours-reports"), "honours-and-secrecy")


@pytest.fixture(scope="session")
def hostile_honours_report(tmp_path_factory) -> Path:
    """The same of claims and events whose every text is an attack."""
    return _hostile(tmp_path_factory.mktemp("hostile-honours"), "honours-and-secrecy")


@pytest.fixture(scope="session")
def empty_honours_report(tmp_path_factory) -> Path:
    """The same of a store without a claim or an event."""
    return _empty(tmp_path_factory.mktemp("empty-honours"), "honours-and-secrecy")


@pytest.fixture(scope="session")
def seeds_reports(shared, tmp_path_factory) -> Path:
    """The folder of two reports of real pages, whose residents tell of counties and families."""
    folder = tmp_path_factory.mktemp("seeds")
    build([shared / "seeds"], store=folder / "store", workers=1)
    return _made(folder / "store", folder / "reports", "honours-and-secrecy", "source-breakdown").parent


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """An empty project to work in, with a folder for notebooks."""
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write_notebook(project):
    """Write a notebook of a parameters cell and code cells into the project."""

    def write(name: str, parameters: str, *cells: str, title: str = "A title") -> Path:
        first = new_code_cell(parameters, id="parameters", metadata={"tags": ["parameters"]})
        prose = new_markdown_cell("## A heading", id="prose")
        code = [new_code_cell(cell, id=f"cell-{number}") for number, cell in enumerate(cells)]
        metadata = {"kernelspec": KERNEL, "nkanalysis": {"title": title, "description": "About."}}
        node = new_notebook(cells=[first, prose, *code], metadata=metadata)
        path = project / "notebooks" / f"{name}.ipynb"
        nbformat.write(node, path)
        return path

    return write


@pytest.fixture
def real_notebook(project) -> Path:
    """The project's own notebook, in the project to work in."""
    return Path(shutil.copy(ROOT / "notebooks" / "casualty-estimates.ipynb", project / "notebooks"))


def _made(folder: Path, out: Path, name: str = "casualty-estimates", *others: str) -> Path:
    """Reports of a store; the first one's file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        report([name, *others], store=folder, out=out, parameters={})
    return out / "latest" / f"{name}.html"


def _hostile(folder: Path, name: str) -> Path:
    """A report of claims and events whose every text is an attack."""
    return _made(store(folder / "store", HOSTILE_ROWS, HOSTILE_EVENTS), folder / "reports", name)


def _empty(folder: Path, name: str) -> Path:
    """A report of a store without a claim or an event."""
    return _made(store(folder / "store", []), folder / "reports", name)
