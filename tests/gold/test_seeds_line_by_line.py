"""Everything that an analyst would want of the five real pages beside the checkout is in the tables."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from nkanalysis import explore
from tests.conftest import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"
ROWS = tomllib.loads((Path(__file__).parent / "seeds.toml").read_text(encoding="utf-8"))["row"]
ABOUT = ("table", "page", "article", "at", "says", "title_has", "kind")
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="no real pages beside the checkout (../shared/seeds)")


@cache
def sight(page: str) -> explore.Sight:
    (path,) = SEEDS.glob(f"{page}_*.txt")
    return explore.live(path)[0]


def named(row: dict[str, Any]) -> str:
    return f"{row['page']} {row.get('says') or row.get('outlet') or row['table']}"


@pytest.mark.parametrize("row", [row for row in ROWS if row["table"] == "events"], ids=named)
def test_an_event_of_a_real_page(row: dict[str, Any]) -> None:
    here = [e for e in sight(row["page"]).events if e["sentence_start"] <= row["at"] < e["sentence_end"]]
    fitting = [event for event in here if event["kind"] == row["kind"]]
    assert fitting, f"no {row['kind']} in the sentence; found {[event['kind'] for event in here]}"
    for field in (name for name in row if name not in ABOUT):
        found = [event[field] for event in fitting]
        wanted = row[field]
        if field == "via":
            assert any(set(wanted) <= set(via) for via in found), f"via {found}, not {wanted}"
        else:
            assert wanted in [value if isinstance(value, bool) else str(value) for value in found], (
                f"{field} {found}, not {wanted!r}"
            )


@pytest.mark.parametrize("row", [row for row in ROWS if row["table"] == "documents"], ids=named)
def test_an_article_of_a_real_page(row: dict[str, Any]) -> None:
    document = sight(row["page"]).documents[row["article"]]
    for field in (name for name in row if name not in ABOUT):
        assert str(document[field]) == row[field]
    assert [word for word in row.get("title_has", []) if word not in document["title"]] == []


def test_no_event_of_a_real_page_stands_in_furniture() -> None:
    for page in sorted({row["page"] for row in ROWS}):
        seen = sight(page)
        spans = [
            (start, end)
            for document in seen.documents
            for start, end in zip(document["blocks"][::2], document["blocks"][1::2], strict=True)
        ]
        for event in seen.events:
            assert any(start <= event["evidence_start"] < event["evidence_end"] <= end for start, end in spans)
