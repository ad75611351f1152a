"""A table as a file for other programs: CSV, JSON lines or Parquet."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as arrow
from pyarrow import parquet

from nkanalysis import schemas
from nkanalysis.store.parts import replace_file

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""


def csv_bytes(frame: pd.DataFrame, table: str) -> Iterator[bytes]:
    """CSV (RFC 4180, UTF-8): a header, then a line a row.

    Lists are JSON arrays, days and moments ISO 8601, nulls empty. A text that a spreadsheet would take for a formula
    gets a leading apostrophe.

    Args:
        frame: Columns of the table, dtypes as in its schema.
        table: A key of ``schemas.TABLES`` or of ``schemas.DERIVED``.

    Yields:
        The header, then the lines.
    """
    yield _csv_line(list(frame.columns))
    for values in _rows(frame, table):
        yield _csv_line([_cell(value) for value in values])


def jsonl_bytes(frame: pd.DataFrame, table: str) -> Iterator[bytes]:
    """JSON lines (UTF-8): an object a row, with every column, nulls as null.

    Args:
        frame: Columns of the table, dtypes as in its schema.
        table: A key of ``schemas.TABLES`` or of ``schemas.DERIVED``.

    Yields:
        The lines.
    """
    names = list(frame.columns)
    for values in _rows(frame, table):
        yield json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False).encode() + b"\n"


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows as JSON has them, of any frame: days ISO 8601, nulls as None.

    Args:
        frame: Any columns.

    Yields:
        A row each.
    """
    for values in _rows(frame, ""):
        yield dict(zip(map(str, frame.columns), values, strict=True))


def parquet_bytes(frame: pd.DataFrame, table: str) -> Iterator[bytes]:
    """Parquet, with the types of the store.

    Args:
        frame: Columns of the table, dtypes as in its schema.
        table: A key of ``schemas.TABLES`` or of ``schemas.DERIVED``.

    Yields:
        The whole file.
    """
    schema = schemas.arrow_schema(table)
    schema = arrow.schema([schema.field(name) for name in frame.columns])
    sink = io.BytesIO()
    rows = arrow.Table.from_pandas(frame, schema=schema, preserve_index=False).replace_schema_metadata(None)
    parquet.write_table(rows, sink, compression="zstd")
    yield sink.getvalue()


FORMATS: dict[str, Callable[[pd.DataFrame, str], Iterator[bytes]]] = {
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
    text = str(value)
    return "'" + text if isinstance(value, str) and text.startswith(FORMULA_STARTS) else text


def _csv_line(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode()


def write(path: Path, frame: pd.DataFrame, table: str, format: str) -> None:
    """Write a table to a file that shows its old content or the new, whole.

    Args:
        path: The file; a device or pipe is written as it is.
        frame: Columns of the table, dtypes as in its schema.
        table: A key of ``schemas.TABLES`` or of ``schemas.DERIVED``.
        format: A key of ``FORMATS``.
    """
    content = b"".join(FORMATS[format](frame, table))
    if path.exists() and not path.is_file():
        path.write_bytes(content)
    else:
        replace_file(path.resolve(), content)
