"""JSON lines: a record a line."""

import json
from collections.abc import Iterator
from typing import IO

from nkanalysis.corpus.containers.columns import flat
from nkanalysis.corpus.containers.record import Record, too_large
from nkanalysis.corpus.containers.streams import in_utf8, lines, peek
from nkanalysis.corpus.containers.tables import Given, Note, Parsed, records_of
from nkanalysis.corpus.encodings import LineDecoder

MEDIA_TYPE = "application/jsonl"


def are_lines(head: bytes) -> bool:
    """Whether a JSON file that begins so has a record a line: its first line is an object, and another follows."""
    first, end, rest = head.lstrip().partition(b"\n")
    if not end or not first.startswith(b"{") or not rest.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def records(stream: IO[bytes], name: str, given: Given, note: Note) -> Iterator[Record]:
    """A page a line; a line that is no JSON object is a page that can't be read."""
    yield from records_of(_parsed(in_utf8(stream)), given, note, MEDIA_TYPE)


def _parsed(stream: IO[bytes]) -> Iterator[Parsed]:
    decoder = LineDecoder(peek(stream, 1 << 16))
    for number, (start, line) in enumerate(lines(stream), start=1):
        where = f"line {number} (byte {start})"
        if line is None:
            yield Parsed(str(number), None, b"", f"{where}: {too_large()}")
            continue
        text = decoder.decode(line).strip()
        if text:
            yield parsed_json(str(number), text, line, where)


def parsed_json(key: str, text: str, data: bytes, where: str) -> Parsed:
    """One JSON text as a record of a table, or the word why not."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        at = f"column {error.pos + 1}" if error.lineno == 1 else f"its line {error.lineno}, column {error.colno}"
        return Parsed(key, None, data, f"{where}, {at}: no JSON ({error.msg}); mend or delete the record")
    except (RecursionError, ValueError) as error:
        return Parsed(key, None, data, f"{where}: JSON that can't be read ({type(error).__name__})")
    if not isinstance(found, dict):
        return Parsed(key, None, data, f"{where}: not an object of names and values")
    return Parsed(key, flat(found), data, None)
