"""Who only passes on: a lawmaker who came out of a closed briefing is not its source, though a page may call him so."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from nkanalysis.analysis.estimates.sources import is_known, is_medium, is_mouthpiece
from nkanalysis.analysis.estimates.telling import FAR, Telling

Passed = dict[str, dict[str, list[tuple[str, int]]]]
"""By relay and by source: in which documents, and on which days, the one passes the other on."""


def passed_on(tellings: Sequence[Telling], tolerance: int) -> list[Telling]:
    """Tellings of somebody who elsewhere passes on one source, under that source's name.

    The evidence is asked for in this order: the same article names him as its relay; another article of those days
    does; any article does, and the source gave figures in those days. Where it points to more than one source, the
    telling stays his own.

    Args:
        tellings: In any order.
        tolerance: Days that count as the same days.
    """
    relays = _relays(tellings)
    spoke: dict[str, set[int]] = defaultdict(set)
    for each in tellings:
        if each.who is not None and each.known != FAR:
            spoke[each.who].add(each.known)
    return [_told(each, relays, spoke, tolerance) for each in tellings]


def _relays(tellings: Sequence[Telling]) -> Passed:
    found: Passed = defaultdict(lambda: defaultdict(list))
    for each in tellings:
        for name in each.via:
            if each.who not in (None, name) and is_mouthpiece(name) and not is_medium(str(each.who)):
                found[name][str(each.who)].append((each.document, each.known))
    return found


def _told(one: Telling, relays: Passed, spoke: dict[str, set[int]], tolerance: int) -> Telling:
    sources = relays.get(one.who or "")
    if not sources:
        return one
    here = {source for source, places in sources.items() if any(document == one.document for document, _ in places)}
    near = {source for source, places in sources.items() if any(abs(day - one.known) <= tolerance for _, day in places)}
    days = range(one.known - tolerance, one.known + tolerance + 1) if one.known != FAR else range(0)
    active = {source for source in sources if not spoke[source].isdisjoint(days)}
    # An unnamed lawmaker of one article need not be that of another.
    unknown = one.anonymous and not is_known(str(one.who))
    for found in (here,) if unknown else (here, near, active):
        if found:
            return replace(one, who=found.pop()) if len(found) == 1 else one
    return one
