"""What each reviewer says of each claim, from the rows of the file of decisions that are theirs alone."""

from typing import Any

import pandas as pd

from nkanalysis.analysis.corrections import cells
from nkanalysis.analysis.corrections.deciding import STANDS, Row, in_force, plain

COLUMNS = ("claim_id", "analyst", "decision", "values", "reason", "decided", "at")
ON_CLAIMS = (*STANDS, "mend")


def verdicts(corrections: pd.DataFrame, claims: pd.DataFrame | None = None) -> pd.DataFrame:
    """What every reviewer says of every claim, as if nobody else had decided anything.

    Args:
        corrections: Rows of `read_corrections`.
        claims: Claims as the machine read them: a mend that says what they say is none. None takes every row's word.

    Returns:
        One row a claim and reviewer that decided on it, by claim, then reviewer: ``claim_id``, ``analyst``,
        ``decision`` (``accept``, ``mend`` or ``reject``), ``values`` (dict: the mended fields and what they should say,
        as export writes it; None for none), ``reason``, ``decided`` and ``at`` of the newest of its rows. A reviewer
        who has withdrawn what they decided has no row.
    """
    rows = plain(corrections)
    found: list[dict[str, Any]] = []
    mended = [row["claim_id"] for row in rows if row["decision"] == "mend"]
    read = claims[claims["claim_id"].isin(mended)] if claims is not None else None
    machine: dict[str, Row] = {} if read is None else {row["claim_id"]: row for row in plain(read)}
    for analyst in sorted({row["analyst"] for row in rows}):
        held = in_force([row for row in rows if row["analyst"] == analyst], [])
        by_claim: dict[str, list[Row]] = {}
        for row in held:
            if row["decision"] in ON_CLAIMS:
                by_claim.setdefault(row["claim_id"], []).append(row)
        found += [_verdict(name, analyst, own, machine.get(name)) for name, own in by_claim.items()]
    found.sort(key=lambda row: (row["claim_id"], row["analyst"]))
    made = pd.DataFrame(found, columns=list(COLUMNS))
    return made.astype({"decided": "datetime64[ns]", "at": "datetime64[ns]"})


def _verdict(claim: str, analyst: str, rows: list[Row], machine: Row | None) -> Row:
    newest = max(rows, key=lambda row: (row["decided"], row["at"] or row["decided"], row["row"]))
    values = {row["field"]: cells.written(cells.read(row["field"], row["value"])) for row in rows if row["field"]}
    values = {name: value for name, value in values.items() if not machine or value != cells.written(machine[name])}
    rejected = any(row["decision"] == "reject" for row in rows)
    return {
        "claim_id": claim,
        "analyst": analyst,
        "decision": "reject" if rejected else "mend" if values else "accept",
        "values": {} if rejected else values,
        **{name: newest[name] for name in ("reason", "decided", "at")},
    }
