"""One claim with what it stands on, and what decisions make of it: the whole store need not be looked at for that."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from nkanalysis.analysis.corrections import CorrectionError, corrected
from nkanalysis.explore.errors import ExploreError

Tables = Mapping[str, pd.DataFrame]
_ALONE = ("accept", "reject", "mend", "withdraw")
"""Decisions that concern one claim."""


class Held:
    """A claim with its article and page.

    Args:
        tables: ``claims``, ``documents`` and ``pages`` as the machine made them.
        claim: Its identifier.

    Attributes:
        claim: Its row, as the machine read it.
        document: The article's.
        page: The page's, with its text.
        on_page: Identifiers of all claims of the page.
        tables: The rows of its article, which a decision on it may change.
    """

    def __init__(self, tables: Tables, claim: str) -> None:
        claims, documents, pages = (tables[name] for name in ("claims", "documents", "pages"))
        found = claims[claims["claim_id"] == claim]
        if found.empty:
            raise ExploreError(f"no claim {claim}: copy the claim_id from the claims table or a report")
        self.claim: dict[str, Any] = dict(found.iloc[0])
        here = documents["document_id"] == self.claim["document_id"]
        self.document: dict[str, Any] = dict(documents[here].iloc[0])
        self.page: dict[str, Any] = dict(pages[pages["page"] == self.claim["page"]].iloc[0])
        self.on_page = list(claims.loc[claims["page"] == self.claim["page"], "claim_id"])
        self.tables: dict[str, pd.DataFrame] = {
            "claims": claims[claims["document_id"] == self.claim["document_id"]].reset_index(drop=True),
            "documents": documents[here].reset_index(drop=True),
            "pages": pages[pages["page"] == self.claim["page"]].reset_index(drop=True),
        }


def decided(held: Held, corrections: pd.DataFrame) -> dict[str, Any]:
    """A claim as decisions leave it; as the machine read it where they reject it, or can't be applied.

    Args:
        held: The claim.
        corrections: Rows of `read_corrections`.
    """
    try:
        made = _corrected(held, corrections).claims
    except CorrectionError:
        return held.claim
    found = made[made["claim_id"] == held.claim["claim_id"]]
    return dict(found.iloc[0]) if len(found) else held.claim


def held_against(tables: Tables, corrections: pd.DataFrame, about: str) -> None:
    """Refuse decisions on a claim that would contradict others, or leave the claim contradicting itself.

    Args:
        tables: ``claims``, ``documents`` and ``pages`` as the machine made them.
        corrections: Every decision of the file, with the new ones.
        about: The claim, or the page that ``complete`` names.

    Raises:
        CorrectionError: A line for each fault.
    """
    if about in set(tables["claims"]["claim_id"]):
        _corrected(Held(tables, about), corrections)


def _corrected(held: Held, corrections: pd.DataFrame) -> Any:
    own = corrections["claim_id"].isin(held.tables["claims"]["claim_id"]) & corrections["decision"].isin(_ALONE)
    tables = held.tables
    return corrected(tables["claims"], corrections[own], tables["documents"], tables["pages"])
