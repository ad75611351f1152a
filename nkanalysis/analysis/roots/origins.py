"""Who the separate origins of claims are: ends of chains, joined where the register, an analyst or a text says so."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from nkanalysis.analysis.roots import naming
from nkanalysis.analysis.roots.chains import NAMED, UNKNOWN, UNNAMED
from nkanalysis.analysis.roots.joining import Joined
from nkanalysis.analysis.roots.known import Lineages
from nkanalysis.lexicon import register

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Root:
    """One separate origin.

    Attributes:
        kind: ``named`` (or of a named institution), ``unnamed`` or ``unknown`` (no source is told).
        names: Who it is, for readers: names, institutions, or what people without names are called and by whom.
        words: What they are called alone, as `known` has it; of ``unnamed`` ones.
        keys: Everything it goes by, as `known` has it.
        types: Types of the sources.
        parts: Countries and groups of them that speak under its one name; none for others.
        several: Several people are spoken of, and not how many.
        open: It may be any other root: no source is told, or a medium, which has it from somebody.
        only_unnamed: Nobody of it is named.
        estimates: Estimates of its claims.
    """

    kind: str
    names: tuple[str, ...]
    words: str
    keys: frozenset[str]
    types: frozenset[str]
    parts: frozenset[str]
    several: bool
    open: bool
    only_unnamed: bool
    estimates: frozenset[str]


def origins(
    heard: Sequence[Row], ends: Mapping[str, str], edges: Sequence[Row], texts: Joined, lineage: Lineages
) -> tuple[Root, ...]:
    """The separate roots of some claims.

    Args:
        heard: Claims that say for themselves whom they have it from, or name nobody.
        ends: Where the chain of each ends.
        edges: Rows of LINKS that are not weak.
        texts: Documents joined where one is a copy of the other.
        lineage: What an analyst joins and keeps apart.

    Returns:
        Named ones first, then by the alphabet.
    """
    groups = Joined()
    bodies: dict[str, str] = {}
    names = {ends[row["claim_id"]] for row in heard if pd.notna(row["source"]) and not row["anonymous"]}
    for edge in edges:
        if edge["basis"] == "lineage":
            groups.join(edge["taker"], edge["giver"])
            names |= {edge["taker"], edge["giver"]}
        elif edge["basis"] == "register":
            bodies[edge["taker"]] = edge["giver"]
    traced = {edge["taker"] for edge in edges if edge["basis"] == "lineage"}
    for row in heard:
        end = ends[row["claim_id"]]
        names |= {bodies[end]} if end in bodies else set()
        for told in (row["claim_id"], row["estimate_id"]):
            if lineage.joins(told):
                groups.join(end, told)
    for end, body in bodies.items():
        if end not in names:
            groups.join(end, body)
    _speak_together(names, groups, lineage)
    said: dict[tuple[str, str], str] = {}
    strangers: list[str] = []
    for row in sorted(heard, key=lambda row: str(row["claim_id"])):
        end, text = ends[row["claim_id"]], texts.of(row["document_id"])
        if pd.isna(row["source"]):
            # A text without a source is one root with its outlet's, or its agency's, other texts without one.
            groups.join(end, f"\0{text}")
        elif not row["anonymous"]:
            strangers.append(end)
            if _medium(row):
                # "BBC, Reuters and Yonhap reported": one report that made the round.
                groups.join(end, f"\0media {text}")
        elif end not in bodies:
            # One text calls one person by several words.
            relay = naming.known(row["via"][0]) if len(row["via"]) else ""
            groups.join(end, said.setdefault((text, relay), end))
    for one, other in combinations(sorted(set(strangers)), 2):
        if naming.same_stranger(one, other):
            groups.join(one, other)
    members: dict[str, list[Row]] = defaultdict(list)
    for row in heard:
        members[groups.of(ends[row["claim_id"]])].append(row)
    found = [_root(rows, ends, bodies, traced) for rows in members.values()]
    order = {NAMED: 0, UNNAMED: 1, UNKNOWN: 2}
    return tuple(sorted(found, key=lambda root: (order[root.kind], root.names, sorted(root.keys))))


def _speak_together(names: Iterable[str], groups: Joined, lineage: Lineages) -> None:
    """Join those who speak for one and the same, unless an analyst keeps two of them apart."""
    voices: dict[str, set[str]] = defaultdict(set)
    for name in names:
        voices[register.voice(name)].add(name)
    for voice, speakers in voices.items():
        # Where two of them are kept apart, nobody can say for which of the two a third one speaks.
        if not lineage.any_apart({voice, *speakers}):
            for name in speakers:
                groups.join(name, voice)


def _root(rows: Sequence[Row], ends: Mapping[str, str], bodies: Mapping[str, str], traced: Collection[str]) -> Root:
    # "Media accounts" are no source.
    told = [row for row in rows if pd.notna(row["source"]) and not (_medium(row) and _faceless(row))]
    named = [row for row in told if not (row["anonymous"] or _faceless(row))]
    institutions = {bodies[ends[row["claim_id"]]] for row in rows if ends[row["claim_id"]] in bodies}
    kind = NAMED if named or institutions else UNNAMED if told else UNKNOWN
    if named:
        names = {ends[row["claim_id"]] for row in named}
    elif institutions:
        names = institutions
    else:
        names = {_called(row) for row in told} or {ends[row["claim_id"]] for row in rows}
    lists = [naming.together(str(row["source"])) for row in told]
    keys = {ends[row["claim_id"]] for row in rows} | institutions
    keys |= {str(row[name]) for row in rows for name in ("claim_id", "estimate_id", "source") if pd.notna(row[name])}
    return Root(
        kind=kind,
        names=tuple(sorted(names)),
        words=min((naming.known(str(row["source"])) for row in told), default=""),
        keys=frozenset(map(naming.known, keys)),
        types=frozenset(str(row["source_type"]) for row in rows),
        parts=frozenset(part for one in lists for part in one if all(lists) and not institutions),
        # Of whom an analyst knows whom they have it from, it is one, however many they are.
        several=any(naming.several(str(row["source"])) and ends[row["claim_id"]] not in traced for row in told),
        open=kind == UNKNOWN or (kind == NAMED and not institutions and all(map(_medium, told))),
        only_unnamed=bool(told) and not named,
        estimates=frozenset(str(row["estimate_id"]) for row in rows),
    )


def _medium(row: Row) -> bool:
    return not row["anonymous"] and naming.medium(str(row["source"]), str(row["source_type"]))


def _faceless(row: Row) -> bool:
    return naming.faceless(str(row["source"]))


def _called(row: Row) -> str:
    """What somebody without a name is called, and by whom."""
    through = row["via"][0] if len(row["via"]) else row["outlet"]
    return f"{row['source']} ({through})" if pd.notna(through) else str(row["source"])
