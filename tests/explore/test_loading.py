"""``nk.load()``: which store is meant, what stands in it, what the tab key offers, and what a typo is answered with."""

import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from lxml import html

import nkanalysis as nk
from nkanalysis import schemas
from nkanalysis.build import build
from nkanalysis.explore import ExploreError, Loaded, loaded, loading
from nkanalysis.explore.choices import Measure
from tests.explore.invented import HOSTILE, PAGES, written

HEADER = "claim_id,decision,field,value,reason,analyst,decided,other\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    build([written(folder / "pages", PAGES)], folder / "data" / "store")
    return folder


@pytest.fixture
def c(project: Path) -> Loaded:
    return nk.load(project / "data" / "store")


def test_the_package_imports_nothing_until_something_is_asked_for() -> None:
    code = (
        "import nkanalysis, sys; dir(nkanalysis); print([n for n in sys.modules if n in ('pandas', 'spacy', 'altair')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
    assert {"load", "read", "show", "explain", "search", "compare", "review"} <= set(dir(nk))
    with pytest.raises(AttributeError, match="lode"):
        _ = nk.lode


def test_without_a_name_the_projects_store_is_found_from_any_folder_in_it(project: Path, monkeypatch) -> None:
    (project / "notebooks").mkdir(exist_ok=True)
    monkeypatch.chdir(project / "notebooks")
    assert nk.load().store == project / "data" / "store"


def test_a_store_that_is_named_from_the_project_on_is_found_from_any_folder_in_it(project: Path, monkeypatch) -> None:
    (project / "notebooks").mkdir(exist_ok=True)
    monkeypatch.chdir(project / "notebooks")
    assert nk.load("data/store").store == project / "data" / "store"
    assert nk.load("../data/store").store == project / "data" / "store"
    with pytest.raises(ExploreError, match="notebooks/data/nowhere: no such folder"):
        nk.load("data/nowhere")


def test_where_no_store_is_the_message_says_what_to_type(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExploreError, match=r"nkanalysis build PATH…, or name the one you have: nk\.load"):
        nk.load()
    with pytest.raises(ExploreError, match="no such folder; run: nkanalysis build"):
        nk.load(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ExploreError, match="nothing is built here yet"):
        nk.load(tmp_path / "empty")


def test_an_unknown_version_says_which_there_are(project: Path) -> None:
    with pytest.raises(ExploreError, match="no version 9"):
        nk.load(project / "data" / "store", version=9)


@pytest.mark.parametrize("table", [*loaded.READ, *loaded.MADE])
def test_every_table_is_a_frame_of_its_contract(c: Loaded, table: str) -> None:
    frame = getattr(c, table)
    assert isinstance(frame, pd.DataFrame)
    contract = (schemas.TABLES | schemas.DERIVED)[table]
    assert list(frame.columns) == list(contract.columns)
    assert c[table].equals(frame)
    assert list(c.columns(table).frame["column"]) == list(frame.columns)


def test_a_frame_is_the_analysts_own(c: Loaded) -> None:
    frame = c.claims
    frame["measure"] = "mine"
    frame.loc[0, "source"] = "mine"
    assert "mine" not in {*c.claims["measure"], *c.claims["source"]}


def test_estimates_are_worked_out_when_they_are_asked_for(c: Loaded) -> None:
    assert "when first asked for" in repr(c)
    assert not c.is_analysed
    assert len(c.estimates)
    assert "are worked out." in repr(c)


def test_what_is_loaded_says_how_much_and_what_next(c: Loaded, project: Path) -> None:
    for said in (repr(c), c._repr_html_()):
        assert str(project / "data" / "store") in said
        assert "version 1" in said
        assert "killed" in said
        assert "nk.show(ID)" in said
        assert str(project / "data" / "corrections.csv") in said


def test_the_tab_key_offers_what_there_is(c: Loaded) -> None:
    assert {"claims", "estimates", "search", "columns", "reload"} <= set(dir(c))
    assert not [name for name in dir(c) if name.startswith("_")]
    keys = c._ipython_key_completions_()
    assert {"claims", *c.claims["claim_id"], *c.documents["document_id"]} <= set(keys)
    assert c.measures.killed == "killed"
    assert set(dir(c.measures)) == set(c.claims["measure"])


def test_the_typed_choices_are_those_of_the_tables() -> None:
    assert Measure.__args__ == schemas.MEASURES


def test_a_row_by_its_identifier_or_the_beginning_of_it(c: Loaded) -> None:
    claim = c.claims.iloc[0]
    assert c[claim["claim_id"]]["figure"] == claim["figure"]
    assert c[c.documents.iloc[0]["document_id"]]["title"] == c.documents.iloc[0]["title"]
    assert c["toll.md"]["page"].endswith("toll.md")


@pytest.mark.parametrize(
    "typed, says",
    [
        (lambda c: c.clams, "nearest: claims"),
        (lambda c: c.columns("clams"), "nearest: claims"),
        (lambda c: c.frame("clams"), "nearest: claims"),
        (lambda c: c.measures.kiled, "nearest: killed"),
        (lambda c: c[c.claims.iloc[0]["claim_id"][:-1] + "9"], "nearest: "),
        (lambda c: c[c.claims.iloc[0]["claim_id"][:8]], "give more of it"),
        (lambda c: c["zzz"], "nothing of this name"),
        (lambda c: c[""], "nothing of this name"),
    ],
)
def test_a_typo_is_answered_with_what_was_meant(c: Loaded, typed, says: str) -> None:
    with pytest.raises((ExploreError, AttributeError), match=says):
        typed(c)


def test_a_notebook_shows_the_message_alone(c: Loaded) -> None:
    with pytest.raises(ExploreError) as raised:
        c.columns("clams")
    (line,) = raised.value._render_traceback_()
    assert line.startswith("nkanalysis: no table 'clams'")


def test_decisions_apply_and_what_is_loaded_stays_until_it_is_loaded_again(project: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(project / "data" / "store", tmp_path / "store"))
    before = nk.load(store)
    assert before.corrections == tmp_path / "corrections.csv"
    claim = before.claims.iloc[0]["claim_id"]
    line = f"{claim},reject,,,a made-up reason,an analyst,2025-02-01,\n"
    columns = ",".join(name for name in schemas.CORRECTIONS.columns if name != "row")
    order = columns.split(",")
    cells = dict(zip(HEADER.strip().split(","), line.strip("\n").split(","), strict=True))
    text = columns + "\n" + ",".join(cells.get(name, "") for name in order) + "\n"
    before.corrections.write_text(text, encoding="utf-8")
    assert claim in set(before.claims["claim_id"])
    after = before.reload()
    assert claim not in set(after.claims["claim_id"])
    assert after.decisions["reject"] == 1
    assert "1 reject" in repr(after)
    assert "reject" in str(nk.explain(claim, within=after))
    assert loading.latest() is after
    assert len(nk.load(store, corrections="").claims) == len(before.claims)


def test_a_broken_file_of_decisions_is_one_line(project: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("claim_id\nx\n", encoding="utf-8")
    with pytest.raises(ExploreError, match=r"bad\.csv"):
        nk.load(project / "data" / "store", corrections=bad)


def attacks(shown: str) -> list[str]:
    """Elements and attributes that only a page can have brought in."""
    elements = [one for one in html.fromstring(shown).iter() if isinstance(one.tag, str)]
    foreign = [one.tag for one in elements if one.tag in ("script", "img", "iframe", "object", "a")]
    return foreign + [f"{one.tag} {name}" for one in elements for name in one.attrib if name.startswith("on")]


def test_an_attack_is_seen() -> None:
    assert attacks("<p><script>1</script><b onclick='2'>x</b></p>") == ["script", "b onclick"]


def test_hostile_texts_reach_a_notebook_as_text(tmp_path: Path) -> None:
    build([written(tmp_path / "pages", HOSTILE)], tmp_path / "store")
    c = nk.load(tmp_path / "store")
    shown = [c._repr_html_(), c.search("soldiers")._repr_html_(), c.measures._repr_html_(), c.columns()._repr_html_()]
    shown += [nk.show(name)._repr_html_() for name in c.documents["document_id"]]
    shown += [nk.explain(name)._repr_html_() for name in c.claims["claim_id"]]
    shown.append(nk.compare("killed").still)
    assert len(c.claims) >= 2
    assert [attack for one in shown for attack in attacks(one)] == []
    assert any("alert(4)" in html.fromstring(one).text_content() for one in shown)
