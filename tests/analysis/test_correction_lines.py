"""Decisions of one day told apart by their moment, taken back, and written into a file of whatever shape."""

import itertools
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis.analysis.corrections import COLUMNS, CorrectionError, read_corrections
from nkanalysis.analysis.corrections.writing import is_torn, lines, stamped
from tests.analysis.test_corrections import A2, A, B, applied, csv_of, faults, line, mend, read, refused

NAME = "corrections.csv"
WHO = {"reason": "read the page", "analyst": "Ann", "decided": "2025-03-01T14:05:22.123Z"}
ROW = {"decision": "accept", "claim_id": A, **WHO}
PAGE = A.partition("-")[0]


def at(moment: str, **fields: Any) -> dict[str, Any]:
    return {"decided": f"2025-03-01T{moment}Z", **fields}


# Moments


@pytest.mark.parametrize(
    "written, moment",
    [
        ("2025-03-01T14:05:22.123Z", "2025-03-01 14:05:22.123"),
        ("2025-03-01T14:05:22Z", "2025-03-01 14:05:22"),
        # What spreadsheets make of it.
        ("2025-03-01 14:05", "2025-03-01 14:05"),
        ("2025-03-01T14:05:22,12", "2025-03-01 14:05:22.12"),
        ("2025-03-01", None),
    ],
)
def test_a_decision_has_a_day_and_perhaps_a_moment(tmp_path: Path, written: str, moment: str | None) -> None:
    (row,) = read(tmp_path, csv_of(line(decision="accept", claim_id=A, decided=written), separator=";")).to_dict(
        "records"
    )
    assert row["decided"] == pd.Timestamp("2025-03-01")
    assert row["at"] == pd.Timestamp(moment) if moment else pd.isna(row["at"])


@pytest.mark.parametrize("written", ["2025-03-01T25:05:22Z", "2025-02-30T10:00:00Z", "2025-03-01T14:05:22+02:00"])
def test_what_is_no_moment_is_said(tmp_path: Path, written: str) -> None:
    (fault,) = faults(tmp_path, csv_of(line(decision="accept", claim_id=A, decided=written)))
    assert f"{written!r} is no" in fault


def test_of_one_day_the_later_moment_holds_in_whatever_order_the_rows_stand() -> None:
    rows = [
        at("10:00", decision="accept", claim_id=A),
        at("11:00", decision="reject", claim_id=A),
        at("12:00", decision="accept", claim_id=A),
        at("12:00:01", **mend(A, "measure", "wounded")),
        at("12:00:02", **mend(A, "measure", "missing")),
    ]
    for some in itertools.permutations(rows):
        made = applied(*some)
        assert made.rejected.empty
        assert made.claims.set_index("claim_id").at[A, "measure"] == "missing"


def test_a_moment_and_a_day_alone_can_t_be_ordered() -> None:
    (fault,) = refused(at("10:00", decision="accept", claim_id=A), {"decision": "reject", "claim_id": A})
    assert "give the one that holds a later day or moment" in fault


def test_a_mend_falls_with_a_rejection_of_a_later_moment_alone() -> None:
    mended, rejected = at("10:00", **mend(A, "measure", "wounded")), {"decision": "reject", "claim_id": A}
    assert list(applied(mended, at("11:00", **rejected)).rejected["claim_id"]) == [A]
    assert "accept it on a later day" in refused(mended, at("09:00", **rejected))[0]


# Taken back


def test_a_withdrawal_takes_back_what_the_same_analyst_decided_before_it_and_nothing_else() -> None:
    made = applied(
        at("10:00", decision="reject", claim_id=A),
        at("10:00", decision="accept", claim_id=A2, analyst="Ben"),
        at("10:00", **mend(B, "measure", "wounded")),
        *[at("11:00", decision="withdraw", claim_id=name) for name in (A, A2, B)],
        at("12:00", decision="accept", claim_id=B),
    )
    assert made.rejected.empty
    assert made.changes.empty
    assert dict(zip(made.decisions["claim_id"], made.decisions["decision"], strict=True)) == {A2: "accept", B: "accept"}


def test_a_withdrawal_of_a_claim_that_is_not_there_is_said() -> None:
    assert (
        "no claim beefbeefbeefbeef-1-0 to withdraw"
        in refused({"decision": "withdraw", "claim_id": "beefbeefbeefbeef-1-0"})[0]
    )


# Pages that were read whole


def test_a_page_is_complete_until_that_is_withdrawn() -> None:
    assert list(applied({"decision": "complete", "claim_id": PAGE}).complete["page"]) == ["a.txt"]
    again = [at("10:00", decision="complete", claim_id=PAGE), at("11:00", decision="withdraw", claim_id=PAGE)]
    assert applied(*again).complete.empty


def test_a_page_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert (
        "no page 00000000deadbeef; nearest are" in refused({"decision": "complete", "claim_id": "00000000deadbeef"})[0]
    )
    (fault,) = faults(tmp_path, csv_of(line(decision="complete", claim_id=A)))
    assert "names no page" in fault


# Lines for a file


def written(data: bytes, *rows: dict[str, Any]) -> bytes:
    made = lines(data, rows, NAME)
    return data[: made.sound] + made.content


def test_a_file_that_is_not_there_gets_its_first_row() -> None:
    assert written(b"", ROW).decode().splitlines() == [
        ",".join(COLUMNS),
        f"accept,{A},,,,,read the page,Ann,2025-03-01T14:05:22.123Z",
    ]


SHAPES = {
    "plain": csv_of(line(decision="accept", claim_id=A2)).encode(),
    "excel": b"\xef\xbb\xbf" + csv_of(line(decision="accept", claim_id=A2), separator=";", end="\r\n").encode(),
    "tabs": csv_of(line(decision="accept", claim_id=A2), separator="\t", end="\r").encode(),
    "no end": csv_of(line(decision="accept", claim_id=A2)).encode().rstrip(),
    "no end, excel": csv_of(line(decision="accept", claim_id=A2), end="\r\n").encode().rstrip(),
    "named": b"sep=;\r\n" + csv_of(line(decision="accept", claim_id=A2), separator=";", end="\r\n").encode(),
    "quoted": b'"' + b'","'.join(name.encode() for name in COLUMNS) + b'"\n' + b"\n\n",
    "own columns": f"Note,{','.join(reversed(COLUMNS))}\nmine,2025-03-01,Ann,why,,,,,{A2},accept\n".encode(),
    "several lines": csv_of(line(decision="accept", claim_id=A2, reason='a "word"\nand another')).encode(),
    "a header alone": (",".join(COLUMNS)).encode(),
    "a mark alone": b"\xef\xbb\xbf",
}


@pytest.mark.parametrize("data", SHAPES.values(), ids=SHAPES)
def test_a_line_fits_the_file_that_a_spreadsheet_saved(tmp_path: Path, data: bytes) -> None:
    reason = 'says "over 1,000"; twice'
    made = written(data, ROW | {"reason": reason}, ROW | {"decision": "mend", "field": "upper", "value": None})
    assert made.startswith(data)
    path = tmp_path / NAME
    path.write_bytes(data)
    try:
        before = read_corrections(path)
    except CorrectionError:
        before = read_corrections(None)
    path.write_bytes(made)
    after = read_corrections(path)
    pd.testing.assert_frame_equal(after.head(len(before)), before)
    assert list(after["decision"])[len(before) :] == ["accept", "mend"]
    assert after["reason"].iloc[len(before)] == reason
    assert lines(data, [ROW], NAME).corrections["row"].iloc[-1].startswith(NAME)


def test_no_line_is_a_formula_nor_more_than_a_line() -> None:
    made = written(b"", ROW | {"reason": "=HYPERLINK()\r\nand\x00more"}).decode()
    assert made.splitlines()[1] == f"accept,{A},,,,,'=HYPERLINK() and more,Ann,2025-03-01T14:05:22.123Z"


@settings(max_examples=25)
@given(st.text(max_size=40), st.sampled_from(sorted(SHAPES)))
def test_every_reason_comes_back(reason: str, shape: str) -> None:
    said = " ".join("".join(char if char.isprintable() else " " for char in reason).split())
    if not said or (said[0] == "'" and said[1:2] in ("=", "+", "-", "@")):
        return
    assert lines(SHAPES[shape], [ROW | {"reason": reason}], NAME).corrections["reason"].iloc[-1] == said


WHOLE = csv_of(line(decision="accept", claim_id=A2), line(decision="reject", claim_id=B)).encode()
LAST = written(WHOLE, ROW)[len(WHOLE) :]


@pytest.mark.parametrize("length", [1, 7, 8, len(LAST) // 2, *range(len(LAST) - 26, len(LAST), 5), len(LAST) - 1])
def test_wherever_a_crash_tore_the_last_line_no_line_before_it_or_behind_it_is_harmed(length: int) -> None:
    torn = WHOLE + LAST[:length]
    made = lines(torn, [ROW | {"claim_id": B}], NAME)
    assert list(made.corrections["claim_id"])[:2] == [A2, B]
    assert made.corrections["claim_id"].iloc[-1] == B
    # A line that says all that it has to is a decision, whether its end came through or not.
    kept = torn[: made.sound] == torn
    assert kept == (len(made.corrections) == 4)
    assert is_torn(torn, NAME) != kept
    assert kept or torn[: made.sound] == WHOLE


def test_reading_a_torn_file_says_what_to_do(tmp_path: Path) -> None:
    assert "nkanalysis review sets it aside" in faults(tmp_path, WHOLE + LAST[:20])[-1]


def test_what_is_wrong_elsewhere_is_said_and_nothing_is_set_aside() -> None:
    for data in (WHOLE + b'accept,"open\nreject,x\n', b"decision,claim\n", WHOLE.decode().encode("utf-16")):
        with pytest.raises(CorrectionError):
            lines(data, [ROW], NAME)


def test_moments_run_on_whatever_the_clock_says() -> None:
    now = datetime(2025, 3, 1, 14, 5, 22, 500, tzinfo=UTC)
    assert stamped(2, now) == ["2025-03-01T14:05:22.000Z", "2025-03-01T14:05:22.001Z"]
    ahead = stamped(1, now, pd.Timestamp("2025-03-02T00:00:00.999"))
    assert ahead == ["2025-03-02T00:00:01.000Z"]
