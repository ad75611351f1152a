"""Whom an article credits with its text: in its byline, in its dateline, in a note at its end.

Wire copy is the commonest way for one text to become many. That an article is an agency's shows where a story is
printed, not in how it is worded (Gaizauskas, Foster, Wilks, Arundel, Clough and Piao, "The METER corpus: a corpus for
analysing journalistic text reuse", 2001): agency names in bylines, datelines and notes are read as they stand.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd

from nkanalysis import lexicon
from nkanalysis.analysis.evaluation.names import canonical
from nkanalysis.lexicon import register
from nkanalysis.schemas import TEXT

LANGUAGE = "en"
"""Of the words that are read where an article's language has none of its own."""
HEAD, NOTE = 120, 200
"""Characters of an opening in which a dateline ends, and that a note has at most."""
LAST = 4
"""Blocks at the end among which notes are sought."""
COLUMNS: dict[str, Any] = {"document_id": TEXT, "name": TEXT, "basis": TEXT, "whole": "bool", "words": TEXT}
_DASH = re.compile(r"\s*(?:--+|[—–―])\s*|\s+-\s+")
_BRACKETED = re.compile(r"[(\[/]\s*([^()\[\]/]{2,40}?)\s*[)\]/]")
_BETWEEN = re.compile(r"\s*[,;|/&()\[\]·•:]\s*|\s+[-–—]+\s+")
Credit = tuple[str, str, bool, str]


def credits(documents: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """Outlets and agencies that articles credit with their text.

    Args:
        documents: Documents of the store, n rows.
        pages: Pages of the store, at least those that the documents stand on.

    Returns:
        A row a document, name and basis, by these: ``document_id``; ``name`` (of the register of outlets); ``basis``
        (``byline``, ``dateline`` or ``source_note``); ``whole`` (the text is theirs; false where they gave a part of
        it); ``words`` (what says so, white space folded). A credit to the article's own outlet is none.
    """
    texts = dict(zip(pages["page"], pages["text"], strict=True))
    found: dict[tuple[str, str, str], tuple[bool, str]] = {}
    for row in documents.to_dict("records"):
        own = canonical(row["outlet"]) if pd.notna(row["outlet"]) else None
        for name, basis, whole, words in _of(row, str(texts.get(row["page"], ""))):
            key = str(row["document_id"]), name, basis
            if name != own and (key not in found or (whole and not found[key][0])):
                found[key] = whole, " ".join(words.split())
    rows = [(*key, *rest) for key, rest in sorted(found.items())]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _of(document: dict[Any, Any], text: str) -> Iterator[Credit]:
    language = document["language"] if lexicon.has(f"{document['language']}/provenance") else LANGUAGE
    if pd.notna(document["author"]):
        for name in _named(str(document["author"]), language):
            if _agency(name):
                yield name, "byline", True, str(document["author"])
    spans = zip(document["blocks"][::2], document["blocks"][1::2], document["block_roles"], strict=True)
    body = [text[start:end].strip() for start, end, role in spans if role in ("body", "item")]
    body = [block for block in body if block]
    # A dateline may be a block of its own, behind a byline that is another.
    for block in body[:2]:
        for name in _datelined(block, language):
            yield name, "dateline", True, block[:HEAD]
    for place, block in enumerate(body[-LAST:], max(0, len(body) - LAST)):
        yield from _noted(block, language, last=place == len(body) - 1)


def _datelined(block: str, language: str) -> list[str]:
    """``SEOUL, Jan. 13 (Yonhap) -- …``, ``MOSCOW, January 13. /TASS/. …``, ``Seoul, AFP - …``."""
    opening = block[:HEAD]
    mark = _BRACKETED.search(opening)
    if mark is not None:
        name = _registered(mark[1], language)
        # A sentence goes on behind the bracket.
        closed = re.match(r"\s*(?:[-–—―:.]|$)", block[mark.end() :]) is not None
        if name is not None and (mark.start() == 0 or (closed and _place(opening[: mark.start()]))):
            return [name]
    dash = _DASH.search(opening)
    if dash is None or not _place(opening[: dash.start()]):
        return []
    ends = [piece for piece in _BETWEEN.split(opening[: dash.start()]) if piece]
    name = _registered(ends[-1], language) if ends else None
    return [name] if name is not None and _agency(name) else []


def _place(words: str) -> bool:
    """Whether words may be a place and a day: hardly one of them is in lower case."""
    return sum(word[:1].islower() for word in words.split()) < 2


def _noted(block: str, language: str, *, last: bool) -> Iterator[Credit]:
    """``Source: Yonhap``, ``With reporting by AFP``, ``(Yonhap)``."""
    if len(block) <= NOTE:
        for whole, lead in _leads(language):
            rest = re.match(rf"[\s*_(\[]*{lead}(?!\w)\s*[:\s]\s*(?:\d{{4}}\s+)?", block, re.IGNORECASE)
            if rest is not None:
                names = _named(block[rest.end() :], language, first=whole)
                yield from ((name, "source_note", whole, block) for name in names)
                return
        inner = _registered(block.strip(" ()[]—–-*_./"), language)
        if inner is not None and _agency(inner):
            yield inner, "source_note", True, block
            return
    marks = list(_BRACKETED.finditer(block[-60:])) if last else []
    if marks and not block[-60:][marks[-1].end() :].strip(" ."):
        name = _registered(marks[-1][1], language)
        if name is not None and _agency(name):
            yield name, "source_note", True, marks[-1][0]


def _named(text: str, language: str, *, first: bool = False) -> list[str]:
    """Outlets that a list names; with ``first`` none of them unless the list begins with one."""
    words = lexicon.read(f"{language}/sources")["small_words"]
    pieces = [piece for piece in _BETWEEN.split(text.strip(" .*_")) if piece]
    joining = re.compile(rf"\s+(?:{'|'.join(map(re.escape, words['joining']))})\s+", re.IGNORECASE)
    by = re.compile(rf"^(?:{'|'.join(map(re.escape, words['by']))})\s+", re.IGNORECASE)
    names = [_registered(by.sub("", one), language) for piece in pieces for one in joining.split(piece)]
    if first and (not names or names[0] is None):
        return []
    return [name for name in dict.fromkeys(names) if name is not None]


def _registered(words: str, language: str) -> str | None:
    name = canonical(words.strip(" .*_"), language)
    entry = register.get(name) if name is not None else None
    return name if entry is not None and (entry.outlet or entry.agency) else None


def _agency(name: str) -> bool:
    entry = register.get(name)
    return entry is not None and entry.agency


@cache
def _leads(language: str) -> list[tuple[bool, str]]:
    """Openings of notes as patterns, longest first, and whether the whole text is credited."""
    listed = lexicon.read(f"{language}/provenance")["notes"]
    found = [(key == "whole", words) for key in ("whole", "part") for words in listed[key]]
    return [
        (whole, r"\s+".join(map(re.escape, words.split())))
        for whole, words in sorted(found, key=lambda one: (-len(one[1]), one))
    ]
