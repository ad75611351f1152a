"""What stands beside figures, from the command line: grades, silences, honours, coverage."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from nkanalysis.analysis.grading import COLUMNS
from nkanalysis.cli import app
from nkanalysis.store import Store
from tests.factories import store as made_store

NEIGHBOUR = {"source": "neighbour of the widow in Hoeryong", "source_type": "resident", "anonymous": True}
FACTS: list[dict[str, Any]] = [
    {"page": "a.txt", "day": "2025-01-13", "published": "2025-01-13", "outlet": "One Wire"},
    {"page": "b.txt", "day": "2025-04-20", "published": "2025-04-21", "figure": "900", "lower": 900, "upper": 900},
    {"page": "c.txt", "published": "2025-01-20", "measure": "honoured", "unit": "portrait", "figure": "101"}
    | {"lower": 101, "upper": 101, "scope": "incident"},
    {"page": "d.txt", "published": "2025-01-21", "measure": "honoured", "unit": "family", "figure": "20"}
    | {"lower": 20, "upper": 20, "scope": "incident", "place": "Hoeryong", **NEIGHBOUR},
]
EVENTS: list[dict[str, Any]] = [
    {"page": "a.txt", "theme": "position", "kind": "denial", "who": "Russia", "date_start": "2025-01-10"}
    | {"date_end": "2025-01-10", "date_basis": "stated"},
    {"page": "c.txt", "theme": "honours", "kind": "memorial", "date_start": "2025-01-12", "date_end": "2025-01-12"}
    | {"date_basis": "stated"},
    {"page": "d.txt", "theme": "honours", "kind": "certificate", "date_start": "2025-01-12", "date_end": "2025-01-12"}
    | {"date_basis": "stated", **NEIGHBOUR},
    {"page": "d.txt", "theme": "position", "kind": "refusal", "who": "the widow", **NEIGHBOUR},
]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def printed(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    return result.stderr


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_store(tmp_path_factory.mktemp("told") / "mine", FACTS, EVENTS)


def lines(*arguments: str | Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed(*arguments, "--format", "jsonl").splitlines()]


def grades(path: Path, *rows: dict[str, str]) -> Path:
    who = {"reason": "long record", "analyst": "Ann", "decided": "2025-03-01"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows({**who, **row} for row in rows)
    return path


def test_grades_are_the_house_s_and_counts_of_roots_anyone_s(store: Path, tmp_path: Path) -> None:
    claim = Store(store).read("claims").set_index("page").loc["b.txt", "claim_id"]
    service = "South Korea National Intelligence Service"
    file = grades(
        tmp_path / "mine.csv",
        {"source": service, "topic": "killed", "reliability": "B"},
        {"estimate_id": str(claim), "credibility": "3"},
    )
    on = ("grades", "--store", store, "--measure", "killed", "--grades", file)
    rows = {row["credibility"]: row for row in lines(*on, "--internal")}
    assert rows["3"]["reliability"] == rows["6"]["reliability"] == "B"
    assert rows["3"]["credibility_by"] == "Ann"
    text = printed(*on, "--internal")
    assert "long record, Ann" in text
    without = run(*on, "--format", "csv")
    assert "reliability" not in without.stdout
    assert "Ann" not in without.stdout + printed(*on)
    assert "grades (2) stay in the house" in without.stderr
    assert "roots_label" in without.stdout


def test_grades_of_the_store_are_read_and_their_faults_told(store: Path) -> None:
    file = grades(store / "grades.csv", {"source": "Nobody Known", "reliability": "B"})
    try:
        assert "grades.csv line 2, source: nobody is called 'Nobody Known' here" in refused("grades", "--store", store)
        grades(store / "grades.csv", {"source": "NIS", "reliability": "Z"})
        assert "line 2, reliability: 'Z'" in refused("grades", "--store", store)
    finally:
        file.unlink()
    assert {row["reliability"] for row in lines("grades", "--store", store, "--internal")} == {"F"}


def test_silences_say_who_and_when(store: Path) -> None:
    (row,) = lines("silences", "--store", store)
    assert (row["by"], row["kind"], row["day"]) == ("Russia", "denial", "2025-01-10")
    assert "stay" in run("silences", "--store", store).stderr
    assert {row["kind"] for row in lines("silences", "--store", store, "--internal")} == {"denial", "refusal"}
    assert "widow" in printed("silences", "--store", store, "--internal")
    assert "widow" not in printed("silences", "--store", store)
    assert lines("silences", "--store", store, "--kind", "refusal") == []
    assert lines("silences", "--store", store, "--since", "2025-02-01") == []
    assert "Denials, refusals, not confirmed, not verified: 1" in printed("silences", "--store", store)


def test_honours_keep_their_unit_and_stay_beside_the_totals(store: Path) -> None:
    found = json.loads(printed("honours", "--store", store, "--format", "json"))
    assert [(row["kind"], row["tellings"]) for row in found["honours"]] == [("memorial", 1)]
    assert [(row["figure"], row["unit"]) for row in found["counts"]] == [("101", "portrait")]
    beside = {row["month_label"]: len(row["figures"]) for row in found["beside_estimates"]}
    assert beside == {"Jan 2025": 1, "Feb 2025": 0, "Mar 2025": 0, "Apr 2025": 1}
    result = run("honours", "--store", store)
    assert "101 portraits" in result.stdout
    assert "families" not in result.stdout
    assert "stays back" in result.stderr or "stay back" in result.stderr
    inside = printed("honours", "--store", store, "--internal")
    assert "20 families" in inside
    assert "neighbour" not in inside, "by type alone"
    assert "Hoeryong" not in inside, "by province alone"


def test_coverage_names_the_months_of_which_nothing_was_read(store: Path) -> None:
    rows = lines("coverage", "--store", store, "--measure", "killed")
    assert [(row["month_label"], row["articles"], row["figures"], row["state"]) for row in rows] == [
        ("Jan 2025", 3, 1, "figure"),
        ("Feb 2025 to Mar 2025", 0, 0, "no_page"),
        ("Apr 2025", 1, 1, "figure"),
    ]
    assert "Nothing read: what was said then can't be known here" in printed("coverage", "--store", store)
    assert (
        len(lines("coverage", "--store", store, "--by", "day", "--since", "2025-01-13", "--until", "2025-01-31")) == 19
    )
    assert {row["outlet"] for row in lines("coverage", "--store", store, "--by", "outlet")} >= {"One Wire"}
    assert "neighbour" not in printed("coverage", "--store", store, "--by", "source")
    assert "neighbour" in printed("coverage", "--store", store, "--by", "source", "--internal")
    assert "--measure dead: there are killed" in refused("coverage", "--store", store, "--measure", "dead")


def test_nothing_built_is_one_line(tmp_path: Path) -> None:
    for command in ("grades", "silences", "honours", "coverage"):
        assert "nothing is built here yet" in refused(command, "--store", tmp_path / "none")
