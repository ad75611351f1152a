"""From a file to the pages it holds, and from such a page back to its bytes."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from nkanalysis.corpus import containers
from nkanalysis.corpus.containers import Record
from nkanalysis.corpus.containers.columns import FIELDS
from nkanalysis.corpus.inputs import CorpusError, Input

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Member:
    """One page of a file.

    Attributes:
        item: How to get at it.
        sha256: Hash of its own bytes; empty where they can't be read.
        size: Their number.
        fault: Why the file can't be read on from here; None for a page.
    """

    item: Input
    sha256: str
    size: int
    fault: str | None = None


def chosen_columns(columns: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """A mapping of columns that was given by hand, as inputs carry it.

    Args:
        columns: Column by field; an empty column leaves the field out.

    Raises:
        CorpusError: There is no such field.
    """
    for field in columns:
        if field not in FIELDS:
            raise CorpusError(f"columns: no field {field!r}; the fields are {', '.join(FIELDS)}")
    return tuple(sorted(columns.items()))


def columns_in(words: str) -> dict[str, str]:
    """A mapping of columns as a user writes it: ``text=body,title=headline``.

    Args:
        words: Field and column in pairs; a column's name may hold commas, for the next pair begins with a field.

    Returns:
        Column by field.

    Raises:
        CorpusError: It is not written so, or there is no such field.
    """
    fields = "|".join(FIELDS)
    found: dict[str, str] = {}
    for pair in re.split(rf",\s*(?=(?:{fields})\s*=)", words.strip()):
        field, equals, column = pair.partition("=")
        if not equals:
            raise CorpusError(f"columns: {pair!r} is not FIELD=COLUMN, such as text=body,title=headline")
        if field.strip() in found:
            raise CorpusError(f"columns: {field.strip()} is given twice")
        found[field.strip()] = column.strip()
    chosen_columns(found)
    return found


def expand(item: Input, note: Note | None = None) -> Iterator[Member]:
    """The pages of a file: itself, or those that it holds.

    A page that a file holds is named after it: ``export.jsonl#12``. What can't be read of a file goes by the file's
    own name. Nothing in a file raises.

    Args:
        item: A file, as ``find`` gives it.
        note: Told which column of a table is taken for what.
    """
    try:
        # A pipe or device would be waited on.
        if not item.path.is_file():
            raise OSError("no regular file")
        if not containers.holds_several(item.path):
            yield Member(item, *_of_file(item.path))
            return
        records = containers.records(item.path, dict(item.columns), note or _nowhere)
        taken: dict[str, int] = {}
        for at, record in enumerate(records):
            page = f"{item.page}#{_printable(record.key)}" if record.key else item.page
            taken[page] = taken.get(page, 0) + 1
            if taken[page] > 1:
                page = f"{page}~{taken[page]}"
            of = replace(item, page=page, member=at)
            if record.fault is not None and not record.key:
                yield Member(of, *_of_file(item.path), record.fault)
            else:
                # Where nothing could be kept of a page, the reason tells it from others of the kind.
                told = record.data or (record.fault or "").encode("utf-8", "replace")
                yield Member(of, hashlib.sha256(told).hexdigest(), len(record.data))
    except OSError:
        yield Member(item, "", 0)


def _nowhere(words: str) -> None:
    """Nobody listens."""


def _printable(key: str) -> str:
    return "".join(ch if ch.isprintable() else "?" for ch in key.encode("utf-8", "replace").decode())


def _of_file(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size


class _Cursor:
    """Where reading a file of several pages has come to; batches come in order, so the next page lies ahead."""

    def __init__(self) -> None:
        self._key: object = None
        self._records: Iterator[Record] = iter(())
        self._next = 0

    def record(self, item: Input) -> Record | None:
        assert item.member is not None
        stat = os.stat(item.path)
        key = (item.path, item.columns, stat.st_mtime_ns, stat.st_size)
        if key != self._key or item.member < self._next:
            self.close()
            self._records = containers.records(item.path, dict(item.columns), _nowhere)
            self._key, self._next = key, 0
        for record in self._records:
            self._next += 1
            if self._next == item.member + 1:
                return record
        self.close()
        return None

    def close(self) -> None:
        with suppress(AttributeError):
            self._records.close()  # type: ignore[attr-defined]
        self._key, self._records, self._next = None, iter(()), 0


_CURSOR = _Cursor()


def record_of(item: Input) -> Record | None:
    """The record of a page that a file holds; None where the file has no such page any more.

    Args:
        item: With its place in the file.

    Raises:
        OSError: The file can't be opened.
    """
    return _CURSOR.record(item)
