"""HTML pages: the text that they show, what of it is the article, and what they say of it in their markup."""

import html as entities
import logging
import re
from collections.abc import Iterable
from dataclasses import replace

import htmldate
import trafilatura
from lxml import etree
from lxml import html as lxml_html

from nkanalysis.corpus.encodings import decode
from nkanalysis.corpus.moments import day
from nkanalysis.corpus.raw import Entry, Facts, Line, RawPage, Reader
from nkanalysis.corpus.readers.html.layout import Layout, layout
from nkanalysis.corpus.readers.html.linked import LinkedData, Thing
from nkanalysis.corpus.readers.html.live import Update, updates
from nkanalysis.corpus.readers.html.statements import statements
from nkanalysis.corpus.translations import by_markup, original_address
from nkanalysis.corpus.visible import CAPTION, Shown, shown, tree_of
from nkanalysis.records import Detail

# Fixed, so that the same page gives the same day whenever it is read.
_EARLIEST, _LATEST = "1995-01-01", "2100-01-01"
_LEAST_MAIN = 120
_LONGEST_MAIN = 1_000_000
_LEAST_SENTENCE = 12
_HEAD_REACH = 12
_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta charset", b"<article")
_BOX, _BODY, _ENTRY = "box", "body", "entry"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)]{0,2}\s+(?=[\"'“‘(]?[A-Z0-9])")
_MARKUP = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,500}>")
_PARAGRAPH = re.compile(r"<(?:/?p|br|/?div|/?li|/?h\d)\b[^<>]{0,300}>|\r?\n|\\n", re.IGNORECASE)


def _recognises(head: bytes) -> bool:
    start = head[:1024].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    return start.startswith((*_MARKS, b"<?xml")) and (not start.startswith(b"<?xml") or b"<html" in start)


def _squeezed(text: str) -> str:
    return "".join(ch for ch in text.lower() if ch.isalnum())


def _aligned(lines: list[Shown], main: str | None) -> list[bool | None]:
    """Whether each line is main text, by aligning trafilatura's text with the page's, white space and marks aside."""
    if main is None or len(main) < _LEAST_MAIN:
        return [None for _ in lines]
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


def _verdicts(lines: list[Shown], page: Layout, main: str | None) -> list[bool | None]:
    """Whether each line is the article's: by the element that holds its text, where that is known, or trafilatura."""
    aligned = _aligned(lines, main)
    inside = [at for at, line in enumerate(lines) if _BODY in line.marks]
    heads = _head_lines(lines, inside)
    verdicts: list[bool | None] = []
    for at, (line, verdict) in enumerate(zip(lines, aligned, strict=True)):
        if _BOX in line.marks:
            verdict = False
        elif _BODY in line.marks:
            verdict = True if page.named else (verdict or None)
        elif inside:
            verdict = None if at in heads else False
        verdicts.append(verdict)
    return verdicts


def _head_lines(lines: list[Shown], inside: list[int]) -> set[int]:
    """Lines between a headline and the text under it."""
    found: set[int] = set()
    for place, at in enumerate(inside):
        if place and inside[place - 1] == at - 1:
            continue
        floor = inside[place - 1] + 1 if place else 0
        tags = ("h1", "h2") if place else ("h1",)
        head = next((k for k in range(floor, at) if lines[k].tag in tags and _BOX not in lines[k].marks), None)
        if head is not None and (not place or at - head <= _HEAD_REACH):
            found |= set(range(head, at))
    return found


def _is_link(line: Shown) -> bool:
    """A paragraph that is one link to another story."""
    return line.linked and line.tag not in _HEADINGS and len(line.text.split()) >= 4


def _unsaid(body: str, said: str) -> list[str]:
    """Paragraphs of an article's text in JSON-LD, without the sentences that the page shows."""
    kept: list[str] = []
    text = entities.unescape(body)
    for paragraph in _PARAGRAPH.split(text) if text.count("\n") + text.count("<") else [text]:
        plain = " ".join(_MARKUP.sub(" ", paragraph).split())
        run: list[str] = []
        for sentence in _SENTENCE.split(plain) if plain else []:
            key = _squeezed(sentence)
            if key in said and (len(key) >= _LEAST_SENTENCE or not run):
                kept += [" ".join(run)] if run else []
                run = []
            elif key:
                run.append(sentence)
        kept += [" ".join(run)] if run else []
    return kept


def _published(tree: lxml_html.HtmlElement, told: list[Detail]) -> Detail | None:
    """The day that htmldate finds where the page's own statements give none; never one of a change."""
    try:
        found = htmldate.find_date(
            tree,
            extensive_search=False,
            original_date=True,
            min_date=_EARLIEST,
            max_date=_LATEST,
            deferred_url_extractor=True,
        )
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return None
    changed = {row.value[:10] for row in told if row.field == "modified"}
    return None if day(found) is None or str(found) in changed else Detail("published", str(found), "text", False)


def _facts(tree: lxml_html.HtmlElement, told: list[Detail], thing: Thing | None) -> Facts:
    if not any(row.field == "published" for row in told):
        guess = _published(tree, told)
        told = told + ([guess] if guess is not None else [])
    translated, language = by_markup(tree, [row.value for row in told if row.field == "url"])
    told = [replace(row, value=original_address(row.value)) if row.field == "url" else row for row in told]

    def first(field: str) -> str | None:
        return next((row.value for row in told if row.field == field), None)

    free = str(thing.get("isAccessibleForFree")).lower() if thing is not None else ""
    return Facts(
        url=first("url"),
        title=first("title"),
        language=first("language"),
        machine_translated=translated,
        translated_from=language,
        walled=free in ("false", "no", "0"),
        told=tuple(dict.fromkeys(told)),
    )


def _prune(tree: lxml_html.HtmlElement, boxes: Iterable[lxml_html.HtmlElement], linked: LinkedData) -> None:
    """Take out what trafilatura and htmldate would take for the article's: large boxes, and others' days in JSON-LD."""
    scripts = tree.xpath("//script[contains(@type, 'json')]") if linked.things else []
    for element in (*boxes, *scripts):
        if element.getparent() is not None:
            element.drop_tree()


def _main(tree: lxml_html.HtmlElement) -> str | None:
    """Trafilatura's main text of a page."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False, fast=False
    )
    return found.text if isinstance(found, trafilatura.settings.Document) else None


class _Text:
    """Page text as it grows line by line."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self.at = 0

    def add(self, text: str, tag: str, main: bool | None) -> Line:
        line = Line(self.at, self.at + len(text), tag, main)
        self.parts.append(text)
        self.lines.append(line)
        self.at += len(text) + 1
        return line


def _entry_facts(update: Update) -> Facts:
    rows = [("title", update.title), ("author", update.author), ("url", update.url)]
    told = [
        Detail(field, value, "json_ld" if field != "title" or update.element is None else "text", False)
        for field, value in rows
        if value
    ]
    if update.time is not None and "-" in update.time[:8]:
        told.append(Detail("published", update.time, update.basis, False))
    return Facts(url=update.url, title=update.title, author=update.author, published_time=update.time, told=tuple(told))


def _shown(text: _Text, lines: list[Shown], verdicts: list[bool | None]) -> dict[int, tuple[int, int]]:
    """Write what a page shows; spans of the live blog's entries by their number."""
    spans: dict[int, tuple[int, int]] = {}
    for line, main in zip(lines, verdicts, strict=True):
        entry = next((int(mark[len(_ENTRY) :]) for mark in line.marks if mark.startswith(_ENTRY)), None)
        boxed = _BOX in line.marks or (_BODY in line.marks and _is_link(line))
        verdict = False if boxed else (True if entry is not None else main)
        placed = text.add(line.text, "aside" if boxed else line.tag, verdict)
        if entry is not None:
            spans[entry] = (spans.get(entry, (placed.start, 0))[0], placed.end)
    return spans


def _unshown(text: _Text, update: Update) -> tuple[int, int] | None:
    """Write an entry that JSON-LD alone tells of; its span."""
    told = _unsaid(update.text, "")
    placed = [text.add(update.title, "h2", True)] if told and update.title else []
    placed += [text.add(paragraph, "p", True) for paragraph in told]
    return (placed[0].start, placed[-1].end) if placed else None


def _read(data: bytes) -> RawPage:
    tree = tree_of(decode(data, html=True))
    if tree is None:
        return RawPage("", ())
    page, linked = layout(tree), LinkedData(tree)
    live = updates(tree, page, linked)
    marks: dict[lxml_html.HtmlElement, set[str]] = {}
    for mark, elements in ((_BOX, page.boxes), (CAPTION, page.captions), (_BODY, page.bodies)):
        for element in elements:
            marks.setdefault(element, set()).add(mark)
    for at, update in enumerate(live):
        if update.element is not None:
            marks.setdefault(update.element, set()).add(f"{_ENTRY}{at}")
    lines = shown(tree, marks, page.unseen)
    thing, told = statements(tree, page, linked)
    _prune(tree, page.boxes, linked)
    facts = _facts(tree, told, thing)
    text = _Text()
    spans = _shown(text, lines, _verdicts(lines, page, _main(tree)))
    said = _squeezed("".join(line.text for line in lines if _BOX not in line.marks))
    for part in _body_of(thing, linked) if not live else ():
        for paragraph in _unsaid(part, said):
            text.add(paragraph, "p", True)
    for at, update in enumerate(live):
        span = _unshown(text, update) if update.element is None else None
        if span is not None:
            spans[at] = span
    entries = [Entry(*span, _entry_facts(live[at])) for at, span in spans.items()]
    facts = replace(facts, entries=tuple(sorted(entries, key=lambda one: one.start)))
    return RawPage("\n".join(text.parts), tuple(text.lines), facts)


def _body_of(thing: Thing | None, linked: LinkedData) -> list[str]:
    """An article's text in JSON-LD, with its own line breaks where it is one text."""
    value = thing.get("articleBody") if thing is not None else None
    return [value] if isinstance(value, str) else linked.texts(value)[:1]


READER = Reader("HTML", "text/html", (".html", ".htm", ".xhtml"), _recognises, _read)
