"""Nodes that are one, and ends of chains that are none because somebody tells how they go on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping


class Joined:
    """Things in groups; joining two joins their groups. A thing that was never joined is a group of its own."""

    def __init__(self) -> None:
        self._leader: dict[str, str] = {}

    def of(self, thing: str) -> str:
        """The least of a thing's group, which stands for it."""
        while (leader := self._leader.get(thing, thing)) != thing:
            self._leader[thing] = self._leader.get(leader, leader)
            thing = leader
        return thing

    def join(self, one: str, other: str) -> None:
        """Make two groups one."""
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._leader[second] = first


def followed(ends: set[str], ways: Iterable[Mapping[str, str]]) -> set[str]:
    """Ends that another claim's chain leads on from, to another end: whom a lawmaker cites, the lawmaker only relays.

    Args:
        ends: Last nodes of chains.
        ways: Of each claim, the giver of every taker of its chain.

    Returns:
        Those of the ends that are none; of a circle, all but the first by the alphabet.
    """
    givers: dict[str, set[str]] = defaultdict(set)
    for way in ways:
        for taker, giver in way.items():
            givers[taker].add(giver)
    reached = {end: _reached(end, givers) for end in ends}
    return {
        end
        for end in ends
        if any(other in reached[end] and (end not in reached[other] or other < end) for other in ends if other != end)
    }


def _reached(start: str, givers: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    queue = [start]
    while queue:
        for giver in givers.get(queue.pop(), ()):
            if giver not in found:
                found.add(giver)
                queue.append(giver)
    return found
