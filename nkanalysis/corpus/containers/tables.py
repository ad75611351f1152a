"""Records with columns → pages, by a mapping that is guessed from the first of them and told to the user."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from nkanalysis.corpus.containers.columns import SAMPLE, Row, mapping_of
from nkanalysis.corpus.containers.record import Broken, Record, too_large
from nkanalysis.corpus.raw import LARGEST_PAGE

ENTRY_NAME = "/entry"
"""In place of a file name: the bytes are those of ``entry_record``. No file has such a name."""

Given = Mapping[str, str]
Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Parsed:
    """One record of a table.

    Attributes:
        key: As on ``Record``.
        row: Its values; None where it can't be read.
        data: Its bytes in the file.
        fault: Why it can't be read.
    """

    key: str
    row: Row | None
    data: bytes
    fault: str | None


def records_of(
    parsed: Iterator[Parsed], given: Given, note: Note, media_type: str, names: Sequence[str] | None = None
) -> Iterator[Record]:
    """The records of a table as pages.

    Args:
        parsed: All of them.
        given: Column by field, by hand.
        note: Told which column is taken for what.
        media_type: Of the table.
        names: Names of the columns; None where each record names its own.

    Raises:
        Broken: No column holds a text, or the table can't be read on.
    """
    sample, late = _first(parsed)
    columns = names or list(dict.fromkeys(column for one in sample if one.row is not None for column in one.row))
    rows = [one.row for one in sample if one.row is not None]
    mapping = mapping_of(rows, columns, given)
    if rows and "text" not in mapping.taken:
        found = ", ".join(column[:60] for column in columns[:30]) or "none"
        missing = f"no column {given['text']!r}" if given.get("text") else "no column holds a text"
        raise Broken(f"{missing}; the columns are {found}; name the right one: --columns text=COLUMN")
    if rows:
        note(mapping.words())
    for one in chain(sample, parsed):
        if one.row is None:
            yield Record(one.key, one.data, ENTRY_NAME, media_type, fault=one.fault)
            continue
        entry = mapping.entry(one.row)
        if "text" not in entry:
            yield Record(one.key, one.data, ENTRY_NAME, media_type, fault=f"no text in column {mapping.taken['text']}")
            continue
        yield entry_record(one.key, entry, media_type)

    if late is not None:
        raise late


def _first(parsed: Iterator[Parsed]) -> tuple[list[Parsed], Broken | None]:
    """The first records, and what kept the others from being read: those before a cut-off end count."""
    sample: list[Parsed] = []
    try:
        sample.extend(islice(parsed, SAMPLE))
    except Broken as error:
        return sample, error
    return sample, None


def entry_record(key: str, entry: Mapping[str, object], media_type: str) -> Record:
    """A record whose bytes are its fields, the same for the same fields."""
    data = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    fault = too_large(len(data)) if len(data) > LARGEST_PAGE else None
    return Record(key, data, ENTRY_NAME, media_type, fault=fault)
