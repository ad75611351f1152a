"""Checks on the readers' gold: of the claims that both readers call distorted, how many fail a check; what else does.

Gold claims stand in for a perfect extractor, so that checks alone are measured. Dropped qualifiers and relays named as
sources are distortions to the readers and no findings by design: `drift` of the estimates and the roots show them.
"""

import json

import pytest

from nkanalysis.analysis import near_duplicates, with_texts
from nkanalysis.analysis.checks import checks
from nkanalysis.analysis.estimates import estimates, members
from tests.gold.gold_claims import HERE, corpus, gold_claims, gold_keys

FOUND, RIGHT = 0.68, 0.88
Key = tuple[str, int, str, str | None]


@pytest.fixture(scope="module")
def failing() -> set[Key]:
    """Claims that fail a check which says that something is wrong or doubtful, or that a figure is stale."""
    tables, claims = corpus(), gold_claims(population=None)
    documents = with_texts(tables["documents"], near_duplicates(tables["documents"], tables["pages"]))
    belonging = members(claims, documents)
    found = checks(claims, documents, belonging, estimates(claims, documents, belonging), pages=tables["pages"])
    found = found[(found["weight"] != "notice") | (found["check"] == "stale_figure")]
    names = dict(zip(claims["claim_id"], gold_keys(claims), strict=True))
    return {names[claim] for row in found["claims"] for claim in row}


def distorted(reader: str) -> set[Key]:
    lines = (HERE / "estimates" / f"{reader}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [claim for line in lines for claim in json.loads(line)["claims"]]
    return {(row["doc"], row["start"], row["measure"], row["source"]) for row in rows if row["label"] == "distorted"}


def test_distorted_claims_are_found(failing: set[Key]) -> None:
    both = distorted("first") & distorted("second")
    share = len(both & failing) / len(both)
    assert share >= FOUND
    assert share < FOUND + 0.1, "the checks find more: raise the floor"


def test_what_fails_is_distorted(failing: set[Key]) -> None:
    either = distorted("first") | distorted("second")
    right = len(failing & either) / len(failing)
    assert right >= RIGHT
    assert right < RIGHT + 0.1, "more of what fails is right: raise the floor"
