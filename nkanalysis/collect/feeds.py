"""RSS and Atom, as items."""

import io
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from nkanalysis.collect.listings import Item, Listing, Unusable, declares_entities, folded, in_utf8, made

LARGEST = 10 * 1024 * 1024
"""Bytes of a feed."""
ITEMS, TAGS = 10_000, 200_000
"""Items of a feed, and tags, those within its texts too: the parser takes its time and memory for each."""
_ITEM = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,2000}>")
_LINK = re.compile(rb"<link\b[^>]{0,2000}>", re.IGNORECASE)
_HREF = re.compile(rb"""href\s*=\s*["']?([^"'\s>]{1,500})""", re.IGNORECASE)


def read(data: bytes, url: str, content_type: str = "") -> Listing:
    """The items of a feed, in its order.

    Args:
        data: The feed.
        url: Where it came from.
        content_type: What the server said it is.

    Raises:
        Unusable: It is no feed, or declares entities.
    """
    data = in_utf8(data)
    if declares_entities(data):
        raise Unusable("it declares entities of its own, as feeds never do and attacks do")
    if data.count(b"<") > TAGS or sum(1 for _ in _ITEM.finditer(data)) > ITEMS:
        raise Unusable(f"more than {ITEMS} items or {TAGS} tags, as no feed has")
    # Imported here: it brings in much, and folders and exports need none of it.
    import feedparser

    headers = {"content-location": url, **({"content-type": content_type} if content_type else {})}
    try:
        found = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:
        # The parsers behind it raise all kinds of errors on hostile bytes.
        raise Unusable(f"no feed that can be read ({type(error).__name__})") from error
    if not found.get("version") and not found.entries:
        raise Unusable(_no_feed(data, found))
    items = [item for entry in found.entries if (item := _item(entry, found.feed, url)) is not None]
    doubts = ""
    if found.bozo and type(found.get("bozo_exception")).__name__ in ("SAXParseException", "ExpatError"):
        doubts = f"broken XML; {len(items)} items were read"
    return Listing(items, doubts=doubts)


def _no_feed(data: bytes, found: Mapping[str, Any]) -> str:
    if b"<html" not in data[:4096].lower():
        return "no feed" if data.strip() else "empty"
    for link in _LINK.findall(data[:200_000]):
        if b"rss+xml" in link.lower() or b"atom+xml" in link.lower():
            if match := _HREF.search(link):
                return f"a web page, no feed; its feed is {folded(match[1].decode('utf-8', 'replace'), 200)}"
    return "a web page, no feed"


def _item(entry: Mapping[str, Any], feed: Mapping[str, Any], base: str) -> Item | None:
    # Asked of the dict itself: the library's own ``get`` takes the one day for the other.
    published, updated = dict.get(entry, "published"), dict.get(entry, "updated")  # type: ignore[call-overload]
    contents = [str(one.get("value") or "") for one in entry.get("content", ()) if isinstance(one, dict)]
    summary = max([str(entry.get("summary") or ""), *contents], key=len)
    origin = entry.get("source")
    link = entry.get("feedburner_origlink") or entry.get("link") or _permalink(entry)
    if not isinstance(link, str):
        return None
    return made(
        link,
        base,
        title=folded(_plain(entry.get("title"))),
        summary=folded(_plain(summary), 4000),
        author=folded(entry.get("author"), 300),
        outlet=folded((origin.get("title") if isinstance(origin, dict) else None) or feed.get("title"), 300),
        published=folded(published or updated, 100),
        modified=folded(updated if published else "", 100),
        day=_day(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")),  # type: ignore[call-overload]
    )


def _permalink(entry: Mapping[str, Any]) -> str | None:
    found = entry.get("id")
    return found if isinstance(found, str) and found.startswith(("http://", "https://")) else None


def _plain(text: object) -> str:
    return _TAG.sub(" ", text) if isinstance(text, str) else ""


def _day(parsed: Any) -> str | None:
    try:
        return date(*parsed[:3]).isoformat() if parsed else None
    except (ValueError, TypeError, OverflowError):
        return None
