"""Rows of derived tables that stay in the house: those that rest on people who could come to harm.

A derived row holds no sentence, but it may name a source in a page's words, a place, a day. It stays back where one of
its claims is on the word of a resident, defector or prisoner, or counts kin; and where every one of its claims stands
in a sentence that `protected` keeps back. A row about one claim stays back with it.
"""

from collections.abc import Collection
from typing import Any

import pandas as pd

from nkanalysis.sharing.people import on_their_word, protected


def withheld(rows: pd.DataFrame, claims: pd.DataFrame, estimates: pd.DataFrame) -> pd.Series:
    """Which rows of a derived table stay in the house.

    Args:
        rows: Of any table of `schemas.DERIVED`, or made from one, n rows.
        claims: All claims as the store has them, rejected ones too where rows may name them.
        estimates: All estimates whose identifiers rows may name.

    Returns:
        n truths.
    """
    told = set(claims.loc[on_their_word(claims), "claim_id"])
    kept = set(claims.loc[protected(claims), "claim_id"])
    of_estimates = {
        name: _of_claims(list(held), told, kept)
        for name, held in zip(estimates["estimate_id"], estimates["claims"], strict=True)
    }
    found = pd.Series(False, index=rows.index, dtype=bool)
    for name in rows.columns:
        if name == "claims":
            found |= rows[name].map(lambda held: _of_claims(held, told, kept)).astype(bool)
        elif name == "against":
            found |= rows[name].map(lambda held: not told.isdisjoint(held)).astype(bool)
        elif name in ("claim_id", "other"):
            found |= rows[name].isin(kept).astype(bool)
        elif name == "estimates":
            found |= rows[name].map(lambda held: any(of_estimates.get(one, False) for one in held)).astype(bool)
        elif str(name).endswith("estimate_id"):
            found |= rows[name].map(lambda one: of_estimates.get(one, False)).astype(bool)
    return found


def _of_claims(held: Collection[Any], told: set[str], kept: set[str]) -> bool:
    return not told.isdisjoint(held) or (bool(held) and all(claim in kept for claim in held))
