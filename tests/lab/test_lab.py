"""The fixture is a real JupyterLab: code runs, failures are seen, and nothing leaves."""

import pytest

from tests.lab.conftest import LabPage


@pytest.fixture(scope="module")
def briefing(open_notebook) -> LabPage:
    return open_notebook("briefing")


def test_code_runs_on_this_checkout(briefing: LabPage, lab) -> None:
    shown = briefing.run("import nkanalysis, pathlib; print(pathlib.Path.cwd(), nkanalysis.__file__)")
    text = shown.locator(".jp-OutputArea-output").inner_text()
    assert str(lab.folder / "notebooks") in text
    assert "nkanalysis/__init__.py" in text


def test_a_cell_that_fails_is_heard_of(briefing: LabPage) -> None:
    shown = briefing.run("raise ValueError('of no use')")
    assert briefing.failures() == [f"{shown.get_attribute('data-cell')}: ValueError: of no use"]


def test_nothing_leaves(briefing: LabPage) -> None:
    shown = briefing.run('from IPython.display import HTML; HTML(\'<img alt="" src="https://example.org/pixel.png">\')')
    shown.locator("img").wait_for(state="attached")
    briefing.until("[...document.images].every((image) => image.complete)")
    assert briefing.outside == ["https://example.org/pixel.png"]
    assert briefing.errors == []
