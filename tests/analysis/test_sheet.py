"""Files of analysts, however they were saved: every cell comes back, and whatever is wrong is a line."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.analysis.corrections import COLUMNS, read_corrections
from nkanalysis.analysis.sheet import SheetError, read_sheet

NAMES = ("one", "other", "reason")
# A cell without blanks at its ends, as a reader gets it, and no lone half of a character, which no file can hold.
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=12).map(str.strip)


def saved(rows: list[list[str]], separator: str, end: str) -> bytes:
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([list(NAMES), *rows])
    return made.getvalue().encode()


def refused(read: Callable[[], object]) -> tuple[str, ...]:
    """The faults that reading finds; none where it reads. Whatever else it raises is a failure."""
    try:
        read()
    except SheetError as error:
        return error.faults or ("nothing is said\n",)
    return ()


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_cell_comes_back(rows: list[list[str]], separator: str, end: str) -> None:
    found = read_sheet(saved(rows, separator, end), "a.csv", NAMES)
    told = [[cell or None for cell in row] for row in rows if any(row)]
    guarded = [
        [cell[1:] if cell and cell[0] == "'" and cell[1:2] in list("=+-@\t") else cell for cell in row] for row in told
    ]
    stripped = [[(cell.strip() or None) if cell else cell for cell in row] for row in guarded]
    assert found[list(NAMES)].astype(object).where(found[list(NAMES)].notna(), None).to_numpy().tolist() == stripped


@given(st.binary(max_size=80))
def test_whatever_a_file_holds_it_is_read_or_refused_in_lines(data: bytes) -> None:
    for start in (b"", b"one,other,reason\n"):
        assert all("\n" not in fault for fault in refused(lambda start=start: read_sheet(start + data, "a.csv", NAMES)))


@given(
    st.lists(st.lists(CELLS | st.sampled_from(["add", "mend", "lower", "via", "2025-01-31"]), min_size=9, max_size=9))
)
def test_whatever_stands_in_corrections_they_are_read_or_refused_in_lines(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "any.csv"
    made = io.StringIO(newline="")
    csv.writer(made).writerows([list(COLUMNS), *rows])
    path.write_bytes(made.getvalue().encode())
    assert all(fault.startswith("any.csv") for fault in refused(lambda: read_corrections(path)))


def test_a_row_s_line_is_where_it_begins() -> None:
    data = b'one,other,reason\n\n"a\nb",c,d\n,,\nx,y,z\n'
    found = read_sheet(data, "a.csv", NAMES)
    assert list(found["row"]) == ["a.csv line 3", "a.csv line 6"]


def test_an_apostrophe_that_an_export_set_before_a_formula_goes() -> None:
    found = read_sheet(b"one,other,reason\n'=1+1,'tis,'-Kursk\n", "a.csv", NAMES).iloc[0]
    assert list(found[list(NAMES)]) == ["=1+1", "'tis", "-Kursk"]
