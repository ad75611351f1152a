"""CSV and its kin: the delimiter told from the first lines, a damaged row set aside alone."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO

from nkanalysis.corpus.containers.record import Broken, Record, too_large
from nkanalysis.corpus.containers.streams import in_utf8, lines, peek
from nkanalysis.corpus.containers.tables import Given, Note, Parsed, records_of
from nkanalysis.corpus.encodings import LineDecoder
from nkanalysis.corpus.raw import LARGEST_PAGE

MEDIA_TYPE = "text/csv"
_DELIMITERS = ",;\t|"
_HEAD = 1 << 16
_LINES_AHEAD = 40
_MOST_LINES = 5_000
"""A row that goes on for more lines has lost its closing quotation mark."""
_MOST_WASTED = 500_000


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str | None


class _Lines:
    """The lines of a file; reading can begin again behind the first line of the row that is being read."""

    def __init__(self, source: Iterator[_Line]) -> None:
        self._source, self._again = source, list[_Line]()
        self.row: list[_Line] = []
        self.ended = False
        self._wasted = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.row) >= _MOST_LINES or (self.row and self.row[-1].text is None):
            raise StopIteration
        line = self._again.pop() if self._again else next(self._source, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.row.append(line)
        # The module takes no null bytes on some versions; they say nothing.
        return "" if line.text is None else line.text.replace("\x00", "")

    def back(self) -> None:
        """Give back all lines of the row but its first."""
        self._wasted += len(self.row) - 1
        if self._wasted > _MOST_WASTED:
            raise Broken(f"line {self.row[0].number}: too many quotation marks that are never closed; export it anew")
        self._again.extend(reversed(self.row[1:]))
        self.ended = False


def records(stream: IO[bytes], name: str, given: Given, note: Note) -> Iterator[Record]:
    """A page a row; a row that is broken is a page that can't be read, and the rows behind it are read on."""
    source = _decoded(in_utf8(stream))
    first, late = _first(source)
    if first and first[0].text and first[0].text.strip().lower().startswith("sep=") and len(first[0].text.strip()) == 5:
        delimiter, first = first[0].text.strip()[-1], first[1:]
    else:
        delimiter = _delimiter(name, [line.text or "" for line in first])
    rows = _rows(chain(first, source if late is None else _raised(late)), delimiter)
    above = list[_Row]()
    for row in rows:
        above.append(row)
        if row.fields is not None:
            break
    names = (above[-1].fields if above else None) or []
    if _is_header(names):
        above.pop()
        names = _named(names)
    else:
        names = [f"column {at}" for at in range(1, len(names) + 1)]
    media_type = "text/tab-separated-values" if delimiter == "\t" else MEDIA_TYPE
    yield from records_of(_parsed(chain(above, rows), names), given, note, media_type, names)


def _first(source: Iterator[_Line]) -> tuple[list[_Line], Broken | None]:
    """The lines that the delimiter is told from, and what kept more of them from being read."""
    first: list[_Line] = []
    try:
        first.extend(islice(source, _LINES_AHEAD))
    except Broken as error:
        return first, error
    return first, None


def _raised(error: Broken) -> Iterator[_Line]:
    raise error
    yield


def _decoded(stream: IO[bytes]) -> Iterator[_Line]:
    decoder = LineDecoder(peek(stream, _HEAD))
    for number, (_, line) in enumerate(lines(stream), start=1):
        yield _Line(number, None if line is None else decoder.decode(line))


def _delimiter(name: str, first: Sequence[str]) -> str:
    """The delimiter that parts the first rows into the same number of fields, more than one."""
    if name.lower().endswith((".tsv", ".tab")):
        return "\t"

    def fit(delimiter: str) -> tuple[float, int]:
        try:
            counts = [len(row) for row in csv.reader(first, delimiter=delimiter) if row]
        except csv.Error:
            return 0.0, 0
        width = counts[0] if counts else 0
        return (sum(1 for count in counts if count == width) / len(counts) if width > 1 else 0.0), width

    return max(_DELIMITERS, key=fit)


def _is_header(fields: Sequence[str]) -> bool:
    """Names are short and none is an address, a number or a sentence."""
    named = [field.strip() for field in fields]
    return all(len(field) <= 60 and "://" not in field and not field.isdigit() for field in named) and any(named)


def _named(fields: Sequence[str]) -> list[str]:
    found: list[str] = []
    for at, field in enumerate(fields, start=1):
        name = " ".join(field.split()) or f"column {at}"
        found.append(name if name not in found else f"{name} ({at})")
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    first: int
    last: int
    fields: list[str] | None
    data: str
    fault: str | None = None


def _rows(source: Iterator[_Line], delimiter: str) -> Iterator[_Row]:
    """Rows, and in place of each that is broken the word why; runs of broken lines are one."""
    feed = _Lines(source)
    broken: list[_Row] = []
    width: int | None = None
    while not feed.ended:
        feed.row = []
        row = _next_row(feed, delimiter)
        if row is None:
            continue
        if row.fields is not None and width is None:
            width = len(row.fields)
        if row.fields is not None and not _fits(row.fields, width):
            row = _Row(row.first, row.first, None, feed.row[0].text or "", _misfit(row, width or 0))
        if row.fields is None:
            feed.back()
            broken.append(row)
            continue
        if broken:
            yield _together(broken)
            broken = []
        yield row
    if broken:
        yield _together(broken)


def _fits(fields: Sequence[str], width: int | None) -> bool:
    return width is None or len(fields) == width or (len(fields) > width and not any(map(str.strip, fields[width:])))


def _misfit(row: _Row, width: int) -> str:
    count = len(row.fields or ())
    return (
        f"{count} {'field' if count == 1 else 'fields'} where the header names {width}; "
        "is a delimiter or a quotation mark in it not quoted?"
    )


def _together(broken: Sequence[_Row]) -> _Row:
    return _Row(broken[0].first, broken[-1].last, None, "".join(row.data for row in broken), broken[0].fault)


def _next_row(feed: _Lines, delimiter: str) -> _Row | None:
    csv.field_size_limit(LARGEST_PAGE)
    try:
        fields = next(csv.reader(feed, delimiter=delimiter, strict=True), None)
    except csv.Error as error:
        opening = feed.row[0]
        what = {
            "unexpected end of data": "a quotation mark is opened and never closed",
            "field larger than field limit": too_large(),
        }.get(str(error).partition(" (")[0], f"a quotation mark inside a field is not doubled ({error})")
        return _Row(opening.number, opening.number, None, opening.text or "", what)
    if fields is None or not feed.row:
        return None
    first, last = feed.row[0].number, feed.row[-1].number
    if any(line.text is None for line in feed.row):
        return _Row(first, last, None, "", too_large())
    return _Row(first, last, fields, "".join(line.text or "" for line in feed.row)) if fields else None


def _parsed(rows: Iterator[_Row], names: Sequence[str]) -> Iterator[Parsed]:
    for row in rows:
        data = row.data.encode("utf-8", "surrogatepass")
        if row.fields is None:
            where = f"line {row.first}" if row.first == row.last else f"lines {row.first} to {row.last}"
            yield Parsed(str(row.first), None, data, f"{where}: {row.fault}; mend or delete it")
        else:
            yield Parsed(str(row.first), dict(zip(names, row.fields, strict=False)), data, None)
