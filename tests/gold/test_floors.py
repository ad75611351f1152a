"""Quality that cannot fall silently: floors for what the extractor finds, tied to the texts they were measured on."""

import hashlib
import json
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from nkanalysis import extract
from nkanalysis.corpus import find
from nkanalysis.corpus import read as read_page
from tests.gold.scoring import Score, score

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
SETS = [name for name, entry in FLOORS.items() if isinstance(entry, dict) and "claims" in entry]


def texts(name: str) -> list[Path]:
    folder = ROOT / FLOORS[name]["pages"]
    return sorted(path for path in folder.iterdir() if path.is_file())


def digest(name: str) -> str:
    """Hash of a set's texts and gold rows, names and bytes."""
    found = hashlib.sha256()
    for path in [*texts(name), ROOT / FLOORS[name]["claims"]]:
        found.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


@cache
def rows(folder: Path) -> tuple[dict[str, Any], ...]:
    """What the extractor reads in a folder, as the store would have it."""
    found = []
    for item in find([folder]):
        reading = read_page(item, languages=extract.LANGUAGES)
        text = reading.page.text
        for document in reading.documents:
            for claim in extract.extract(text, document).claims:
                row = {name: getattr(claim, name) for name in claim.__slots__}
                row["figure"] = " ".join(text[claim.figure_start : claim.figure_end].split())
                row["sentence"] = " ".join(text[claim.sentence_start : claim.sentence_end].split())
                found.append(row)
    return tuple(found)


@cache
def measured(name: str) -> Score:
    gold = [
        json.loads(line) for line in (ROOT / FLOORS[name]["claims"]).read_text(encoding="utf-8").splitlines() if line
    ]
    files = {path.name: path.read_text(encoding="utf-8") for path in texts(name)}
    return score(gold, rows(ROOT / FLOORS[name]["pages"]), files, population="north_korean_troops")


@pytest.mark.parametrize("name", SETS)
def test_the_floors_belong_to_these_texts_and_rows(name: str) -> None:
    assert FLOORS[name]["sha256"] == digest(name), (
        "texts or gold rows changed: measure again, then set hash and floors together"
    )


@pytest.mark.parametrize("name", SETS)
def test_every_gold_row_names_the_figure_it_points_at(name: str) -> None:
    for line in (ROOT / FLOORS[name]["claims"]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        page = (ROOT / FLOORS[name]["pages"] / row["doc"]).read_text(encoding="utf-8")
        assert page[row["start"] : row["end"]] == row["figure"], row


@pytest.mark.parametrize("what", ["detection", "attribution"])
@pytest.mark.parametrize("name", SETS)
def test_floor(name: str, what: str) -> None:
    result = measured(name)
    found, floor = getattr(result, what), FLOORS[name][what]
    report = "\n".join(
        [
            *(f"missed {x}" for x in result.missed),
            *(f"spurious {x}" for x in result.spurious),
            *(f"wrong {x}" for x in result.wrong),
        ]
    )
    assert found >= floor, f"{name}: {what} fell to {found:.4f}, the floor is {floor}\n{report}"


@pytest.mark.parametrize("what", ["detection", "attribution"])
@pytest.mark.parametrize("name", SETS)
def test_a_floor_is_near_what_is_measured(name: str, what: str) -> None:
    """A floor left far below lets quality fall unseen: raise it."""
    found, floor = getattr(measured(name), what), FLOORS[name][what]
    assert found - floor <= FLOORS["slack"], (
        f"{name}: {what} is {found:.4f}; raise the floor {floor} in {HERE.name}/floors.toml"
    )


def test_the_real_pages_beside_the_checkout(shared: Path, tmp_path: Path) -> None:
    """Their claims are found and attributed, and each is marked as checked or not as its article has it."""
    claims = tmp_path / "claims.jsonl"
    with claims.open("w", encoding="utf-8") as file:
        for row in rows(shared / "seeds"):
            print(json.dumps(row, default=str), file=file)
    arguments = ["--pages", shared / "seeds", "--gold", shared / "gold/seeds.jsonl", "--claims", claims]
    command = [sys.executable, shared / "gold/score.py", *arguments]
    done = subprocess.run([*map(str, command), "--json"], capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    misses = subprocess.run([*map(str, command), "--misses"], capture_output=True, text=True, check=True).stdout
    assert result["attributed"]["f1"] >= FLOORS["real_pages"], misses
    assert result["verification"] == 1.0, misses
