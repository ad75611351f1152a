"""The Admiralty grid of the figures that stand: an analyst's grades where they may be shown, and what is counted.

Grades stay in the house. What the machine counts beside them, how many separate roots agree with a figure and how many
differ, may leave: `without_grades` parts the two.
"""

from pathlib import Path

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.grading import NOT_JUDGED, graded, read_grades, without_grades
from nkanalysis.analysis.roots import Origins
from nkanalysis.analysis.whole import Analysed
from nkanalysis.schemas import CREDIBILITIES, RELIABILITIES, TEXT

_GRADE = ("grade", "reliability_label", "credibility_label", "reliability_why", "credibility_why")
_CELL = ["reliability", "reliability_label", "credibility", "credibility_label", "figures", "sources", "href"]


def admiralty(
    found: Analysed, newest: pd.DataFrame, *, grades: Path | str | None = None, internal: bool = False
) -> pd.DataFrame:
    """The figures that stand, each with what agrees with it and, in the house alone, its grades.

    Args:
        found: The analysis.
        newest: Rows of `standing`.
        grades: An analyst's grades; none or empty for no grades.
        internal: Whether grades may be shown.

    Returns:
        One row a standing figure, in their order: ``estimate_id``, ``figure``, ``measure_label``, ``source_label``,
        ``party_label`` (whether the source is of a side in the war), ``roots_label`` (how many separate roots agree and
        how many differ) and ``href``; where grades may be shown also ``grade`` ("B2"), ``reliability``,
        ``credibility``, their labels, and why (missing where nobody judged).

    Raises:
        GradeError: The grades can't be used.
    """
    told = read_grades(grades if internal else None)
    origins = Origins(found.links, found.members, found.claims, found.lineage)
    rows = graded(found.estimates, told, origins=origins)
    rows = rows if internal and len(told) else without_grades(rows)
    own = newest[["estimate_id", "figure", "measure_label", "source_label", "href"]]
    rows = own.merge(rows.drop(columns=["source", "measure"]), on="estimate_id", how="left", validate="one_to_one")
    if "reliability" in rows:
        rows = rows.assign(grade=rows["reliability"] + rows["credibility"])
    columns = ["figure", "measure_label", "source_label", "party_label", "grade", "roots_label", *_GRADE[1:]]
    kept = [name for name in ("estimate_id", *columns, "reliability", "credibility", "href") if name in rows]
    return rows[kept].assign(roots_label=rows["roots_label"].fillna("not counted").astype(TEXT))


def grade_grid(rows: pd.DataFrame) -> pd.DataFrame:
    """All cells of the grid with the figures in them.

    Args:
        rows: Rows of `admiralty`.

    Returns:
        One row a reliability (A first) and credibility (1 first): ``reliability``, ``reliability_label`` ("A
        Completely reliable"), ``credibility``, ``credibility_label``, ``figures`` and ``sources`` (numbers), and
        ``href`` (of the first figure's evidence). None where no grade may be shown.
    """
    if "reliability" not in rows or rows.empty:
        return pd.DataFrame(columns=_CELL)
    made = []
    for letter in RELIABILITIES:
        for number in CREDIBILITIES:
            own = rows[(rows["reliability"] == letter) & (rows["credibility"] == number)]
            made.append(
                {
                    "reliability": letter,
                    "reliability_label": f"{letter}  {labels.RELIABILITIES[letter]}",
                    "credibility": number,
                    "credibility_label": f"{number}  {labels.CREDIBILITIES[number]}",
                    "figures": len(own),
                    "sources": own["source_label"].nunique(),
                    "href": own["href"].iloc[0] if len(own) else None,
                }
            )
    return pd.DataFrame(made, columns=_CELL)


def grid_in_words(rows: pd.DataFrame, *, internal: bool = False) -> str:
    """What the grid shows, or why there is none.

    Args:
        rows: Rows of `admiralty`.
        internal: Whether grades may be shown.
    """
    if not internal:
        return (
            "Grades are an analyst’s and stay in the house: this page shows none. What can be counted stands in the "
            "table. An internal edition shows the grid, where grades are kept."
        )
    if "reliability" not in rows:
        return (
            "No grades are kept for this store. An analyst sets them in its file grades.csv, a line for each source "
            "or figure; until then nothing is judged."
        )
    counts = rows["grade"].value_counts(sort=False).sort_index()
    plain = "".join(NOT_JUDGED.values())
    told = [f"{labels.count(int(number), 'figure')} {grade}" for grade, number in counts.items() if grade != plain]
    left = int(counts.get(plain, 0))
    rest = f" {labels.count(left, 'figure is', 'figures are')} not judged ({plain})." if left else ""
    return f"Source reliability by information credibility: {'; '.join(told) or 'nothing is judged'}.{rest}"
