"""What was decided by hand on a figure, in words beside its evidence."""

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.corrections.applying import Corrected


def with_decisions(rows: pd.DataFrame, made: Corrected) -> pd.DataFrame:
    """Evidence with what an analyst decided on each figure: each mended value beside the machine's.

    Args:
        rows: Rows of `evidence` or `source_evidence`, n rows.
        made: The corrected tables that they come from.

    Returns:
        The n rows with ``decided`` (list of texts; empty where nobody decided anything, and where the sentence is
        withheld, since a reason may tell what it says). Who decided is kept out: it is in the corrections.
    """
    told: dict[str, list[str]] = {}
    for row in made.changes.to_dict("records"):
        before, after = (labels.NONE_TOLD if pd.isna(row[name]) else row[name] for name in ("machine", "corrected"))
        told.setdefault(row["claim_id"], []).append(
            f"{row['field'].replace('_', ' ')} mended to {after}, {labels.day(row['decided'])}; the machine read "
            f"{before}. {_sentence(row['reason'])}"
        )
    words = {"add": "Added by hand: no machine read it.", "accept": "Looked at by hand, and accepted."}
    for row in made.decisions.to_dict("records"):
        if row["decision"] in words:
            told.setdefault(row["claim_id"], []).insert(0, words[row["decision"]])
    shown = [
        [] if withheld else [_capital(text) for text in told.get(claim, [])]
        for claim, withheld in zip(rows["claim_id"], rows["withheld"], strict=True)
    ]
    return rows.assign(decided=pd.Series(shown, index=rows.index, dtype=object))


def _sentence(reason: str) -> str:
    reason = " ".join(reason.split())
    return _capital(reason) if reason.endswith((".", "?", "!")) else f"{_capital(reason)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
