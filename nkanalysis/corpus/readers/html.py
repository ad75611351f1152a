"""HTML pages: text as shown, trafilatura's verdict on what of it is main text, dates by htmldate."""

import logging
import re

import htmldate
import trafilatura
from lxml import html as lxml_html

from nkanalysis.corpus.encodings import decode
from nkanalysis.corpus.moments import day
from nkanalysis.corpus.raw import Facts, Line, RawPage, Reader
from nkanalysis.corpus.visible import Shown, shown, tree_of

# Fixed, so that the same page gives the same day whenever it is read.
_EARLIEST, _LATEST = "1995-01-01", "2100-01-01"
_LEAST_MAIN = 120
_LONGEST_MAIN = 1_000_000
_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta charset", b"<article")
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])")
_SITE = (
    "//meta[@property='og:site_name' or @name='og:site_name' or @name='application-name' or @name='publisher']/@content"
)
_ADDRESS = "//link[@rel='canonical']/@href | //meta[@property='og:url' or @name='og:url']/@content"


def _recognises(head: bytes) -> bool:
    start = head[:1024].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    return start.startswith((*_MARKS, b"<?xml")) and (not start.startswith(b"<?xml") or b"<html" in start)


def _squeezed(text: str) -> str:
    return "".join(ch for ch in text.lower() if ch.isalnum())


def _verdicts(lines: list[Shown], main: str | None) -> list[bool | None]:
    """Whether each line is main text, by aligning trafilatura's text with the page's, white space and marks aside."""
    if main is None or len(main) < _LEAST_MAIN:
        return [False if line.aside else None for line in lines]
    parts = {_squeezed(part) for part in main[:_LONGEST_MAIN].split("\n")}
    whole = _squeezed(main[:_LONGEST_MAIN])
    verdicts: list[bool | None] = []
    at = 0
    for line in lines:
        key = _squeezed(line.text)
        found = key in parts
        if not found and len(key) >= 20:
            place = whole.find(key, at)
            found = place >= 0
            at = place if found else at
        verdicts.append(found)
    return verdicts


def _text(values: list[str]) -> str | None:
    return next((" ".join(value.split()) for value in values if value.strip()), None)


def _facts(tree: lxml_html.HtmlElement, found: trafilatura.settings.Document | None) -> Facts:
    published = htmldate.find_date(
        tree,
        extensive_search=False,
        original_date=True,
        min_date=_EARLIEST,
        max_date=_LATEST,
        deferred_url_extractor=True,
    )
    language = _LANGUAGE.match((tree.get("lang") or "").lower())
    url = _text([str(value) for value in tree.xpath(_ADDRESS)])
    outlet = _text([str(value) for value in tree.xpath(_SITE)])
    return Facts(
        url=url if url and "//" in url else None,
        title=found.title if found is not None else None,
        outlet=outlet,
        author=found.author if found is not None else None,
        published=day(published),
        published_basis="metadata" if day(published) else "unknown",
        language=language.group() if language else None,
    )


def _read(data: bytes) -> RawPage:
    source = decode(data, html=True)
    tree = tree_of(source)
    if tree is None:
        return RawPage("", ())
    lines = shown(tree)
    text = "\n".join(line.text for line in lines)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        tree_of(source),
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        fast=False,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "min_date": _EARLIEST,
            "max_date": _LATEST,
        },
    )
    document = found if isinstance(found, trafilatura.settings.Document) else None
    verdicts = _verdicts(lines, document.text if document is not None else None)
    placed, at = [], 0
    for line, main in zip(lines, verdicts, strict=True):
        placed.append(Line(at, at + len(line.text), line.tag, main))
        at += len(line.text) + 1
    return RawPage(text, tuple(placed), _facts(tree, document))


READER = Reader("HTML", "text/html", (".html", ".htm", ".xhtml"), _recognises, _read)
