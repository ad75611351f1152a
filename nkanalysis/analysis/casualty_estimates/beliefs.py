"""What was believed on a day beside what is known of it now, as a report lists it."""

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.known import as_known_on
from nkanalysis.analysis.whole import Analysed

DAYS = 180
MEASURES = ("killed", "casualties", "wounded")
COLUMNS = ["source_label", "measure_label", "then", "now", "revision", "says"]


def day_before(day: pd.Timestamp | None, asked: str = "", *, days: int = DAYS) -> pd.Timestamp | None:
    """The day whose beliefs are held against what is known now: the one asked for, or half a year before the newest.

    Args:
        day: Newest day; None for an empty corpus.
        asked: Day asked for, in ISO form; empty for none.
        days: How long before the newest day it lies where none is asked for.
    """
    if asked:
        return pd.Timestamp(asked)
    return None if day is None else day - pd.Timedelta(days=days)


def listed_beliefs(
    found: Analysed, claims: pd.DataFrame, day: pd.Timestamp | None, *, population: str = ""
) -> pd.DataFrame:
    """What each source's figure for a day was by the pages published by then, and is by all pages.

    Claims that are told coarsely to protect people are left out: folding them anew could join what must stay apart.

    Args:
        found: The analysis, as released.
        claims: Those of its claims that the report is about, with ``withheld``.
        day: The day; None where there is none.
        population: Whose people; empty for those that the lexicon is about.

    Returns:
        One row a source and measure (killed, casualties, wounded): ``source_label``, ``measure_label``, ``then`` and
        ``now`` (lists of figures with their days), ``revision`` (in words) and ``says``.
    """
    kept = claims[~claims["withheld"].astype(bool) & claims["measure"].isin(MEASURES)]
    if day is None or kept.empty:
        return pd.DataFrame(columns=COLUMNS)
    known = as_known_on(
        kept, found.documents, day, population=population, tolerance=found.tolerance, lineage=found.lineage
    )
    return known.assign(revision=known["kind_label"], says=known["why"])[COLUMNS]


def beliefs_in_words(listed: pd.DataFrame, day: pd.Timestamp | None) -> str:
    """How much of what was believed on a day is told otherwise now.

    Args:
        listed: Rows of `listed_beliefs`.
        day: The day.
    """
    if day is None or listed.empty:
        return "Nothing was known of any day by then."
    counts = listed["revision"].value_counts()
    told = [f"{counts[words]} {words.lower()}" for words in labels.REVISIONS.values() if counts.get(words)]
    number = labels.count(len(listed), "figure")
    return f"Of {number} for {labels.day(day)}, one each source and measure: {labels.listed(told)}."


def revised(listed: pd.DataFrame) -> pd.DataFrame:
    """The beliefs that are told otherwise now.

    Args:
        listed: Rows of `listed_beliefs`.
    """
    return listed[listed["revision"] != labels.REVISIONS["unchanged"]].reset_index(drop=True)
