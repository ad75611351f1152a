"""What a check finds, held to the contract of FINDINGS."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import pandas as pd

from nkanalysis import schemas
from nkanalysis.analysis import labels
from nkanalysis.analysis.checks.tellings import Row
from nkanalysis.analysis.checks.wording import retold

WRONG, DOUBTFUL, NOTICE = "wrong", "doubtful", "notice"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding.

    Attributes:
        check: Which check.
        weight: ``wrong``, ``doubtful`` or ``notice``.
        says: What is wrong, in one plain sentence.
        claims: Rows that fail.
        against: Rows that they are held against.
        documents: Documents in which it fails, besides those of the rows.
    """

    check: str
    weight: str
    says: str
    claims: list[Row]
    against: list[Row] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)


def findings(found: Iterable[Found]) -> pd.DataFrame:
    """Findings as a frame that keeps the contract.

    Args:
        found: Findings in any order. Where their sentences tell how others misprint a figure, ``wrong`` is ``doubtful``
            and the words say so. The same rows under the same check are one finding: the first by its words.

    Returns:
        One row a finding, as in ``FINDINGS``, by check, weight and words. ``finding_id`` hashes the check, the claims
        that fail and their documents: it stays when another copy turns up to hold them against.
    """
    rows: dict[str, dict[str, Any]] = {}
    for one in sorted(map(_weighed, found), key=lambda one: (one.check, schemas.WEIGHTS.index(one.weight), one.says)):
        claims = _sorted(row["claim_id"] for row in one.claims)
        documents = _sorted([*one.documents, *(row["document_id"] for row in one.claims)])
        concerned = _sorted(row["estimate"] for row in one.claims if row["estimate"])
        name = hashlib.sha256("\0".join([one.check, *claims, *documents]).encode()).hexdigest()[:16]
        rows.setdefault(
            name,
            {
                "finding_id": name,
                "check": one.check,
                "weight": one.weight,
                "says": _begun(one.says),
                "claims": claims,
                "against": _sorted(row["claim_id"] for row in one.against),
                "estimates": concerned,
                "documents": documents,
            },
        )
    return _framed(list(rows.values())) if rows else _nothing().copy()


def _begun(says: str) -> str:
    """A sentence with a capital where it begins with words of ours; names of outlets stay as they are spelt."""
    return says[:1].upper() + says[1:] if says.startswith(labels.SOME_OUTLET) else says


def _weighed(one: Found) -> Found:
    """What only sentences print that tell how others misprint a figure is nothing that their own page has wrong."""
    if not one.claims or not all(row.get("sentence") and retold(row) for row in one.claims):
        return one
    weight = DOUBTFUL if one.weight == WRONG else one.weight
    return replace(
        one, weight=weight, says=f"{one.says} Its sentence tells how others, or an earlier version, have it."
    )


def _framed(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return schemas.check("findings", pd.DataFrame(rows, columns=list(schemas.FINDINGS.columns)))


@cache
def _nothing() -> pd.DataFrame:
    return _framed([])


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(set(names))
