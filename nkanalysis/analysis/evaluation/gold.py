"""Gold as people keep it, JSON lines or a table of CSV, into rows that say where they stand."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import pandas as pd

from nkanalysis.analysis.evaluation.fields import REQUIRED, SPELLINGS, GoldError, checked

_JSON = (".jsonl", ".ndjson", ".json")
_CSV = (".csv", ".tsv")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 2**24
Row = dict[str, Any]


def read_gold(data: bytes, name: str) -> pd.DataFrame:
    """Gold of a file, every row checked.

    Args:
        data: The file's bytes: JSON lines, or CSV whose first row names the columns, with commas, semicolons or tabs.
            An export of the claims table is gold as it stands.
        name: The file's name, for its kind and for messages.

    Returns:
        One row a claim: ``row`` (where it stands: a line of JSON lines, or a row of a spreadsheet, whose first
        one holds the names) and the file's own columns, cells as they are.

    Raises:
        GoldError: The file can't be read, or a row can't be used; a line for each.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in _JSON + _CSV:
        raise GoldError([f"{name}: gold is JSON lines or CSV; name it .jsonl or .csv"])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GoldError([f"{name}: not UTF-8 at byte {error.start}; save it as UTF-8"]) from error
    faults: list[str] = []
    rows = list(_of_json_lines(text, name, faults) if ending in _JSON else _of_csv(text, name, faults))
    if not rows and not faults:
        faults.append(f"{name}: holds no row; write a row a claim")
    frame = pd.DataFrame(rows, dtype=object)
    checked(frame, faults)
    return frame


def _of_json_lines(text: str, name: str, faults: list[str]) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name} row {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            said = f"{error.msg} at character {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
            faults.append(f"{where}: not JSON ({said}); write one object a line")
            continue
        if not isinstance(row, dict):
            faults.append(f'{where}: no object; write one object a line, such as {{"doc": "a.txt", …}}')
            continue
        named = {SPELLINGS.get(field, field) for field, value in row.items() if value is not None}
        if named != {"doc"}:
            faults += [
                f"{where}, {field}: nothing is given; write null where there is none"
                for field in REQUIRED
                if field not in row
            ]
        yield {**row, "row": where}


def _of_csv(text: str, name: str, faults: list[str]) -> Iterator[Row]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    number = 0
    try:
        for number, cells in enumerate(records, 1):
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                twice = sorted({cell for cell in header if cell and header.count(cell) > 1})
                faults += [f"{name} row {number}: two columns are called {cell}; drop one" for cell in twice]
                continue
            if len(cells) > len(header):
                faults.append(
                    f"{name} row {number}: {len(cells)} cells under {len(header)} names; put quotation marks "
                    f"round a cell that holds {delimiter!r}"
                )
                continue
            row = dict(zip(header, map(_unguarded, cells), strict=False))
            yield {**row, "row": f"{name} row {number}"}
    except csv.Error as error:
        faults.append(f"{name} row {number + 1}: {error}; put quotation marks round cells, and double those inside one")


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that exports set before what a spreadsheet would take for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
