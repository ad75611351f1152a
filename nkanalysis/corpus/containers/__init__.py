"""Files that hold several pages: which they are, and their pages one after the other."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import IO

from nkanalysis.corpus.containers import csvs, feeds, jsonlines, jsons, mbox, warc, zips
from nkanalysis.corpus.containers.record import Broken, Record, too_large
from nkanalysis.corpus.containers.streams import is_packed, opened, peek, unpacked, whole
from nkanalysis.corpus.containers.tables import ENTRY_NAME, Note

__all__ = ["ENTRY_NAME", "Record", "holds_several", "records"]

_HEAD = 1 << 14
Split = Callable[[IO[bytes], str, Mapping[str, str], Note], Iterator[Record]]


@dataclass(frozen=True, slots=True)
class _Container:
    """One format.

    Attributes:
        name: What an analyst calls it.
        suffixes: File name endings, lower case.
        recognises: Whether the first bytes show it, whatever the name.
        split: From a stream, a file name, columns by hand and a listener to pages; raises ``Broken``.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    split: Split


def _never(head: bytes) -> bool:
    return False


_JSON_LINES = (".jsonl", ".ndjson", ".jsonlines")
CONTAINERS = (
    _Container("WARC", warc.MEDIA_TYPE, (".warc",), lambda head: head.startswith(b"WARC/"), warc.records),
    _Container("ZIP", zips.MEDIA_TYPE, (".zip",), lambda head: head.startswith(b"PK\x03\x04"), zips.records),
    _Container(
        "JSON lines", jsonlines.MEDIA_TYPE, (".jsonl", ".ndjson", ".jsonlines"), jsonlines.are_lines, jsonlines.records
    ),
    _Container("CSV", csvs.MEDIA_TYPE, (".csv", ".tsv", ".tab"), _never, csvs.records),
    _Container("JSON", jsons.MEDIA_TYPE, (".json",), _never, jsons.records),
    _Container("mbox", mbox.MEDIA_TYPE, (".mbox", ".mbx"), mbox.is_mbox, mbox.records),
    _Container("feed", feeds.MEDIA_TYPE, (".rss", ".atom", ".rdf"), feeds.is_feed, feeds.records),
)


def _container_of(name: str, head: bytes) -> _Container | None:
    """The bytes decide over the ending where they show a format of their own."""
    if not head:
        return None
    for container in CONTAINERS:
        if container.recognises(head):
            return container
    if head.startswith((b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"SQLite")):
        return None
    suffix = PurePath(name).suffix.lower()
    if suffix in _JSON_LINES and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        suffix = ".json"
    return next((container for container in CONTAINERS if suffix in container.suffixes), None)


def holds_several(path: Path) -> bool:
    """Whether a file has to be taken apart or unpacked before it is read.

    Raises:
        OSError: It can't be opened.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return is_packed(head) or _container_of(path.name, head) is not None


def records(path: Path, columns: Mapping[str, str], note: Note) -> Iterator[Record]:
    """The pages of a file that holds several, or of one that is packed, in the file's order.

    Whatever is wrong with the file is a record with the reason: under its own key where one page alone is at fault, as
    the last one with an empty key where the file can't be read on.

    Args:
        path: The file.
        columns: Column by field, by hand, for tables.
        note: Told which column of a table is taken for what.

    Raises:
        OSError: The file can't be opened.
    """
    found = 0
    media_type: str | None = None
    try:
        with opened(path) as (stream, name):
            head = peek(stream, _HEAD)
            container = _container_of(name, head)
            if container is None:
                yield _only(stream, name)
                return
            media_type = container.media_type
            for record in _split(container, stream, name, columns, note):
                found += 1
                yield record
            if not found:
                raise Broken(f"{container.name} file that holds no pages: nothing in it has a text")
    except Broken as error:
        yield Record("", b"", media_type=media_type, fault=_at_once(error, found))
    except (OSError, MemoryError):
        raise
    except Exception as error:
        # The parsers behind the formats raise all kinds of errors on hostile bytes; one file must not end a build.
        what = f"{type(error).__name__}: {error}"[:200]
        yield Record(
            "", b"", media_type=media_type, fault=f"broken {media_type} file ({what}); {found} pages were read"
        )


def _at_once(error: Broken, found: int) -> str:
    return str(error) if not found else f"{error} (pages read before: {found})"


def _only(stream: IO[bytes], name: str) -> Record:
    data = whole(stream)
    if data is None:
        return Record("", b"", name, fault=f"unpacked it is {too_large()}; split it")
    return Record("", data, name)


def _split(
    container: _Container, stream: IO[bytes], name: str, columns: Mapping[str, str], note: Note
) -> Iterator[Record]:
    for record in container.split(stream, name, columns, note):
        if container.media_type == zips.MEDIA_TYPE and record.fault is None:
            yield from _within(record, columns, note)
        else:
            yield record


def _within(record: Record, columns: Mapping[str, str], note: Note) -> Iterator[Record]:
    """What a file in an archive holds; an archive in an archive is left as it is."""
    media_type = None
    try:
        stream, name = unpacked(io.BufferedReader(io.BytesIO(record.data)), record.name)
        inner = _container_of(name, peek(stream, _HEAD))
        if inner is not None and inner.media_type != zips.MEDIA_TYPE:
            media_type = inner.media_type
            for one in inner.split(stream, name, columns, _Told(note, record.key)):
                yield replace(one, key=f"{record.key}#{one.key}" if one.key else record.key)
        else:
            yield record if name == record.name else replace(_only(stream, name), key=record.key)
    except Broken as error:
        yield Record(record.key, record.data, media_type=media_type, fault=str(error))


class _Told:
    """Passes a note on with the name of the inner file."""

    def __init__(self, note: Note, name: str) -> None:
        self._note, self._name = note, name

    def __call__(self, words: str) -> None:
        self._note(f"{self._name}: {words}")
