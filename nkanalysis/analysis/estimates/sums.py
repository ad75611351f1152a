"""Totals that a text may have added up itself: its killed and its wounded of one source come to the total exactly."""

from collections import defaultdict
from collections.abc import Iterable

from nkanalysis.analysis.estimates.telling import Telling

PARTS = ("killed", "wounded")
TOTAL = "casualties"
Sums = dict[tuple[str, str | None], frozenset[int]]
"""By separate text and source: what its killed and wounded come to."""


def sums(tellings: Iterable[Telling]) -> Sums:
    """What the parts of every text come to, pair by pair; a number that somebody printed, never one for a reader.

    It serves to know a total that the text worked out; it is shown nowhere.
    """
    parts: dict[tuple[str, str | None], dict[str, set[int]]] = defaultdict(lambda: {name: set() for name in PARTS})
    for each in tellings:
        if each.measure in PARTS and each.scope == "cumulative" and len(each.number.values) == 1:
            parts[each.text, each.who][each.measure].add(each.number.values[0])
    return {
        key: frozenset(one + other for one in found[PARTS[0]] for other in found[PARTS[1]])
        for key, found in parts.items()
        if all(found.values())
    }


def adds_up(one: Telling, source: str | None, known: Sums) -> bool:
    """Whether a telling is the total of what its text has from a source of killed and of wounded."""
    if one.measure != TOTAL or len(one.number.values) != 1:
        return False
    return one.number.values[0] in known.get((one.text, source), ())
