"""Sentences of a document's blocks, with offsets into the page text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import nupunkt

from nkanalysis.records import Document

LONGEST = 1500
"""Characters; a longer sentence is none, but a list, a table or a page without points."""
_TITLES = ("headline", "deck")
_GLUED = re.compile(
    r"(?<=[a-z\d)”’\"][a-z\d)”’\"][.!?])(?=[“\"‘]?[A-Z][a-z]|[“‘][A-Z])|(?<=[a-z]{2}[.!?][”\"])(?=[A-Z][a-z])"
)
"""A sentence that starts without a blank after the one before, as scraped paragraphs run together."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence where it stands.

    Attributes:
        start, end: Offsets into the page text.
        text: That slice of the page text.
        block: Number of the block it stands in.
        role: That block's role.
        first: Whether it opens its block.
    """

    start: int
    end: int
    text: str
    block: int
    role: str
    first: bool


def sentences(
    text: str, document: Document, abbreviations: frozenset[str], tags: re.Pattern[str] | None = None
) -> Iterator[Sentence]:
    """Every sentence of a document, in order.

    Args:
        text: Page text.
        document: Whose blocks are split; headlines, decks and list items are one sentence each unless they hold more.
        abbreviations: Words that end in a point and do not end a sentence.
        tags: What an agency sets before a headline, which is no word of it: "(LEAD)", "EXCLUSIVE:".
    """
    for number, block in enumerate(document.blocks):
        said = text[block.start : block.end]
        spans = list(_trimmed(said, 0, len(said)) if is_row(said) else _split(said, abbreviations))
        for index, (start, end) in enumerate(spans):
            if tags is not None and index == 0 and block.role in _TITLES and (tag := tags.match(said, start, end)):
                start = tag.end()
            start, end = block.start + start, block.start + end
            yield Sentence(start, end, text[start:end], number, block.role, index == 0)


def is_row(text: str) -> bool:
    """Whether a block is a row of a table: cells between tabs or bars."""
    return "\t" in text.strip() or (text.lstrip().startswith("|") and text.count("|") > 1)


def _split(text: str, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for _, end in nupunkt.sent_spans(text):
        words = text[start:end].rsplit(None, 1)
        if words and words[-1].lstrip("(“\"'") in abbreviations and end < len(text):
            continue
        for glued in _GLUED.finditer(text, start, end):
            yield from _trimmed(text, start, glued.start())
            start = glued.start()
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of text without an end in sight, cut where it pauses; the parser's time and memory grow with length."""
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ("; ", ", ", " "))
        cut = cut + 1 if cut >= 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for part_start, part_end in _pieces(text, start, end):
        yield from _stripped(text, part_start, part_end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    end = start + len(piece.rstrip())
    start += len(piece) - len(piece.lstrip())
    if start < end:
        yield start, end
