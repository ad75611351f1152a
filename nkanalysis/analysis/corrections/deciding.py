"""Which decisions hold: the later day replaces the earlier, and one day can't say two things.

A question is what a decision answers: whether a claim stands (accept, reject), what a field of it says (mend), what an
added claim is (add), whether two claims are one statement (merge, split). Rows that give one question one answer are
one decision, however often they stand there.
"""

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd

from nkanalysis.analysis.corrections import cells

Row = dict[str, Any]
STANDS = ("accept", "reject")
WITH_FIELD = ("mend", "add")
PAIRED = ("merge", "split")
WITHDRAWN = (*STANDS, "mend", "complete")
"""What a later ``withdraw`` by the same analyst takes back."""


def question(row: Row) -> tuple[str, ...]:
    """What a decision answers.

    Args:
        row: Of `schemas.CORRECTIONS`.
    """
    if row["decision"] in STANDS:
        return "stands", row["claim_id"]
    if row["decision"] == "mend":
        return "says", row["claim_id"], row["field"]
    if row["decision"] == "complete":
        return "complete", row["claim_id"]
    if row["decision"] == "add":
        return "is", row["claim_id"], row["field"]
    return "one statement", *sorted((row["claim_id"], row["other"]))


def answer(row: Row) -> Hashable:
    """What a decision says, told apart from others on the same question."""
    return (
        row["decision"] if row["decision"] not in WITH_FIELD else cells.written(cells.read(row["field"], row["value"]))
    )


def in_force(rows: Sequence[Row], faults: list[str]) -> list[Row]:
    """The decisions that hold, one a question.

    Args:
        rows: Of `schemas.CORRECTIONS`, plain values, null as None.
        faults: Takes a line for each contradiction: on one question, two answers of the same, last day.

    Returns:
        One row a question, by question; of rows that say the same on the same day, the first by analyst and reason.
    """
    asked: dict[tuple[str, ...], list[Row]] = {}
    for row in standing(rows):
        asked.setdefault(question(row), []).append(row)
    held = []
    for key in sorted(asked):
        last = max(row["decided"] for row in asked[key])
        newest = sorted(_newest([row for row in asked[key] if row["decided"] == last]), key=_by_words)
        if other := next((row for row in newest if answer(row) != answer(newest[0])), None):
            first, second = sorted((newest[0], other), key=place)
            faults.append(
                f"{second['row']}: contradicts {first['row']} on {_in_words(key)}, both of {last:%Y-%m-%d}; drop one, "
                "or give the one that holds a later day or moment"
            )
        held.append(newest[0])
    return held


def standing(rows: Sequence[Row]) -> list[Row]:
    """The decisions that their analyst has not withdrawn, and those of ``withdraw`` themselves left out.

    Args:
        rows: Of `schemas.CORRECTIONS`.
    """
    taken: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row["decision"] == "withdraw":
            taken.setdefault((row["claim_id"], row["analyst"]), []).append(row)

    def holds(row: Row) -> bool:
        own = taken.get((row["claim_id"], row["analyst"]), [])
        return row["decision"] not in WITHDRAWN or all(after(row, one) for one in own)

    return [row for row in rows if row["decision"] != "withdraw" and holds(row)]


def after(row: Row, other: Row) -> bool:
    """Whether a decision is surely later than another: of a later day, or of one day by both their moments."""
    if row["decided"] != other["decided"]:
        return bool(row["decided"] > other["decided"])
    told, since = row.get("at"), other.get("at")
    return told is not None and since is not None and bool(told > since)


def _newest(rows: Sequence[Row]) -> list[Row]:
    """Of decisions of one day, the last by its moment, and all whose moment nobody told."""
    told = [row["at"] for row in rows if row.get("at") is not None]
    return [row for row in rows if row.get("at") is None or row["at"] == max(told)]


def settled(rows: Sequence[Row], faults: list[str]) -> tuple[dict[str, Row], list[Row]]:
    """Which claims are rejected, and the other decisions on claims that are not.

    What was decided on a claim before the day of its rejection falls with it. What is decided on it from that day on
    contradicts the rejection.

    Args:
        rows: Of `in_force`.
        faults: Takes a line for each contradiction.
    """
    rejected = {row["claim_id"]: row for row in rows if row["decision"] == "reject"}
    kept = []
    for row in rows:
        against = [rejected[name] for name in (row["claim_id"], row["other"]) if name in rejected]
        if row["decision"] == "reject":
            continue
        if not against or row["decision"] == "add":
            kept.append(row)
            continue
        for reject in against:
            if not after(reject, row):
                faults.append(
                    f"{row['row']}: {row['decision']} of claim {reject['claim_id']}, which {reject['row']} rejects on "
                    f"{reject['decided']:%Y-%m-%d}; accept it on a later day, or drop one of them"
                )
    return rejected, kept


def apart(pairs: Sequence[Row], faults: list[str]) -> None:
    """Hold splits against what merges join: claims that are one statement by a chain of merges can't be split.

    Args:
        pairs: Merges and splits of `settled`.
        faults: Takes a line for each split that merges contradict.
    """
    leader: dict[str, str] = {}

    def lead(name: str) -> str:
        while leader.get(name, name) != name:
            name = leader[name]
        return name

    for row in pairs:
        if row["decision"] == "merge":
            one, other = sorted((lead(row["claim_id"]), lead(row["other"])))
            leader[other] = one
    for row in pairs:
        if row["decision"] == "split" and lead(row["claim_id"]) == lead(row["other"]):
            joined = [
                each for each in pairs if each["decision"] == "merge" and lead(each["other"]) == lead(row["other"])
            ]
            merged = sorted(joined, key=place)
            faults.append(
                f"{row['row']}: splits {row['claim_id']} from {row['other']}, which are one by "
                f"{', '.join(str(each['row']) for each in merged)}; drop the split or one of these merges"
            )


def place(row: Row) -> tuple[int, str]:
    """Where a row stands, for an order that counts lines as numbers."""
    line = str(row["row"]).rpartition(" ")[2]
    return (int(line) if line.isdigit() else 0), str(row["row"])


def plain(frame: pd.DataFrame) -> list[Row]:
    """Rows as plain values, null as None."""
    return [
        {str(name): None if not isinstance(value, list) and pd.isna(value) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _by_words(row: Row) -> tuple[str, str, tuple[int, str]]:
    return row["analyst"], row["reason"], place(row)


def _in_words(key: tuple[str, ...]) -> str:
    return {
        "stands": lambda: f"whether claim {key[1]} stands",
        "complete": lambda: f"page {key[1]}",
        "says": lambda: f"{key[-1]} of claim {key[1]}",
        "is": lambda: f"{key[-1]} of the added claim {key[1]}",
        "one statement": lambda: f"whether {' and '.join(key[1:])} are one statement",
    }[key[0]]()
