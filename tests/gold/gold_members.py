"""Members as the two readers of the gold made them, so that what follows from groups is judged apart from grouping."""

from functools import cache
from typing import Any

import pandas as pd

from nkanalysis.analysis import near_duplicates
from nkanalysis.schemas import MEMBERS
from tests.gold.gold_claims import corpus, gold_claims, gold_keys
from tests.gold.test_estimates_gold import HERE, key, rows


@cache
def estimates(reading: str) -> tuple[dict[str, Any], ...]:
    """The estimates of a reading, as its file has them."""
    return tuple(rows(HERE / "estimates" / f"{reading}.jsonl"))


@cache
def gold_members(reading: str) -> pd.DataFrame:
    """The MEMBERS of a reading: its groups and labels, by the claims of `gold_claims`."""
    claims = gold_claims()
    ids = dict(zip(gold_keys(claims), claims["claim_id"], strict=True))
    made = [
        {
            "claim_id": ids[key(claim)],
            "estimate_id": estimate["id"],
            "label": claim["label"],
            "reading": place == 0,
            "variant": False,
            "differs": [],
            "why": claim.get("why", "gold"),
        }
        for estimate in estimates(reading)
        for place, claim in enumerate(estimate["claims"])
    ]
    return MEMBERS.validate(pd.DataFrame(made, columns=list(MEMBERS.columns), dtype=object))


@cache
def copies() -> pd.DataFrame:
    """Near-duplicates of the sample corpus."""
    return near_duplicates(corpus()["documents"], corpus()["pages"])
