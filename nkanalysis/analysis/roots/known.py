"""What an analyst knows of origins, looked up by name or identifier: what it joins, and what it keeps apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from nkanalysis.analysis.roots import naming
from nkanalysis.analysis.roots.chains import Nodes, Row, Step
from nkanalysis.analysis.roots.joining import Joined
from nkanalysis.lexicon import register

JOINING = ("derived_from", "shares_data_with", "same")
SAID = {
    "derived_from": "{one} is derived from {other}",
    "shares_data_with": "{one} shares data with {other}",
    "same": "{one} and {other} are the same",
    "not_same": "{one} and {other} are not the same",
}


class Lineages:
    """Rows of LINEAGE, by what they are about. What is joined with one is joined with all that it is joined with.

    Args:
        lineage: Rows of LINEAGE, or None for none.
    """

    def __init__(self, lineage: pd.DataFrame | None) -> None:
        rows: list[dict[Any, Any]] = [] if lineage is None else lineage.sort_values("row").to_dict("records")
        self._joined = Joined()
        self._joining: list[tuple[str, str, dict[Any, Any]]] = []
        self._apart: set[frozenset[str]] = set()
        for row in rows:
            one, other = naming.known(row["one"]), naming.known(row["other"])
            if row["relation"] in JOINING:
                self._joined.join(one, other)
                self._joining.append((one, other, row))
            else:
                self._apart.add(frozenset((one, other)))
        self._told = {key for one, other, _ in self._joining for key in (one, other)}

    def apart(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether a row keeps one of some from one of the others, all by `known` names."""
        if not self._apart:
            return False
        second = set(others)
        return any(frozenset((one, other)) in self._apart for one in set(some) for other in second if one != other)

    def joins(self, name: str) -> bool:
        """Whether a row joins this name or identifier with anything."""
        return bool(self._told) and naming.known(name) in self._told

    def any_apart(self, names: Iterable[str]) -> bool:
        """Whether a row keeps two of these names apart."""
        keys = {naming.known(name) for name in names}
        return self.apart(keys, keys)

    def steps(self, estimate: str, rows: Sequence[Row], last: Mapping[str, str], nodes: Nodes) -> Iterator[Step]:
        """Edges of one estimate's graph that rows of lineage make.

        Args:
            estimate: Its identifier.
            rows: Its claims.
            last: Where each claim's chain ends.
            nodes: Names of its nodes.

        Yields:
            An edge for each row that reaches the estimate, over others or by itself, and from those who speak for
            somebody whom a row names, to that one.
        """
        if not self._joining:
            return
        meant: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            end = last[str(row["claim_id"])]
            names = [row["source"], row["institution"]]
            for name in (estimate, row["claim_id"], end, *(name for name in names if pd.notna(name))):
                meant[naming.known(str(name))].add(end)
            for name in (name for name in names if pd.notna(name)):
                voice = register.voice(naming.known(str(name)))
                if voice in self._told and voice not in (naming.known(str(name)), end):
                    meant[voice].add(voice)
                    said = f"{name} speaks for {voice}, by the register of sources."
                    yield Step(end, voice, "register", False, said)
        reached = {self._joined.of(key) for key in meant if key in self._told}
        for one, other, row in self._joining:
            if self._joined.of(one) not in reached:
                continue
            told = SAID[row["relation"]].format(one=row["one"], other=row["other"])
            said = f"{told}, by {row['analyst']} ({row['row']}): {row['reason']}"
            for taker in sorted(meant.get(one) or {nodes.called(row["one"])}):
                for giver in sorted(meant.get(other) or {nodes.called(row["other"])}):
                    if taker != giver:
                        yield Step(taker, giver, "lineage", False, said)
