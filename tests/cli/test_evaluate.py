"""Judging by gold from the command line: what is printed, and how it ends."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from nkanalysis.cli import app
from tests.conftest import ROOT
from tests.factories import store as made_store

FACTS: list[dict[str, Any]] = [
    {"page": "news/a.txt", "figure": "300"},
    {"page": "news/a.txt", "figure": "some 40", "lower": 40, "upper": 40, "measure": "wounded"},
    {"page": "news/b.txt", "figure": "90", "lower": 90, "upper": 90},
]
ARTICLE = """A toll is given

Kyiv said on Monday that 70 North Korean soldiers had been killed in the first days of the fighting near the village.

Nobody else gave a number, and the ministry in Moscow did not answer a request for one when it was asked.
"""
DOCUMENT = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def refused(*arguments: str | Path) -> list[str]:
    """The lines of an error, one a fault."""
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert all(line.startswith("nkanalysis: ") for line in lines)
    return [line.removeprefix("nkanalysis: ") for line in lines]


def block(kind: str) -> str:
    """The first example of a kind in the document."""
    found = re.search(rf"^```{kind}\n(.*?)^```", DOCUMENT, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return made_store(tmp_path / "store", FACTS)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold by sentence; the second figure is wounded in the store, the third page says something else."""
    rows = [
        {"doc": "a.txt", "figure": "300", "measure": "killed", "lower": 300, "upper": 300},
        {"doc": "a.txt", "figure": "some 40", "measure": "missing", "lower": 40, "upper": 40},
    ]
    for row, measure in zip(rows, ("killed", "wounded"), strict=True):
        row["sentence"] = f"The service said that {row['figure']} of them were {measure}."
        row["source"] = "NIS"
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_claims_of_the_store_are_judged(store: Path, gold: Path) -> None:
    result = run("--gold", gold, "--store", store)
    assert result.exit_code == 0, result.output
    assert "Judged (north korean troops): 1 page, 2 gold rows, 2 claims." in result.stdout
    assert "Not judged, on 1 page without gold: 1 claim." in result.stdout
    assert re.search(r"^attributed +0\.500 +0\.500 +0\.500 ", result.stdout, re.MULTILINE)
    assert "To look at: 1 missed, 1 spurious, 0 differing." in result.stdout
    assert "MISSED news/a.txt 69-76  missing  (gold.jsonl row 2)" in result.stdout
    assert "    The service said that [[some 40]] of them were wounded.\n    extracted as wounded" in result.stdout
    assert "To look at" not in run("--gold", gold, "--store", store, "--no-misses").stdout


def test_json_is_one_object_with_all_of_it(store: Path, gold: Path) -> None:
    found = json.loads(run("--gold", gold, "--store", store, "--format", "json").stdout)
    assert found["headline"]["detection"]["right"] == 1
    assert [miss["kind"] for miss in found["misses"]] == ["missed", "spurious"]
    assert found["confusion"] == [{"gold": "missing", "extracted": "wounded", "figures": 1}]
    assert (found["pages"], found["claims_without_gold"]) == (1, 1)


@pytest.mark.parametrize(("least", "code"), [("0.5", 0), ("0.51", 1), ("1", 1), ("0", 0)])
def test_a_score_below_what_is_asked_ends_with_1(store: Path, gold: Path, least: str, code: int) -> None:
    result = run("--gold", gold, "--store", store, "--fail-under", least)
    assert result.exit_code == code
    assert result.stdout.startswith("Judged"), "what was found is printed all the same"


def test_an_exported_table_is_gold(store: Path, tmp_path: Path) -> None:
    for kind in ("csv", "jsonl"):
        path = tmp_path / f"gold.{kind}"
        exported = CliRunner().invoke(
            app, ["export", "claims", "--format", kind, "--store", str(store), "--output", str(path)]
        )
        assert exported.exit_code == 0, exported.output
        result = run("--gold", path, "--store", store, "--population", "any", "--fail-under", "1")
        assert result.exit_code == 0, result.output
        assert "To look at: 0 missed, 0 spurious, 0 differing." in result.stdout


def test_every_fault_is_a_line(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    pd.DataFrame(
        [("a.txt", 22, 25, "300", "kiled", 300, 300, "NIS"), ("a.txt", 22, 25, "300", "killed", "x", "", "NIS")],
        columns=["doc", "start", "end", "figure", "measure", "lower", "upper", "source"],
    ).to_csv(path, index=False)
    lines = refused("--gold", path, "--store", store)
    assert [line.partition(":")[0] for line in lines] == ["gold.csv row 2, measure", "gold.csv row 3, lower"]
    path.write_text(path.read_text().replace("kiled", "killed").replace(",x,", ",3,").replace("22,25", "2,5"))
    mended = refused("--gold", path, "--store", store)
    assert mended[0].startswith("gold.csv row 2, start: at 2-5 the page has 'e s', not '300', which stands at 22-25; ")
    assert len(mended) == 2


def test_a_wrong_call_says_what_to_do(store: Path, gold: Path, tmp_path: Path) -> None:
    here = "--gold", gold, "--store", store
    assert "Missing option '--gold'" in refused()[0]
    assert "No such file or directory" in refused("--gold", tmp_path / "none.jsonl")[0]
    assert "nothing is built here yet" in refused("--gold", gold, "--store", tmp_path / "none")[0]
    assert "population 'x': there are north_korean_troops" in refused(*here, "--population", "x")[0]
    assert "no row is of workers; it has north_korean_troops" in refused(*here, "--population", "workers")[0]
    assert "no such file or folder" in refused("--gold", gold, "--pages", tmp_path / "none.txt")[0]
    assert "pages to judge come after --pages" in refused("--gold", gold, tmp_path)[0]
    assert "Invalid value for '--fail-under'" in refused(*here, "--fail-under", "2")[0]
    assert "no page in it" in refused("--gold", gold, "--pages", gold)[0]


def test_the_examples_of_the_document_are_read_and_judged(tmp_path: Path) -> None:
    """Pages read now: the rows of the document stand on its page, in both formats, and one page holds no claim."""
    (tmp_path / "toll.txt").write_text(block("text"), encoding="utf-8")
    (tmp_path / "quiet.txt").write_text("Nothing was counted on the day, and nobody said how many had come.\n")
    (tmp_path / "other.txt").write_text(ARTICLE)
    gold = tmp_path / "gold.jsonl"
    gold.write_text(block("json"), encoding="utf-8")
    pages = [tmp_path / name for name in ("toll.txt", "quiet.txt", "other.txt")]
    result = run("--gold", gold, "--pages", *pages)
    assert result.exit_code == 0, result.output
    assert "Judged (north korean troops): 2 pages, 2 gold rows, " in result.stdout
    assert "Not judged, on 1 page without gold: 1 claim." in result.stdout
    whole = json.loads(run("--gold", gold, "--pages", tmp_path, "--format", "json").stdout)
    assert whole["headline"]["detection"]["gold"] == 2, "the gold is no page, though it lies among them"
    table = tmp_path / "gold.csv"
    table.write_text(block("csv"), encoding="utf-8")
    assert "1 gold row, " in run("--gold", table, "--pages", tmp_path / "toll.txt").stdout


def test_a_file_with_windows_line_ends_may_be_counted_as_it_stands(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(ARTICLE.replace("\n", "\r\n").encode())
    at = page.read_bytes().index(b"70")
    row = {"doc": "page.txt", "start": at, "end": at + 2, "figure": "70", "measure": "killed", "lower": 70, "upper": 70}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({**row, "source": "Kyiv"}))
    result = run("--gold", gold, "--pages", page, "--fail-under", "1")
    assert result.exit_code == 0, result.output


def test_the_claims_of_real_pages_are_scored_as_their_annotators_score_them(shared: Path, tmp_path: Path) -> None:
    """The command, end to end, against the scorer that came with the gold."""
    gold, pages, claims = shared / "gold" / "seeds.jsonl", shared / "seeds", tmp_path / "claims.jsonl"
    built = CliRunner().invoke(app, ["build", str(pages), "--store", str(tmp_path / "store"), "--workers", "1"])
    assert built.exit_code == 0, built.output
    export = [
        "export",
        "claims",
        "--format",
        "jsonl",
        "--store",
        str(tmp_path / "store"),
        "--output",
        str(claims),
        "--internal",
    ]
    assert CliRunner().invoke(app, export).exit_code == 0
    covered = {json.loads(line)["doc"] for line in gold.read_text(encoding="utf-8").splitlines()}
    rows = [line for line in claims.read_text(encoding="utf-8").splitlines() if json.loads(line)["page"][6:] in covered]
    claims.write_text("\n".join(rows), encoding="utf-8")
    command = [sys.executable, shared / "gold" / "score.py", "--pages", pages, "--gold", gold, "--claims", claims]
    done = subprocess.run([*map(str, command), "--json"], capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout)
    ours = json.loads(run("--gold", gold, "--store", tmp_path / "store", "--format", "json").stdout)
    for score in ("detection", "claim", "attributed"):
        assert {name: ours["headline"][score][name] for name in theirs[score]} == theirs[score]
