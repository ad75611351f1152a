"""What a review says in words, the same in the widget and in the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from nkanalysis.analysis.corrections import COLUMNS
from nkanalysis.analysis.review import UNSEEN, Agreed, verdicts
from nkanalysis.explore.reviewing.session import Session

KEYS = (
    ("a", "accept", "Accept: right as it stands"),
    ("r", "reject", "Reject: no such claim"),
    ("m", "mend", "Mend fields"),
    ("u", "undo", "Undo the last decision"),
    ("n", "next", "Next claim"),
    ("p", "previous", "Previous claim"),
    ("o", "whole", "Whole article, or the sentence alone"),
    ("w", "complete", "Page read whole: nothing is missing on it"),
    ("e", "reason", "Change the reason"),
)
"""Keys of a review, what each does, and what it is called."""
_DID = {"accept": "accepted it", "mend": "mended it", "reject": "rejected it"}


def reasons(session: Session) -> list[str]:
    """Why the claim that is shown is in the queue; that nobody reviewed it is left out as soon as somebody has.

    Args:
        session: The review.
    """
    told: list[str] = list(session.queue["reasons"].iloc[session.at])
    return [says for says in told if says not in UNSEEN] if session.verdict() else told


def others_in_words(session: Session) -> list[str]:
    """What others decided on the claim that is shown, a sentence each.

    Args:
        session: The review.
    """
    rows = session.corrections[session.corrections["claim_id"] == session.claim_id]
    found = verdicts(rows, session.tables["claims"])
    said = []
    for row in found[found["analyst"] != session.analyst].to_dict("records"):
        values = ", ".join(f"{name} {value or 'none'}" for name, value in row["values"].items())
        said.append(
            f"{row['analyst']} {_DID[row['decision']]} on {row['decided']:%Y-%m-%d}"
            f"{': ' if values else ''}{values} ({row['reason']})"
        )
    return said


def row_in_words(row: Mapping[str, str | None]) -> str:
    """A row that was not written, so that it can be copied.

    Args:
        row: Cells by column.
    """
    return ", ".join(f"{name}: {row[name]}" for name in COLUMNS if row.get(name))


def agreement_in_words(found: Agreed) -> tuple[list[str], Sequence[Sequence[str]]]:
    """How far reviewers agree: lines of prose, and the cells of a table.

    Args:
        found: The agreement.
    """
    prose = list(found.notes)
    if found.claims:
        claims = "1 claim was" if found.claims == 1 else f"{found.claims} claims were"
        who = " and ".join(found.reviewers) if len(found.reviewers) < 3 else ", ".join(found.reviewers)
        prose.insert(0, f"{claims} decided on by two or more of {who}")
    cells = [
        (
            str(row["question"]).replace("_", " "),
            str(row["claims"]),
            str(row["alike"]),
            _interval(row, "share"),
            _interval(row, "alpha"),
            str(row["says"]),
        )
        for row in found.table.to_dict("records")
    ]
    return prose, cells


def _interval(row: Mapping[Any, Any], name: str) -> str:
    value, low, high = (row[key] for key in (name, f"{name}_low", f"{name}_high"))
    if pd.isna(value):
        return "none"
    return f"{value:.2f}" if pd.isna(low) else f"{value:.2f} ({low:.2f} to {high:.2f})"
