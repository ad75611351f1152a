"""One estimate's provenance graph in a form that can be drawn: nodes in layers, and edges between them."""

from typing import Any

import pandas as pd

from nkanalysis.schemas import TEXT
from nkanalysis.schemas.values import NODES

NODE_COLUMNS: dict[str, Any] = {"node": TEXT, "kind": TEXT, "label": TEXT, "layer": "int64", "claims": "int64"}
EDGE_COLUMNS: dict[str, Any] = {
    "taker": TEXT,
    "giver": TEXT,
    "bases": object,
    "weak": "bool",
    "claims": "int64",
    "why": TEXT,
}


def graph(links: pd.DataFrame, documents: pd.DataFrame, estimate_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Nodes and edges of one estimate's graph.

    Args:
        links: Rows of LINKS.
        documents: Documents of the store, at least those of the estimate.
        estimate_id: Which estimate.

    Returns:
        Two frames, each in an order that depends on nothing but what they hold:

        - a row a node: ``node`` (as in LINKS), ``kind``, ``label`` (an article goes by its headline, else its
          identifier; all others by their names), ``layer`` (articles are in 0; whoever gives stands higher than each
          who takes from him by an edge that is not weak, circles aside) and ``claims`` (whose chain passes it)
        - a row a pair of nodes: ``taker``, ``giver``, ``bases`` (list), ``weak`` (all of it is), ``claims`` (chains
          that hold it) and ``why`` (sentences, each once)

        Both are empty where the estimate has no edge.
    """
    own = links[links["estimate_id"] == estimate_id]
    edges = _edges(own)
    kinds: dict[str, str] = {}
    for side in ("taker", "giver"):
        kinds |= dict(zip(own[side], own[f"{side}_kind"], strict=True))
    titles = documents.dropna(subset=["title"]).set_index("document_id")["title"].to_dict()
    layers = _layers(edges, kinds)
    order = {kind: place for place, kind in enumerate(NODES)}
    ends = pd.concat([own[[side, "claim_id"]].rename(columns={side: "node"}) for side in ("taker", "giver")])
    passing = ends.dropna().groupby("node")["claim_id"].nunique().to_dict()
    rows = [
        (node, kind, titles.get(node, node) if kind == "document" else node, layers[node], passing.get(node, 0))
        for node, kind in sorted(kinds.items(), key=lambda one: (layers[one[0]], order[one[1]], one[0]))
    ]
    return pd.DataFrame(rows, columns=list(NODE_COLUMNS)).astype(NODE_COLUMNS), edges


def _edges(own: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for (taker, giver), group in own.groupby(["taker", "giver"], sort=True):
        bases = sorted(group["basis"].unique())
        why = " ".join(dict.fromkeys(group.sort_values(["basis", "why"])["why"]))
        rows.append((taker, giver, bases, bool(group["weak"].all()), group["claim_id"].nunique(), why))
    return pd.DataFrame(rows, columns=list(EDGE_COLUMNS)).astype(EDGE_COLUMNS)


def _layers(edges: pd.DataFrame, kinds: dict[str, str]) -> dict[str, int]:
    """Longest way from an article; of a circle no more than there are nodes."""
    layer = {node: 0 if kind == "document" else 1 for node, kind in kinds.items()}
    strong = edges[~edges["weak"]]
    pairs = [(t, g) for t, g in zip(strong["taker"], strong["giver"], strict=True) if kinds[g] != "document"]
    for _ in kinds:
        moved = [(giver, layer[taker] + 1) for taker, giver in pairs if layer[giver] <= layer[taker] < len(kinds)]
        if not moved:
            break
        for giver, to in moved:
            layer[giver] = max(layer[giver], to)
    used = {place: rank for rank, place in enumerate(sorted(set(layer.values())))}
    return {node: used[place] if 0 in used else used[place] + 1 for node, place in layer.items()}
