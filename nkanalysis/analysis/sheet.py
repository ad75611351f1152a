"""A table that an analyst keeps in a spreadsheet: whatever program saved it, as rows that say where they stand."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

SEPARATORS = ",;\t"
"""A spreadsheet set to a language that writes decimals with a comma saves CSV with semicolons."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings before which an apostrophe is taken off, since an export puts one there."""
_LONGEST_CELL = 2**24
_NAMED_SEPARATOR = re.compile(r"sep=([,;\t])\r?\n")


class SheetError(ValueError):
    """An analyst's file that can't be used.

    Attributes:
        faults: A line for each thing that is wrong: where, what, and how to mend it.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is written.

    Attributes:
        separator: Between cells.
        header: Names of its columns, lower case, in its order, its own among them.
        end: Of its lines.
    """

    separator: str
    header: list[str]
    end: str


def layout(data: bytes, name: str, columns: Sequence[str]) -> Layout:
    """How a file that `read_sheet` reads is written, so that a line can be added to it.

    Args:
        data: The file's bytes.
        name: What messages call it.
        columns: Names that its first row must have.

    Raises:
        SheetError: Its first row does not have them.
    """
    text, _, separator = _separated(data.decode("utf-8-sig"))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    head = next((cells for cells in rows if any(cell.strip() for cell in cells)), [])
    header = [cell.strip().lower() for cell in head]
    if faults := list(_of_header(header, name, columns)):
        raise SheetError(faults)
    end = next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")
    return Layout(separator, header, end)


def read_sheet(data: bytes, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """The rows of a CSV file (RFC 4180, and what spreadsheets make of it).

    Commas, semicolons or tabs; a byte order mark, any line ends, line breaks inside quotation marks, empty rows and
    columns of the analyst's own make no difference. An apostrophe that an export set before what a spreadsheet would
    take for a formula goes.

    Args:
        data: The file's bytes.
        name: What messages call it.
        columns: Names that its first row must have, in any order and case.

    Returns:
        One row a record that holds anything: ``row`` (``NAME line N``, where it begins) and the columns, as text
        without blanks at the ends; missing where the cell is empty.

    Raises:
        SheetError: The file can't be read; a line for each fault.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SheetError([f"{name} line {line}: not UTF-8; save it as “CSV UTF-8”"]) from error
    faults: list[str] = []
    rows = list(_records(text, name, columns, faults))
    if faults:
        raise SheetError(faults)
    return pd.DataFrame(rows, columns=["row", *columns], dtype=object)


def _records(text: str, name: str, columns: Sequence[str], faults: list[str]) -> Iterator[dict[str, str | None]]:
    text, above, separator = _separated(text)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header: list[str] | None = None
    start = above
    try:
        for cells in reader:
            line, start = start + 1, above + reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = [cell.strip().lower() for cell in cells]
                faults += _of_header(header, f"{name} line {line}", columns)
                if faults:
                    return
            elif any(cell.strip() for cell in cells[len(header) :]):
                faults.append(
                    f"{name} line {line}: {len(cells)} cells under {len(header)} names; put quotation marks round a "
                    f"cell that holds {separator!r}"
                )
            else:
                held = dict(zip(header, map(_cell, cells), strict=False))
                yield {"row": f"{name} line {line}", **{column: held.get(column) for column in columns}}
    except csv.Error as error:
        faults.append(f"{name} line {start + 1}: {error}; put quotation marks round cells, and double those inside one")
        return
    if header is None:
        faults.append(f"{name}: no first row with names; write {','.join(columns)}")


def _separated(text: str) -> tuple[str, int, str]:
    """A file's text without a line that names its separator, how many lines that takes, and the separator."""
    if named := _NAMED_SEPARATOR.match(text):
        return text[named.end() :], 1, named[1]
    first = next((line for line in text.splitlines() if line.strip()), "")
    return text, 0, max(SEPARATORS, key=first.count)


def _of_header(header: Sequence[str], where: str, columns: Sequence[str]) -> Iterator[str]:
    for column in columns:
        if header.count(column) > 1:
            yield f"{where}: two columns are called {column}; drop one"
        if column not in header:
            yield f"{where}: no column {column}; the first row names {', '.join(columns)}"


def _cell(cell: str) -> str | None:
    cell = cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
    return cell.strip() or None
