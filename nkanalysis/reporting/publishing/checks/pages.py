"""Whether pages parse, ask for nothing, say so in a strict policy, and lead only to what is there."""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from nkanalysis.reporting.publishing.files import PROGRAM, File
from nkanalysis.reporting.publishing.finding import Allowed, Finding

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
OPTIONAL = frozenset(["li", "p", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rt"])
"""Elements whose end HTML lets a page leave out."""
ASKING = {
    "src": None, "srcset": None, "data": ("object",), "poster": None, "background": None, "action": None,
    "formaction": None, "ping": None, "manifest": None, "xlink:href": ("image", "use", "feimage"),
    "href": ("link", "image", "use", "feimage", "base"),
}  # fmt: skip
"""Attributes that make a browser ask for something, and of which elements; None for all."""
NOT_ASKED_FOR = ("alternate", "canonical", "license", "author", "next", "prev", "help")
"""Relations of a link that name a page and load nothing."""
_CSS = re.compile(r"url\(\s*['\"]?(?!data:|#)[^)]*\)|@import\b[^;]*|image-set\([^)]*\)", re.IGNORECASE)
REQUIRED = {"default-src": ("'none'",), "base-uri": ("'none'",)}


def broken_markup(files: Mapping[str, File], allowed: Allowed) -> Iterator[Finding]:
    """Pages that are no whole HTML: doctype, language, one title, tags that close, names that are there once.

    Args:
        files: The site's, by path.
        allowed: What may stand in them.
    """
    for name, file in _pages(files):
        if file.tree is None:
            yield Finding(name, "HTML that doesn't parse", "the file is empty")
            continue
        if not file.content.lstrip()[:15].lower().startswith(b"<!doctype html>"):
            yield Finding(name, "HTML that doesn't parse", "no doctype at its start")
        if not file.tree.get("lang"):
            yield Finding(name, "HTML that doesn't parse", "the page names no language")
        if len(file.tree.xpath("//head/title[normalize-space()]")) != 1:
            yield Finding(name, "HTML that doesn't parse", "not one title")
        tags = _Tags()
        tags.feed(file.content.decode("utf-8", "replace"))
        tags.close()
        for fault in tags.told():
            yield Finding(name, "HTML that doesn't parse", fault)


def weak_policies(files: Mapping[str, File], allowed: Allowed) -> Iterator[Finding]:
    """Pages without a strict content security policy ahead of everything it should hold.

    Args:
        files: The site's, by path.
        allowed: What may stand in them.
    """
    for name, file in _pages(files):
        if file.tree is None:
            continue
        found = file.tree.xpath("//head/meta[@http-equiv='Content-Security-Policy']")
        if len(found) != 1:
            yield Finding(name, "no content security policy", f"{len(found)} in its head")
            continue
        before = [element.tag for element in found[0].itersiblings(preceding=True)]
        if {"script", "style", "link"} & set(before):
            yield Finding(name, "a content security policy that comes too late", f"behind {', '.join(before)}")
        says = {
            part.split()[0]: tuple(part.split()[1:]) for part in found[0].get("content", "").split(";") if part.strip()
        }
        for fault in _policy_faults(says, file.tree):
            yield Finding(name, "a weak content security policy", fault)


def requests(files: Mapping[str, File], allowed: Allowed) -> Iterator[Finding]:
    """Whatever makes a browser ask for something: another host's or this one's.

    Args:
        files: The site's, by path.
        allowed: What may stand in them.
    """
    for name, file in _pages(files):
        for element in file.tree.iter() if file.tree is not None else ():
            if not isinstance(element.tag, str):
                continue
            for attribute, value in element.attrib.items():
                if _asks(element, attribute, value):
                    yield Finding(name, "a request", f"<{element.tag} {attribute}={value!r}>")
                elif attribute == "style" and (css := _CSS.search(value)):
                    yield Finding(name, "a request", css[0])
                elif attribute.startswith("on"):
                    yield Finding(name, "an event handler", f"<{element.tag} {attribute}={value!r}>")
            if element.tag == "style" and (css := _CSS.search(element.text or "")):
                yield Finding(name, "a request", css[0])
            if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
                yield Finding(name, "a request", f"refresh: {element.get('content')}")


def dead_links(files: Mapping[str, File], allowed: Allowed) -> Iterator[Finding]:
    """Links that lead to no file of the site, to no place in it, or to no web address.

    Args:
        files: The site's, by path.
        allowed: What may stand in them.
    """
    places: dict[str, set[str]] = {}
    base = allowed.about.url.rstrip("/") + "/" if allowed.about.url else None
    for name, file in files.items():
        for address in _addresses(file):
            parts = urlsplit(address)
            if parts.scheme == "mailto":
                if parts.path != allowed.about.contact or parts.query:
                    yield Finding(name, "an e-mail address that is not the contact", address)
                continue
            if base and f"{address.partition('#')[0]}/".startswith(base):
                target = unquote(address.partition("#")[0][len(base) :])
            elif parts.scheme or parts.netloc:
                if parts.scheme not in ("http", "https") or not parts.netloc:
                    yield Finding(name, "a link that leads to no web address", address)
                continue
            else:
                target = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
            target = "index.html" if target in ("", ".") else target
            if target not in files:
                yield Finding(name, "a link that leads nowhere", address)
            elif parts.fragment and files[target].tree is not None:
                if target not in places:
                    places[target] = _names(files[target])
                if unquote(parts.fragment) not in places[target]:
                    yield Finding(name, "a link to a place that is not there", address)


def _pages(files: Mapping[str, File]) -> Iterator[tuple[str, File]]:
    return ((name, file) for name, file in files.items() if file.kind == "html")


def _asks(element: Any, attribute: str, value: str) -> bool:
    of = ASKING.get(attribute.lower(), ())
    if of == () or (of is not None and element.tag not in of):
        return False
    if element.tag == "link" and element.get("rel", "") in NOT_ASKED_FOR:
        return False
    return not value.strip().lower().startswith(("data:", "#"))


def _policy_faults(says: Mapping[str, tuple[str, ...]], tree: Any) -> Iterator[str]:
    for name, needed in REQUIRED.items():
        if says.get(name) != needed:
            yield f"{name} is {' '.join(says.get(name, ('missing',)))}, not {' '.join(needed)}"
    for name, values in says.items():
        for value in values:
            if not (value in ("'none'", "data:", "blob:") or value.startswith("'sha256-") or
                    (name, value) == ("style-src", "'unsafe-inline'")):  # fmt: skip
                yield f"{name} allows {value}"
    hashes = says.get("script-src", ())
    for script in tree.iter("script"):
        if script.get("type", "") in PROGRAM:
            digest = base64.b64encode(hashlib.sha256((script.text or "").encode()).digest()).decode()
            if f"'sha256-{digest}'" not in hashes:
                yield "a script whose hash it doesn't name"


def _addresses(file: File) -> list[str]:
    if file.tree is not None:
        found = [str(address) for address in file.tree.xpath("//a/@href | //area/@href")]
        return list(dict.fromkeys(found + [str(one) for one in file.tree.xpath("//link[@rel='alternate']/@href")]))
    if file.kind == "xml":
        return re.findall(r"<link [^>]*href=\"([^\"]*)\"|<loc>([^<]*)</loc>", file.text) and [
            one or other for one, other in re.findall(r"<link [^>]*href=\"([^\"]*)\"|<loc>([^<]*)</loc>", file.text)
        ]
    return []


def _names(file: File) -> set[str]:
    return {"top", *map(str, file.tree.xpath("//@id")), *map(str, file.tree.xpath("//a/@name"))}


class _Tags(HTMLParser):
    """Whether every element that must be closed is, and every identifier is there once."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, int]] = []
        self._faults: list[str] = []
        self._ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._identified(attrs)
        if tag not in VOID:
            self._open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._identified(attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        place = max((at for at, (name, _) in enumerate(self._open) if name == tag), default=None)
        if place is None:
            self._faults.append(f"line {self.getpos()[0]}: </{tag}> closes nothing")
            return
        self._unclosed(self._open[place + 1 :])
        del self._open[place:]

    def told(self) -> list[str]:
        """What is wrong, the first few."""
        self._unclosed(self._open)
        self._open = []
        return self._faults[:3]

    def _unclosed(self, left: list[tuple[str, int]]) -> None:
        self._faults += [f"line {line}: <{tag}> is not closed" for tag, line in left if tag not in OPTIONAL]

    def _identified(self, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value is not None:
                if value in self._ids:
                    self._faults.append(f"line {self.getpos()[0]}: id {value!r} is there twice")
                self._ids.add(value)
