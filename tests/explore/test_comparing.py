"""The linked view as far as Python goes: what is drawn, what is left out, what is chosen, and the still picture."""

from pathlib import Path

import pytest
from lxml import html
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

import nkanalysis as nk
from nkanalysis.build import build
from nkanalysis.explore import ExploreError, Loaded
from nkanalysis.explore.comparing import bundle
from nkanalysis.reporting import notebooks
from tests.explore.invented import PAGES, written


@pytest.fixture(scope="module")
def c(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    folder = tmp_path_factory.mktemp("compared")
    build([written(folder / "pages", PAGES)], folder / "store")
    return nk.load(folder / "store")


@pytest.fixture(autouse=True)
def _bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    """To bundle Vega takes seconds; the tests in JupyterLab do it."""
    monkeypatch.setattr("nkanalysis.explore.comparing.linked.vega", lambda own: own)


def test_a_mark_is_an_estimate_however_many_articles_print_it(c: Loaded) -> None:
    view = c.compare("killed")
    assert sorted(view.points["lower"]) == [310, 600]
    assert sorted(view.claims["lower"]) == [310, 310, 600]
    assert [row["claim"] for row in view.sentences] == list(view.claims["claim_id"])
    first = view.sentences[0]
    assert first["before"] + first["figure"] + first["after"] == view.claims.iloc[0]["sentence"]


def test_what_is_chosen_is_a_frame(c: Loaded) -> None:
    view = nk.compare(c.measures.killed, within=c)
    assert len(view.selected) == 3
    assert list(view.select(since="2025-02-01").selected["lower"]) == [600]
    name = str(view.points.iloc[0]["series"])
    assert set(view.select(sources=name).selected["series"]) == {name}
    assert len(view.select().selected) == 3


@pytest.mark.parametrize(
    "since, until, figures", [("2025-02", "", [600]), ("", "2025-01", [310]), ("2025", "2025", [310, 600])]
)
def test_a_period_may_be_a_month_or_a_year(c: Loaded, since: str, until: str, figures: list[int]) -> None:
    assert sorted(c.compare("killed", since=since, until=until).points["lower"]) == figures


@pytest.mark.parametrize(
    "asked, says",
    [
        ({"measure": "kiled"}, "nearest: killed"),
        ({"measure": "killed", "population": "martians"}, "no population 'martians'"),
        ({"measure": "killed", "source_types": ["army"]}, "no type of source 'army'"),
        ({"measure": "killed", "unit": "coffin"}, "no unit 'coffin'; .*there are: soldier"),
        ({"measure": "killed", "since": "soon"}, "no day; write"),
        ({"measure": "missing"}, "there are estimates of: killed"),
    ],
)
def test_a_typo_says_what_to_type(c: Loaded, asked: dict, says: str) -> None:
    with pytest.raises(ExploreError, match=says):
        c.compare(**asked)
    with pytest.raises(ExploreError, match="no source"):
        c.compare("killed").select(sources="nobody")


def test_without_a_widget_a_still_picture_and_a_table_stand(c: Loaded) -> None:
    data, _ = c.compare("killed")._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    still = html.fromstring(data["text/html"])
    assert len(still.xpath(".//svg")) == 1
    assert len(still.xpath(".//tbody/tr")) == 3
    assert "<script" not in data["text/html"]


def test_a_page_made_of_a_notebook_without_widgets_shows_the_still_picture(c: Loaded) -> None:
    data, metadata = c.compare("killed")._repr_mimebundle_()
    output = new_output("display_data", data=data, metadata=metadata)
    body, _ = HTMLExporter().from_notebook_node(new_notebook(cells=[new_code_cell("view", outputs=[output])]))
    shown = html.fromstring(body)
    assert len(shown.find_class("nk-still")) == 1
    assert not shown.xpath("//script[@type='application/vnd.jupyter.widget-view+json']")


def test_the_notebook_for_exploring_is_no_report() -> None:
    assert "explore" not in {notebook.name for notebook in notebooks.chosen([])}


def test_the_bundle_is_made_once_and_asks_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made: list[str] = []
    monkeypatch.setattr(bundle, "_made", lambda own: made.append(own) or f"bundled {own}")
    for _ in range(2):
        bundle.vega.cache_clear()
        assert bundle.vega("own") == "bundled own"
    assert made == ["own"]
    bundle.vega.cache_clear()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a file" / "below"))
    (tmp_path / "a file").write_text("", encoding="utf-8")
    assert bundle.vega("own") == "bundled own"
    bundle.vega.cache_clear()
