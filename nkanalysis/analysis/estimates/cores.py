"""Tellings that are one statement on the face of it: one source, one number, one thing counted, one time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

from nkanalysis.analysis.estimates.days import Days, days, distance, fits
from nkanalysis.analysis.estimates.telling import Telling
from nkanalysis.lexicon import gazetteer

ANY_UNIT = "person"
ANY_FORCE = "unspecified"
Counted = tuple[str, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Slip:
    """How a statement tells another.

    Attributes:
        rank: Rules with a lower one go first.
        label: ``distorted`` or ``derived``; None where it tells it as well as any other does.
        why: The evidence, in words for a reader.
    """

    rank: int
    label: str | None
    why: str


@dataclass(eq=False)
class Core:
    """Tellings that are one statement, in their order.

    Attributes:
        tellings: At least one; the first stands for all.
        days: When it speaks of, was said and was printed.
        counted: What flow, force, unit and place its tellings name.
        slips: By claim, why it belongs here, where it is not one of the statement's plain tellings.
    """

    tellings: list[Telling]
    days: Days
    counted: set[Counted]
    slips: dict[str, Slip] = field(default_factory=dict)

    def add(self, one: Telling) -> None:
        """Take in another telling, later in order than those it has."""
        self.tellings.append(one)
        self.days = self.days.with_one(days(one))
        self.counted.add(counted(one))

    @cached_property
    def head(self) -> Telling:
        """The earliest of them."""
        return self.tellings[0]

    @cached_property
    def texts(self) -> frozenset[str]:
        """Separate texts that it stands in."""
        return frozenset(each.text for each in self.tellings)

    @cached_property
    def documents(self) -> frozenset[str]:
        """Articles that it stands in."""
        return frozenset(each.document for each in self.tellings)

    @cached_property
    def relays(self) -> frozenset[str]:
        """Everybody who passes it on."""
        return frozenset(name for each in self.tellings for name in each.via)

    @cached_property
    def strength(self) -> tuple[int, int, int, int]:
        """How much stands behind it: its own page, separate texts, tellings outside headlines, tellings."""
        body = sum(not each.headline for each in self.tellings)
        return any(each.own for each in self.tellings), len(self.texts), body, len(self.tellings)

    @cached_property
    def name(self) -> tuple[object, ...]:
        """Breaks ties the same way whatever the order of rows."""
        return self.head.order


def cores(tellings: Iterable[Telling], tolerance: int) -> list[Core]:
    """Fold tellings that agree in all that makes a statement.

    Args:
        tellings: In the order of `Telling.order`.
        tolerance: Days that two as-ofs of one statement may lie apart.

    Returns:
        Every telling in exactly one core. One without a source stands with those of its own text alone.
    """
    groups: dict[tuple[object, ...], list[Core]] = {}
    for each in tellings:
        alone = each.text if each.who is None else None
        key = (each.population, each.polarity, each.who, alone, each.measure, each.scope, each.number.token)
        found = groups.setdefault(key, [])
        own, what = days(each), counted(each)
        fitting = [
            core
            for core in found
            if all(compatible(what, one) for one in core.counted)
            and (fits(own, core.days, tolerance) or _one_text(each, core))
        ]
        if fitting:
            min(fitting, key=lambda core: (distance(own, core.days), -core.head.known, core.name)).add(each)
        else:
            found.append(Core([each], own, {what}))
    return [core for found in groups.values() for core in found]


def _one_text(one: Telling, core: Core) -> bool:
    """Whether a text says it again, and does not state other days."""
    return not (one.stated and core.days.stated) and any(one.text == each.text for each in core.tellings)


def join(host: Core, others: Iterable[tuple[Core, Slip]]) -> Core:
    """A statement with others that are tellings of it: its days and its head stay."""
    tellings, slips = list(host.tellings), dict(host.slips)
    counted = set(host.counted)
    for other, slip in others:
        tellings += other.tellings
        counted |= other.counted
        inner = {each.claim_id: other.slips.get(each.claim_id, slip) for each in other.tellings}
        slips |= {claim: old if slip.label is None else slip for claim, old in inner.items()}
    return Core(tellings, host.days, counted, slips)


def counted(one: Telling) -> Counted:
    """What a telling names of unit, flow, force and place."""
    return one.unit, one.flow, one.force, one.place


def compatible(one: Counted, other: Counted) -> bool:
    """Whether unit, flow, force and place leave it open that both count the same; what is not told denies nothing."""
    return (
        (one[0] == other[0] or ANY_UNIT in (one[0], other[0]))
        and (one[1] == other[1] or None in (one[1], other[1]))
        and (one[2] == other[2] or not {one[2], other[2]}.isdisjoint({None, ANY_FORCE}))
        and same_place(one[3], other[3])
    )


@cache
def same_place(one: str | None, other: str | None) -> bool:
    """Whether one place lies in the other, or one is not told."""
    return one is None or other is None or one == other or gazetteer.within(one, other) or gazetteer.within(other, one)
