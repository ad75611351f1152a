"""Quotations of a document, over sentences and paragraphs, paired with care for marks that are missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nkanalysis.records import Document

_MARKS = re.compile(r"[“”„«»\"]|(?<!')''(?!')|(?<![`])``(?![`])")
_OPENING = ("“", "„", "«", "``")
_EITHER = ('"', "''")
SHORTEST = 3
"""Words; a shorter quotation is a phrase inside somebody's sentence, not a statement of its own."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks.

    Attributes:
        start, end: Offsets into the page text, marks left out.
        block: Number of the block.
        goes_on: It is open at the end of its paragraph and the next one opens with a mark: one speaker.
    """

    start: int
    end: int
    block: int
    goes_on: bool


def quotations(text: str, document: Document) -> Iterator[Quotation]:
    """Every quotation of a document, paragraph by paragraph; a mark without its partner ends with its paragraph.

    Args:
        text: Page text.
        document: Whose blocks are searched.
    """
    blocks = document.blocks
    for number, block in enumerate(blocks):
        opened: int | None = None
        for match in _MARKS.finditer(text, block.start, block.end):
            mark = match[0]
            opens = mark in _OPENING or (mark in _EITHER and opened is None)
            if opens:
                # One that is open already lacks its partner: what it holds is not known to be anybody's words.
                opened = match.end()
            elif not opens and opened is not None:
                if len(text[opened : match.start()].split()) >= SHORTEST:
                    yield Quotation(opened, match.start(), number, False)
                opened = None
        if opened is not None and len(text[opened : block.end].split()) >= SHORTEST:
            following = text[blocks[number + 1].start : blocks[number + 1].end] if number + 1 < len(blocks) else ""
            yield Quotation(opened, block.end, number, following.startswith((*_OPENING, *_EITHER)))
