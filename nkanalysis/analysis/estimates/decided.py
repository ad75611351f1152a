"""What an analyst has decided on estimates: it is applied last and outweighs every rule."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from nkanalysis.analysis.estimates.cores import Core, Slip
from nkanalysis.analysis.estimates.telling import Telling

Pair = tuple[str, str]
Group = list[tuple[Telling, Slip | None]]
"""The tellings of one estimate, each with why it belongs there where that is not plain."""
MERGED = Slip(0, None, "an analyst has put it into this estimate")
PARTED = Slip(0, None, "an analyst has put it apart")


@dataclass(frozen=True, slots=True)
class Decided:
    """An analyst's decisions.

    Attributes:
        same: Pairs of sources that are one.
        unlike: Pairs of sources that are not, each way round.
        merges: Pairs of claims that belong into one estimate.
        splits: Pairs of claims that do not; the second leaves.
    """

    same: tuple[Pair, ...]
    unlike: frozenset[Pair]
    merges: tuple[Pair, ...]
    splits: tuple[Pair, ...]

    def apart(self, one: Core, other: Core) -> bool:
        """Whether the sources of two statements are not the same, by an analyst's word."""
        pairs = {(a.source or "", b.source or "") for a in one.tellings for b in other.tellings}
        return not self.unlike.isdisjoint(pairs)

    def regroup(self, groups: list[Group]) -> list[Group]:
        """Apply merges, then splits, to what the rules have found."""
        for one, other in self.merges:
            groups = _merged(groups, one, other)
        for one, other in self.splits:
            groups = _split(groups, one, other)
        return groups


def decided(
    lineage: pd.DataFrame | None, merges: Iterable[Pair], splits: Iterable[Pair], claims: Collection[str]
) -> Decided:
    """Read decisions from an analyst's rows.

    Args:
        lineage: Rows of LINEAGE, or None.
        merges: Pairs of claims that belong together.
        splits: Pairs of claims that do not.
        claims: Identifiers of all claims; other names in ``lineage`` are sources, or none of ours.

    Raises:
        ValueError: A merge or split names a claim that there is not, or one claim twice.
    """
    known = set(claims)
    said: dict[str, list[Pair]] = {"same": [], "not_same": []}
    for row in [] if lineage is None else lineage.sort_values("row").to_dict("records"):
        said.setdefault(row["relation"], []).append((row["one"], row["other"]))
    of_claims = {name: [pair for pair in pairs if known.issuperset(pair)] for name, pairs in said.items()}
    merged = sorted({*((one, other) for one, other in merges), *of_claims["same"]})
    parted = sorted({*((one, other) for one, other in splits), *of_claims["not_same"]})
    for pair in (*merged, *parted):
        for name in pair:
            if name not in known:
                raise ValueError(f"merge or split of {pair[0]} and {pair[1]}: there is no claim {name}")
        if pair[0] == pair[1]:
            raise ValueError(f"merge or split of {pair[0]}: it takes two different claims")
    same = tuple(sorted(pair for pair in said["same"] if known.isdisjoint(pair)))
    unlike = frozenset(each for pair in said["not_same"] for each in (pair, pair[::-1]))
    return Decided(same, unlike, tuple(merged), tuple(parted))


def _place(groups: list[Group], claim: str) -> int:
    return next(place for place, group in enumerate(groups) if any(each.claim_id == claim for each, _ in group))


def _merged(groups: list[Group], one: str, other: str) -> list[Group]:
    places = {_place(groups, one), _place(groups, other)}
    if len(places) == 1:
        return groups
    # The order in which an analyst names the two says nothing: the better told statement takes the other in.
    kept, gone = sorted(places, key=lambda place: _standing(groups[place]))
    told: Group = [(each, replace(MERGED, label=slip.label) if slip else MERGED) for each, slip in groups[gone]]
    whole = [*groups[kept], *told]
    return [whole if place == kept else group for place, group in enumerate(groups) if place != gone]


def _standing(group: Group) -> tuple[Any, ...]:
    """Which of two groups stays what it is when they are merged; the lesser does.

    A named source goes before an unnamed one, and that before none; then days that a page tells, then more separate
    texts, then the earlier. Only a statement's own tellings weigh: several merges come to one thing in any order.
    """
    own = [each for each, slip in group if slip is None] or [each for each, _ in group]
    named = 0 if own[0].who is None else 1 if own[0].anonymous else 2
    said = any(each.said is not None for each in own), any(each.window is not None for each in own)
    return -named, tuple(not each for each in said), -len({each.text for each in own}), min(each.order for each in own)


def _split(groups: list[Group], one: str, other: str) -> list[Group]:
    place = _place(groups, one)
    group = groups[place]
    leaver = next((each for each, _ in group if each.claim_id == other), None)
    if leaver is None:
        return groups
    stays = next(each for each, _ in group if each.claim_id == one)
    gone: Group = [
        (each, PARTED)
        for each, _ in group
        if each.claim_id == other
        or (
            each.text == leaver.text != stays.text
            and each.number.bounds == leaver.number.bounds
            and each.who == leaver.who
        )
    ]
    left = {each.claim_id for each, _ in gone}
    return [*groups[:place], [row for row in group if row[0].claim_id not in left], gone, *groups[place + 1 :]]
