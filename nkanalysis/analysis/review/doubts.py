"""Why a claim deserves a look: each ground with a plain sentence and a weight that orders the queue.

The weights order what a reviewer sees first; they are no measure of how likely a claim is to be wrong, and nothing else
is worked out from them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.pairs import against
from nkanalysis.analysis.comparison.standing import totals
from nkanalysis.analysis.comparison.verdicts import TOLERANCE
from nkanalysis.analysis.roots import Origins

DOUBTS: Mapping[str, int] = {
    "reviewers_differ": 20,
    "check_wrong": 8,
    "distorted": 6,
    "check_doubtful": 5,
    "copies_differ": 4,
    "sources_differ": 4,
    "assumed": 3,
    "nobody_named": 2,
    "alone": 2,
    "check_notice": 1,
    "read_for_others": 1,
    "never_reviewed": 1,
}
"""Grounds of doubt, from the weightiest, and what each adds."""
_CHECKS = {"wrong": "check_wrong", "doubtful": "check_doubtful", "notice": "check_notice"}
COLUMNS = ("claim_id", "ground", "weight", "says")
SUPPORT = ("estimate_id", "agree_least", "agree_most", "differ_least", "differ_most")
Row = dict[Any, Any]


def support(estimates: pd.DataFrame, origins: Origins, *, tolerance: int = TOLERANCE) -> pd.DataFrame:
    """How many separate roots agree with each total and how many differ from it, its own left out.

    Args:
        estimates: Rows of ESTIMATES.
        origins: The roots of their claims.
        tolerance: Days that two totals may speak of apart.

    Returns:
        One row an estimate that can be held against others: ``estimate_id``, and fewest and most roots that agree and
        that differ.
    """
    rows = []
    for name, sides in against(totals(estimates, population=None), tolerance=tolerance).items():
        told = origins.agreement(name, sides["compatible"], sides["incompatible"])
        rows.append((name, *told.agree, *told.differ))
    return pd.DataFrame(rows, columns=list(SUPPORT))


def doubts(
    claims: pd.DataFrame,
    *,
    members: pd.DataFrame,
    estimates: pd.DataFrame,
    roots: pd.DataFrame,
    findings: pd.DataFrame,
    support: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Every ground on which a claim is in doubt, before anybody's decisions are looked at.

    Args:
        claims: Claims, n rows.
        members: Rows of MEMBERS.
        estimates: Rows of ESTIMATES.
        roots: Rows of ROOTS.
        findings: Rows of FINDINGS.
        support: Rows of `support`; None leaves sources that contradict each other out.

    Returns:
        One row a ground of a claim: ``claim_id``, ``ground`` (of `DOUBTS`), ``weight``, ``says``; by claim, the
        weightiest first.
    """
    here = set(claims["claim_id"])
    found = [row for row in _of_findings(findings) if row[0] in here]
    found += [row for row in _of_members(members, estimates, roots, support) if row[0] in here]
    found += list(_of_reading(claims))
    rows = [(claim, ground, DOUBTS[ground], says) for claim, ground, says in dict.fromkeys(found)]
    rows.sort(key=lambda row: (row[0], -row[2], row[1], row[3]))
    return pd.DataFrame(rows, columns=list(COLUMNS))


_Ground = tuple[str, str, str]


def _of_findings(findings: pd.DataFrame) -> Iterator[_Ground]:
    for row in findings.to_dict("records"):
        for claim in row["claims"]:
            yield claim, _CHECKS[row["weight"]], f"A check failed: {_sentence(row['says'])}"


def _of_members(
    members: pd.DataFrame, estimates: pd.DataFrame, roots: pd.DataFrame, support: pd.DataFrame | None
) -> Iterator[_Ground]:
    folded = {row["estimate_id"]: row for row in estimates.to_dict("records")}
    behind = {row["estimate_id"]: row for row in roots.to_dict("records")}
    sides = {} if support is None else {row["estimate_id"]: row for row in support.to_dict("records")}
    for row in members.to_dict("records"):
        claim, name = row["claim_id"], row["estimate_id"]
        if row["label"] == "distorted":
            yield claim, "distorted", f"It seems to misquote what it tells: {_sentence(row['why'])}"
        elif row["variant"] or len(row["differs"]):
            fields = labels.listed([str(field).replace("_", " ") for field in row["differs"]])
            what = f"in {fields}" if fields else "in what should be the same"
            yield claim, "copies_differ", f"Copies of one statement differ: this one {what} from the reading."
        n_claims = int(folded[name]["n_claims"])
        if row["reading"] and n_claims > 1:
            yield claim, "read_for_others", f"{n_claims} claims are counted by this one's bounds."
        yield from ((claim, *said) for said in _of_roots(behind.get(name), sides.get(name)))


def _of_roots(roots: Row | None, sides: Row | None) -> Iterator[tuple[str, str]]:
    agree = (int(sides["agree_least"]), int(sides["agree_most"])) if sides else (0, 0)
    differ = (int(sides["differ_least"]), int(sides["differ_most"])) if sides else (0, 0)
    if differ[0] > 0 and agree[1] <= differ[0]:
        yield "sources_differ", f"Sources contradict each other: {labels.agreement(agree, differ)}."
    elif roots is not None and int(roots["most"]) <= 1 and agree[1] == 0:
        yield "alone", "One root stands behind it in this corpus, and no other agrees."


def _of_reading(claims: pd.DataFrame) -> Iterator[_Ground]:
    columns = ["claim_id", "assumptions", "source", "stance"]
    for claim, assumed, source, stance in claims[columns].itertuples(index=False):
        if not pd.isna(assumed) and str(assumed).strip():
            yield claim, "assumed", f"To read it the machine assumed: {_sentence(assumed)}"
        if pd.isna(source) and stance == "asserted":
            yield claim, "nobody_named", "The machine found nobody who says it."


def _sentence(text: Any) -> str:
    said = " ".join(str(text).split())
    return said if said.endswith((".", "?", "!", ".”")) else f"{said}."
