"""Reviewed claims as gold: what people decided, on pages of which somebody says that nothing is missing.

Gold answers two questions, and a page that was reviewed in part answers neither: a claim of the machine's that nobody
looked at is no false alarm, and a figure that nobody looked for is no miss. So a page is gold where every claim of the
machine's on it is decided and a reviewer has read it whole (a row of ``complete``); the others are left out, counted.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from nkanalysis.analysis.corrections import BY_HAND, Corrected
from nkanalysis.analysis.evaluation.fields import COMPARED

COLUMNS = ("doc", "start", "end", "figure", "measure", "lower", "upper", "source", *COMPARED)
PAGES = ("page", "claims", "undecided", "complete", "rows", "says")
_BOUNDED_ALONE = ("published", "unknown")


@dataclass(frozen=True)
class Gold:
    """Gold of reviewed pages.

    Attributes:
        rows: A row a claim, as `evaluation.read_gold` reads it: `COLUMNS`; a page on which no claim stands has one row
            with ``doc`` alone.
        pages: A row a page on which anything was decided: `PAGES`. ``claims`` of the machine's on it, ``undecided`` of
            them, whether it is ``complete``, the ``rows`` of gold it gives, and what that comes from, in words.
    """

    rows: pd.DataFrame
    pages: pd.DataFrame


def gold(machine: pd.DataFrame, made: Corrected, verdicts: pd.DataFrame) -> Gold:
    """Claims that stand after review, on pages that were reviewed whole.

    Accepted and mended claims are rows, and added ones; rejected ones are not, so that a machine that still reads them
    is told wrong.

    Args:
        machine: Claims as the machine read them.
        made: The tables with the decisions that count.
        verdicts: Rows of `verdicts` that count.
    """
    decided = set(verdicts["claim_id"])
    complete = set(made.complete["page"])
    touched = set(machine.loc[machine["claim_id"].isin(decided), "page"]) | complete
    standing = made.claims[made.claims["claim_id"].isin(decided) | (made.claims["rule"] == BY_HAND)]
    rows: list[dict[str, Any]] = []
    pages = []
    for page in sorted(touched):
        own = machine[machine["page"] == page]
        undecided = int((~own["claim_id"].isin(decided)).sum())
        here = standing[standing["page"] == page].sort_values(["figure_start", "figure_end", "claim_id"])
        whole = page in complete and not undecided
        found = [_row(row) for row in here.to_dict("records")] or [{"doc": page}] if whole else []
        rows += found
        pages.append((page, len(own), undecided, page in complete, len(found), _says(page in complete, undecided)))
    return Gold(
        pd.DataFrame([{**dict.fromkeys(COLUMNS), **row} for row in rows], columns=list(COLUMNS), dtype=object),
        pd.DataFrame(pages, columns=list(PAGES)),
    )


def _row(claim: dict[Any, Any]) -> dict[str, Any]:
    told = {name: claim[name] for name in COLUMNS if name in claim}
    told |= {"doc": claim["page"], "start": claim["figure_start"], "end": claim["figure_end"]}
    if claim["as_of_basis"] in _BOUNDED_ALONE:
        # A reader finds no day on such a page; that it speaks of no later one follows from its publication.
        told |= {"as_of_start": None, "as_of_end": None}
    return {name: None if not isinstance(value, list) and pd.isna(value) else value for name, value in told.items()}


def _says(complete: bool, undecided: int) -> str:
    left = "1 claim is" if undecided == 1 else f"{undecided} claims are"
    if complete:
        return f"left out: {left} not decided on" if undecided else "gold: every claim decided, page read whole"
    if undecided:
        return f"left out: {left} not decided on, and nobody says that it was read whole"
    return "left out: every claim is decided; nobody says yet that it was read whole"
