"""NATO grades as analysts set them, what the machine counts beside them, and what is not published."""

from pathlib import Path

import pandas as pd
import pytest

from nkanalysis.analysis import grading
from nkanalysis.schemas import GRADES
from tests.analysis.made_estimates import HUR, KYIV, NIS, UK, estimates
from tests.conftest import ROOT

HEADER = ",".join(grading.COLUMNS)


def read(folder, *lines, header=HEADER):
    path = folder / "grades.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return grading.read_grades(path)


def grades(*rows):
    blank = dict.fromkeys(grading.COLUMNS)
    made = [
        {
            "row": f"grades.csv line {at + 2}",
            **blank,
            "reason": "track record",
            "analyst": "A B",
            "decided": "2025-05-01",
        }
        | row
        for at, row in enumerate(rows)
    ]
    return GRADES.validate(pd.DataFrame(made, columns=list(GRADES.columns), dtype=object))


def one(table, name="e0"):
    return table.set_index("estimate_id").loc[name]


class Roots:
    """Counts each estimate as one root, and remembers what it was asked."""

    def __init__(self):
        self.asked = {}

    def agreement(self, estimate, agreeing, differing):
        self.asked[estimate] = (list(agreeing), list(differing))
        counts = (len(agreeing), len(agreeing)), (0, len(differing))
        return type("Agreement", (), dict(zip(("agree", "differ"), counts, strict=True)))()


def test_nothing_is_judged_until_an_analyst_does():
    row = one(grading.graded(estimates({"day": "2025-01-13"}), grades()))
    assert (row["reliability"], row["credibility"]) == ("F", "6")
    assert (row["reliability_label"], row["credibility_label"]) == ("Reliability not judged", "Truth not judged")
    assert row[["reliability_by", "credibility_by", "agree_least", "roots_label"]].isna().all()


def test_a_grade_holds_for_its_source_and_topic_with_name_reason_and_day():
    given = grades(
        {"source": NIS, "reliability": "B"},
        {"source": NIS, "topic": "killed", "reliability": "C", "reason": "revised twice"},
    )
    table = grading.graded(estimates({}, {"measure": "captured"}, {"source": UK}), given)
    assert table["reliability"].tolist() == ["C", "B", "F"]
    row = one(table)
    assert (row["reliability_by"], row["reliability_why"]) == ("A B", "revised twice")
    assert row["reliability_decided"] == pd.Timestamp("2025-05-01")


def test_the_last_decision_holds():
    given = grades(
        {"source": NIS, "reliability": "C", "decided": "2025-06-01"},
        {"source": NIS, "reliability": "B"},
    )
    assert one(grading.graded(estimates({}), given))["reliability"] == "C"


@pytest.mark.parametrize("name", ["e0", "claim-e0"])
def test_a_figure_is_graded_by_its_estimate_or_a_claim_of_it(name):
    row = one(grading.graded(estimates({}, {}), grades({"estimate_id": name, "credibility": "2"})))
    assert (row["credibility"], row["credibility_label"], row["reliability"]) == ("2", "Probably true", "F")


def test_a_party_to_the_war_is_marked_as_such():
    table = grading.graded(
        estimates({}, {"source": HUR}, {"source": "Kim Jong Un"}, {"source": "Nobody Known"}), grades()
    )
    assert table["party"].tolist() == [False, True, True, False]
    assert table["party_label"].tolist() == [
        "Not a party to the war",
        "Ukraine's side",
        "North Korea's side",
        "Side not known",
    ]


def test_separate_roots_that_agree_and_differ_are_counted_and_nothing_is_judged_by_them():
    day = {"day": "2025-01-13"}
    roots = Roots()
    table = grading.graded(
        estimates(
            {"n": 300, **day},
            {"n": 300, "source": UK, **day},
            {"n": 4000, "source": KYIV, **day},
            {"n": 300, "source": HUR, "day": "2025-06-01"},  # too far apart for either
            {"n": 300, "source": HUR, "scope": "incident", **day},  # no total
        ),
        grades(),
        origins=roots,
    )
    assert roots.asked["e0"] == (["e1"], ["e2"])
    assert roots.asked["e2"] == ([], ["e0", "e1"])
    assert roots.asked["e3"] == ([], [])
    assert "e4" not in roots.asked
    assert one(table)["roots_label"] == "1 separate root agrees, 0 to 1 separate roots differ"
    assert one(table, "e2")["roots_label"] == "no separate root agrees, 0 to 2 separate roots differ"
    assert pd.isna(one(table, "e4")["agree_least"])
    assert set(table["credibility"]) == {"6"}


def test_a_floor_never_counts_as_agreement_with_a_larger_figure():
    roots = Roots()
    rows = estimates(
        {"n": 300, "qualifier": "at_least", "day": "2025-01-13"}, {"n": 1000, "source": UK, "day": "2025-01-13"}
    )
    grading.graded(rows, grades(), origins=roots)
    assert roots.asked == {"e0": ([], []), "e1": ([], [])}


def test_what_is_published_holds_no_grade():
    table = grading.graded(estimates({}), grades({"source": NIS, "reliability": "B"}), origins=Roots())
    left = grading.without_grades(table)
    assert [name for name in left if "reliability" in name or "credibility" in name] == []
    assert {"party", "party_label", "agree_least", "roots_label"} <= {*left}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"estimate_id": "gone", "credibility": "3"}, "no estimate or claim 'gone' is there"),
        ({"source": "South Korea NIS", "reliability": "B"}, "nobody is called 'South Korea NIS' here"),
    ],
)
def test_a_grade_of_nothing_fails_loudly(row, said):
    with pytest.raises(grading.GradeError, match=said) as error:
        grading.graded(estimates({}), grades(row))
    assert error.value.faults[0].startswith("grades.csv line 2, ")


def test_a_source_of_the_register_may_be_graded_before_it_is_quoted():
    assert one(grading.graded(estimates({}), grades({"source": UK, "reliability": "B"})))["reliability"] == "F"


def test_the_file_in_the_repository_is_a_header_alone():
    assert grading.read_grades(ROOT / "data" / "grades.csv").empty
    assert grading.read_grades(None).empty


def test_a_file_is_read_whatever_spreadsheet_wrote_it(tmp_path: Path):
    path = tmp_path / "grades.csv"
    lines = [
        HEADER.replace(",", ";"),
        f"{NIS};Killed;b;;;track record;A B;2025-05-01",
        ";;;x;3;one root;A B;2025-05-02",
    ]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    table = grading.read_grades(path)
    assert table["topic"].fillna("").tolist() == ["killed", ""]
    assert table["reliability"].fillna("").tolist() == ["B", ""]
    assert table["row"].tolist() == ["grades.csv line 2", "grades.csv line 3"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",,B,,,why,A B,2025-05-01", "line 2, source: give source and reliability, or estimate_id and credibility"),
        (f"{NIS},,B,x,2,why,A B,2025-05-01", "line 2, source: give source and reliability, or"),
        (f"{NIS},,G,,,why,A B,2025-05-01", "line 2, reliability: 'G': write one of A, B, C, D, E, F"),
        (f"{NIS},,,,,why,A B,2025-05-01", "line 2, reliability: nothing is given: write one of"),
        (f"{NIS},,B,,2,why,A B,2025-05-01", "line 2, credibility: a source has no credibility"),
        (",,,x,7,why,A B,2025-05-01", "line 2, credibility: '7': write one of 1, 2, 3, 4, 5, 6"),
        (",,B,x,2,why,A B,2025-05-01", "line 2, reliability: a figure has no reliability"),
        (",killed,,x,2,why,A B,2025-05-01", "line 2, topic: a figure has its own topic; leave it empty"),
        (f"{NIS},kiled,B,,,why,A B,2025-05-01", "line 2, topic: 'kiled'; perhaps killed?"),
        (f"{NIS},,B,,,,A B,2025-05-01", "line 2, reason: nothing is given: say why"),
        (f"{NIS},,B,,,why,,2025-05-01", "line 2, analyst: nothing is given: say who decided it"),
        (
            f"{NIS},,B,,,why,A B,01.05.2025",
            "line 2, decided: '01.05.2025': write the day of the decision as 2025-05-31",
        ),
        (f"{NIS},,B,,,why,A B,", "line 2, decided: nothing is given"),
    ],
)
def test_a_row_that_can_not_be_used_says_where_and_how_to_mend_it(tmp_path, line, said):
    with pytest.raises(grading.GradeError) as error:
        read(tmp_path, line)
    assert any(said in fault for fault in error.value.faults), error.value.faults
    assert all("\n" not in fault for fault in error.value.faults)


def test_two_grades_of_one_thing_on_one_day_are_a_fault(tmp_path):
    with pytest.raises(grading.GradeError, match=r"line 3: grades the same on the same day as grades\.csv line 2"):
        read(tmp_path, f"{NIS},,B,,,why,A B,2025-05-01", f"{NIS},,C,,,why,A B,2025-05-01")


def test_a_missing_file_or_column_is_told_in_one_line(tmp_path):
    with pytest.raises(grading.GradeError, match="can't be read"):
        grading.read_grades(tmp_path / "no.csv")
    with pytest.raises(grading.GradeError, match="no column credibility"):
        read(tmp_path, header=HEADER.replace(",credibility", ""))
