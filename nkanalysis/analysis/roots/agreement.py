"""Which of several estimates rest on separate roots, so that agreement and difference can be counted in roots."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd

from nkanalysis.analysis.roots.counting import SEVERAL, Count, count
from nkanalysis.analysis.roots.known import Lineages
from nkanalysis.analysis.roots.summary import Rows, by_estimate, claims_of, shown
from nkanalysis.schemas import TEXT

COLUMNS: dict[str, Any] = {"estimate_id": TEXT, "root": "int64", "name": TEXT, "kind": TEXT}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many separate roots stand by an estimate and how many against it, its own apart.

    Attributes:
        agree: Fewest and most separate roots of estimates that agree with it.
        differ: Fewest and most separate roots of estimates that differ from it.
    """

    agree: tuple[int, int]
    differ: tuple[int, int]


class Origins:
    """The roots of estimates, for questions about several of them.

    Args:
        links: `links` of the members.
        members: Rows of MEMBERS.
        claims: Claims of the store, at least those of the members.
        lineage: Rows of LINEAGE; the same that `links` was given.
        several: As for `roots`.
    """

    def __init__(
        self,
        links: pd.DataFrame,
        members: pd.DataFrame,
        claims: pd.DataFrame,
        lineage: pd.DataFrame | None = None,
        *,
        several: int = SEVERAL,
    ) -> None:
        self._rows = claims_of(members, claims)
        self._edges = by_estimate(links)
        self._lineage = Lineages(lineage)
        self._several = several

    def together(self, estimates: Collection[str]) -> tuple[int, int]:
        """Fewest and most separate roots of several estimates taken together; both 0 for none.

        Args:
            estimates: Identifiers of MEMBERS.

        Raises:
            KeyError: There is no such estimate.
        """
        found = self._count(estimates)
        return found.least, found.most

    def table(self, estimates: Collection[str]) -> pd.DataFrame:
        """Which of several estimates share roots.

        Args:
            estimates: Identifiers of MEMBERS.

        Returns:
            A row an estimate, root and name of it: ``estimate_id``; ``root`` (a number within this table: the same
            number is the same root); ``name`` (as `roots` shows it); ``kind`` (``named``, ``unnamed`` or ``unknown``).

        Raises:
            KeyError: There is no such estimate.
        """
        found = self._count(estimates)
        made = [
            (estimate, number, name, root.kind)
            for number, root in enumerate(found.roots)
            for estimate in sorted(set(estimates) & root.estimates)
            for name in shown(root)
        ]
        table = pd.DataFrame(made, columns=list(COLUMNS)).astype(COLUMNS)
        return table.sort_values(["estimate_id", "root", "name"]).reset_index(drop=True)

    def agreement(self, estimate: str, agreeing: Collection[str], differing: Collection[str]) -> Agreement:
        """Separate roots, other than an estimate's own, that stand by it and against it.

        A root of which some estimates agree and others differ is counted on both sides. Which of them agree is the
        caller's to say: by ranges that meet, as `comparison` tests them.

        Args:
            estimate: Identifier of the estimate that is held against the others.
            agreeing: Estimates whose figures agree with it.
            differing: Estimates whose figures differ from it.

        Raises:
            KeyError: There is no such estimate.
        """
        own = self.together([estimate])

        def beside(others: Collection[str]) -> tuple[int, int]:
            both = self.together({estimate, *others})
            least, most = max(0, both[0] - own[0]), max(0, both[1] - own[1])
            return least, max(least, most)

        return Agreement(beside(agreeing), beside(differing))

    def _count(self, estimates: Collection[str]) -> Count:
        rows: Rows = [row for name in sorted(set(estimates)) for row in self._rows[name]]
        edges: Rows = [edge for name in sorted(set(estimates)) for edge in self._edges.get(name, [])]
        return count(rows, edges, self._lineage, several=self._several)
