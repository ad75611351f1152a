"""RSS and Atom files: an item a page."""

import io
from collections.abc import Iterator
from typing import IO, Any

from nkanalysis.corpus.containers.record import Broken, Record, too_large
from nkanalysis.corpus.containers.streams import whole
from nkanalysis.corpus.containers.tables import Given, Note, entry_record

MEDIA_TYPE = "application/rss+xml"
_MARKS = (b"<rss", b"<feed", b"<rdf:rdf")


def is_feed(head: bytes) -> bool:
    """Whether a file that begins so is a feed."""
    start = head[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not start.startswith(b"<"):
        return False
    at = min((place for mark in _MARKS if (place := start.find(mark)) >= 0), default=-1)
    return at >= 0 and b"<html" not in start[:at]


def records(stream: IO[bytes], name: str, given: Given, note: Note) -> Iterator[Record]:
    """A page an item; the items before the place where a feed is broken are read."""
    # Imported here: it brings in much that reads feeds from the net, and most folders hold none.
    import feedparser

    data = whole(stream)
    if data is None:
        yield Record("", b"", media_type=MEDIA_TYPE, fault=too_large())
        return
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    media_type = "application/atom+xml" if str(found.get("version", "")).startswith("atom") else MEDIA_TYPE
    for ordinal, item in enumerate(found.entries, start=1):
        entry = _entry(item, found.feed)
        if "text" in entry or "title" in entry:
            yield entry_record(str(ordinal), entry, media_type)
    error = found.get("bozo_exception")
    if found.bozo and type(error).__name__ in ("SAXParseException", "ExpatError"):
        line = getattr(error, "getLineNumber", lambda: None)()
        where = f"line {line}: " if line else ""
        what = getattr(error, "getMessage", lambda: str(error))()
        raise Broken(f"{where}broken feed ({what}); {len(found.entries)} items were read; fetch it again")


def _entry(item: dict[str, Any], feed: dict[str, Any]) -> dict[str, object]:
    contents = [str(one.get("value") or "") for one in item.get("content", ()) if isinstance(one, dict)]
    text = max([*contents, str(item.get("summary") or "")], key=len)
    # Asked of the dict itself: the library's own ``get`` takes the one day for the other.
    published, updated = dict.get(item, "published"), dict.get(item, "updated")
    origin = item.get("source")
    found = {
        "text": text or item.get("title"),
        "title": item.get("title"),
        "url": item.get("link"),
        "outlet": (origin.get("title") if isinstance(origin, dict) else None) or feed.get("title"),
        "author": item.get("author"),
        "published": published or updated,
        "modified": updated if published else None,
        "language": item.get("language") or feed.get("language"),
    }
    return {field: value for field, value in found.items() if isinstance(value, str) and value.strip()}
