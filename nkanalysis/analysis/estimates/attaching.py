"""Which statements are another one, told wrongly or more loosely.

Only statements that share a number with a source, a text or a relay are held against each other, so that the work grows
with the claims and not with their square. Where the evidence is not strong, nothing is joined: a wrong attribution is
worse than a miss.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from nkanalysis.analysis.estimates.cores import Core
from nkanalysis.analysis.estimates.days import close, distance, near
from nkanalysis.analysis.estimates.rules import Around, Slip, slip
from nkanalysis.analysis.estimates.sources import coarser
from nkanalysis.lexicon import register

NEIGHBOURS = 24
"""Statements of one number and source on either side in time that one is held against."""


@dataclass(frozen=True)
class Joined:
    """A statement that belongs to another.

    Attributes:
        host: The statement it belongs to.
        slip: What kind of telling it is, and why.
    """

    host: Core
    slip: Slip


def attached(cores: Sequence[Core], tolerance: int, apart: Callable[[Core, Core], bool]) -> dict[Core, Joined]:
    """Join statements to those that they are tellings of.

    Args:
        cores: Every statement.
        tolerance: Days that two as-ofs of one statement may lie apart.
        apart: Whether an analyst has said that two are not one.

    Returns:
        By statement that joins another: which, and why. Following the hosts always ends.
    """
    around = _around(cores, tolerance)
    found = []
    for one, host in _pairs(cores):
        why = slip(one, host, around)
        if why is not None and not apart(one, host):
            weaker = [-part for part in host.strength]
            found.append(((why.rank, distance(one.days, host.days), weaker, host.name, one.name), one, host, why))
    joined: dict[Core, Joined] = {}
    for _, one, host, why in sorted(found, key=lambda each: each[0]):
        if one not in joined and root(host, joined) is not one:
            joined[one] = Joined(host, why)
    return joined


def root(core: Core, joined: dict[Core, Joined]) -> Core:
    """The statement that a statement belongs to in the end; itself where it stands alone."""
    while core in joined:
        core = joined[core].host
    return core


def _around(cores: Sequence[Core], tolerance: int) -> Around:
    by_source = defaultdict(list)
    by_number = defaultdict(list)
    for core in cores:
        by_source[core.head.who, core.head.measure, core.head.population].append(core)
        by_number[core.head.measure, core.head.population, core.head.number.token].append(core)

    def gives(one: Core) -> bool:
        return any(
            other is not one
            and other.head.number.token != one.head.number.token
            and (not other.texts.isdisjoint(one.texts) or close(one.days, other.days, tolerance))
            for other in by_source[one.head.who, one.head.measure, one.head.population]
        )

    def bodies(one: Core) -> int:
        found = (
            other.head.who
            for other in by_number[one.head.measure, one.head.population, one.head.number.token]
            if other.head.who is not None
            and coarser(str(one.head.who), other.head.who)
            and near(one.days, other.days, tolerance)
        )
        return len(set(found))

    return Around(tolerance, gives, bodies)


def _pairs(cores: Sequence[Core]) -> Iterator[tuple[Core, Core]]:
    """Every ordered pair that a rule could join, once."""
    buckets: dict[Hashable, list[Core]] = defaultdict(list)
    for core in cores:
        for key in _keys(core):
            buckets[key].append(core)
    seen: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        bucket.sort(key=lambda core: core.name)
        for place, core in enumerate(bucket):
            for other in bucket[place + 1 : place + 1 + NEIGHBOURS]:
                if (mark := (id(core), id(other))) not in seen:
                    seen |= {mark, mark[::-1]}
                    yield core, other
                    yield other, core


def _keys(core: Core) -> set[Hashable]:
    """What a core shares with those it may belong to, or that may belong to it."""
    head = core.head
    keys: set[Hashable] = set()
    names = {head.who, *core.relays, *(register.above(head.who) if head.who else ())} - {None}
    for value in head.number.values or (head.number.token,):
        keys |= {("name", name, value) for name in names}
        keys |= {("text", text, value) for text in core.texts}
        if head.anonymous:
            keys |= {
                ("carrier", carrier, value) for carrier in (*core.relays, *(each.outlet for each in core.tellings))
            }
    keys |= {("words", text, head.who, head.measure) for text in core.texts}
    keys |= {("words", text) for text in core.texts}
    return keys
