"""Claims in the order in which they deserve a look, each with why."""

import re
from difflib import get_close_matches
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.review.doubts import DOUBTS
from nkanalysis.schemas import MEASURES

COLUMNS = (
    *("claim_id", "doubt", "why", "reasons", "reviewed", "decision", "reviewers"),
    *("measure", "figure", "source", "published", "outlet", "title", "sentence", "page", "document_id"),
)
UNSEEN = ("Nobody has reviewed it.", "Not reviewed yet.", "You have not reviewed it; somebody else has.")
"""What is said of a claim without a decision: nobody's, none that is told, and none of the reviewer's own."""
_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?", re.ASCII)
_SEEN = {"accept": "accepted it", "mend": "mended it", "reject": "rejected it"}


class QueueError(ValueError):
    """The queue was asked for what there is not; the message says what there is."""


def queue(
    claims: pd.DataFrame,
    doubts: pd.DataFrame,
    verdicts: pd.DataFrame,
    *,
    measure: str | None = None,
    source: str | None = None,
    since: str | pd.Timestamp | None = None,
    page: str | None = None,
    only_unreviewed: bool = False,
    reviewer: str | None = None,
    blind: bool = False,
    decided_by: str | None = None,
) -> pd.DataFrame:
    """Claims by doubt, the most doubtful first; what has been decided without contradiction comes last.

    Everybody's claims are there, those of residents, defectors and prisoners too: this is the analyst's own view.

    Args:
        claims: Claims, n rows; those that were rejected among them.
        doubts: Rows of `doubts`.
        verdicts: Rows of `verdicts`.
        measure: Of this measure alone.
        source: Of this source alone: its name, or a part of it, in any case.
        since: Published on this day or later; claims without a day of publication are left out then.
        page: Of the page of this name alone, or of those whose names end so.
        only_unreviewed: Without those that somebody decided on; with ``reviewer``, that they did.
        reviewer: Who reviews: what they decided themselves is what counts as reviewed.
        blind: Nothing is told of what others decided, nor does it count.
        decided_by: Only what this reviewer has decided on; ``*`` for anybody but ``reviewer``. With ``blind`` a second
            reviewer gets the same claims and does not see what the first made of them.

    Returns:
        One row a claim: `COLUMNS`. ``doubt`` is the sum of the weights of its grounds; ``reasons`` a list of plain
        sentences, the weightiest first, and ``why`` the same as one text; ``reviewed``; ``decision`` and ``reviewers``
        (list) as far as they are told. The order is the same whatever the order of the rows given.

    Raises:
        QueueError: There is no such measure, source or reviewer, or no such day.
    """
    wanted = _chosen(claims, measure, source, since)
    if page is not None:
        wanted = wanted[wanted["page"].str.endswith(page)]
        if wanted.empty:
            raise QueueError(f"page {page!r}: no claim that is asked for stands on a page whose name ends so")
    if decided_by is not None:
        others = verdicts[verdicts["analyst"] != reviewer] if reviewer else verdicts
        theirs = others if decided_by == "*" else others[others["analyst"] == decided_by]
        if theirs.empty and decided_by != "*":
            raise QueueError(f"{decided_by} has decided nothing; decided so far: {_some(others['analyst'])}")
        wanted = wanted[wanted["claim_id"].isin(set(theirs["claim_id"]))]
    seen = verdicts[verdicts["analyst"] == reviewer] if blind else verdicts
    told: dict[str, list[dict[Any, Any]]] = {}
    for row in seen.to_dict("records"):
        told.setdefault(row["claim_id"], []).append(row)
    grounds: dict[str, list[tuple[int, str]]] = {}
    for claim, weight, says in doubts[["claim_id", "weight", "says"]].itertuples(index=False):
        grounds.setdefault(claim, []).append((int(weight), str(says)))
    rows = [
        _row(row, grounds.get(row["claim_id"], []), told.get(row["claim_id"], []), reviewer, blind)
        for row in wanted.to_dict("records")
    ]
    if only_unreviewed:
        rows = [row for row in rows if not row["reviewed"]]
    rows.sort(key=_order)
    made = pd.DataFrame(rows, columns=[*COLUMNS])
    return made.astype({"doubt": "int64", "reviewed": bool, "published": "datetime64[ns]"})


def _chosen(claims: pd.DataFrame, measure: str | None, source: str | None, since: Any) -> pd.DataFrame:
    if measure is not None:
        if measure not in MEASURES:
            raise QueueError(f"measure {measure!r}: there are {', '.join(MEASURES)}")
        claims = claims[claims["measure"] == measure]
    if source is not None:
        names = claims["source"].dropna().unique()
        wanted = source.casefold()
        fitting = [name for name in names if wanted == str(name).casefold()]
        fitting = fitting or [name for name in names if wanted in str(name).casefold()]
        if not fitting and len(claims):
            near = get_close_matches(source, [str(name) for name in names], n=3)
            raise QueueError(f"source {source!r}: no claim has it; nearest are {_some(near)}")
        claims = claims[claims["source"].isin(fitting)]
    if since is not None:
        # A day written otherwise would be guessed at: 1.2.2025 is February to some and January to others.
        wrong = isinstance(since, str) and not _DAY.fullmatch(since.strip())
        day = pd.NaT if wrong else pd.to_datetime(since, errors="coerce")
        if pd.isna(day):
            raise QueueError(f"since {since!r} is no day: write it as 2025-01-31")
        claims = claims[claims["published"] >= day]
    return claims


def _row(
    claim: dict[Any, Any], grounds: list[tuple[int, str]], told: list[dict[Any, Any]], reviewer: str | None, blind: bool
) -> dict[Any, Any]:
    made = {(row["decision"], tuple(sorted(row["values"].items(), key=str))) for row in told}
    found = list(grounds)
    if len(made) > 1:
        who = labels.listed([f"{row['analyst']} {_SEEN[row['decision']]}" for row in told])
        found.append((DOUBTS["reviewers_differ"], f"Reviewers differ: {who}."))
    own = [row for row in told if row["analyst"] == reviewer] if reviewer else told
    if not told:
        found.append((DOUBTS["never_reviewed"], UNSEEN[1 if blind else 0]))
    elif not own:
        found.append((DOUBTS["never_reviewed"], UNSEEN[2]))
    found.sort(key=lambda ground: (-ground[0], ground[1]))
    reasons = [says for _, says in found] or ["Reviewed; nothing else speaks against it."]
    newest = max(told, key=lambda row: (row["decided"], _moment(row), row["analyst"]), default=None)
    held = {name: None if _null(claim[name]) else claim[name] for name in COLUMNS[7:]}
    return held | {
        "claim_id": claim["claim_id"],
        "doubt": sum(weight for weight, _ in found),
        "why": " ".join(reasons),
        "reasons": reasons,
        "reviewed": bool(own),
        "decision": newest["decision"] if newest else None,
        "reviewers": sorted({row["analyst"] for row in told}),
        "differ": len(made) > 1,
    }


def _order(row: dict[Any, Any]) -> tuple[bool, int, bool, Any, str]:
    published = row["published"]
    known = published is not None
    day = published if known else pd.Timestamp(0)
    return row["reviewed"] and not row["differ"], -row["doubt"], not known, day, row["claim_id"]


def _moment(row: dict[Any, Any]) -> Any:
    return row["decided"] if _null(row["at"]) else row["at"]


def _null(value: Any) -> bool:
    return not isinstance(value, list) and bool(pd.isna(value))


def _some(names: Any) -> str:
    return ", ".join(sorted({str(name) for name in names})) or "none"
