"""Separate roots among the claims of one estimate, or of several: who they are, and how few or many they may be.

Copies of one report are no separate witnesses: sources that depend on each other must not be counted as if each had
seen for itself (Dong, Berti-Équille and Srivastava, "Integrating conflicting data: the role of source dependence",
2009). What a corpus can show is that two chains meet; that two never meet outside it, it can't. Roots are therefore
counted as **separate in this corpus**, never as independent, and where people without names may be one person, as an
interval.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from nkanalysis.analysis.estimates.numbers import precise
from nkanalysis.analysis.roots import naming
from nkanalysis.analysis.roots.chains import NAMED, UNNAMED
from nkanalysis.analysis.roots.joining import Joined, followed
from nkanalysis.analysis.roots.known import Lineages
from nkanalysis.analysis.roots.origins import Root, Row, origins
from nkanalysis.lexicon import register
from nkanalysis.schemas import PROTECTED_SOURCES as PRIVATE

SEVERAL = 3
"""How many roots people without names count for at most where a text speaks of several and doesn't say how many."""
ECHOES = ("derived", "distorted")
"""Labels of claims that are worked out from an estimate or misquote it: its roots are theirs."""
_TRIED = 12


@dataclass(frozen=True, slots=True)
class Count:
    """Roots of some claims.

    Attributes:
        roots: Named ones first, then by the alphabet.
        least, most: Fewest and most separate ones; 0 for no claims.
        texts: Separate texts among the articles.
        echoes: Claims left out because they are worked out from the rest or misquote it.
        silent: Articles without a source whose text or outlet names one elsewhere, so that they add no root.
        passing: Media that are credited with the figure where somebody else is known to have given it.
    """

    roots: tuple[Root, ...]
    least: int
    most: int
    texts: int
    echoes: int
    silent: int
    passing: tuple[str, ...] = ()


def count(rows: Sequence[Row], edges: Iterable[Row], lineage: Lineages, *, several: int = SEVERAL) -> Count:
    """Separate roots of some claims.

    Args:
        rows: Claims with ``estimate_id`` and ``label``.
        edges: Rows of LINKS of their estimates.
        lineage: What keeps some of them apart.
        several: How many roots several people without names count for at most.
    """
    edges = list(edges)
    strong = [edge for edge in edges if not edge["weak"]]
    texts = Joined()
    for edge in strong:
        if edge["basis"] == "near_copy":
            texts.join(edge["taker"], edge["giver"])
    by_estimate: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_estimate[row["estimate_id"]].append(row)
    ways = _ways(strong)
    ends = {row["claim_id"]: _end(row, ways.get(row["claim_id"], {})) for row in rows}
    heard: list[Row] = []
    silent: set[str] = set()
    passing: set[str] = set()
    echoes = 0
    # Within an estimate chains meet, for it is one figure; what somebody relays elsewhere says nothing of it.
    beyond = _beyond(strong)
    for estimate, of in by_estimate.items():
        sourced = {texts.of(row["document_id"]) for row in of if not silent_on(row)}
        kept = [row for row in of if row["label"] not in ECHOES]
        own = _heard(kept, sourced, ends, ways, beyond[estimate], texts)
        # Where nothing else is left, what misquotes it is all that there is.
        if not own:
            kept, own = of, _heard(of, sourced, ends, ways, beyond[estimate], texts)
        echoes += len(of) - len(kept)
        left = {row["claim_id"] for row in own}
        relays, without = _passing(own, lineage), _resting(own, lineage)
        passing |= {ends[row["claim_id"]] for row in own if row["claim_id"] in relays}
        heard += [row for row in own if row["claim_id"] not in relays | without]
        left -= without
        silent |= {row["document_id"] for row in kept if row["claim_id"] not in left and pd.isna(row["source"])}
    roots = origins(heard, ends, strong, texts, lineage)
    hinted = {
        frozenset((naming.known(edge["taker"]), naming.known(edge["giver"])))
        for edge in edges
        if edge["weak"] and edge["basis"] == "stated_relay"
    }
    n_texts = len({texts.of(row["document_id"]) for row in rows})
    least, most = fewest(roots, lineage, hinted), greatest(roots, several)
    return Count(roots, least, max(least, most), n_texts, echoes, len(silent), tuple(sorted(passing)))


def _heard(
    kept: Sequence[Row],
    sourced: Collection[str],
    ends: Mapping[str, str],
    ways: Mapping[str, Mapping[str, str]],
    beyond: Sequence[Mapping[str, str]],
    texts: Joined,
) -> list[Row]:
    """Claims whose chains end with a root: with nobody that leads on, and not in silence where the text tells."""
    stated = [ways.get(row["claim_id"], {}) for row in kept]
    on = followed({ends[row["claim_id"]] for row in kept}, [*stated, *beyond])
    # What one outlet's copy of a text rests on, the others rest on.
    told = {texts.of(row["document_id"]) for row in kept if silent_on(row) and ends[row["claim_id"]] in on}
    told.update(sourced)
    return [
        row
        for row in kept
        if ends[row["claim_id"]] not in on and not (silent_on(row) and texts.of(row["document_id"]) in told)
    ]


def _passing(heard: Sequence[Row], lineage: Lineages) -> set[str]:
    """Claims that credit a medium with a figure of somebody else who is told: it is a relay of his, and no end.

    Media print what others say. That the figure is another's is what makes the claim one of this estimate; an analyst
    who keeps the medium apart from him knows better.
    """
    told = {naming.known(str(row["source"])) for row in heard if not silent_on(row)}
    if not told:
        return set()
    return {
        row["claim_id"]
        for row in heard
        if pd.notna(row["source"]) and silent_on(row) and not lineage.apart({naming.known(str(row["source"]))}, told)
    }


def _resting(heard: Sequence[Row], lineage: Lineages) -> set[str]:
    """Claims that name no source for a number that is no round one, where all that are told have it from one.

    Nobody hits on 2,718 by chance, though many say "thousands": such a number is his who gave it.
    """
    told = {register.voice(naming.known(str(row["source"]))) for row in heard if not silent_on(row)}
    if len(told) != 1:
        return set()
    return {
        row["claim_id"]
        for row in heard
        if pd.isna(row["source"]) and precise(_ends(row)) and not lineage.apart({str(row["claim_id"])}, told)
    }


def _ends(row: Row) -> list[int]:
    return [int(row[name]) for name in ("lower", "upper") if pd.notna(row[name]) and row["bounds_basis"] == "stated"]


def silent_on(row: Row) -> bool:
    """Whether a claim names no source, or a medium, which has its figures from somebody."""
    return bool(pd.isna(row["source"])) or (
        not row["anonymous"] and naming.medium(str(row["source"]), str(row["source_type"]))
    )


def fewest(roots: Sequence[Root], lineage: Lineages, hinted: Collection[frozenset[str]] = ()) -> int:
    """Fewest separate roots that there can be: everyone who may be another is that other.

    Args:
        roots: What was found.
        lineage: What keeps some of them apart.
        hinted: Pairs of `known` names of which one passes on, elsewhere, what the other says.
    """
    told = [root for root in roots if not root.open or lineage.apart(root.keys, _all_but(root, roots))]
    if not told:
        return 1 if roots else 0
    # Those that may be the same persons as another in every way need no place of their own.
    plain: dict[frozenset[bool], Root] = {}
    items = []
    for root in told:
        if root.kind == UNNAMED and not lineage.apart(root.keys, _all_but(root, roots)):
            plain.setdefault(frozenset(map(_private, root.types)), root)
        else:
            items.append(root)
    items += plain.values()
    split = {
        frozenset((i, j))
        for (i, one), (j, other) in combinations(enumerate(items), 2)
        if lineage.apart(one.keys, other.keys) or not may_be_one(one, other, hinted)
    }
    return _colours(len(items), split)


def greatest(roots: Sequence[Root], several: int = SEVERAL) -> int:
    """Most separate roots that there can be: everyone who may be another is another.

    Args:
        roots: What was found.
        several: How many several people of one description count for at most, in however many texts up to that. Where
            people of two descriptions are several, those of one count so: each article more adds one.
    """
    voices = {register.voice(name) for root in roots for name in root.names if root.kind == NAMED}
    parts = {part for root in roots for part in root.parts} - voices
    people: dict[str, list[Root]] = defaultdict(list)
    for root in roots:
        if root.kind == UNNAMED and not root.parts:
            people[root.words].append(root)
    # That somebody speaks of several is known once: each further text adds one person at most.
    more = max((several - len(alike) for alike in people.values() if any(root.several for root in alike)), default=0)
    said = sum(map(len, people.values())) + max(0, more)
    return said + len(parts) + sum(not root.parts and root.kind != UNNAMED for root in roots)


def may_be_one(one: Root, other: Root, hinted: Collection[frozenset[str]] = ()) -> bool:
    """Whether two roots may be the same in truth, as far as the texts and the register tell."""
    if one.open or other.open:
        return True
    if one.kind == other.kind == NAMED:
        relayed = any(frozenset((first, second)) in hinted for first in one.keys for second in other.keys)
        return relayed or _overlap(one, other) or _overlap(other, one) or _alike(one, other)
    return bool({_private(name) for name in one.types} & {_private(name) for name in other.types})


def _overlap(one: Root, other: Root) -> bool:
    """Whether one belongs to the other, or is among those who speak together as the other."""
    above = {each for name in one.names for each in (name, *register.above(name))}
    return bool(above & {*other.names, *other.parts, *map(register.voice, other.names)})


def _alike(one: Root, other: Root) -> bool:
    """Whether two strangers share half of the words of their names."""
    for first in one.names:
        for second in other.names:
            if register.get(first) is None and register.get(second) is None:
                words, others = set(naming.known(first).split()), set(naming.known(second).split())
                if 2 * len(words & others) >= len(words | others):
                    return True
    return False


def _private(source_type: str) -> bool:
    return source_type in PRIVATE


def _all_but(root: Root, roots: Sequence[Root]) -> set[str]:
    return {key for other in roots if other is not root for key in other.keys}


def _ways(edges: Iterable[Row]) -> dict[str, dict[str, str]]:
    """Of each claim, the giver of every taker of its chain."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for edge in edges:
        if pd.notna(edge["claim_id"]):
            found[edge["claim_id"]][edge["taker"]] = edge["giver"]
    return found


def _beyond(edges: Sequence[Row]) -> dict[str, list[Mapping[str, str]]]:
    """Of each estimate, the ways on from who relays one of its sources elsewhere, and from his people."""
    found: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    relays: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge["basis"] == "stated_relay" and pd.isna(edge["claim_id"]):
            relays[edge["estimate_id"]].add(edge["taker"])
            found[edge["estimate_id"]].append({edge["taker"]: edge["giver"]})
    for edge in edges:
        if edge["basis"] == "register" and edge["giver"] in relays[edge["estimate_id"]]:
            found[edge["estimate_id"]].append({edge["taker"]: edge["giver"]})
    return found


def _end(row: Row, way: Mapping[str, str]) -> str:
    node = str(row["document_id"])
    while node in way:
        node = way[node]
    return node


def _colours(size: int, split: set[frozenset[int]]) -> int:
    """Fewest groups of ``size`` things of which no two that are split share one."""
    best = size

    def place(thing: int, groups: list[list[int]]) -> None:
        nonlocal best
        if len(groups) >= best:
            return
        if thing == size:
            best = len(groups)
            return
        for group in groups:
            if all(frozenset((thing, other)) not in split for other in group):
                group.append(thing)
                place(thing + 1, groups)
                group.pop()
                if size > _TRIED:
                    return
        groups.append([thing])
        place(thing + 1, groups)
        groups.pop()

    place(0, [])
    return best
