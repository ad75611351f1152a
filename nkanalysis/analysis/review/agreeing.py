"""How far reviewers agree on the claims that two or more of them decided on: shares, and Krippendorff's alpha.

Alpha sets the disagreement that is seen against the one expected of people who hand out the same answers by chance
(Krippendorff, K., Content Analysis, 4th edition, 2018, chapter 12); it takes any number of reviewers and missing
answers. All answers here are nominal: two bounds are the same or they are not. Values of it are the library's; its
interval is a percentile bootstrap over claims with a fixed seed, that of the share is Wilson's over as many draws as
there are claims.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from nkanalysis.analysis.corrections import cells
from nkanalysis.analysis.review.verdicts import COLUMNS as OF_A_VERDICT

FIELDS = (
    *("measure", "unit", "lower", "upper", "qualifier", "scope", "population", "place", "source", "source_type"),
    *("as_of_start", "as_of_end", "stance"),
)
"""Fields that are compared whether anybody mended them or not."""
FEW = 30
"""Claims below which the intervals are wide enough to be said first."""
DRAWS = 1000
COLUMNS = (
    "question",
    "claims",
    "alike",
    "share",
    "share_low",
    "share_high",
    "alpha",
    "alpha_low",
    "alpha_high",
    "says",
)
DIFFERENCES = ("claim_id", "question", "answers", "figure", "sentence")
_Z = 1.959963984540054
_OPEN = "none"
_STANDS = {"accept": "stands", "mend": "stands", "reject": "does not stand"}
Units = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Agreed:
    """How far reviewers agree.

    Attributes:
        reviewers: Who decided on a claim that somebody else decided on too.
        claims: How many claims two or more of them decided on.
        table: A row a question: `COLUMNS`. ``question`` is ``decision`` (accept, mend or reject), ``stands`` (whether
            the claim stands at all) or a field; ``claims`` of which two or more answer it; ``alike`` of which all
            answer alike; ``share`` of pairs of answers that are alike, with its 95 % interval; ``alpha`` with its
            interval, null where it says nothing; ``says`` what the row means, in words.
        differences: A row a claim and question on which they differ: `DIFFERENCES`.
        notes: What to know before the numbers are used, a line each.
    """

    reviewers: tuple[str, ...]
    claims: int
    table: pd.DataFrame
    differences: pd.DataFrame
    notes: tuple[str, ...]


def agreed(claims: pd.DataFrame, verdicts: pd.DataFrame, *, between: Sequence[str] = ()) -> Agreed:
    """How far reviewers agree on the claims that two or more of them decided on.

    Args:
        claims: Claims as the machine read them, which is what a reviewer who mends nothing says of a field.
        verdicts: Rows of `verdicts`.
        between: Reviewers that are compared; all where none is named.
    """
    held = verdicts[verdicts["analyst"].isin(list(between))] if between else verdicts
    held = held[held["claim_id"].isin(set(claims["claim_id"]))][list(OF_A_VERDICT)]
    twice = held[held.groupby("claim_id")["analyst"].transform("nunique") >= 2]
    machine = {row["claim_id"]: row for row in claims.to_dict("records")}
    rows: list[dict[Any, Any]] = twice.to_dict("records")
    more = {field for row in rows for field in row["values"]}
    asked = {"decision": _units(rows, lambda row: str(row["decision"]))}
    asked["stands"] = _units(rows, lambda row: _STANDS[row["decision"]])
    stands = [row for row in rows if row["decision"] != "reject"]
    for field in (*FIELDS, *sorted(more - set(FIELDS))):
        asked[field] = _units(stands, lambda row, field=field: _said(row, field, machine))
    differing = []
    for question, units in asked.items():
        for claim, answers in sorted(units.items()):
            if len(set(answers.values())) > 1:
                told = "; ".join(f"{who}: {what}" for who, what in sorted(answers.items()))
                differing.append((claim, question, told, machine[claim]["figure"], machine[claim]["sentence"]))
    number = len({row["claim_id"] for row in rows})
    return Agreed(
        reviewers=tuple(sorted({row["analyst"] for row in rows})),
        claims=number,
        table=pd.DataFrame([_question(name, units) for name, units in asked.items()], columns=list(COLUMNS)),
        differences=pd.DataFrame(differing, columns=list(DIFFERENCES)),
        notes=tuple(_notes(number, between)),
    )


def _units(rows: Sequence[dict[Any, Any]], answer: Any) -> Units:
    """By claim, what each reviewer answers; claims that one alone answers are left out."""
    found: Units = {}
    for row in rows:
        found.setdefault(row["claim_id"], {})[row["analyst"]] = answer(row)
    return {claim: answers for claim, answers in found.items() if len(answers) > 1}


def _said(row: dict[Any, Any], field: str, machine: dict[Any, Any]) -> str:
    read = cells.written(machine[row["claim_id"]][field])
    return str(row["values"].get(field, read) or _OPEN)


def _question(name: str, units: Units) -> dict[str, Any]:
    number = len(units)
    if not number:
        return {**dict.fromkeys(COLUMNS), "question": name, "claims": 0, "alike": 0, "says": "nobody answers it twice"}
    counts = [Counter(answers.values()) for _, answers in sorted(units.items())]
    pairs = sum(sum(count.values()) * (sum(count.values()) - 1) for count in counts)
    same = sum(times * (times - 1) for count in counts for times in count.values())
    share = same / pairs
    low, high = _wilson(share, number)
    alpha, alpha_low, alpha_high = _alpha(counts)
    return {
        "question": name,
        "claims": number,
        "alike": sum(len(count) == 1 for count in counts),
        "share": share,
        "share_low": low,
        "share_high": high,
        "alpha": alpha,
        "alpha_low": alpha_low,
        "alpha_high": alpha_high,
        "says": _in_words(alpha, alpha_low, alpha_high, len({word for count in counts for word in count})),
    }


def _wilson(share: float, number: int) -> tuple[float, float]:
    """The interval of a share (Wilson, E. B., JASA 22, 1927); claims are the draws, not pairs of answers."""
    base = 1 + _Z**2 / number
    middle = (share + _Z**2 / (2 * number)) / base
    reach = _Z * float(np.sqrt(share * (1 - share) / number + _Z**2 / (4 * number**2))) / base
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _alpha(counts: Sequence[Counter[str]]) -> tuple[float | None, float | None, float | None]:
    import krippendorff

    words = sorted({word for count in counts for word in count})
    if len(words) < 2:
        return None, None, None
    matrix = np.array([[count[word] for word in words] for count in counts], dtype=np.int64)
    value = float(krippendorff.alpha(value_counts=matrix, level_of_measurement="nominal"))
    drawn = np.random.default_rng(0).integers(0, len(counts), size=(DRAWS, len(counts)))
    found = nominal(matrix[drawn])
    found = found[np.isfinite(found)]
    if len(found) < DRAWS / 2:
        return value, None, None
    low, high = np.quantile(found, [0.025, 0.975])
    return value, float(low), float(high)


def nominal(counts: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Nominal alpha of many tables at once, by the coincidence matrix.

    Args:
        counts: How often each answer was given: tables, claims, answers.

    Returns:
        A value a table; not a number where all its answers are the same.
    """
    times = counts.sum(axis=2)
    total = times.sum(axis=1)
    seen = ((times**2 - (counts**2).sum(axis=2)) / (times - 1)).sum(axis=1)
    expected = total**2 - (counts.sum(axis=1) ** 2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(1 - (total - 1) * seen / expected)


def _in_words(alpha: float | None, low: float | None, high: float | None, words: int) -> str:
    if alpha is None:
        return "all gave one and the same answer: nothing that chance could be told from, so no alpha"
    if low is None or high is None:
        return "the answers hardly vary: alpha has no interval and can't be relied on"
    if low >= 0.8:
        return "reliable, at the lower end of its interval too"
    if low >= 0.667:
        return "fit for tentative conclusions (0.667 and more)"
    if high < 0.667:
        return "not reliable: settle the rule, then review again"
    return "undecided: the interval reaches below 0.667 and above; review more claims together"


def _notes(number: int, between: Sequence[str]) -> list[str]:
    if not number:
        who = f" of {' and '.join(between)}" if between else ""
        return [f"No claim has decisions by two reviewers{who}: let a second one review with --blind"]
    said = []
    if number < FEW:
        said.append(f"{number} claims are few: an interval, not a value, is what they show; plan for {FEW} and more")
    said.append("Fields come filled in by the machine, so that leaving one as it is counts as agreeing with it")
    return said
