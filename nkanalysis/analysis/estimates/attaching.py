"""Which statements are another one, told wrongly or more loosely.

First those of one thing counted are joined, then those that count something else: how many copies stand behind a number
is known by then. Only statements that share a number with a source, a text or a relay are held against each other, so
that the work grows with the claims and not with their square. Where the evidence is not strong, nothing is joined: a
wrong attribution is worse than a miss.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from nkanalysis.analysis.estimates import attributions, countings
from nkanalysis.analysis.estimates.cores import Core, Slip, join
from nkanalysis.analysis.estimates.days import close, distance, near
from nkanalysis.analysis.estimates.slips import Around, Rule
from nkanalysis.analysis.estimates.sources import coarser, is_medium
from nkanalysis.analysis.estimates.sums import adds_up, sums
from nkanalysis.lexicon import register

NEIGHBOURS = 24
"""Statements of one number and source, after one in time, that it is held against."""
Apart = Callable[[Core, Core], bool]


def attached(cores: Sequence[Core], tolerance: int, apart: Apart) -> list[Core]:
    """Join statements to those that they are tellings of.

    Args:
        cores: Every statement.
        tolerance: Days that two as-ofs of one statement may lie apart.
        apart: Whether an analyst has said that two are not one.

    Returns:
        The statements that stand on their own, with all their tellings.
    """
    joined = _round(cores, countings.SAME_THING, attributions.SAME_THING, tolerance, apart)
    joined = _round(joined, countings.ANOTHER_THING, attributions.ANOTHER_THING, tolerance, apart)
    # What names no source looks again: its text may have the number from a source, of another measure.
    # What names none in a text of its own comes last: it lends no weight to what the others are held against.
    joined = _round(joined, (), (attributions.nobody, attributions.nowhere), tolerance, apart)
    return _round(joined, (), (attributions.beside,), tolerance, apart)


def _round(
    cores: Sequence[Core], own: Sequence[Rule], others: Sequence[Rule], tolerance: int, apart: Apart
) -> list[Core]:
    around = _around(cores, tolerance)
    found = []
    for one, host in _pairs(cores):
        why = _slip(one, host, own, others, around)
        if why is not None and not apart(one, host):
            weaker = tuple(-part for part in host.strength)
            found.append(((why.rank, distance(one.days, host.days), weaker, host.name, one.name), one, host, why))
    hosts: dict[int, tuple[Core, Slip]] = {}
    for _, one, host, why in sorted(found, key=lambda each: each[0]):
        if id(one) not in hosts and _root(host, hosts) is not one:
            hosts[id(one)] = host, why
    members: dict[int, list[tuple[Core, Slip]]] = defaultdict(list)
    for core in cores:
        if id(core) in hosts:
            members[id(_root(core, hosts))].append((core, hosts[id(core)][1]))
    return [join(core, members[id(core)]) for core in cores if id(core) not in hosts]


def _root(core: Core, hosts: dict[int, tuple[Core, Slip]]) -> Core:
    while id(core) in hosts:
        core = hosts[id(core)][0]
    return core


def _slip(one: Core, host: Core, own: Sequence[Rule], others: Sequence[Rule], around: Around) -> Slip | None:
    if one.head.polarity != host.head.polarity:
        return None
    same = one.head.who == host.head.who and one.head.who is not None
    return next(filter(None, (rule(one, host, around) for rule in (own if same else others))), None)


def _around(cores: Sequence[Core], tolerance: int) -> Around:
    by_source, by_number = defaultdict(list), defaultdict(list)
    for core in cores:
        head = core.head
        by_source[head.who, head.measure, head.population].append(core)
        by_number[head.measure, head.population, head.number.token].append(core)

    def gives(one: Core) -> bool:
        return any(
            other is not one
            and other.head.number.token != one.head.number.token
            and (not other.texts.isdisjoint(one.texts) or close(one.days, other.days, tolerance))
            for other in by_source[one.head.who, one.head.measure, one.head.population]
        )

    def givers(one: Core) -> frozenset[str]:
        others = [
            other
            for other in by_number[one.head.measure, one.head.population, one.head.number.token]
            if other.head.who not in (None, one.head.who) and not attributions.is_loose(other)
        ]
        # Who gave it in those days comes before who gave it long ago.
        now = [other for other in others if close(one.days, other.days, tolerance)]
        ever = now or [other for other in others if near(one.days, other.days, tolerance)]
        names = {str(other.head.who) for other in ever}
        return frozenset(name for name in names if not any(coarser(name, other) for other in names - {name}))

    totals = sums(each for core in cores for each in core.tellings)

    def adds(one: Core, host: Core) -> bool:
        return all(adds_up(each, host.head.who, totals) for each in one.tellings)

    joined: dict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
    for core in cores:
        for each in core.tellings:
            if each.who is None and core.head.who is not None:
                joined[each.sentence].add((core.head.who, core.head.measure))

    def beside(one: Core) -> frozenset[str]:
        found = {pair for each in one.tellings for pair in joined[each.sentence]}
        return frozenset(who for who, measure in found if measure != one.head.measure)

    return Around(tolerance, gives, givers, adds, beside)


def _pairs(cores: Sequence[Core]) -> Iterator[tuple[Core, Core]]:
    """Every ordered pair that a rule could join, once."""
    by_media = {(core.head.measure, value) for core in cores if attributions.is_loose(core) for value in _values(core)}
    buckets: dict[Hashable, list[Core]] = defaultdict(list)
    for core in cores:
        for key in _keys(core):
            buckets[key].append(core)
        for value in _values(core):
            if core.head.who is not None and (core.head.measure, value) in by_media:
                buckets["media", core.head.measure, value].append(core)
    seen: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        bucket.sort(key=lambda core: core.name)
        for place, core in enumerate(bucket):
            for other in bucket[place + 1 : place + 1 + NEIGHBOURS]:
                if (mark := (id(core), id(other))) not in seen:
                    seen |= {mark, mark[::-1]}
                    yield core, other
                    yield other, core


def _values(core: Core) -> tuple[Hashable, ...]:
    return core.head.number.values or (core.head.number.token,)


def _keys(core: Core) -> set[Hashable]:
    """What a core shares with those it may belong to, or that may belong to it."""
    head = core.head
    names = {head.who, *core.relays, *(register.above(head.who) if head.who else ())} - {None}
    keys: set[Hashable] = {("words", text) for text in core.texts}
    keys |= {("words", text, head.who, head.measure) for text in core.texts}
    if head.number.digits is not None:
        keys.add(("digits", head.who, head.measure, head.number.digits))
    if head.number.odd:
        keys |= {("odd", head.measure, value) for value in _values(core)}
    for value in _values(core):
        keys |= {("name", name, value) for name in names if not is_medium(name) or name == head.who}
        keys |= {("text", text, value) for text in core.texts}
        keys |= {("relay", name, head.measure, value) for name in names if is_medium(name)}
        if head.anonymous:
            carriers = {*core.relays, *(each.outlet for each in core.tellings)}
            keys |= {("carrier", carrier, head.measure, value) for carrier in carriers}
    return keys
