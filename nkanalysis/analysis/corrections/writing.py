"""Decisions as lines of an analyst's file, in the shape that the file has: whatever program saved it last."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from nkanalysis.analysis.corrections.reading import COLUMNS, CorrectionError, checked
from nkanalysis.analysis.sheet import FORMULA, SheetError, layout, read_sheet

Given = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to add to a file.

    Attributes:
        sound: Bytes of the file that are whole lines.
        content: What comes behind them.
        corrections: Every decision of the file with the new ones, as `read_corrections` has them.
    """

    sound: int
    content: bytes
    corrections: pd.DataFrame


def lines(data: bytes, rows: Sequence[Given], name: str) -> Lines:
    """Rows as what has to be added to a file of decisions.

    The file's separator, order of columns, line ends and columns of its own are kept; a last line without an end gets
    one. A last line that was torn in writing (it has no end, and is no decision) is left out of ``sound``.

    Args:
        data: The file's bytes; empty for a new one.
        rows: Cells by column of `COLUMNS`; white space is folded, since a line break in a cell could be torn.
        name: What messages call the file.

    Raises:
        CorrectionError: The file as it is can't be read, or a row can't be used; a line for each fault.
    """
    try:
        sound = _sound(data, name)
        held = data[:sound]
        if not held.removeprefix(b"\xef\xbb\xbf").strip():
            head, end, separator = list(COLUMNS), "\n", ","
            text = _line(head, separator, end)
        else:
            shape = layout(held, name, COLUMNS)
            head, end, separator = shape.header, shape.end, shape.separator
            text = "" if held.endswith((b"\n", b"\r")) else end
        for row in rows:
            cells = {column: _cell(row.get(column)) for column in COLUMNS}
            text += _line([cells.get(column, "") for column in head], separator, end)
        content = text.encode()
        return Lines(sound, content, checked(read_sheet(held + content, name, COLUMNS)))
    except CorrectionError:
        raise
    except SheetError as error:
        raise CorrectionError(error.faults) from error


def stamped(moments: int, now: datetime, latest: pd.Timestamp | None = None) -> list[str]:
    """Moments of decisions made together, each later than the one before it and than any that the file has.

    Args:
        moments: How many.
        now: The clock, in UTC.
        latest: The last moment of the file.
    """
    first = pd.Timestamp(now).tz_localize(None).floor("ms")
    if latest is not None and latest >= first:
        first = latest.floor("ms") + timedelta(milliseconds=1)
    each = [first + timedelta(milliseconds=number) for number in range(moments)]
    return [f"{one:%Y-%m-%dT%H:%M:%S}.{one.microsecond // 1000:03}Z" for one in each]


def is_torn(data: bytes, name: str) -> bool:
    """Whether a file of decisions ends in a line that was torn in writing, and is sound before it."""
    try:
        return _sound(data, name) < len(data)
    except SheetError:
        return False


def _sound(data: bytes, name: str) -> int:
    """Bytes that are whole lines: all but a last one that has no end and is no decision.

    Raises:
        SheetError: The file can't be read without that line either.
    """
    start = max(data.rfind(b"\n"), data.rfind(b"\r")) + 1
    if start == len(data) or not data[start:].removeprefix(b"\xef\xbb\xbf").strip():
        return len(data)
    try:
        checked(read_sheet(data, name, COLUMNS))
    except SheetError:
        before = data[:start]
        if before.removeprefix(b"\xef\xbb\xbf").strip():
            checked(read_sheet(before, name, COLUMNS))
        elif not _begins_header(data):
            raise
        return start
    return len(data)


def _begins_header(data: bytes) -> bool:
    """Whether a file holds nothing but the beginning of its first row."""
    return ",".join(COLUMNS).encode().startswith(data.removeprefix(b"\xef\xbb\xbf"))


def _line(cells: Sequence[str], separator: str, end: str) -> str:
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=separator, lineterminator=end).writerow(cells)
    return made.getvalue()


def _cell(value: str | None) -> str:
    text = " ".join("".join(char if char.isprintable() else " " for char in value or "").split())
    return f"'{text}" if text.startswith(FORMULA) else text
