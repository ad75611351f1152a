"""The two readings of the corpus's estimates: whole, sound, and how far they agree."""

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from nkanalysis.schemas import values

HERE = Path(__file__).parent
READINGS = ("first", "second")
LABELS = ("new", "restated", "derived", "distorted")
Key = tuple[str, int, str, str | None]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def key(row: dict[str, Any]) -> Key:
    return row["doc"], row["start"], row["measure"], row["source"]


def placed(reading: str) -> Iterator[tuple[Key, str, str]]:
    """Every claim of a reading with its estimate and label."""
    for estimate in rows(HERE / "estimates" / f"{reading}.jsonl"):
        for claim in estimate["claims"]:
            yield key(claim), estimate["id"], claim["label"]


def b_cubed(one: Mapping[Hashable, str], other: Mapping[Hashable, str]) -> float:
    """F1 of two groupings of the same things (Bagga and Baldwin 1998): precision and recall thing by thing."""

    def mean(these: Mapping[Hashable, str], those: Mapping[Hashable, str]) -> float:
        groups, others = defaultdict(set), defaultdict(set)
        for thing in these:
            groups[these[thing]].add(thing)
            others[those[thing]].add(thing)
        parts = [len(groups[these[t]] & others[those[t]]) / len(groups[these[t]]) for t in these]
        return sum(parts) / len(parts)

    precision, recall = mean(one, other), mean(other, one)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize("reading", READINGS)
def test_every_gold_claim_stands_in_one_estimate(reading: str) -> None:
    claims = [row for row in rows(HERE / "corpus.jsonl") if row["population"] == "north_korean_troops"]
    assert Counter(each for each, _, _ in placed(reading)) == Counter(map(key, claims))


@pytest.mark.parametrize("reading", READINGS)
def test_estimates_are_sound(reading: str) -> None:
    found = rows(HERE / "estimates" / f"{reading}.jsonl")
    assert len({row["id"] for row in found}) == len(found)
    assert sum(len(row["claims"]) > 1 for row in found) >= 25
    for row in found:
        assert row["measure"] in values.MEASURES, row["id"]
        assert row["scope"] in values.SCOPES, row["id"]
        assert row["qualifier"] in values.QUALIFIERS, row["id"]
        assert row["flow"] in (None, *values.FLOWS), row["id"]
        assert row["flow"] is None or row["measure"] == "deployed", row["id"]
        assert row["as_of"] is None or row["as_of"] == sorted(row["as_of"]), row["id"]
        assert 1 <= row["roots"][0] <= row["roots"][1], row["id"]
        bounds = [bound for bound in (row["lower"], row["upper"]) if bound is not None]
        assert bounds, row["id"]
        assert bounds == sorted(bounds), row["id"]
        for claim in row["claims"]:
            assert claim["label"] in LABELS, row["id"]
            assert ("why" in claim) == (claim["label"] in ("derived", "distorted")), row["id"]


def test_the_readers_agree() -> None:
    one, other = ({each: (group, label) for each, group, label in placed(reading)} for reading in READINGS)
    groups = [{each: group for each, (group, _) in reading.items()} for reading in (one, other)]
    assert round(b_cubed(*groups), 2) == 0.98
    assert round(sum(one[each][1] == other[each][1] for each in one) / len(one), 2) == 0.92


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "x", "c": "y"}, 1.0),
        # Precision 1 (each alone); recall (1/2 + 1/2 + 1) / 3 = 2/3; F1 4/5.
        ({"a": "1", "b": "2", "c": "3"}, {"a": "x", "b": "x", "c": "y"}, 0.8),
    ],
)
def test_agreement_by_hand(one: dict[Hashable, str], other: dict[Hashable, str], score: float) -> None:
    assert b_cubed(one, other) == pytest.approx(score)
