"""Separate roots as the kit counts them, against the counts that are in use elsewhere, on both readings of the gold.

    python tests/benchmarks/roots.py [--jaccard N]

k = articles and k = outlets are what a press review counts. MinHash clusters are what archives of news fold by (Broder,
"On the resemblance and containment of documents", 1997): articles whose words overlap by Jaccard's index are one, and
every cluster is a source of its own. "always 1" is the answer that needs no reading at all. A baseline gives a number,
the kit an interval; an estimate counts as exact where the reader's interval is that number or that interval, and as
overlapped where the two have a number in common.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from nkanalysis.analysis.shingles import WORDS, bodies, words
from tests.gold.gold_claims import corpus, gold_claims
from tests.gold.gold_members import estimates, gold_members
from tests.gold.test_estimates_gold import READINGS
from tests.gold.test_roots_gold import Interval, counted, shares

PERMUTATIONS = 128
Found = dict[str, Interval]


def number_of(reading: str, what: Callable[[Any], int]) -> Found:
    """One number for each estimate of a reading, from the claims of it."""
    rows = gold_members(reading).merge(gold_claims(), on="claim_id")
    return {str(name): (what(group), what(group)) for name, group in rows.groupby("estimate_id")}


def clusters(threshold: float) -> Mapping[str, str] | None:
    """The first of each document's MinHash cluster; None where datasketch is not installed."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ModuleNotFoundError:
        return None
    documents = corpus()["documents"].sort_values("document_id")
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    leader: dict[str, str] = {}
    for name, text in zip(documents["document_id"], bodies(documents, corpus()["pages"]), strict=True):
        tokens = words(text)
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        for place in range(max(1, len(tokens) - WORDS + 1)):
            sketch.update(" ".join(tokens[place : place + WORDS]).encode())
        alike = {leader[str(other)] for other in index.query(sketch)}
        leader[name] = min(alike, default=name)
        # What meets in one article is one cluster.
        leader = {other: leader[name] if first in alike else first for other, first in leader.items()}
        index.insert(name, sketch)
    return leader


def main() -> int:
    """Print a row a way of counting and reading."""
    arguments = argparse.ArgumentParser(description="Ways to count what stands behind a figure, against the gold.")
    arguments.add_argument("--jaccard", type=float, default=0.5, help="least overlap of a MinHash cluster")
    given = arguments.parse_args()
    cluster = clusters(given.jaccard)
    ways: dict[str, Callable[[str], Found]] = {
        "roots": counted,
        "always 1": lambda reading: number_of(reading, lambda rows: 1),
        "k = articles": lambda reading: number_of(reading, lambda rows: rows["document_id"].nunique()),
        "k = outlets": lambda reading: number_of(reading, lambda rows: max(1, rows["outlet"].nunique())),
    }
    if cluster is not None:
        ways["MinHash clusters"] = lambda reading: number_of(
            reading, lambda rows: rows["document_id"].map(cluster).nunique()
        )
    columns = ("estimates", "exact", "overlapped", "mean width", "of several exact")
    print(f"{'':18} {'reading':8}", *columns)
    for name, way in ways.items():
        for reading in READINGS:
            found = way(reading)
            exact, overlapped = shares(found, reading)
            width = sum(most - least for least, most in found.values()) / len(found)
            several = [row for row in estimates(reading) if len({claim["doc"] for claim in row["claims"]}) > 1]
            right = sum(found[row["id"]] == tuple(row["roots"]) for row in several) / len(several)
            print(f"{name:18} {reading:8} {len(found):9} {exact:6.3f} {overlapped:10.3f} {width:10.2f} {right:16.3f}")
    print("of several exact: the same of the estimates that more than one article prints")
    if cluster is None:
        print("MinHash clusters are left out: datasketch is not installed (make setup installs it)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
