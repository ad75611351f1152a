"""Disagreement by period: the figures that stood at the end of each quarter, held against each other."""

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.briefing.disagreements import held_against, verdict_counts
from nkanalysis.analysis.comparison.standing import standing_on
from nkanalysis.analysis.whole import Analysed
from nkanalysis.schemas import TEXT

MEASURES = ("killed", "casualties", "wounded")
QUARTERS = 8
"""So many quarters up to the newest day are told."""
COLUMNS = ["period_label", "measure", "measure_label", "estimates", "pairs", "tested", "incompatible", "bears_out"]


def by_period(
    found: Analysed,
    estimates: pd.DataFrame,
    day: pd.Timestamp | None,
    *,
    population: str = "",
    quarters: int = QUARTERS,
) -> pd.DataFrame:
    """How many standing figures contradicted each other at the end of each quarter, as far as they were public then.

    Args:
        found: The analysis.
        estimates: Those of its estimates that the report is about.
        day: Newest day; the last period ends on it.
        population: Whose people; empty for those that the lexicon is about.
        quarters: How many periods at most.

    Returns:
        One row a period and measure of which a figure stood, newest first: ``period_label`` (its last day),
        ``measure``, ``measure_label``, ``estimates`` (standing figures), ``pairs`` of them, ``tested`` (pairs that can
        be held against each other), ``incompatible`` and ``bears_out`` (pairs that agree on the word of two separate
        sources).
    """
    rows = estimates[estimates["measure"].isin(MEASURES)]
    made = []
    for end in _ends(rows, day, quarters):
        standing = standing_on(rows, end, population=population)
        counts = verdict_counts(held_against(found, rows, end, population=population)).to_dict("records")
        told = {row["measure"]: row for row in counts}
        for measure in MEASURES:
            number = int((standing["measure"] == measure).sum())
            if number:
                row = told.get(measure, {})
                names = ("pairs", "tested", "incompatible", "bears_out")
                made.append(
                    {"period_label": labels.day(end), "measure": measure, "measure_label": labels.MEASURES[measure]}
                    | {"estimates": number, **{name: row.get(name, 0) for name in names}}
                )
    return pd.DataFrame(made, columns=COLUMNS).astype(dict.fromkeys(COLUMNS[:3], TEXT))


def periods_in_words(periods: pd.DataFrame) -> str:
    """Whether disagreement grew: the first and the last period of each measure.

    Args:
        periods: Rows of `by_period`.
    """
    said = []
    for measure in MEASURES:
        rows = periods[(periods["measure"] == measure) & (periods["tested"] > 0)]
        if rows.empty:
            continue
        last, first = rows.iloc[0], rows.iloc[-1]
        told = f"{labels.MEASURES[measure]}: {_of(first)} on {first['period_label']}"
        said.append(told + (f", {_of(last)} on {last['period_label']}" if len(rows) > 1 else ""))
    if not said:
        return "At the end of no quarter could two standing figures be held against each other."
    return f"Pairs of standing figures that contradict each other. {'. '.join(map(_start, said))}."


def listed_sides(groups: pd.DataFrame) -> pd.DataFrame:
    """What those of each side or type of source say now, as a report lists it, without those of deployed people.

    Args:
        groups: Rows of `comparison.by_side` or `by_source_type`.

    Returns:
        One row a measure and side or type: ``measure_label``, ``side_label`` or ``type_label``, ``estimates``,
        ``speakers`` (numbers; those who speak for one another are one), ``range_label`` (least lower to greatest
        upper bound; no sum, no mean) and ``told`` (list: the figures, least first).
    """
    rows = groups[groups["measure"].isin(MEASURES)]
    label = "side_label" if "side_label" in rows else "type_label"
    unit = rows["measure_label"].where(rows["unit"] == "soldier", rows["measure_label"] + ", " + rows["unit_label"])
    rows = rows.assign(measure_label=unit, speakers=rows["voices"], told=rows["figures"])
    return rows[["measure_label", label, "estimates", "speakers", "range_label", "told"]].reset_index(drop=True)


def _ends(rows: pd.DataFrame, day: pd.Timestamp | None, quarters: int) -> list[pd.Timestamp]:
    days = rows[["statement_date", "first_seen"]].min(axis=1).dropna()
    if day is None or days.empty:
        return []
    ends = pd.period_range(days.min(), day, freq="Q")
    last = [end.end_time.normalize() for end in ends[-quarters:]]
    return [min(end, pd.Timestamp(day)) for end in reversed(last)]


def _of(row: pd.Series) -> str:
    return f"{row['incompatible']} of {row['tested']}"


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]
