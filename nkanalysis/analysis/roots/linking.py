"""The provenance graph of every estimate, as rows.

Nodes are articles and those who pass a figure on; an edge leads from the taker to the giver, as ``wasDerivedFrom`` and
``wasAttributedTo`` do (Moreau and Missier, editors, "PROV-DM: The PROV Data Model", W3C Recommendation, 2013).
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from nkanalysis.analysis.near_duplicates import with_texts
from nkanalysis.analysis.roots import naming
from nkanalysis.analysis.roots.chains import NAMED, UNNAMED, Chain, Credited, Nodes, Row, Step, chain
from nkanalysis.analysis.roots.credits import credits
from nkanalysis.analysis.roots.known import Lineages
from nkanalysis.analysis.roots.rare import rare_values
from nkanalysis.lexicon import register
from nkanalysis.schemas import LINKS

_OF_CLAIM = [
    *("claim_id", "document_id", "outlet", "republisher", "published", "source", "source_type", "anonymous"),
    *("institution", "via", "lower", "upper", "unit", "population"),
]


def links(
    members: pd.DataFrame,
    claims: pd.DataFrame,
    documents: pd.DataFrame,
    pages: pd.DataFrame,
    copies: pd.DataFrame,
    lineage: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Who has each estimate's figure from whom, and what shows it.

    The edges with a ``claim_id`` that are not weak are that claim's chain: from its document over whoever republishes
    it, the outlet, the agency that the article credits, the relays that it states, to its source. The others join
    chains: near-copies (the earlier text gives), the register's ``speaks_for`` (``parent`` is a hint), lineage. A
    number that few estimates hold is a hint alone.

    Args:
        members: Rows of MEMBERS.
        claims: Claims of the store, at least those of the members.
        documents: Documents of the store, at least those that the claims stand in.
        pages: Pages of the store, at least those that the documents stand on.
        copies: `near_duplicates` of the documents.
        lineage: Rows of LINEAGE.

    Returns:
        Rows of LINKS, by their key.
    """
    told = Lineages(lineage)
    # Of two that were published on one day, the first is by its identifier, in whatever order they come.
    texts = with_texts(documents.sort_values("document_id"), copies).set_index("document_id")["text"]
    published = documents.dropna(subset=["outlet"])
    outlets = dict(zip(published["document_id"], published["outlet"], strict=True))
    rows = members[["claim_id", "estimate_id"]].merge(claims[_OF_CLAIM], on="claim_id", validate="one_to_one")
    if len(rows) != len(members):
        lost = sorted(set(members["claim_id"]) - set(claims["claim_id"]))
        raise ValueError(f"members name claims that are not there: {', '.join(lost[:3])}")
    rows = rows.assign(text=rows["document_id"].map(texts)).sort_values("claim_id", kind="stable")
    used = documents[documents["document_id"].isin(rows["document_id"])]
    credited = _credited(credits(used, pages))
    names = [rows["source"], rows["outlet"], rows["republisher"], rows["institution"], rows["via"].explode()]
    written = naming.written(pd.concat([one.astype(object) for one in names]))
    hints = _held(copies, texts)
    relays = _relays(rows, Nodes([], written, outlets))
    made: dict[tuple[str, ...], tuple[Any, ...]] = {}
    ends: dict[str, set[str]] = {}
    for estimate, group in rows.groupby("estimate_id", sort=True):
        of = group.to_dict("records")
        nodes = Nodes(of, written, outlets)
        chains = {str(row["claim_id"]): chain(row, nodes, credited[str(row["document_id"])]) for row in of}
        kinds = _kinds(of, chains, nodes)
        last = {claim: _end(one, row) for (claim, one), row in zip(chains.items(), of, strict=True)}
        ends[str(estimate)] = {last[claim] for claim, one in chains.items() if one.kind == NAMED}
        found = [(claim, step) for claim, one in chains.items() for step in one.steps]
        bodies = {one.institution for one in chains.values() if one.institution is not None}
        elsewhere = _relayed(ends[str(estimate)] | bodies, relays)
        joining = [
            *_copied(of, hints),
            *elsewhere,
            *_registered(chains, last, told),
            *told.steps(str(estimate), of, last, nodes),
        ]
        for claim, step in [*found, *((None, step) for step in joining)]:
            key = (str(estimate), step.taker, step.giver, step.basis, claim or "")
            kind = [kinds.get(name, _other_kind(name)) for name in (step.taker, step.giver)]
            made.setdefault(key, (*key[:2], kind[0], key[2], kind[1], key[3], step.weak, claim, step.why))
    for estimate, step in rare_values(rows, ends):
        key = (estimate, step.taker, step.giver, step.basis, "")
        made[key] = (*key[:2], "source", key[2], "source", key[3], step.weak, None, step.why)
    columns = list(LINKS.columns)
    table = pd.DataFrame([made[key] for key in sorted(made)], columns=columns, dtype=object)
    return LINKS.validate(table)


def _credited(found: pd.DataFrame) -> dict[str, list[Credited]]:
    by_document: dict[str, list[Credited]] = defaultdict(list)
    for row in found.itertuples():
        by_document[str(row.document_id)].append((str(row.name), str(row.basis), bool(row.whole), str(row.words)))
    return by_document


def _end(one: Chain, row: Row) -> str:
    return next((step.giver for step in reversed(one.steps) if not step.weak), str(row["document_id"]))


def _held(copies: pd.DataFrame, texts: pd.Series) -> list[tuple[str, str]]:
    """Pairs of texts of which one holds the other and more: the later first, else the longer."""
    found = set()
    for row in copies[copies["relation"] == "contains"].itertuples():
        short, long = str(row.document_id), str(row.other)
        pair = (short, long) if row.earlier == long else (long, short)
        found.add((str(texts[pair[0]]), str(texts[pair[1]])))
    return sorted(found)


def _copied(rows: list[dict[Any, Any]], hints: list[tuple[str, str]]) -> Iterator[Step]:
    """Each article of a text to the earliest of them among the rows; compilations weakly to what they hold."""
    first: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (pd.isna(row["published"]), str(row["published"]), row["document_id"])):
        giver = first.setdefault(row["text"], row["document_id"])
        if giver != row["document_id"]:
            yield Step(row["document_id"], giver, "near_copy", False, "Its text is a copy of the earlier article's.")
    for taker, giver in hints:
        if taker != giver and taker in first and giver in first:
            said = "One text holds much of the other, and more."
            yield Step(first[taker], first[giver], "near_copy", True, said)


def _relays(rows: pd.DataFrame, nodes: Nodes) -> dict[str, set[str]]:
    """Of everyone but media, whose word he passes on in any of the claims."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows[rows["source"].notna() & ~rows["anonymous"]].to_dict("records"):
        for name in row["via"]:
            if _medium(nodes.called(name)) is None:
                found[nodes.called(name)].add(nodes.called(row["source"]))
    return found


def _relayed(ends: set[str], relays: dict[str, set[str]]) -> Iterator[Step]:
    """From who passes on a source's word elsewhere to that source: a hint, unless both are named for one figure."""
    for name in sorted(ends):
        for source in sorted(relays.get(name, set()) - {name}):
            voice = register.voice(source)
            here = sorted(other for other in ends - {name} if register.voice(other) == voice)
            for giver in here or [source]:
                said = f"{name} passes on elsewhere what {source} says."
                yield Step(name, giver, "stated_relay", not here, said)


def _registered(chains: dict[str, Chain], last: dict[str, str], told: Lineages) -> Iterator[Step]:
    """Sources that speak for one and the same, and the institutions of people without names."""
    speakers: dict[str, set[str]] = defaultdict(set)
    for claim, one in chains.items():
        name = one.institution if one.kind == UNNAMED else last[claim] if one.kind == NAMED else None
        if one.institution is not None:
            said = f"The source is not named and belongs to {one.institution}."
            yield Step(last[claim], one.institution, "register", False, said)
        if name is not None:
            speakers[register.voice(name)].add(name)
    every = {name for names in speakers.values() for name in names}
    for voice, names in sorted(speakers.items()):
        # Where an analyst keeps two of them apart, nobody can say for whom of the two a third one speaks.
        apart = told.any_apart(names | {voice})
        for name in sorted(names - {voice}) if len(names) > 1 else ():
            yield Step(name, voice, "register", apart, f"{name} speaks for {voice}, by the register of sources.")
    for name in sorted(every):
        entry = register.get(name)
        if entry is not None and entry.parent in every and register.voice(name) != register.voice(entry.parent):
            yield Step(name, entry.parent, "register", True, f"{name} belongs to {entry.parent}, by the register.")


def _kinds(rows: list[dict[Any, Any]], chains: dict[str, Chain], nodes: Nodes) -> dict[str, str]:
    """What each node of a graph is: a name that is an outlet's anywhere is one everywhere."""
    found: dict[str, str] = {}
    for row in rows:
        found[str(row["document_id"])] = "document"
        for name in (row["outlet"], row["republisher"]):
            if pd.notna(name):
                found[nodes.called(name)] = _medium(nodes.called(name)) or "outlet"
        for name in row["via"]:
            found.setdefault(nodes.called(name), _medium(nodes.called(name)) or "relay")
    for one in chains.values():
        for step in one.steps:
            kind = "source" if step.basis == "stated_source" else _medium(step.giver) or "relay"
            found.setdefault(step.giver, kind)
    return found


def _medium(name: str) -> str | None:
    entry = register.get(name)
    if entry is None or not (entry.outlet or entry.agency):
        return None
    return "agency" if entry.agency else "outlet"


def _other_kind(name: str) -> str:
    return _medium(name) or "source"
