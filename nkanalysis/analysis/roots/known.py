"""What an analyst knows of origins, looked up by name or identifier: what it joins, and what it keeps apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from nkanalysis.analysis.roots import naming
from nkanalysis.analysis.roots.chains import Nodes, Row, Step
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
        self.spelled = {naming.known(row[side]): str(row[side]) for row in rows for side in ("one", "other")}
        self._leader = {key: key for key in self.spelled}
        self._apart: set[frozenset[str]] = set()
        self._why: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            one, other = naming.known(row["one"]), naming.known(row["other"])
            if row["relation"] not in JOINING:
                self._apart.add(frozenset((one, other)))
                continue
            first, second = sorted((self.leader(one), self.leader(other)))
            self._leader[second] = first
            said = SAID[row["relation"]].format(one=row["one"], other=row["other"])
            for key in (one, other):
                self._why[key].append(f"{said}, by {row['analyst']} ({row['row']}): {row['reason']}")

    def leader(self, key: str) -> str:
        """Who stands for all that one is joined with, by `known` names."""
        while self._leader[key] != key:
            key = self._leader[key]
        return key

    def apart(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether a row keeps one of some from one of the others, all by `known` names."""
        if not self._apart:
            return False
        second = set(others)
        return any(frozenset((one, other)) in self._apart for one in set(some) for other in second if one != other)

    def any_apart(self, names: Iterable[str]) -> bool:
        """Whether a row keeps two of these names apart."""
        keys = {naming.known(name) for name in names}
        return self.apart(keys, keys)

    def steps(self, estimate: str, rows: Iterable[Row], last: Mapping[str, str], nodes: Nodes) -> Iterator[Step]:
        """Edges of one estimate's graph that rows of lineage make.

        Args:
            estimate: Its identifier.
            rows: Its claims.
            last: Where each claim's chain ends.
            nodes: Names of its nodes.

        Yields:
            An edge from each node that a row joins with anything, to what stands for all that are so joined.
        """
        if not self._why:
            return
        for row in rows:
            end = last[str(row["claim_id"])]
            for key in sorted(self._meant(estimate, row, end) & set(self._why)):
                giver = nodes.called(self.spelled[self.leader(key)])
                if giver != end:
                    yield Step(end, giver, "lineage", False, ". ".join(self._why[key]))

    def _meant(self, estimate: str, row: Row, end: str) -> set[str]:
        """Every key that means where a claim comes from; a row on a country holds for all who speak for it."""
        names = [estimate, str(row["claim_id"]), end]
        for name in (row["source"], row["institution"]):
            if pd.notna(name):
                known = naming.known(str(name))
                names += [str(name), register.voice(known)]
        return {naming.known(name) for name in names}
