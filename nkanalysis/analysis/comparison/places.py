"""How the places of two totals stand to each other: of one extent, a part and a whole, or apart.

Where a text tells of a total since the deployment began, it mostly names the country or the region of the front as
the scene, not as a limit of the count. A country, or no place, is therefore taken as no limit, and a first-order region
beside it as the same extent, which the verdict's words say; a town or a district is a part of what holds it. Two places
of which neither lies in the other are apart: figures of them are never held against each other.
"""

from functools import cache
from typing import Any

from nkanalysis.lexicon import gazetteer


def relation(one: Any, other: Any) -> str:
    """How one place stands to another: ``same``, ``part`` (of it), ``whole`` (of which it is a part) or ``apart``.

    Args:
        one: Gazetteer name, or missing.
        other: The other.
    """
    return _relation(one if isinstance(one, str) else None, other if isinstance(other, str) else None)


@cache
def _relation(one: str | None, other: str | None) -> str:
    first, second = _limit(one), _limit(other)
    if first == second:
        return "same"
    if first is None or second is None:
        fine = not _is_region(first or second)
        return "same" if not fine else ("part" if second is None else "whole")
    if gazetteer.within(first, second):
        return "part"
    return "whole" if gazetteer.within(second, first) else "apart"


def inside(finer: Any, coarser: Any) -> bool:
    """Whether a figure of one place is of a part of what a figure of another is of."""
    return relation(finer, coarser) == "part"


def loosely(one: Any, other: Any) -> str:
    """What to say of two places that are taken as one extent without being the same; empty where they are."""
    named = [place for place in (one, other) if isinstance(place, str) and _limit(place) is not None]
    if relation(one, other) != "same" or len(named) != 1:
        return ""
    return f" One names {named[0]} as the scene, the other no narrower place."


def _limit(place: str | None) -> str | None:
    if place is None:
        return None
    found = gazetteer.get(place)
    if found is None:
        return place
    return None if found.fineness == "country" else found.name


def _is_region(name: Any) -> bool:
    found = gazetteer.get(str(name))
    return found is not None and found.fineness == "region"
