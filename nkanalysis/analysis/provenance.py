"""One estimate's provenance graph laid out for drawing: a row a node, a column a step towards the source.

Sources stand at the top; below each of them, one step further in, whoever has it from there, down to the articles. The
same graph gives the same layout: the order is that of layers, kinds and names.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Hashable
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.roots.graph import graph
from nkanalysis.analysis.selection import dated
from nkanalysis.schemas import TEXT
from nkanalysis.schemas.values import NODES

FOLDED = 60
"""So many nodes are drawn; of a larger graph, articles are counted at their outlets and stand in the table alone."""
_TEXT_OF = re.compile(r", [0-9a-f]{8,}-\d+\)$")
"""What tells people without names of two texts apart; it tells readers nothing."""
_KINDS = tuple(reversed(NODES))
Row = dict[Hashable, Any]


class EstimateError(ValueError):
    """An estimate that is asked for and is not there."""


def chosen(estimates: pd.DataFrame, estimate: str = "", *, among: pd.DataFrame | None = None) -> str:
    """Which estimate to draw.

    Args:
        estimates: Rows of the contract ``ESTIMATES``, of which one is taken where none is asked for.
        estimate: The one asked for; empty for the one with most articles, of several the one with most claims, then
            the first by its identifier.
        among: Those that may be asked for; ``estimates`` if unset.

    Returns:
        Its identifier; empty where there is no estimate at all.

    Raises:
        EstimateError: There is none of that identifier.
    """
    if estimate:
        known = estimates if among is None else among
        if estimate not in set(known["estimate_id"]):
            raise EstimateError(f"no estimate {estimate!r} may be shown here; nkanalysis estimates lists them all")
        return estimate
    order = ["n_articles", "n_claims", "estimate_id"]
    rows = estimates.sort_values(order, ascending=[False, False, True], kind="stable")
    return "" if rows.empty else str(rows["estimate_id"].iloc[0])


def with_chain(selected: pd.DataFrame, claims: pd.DataFrame, estimates: pd.DataFrame, estimate: str) -> pd.DataFrame:
    """The selected claims, and every claim of one estimate: evidence for each node of its graph.

    Args:
        selected: Claims with the day that each is drawn at.
        claims: All claims.
        estimates: Rows of the contract ``ESTIMATES``.
        estimate: Which one; empty for none.

    Returns:
        Rows of ``claims``, in their order, each once, with ``day`` and ``day_basis`` of `dated`.
    """
    held = estimates.loc[estimates["estimate_id"] == estimate, "claims"]
    wanted = set(selected["claim_id"]) | {name for names in held for name in names}
    return dated(claims[claims["claim_id"].isin(wanted)]).reset_index(drop=True)


def laid_out(
    links: pd.DataFrame, documents: pd.DataFrame, estimates: pd.DataFrame, estimate: str
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The graph of an estimate with a place for every node and line.

    Args:
        links: Rows of the contract ``LINKS``.
        documents: Documents, at least those of the estimate.
        estimates: Rows of the contract ``ESTIMATES``.
        estimate: Which one; empty for none.

    Returns:
        Three frames, empty where the estimate has no edge:

        - a row a node: ``node``, ``kind``, ``kind_label``, ``label``, ``claims`` (figures whose chain passes it),
          ``x`` (column, from 0), ``y`` (row, from 0) and ``href`` (evidence of the first such figure)
        - a row a bend of a line: ``edge``, ``bend`` (from 0), ``x``, ``y`` and ``how`` (the link is known)
        - a row a link, as a table shows it: ``taker_label``, ``kind_label``, ``giver_label``, ``how``, ``why``,
          ``passed`` (figures) and ``href``
    """
    nodes, edges = graph(links, documents, estimate)
    own = links[links["estimate_id"] == estimate]
    reading = estimates.loc[estimates["estimate_id"] == estimate, "reading"]
    nodes = _named(nodes, documents, own, str(reading.iloc[0]) if len(reading) else "")
    edges = edges.assign(
        how=pd.Series([_how(*pair) for pair in zip(edges["bases"], edges["weak"], strict=True)], dtype=TEXT)
    )
    table = _listed(nodes, edges)
    nodes, edges = _folded(nodes, edges)
    order = _rows(nodes, edges)
    nodes = nodes.assign(y=nodes["node"].map(order).astype("int64")).sort_values("y", kind="stable")
    nodes = nodes.assign(x=nodes["node"].map(_columns(nodes, edges)).astype("int64")).reset_index(drop=True)
    return nodes.drop(columns="layer"), _lines(nodes, edges), table


def provenance_in_words(table: pd.DataFrame, told: str) -> str:
    """What the graph shows, for those who don't see it.

    Args:
        table: Links as `laid_out` lists them.
        told: What `estimate_in_words` says of it.
    """
    if table.empty:
        return "No figure of this selection has a chain that can be drawn."
    counts = table["how"].value_counts(sort=False).items()
    steps = [f"{how}, {labels.count(int(number), 'link')}" for how, number in counts]
    givers = sorted(set(table["giver_label"]) - set(table["taker_label"]))
    ends = f" The chains end with {labels.listed(givers)}." if givers else ""
    return (
        f"{told} From the source at the top down to the articles, by how each link is known: {'; '.join(steps)}.{ends}"
    )


def estimate_in_words(estimates: pd.DataFrame, roots: pd.DataFrame, estimate: str) -> str:
    """Which figure the graph is of.

    Args:
        estimates: Rows of the contract ``ESTIMATES``.
        roots: Rows of the contract ``ROOTS``.
        estimate: Which one; empty for none.

    Returns:
        Figure, measure, source, day, articles and separate roots; empty for none.
    """
    rows = estimates[estimates["estimate_id"] == estimate]
    if rows.empty:
        return ""
    row = rows.iloc[0]
    source = labels.UNNAMED.lower() if pd.isna(row["source"]) else str(row["source"])
    behind = roots[roots["estimate_id"] == estimate]
    ends = "" if behind.empty else f", {labels.roots(int(behind['least'].iloc[0]), int(behind['most'].iloc[0]))}"
    day = labels.dated(row["day"], row["day_basis"])
    articles = labels.count(int(row["n_articles"]), "article")
    return f"{row['figure']} {labels.MEASURES[row['measure']]}, {source}, {day}: {articles}{ends}"


def _named(nodes: pd.DataFrame, documents: pd.DataFrame, own: pd.DataFrame, reading: str) -> pd.DataFrame:
    days = documents.set_index("document_id")["published"].to_dict()
    titles = documents.set_index("document_id")["title"].to_dict()
    first: dict[str, str] = {}
    for row in own.dropna(subset=["claim_id"]).sort_values("claim_id").to_dict("records"):
        for side in ("taker", "giver"):
            first.setdefault(row[side], row["claim_id"])
    names = [
        _article(titles.get(node), days.get(node)) if kind == "document" else _TEXT_OF.sub(")", str(node))
        for node, kind in zip(nodes["node"], nodes["kind"], strict=True)
    ]
    return nodes.assign(
        label=pd.Series(names, index=nodes.index, dtype=TEXT),
        kind_label=nodes["kind"].map(labels.NODES).astype(TEXT),
        href=pd.Series([f"#claim-{first.get(node, reading)}" for node in nodes["node"]], index=nodes.index, dtype=TEXT),
    )


def _article(title: Any, day: Any) -> str:
    told = "An article" if pd.isna(title) else str(title)
    return told if pd.isna(day) else f"{told} \N{MIDDLE DOT} {labels.day(day)}"


def _how(bases: Collection[str], weak: bool) -> str:
    first = next(name for name in labels.LINKS if name in bases)
    return labels.HINT if weak else labels.LINKS[first]


def _listed(nodes: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    known = nodes.set_index("node")
    order = {how: at for at, how in enumerate(dict.fromkeys([*labels.LINKS.values(), labels.HINT]))}
    rows = edges.assign(
        taker_label=edges["taker"].map(known["label"]).astype(TEXT),
        kind_label=edges["taker"].map(known["kind_label"]).astype(TEXT),
        giver_label=edges["giver"].map(known["label"]).astype(TEXT),
        href=edges["taker"].map(known["href"]).astype(TEXT),
        passed=edges["claims"],
        at=edges["how"].map(order),
    ).sort_values(["at", "giver_label", "taker_label"], kind="stable")
    return rows[["taker_label", "kind_label", "giver_label", "how", "why", "passed", "href"]].reset_index(drop=True)


def _folded(nodes: pd.DataFrame, edges: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Without the articles that do nothing but stand in an outlet, where there are too many to draw."""
    if len(nodes) <= FOLDED:
        return nodes, edges
    articles = set(nodes.loc[nodes["kind"] == "document", "node"])
    copies = edges[edges["taker"].isin(articles) & edges["giver"].isin(articles)]
    gone = articles - set(copies["taker"]) - set(copies["giver"])
    held = edges[edges["taker"].isin(gone)].groupby("giver")["taker"].nunique()
    extra = nodes["node"].map(held).map(lambda n: "" if pd.isna(n) else f" ({labels.count(int(n), 'article')})")
    nodes = nodes.assign(label=(nodes["label"] + extra).astype(TEXT))
    return nodes[~nodes["node"].isin(gone)], edges[~edges["taker"].isin(gone)]


def _rows(nodes: pd.DataFrame, edges: pd.DataFrame) -> dict[str, int]:
    """Each giver above its takers, and who takes from several below the last of them; hints order nothing."""
    rank = {
        node: (-layer, _KINDS.index(kind), label, node)
        for node, layer, kind, label in zip(nodes["node"], nodes["layer"], nodes["kind"], nodes["label"], strict=True)
    }
    takers: dict[str, list[str]] = defaultdict(list)
    givers: dict[str, set[str]] = defaultdict(set)
    strong = edges[~edges["weak"]]
    for taker, giver in zip(strong["taker"], strong["giver"], strict=True):
        takers[giver].append(taker)
        givers[taker].add(giver)
    order: dict[str, int] = {}
    for start in sorted(rank, key=lambda node: (bool(givers[node]), rank[node])):
        # What is left after those who take from nobody stands in a circle: it starts anywhere.
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if node in order or (node != start and not givers[node] <= set(order)):
                continue
            order[node] = len(order)
            waiting += sorted(takers[node], key=lambda one: rank[one], reverse=True)
    return order


def _columns(nodes: pd.DataFrame, edges: pd.DataFrame) -> dict[str, int]:
    """A column a layer, and one more for each line that would run through another of its layer."""
    row = dict(zip(nodes["node"], nodes["y"], strict=True))
    reach = {node: (at, at) for node, at in row.items()}
    for taker, giver in zip(edges["taker"], edges["giver"], strict=True):
        low, high = reach[giver]
        reach[giver] = (min(low, row[taker]), max(high, row[taker]))
    columns: dict[str, int] = {}
    at = 0
    for _, layer in sorted(nodes.groupby("layer"), key=lambda one: -int(str(one[0]))):
        ends: list[int] = []
        for node in sorted(layer["node"], key=lambda one: (reach[one], one)):
            low, high = reach[node]
            free = next((place for place, end in enumerate(ends) if end < low), len(ends))
            ends[free : free + 1] = [high]
            columns[node] = at + free
        at += len(ends)
    return columns


def _lines(nodes: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    place = {node: (x, y) for node, x, y in zip(nodes["node"], nodes["x"], nodes["y"], strict=True)}
    made = []
    for edge, row in enumerate(edges.to_dict("records")):
        (x, y), (to_x, to_y) = place[row["taker"]], place[row["giver"]]
        bends = [(x, y), (to_x, y), (to_x, to_y)]
        made += [{"edge": edge, "bend": bend, "x": a, "y": b, "how": row["how"]} for bend, (a, b) in enumerate(bends)]
    return pd.DataFrame(made, columns=["edge", "bend", "x", "y", "how"])
