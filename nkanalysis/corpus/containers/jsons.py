"""JSON: an array of records, one record, or Telegram's export; split without holding the whole.

The text is cut at brackets that stand outside strings, and each piece is parsed by itself: a broken record is set aside
alone, and what stands behind it is read.
"""

import json
from collections.abc import Iterator
from typing import IO

from nkanalysis.corpus.containers import telegram
from nkanalysis.corpus.containers.jsonlines import parsed_json
from nkanalysis.corpus.containers.pieces import Piece, pieces
from nkanalysis.corpus.containers.record import Broken, Record, too_large
from nkanalysis.corpus.containers.streams import in_utf8, peek, whole
from nkanalysis.corpus.containers.tables import Given, Note, Parsed, records_of
from nkanalysis.corpus.encodings import LineDecoder
from nkanalysis.lexicon import read

MEDIA_TYPE = "application/json"
_CHUNK = 1 << 16


def records(stream: IO[bytes], name: str, given: Given, note: Note) -> Iterator[Record]:
    """A page an object of the array; one page for a single object; a page a message for Telegram's export."""
    stream = in_utf8(stream)
    head = peek(stream, _CHUNK)
    decoder = LineDecoder(head)
    first = head.lstrip()[:1]
    if first == b"[":
        yield from _array(pieces(stream, 1), decoder, given, note)
    elif telegram.is_export(head):
        yield from telegram.records(pieces(stream, telegram.depth(head)), decoder)
    else:
        yield from _object(stream, decoder, given, note)


def _array(found: Iterator[Piece], decoder: LineDecoder, given: Given, note: Note) -> Iterator[Record]:
    def parsed() -> Iterator[Parsed]:
        for ordinal, piece in enumerate(found, start=1):
            where = f"record {ordinal} (byte {piece.start})"
            yield parsed_json(str(ordinal), decoder.decode(piece.data), piece.data, where)

    yield from records_of(parsed(), given, note, MEDIA_TYPE)


def _object(stream: IO[bytes], decoder: LineDecoder, given: Given, note: Note) -> Iterator[Record]:
    data = whole(stream)
    if data is None:
        yield Record("", b"", media_type=MEDIA_TYPE, fault=too_large())
        return
    text = decoder.decode(data)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = (
            f"line {error.lineno}, column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else ""
        )
        raise Broken(f"no JSON ({where or type(error).__name__}); mend it") from error
    inner = _list_in(found)
    if inner is not None:
        parsed = (parsed_json(str(at), json.dumps(one), b"", f"record {at}") for at, one in enumerate(inner, start=1))
        yield from records_of(parsed, given, note, MEDIA_TYPE)
    elif isinstance(found, dict):
        yield from records_of(iter([parsed_json("", text, data, "the file")]), given, note, MEDIA_TYPE)
    else:
        raise Broken("JSON without records: neither an object of names and values nor an array of such")


def _list_in(found: object) -> list[object] | None:
    """The list of articles that an answer of a news service wraps."""
    if isinstance(found, dict):
        for key in read("intake")["lists"]["keys"]:
            inner = found.get(key)
            if isinstance(inner, dict):
                inner = inner.get(key) or next((inner[k] for k in inner if isinstance(inner[k], list)), None)
            if isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner):
                return inner
    return None
