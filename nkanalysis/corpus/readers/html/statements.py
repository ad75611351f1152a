"""What an HTML page says of its article apart from its text, each value with the place where it says it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from urllib.parse import urljoin, urlsplit

from lxml import html

from nkanalysis.corpus.agreement import agree
from nkanalysis.corpus.moments import stamp
from nkanalysis.corpus.readers.html.layout import Layout
from nkanalysis.corpus.readers.html.linked import LinkedData, Thing
from nkanalysis.corpus.readers.html.markup import is_named, names
from nkanalysis.lexicon import read
from nkanalysis.records import Detail

_LANGUAGE = re.compile(r"[a-zA-Z]{2}(?=$|[-_])")
_UPDATED = re.compile(r"updat|modif|revis", re.IGNORECASE)
_BY = re.compile(r"^(?:written )?by\s{1,3}(?=[A-ZÀ-Þ])|^author:\s{0,3}", re.IGNORECASE)
_PERSON = re.compile(r"(?:[Bb]y )?[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’-]{0,25}(?:\s[\w.'’-]{1,25}){1,3}$")
_TIMED = ("datetime", "data-timestamp", "data-datetime", "data-time", "data-published", "data-date", "time")
_APART = frozenset(["blockquote", "figure", "li", "a"])
_OPENING, _LEAST_HEAD = 3, 12
_LONGEST, _LONGEST_URL, _MOST = 400, 2000, 60


def _folded(value: object, longest: int = _LONGEST) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= longest else ""


def address(value: str, base: str | None) -> str | None:
    """An absolute web address from what stands in a link; None where it is none."""
    try:
        joined = urljoin(base or "", value.strip()[:_LONGEST_URL])
        parts = urlsplit(joined)
        return joined if parts.scheme in ("http", "https") and parts.hostname and "." in parts.hostname else None
    except ValueError:
        return None


def _detail(field: str, value: object, basis: str, base: str | None = None) -> Detail | None:
    """A row as it is kept: days as ISO, addresses absolute, languages as codes; None for what says nothing."""
    text: str | None = _folded(value, _LONGEST_URL if field == "url" else _LONGEST)
    if field in ("published", "modified"):
        text = stamp(value)
    elif field == "url":
        text = address(text or "", base)
    elif field == "language":
        match = _LANGUAGE.match(text or "")
        text = match.group().lower() if match else None
    elif field == "author" and text:
        text = _BY.sub("", text, count=1).strip(" ,|–—-·•")
    if field == "author" and text and ("://" in text or text.startswith(("www.", "@"))):
        text = None
    return Detail(field, text, basis, False) if text else None


@cache
def _names() -> tuple[dict[str, str], dict[str, tuple[str, int]]]:
    """Fields of the lexicon's Open Graph names, and fields and ranks of its other meta elements' names."""
    found = read("markup")
    ranked = {
        name.lower(): (field, rank)
        for field, listed in found["meta"].items()
        for rank, name in enumerate(listed.split("\n"))
        if name
    }
    return dict(found["open_graph"]), ranked


def _meta(tree: html.HtmlElement, base: str | None) -> Iterator[Detail]:
    found: list[tuple[int, int, Detail]] = []
    open_graph, ranked = _names()
    for at, element in enumerate(tree.iter("meta")):
        content = element.get("content")
        # Some sites put several names into one attribute, and Open Graph's under "name".
        given = [element.get(key) or "" for key in ("property", "name", "http-equiv")] if content else []
        for key in dict.fromkeys(one.lower() for value in given for one in value[:200].split()[:4]):
            field, rank = ranked.get(key, ("", 0))
            known = open_graph.get(key)
            row = _detail(known or field, content, "open_graph" if known else "meta", base) if known or field else None
            if row is not None:
                found.append((rank, at, row))
    yield from (row for _, _, row in sorted(found, key=lambda one: one[:2]))


def _linked(data: LinkedData, thing: Thing | None, base: str | None) -> Iterator[Detail]:
    if thing is None:
        return
    values: list[tuple[str, str]] = []
    for field, keys in (
        ("title", ("headline", "name", "alternativeHeadline")),
        ("url", ("url", "mainEntityOfPage")),
        ("published", ("datePublished", "uploadDate", "dateCreated")),
        ("modified", ("dateModified",)),
        ("language", ("inLanguage",)),
        ("outlet", ("publisher", "provider", "sourceOrganization")),
    ):
        values += [(field, text) for key in keys for text in data.texts(thing.get(key))[:3]]
    authors = data.texts(thing.get("author") or thing.get("creator"))[:12]
    authors = [one for one in authors if "://" not in one]
    values += [("author", ", ".join(dict.fromkeys(authors)))] if authors else []
    for field, text in values:
        row = _detail(field, text, "json_ld", base)
        if row is not None:
            yield row


def _scope(element: html.HtmlElement) -> html.HtmlElement | None:
    return next((one for one in element.iterancestors() if one.get("itemscope") is not None), None)


def _kind(scope: html.HtmlElement | None) -> str:
    return "" if scope is None else (scope.get("itemtype") or "").rsplit("/", 1)[-1].lower()


def _microdata(tree: html.HtmlElement, layout: Layout, base: str | None) -> Iterator[Detail]:
    """Properties of the first article that is no card of a list: the one around the page's headline or text."""
    fields = {"headline": "title", "name": "title", "datePublished": "published", "dateCreated": "published",
              "dateModified": "modified", "author": "author", "creator": "author", "publisher": "outlet",
              "inLanguage": "language", "url": "url", "mainEntityOfPage": "url"}  # fmt: skip
    heads = [*tree.iter("h1"), *layout.bodies[:1]]
    own: html.HtmlElement | None = None
    for head in heads:
        around = [one for one in (head, *head.iterancestors()) if one.get("itemscope") is not None]
        own = own if own is not None else next((one for one in around if _articled(_kind(one))), None)
    for element in tree.iterfind(".//*[@itemprop]"):
        props = (element.get("itemprop") or "").split()
        field = next((fields[prop] for prop in props if prop in fields), None)
        scope = _scope(element)
        if field is None or scope is not own or (own is None and field in ("title", "url")):
            continue
        if own is None and any(one in layout.boxes for one in element.iterancestors()):
            continue
        row = _detail(field, _value(element, field), "microdata", base)
        if row is not None:
            yield row


def _articled(kind: str) -> bool:
    return kind.endswith(("article", "posting"))


def _value(element: html.HtmlElement, field: str) -> str:
    if element.get("itemscope") is not None:
        name = next((one for one in element.iterfind(".//*[@itemprop]") if "name" in (one.get("itemprop") or "")), None)
        return "" if name is None else str(name.get("content") or name.text_content())
    value = element.get("content") or element.get("datetime")
    value = element.get("title") if value is None and element.tag == "abbr" else value
    if value is None and field == "url":
        value = element.get("href") or element.get("itemid")
    return str(value if value is not None else element.text_content())


def _label_before(element: html.HtmlElement) -> str:
    """The few words that stand right before an element: "Updated"."""
    before, above = element.getprevious(), element.getparent()
    text = (above.text if above is not None else "") if before is None else (before.tail or before.text_content())
    return str(text or "")[-40:]


def _is_one(element: html.HtmlElement) -> bool:
    """Whether all that an element says stands in one place, so that no other name or role is part of it."""
    return sum(1 for text in element.itertext() if text.strip() and text.strip().lower() not in ("by", "by:")) == 1


def _signed(tree: html.HtmlElement, layout: Layout, titles: list[str]) -> Iterator[Detail]:
    """Names that the page's make marks as the author's; by the looser marks only behind the headline."""
    headed, keys = False, [_key(title) for title in titles]
    for element in tree.iter("a", "span", "div", "p", "li", "address", "h1", "h2", "h3"):
        if element.tag in ("h1", "h2", "h3"):
            headed = headed or _heads(element, keys)
            continue
        exact = "author" in (element.get("rel") or "").split() or is_named(element, names().author_names)
        loose = headed and is_named(element, names().bylines)
        if not exact and not (loose and _is_one(element)):
            continue
        if any(one in layout.boxes for one in (element, *element.iterancestors())):
            continue
        text = _folded(element.text_content(), 60)
        row = _detail("author", text, "text") if _PERSON.match(text) else None
        if row is not None:
            yield row
            return


def _heads(element: html.HtmlElement, keys: list[str]) -> bool:
    """Whether a heading is the article's: a first one of some length, or one that says what the page calls itself."""
    text = _key(element.text_content()[:_LONGEST])
    return (element.tag == "h1" and len(text) >= _LEAST_HEAD) or (len(text) >= _LEAST_HEAD and text in keys)


def _key(text: str) -> str:
    return "".join(ch for ch in text.lower() if ch.isalnum())


def _times(tree: html.HtmlElement, layout: Layout, titles: list[str], modified: Collection[str]) -> Iterator[Detail]:
    """Machine-readable times in the article's head: the first behind the headline, else the last right before it.

    Templates call the one time that they print "updated" by its class; where no other says so it is the first day too.
    """
    headed, before, inside = False, None, 0
    classed: str | None = None
    keys = [_key(title) for title in titles]
    for element in tree.iter():
        if element.tag in ("h1", "h2", "h3"):
            headed = headed or _heads(element, keys)
        elif element.tag == "p":
            inside += headed and bool(layout.bodies) and any(one in layout.bodies for one in element.iterancestors())
            if inside > _OPENING:
                break
        value = next((element.get(key) for key in _TIMED if element.get(key)), None)
        if value is None or any(one in layout.boxes or one.tag in _APART for one in element.iterancestors()):
            continue
        row = _detail("published", value, "text")
        said = (element.get("itemprop") or "", _label_before(element), element.text_content()[:40])
        changed, made = _UPDATED.search(" ".join(said)) is not None, (element.get("class") or "").lower()
        if row is None:
            continue
        if not changed and _UPDATED.search(made) and "publish" not in made:
            classed = classed or (row.value if headed else None)
        elif headed and changed:
            yield replace(row, field="modified")
        elif headed:
            if classed is not None:
                yield Detail("modified", classed, "text", False)
            yield row
            return
        elif not changed:
            before = row
    if before is not None and headed:
        yield before
    if classed is not None:
        alone = before is None and not any(agree("modified", classed, one) for one in modified)
        yield Detail("published" if alone else "modified", classed, "text", False)


def statements(tree: html.HtmlElement, layout: Layout, data: LinkedData) -> tuple[Thing | None, list[Detail]]:
    """The article of the page's JSON-LD that is its own, and all that the page says of its article.

    Args:
        tree: The whole page.
        layout: Its boxes and body.
        data: Its JSON-LD.

    Returns:
        The thing, and rows in order of trust within each basis; none is chosen yet.
    """
    bases = [str(one) for one in tree.xpath("//base/@href")[:1]]
    base = address(bases[0], None) if bases else None
    links = [str(one) for one in tree.xpath("//link[contains(@rel, 'canonical')]/@href")[:3]]
    rows = list(_meta(tree, base))[:_MOST]
    og = next((row.value for row in rows if row.field == "url"), base)
    canonical = [row for link in links if (row := _detail("url", link, "meta", og)) is not None]
    heads = [_folded(one.text_content()) for one in list(tree.iter("title"))[:1]]
    titles = [row.value for row in rows if row.field == "title"] + heads
    titles += [_folded(one.text_content()) for one in list(tree.iter("h1"))[:3]]
    addresses = [row.value for row in (*canonical, *rows) if row.field == "url"]
    thing = data.article([title for title in titles if title], addresses)
    language = tree.get("lang") or tree.get("xml:lang") or ""
    told = [*_linked(data, thing, og), *canonical, *rows, *list(_microdata(tree, layout, og))[:_MOST]]
    told += [row for value in heads if (row := _detail("title", value, "meta")) is not None]
    told += [
        row
        for row in (
            _detail("language", language, "meta"),
            *_times(tree, layout, titles, [row.value for row in told if row.field == "modified"]),
            *_signed(tree, layout, titles),
        )
        if row is not None
    ]
    return thing, list(dict.fromkeys(told))
