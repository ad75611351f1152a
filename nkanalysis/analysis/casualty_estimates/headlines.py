"""The headline numbers of the report on estimates, computed once: what its prose prints is a row here."""

from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.briefing.counts import disputed, figures
from nkanalysis.analysis.briefing.headlines import as_facts, counted, slug, standing_facts
from nkanalysis.analysis.casualty_estimates.revisions import MOVED


def estimate_facts(
    claims: pd.DataFrame,
    standing: pd.DataFrame,
    disputes: pd.DataFrame,
    shares: pd.DataFrame,
    moves: pd.DataFrame,
    estimates: pd.DataFrame,
    *,
    day: pd.Timestamp | None,
) -> pd.DataFrame:
    """Every headline number of the report on estimates.

    Args:
        claims: Claims that the report is about.
        standing: Rows of `standing_now`.
        disputes: Rows of `verdict_counts`.
        shares: Rows of `listed_shares`.
        moves: Rows of `listed_moves`.
        estimates: Rows of `listed_estimates`.
        day: Newest day.

    Returns:
        Facts as `as_facts` has them: those of `standing_facts`, ``figures.…``, ``naming.…``, ``checked.…``,
        ``disputes.…``, ``shares.…`` (each source's newest pair), ``moves.…`` and ``estimates.…``.
    """
    made = [*figures(claims), *disputed(disputes), *_shares(shares), *_moves(moves), *_estimates(estimates)]
    if day is not None:
        made.append(counted("figures.newest_day", 1, "day", text=labels.day(day)) | {"as_of": f"{day:%Y-%m-%d}"})
    return pd.concat([standing_facts(standing), as_facts(made)], ignore_index=True) if len(standing) else as_facts(made)


def _shares(shares: pd.DataFrame) -> list[dict[str, Any]]:
    rows = shares[shares["gives"] == "share"].sort_values("day", kind="stable")
    newest = rows.drop_duplicates("source_label", keep="last").sort_values("source_label", kind="stable")
    return [
        {
            "name": f"shares.killed.{slug(row['source_label'])}",
            "text": row["share_label"],
            "lower": None if pd.isna(row["lower"]) else round(row["lower"]),
            "upper": None if pd.isna(row["upper"]) else round(row["upper"]),
            "unit": "per cent",
            "as_of": f"{row['day']:%Y-%m-%d}",
            "claims": sorted({row["killed_href"].removeprefix("#claim-"), row["of_href"].removeprefix("#claim-")}),
        }
        for row in newest.to_dict("records")
    ]


def _moves(moves: pd.DataFrame) -> list[dict[str, Any]]:
    made = [counted("moves.all", len(moves), "steps", set(moves["claim_id"]))]
    for kind in MOVED:
        rows = moves[moves["kind"] == kind]
        made.append(counted(f"moves.{kind}", len(rows), "steps", set(rows["claim_id"])))
    return made


def _estimates(estimates: pd.DataFrame) -> list[dict[str, Any]]:
    made = [counted("estimates.all", len(estimates), "estimates")]
    for name in ("new", "restated", "derived", "distorted"):
        made.append(counted(f"estimates.{name}", int(estimates[name].sum()), "figures"))
    return made
