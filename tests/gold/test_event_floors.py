"""Events cannot be read worse unseen: floors of precision and recall, tied to texts and rows."""

import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from nkanalysis.build.rows import rows
from nkanalysis.build.work import read_page
from nkanalysis.corpus import Input
from tests.gold.event_scoring import EventScore, score_events

ROOT = Path(__file__).parents[2]
LISTED = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
SLACK, SET = LISTED["slack"], LISTED["events"]


def texts() -> list[Path]:
    """The pages that were read for events."""
    unread = set(SET["unread"])
    return sorted(p for p in (ROOT / SET["pages"]).iterdir() if p.is_file() and p.name not in unread)


def digest() -> str:
    """Hash of the texts and the gold rows, names and bytes."""
    found = hashlib.sha256()
    for path in [*texts(), ROOT / SET["rows"]]:
        found.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


@cache
def gold() -> tuple[dict[str, Any], ...]:
    lines = (ROOT / SET["rows"]).read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line)


@cache
def measured() -> EventScore:
    found = []
    for path in texts():
        reading, extractions = read_page(Input(path=path, page=path.name))
        found += rows(reading.page, reading.documents, extractions, "floors")["events"]
    return score_events(gold(), found, {path.name: path.read_text(encoding="utf-8") for path in texts()})


def test_the_floors_belong_to_these_texts_and_rows() -> None:
    assert SET["sha256"] == digest(), "texts or gold rows changed: measure again, then set hash and floors together"


def test_every_gold_row_stands_in_a_text_that_was_read_and_quotes_it() -> None:
    read = {path.name: path.read_text(encoding="utf-8") for path in texts()}
    for row in gold():
        assert read[row["doc"]][row["start"] : row["end"]] == row["evidence"], row


@pytest.mark.parametrize("what", ["precision", "recall"])
def test_floor(what: str) -> None:
    result = measured()
    found, floor = getattr(result, what), SET[what]
    report = "\n".join([*(f"missed {x}" for x in result.missed), *(f"spurious {x}" for x in result.spurious)])
    assert found >= floor, f"events: {what} fell to {found:.4f}, the floor is {floor}\n{report}"


@pytest.mark.parametrize("what", ["precision", "recall"])
def test_a_floor_is_near_what_is_measured(what: str) -> None:
    """A floor left far below lets quality fall unseen: raise it."""
    found, floor = getattr(measured(), what), SET[what]
    assert found - floor <= SLACK, f"events: {what} is {found:.4f}; raise the floor {floor} in gold/floors.toml"
