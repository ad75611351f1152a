"""The text of a page in blocks and runs, claims, sources and events marked; what was taken out folded into its own."""

from collections.abc import Iterator
from itertools import groupby

from nkanalysis.explore.dossiers.facts import EVENT, FIGURE, SOURCE, Block, Mark, Run
from nkanalysis.explore.segments import FURNITURE, Segment, segments
from nkanalysis.explore.sight import Sight


def blocks(sight: Sight, *, whole: bool) -> tuple[Block, ...]:
    """A page from its first character to its last; stretches of white space alone are left out.

    Args:
        sight: The page, with its text.
        whole: Whether the text itself is told, or its furniture's lengths alone.
    """
    found = [list(group) for _, group in groupby(segments(sight), key=lambda one: (one.role, one.block))]
    told = [group for group in found if "".join(one.text for one in group).strip()]
    of_articles = [at for at, group in enumerate(told) if group[0].role != FURNITURE]
    made = [_block(group, _place(at, of_articles, told), sight, whole) for at, group in enumerate(told)]
    return tuple(block for block in made if whole or block.role is None)


def _place(at: int, of_articles: list[int], told: list[list[Segment]]) -> str:
    if at in of_articles:
        return ""
    before = [told[one][0].document for one in of_articles if one < at]
    after = [told[one][0].document for one in of_articles if one > at]
    if not before or not after:
        return "above the article" if after else "below the article" if before else "the whole page"
    return "within the article" if before[-1] == after[0] else "between articles"


def _block(group: list[Segment], place: str, sight: Sight, whole: bool) -> Block:
    first = group[0]
    outside = first.role == FURNITURE
    length = len(" ".join("".join(one.text for one in group).split()))
    return Block(
        role=None if outside else first.role,
        article=None if first.document is None else first.document + 1,
        place=place,
        length=length,
        runs=tuple(Run(one.text, _kinds(one), tuple(_marks(one, sight))) for one in group) if whole else (),
    )


def _kinds(segment: Segment) -> tuple[str, ...]:
    held = ((FIGURE, segment.claims), (SOURCE, segment.sources), (EVENT, segment.events))
    return tuple(kind for kind, places in held if places)


def _marks(segment: Segment, sight: Sight) -> Iterator[Mark]:
    for at in segment.claims:
        if sight.claims[at]["figure_end"] == segment.end:
            yield Mark(str(at + 1), f"#claim-{sight.claims[at]['claim_id']}")
    for at in segment.events:
        if sight.events[at]["evidence_end"] == segment.end:
            yield Mark(f"e{at + 1}", f"#event-{sight.events[at]['event_id']}")
