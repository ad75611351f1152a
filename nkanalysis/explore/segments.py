"""A page's text in runs: which are an article's and which furniture, and what was read in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nkanalysis.explore.sight import Row, Sight

FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of page text.

    Attributes:
        start, end: Where it stands.
        text: What it says.
        role: Role of its block, or ``furniture``.
        document: Number of its article on the page from 0; None for furniture.
        block: Number of its block on the page from 0; None for furniture.
        claims: Places, in the sight's claims, of those whose figure it is part of.
        events: Places, in the sight's events, of those whose evidence it is part of.
        sources: Places, in the sight's claims, of those whose source it names.
    """

    start: int
    end: int
    text: str
    role: str
    document: int | None
    block: int | None
    claims: tuple[int, ...]
    events: tuple[int, ...]
    sources: tuple[int, ...]


def segments(sight: Sight) -> Iterator[Segment]:
    """The whole text of a page in runs, in order: none is left out, none overlaps.

    Args:
        sight: The page.
    """
    text = str(sight.page["text"])
    blocks = [
        (start, end, role, number)
        for number, document in enumerate(sight.documents)
        for start, end, role in _blocks(document)
    ]
    edges = {0, len(text)}
    for start, end, _, _ in blocks:
        edges |= {start, end}
    for row in sight.claims:
        edges |= {row["figure_start"], row["figure_end"]}
    for row in sight.events:
        edges |= {row["evidence_start"], row["evidence_end"]}
    voices = [(at, span) for at, row in enumerate(sight.claims) for span in source_spans(row, len(text))]
    for _, span in voices:
        edges |= set(span)
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        at = next((i for i, (first, last, _, _) in enumerate(blocks) if first <= start and end <= last), None)
        role, number = (FURNITURE, None) if at is None else blocks[at][2:]
        claims = tuple(at for at, row in enumerate(sight.claims) if _holds(row, "figure", start, end))
        events = tuple(at for at, row in enumerate(sight.events) if _holds(row, "evidence", start, end))
        sources = tuple(dict.fromkeys(at for at, (first, last) in voices if first <= start and end <= last))
        yield Segment(start, end, text[start:end], role, number, at, claims, events, sources)


def source_spans(claim: Row, length: int) -> Iterator[tuple[int, int]]:
    """Where the page names a claim's source, as the claim's grounds tell it.

    Args:
        claim: Its row.
        length: Characters of the page text; what lies beyond is passed over.
    """
    for ground in claim["grounds"] or ():
        name, *offsets = str(ground).split(" ")
        if name == "source" and len(offsets) == 2:
            start, end = map(int, offsets)
            if 0 <= start < end <= length:
                yield start, end


def _blocks(document: Row) -> Iterator[tuple[int, int, str]]:
    edges = document["blocks"]
    yield from zip(edges[::2], edges[1::2], document["block_roles"], strict=True)


def _holds(row: Row, what: str, start: int, end: int) -> bool:
    return bool(row[f"{what}_start"] <= start and end <= row[f"{what}_end"])
