"""An analyst's decisions: how a file of them is read, and what they make of claims."""

import csv
import io
import itertools
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis import analysis, schemas
from nkanalysis.analysis.corrections import COLUMNS, Corrected, CorrectionError, corrected, read_corrections
from nkanalysis.sharing import release
from tests.conftest import ROOT
from tests.factories import tables

WHO = {"reason": "read the page", "analyst": "Ann", "decided": "2025-03-01"}
FACTS: list[dict[str, Any]] = [
    {"page": "a.txt", "figure": "3,000", "lower": 3000, "upper": 3000, "source": None, "source_type": "unattributed"},
    {"page": "a.txt", "figure": "40", "lower": 40, "upper": 40, "measure": "wounded"},
    {"page": "b.txt", "figure": "300", "outlet": "Wrong Wire", "published": "2025-01-15"},
    {"page": "b.txt", "figure": "90", "lower": 90, "upper": 90, "outlet": "Wrong Wire", "published": "2025-01-15"},
]
MADE = tables(FACTS)
A, A2, B, B2 = MADE["claims"]["claim_id"]


def line(**fields: Any) -> dict[str, Any]:
    return {**dict.fromkeys(COLUMNS), **WHO, **fields}


def csv_of(*rows: dict[str, Any], separator: str = ",", end: str = "\n") -> str:
    """A file as a spreadsheet saves it."""
    cells = [COLUMNS, *[["" if row[name] is None else str(row[name]) for name in COLUMNS] for row in rows]]
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=separator, lineterminator=end).writerows(cells)
    return made.getvalue()


def read(tmp_path: Path, text: str | bytes) -> pd.DataFrame:
    path = tmp_path / "corrections.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_corrections(path)


def faults(tmp_path: Path, text: str | bytes) -> list[str]:
    with pytest.raises(CorrectionError) as error:
        read(tmp_path, text)
    return list(error.value.faults)


def decisions(*rows: dict[str, Any]) -> pd.DataFrame:
    """Corrections without a file, the way `read_corrections` gives them."""
    from nkanalysis.analysis.corrections.reading import checked

    frame = pd.DataFrame([line(**row) for row in rows], columns=list(COLUMNS), dtype=object)
    return checked(frame.assign(row=[f"corrections.csv line {number}" for number in range(2, len(rows) + 2)]))


def applied(*rows: dict[str, Any], on: dict[str, pd.DataFrame] = MADE) -> Corrected:
    return corrected(on["claims"], decisions(*rows), on["documents"], on["pages"])


def refused(*rows: dict[str, Any], on: dict[str, pd.DataFrame] = MADE) -> list[str]:
    with pytest.raises(CorrectionError) as error:
        applied(*rows, on=on)
    return list(error.value.faults)


def mend(claim: str, field: str, value: str | None, **more: Any) -> dict[str, Any]:
    return {"decision": "mend", "claim_id": claim, "field": field, "value": value, **more}


# Reading the file


def test_the_project_s_own_file_is_a_header_alone() -> None:
    path = ROOT / "data" / "corrections.csv"
    assert path.read_text(encoding="utf-8") == ",".join(COLUMNS) + "\n"
    assert read_corrections(path).empty
    assert read_corrections("").empty


def test_a_row_says_where_it_stands_and_what_was_decided(tmp_path: Path) -> None:
    rows = read(tmp_path, csv_of(line(decision="reject", claim_id=A), line(**mend(A2, "lower", "41"))))
    assert list(rows["row"]) == ["corrections.csv line 2", "corrections.csv line 3"]
    assert list(rows["decision"]) == ["reject", "mend"]
    assert rows["decided"].iloc[0] == pd.Timestamp("2025-03-01")
    schemas.check("corrections", rows)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_a_spreadsheet_does_to_a_file_makes_no_difference(
    tmp_path: Path, separator: str, end: str, mark: str
) -> None:
    empty = separator * (len(COLUMNS) - 1) + end
    row = line(decision="Reject", claim_id=f" {A} ", reason='It says "up to", and\nthe; next line too, twice')
    text = mark + csv_of(row, line(decision="accept", claim_id=B), separator=separator, end=end) + empty * 3
    rows = read(tmp_path, text)
    assert list(rows["decision"]) == ["reject", "accept"]
    assert rows["claim_id"].iloc[0] == A
    assert rows["reason"].iloc[0] == 'It says "up to", and\nthe; next line too, twice'
    assert list(rows["row"]) == ["corrections.csv line 2", "corrections.csv line 4"], "the quoted line break counts"


def test_a_line_that_names_the_separator_and_columns_of_one_s_own_are_left_alone(tmp_path: Path) -> None:
    header = ";".join([*reversed(COLUMNS), "Seen by"])
    cells = {**line(decision="accept", claim_id=A), "Seen by": "Bo"}
    text = f"sep=;\r\n{header}\r\n" + ";".join(str(cells[name] or "") for name in header.split(";")) + "\r\n"
    rows = read(tmp_path, text)
    assert list(rows["claim_id"]) == [A]
    assert list(rows["row"]) == ["corrections.csv line 3"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"decision": "rejct", "claim_id": A}, "decision: 'rejct' is none of accept, reject, mend, merge"),
        ({"decision": "rejct", "claim_id": A}, "; perhaps reject?"),
        ({"claim_id": A}, "decision: write one of accept"),
        ({"decision": "accept"}, "claim_id: nothing is given: copy the claim_id"),
        ({"decision": "accept", "claim_id": A, "reason": None}, "reason: no reason is given"),
        ({"decision": "accept", "claim_id": A, "analyst": None}, "analyst: nobody is named"),
        ({"decision": "accept", "claim_id": A, "decided": None}, "decided: no day is given"),
        ({"decision": "accept", "claim_id": A, "decided": "31.01.2025"}, "'31.01.2025' is no day: write it as 2025-0"),
        ({"decision": "accept", "claim_id": A, "decided": "2025-02-30"}, "'2025-02-30' is no day"),
        ({"decision": "accept", "claim_id": A, "decided": "2025-1-3"}, "'2025-1-3' is no day"),
        ({"decision": "accept", "claim_id": A, "field": "lower"}, "field: is for mend and add alone"),
        ({"decision": "accept", "claim_id": A, "other": B}, "other: is for merge and split alone"),
        ({"decision": "reject", "claim_id": A, "evidence": "x"}, "evidence: is for add alone"),
        ({"decision": "merge", "claim_id": A}, "other: nothing is given: merge names two claims"),
        ({"decision": "split", "claim_id": A, "other": A}, "other: it is the same claim"),
        (mend(A, "lowr", "3"), "field: 'lowr' is no field to mend; perhaps lower?"),
        ({"decision": "mend", "claim_id": A}, "field: nothing is given: mend names a field"),
        (mend(A, "figure", "about 3,000"), "field: figure is what the page says and is not mended"),
        (mend(A, "lower", "many"), "value: 'many' is no whole number"),
        (mend(A, "lower", "-3"), "value: '-3' is no whole number"),
        (mend(A, "lower", "1.000"), "value: '1.000' is no whole number"),
        (mend(A, "measure", "dead"), "value: 'dead' is none of killed, wounded"),
        (mend(A, "measure", None), "value: nothing is given, and measure is never empty: write one of killed"),
        (mend(A, "statement_date", "1/31/2025"), "value: '1/31/2025' is no day: write it as 2025-01-31"),
        (mend(A, "share", "40"), "value: '40' is no fraction of 1"),
        (mend(A, "anonymous", "perhaps"), "value: 'perhaps' is neither true nor false"),
        (mend(A, "via", '["Ann", 3]'), "is no list of names"),
        ({"decision": "add", "claim_id": A, "field": "measure", "value": "killed"}, "an identifier of the machine's"),
        ({"decision": "add", "claim_id": "a b", "field": "measure", "value": "killed"}, "a name is made of letters"),
        (
            {"decision": "add", "claim_id": "x", "field": "measure", "value": "killed", "evidence": "https://example.org/a"},
            "evidence: 'https://example.org/a' is neither the address of an archived page",
        ),
    ],
)  # fmt: skip
def test_a_row_that_can_t_be_used_is_one_line_that_says_where_what_and_how(
    tmp_path: Path, row: dict[str, Any], said: str
) -> None:
    found = faults(tmp_path, csv_of(line(decision="accept", claim_id=B), line(**row)))
    assert len(found) == 1
    assert found[0].startswith("corrections.csv line 3, ")
    assert said in found[0]
    assert "\n" not in found[0]


def test_every_fault_is_said_at_once_in_the_file_s_order(tmp_path: Path) -> None:
    found = faults(tmp_path, csv_of(*[line(decision="accept") for _ in range(11)], line(decision="x", claim_id=A)))
    assert [one.partition(",")[0] for one in found] == [f"corrections.csv line {number}" for number in range(2, 14)][
        :12
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"decision,claim_id\naccept,\xe9\n", "corrections.csv line 2: not UTF-8; save it as"),
        ("decision,claim_id\n", "corrections.csv line 1: no column other"),
        ("", "corrections.csv: no first row with names; write decision,claim_id"),
        (",".join([*COLUMNS, "value"]) + "\n", "corrections.csv line 1: two columns are called value"),
        (csv_of() + 'accept,"x\n', "put quotation marks round cells"),
        (csv_of() + "accept" + ",x" * len(COLUMNS) + "\n", "corrections.csv line 2: 10 cells under 9 names"),
    ],
)
def test_a_file_that_can_t_be_read_is_said(tmp_path: Path, text: str | bytes, said: str) -> None:
    assert any(said in one for one in faults(tmp_path, text))


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match=r"none\.csv: can't be read \(No such file"):
        read_corrections(tmp_path / "none.csv")


# Applying decisions


def test_without_corrections_the_tables_are_the_very_same() -> None:
    found = corrected(MADE["claims"], read_corrections(None), MADE["documents"], MADE["pages"])
    assert found.claims is MADE["claims"]
    assert found.documents is MADE["documents"]
    assert found.pages is MADE["pages"]
    assert found.changes.empty
    assert set(found.counts.values()) == {0}


def test_a_mended_value_stands_beside_the_machine_s_and_the_store_s_frame_stays_as_it_was() -> None:
    before = MADE["claims"].copy(deep=True)
    found = applied(
        mend(A, "lower", "300"), mend(A, "upper", None), mend(A, "qualifier", "at_least"), mend(A, "via", "Ann; Bo")
    )
    row = found.claims.set_index("claim_id").loc[A]
    assert (row["lower"], row["upper"] is pd.NA, row["qualifier"], row["via"]) == (300, True, "at_least", ["Ann", "Bo"])
    told = found.changes.set_index("field")
    assert list(told.index) == ["lower", "qualifier", "upper", "via"]
    assert list(told.loc["lower", ["machine", "corrected", "reason", "analyst", "row"]]) == [
        "3000",
        "300",
        "read the page",
        "Ann",
        "corrections.csv line 2",
    ]
    assert (told.loc["via", "machine"], told.loc["via", "corrected"]) == ("[]", '["Ann", "Bo"]')
    assert pd.isna(told.loc["upper", "corrected"])
    pd.testing.assert_frame_equal(MADE["claims"], before)
    others = found.claims["claim_id"] != A
    pd.testing.assert_frame_equal(found.claims[others], before[others])
    schemas.check("changes", found.changes)


def test_a_mend_that_says_what_the_machine_says_is_no_change() -> None:
    found = applied(mend(A, "lower", "3,000"))
    assert found.changes.empty
    assert list(found.decisions["decision"]) == ["accept"]


def test_a_rejected_claim_leaves_and_is_listed_with_the_reason() -> None:
    found = applied({"decision": "reject", "claim_id": A, "reason": "a count of shells"})
    assert A not in set(found.claims["claim_id"])
    assert list(found.rejected["claim_id"]) == [A]
    assert list(found.rejected["reason"]) == ["a count of shells"]
    assert found.rejected["figure"].iloc[0] == "3,000"
    assert found.counts["reject"] == 1


def test_a_field_of_the_article_is_mended_for_all_its_claims_and_its_document() -> None:
    found = applied(mend(B, "outlet", "Right Wire"), mend(B, "published", "2025-01-16"))
    rows = found.claims.set_index("claim_id")
    assert list(rows.loc[[B, B2], "outlet"]) == ["Right Wire", "Right Wire"]
    assert rows.loc[A, "outlet"] == "Example Times"
    document = found.documents.set_index("document_id").loc[rows.loc[B, "document_id"]]
    assert (document["outlet"], document["published"]) == ("Right Wire", pd.Timestamp("2025-01-16"))
    assert set(found.changes["claim_id"]) == {B, B2}
    schemas.check_spans(found.pages, found.documents, found.claims)


def test_merges_and_splits_are_handed_on_as_pairs() -> None:
    found = applied({"decision": "merge", "claim_id": A, "other": B}, {"decision": "split", "claim_id": A, "other": A2})
    told = {tuple(row) for row in found.pairs[["decision", "claim_id", "other"]].to_numpy()}
    assert told == {("merge", A, B), ("split", A, A2)}
    assert len(found.claims) == len(MADE["claims"])


@pytest.mark.parametrize("decision", ["accept", "reject", "mend", "merge"])
def test_a_correction_that_matches_nothing_fails_and_names_the_nearest(decision: str) -> None:
    page, place, _ = A.split("-")
    row = {"decision": decision, "claim_id": f"{page}-{int(place) + 2}-0", "other": B if decision == "merge" else None}
    row |= {"field": "lower", "value": "3"} if decision == "mend" else {}
    (said,) = refused(row)
    assert said.startswith(f"corrections.csv line 2: no claim {page}-{int(place) + 2}-0 to {decision}; nearest are ")
    assert f"{A} (3,000), {A2} (40)" in said


def test_a_name_that_is_like_nothing_still_gets_the_nearest() -> None:
    assert A in "".join(refused({"decision": "accept", "claim_id": A[:-2]}))
    (said,) = refused({"decision": "accept", "claim_id": "nothing-of-the-kind"})
    assert "nearest are" in said


def test_the_later_day_replaces_the_earlier() -> None:
    first, later = {"decided": "2025-03-01"}, {"decided": "2025-03-02"}
    for rows in itertools.permutations([mend(A, "place", "Kursk", **first), mend(A, "place", "Sumy", **later)]):
        assert applied(*rows).claims.set_index("claim_id").loc[A, "place"] == "Sumy"
    assert not len(
        applied({"decision": "reject", "claim_id": A, **first}, {"decision": "accept", "claim_id": A, **later}).rejected
    )
    split, merge = {"decision": "split", "claim_id": A, "other": B}, {"decision": "merge", "claim_id": B, "other": A}
    assert list(applied({**split, **first}, {**merge, **later}).pairs["decision"]) == ["merge"]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (mend(A, "lower", "5"), mend(A, "lower", "7"), f"contradicts corrections.csv line 2 on lower of claim {A}"),
        ({"decision": "accept", "claim_id": A}, {"decision": "reject", "claim_id": A}, f"on whether claim {A} stands"),
        (
            {"decision": "merge", "claim_id": A, "other": B},
            {"decision": "split", "claim_id": B, "other": A},
            "are one statement",
        ),
        (mend(B, "outlet", "One"), mend(B2, "outlet", "Two"), "on outlet of the article that both their claims"),
        (
            {"decision": "reject", "claim_id": A},
            mend(A, "lower", "7"),
            f"mend of claim {A}, which corrections.csv line 2 rejects on 2025-03-01",
        ),
    ],
)  # fmt: skip
def test_two_answers_of_one_day_are_an_error(one: dict[str, Any], other: dict[str, Any], said: str) -> None:
    (found,) = refused(one, other)
    assert found.startswith("corrections.csv line 3: ")
    assert said in found


def test_what_was_mended_before_a_rejection_falls_with_it_and_what_is_mended_after_is_an_error() -> None:
    reject = {"decision": "reject", "claim_id": A, "decided": "2025-03-05"}
    assert applied(mend(A, "lower", "7", decided="2025-03-04"), reject).changes.empty
    assert "accept it on a later day" in refused(mend(A, "lower", "7", decided="2025-03-06"), reject)[0]


def test_a_split_of_what_merges_join_is_an_error_that_names_them() -> None:
    merges = [{"decision": "merge", "claim_id": A, "other": B}, {"decision": "merge", "claim_id": B, "other": B2}]
    (said,) = refused(*merges, {"decision": "split", "claim_id": A, "other": B2})
    assert "which are one by corrections.csv line 2, corrections.csv line 3; drop" in said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([mend(A, "lower", "4000")], "lower is 4000 and upper 3000: swap or mend them"),
        ([mend(A, "upper", None)], "qualifier is exact and the bounds 3000 to open: mend qualifier too"),
        ([mend(A, "as_of_end", "2025-01-13")], "as_of_basis is unknown and the days are none to 2025-01-13"),
        ([mend(A, "source", "HUR")], "source is 'HUR' and source_type unattributed: mend source_type too"),
        ([mend(A, "flow", "present")], "measure is killed, which has no flow"),
        (
            [mend(A, "source", "South Korea National Intelligence Service"), mend(A, "source_type", "media")],
            "intelligence in the register, and source_type media",
        ),
    ],
)
def test_a_mended_claim_must_not_contradict_itself(rows: list[dict[str, Any]], said: str) -> None:
    (found,) = refused(*rows)
    assert found.startswith("corrections.csv line")
    assert said in found


# Adding claims

HASH = "ab" * 32
ARCHIVED = "https://web.archive.org/web/2025/https://example.org/toll"


def add(name: str, evidence: str = ARCHIVED, **fields: str | None) -> list[dict[str, Any]]:
    given = {
        "sentence": "The ministry said that about 600 had died.",
        "figure": "about 600",
        "measure": "killed",
        "qualifier": "approximate",
        "qualifier_text": "about",
        "lower": "600",
        "upper": "600",
        "source": "the ministry of a town",
        "source_type": "government",
        **fields,
    }
    rows = [{"decision": "add", "claim_id": name, "field": field, "value": value} for field, value in given.items()]
    rows[0]["evidence"] = evidence
    return rows


def test_an_added_claim_has_all_that_a_claim_has_and_says_that_it_was_added() -> None:
    found = applied(*add("may-toll", outlet="Example Wire", published="2025-05-02"))
    row = found.claims.set_index("claim_id").loc["may-toll"]
    assert (row["figure"], row["value"], row["lower"], row["unit"]) == ("about 600", "600", 600, "soldier")
    assert (row["kind"], row["rule"], row["extractor_version"]) == ("digest", "by hand", "by hand")
    assert (row["outlet"], row["published"], row["published_basis"]) == (
        "Example Wire",
        pd.Timestamp("2025-05-02"),
        "stated",
    )
    assert row["page"].startswith("added-by-hand/")
    assert row["url"] == ARCHIVED
    assert list(found.decisions["decision"]) == ["add"]
    for name in ("claims", "documents", "pages"):
        schemas.check(name, getattr(found, name))
    schemas.check_spans(found.pages, found.documents, found.claims)


def test_an_added_claim_is_shown_with_its_sentence_like_any_other() -> None:
    found = applied(*add("may-toll", published="2025-05-02"))
    rows = analysis.evidence(
        analysis.select(release({"claims": found.claims, "pages": found.pages})["claims"])
    ).set_index("claim_id")
    assert list(rows.loc["may-toll", ["before", "marked", "after"]]) == [
        "The ministry said that ",
        "about 600",
        " had died.",
    ]


def test_claims_of_one_piece_of_evidence_stand_in_one_article() -> None:
    other = add("may-wounded", sentence="Some 600 had died and 90 were hurt.", figure="90", measure="wounded")
    other = [row for row in other if row["field"] not in ("qualifier_text", "qualifier")]
    other += [{"decision": "add", "claim_id": "may-wounded", "field": "qualifier", "value": "exact"}]
    other[0]["evidence"] = ARCHIVED
    rows = [*add("may-toll", outlet="Example Wire"), *other]
    rows = [{**row, "value": "90"} if row["claim_id"] == "may-wounded" and row["field"] in ("lower", "upper") else row
            for row in rows]  # fmt: skip
    found = applied(*rows)
    made = found.claims[found.claims["rule"] == "by hand"]
    assert made["document_id"].nunique() == 1
    assert set(made["outlet"]) == {"Example Wire"}
    assert len(found.documents) == len(MADE["documents"]) + 1
    schemas.check_spans(found.pages, found.documents, found.claims)
    clash = [*rows, {"decision": "add", "claim_id": "may-wounded", "field": "outlet", "value": "Other Wire"}]
    assert "outlet differs between may-toll and may-wounded" in "".join(refused(*clash))


def test_a_claim_that_the_machine_missed_stands_on_the_page_that_has_the_hash() -> None:
    on = tables([{"page": "c.txt", "sentence": "He said 300 died,\n  and another 25 later.", "figure": "300"}])
    page = on["pages"].iloc[0]
    rows = add("missed", str(page["sha256"]).upper(), sentence="He said 300 died, and another 25 later.", figure="25")
    rows = [{**row, "value": "25"} if row["field"] in ("lower", "upper") else row for row in rows]
    if len(page["sha256"]) != 64:
        pytest.fail("the page's hash is no sha256")
    found = applied(*rows, on=on)
    row = found.claims.set_index("claim_id").loc["missed"]
    assert row["page"] == "c.txt"
    assert row["outlet"] == "Example Times"
    assert page["text"][row["figure_start"] : row["figure_end"]] == "25"
    assert len(found.pages) == 1
    schemas.check_spans(found.pages, found.documents, found.claims)
    again = [{**row, "value": "300"} if row["field"] in ("lower", "upper", "figure") else row for row in rows]
    again = [{**row, "value": on["claims"]["source"].iloc[0]} if row["field"] == "source" else row for row in again]
    again = [{**row, "value": "intelligence"} if row["field"] == "source_type" else row for row in again]
    (said,) = refused(*again, on=on)
    assert "the machine reads it itself now" in said
    (said,) = refused(*add("missed", page["sha256"], sentence="He said 25.", figure="25"), on=on)
    assert "its sentence does not stand in an article of page c.txt; copy it from there" in said


def test_a_hash_of_no_page_in_the_store_makes_a_page_of_its_own() -> None:
    found = applied(*add("leaflet", HASH))
    assert found.pages["sha256"].iloc[-1] == HASH
    assert pd.isna(found.claims["url"].iloc[-1])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row for row in add("x") if row["field"] != "measure"], "added claim x: no row gives its measure"),
        ([row for row in add("x") if row["field"] not in ("lower", "upper")], "no row gives lower, upper or share"),
        ([row for row in add("x") if row["field"] != "source_type"], "no row gives the source_type of"),
        ([{**row, "evidence": None} for row in add("x")], "evidence: none of its rows names any"),
        ([*add("x")[:-1], {**add("x")[-1], "evidence": HASH}], "evidence: it names 2"),
        (add("x", figure="60"), "its sentence does not hold its figure '60'"),
        (add("x", lower="700"), "lower is 700 and upper 600"),
    ],
)
def test_an_added_claim_that_lacks_something_is_said(rows: list[dict[str, Any]], said: str) -> None:
    assert [one for one in refused(*rows) if said in one and one.startswith("corrections.csv line ")]


# Properties

VALUES = {
    "lower": ["100", "200", None],
    "outlet": ["One Wire", "Two Wire", None],
    "place": ["Kursk", None],
    "verification": ["verified", "not_verified"],
}
DAYS = st.dates(pd.Timestamp("2025-01-01").date(), pd.Timestamp("2025-01-04").date()).map(str)


@st.composite
def some_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    found = []
    for _ in range(draw(st.integers(1, 7))):
        claim = draw(st.sampled_from([A2, B, B2]))
        decision = draw(st.sampled_from(["accept", "reject", "mend", "mend", "merge", "split"]))
        row = {"decision": decision, "claim_id": claim, "decided": draw(DAYS)}
        row |= {"reason": draw(st.sampled_from(["read it", "asked"])), "analyst": draw(st.sampled_from(["Ann", "Bo"]))}
        if decision == "mend":
            row["field"] = draw(st.sampled_from(sorted(VALUES)))
            row["value"] = draw(st.sampled_from(VALUES[row["field"]]))
        elif decision in ("merge", "split"):
            row["other"] = draw(st.sampled_from([name for name in (A, A2, B, B2) if name != claim]))
        found.append(row)
    return found


def outcome(rows: list[dict[str, Any]]) -> Any:
    try:
        found = applied(*rows)
    except CorrectionError as error:
        return len(error.faults) > 0
    frames = [found.claims, found.documents, found.rejected, found.changes, found.decisions]
    return [frame.drop(columns=["row", "rows"], errors="ignore").to_json(date_format="iso") for frame in frames]


@settings(max_examples=30)
@given(some_rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_rows_that_stand_there_twice_make_no_difference(rows: Any, random: Any) -> None:
    mixed = [*rows, *rows[:2]]
    random.shuffle(mixed)
    assert outcome(mixed) == outcome(rows)


@settings(max_examples=30)
@given(some_rows())
def test_what_is_not_decided_on_stays_and_nothing_is_lost(rows: Any) -> None:
    try:
        found = applied(*rows)
    except CorrectionError:
        return
    assert set(found.claims["claim_id"]) | set(found.rejected["claim_id"]) == set(MADE["claims"]["claim_id"])
    assert not set(found.claims["claim_id"]) & set(found.rejected["claim_id"])
    machine = MADE["claims"].set_index("claim_id")
    back = found.claims.set_index("claim_id")
    for row in found.changes.to_dict("records"):
        back.loc[row["claim_id"], row["field"]] = machine.loc[row["claim_id"], row["field"]]
    expected = machine.loc[back.index]
    pd.testing.assert_frame_equal(back, expected)
