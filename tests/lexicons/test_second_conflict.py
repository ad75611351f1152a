"""A second conflict, of invented countries, works with a lexicon folder alone: claims, checks and all reports."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from nkanalysis import analysis, lexicon, reporting
from nkanalysis.build import build
from nkanalysis.cli import app
from nkanalysis.explore import ExploreError, tables
from nkanalysis.explore.judged import judge
from nkanalysis.explore.loading import load
from nkanalysis.store import Store, StoreError
from tests.conftest import ROOT

HERE = Path(__file__).parent
LEGION = HERE / "marenian-legion"
ELSEWHERE = re.compile(r"korea|russia|ukrain|kursk|pyongyang|moscow|kyiv|\bdprk\b", re.IGNORECASE)
"""Words of the built-in conflict, of which no output of another one may hold any."""
FLOORS = {"detection": 0.98, "claim": 0.91, "attributed": 0.88}
"""F1 as measured on these pages, rounded down: 31 figures of 12 pages, so a single figure moves it by 0.03."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The invented pages, read with their own lexicon, which stays in use while these tests run."""
    lexicon.use(LEGION)
    try:
        place = tmp_path_factory.mktemp("legion") / "store"
        summary = build([HERE / "pages"], place, workers=1)
        assert not summary.failed
        yield place
    finally:
        lexicon.use(None)


@pytest.fixture(scope="module")
def claims(store: Path) -> pd.DataFrame:
    return Store(store).read("claims")


def test_claims_have_the_populations_sources_and_places_of_the_folder(claims: pd.DataFrame) -> None:
    assert set(claims["population"]) == {
        "marenian_troops",
        "dorvanian_troops",
        "ilmerian_troops",
        "joint_marenian_dorvanian",
    }
    assert {"Keldia Foreign Intelligence Service", "Ilmeria General Staff", "Oren Valdis"} <= set(claims["source"])
    assert set(claims["place"].dropna()) == {"Halvik", "Brenn", "Dorvania", "Upper Sella"}
    (joint,) = claims[claims["population"] == "joint_marenian_dorvanian"].to_dict("records")
    assert (joint["figure"], joint["source"]) == ("1,100", "Ilmeria Ministry of Defence")


@pytest.mark.parametrize("score", FLOORS)
def test_what_is_read_does_not_fall_below_what_was_measured(store: Path, score: str) -> None:
    found = judge(HERE / "claims.jsonl", store=store, population="any").headline.set_index("score")
    assert found.loc[score, "f1"] >= FLOORS[score]


def test_events_are_read_of_its_honours_and_captives(store: Path) -> None:
    events = Store(store).read("events")
    assert {"hero_title", "memorial", "capture", "secrecy_pledge", "denial"} <= set(events["kind"])


def test_a_copy_adds_no_root_and_a_slip_is_found(store: Path) -> None:
    found = tables.analysis_of(store, corrections="", lineage="")
    (row,) = [r for r in found.estimates.to_dict("records") if r["figure"] == "About 150" and r["measure"] == "killed"]
    (root,) = found.roots[found.roots["estimate_id"] == row["estimate_id"]].to_dict("records")
    assert (root["n_articles"], root["least"], root["most"]) == (2, 1, 1)
    assert "casualties_as_killed" in set(found.findings["check"])


def test_places_stand_on_the_maps_of_the_folder(store: Path) -> None:
    found = tables.analysis_of(store, corrections="", lineage="")
    rows = analysis.on_map(analysis.handling(analysis.select_events(found.events, found.documents)))
    assert dict(zip(rows["place"], rows["part"], strict=True))["Upper Sella"] == "Marenia"


def test_without_outlines_there_is_no_map_and_a_sentence_says_so(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = tables.analysis_of(store, corrections="", lineage="")
    for path in LEGION.rglob("*.toml"):
        to = tmp_path / path.relative_to(LEGION)
        to.parent.mkdir(exist_ok=True)
        to.write_text(path.read_text(encoding="utf-8").replace('outlines = "outlines.json"\n', ""), encoding="utf-8")
    lexicon.use(tmp_path)
    try:
        rows = analysis.on_map(analysis.handling(analysis.select_events(found.events, found.documents)))
        assert analysis.drawn_on_map(rows).empty
        assert analysis.map_in_words(rows).startswith("There is no map")
        assert "Upper Sella" in analysis.map_in_words(rows)
    finally:
        lexicon.use(LEGION)


def test_every_report_has_its_own_title_and_no_word_of_the_built_in_conflict(store: Path, tmp_path: Path) -> None:
    reporting.report([], store=store, out=tmp_path, parameters={})
    made = tmp_path / "latest"
    titles = {path.stem: re.search(r"<title>(.*?)</title>", path.read_text())[1] for path in made.glob("*.html")}
    assert titles["briefing"] == "The Marenian legion: what is known today"
    assert titles["casualty-estimates"] == "How many legionaries? Who says so, and on whose word"
    assert titles["honours-and-secrecy"] == "How does Marenia honour its dead, and hide them?"
    assert {"source-breakdown", "article-dossier"} <= set(titles)
    assert "The Marenian legion in Dorvania’s war on Ilmeria" in (tmp_path / "index.html").read_text(encoding="utf-8")
    honours = (made / "honours-and-secrecy.html").read_text(encoding="utf-8")
    assert "Bearer of the Lantern" in honours
    for path in tmp_path.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".cff"):
            assert not ELSEWHERE.findall(path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("table", ["claims", "events", "estimates", "findings", "roots", "documents"])
def test_no_export_has_a_word_of_the_built_in_conflict(store: Path, table: str) -> None:
    result = CliRunner().invoke(app, ["export", table, "--format", "jsonl", "--internal", "--store", str(store)])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines() if line]
    assert rows
    assert not ELSEWHERE.findall(json.dumps(rows, ensure_ascii=False))


@pytest.mark.parametrize("command", ["estimates", "compare --measure killed", "checks", "honours", "silences"])
def test_commands_count_its_people_unless_asked_otherwise(store: Path, command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--store", str(store), "--internal"])
    assert result.exit_code == 0, result.output
    assert not ELSEWHERE.findall(result.output)


def test_a_population_of_another_conflict_is_none(store: Path) -> None:
    result = CliRunner().invoke(app, ["estimates", "--store", str(store), "--population", "ukrainian_troops"])
    assert result.exit_code == 2
    assert "there are marenian_troops, dorvanian_troops" in result.output


def test_a_store_is_neither_read_nor_written_with_another_conflicts_lexicon(store: Path) -> None:
    lexicon.use(None)
    try:
        with pytest.raises(ExploreError, match=r"built with the lexicon of marenian-legion.*--lexicon DIR"):
            tables.analysis_of(store)
        with pytest.raises(ExploreError, match=r"built with the lexicon of marenian-legion.*nk\.load\(lexicon="):
            load(store)
        with pytest.raises(StoreError, match="built with the lexicon of marenian-legion"):
            build([ROOT / "data" / "corpus"], store, workers=1)
    finally:
        lexicon.use(LEGION)
