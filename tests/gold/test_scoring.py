"""The scorer against worked examples."""

from typing import Any

import pytest

from tests.gold.scoring import folded_offsets, same_name, score

TEXT = "Kyiv said\n 300 soldiers died.\nSeoul said 40 were hurt and 40 died."
FILES = {"a.txt": TEXT}
FIRST, SECOND = TEXT.index("300"), TEXT.rindex("40")


def gold(start: int, figure: str, **fields: Any) -> dict[str, Any]:
    row = {"doc": "a.txt", "start": start, "end": start + len(figure), "figure": figure, "measure": "killed"}
    row |= {
        "lower": int(figure),
        "upper": int(figure),
        "source": "Ukraine",
        "source_type": "government",
        "anonymous": False,
    }
    return row | {"population": "other"} | fields


def extracted(sentence: str, figure: str, **fields: Any) -> dict[str, Any]:
    row = gold(0, figure) | {"page": "folder/a.txt", "sentence": sentence}
    del row["doc"]
    return row | fields


KYIV, SEOUL = "Kyiv said 300 soldiers died.", "Seoul said 40 were hurt and 40 died."


def test_a_text_scored_against_itself_is_right() -> None:
    rows = [gold(FIRST, "300"), gold(SECOND, "40", source="South Korea")]
    found = [extracted(KYIV, "300"), extracted(SEOUL, "40", source="Seoul")]
    result = score(rows, found, FILES, population=None)
    assert (result.detection, result.attribution) == (1.0, 1.0)
    assert (result.missed, result.spurious, result.wrong) == ((), (), ())


def test_what_is_missed_spurious_or_wrong_counts_against_it() -> None:
    rows = [gold(FIRST, "300"), gold(SECOND, "40")]
    found = [extracted(KYIV, "300", source="Seoul"), extracted(KYIV, "300", measure="wounded")]
    result = score(rows, found, FILES, population=None)
    assert (result.gold, result.extracted, result.found, result.attributed) == (2, 2, 1, 0)
    assert result.detection == pytest.approx(2 * 1 / 4)
    assert result.attribution == 0
    assert [len(lines) for lines in (result.missed, result.spurious, result.wrong)] == [1, 1, 1]


@pytest.mark.parametrize("fields", [{"lower": 0}, {"upper": None}, {"lower": None}])
def test_a_wrong_bound_is_no_attribution(fields: dict[str, Any]) -> None:
    result = score([gold(FIRST, "300")], [extracted(KYIV, "300", **fields)], FILES, population=None)
    assert (result.found, result.attributed) == (1, 0)


def test_two_sources_are_one_unit_and_both_are_asked_for() -> None:
    rows = [gold(FIRST, "300"), gold(FIRST, "300", source="South Korea")]
    both = [extracted(KYIV, "300"), extracted(KYIV, "300", source="South Korea")]
    assert score(rows, both, FILES, population=None).attributed == 1
    assert score(rows, both[:1], FILES, population=None).attributed == 0
    assert score(rows[:1], both, FILES, population=None).attributed == 0


def test_an_unnamed_source_asks_for_its_type() -> None:
    rows = [gold(FIRST, "300", source="resident of a town", source_type="resident", anonymous=True)]
    named = extracted(KYIV, "300", source="local source", source_type="resident", anonymous=True)
    assert score(rows, [named], FILES, population=None).attributed == 1
    assert score(rows, [named | {"anonymous": False}], FILES, population=None).attributed == 0
    assert score(rows, [named | {"source_type": "expert"}], FILES, population=None).attributed == 0


def test_other_populations_are_left_out() -> None:
    rows = [gold(FIRST, "300", population="north_korean_troops"), gold(SECOND, "40")]
    result = score(rows, [extracted(SEOUL, "40")], FILES, population="north_korean_troops")
    assert (result.gold, result.extracted) == (1, 0)


def test_folding_keeps_every_offset() -> None:
    offsets = folded_offsets(TEXT)
    folded = " ".join(TEXT.split())
    assert len(offsets) == len(TEXT) + 1
    assert all(folded[offsets[i]] == char for i, char in enumerate(TEXT) if not char.isspace())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kyiv", "Ukraine", True),
        ("Ukraine", "Russia", False),
        ("Anna Kowalska", "the Anna Kowalska", True),
        ("Anna Kowalska", "Jan Kowalski", False),
        (None, "Ukraine", False),
        (None, None, True),
        ("Ukraine", "some brigade of Ukraine", False),
    ],
)
def test_names(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same
