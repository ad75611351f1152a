"""An Atom feed (RFC 4287) of the editions: an entry each, with what changed."""

import re
import uuid
from collections.abc import Mapping, Sequence

from lxml import etree

from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.site.about import address, named
from nkanalysis.reporting.site.editions import Edition

NAME = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00Z"
"""The time of a feed without entries, and of an edition whose manifest says none: Atom requires one."""
NEWEST = 50
"""So many editions are in the feed; the front page lists them all."""
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(about: Site, editions: Sequence[Edition], changes: Mapping[str, Sequence[str]]) -> bytes:
    """The feed's file.

    Args:
        about: The site; links are absolute where it gives its address, else from the feed's folder on.
        editions: Newest first.
        changes: By edition, what changed since the one before it, a sentence each.

    Returns:
        XML, UTF-8. Identifiers are made from the edition's name alone, so that they stay when the site moves.
    """
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    _text(root, "id", identifier(f"feed:{named(about)}"))
    _text(root, "title", named(about))
    _text(root, "subtitle", "Who says how many, of what, as of when, on whose word.")
    _text(root, "updated", max((edition.made or NEVER for edition in editions), default=NEVER))
    _text(etree.SubElement(root, f"{{{ATOM}}}author"), "name", about.publisher or "nkanalysis")
    _text(root, "generator", "nkanalysis")
    if about.licence:
        _text(root, "rights", about.licence)
    if own := address(about, NAME):
        _link(root, "self", own, "application/atom+xml")
    _link(root, "alternate", address(about) or "index.html", "text/html")
    for edition in editions[:NEWEST]:
        _entry(root, about, edition, changes.get(edition.name, ()))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def identifier(name: str) -> str:
    """A URN that is the same wherever it is made from the same name.

    Args:
        name: What is named.
    """
    return uuid.uuid5(uuid.NAMESPACE_URL, f"nkanalysis:{name}").urn


def _entry(root: etree._Element, about: Site, edition: Edition, changes: Sequence[str]) -> None:
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    _text(entry, "id", identifier(f"edition:{edition.name}"))
    _text(entry, "title", f"Edition {edition.name}")
    _text(entry, "updated", edition.made or NEVER)
    _text(entry, "published", edition.made or NEVER)
    for place, report in enumerate(edition.reports):
        # An entry has one alternate link of a type; the other reports are related to it.
        relation = "related" if place else "alternate"
        _link(entry, relation, address(about, report.link) or report.link, "text/html", report.title)
    _text(entry, "summary", " ".join(changes))


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = _legal(text)


def _link(parent: etree._Element, relation: str, address: str, kind: str, title: str = "") -> None:
    link = etree.SubElement(parent, f"{{{ATOM}}}link", rel=relation, type=kind, href=_legal(address))
    if title:
        link.set("title", _legal(title))


def _legal(text: str) -> str:
    """The text without what XML 1.0 can't hold."""
    return _ILLEGAL.sub("", text)
