"""Which extracted figure answers which figure of the gold: by place on the page, and by measure.

Rows of one place and measure that differ in source alone are one **figure**; figures are what is counted. Two
figures are of one place where they share at least half of their joint length, runs of white space folded; a figure of
the gold is answered by one of its place and its measure, the best overlap first, each by one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nkanalysis.analysis.evaluation.pages import Pages

Row = dict[str, Any]
ENOUGH = 0.5


@dataclass(frozen=True)
class Figure:
    """One figure on a page, in the gold or extracted.

    Attributes:
        start, end: In the page text; null where its page could not be read.
        folded: The same once runs of white space are one blank.
        rows: A row a source.
    """

    page: str
    start: int | None
    end: int | None
    folded: tuple[int, int] | None
    measure: str
    rows: tuple[Row, ...]

    @property
    def order(self) -> tuple[Any, ...]:
        """What figures are sorted by, whatever order their rows came in."""
        return (
            self.page,
            self.start is None,
            self.start or 0,
            self.end or 0,
            self.measure,
            str(self.rows[0].get("document_id")),
        )


def figures(rows: Iterable[Row], pages: Pages) -> list[Figure]:
    """The figures of some rows, in page order.

    Args:
        rows: Of the gold or the claims table, with ``page``, ``start``, ``end`` and ``measure``.
        pages: The pages they stand on.
    """
    grouped: dict[tuple[Any, ...], list[Row]] = {}
    for number, row in enumerate(rows):
        place = (row["start"], row["end"]) if row["start"] is not None else ("nowhere", number)
        key = (row["page"], *place, row["measure"], row.get("document_id"))
        grouped.setdefault(key, []).append(row)
    found = []
    for held in grouped.values():
        held = sorted(held, key=lambda row: (row["source"] is not None, str(row["source"]), str(row.get("claim_id"))))
        one = held[0]
        folded = _folded(one, pages)
        found.append(Figure(one["page"], one["start"], one["end"], folded, one["measure"], tuple(held)))
    return sorted(found, key=lambda figure: figure.order)


def pairs(gold: Sequence[Figure], extracted: Sequence[Figure], *, same_measure: bool) -> list[tuple[Figure, Figure]]:
    """Figures of one place, each in one pair at most, best overlap first.

    Args:
        gold: Figures of any pages.
        extracted: Figures of any pages.
        same_measure: Pair those of one measure; otherwise those of different ones.
    """
    on_page: dict[str, list[int]] = {}
    for number, figure in enumerate(extracted):
        on_page.setdefault(figure.page, []).append(number)
    candidates = []
    for number, wanted in enumerate(gold):
        for other in on_page.get(wanted.page, ()):
            given = extracted[other]
            shared = overlap(wanted.folded, given.folded)
            if shared >= ENOUGH and (wanted.measure == given.measure) is same_measure:
                candidates.append((-shared, wanted.order, given.order, number, other))
    answered: set[int] = set()
    used: set[int] = set()
    found = []
    for _, _, _, number, other in sorted(candidates):
        if number not in answered and other not in used:
            answered.add(number)
            used.add(other)
            found.append((gold[number], extracted[other]))
    return found


def overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> float:
    """What two spans share of their joint length; below 0 where they are apart."""
    if one is None or other is None:
        return -1.0
    length = max(one[1], other[1]) - min(one[0], other[0])
    return (min(one[1], other[1]) - max(one[0], other[0])) / length if length else 0.0


def _folded(row: Row, pages: Pages) -> tuple[int, int] | None:
    if row["start"] is None:
        return None
    text = pages.text(row["page"])
    if text is None or row["end"] >= len(text.folded):
        return row["start"], row["end"]
    return text.folded[row["start"]], text.folded[row["end"]]
