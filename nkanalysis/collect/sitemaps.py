"""Maps of sites: lists of pages, lists of lists, those for news, packed or not, and plain lists of addresses."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from lxml import etree

from nkanalysis.collect import feeds
from nkanalysis.collect.canonical import canonical
from nkanalysis.collect.listings import Item, Listing, Unusable, declares_entities, folded, in_utf8, made
from nkanalysis.collect.unpacking import Damaged, TooLarge, opened

LARGEST = 50 * 1024 * 1024
"""Bytes of a map once unpacked, and so it stands in the protocol."""
MOST = 50_000
"""Pages of one map, and so it stands in the protocol."""
ELEMENTS = 40 * MOST
"""Elements of one map, those of pictures and translations too."""


def read(data: bytes, url: str, content_type: str = "") -> Listing:
    """The pages and further maps that a map names.

    Args:
        data: The map; packed with gzip or not.
        url: Where it came from.
        content_type: What the server said it is.

    Raises:
        Unusable: It is no map.
    """
    try:
        data = opened(data, LARGEST)
    except (Damaged, TooLarge) as error:
        raise Unusable(str(error)) from error
    data = in_utf8(data)
    if declares_entities(data):
        raise Unusable("it declares entities of its own, as maps of sites never do and attacks do")
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    if head.startswith((b"http://", b"https://")):
        return Listing(lines(data.decode("utf-8-sig", "replace"), url))
    shown = data[:4096].replace(b"\x00", b"").lower()
    if b"<rss" in shown or b"<feed" in shown or b"<rdf:rdf" in shown:
        return feeds.read(data, url, content_type)
    if b"<html" in shown:
        raise Unusable("a web page, no map of a site")
    return _of_xml(data, url)


def lines(text: str, base: str | None = None) -> list[Item]:
    """A list of addresses, one a line; empty lines and those that begin with ``#`` are none.

    Args:
        text: The list.
        base: What relative ones are relative to.
    """
    found = (line.strip() for line in text.splitlines())
    return [item for line in found if line and not line.startswith("#") if (item := made(line, base)) is not None]


def _of_xml(data: bytes, url: str) -> Listing:
    items: list[Item] = []
    maps: list[tuple[str, str | None]] = []
    doubts = ""
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for name, said in _entries(events):
            if len(items) + len(maps) >= MOST:
                doubts = f"more than {MOST} pages; the rest is left"
                break
            if name == "sitemap":
                if found := canonical(said.get("loc", ""), url):
                    maps.append((found, _day(said.get("lastmod", ""))))
            elif (item := _item(said, url)) is not None:
                items.append(item)
    except etree.XMLSyntaxError as error:
        if not items and not maps:
            raise Unusable(f"no map of a site: broken XML in line {error.lineno}") from error
        doubts = f"broken XML in line {error.lineno}; {len(items) + len(maps)} entries were read"
    if not items and not maps and not doubts:
        root = getattr(events, "root", None)
        if root is None or _name(root) not in ("urlset", "sitemapindex"):
            raise Unusable("no map of a site")
    return Listing(items, maps, doubts)


def _entries(events: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """Each ``url`` and ``sitemap`` with what is told of it; what was read is let go."""
    for at, (_, element) in enumerate(events):
        if at > ELEMENTS:
            raise Unusable(f"more than {ELEMENTS} elements, as no map has")
        name = _name(element)
        if name not in ("url", "sitemap"):
            _let_go(element)
            continue
        said: dict[str, str] = {}
        for inner in element.iter():
            if inner is not element and isinstance(inner.tag, str) and inner.text:
                key = _name(inner)
                # A picture's own address and title stand in a namespace of their own.
                if not any(_name(above) in ("image", "video") for above in inner.iterancestors()):
                    said.setdefault("outlet" if key == "name" else key, inner.text)
        yield name, said
        _let_go(element)


def _let_go(element: Any) -> None:
    """Free what was read of a child of the root; the tree would be many times as large as the file."""
    above = element.getparent()
    if above is not None and above.getparent() is None:
        element.clear()
        while element.getprevious() is not None:
            del above[0]


def _name(element: Any) -> str:
    # A prefix that the map declares nowhere stays in the tag; many maps have one.
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def _item(said: dict[str, str], base: str) -> Item | None:
    published, changed = said.get("publication_date", ""), said.get("lastmod", "")
    return made(
        said.get("loc", ""),
        base,
        title=folded(said.get("title")),
        summary=folded(said.get("keywords")),
        outlet=folded(said.get("outlet"), 300),
        published=folded(published, 100),
        modified=folded(changed, 100),
        day=_day(published) or _day(changed),
    )


def _day(text: str) -> str | None:
    """The day of a W3C date, in UTC."""
    text = text.strip()
    try:
        if len(text) <= 10:
            return date.fromisoformat({4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)).isoformat()
        found = datetime.fromisoformat(text)
        return (found.astimezone(UTC) if found.tzinfo else found).date().isoformat()
    except (ValueError, OverflowError):
        return None
