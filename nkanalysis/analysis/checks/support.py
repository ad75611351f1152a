"""Figures that nobody who can be named stands behind."""

from collections.abc import Iterator

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.checks.found import NOTICE, Found, findings


def one_anonymous_root(claims: pd.DataFrame, estimates: pd.DataFrame, roots: pd.DataFrame) -> pd.DataFrame:
    """Estimates that rest on people who aren't named and who may be one person.

    An estimate is shown whose every root is anonymous and whose fewest separate roots are one: however many articles
    print it, one unnamed person may be behind them all. Analysts of an institution that is named are that
    institution.

    Args:
        claims: Claims of the store.
        estimates: As in ``ESTIMATES``.
        roots: As in ``ROOTS``.

    Returns:
        As in ``FINDINGS``, ``notice``: a row an estimate, with its claims.
    """
    kept = roots[roots["anonymous_only"].astype("bool") & (roots["least"] <= 1)]
    rows = estimates.merge(kept, on="estimate_id", suffixes=("", "_of_roots"))
    assert len(rows) == len(kept[kept["estimate_id"].isin(estimates["estimate_id"])]), (
        "an estimate has two rows of roots"
    )
    # What an institute's analysts count is the institute's, which publishes it.
    rows = rows[~(rows["institution"].notna() & (rows["source_type"] == "expert"))]
    told = dict(zip(claims["claim_id"], claims["document_id"], strict=True))
    return findings(_resting(rows, told))


def _resting(rows: pd.DataFrame, documents: dict[str, str]) -> Iterator[Found]:
    for row in rows.sort_values("estimate_id").to_dict("records"):
        articles = labels.count(int(row["n_articles"]), "article")
        most = int(row["most"])
        people = "one source that is not named"
        if most > 1:
            people = f"{people}, or up to {most} of them"
        says = (
            f"“{row['figure']}” {labels.MEASURES[str(row['measure'])]} in {articles}: "
            f"all that stands behind it is {people}."
        )
        told = [
            {"claim_id": name, "document_id": documents[name], "estimate": row["estimate_id"]} for name in row["claims"]
        ]
        yield Found("one_anonymous_root", NOTICE, says, told)
