"""A table as a file for other programs: CSV, JSON lines or Parquet."""

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as arrow
from pyarrow import parquet

from nkanalysis import schemas
from nkanalysis.store.parts import replace_file

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "|", "%")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection); the last two start commands."""
MARK = "internal"
"""What a file that must not leave the house says of itself."""


def csv_bytes(frame: pd.DataFrame, table: str, *, internal: bool = False) -> Iterator[bytes]:
    """CSV (RFC 4180, UTF-8): a header, then a line a row.

    Lists are JSON arrays, days and moments ISO 8601, nulls empty. A text that a spreadsheet would take for a formula,
    behind white space and in wide letters too, gets a leading apostrophe; control characters are left out.

    Args:
        frame: Columns of the table, dtypes as in its schema.
        table: A key of ``schemas.TABLES`` or of ``schemas.DERIVED``.
        internal: Whether it holds what must not leave the house: a last column says so under `MARK`.

    Yields:
        The header, then the lines.
    """
    head, mark = ([MARK], [True]) if internal else ([], [])
    yield _csv_line([*frame.columns, *head])
    for values in _rows(frame, table):
        yield _csv_line([_cell(value) for value in (*values, *mark)])


def jsonl_bytes(frame: pd.DataFrame, table: str, *, internal: bool = False) -> Iterator[bytes]:
    """JSON lines (UTF-8): an object a row, with every column, nulls as null.

    Args:
        frame: Columns of the table, dtypes as in its schema.
        table: A key of ``schemas.TABLES`` or of ``schemas.DERIVED``.
        internal: Whether it holds what must not leave the house: each line says so under `MARK`.

    Yields:
        The lines.
    """
    names = list(frame.columns)
    mark = {MARK: True} if internal else {}
    for values in _rows(frame, table):
        line = json.dumps(dict(zip(names, values, strict=True)) | mark, ensure_ascii=False)
        # U+2028 and U+2029 end a line for some programs.
        yield line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode("utf-8", "backslashreplace") + b"\n"


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows as JSON has them, of any frame: days ISO 8601, nulls as None.

    Args:
        frame: Any columns.

    Yields:
        A row each.
    """
    for values in _rows(frame, ""):
        yield dict(zip(map(str, frame.columns), values, strict=True))


def parquet_bytes(frame: pd.DataFrame, table: str, *, internal: bool = False) -> Iterator[bytes]:
    """Parquet, with the types of the store.

    Args:
        frame: Columns of the table, dtypes as in its schema.
        table: A key of ``schemas.TABLES`` or of ``schemas.DERIVED``.
        internal: Whether it holds what must not leave the house: the file's own metadata say so under `MARK`.

    Yields:
        The whole file.
    """
    known = schemas.arrow_schema(table)
    fields = [known.field(name) if name in known.names else arrow.field(name, arrow.bool_()) for name in frame.columns]
    schema = arrow.schema(fields)
    sink = io.BytesIO()
    rows = arrow.Table.from_pandas(frame, schema=schema, preserve_index=False).replace_schema_metadata(
        {MARK: "true"} if internal else None
    )
    parquet.write_table(rows, sink, compression="zstd")
    yield sink.getvalue()


FORMATS: dict[str, Callable[..., Iterator[bytes]]] = {
    "csv": csv_bytes,
    "parquet": parquet_bytes,
    "jsonl": jsonl_bytes,
}


def _rows(frame: pd.DataFrame, table: str) -> Iterator[tuple[Any, ...]]:
    schema = {**schemas.TABLES, **schemas.DERIVED}.get(table)
    columns = {} if schema is None else schema.columns
    moments = {name for name in columns if columns[name].metadata["unit"].startswith("moment")}
    values = [[_plain(value, name in moments) for value in frame[name].astype(object)] for name in frame.columns]
    return zip(*values, strict=True)


def _plain(value: Any, is_moment: bool) -> Any:
    if isinstance(value, list):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ") if is_moment else value.strftime("%Y-%m-%d")
    return value.item() if hasattr(value, "item") else value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return _harmless(str(value)) if isinstance(value, str) else str(value)


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, and no program for anything but text."""
    text = "".join(char for char in text if char in "\t\n\r" or unicodedata.category(char) not in ("Cc", "Cs"))
    # What a cell begins with counts behind what can't be seen, and wide letters are read as narrow ones.
    seen = unicodedata.normalize("NFKC", text.lstrip("\ufeff\u200b\u200c\u200d\u2060 \u00a0\u3000\n\v\f'\""))
    return "'" + text if text.startswith(FORMULA_STARTS) or seen.lstrip().startswith(FORMULA_STARTS) else text


def _csv_line(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode()


def write(path: Path, frame: pd.DataFrame, table: str, format: str, *, internal: bool = False) -> None:
    """Write a table to a file that shows its old content or the new, whole.

    Args:
        path: The file; a device or pipe is written as it is.
        frame: Columns of the table, dtypes as in its schema.
        table: A key of ``schemas.TABLES`` or of ``schemas.DERIVED``.
        format: A key of ``FORMATS``.
        internal: Whether it holds what must not leave the house.
    """
    content = b"".join(FORMATS[format](frame, table, internal=internal))
    if path.exists() and not path.is_file():
        path.write_bytes(content)
    else:
        replace_file(path.resolve(), content)
