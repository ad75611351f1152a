"""The entries of a live blog by its make: elements of a live page that each hold a time, and schema.org's updates."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from nkanalysis.corpus.moments import clock, stamp
from nkanalysis.corpus.readers.html.layout import Layout
from nkanalysis.corpus.readers.html.linked import LinkedData, Thing, types
from nkanalysis.corpus.readers.html.markup import is_named, names
from nkanalysis.corpus.visible import is_hidden
from nkanalysis.corpus.words import straight, words

_TIMED = ("datetime", "data-timestamp", "data-time", "data-published", "data-sort-time", "data-date")
_HEADS = ("h2", "h3", "h4", "h1")
_LEAST = 2
_MOST = 1000
# Elements within elements within elements would be read again and again.
_MOST_TEXT = 10_000_000


@dataclass(frozen=True, slots=True)
class Update:
    """One entry.

    Attributes:
        element: Where it stands; None where the page's JSON-LD alone tells of it.
        time: ISO 8601 day or moment, or a time of day (``10:42``); None where none is told.
        title: Its heading.
        author: Who wrote it.
        url: Its own address.
        text: What it says, where JSON-LD alone tells.
        basis: Where its time comes from.
    """

    element: html.HtmlElement | None
    time: str | None
    title: str | None
    author: str | None
    url: str | None
    text: str
    basis: str


def _is_live(tree: html.HtmlElement, data: LinkedData) -> bool:
    if any("liveblogposting" in types(thing) for thing in data.things):
        return True
    known = names()
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if "liveblogposting" in (element.get("itemtype") or "").lower() or is_named(element, known.live):
            return True
    heads = [element.text_content() for element in (*list(tree.iter("title"))[:1], *list(tree.iter("h1"))[:2])]
    return any(words().live.search(straight(head[:300])) for head in heads)


def _time(element: html.HtmlElement) -> str | None:
    """When an entry was put up: its own attribute, its first machine-readable time, its first printed one."""
    times = [
        one
        for one in element.iter("time", "abbr", "span", "div", "a")
        if any(one.get(key) for key in _TIMED) or one.tag == "time" or is_named(one, names().signatures)
    ]
    times.sort(key=lambda one: "modif" in (one.get("itemprop") or "").lower())
    for one in (element, *times[:20]):
        found = next((iso for key in _TIMED if (iso := stamp(one.get(key))) is not None), None)
        if found is not None:
            return found
    for one in times[:20]:
        text = " ".join(one.text_content()[:80].split())
        found = stamp(text) if len(text) < 60 else None
        found = found or (clock(text) if len(text) < 40 else None)
        if found is not None:
            return found
    return None


def _heading(element: html.HtmlElement) -> str | None:
    for tag in _HEADS:
        for head in element.iter(tag):
            text = " ".join(head.text_content().split())
            if len(text) >= 8:
                return text
    return None


def _elements(tree: html.HtmlElement, layout: Layout) -> list[html.HtmlElement]:
    """Elements that are entries: of those named or made for it that hold a time, the outermost that hold one each."""
    known = names()
    found: list[html.HtmlElement] = []
    read = 0
    for element in tree.iter("article", "div", "li", "section"):
        kind = (element.get("itemtype") or "").lower()
        marked = kind.endswith(("/blogposting", "/newsarticle", "/article")) or "liveBlogUpdate" in (
            element.get("itemprop") or ""
        )
        named = is_named(element, known.live_entries) or is_named(element, known.live)
        if not (element.tag == "article" or marked or named):
            continue
        if any(one in layout.boxes or is_hidden(one, str(one.tag)) for one in (element, *element.iterancestors())):
            continue
        text = element.text_content()
        read += len(text)
        if read > _MOST_TEXT or len(found) >= _MOST:
            break
        if len(text.split()) >= 5 and _time(element) is not None:
            found.append(element)
    members, held = set(found), Counter[html.HtmlElement]()
    for element in found:
        held.update(one for one in element.iterancestors() if one in members)
    # What holds two entries or more is the list of them; what holds one is its frame.
    lists = {one for one, count in held.items() if count > 1}
    kept = [one for one in found if one not in lists]
    inner = set(kept)
    return [one for one in kept if not any(above in inner for above in one.iterancestors())][:_MOST]


def _told(data: LinkedData) -> Iterator[tuple[Thing, Update]]:
    for blog in data.things:
        if "liveblogposting" not in types(blog):
            continue
        for thing in data.follow(blog.get("liveBlogUpdate"))[:_MOST]:
            if not isinstance(thing, dict):
                continue
            yield (
                thing,
                Update(
                    element=None,
                    time=stamp(data.text(thing.get("datePublished"))),
                    title=data.text(thing.get("headline") or thing.get("name")),
                    author=", ".join(data.texts(thing.get("author"))[:6]) or None,
                    url=data.text(thing.get("url") or thing.get("@id")),
                    text=str(data.text(thing.get("articleBody")) or ""),
                    basis="json_ld",
                ),
            )


def _key(text: str | None) -> str:
    return "".join(ch for ch in (text or "").lower() if ch.isalnum())


def updates(tree: html.HtmlElement, layout: Layout, data: LinkedData) -> list[Update]:
    """The entries of a live blog in page order, then those that its JSON-LD alone tells of; empty for another page.

    Args:
        tree: The whole page.
        layout: Its boxes.
        data: Its JSON-LD.
    """
    if not _is_live(tree, data):
        return []
    told = [update for _, update in _told(data)]
    elements = _elements(tree, layout)
    if len(elements) + len(told) < _LEAST:
        return []
    found, matched = list[Update](), set[int]()
    for element in elements:
        title, said = _heading(element), _key(element.text_content())
        anchor = element.get("id") or ""
        twin = next((at for at, one in enumerate(told) if at not in matched and _same(one, title, said, anchor)), None)
        if twin is not None:
            matched.add(twin)
        one = told[twin] if twin is not None else None
        time = one.time if one is not None and one.time else _time(element)
        found.append(
            Update(
                element=element,
                time=time,
                title=title or (one.title if one is not None else None),
                author=one.author if one is not None else None,
                url=one.url if one is not None else None,
                text="",
                basis="json_ld" if one is not None and one.time else "text",
            )
        )
    return found + [one for at, one in enumerate(told) if at not in matched and len(one.text.split()) >= 4]


def _same(told: Update, title: str | None, said: str, anchor: str) -> bool:
    if anchor and told.url and told.url.rpartition("#")[2] == anchor:
        return True
    body = _key(told.text)[:60]
    if len(body) >= 20:
        return body in said
    return bool(told.title) and _key(told.title) in (_key(title), said[:0] or _key(title))
