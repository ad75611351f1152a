"""Rows of derived tables that stay in the house: those that rest on people who could come to harm.

A derived row holds no sentence, but it may name a source in a page's words, a place, a day. It stays back where one of
its claims is on the word of a resident, defector or prisoner, or counts kin; and where every one of its claims stands
in a sentence that `protected` keeps back. A row about one claim stays back with it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from nkanalysis.sharing.people import on_their_word, protected


@dataclass(frozen=True)
class Resting:
    """What rests on protected people.

    Attributes:
        told: Claims on their word, that count kin, or on a closed page.
        kept: Claims whose row is protected.
        estimates: Estimates that stay back.
    """

    told: frozenset[str]
    kept: frozenset[str]
    estimates: frozenset[str]

    def holds(self, claims: Collection[Any]) -> bool:
        """Whether what is made of some claims stays back."""
        return not self.told.isdisjoint(claims) or (bool(claims) and self.kept.issuperset(claims))


def resting(claims: Iterable[pd.DataFrame], estimates: pd.DataFrame, closed: Collection[str] = ()) -> Resting:
    """What rests on protected people.

    Args:
        claims: All claims as the store has them, in one frame or several, rejected ones too where rows may name them.
        estimates: All estimates whose identifiers rows may name.
        closed: Pages whose label keeps them in the house: the strictest label of its claims is a row's own.
    """
    frames = list(claims)
    told = frozenset(
        one for rows in frames for one in rows.loc[on_their_word(rows) | rows["page"].isin(list(closed)), "claim_id"]
    )
    kept = frozenset(one for rows in frames for one in rows.loc[protected(rows), "claim_id"]) | told
    found = Resting(told, kept, frozenset())
    pairs = zip(estimates["estimate_id"], estimates["claims"], strict=True)
    return replace(found, estimates=frozenset(name for name, held in pairs if found.holds(held)))


def withheld(rows: pd.DataFrame, found: Resting) -> pd.Series:
    """Which rows of a derived table stay in the house.

    Args:
        rows: Of any table of `schemas.DERIVED`, or made from one, n rows.
        found: What rests on protected people.

    Returns:
        n truths.
    """
    hidden = pd.Series(False, index=rows.index, dtype=bool)
    for name in map(str, rows.columns):
        if name == "claims":
            held = [found.holds(claims) for claims in rows[name]]
        elif name == "against":
            held = [not found.told.isdisjoint(claims) for claims in rows[name]]
        elif name in ("claim_id", "other"):
            held = [one in found.kept for one in rows[name]]
        elif name == "estimates":
            held = [not found.estimates.isdisjoint(names) for names in rows[name]]
        elif name.endswith("estimate_id"):
            held = [one in found.estimates for one in rows[name]]
        else:
            continue
        hidden |= pd.Series(held, index=rows.index, dtype=bool)
    return hidden
