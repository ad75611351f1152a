"""What changed since the edition before, with where a report shows it."""

import pandas as pd

from nkanalysis.schemas import TEXT


def told_changes(changes: pd.DataFrame | None, claims: pd.DataFrame) -> pd.DataFrame | None:
    """Changes that lead to the evidence of their reading.

    Args:
        changes: Rows of `analysis.changes_since`; None for a first edition.
        claims: Claims of which the report can show the evidence.

    Returns:
        The rows with ``href`` (missing where the claim is gone, or kept back); None for a first edition.
    """
    if changes is None:
        return None
    here = changes["claim_id"].where(changes["claim_id"].isin(set(claims["claim_id"])))
    return changes.assign(href=("#claim-" + here.astype(TEXT)).astype(TEXT))
