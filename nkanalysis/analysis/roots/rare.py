"""Numbers that few estimates hold: a hint that one took its figure from the other, and no more than a hint.

A number rounded to two digits is many people's; 4,731 is somebody's count. That such shared values tell copying from
agreement is the rule of Dong, Berti-Équille and Srivastava, "Integrating conflicting data: the role of source
dependence" (2009): what few say and two share is the evidence.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pandas as pd

from nkanalysis.analysis.roots.chains import Step

DIGITS = 3
"""Digits, from the first to the last that is not nought, that make a number somebody's own."""
FEW = 3
"""Estimates that may share it."""


def rare_values(rows: pd.DataFrame, ends: Mapping[str, set[str]]) -> Iterator[tuple[str, Step]]:
    """Edges between named sources of which two estimates, of whatever measure, share a number that few hold.

    Args:
        rows: Claims with ``estimate_id``, ``unit``, ``population``, ``published``, ``lower`` and ``upper``.
        ends: Named sources of each estimate.

    Yields:
        The later estimate, and a weak edge from its source to that of the earliest one.
    """
    holders: dict[tuple[str, str, int], dict[str, pd.Timestamp]] = defaultdict(dict)
    for row in rows.to_dict("records"):
        estimate = str(row["estimate_id"])
        day = pd.Timestamp.max if pd.isna(row["published"]) else row["published"]
        for bound in (row["lower"], row["upper"]):
            if pd.notna(bound) and len(str(int(bound)).rstrip("0")) >= DIGITS:
                seen = holders[str(row["unit"]), str(row["population"]), int(bound)]
                seen[estimate] = min(day, seen.get(estimate, day))
    for (_, _, number), days in sorted(holders.items()):
        if not 1 < len(days) <= FEW:
            continue
        first, *later = sorted(days, key=lambda name: (days[name], name))
        for estimate in later:
            for taker in sorted(ends[estimate]):
                for giver in sorted(ends[first] - {taker}):
                    said = f"Both give {number:,}, which no more than {FEW} estimates hold. It may be chance."
                    yield estimate, Step(taker, giver, "rare_value", True, said)
