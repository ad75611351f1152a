"""Blocks of a text that someone wrote as a document: its own marks say what is a headline, a heading, an item."""

from nkanalysis.corpus.paragraphs import paragraphs
from nkanalysis.corpus.raw import RawPage
from nkanalysis.records import Block


def curated_blocks(raw: RawPage) -> tuple[Block, ...]:
    """Every paragraph of a curated page as a block; the first heading is the headline."""
    found: list[Block] = []
    for paragraph in paragraphs(raw):
        role = "body"
        if paragraph.tag.startswith("h") and paragraph.tag != "hr":
            role = "heading" if any(block.role in ("headline", "body", "item") for block in found) else "headline"
        elif paragraph.bullet or paragraph.tag in ("li", "tr"):
            role = "item"
        elif paragraph.tag in ("img", "hr", "code"):
            continue
        if paragraph.end > paragraph.start:
            found.append(Block(paragraph.start, paragraph.end, role))
    return tuple(found)
