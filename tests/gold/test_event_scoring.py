"""The scorer of events against worked examples."""

from typing import Any

import pytest

from tests.gold.event_scoring import score_events

FIRST, SECOND = "Families were given\n flats, Kyiv said.", "Two men were captured."
TEXT = f"{FIRST}\n{SECOND}"
FILES = {"a.txt": TEXT}


def gold(evidence: str, kind: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(evidence)
    row = {"doc": "a.txt", "start": start, "end": start + len(evidence), "evidence": evidence, "kind": kind}
    row |= {"status": "happened", "whom": None, "date_start": None, "date_end": None}
    return row | {"source": "Ukraine", "source_type": "government", "anonymous": False} | fields


def given(sentence: str, evidence: str, kind: str, **fields: Any) -> dict[str, Any]:
    row = {"page": "folder/a.txt", "sentence": sentence, "evidence": evidence, "kind": kind, "status": "happened"}
    row |= {"whom": None, "date_start": None, "date_end": None, "date_basis": "stated"}
    return row | {"source": "Kyiv", "source_type": "government", "anonymous": False} | fields


def test_a_text_scored_against_itself_is_right() -> None:
    wanted = [gold("given\n flats", "housing"), gold("captured", "capture")]
    found = [given(FIRST, "were given\n flats", "housing"), given(SECOND, "were captured", "capture")]
    result = score_events(wanted, found, FILES)
    assert (result.precision, result.recall, result.attributed) == (1.0, 1.0, 1.0)
    assert (result.status, result.whom, result.day) == (2, 2, 2)
    assert (result.missed, result.spurious, result.wrong) == ((), (), ())


def test_the_same_sentence_is_enough_but_overlap_comes_first() -> None:
    wanted = [gold("flats", "housing"), gold("Families", "housing")]
    found = [given(FIRST, "Kyiv said", "housing"), given(FIRST, "flats", "housing")]
    result = score_events(wanted, found, FILES)
    assert (result.found, result.extracted) == (2, 2)


@pytest.mark.parametrize(
    ("sentence", "evidence", "kind"), [(SECOND, "captured", "suicide"), (FIRST, "given\n flats", "capture")]
)
def test_another_kind_or_another_sentence_is_no_answer(sentence: str, evidence: str, kind: str) -> None:
    result = score_events([gold("captured", "capture")], [given(sentence, evidence, kind)], FILES)
    assert (result.found, len(result.missed), len(result.spurious)) == (0, 1, 1)
    assert (result.precision, result.recall) == (0.0, 0.0)


def test_two_sources_of_one_event_count_once() -> None:
    found = [given(SECOND, "captured", "capture"), given(SECOND, "captured", "capture", source="Russia")]
    assert score_events([gold("captured", "capture")], found, FILES).extracted == 1


def test_each_wrong_field_is_told() -> None:
    wanted = gold("captured", "capture", whom="two men", date_start="2025-01-01", date_end="2025-01-01")
    found = given(SECOND, "captured", "capture", status="planned", source="Russia", whom="families")
    result = score_events([wanted], [found], FILES)
    assert (result.status, result.source, result.whom, result.day) == (0, 0, 0, 0)
    assert len(result.wrong) == 4


def test_days_that_the_page_does_not_state_are_none() -> None:
    found = given(SECOND, "captured", "capture", date_end="2025-01-01", date_basis="published")
    assert score_events([gold("captured", "capture")], [found], FILES).day == 1


def test_nothing_against_nothing() -> None:
    result = score_events([], [], FILES)
    assert (result.precision, result.recall, result.attributed) == (1.0, 1.0, 1.0)
