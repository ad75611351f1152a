"""Findings of the checks as a report lists them."""

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.whole import Analysed
from nkanalysis.analysis.withholding import withheld
from nkanalysis.schemas import TEXT

COLUMNS = ["check", "check_label", "weight", "weight_label", "says", "figures"]


def listed_findings(found: Analysed, claims: pd.DataFrame, printed: pd.DataFrame | None = None) -> pd.DataFrame:
    """The findings on some claims, in the order of the checks, surest first; those that could harm people stay back.

    Args:
        found: The analysis.
        claims: Claims that the report is about.
        printed: Claims whose evidence the report shows, which figures can lead to; ``claims`` if unset.

    Returns:
        One row a finding: ``check``, ``check_label``, ``weight``, ``weight_label``, ``says``, and ``figures`` (list of
        pairs of a figure as printed and the address of its evidence in the report, missing where it is not shown).
    """
    told = found.claims.set_index("claim_id")["figure"].to_dict()
    here = set((claims if printed is None else printed)["claim_id"])
    about = set(claims["claim_id"])
    rows = found.findings[~withheld(found.findings, found.claims, found.estimates)]
    rows = rows[rows["claims"].map(lambda held: not about.isdisjoint(held)).astype(bool)]
    figures = [
        [(told[name], f"#claim-{name}" if name in here else None) for name in [*row["claims"], *row["against"]]]
        for row in rows.to_dict("records")
    ]
    rows = rows.assign(
        check_label=rows["check"].map(labels.CHECKS).astype(TEXT),
        weight_label=rows["weight"].map(labels.WEIGHTS).astype(TEXT),
        figures=pd.Series(figures, index=rows.index, dtype=object),
        check_order=rows["check"].map({name: at for at, name in enumerate(labels.CHECKS)}),
        weight_order=rows["weight"].map({name: at for at, name in enumerate(labels.WEIGHTS)}),
    )
    rows = rows.sort_values(["weight_order", "check_order", "says", "finding_id"], kind="stable")
    return rows[COLUMNS].reset_index(drop=True)
