"""What an analyst knows of origins: read line by line, and refused line by line."""

import pandas as pd
import pytest
from conftest import ROOT
from provenance import lineage, world

from nkanalysis.analysis.roots import LineageError, check_lineage, read_lineage

HEADER = "one,relation,other,reason,analyst,decided\n"
NIS, HUR = "South Korea National Intelligence Service", "Ukraine Defence Intelligence"


def read(tmp_path, text):
    path = tmp_path / "lineage.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_lineage(path)


def test_the_file_that_comes_with_the_kit_is_empty_and_sound():
    assert read_lineage(ROOT / "data" / "lineage.csv").empty
    assert read_lineage(None).empty


def test_rows_are_read_in_order_with_their_lines(tmp_path):
    text = f'{HEADER}\n{HUR}, derived_from ,{NIS},"said so, twice",A. Nalyst,2025-06-01\n'
    text += "A,not_same,B,why,A. Nalyst,2025-06-02\n"
    found = read(tmp_path, "\ufeff" + text)
    assert list(found["row"]) == ["lineage.csv line 3", "lineage.csv line 4"]
    assert found.iloc[0].to_dict() == {
        "row": "lineage.csv line 3",
        "one": HUR,
        "relation": "derived_from",
        "other": NIS,
        "reason": "said so, twice",
        "analyst": "A. Nalyst",
        "decided": pd.Timestamp("2025-06-01"),
    }


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ("A,like,B,why,me,2025-06-01", ["line 2, relation: 'like' is none; write one of derived_from, "]),
        ("A,same,,why,me,2025-06-01", ["line 2, other: nothing is given; fill it in"]),
        ("A,same,B,,me,2025-06-01", ["line 2, reason: nothing is given; fill it in"]),
        ("A,same,B,why,,2025-06-01", ["line 2, analyst: nothing is given; fill it in"]),
        ("A,same,B,why,me,1 June 2025", ["line 2, decided: '1 June 2025' is no day: write it as 2025-01-31"]),
        ("A,same,a,why,me,2025-06-01", ["line 2, other: a is related to itself; name another"]),
        ("A,same,B,why,me", ["line 2, decided: nothing is given; fill it in"]),
        ("A,same,B,why, me too,me,2025-06-01", ["line 2: 7 cells under 6 names; put quotation marks round a cell"]),
        (
            "A,like,B,why,me,2025-06-01\nA,same,B,why,me,then",
            ["line 2, relation: 'like' is none", "line 3, decided: 'then' is no day"],
        ),
        # Kept apart in one line and joined, over a third, in two others: the lines are named.
        (
            "A,same,C,why,me,2025-06-01\nC,derived_from,B,why,me,2025-06-01\nb,not_same,A,why,me,2025-06-01",
            ["line 4: b and A are kept apart here and joined by lineage.csv line 3, lineage.csv line 2; take back one"],
        ),
    ],
)
def test_what_cannot_be_used_is_said_line_by_line(tmp_path, rows, faults):
    with pytest.raises(LineageError) as error:
        read(tmp_path, HEADER + rows + "\n")
    assert len(error.value.faults) == len(faults)
    for said, fault in zip(error.value.faults, faults, strict=True):
        assert said.startswith(f"lineage.csv {fault}")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "lineage.csv: no first row with names; write one,relation,other,reason,analyst,decided"),
        ("one,relation,other,reason,analyst\n", "lineage.csv line 1: no column decided; the first row names "),
        (HEADER.encode() + b"\xff", "lineage.csv line 2: not UTF-8"),
    ],
)
def test_a_file_that_is_none(tmp_path, text, fault):
    with pytest.raises(LineageError) as error:
        read(tmp_path, text)
    (said,) = error.value.faults
    assert fault in said


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(LineageError, match="can't be read"):
        read_lineage(tmp_path / "none.csv")


def test_a_name_that_is_nowhere_fails_and_the_closest_is_told():
    made = world({"source": "Example Institute", "outlet": "First Post", "via": ["Hong Gil-dong"]})
    check_lineage(
        lineage(
            ("Example Institute", "same", NIS),
            ("First Post", "derived_from", "Hong Gil Dong"),
            ("e1", "not_same", "c000"),
        ),
        made.members,
        made.claims,
    )
    with pytest.raises(LineageError) as error:
        check_lineage(lineage(("Exampel Institute", "same", "Nobody at all")), made.members, made.claims)
    assert error.value.faults == (
        "lineage.csv line 2, one: no source, outlet, estimate or claim is called Exampel Institute; did you mean "
        "Example Institute?",
        "lineage.csv line 2, other: no source, outlet, estimate or claim is called Nobody at all; write a name or an "
        "identifier as the tables have it",
    )
