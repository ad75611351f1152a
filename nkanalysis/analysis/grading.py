"""NATO Admiralty grades: how reliable a source is, and how credible a figure, shown apart and set by people.

The scales are those of NATO Standard AJP-2.1, Allied Joint Doctrine for Intelligence Procedures (edition B, 2016):
source reliability A to F, information credibility 1 to 6, each judged without the other. The machine judges nothing: a
source is F (not judged) and a figure 6 (not judged) until a named analyst says otherwise in ``data/grades.csv``, per
source and topic. What it can count it prints: how many separate roots agree with a figure and how many differ. To call
a figure confirmed (1) or probably true (2) is an analyst's alone, since roots that are separate in a corpus need not be
independent. Grades are for the house: `without_grades` takes them out of what is published.
"""

from collections.abc import Callable, Collection, Hashable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.pairs import against
from nkanalysis.analysis.comparison.standing import side, totals
from nkanalysis.analysis.comparison.verdicts import TOLERANCE
from nkanalysis.analysis.sheet import SheetError, read_sheet
from nkanalysis.lexicon import register
from nkanalysis.schemas import CREDIBILITIES, EVENT_KINDS, GRADES, MEASURES, RELIABILITIES, TEXT

NOT_JUDGED = {"reliability": "F", "credibility": "6"}
COLUMNS = ("source", "topic", "reliability", "estimate_id", "credibility", "reason", "analyst", "decided")
TOPICS = (*MEASURES, *EVENT_KINDS)
GRADED = tuple(f"{scale}{end}" for scale in NOT_JUDGED for end in ("", "_label", "_by", "_why", "_decided"))
"""What `without_grades` takes out."""


class Counts(Protocol):
    """How many separate roots, fewest and most, agree with an estimate and differ from it; `roots.Agreement` is one."""

    @property
    def agree(self) -> tuple[int, int]: ...  # noqa: D102

    @property
    def differ(self) -> tuple[int, int]: ...  # noqa: D102


class Roots(Protocol):
    """Who counts roots over several estimates; `roots.Origins` does."""

    def agreement(self, estimate: str, agreeing: Collection[str], differing: Collection[str]) -> Counts: ...  # noqa: D102


class GradeError(SheetError):
    """Grades that can't be used; ``faults`` has a line for each thing that is wrong."""


def read_grades(path: Path | str | None) -> pd.DataFrame:
    """An analyst's grades, every row checked.

    A row grades a source (``source``, ``reliability`` and, for one measure or theme alone, ``topic``) or a figure
    (``estimate_id``: the estimate, or any claim of it, which outlives a new build; and ``credibility``), never both,
    since the two are judged apart. Every row has a reason, a name and a day.

    Args:
        path: CSV with the columns `COLUMNS`, in UTF-8; none or empty for no grades.

    Returns:
        Rows of the contract ``GRADES``, in the file's order.

    Raises:
        GradeError: The file can't be read, or a row can't be used; a line for each: file, line, what, how to mend.
    """
    if not path:
        return _checked(pd.DataFrame(columns=["row", *COLUMNS], dtype=object))
    file = Path(path)
    try:
        return _checked(read_sheet(file.read_bytes(), file.name, COLUMNS))
    except OSError as error:
        raise GradeError([f"{file}: can't be read ({error.strerror or error})"]) from error
    except SheetError as error:
        raise GradeError(error.faults) from error


Row = dict[Hashable, Any]
_RULES: tuple[tuple[str, Callable[[Row], bool], Callable[[Row], str]], ...] = (
    (
        "source",
        lambda row: (row["source"] is None) != (row["estimate_id"] is None),
        lambda row: "give source and reliability, or estimate_id and credibility, and never both",
    ),
    (
        "reliability",
        lambda row: row["source"] is None or row["reliability"] in RELIABILITIES,
        lambda row: _instead(row["reliability"], RELIABILITIES),
    ),
    (
        "credibility",
        lambda row: row["estimate_id"] is None or row["credibility"] in CREDIBILITIES,
        lambda row: _instead(row["credibility"], CREDIBILITIES),
    ),
    (
        "reliability",
        lambda row: row["estimate_id"] is None or row["source"] is not None or row["reliability"] is None,
        lambda row: "a figure has no reliability; grade its source in a row of its own",
    ),
    (
        "credibility",
        lambda row: row["source"] is None or row["estimate_id"] is not None or row["credibility"] is None,
        lambda row: "a source has no credibility; grade its figures in rows of their own",
    ),
    (
        "topic",
        lambda row: row["topic"] is None or (row["source"] is not None and row["topic"] in TOPICS),
        lambda row: (
            "a figure has its own topic; leave it empty"
            if row["source"] is None
            else f"{_instead(row['topic'], TOPICS)}, or nothing for all"
        ),
    ),
    ("reason", lambda row: row["reason"] is not None, lambda row: "nothing is given: say why"),
    ("analyst", lambda row: row["analyst"] is not None, lambda row: "nothing is given: say who decided it"),
    (
        "decided",
        lambda row: not pd.isna(pd.to_datetime(row["decided"], format="%Y-%m-%d", errors="coerce")),
        lambda row: f"{_quoted(row['decided'])}: write the day of the decision as 2025-05-31",
    ),
)


def _checked(sheet: pd.DataFrame) -> pd.DataFrame:
    table = sheet.astype(object).where(sheet.notna(), None)
    for name, cased in (("reliability", str.upper), ("topic", str.lower)):
        words = [None if word is None else cased(str(word)) for word in table[name]]
        table[name] = pd.Series(words, index=table.index, dtype=object)
    faults: list[str] = []
    seen: dict[tuple[Any, ...], str] = {}
    for row in table.to_dict("records"):
        found = [f"{row['row']}, {field}: {said(row)}" for field, holds, said in _RULES if not holds(row)]
        key = tuple(row[name] for name in ("source", "topic", "estimate_id", "decided"))
        if not found and key in seen:
            found = [f"{row['row']}: grades the same on the same day as {seen[key]}; keep one of the two"]
        seen.setdefault(key, str(row["row"]))
        faults += found
    if faults:
        raise GradeError(faults)
    table["decided"] = pd.to_datetime(table["decided"], format="%Y-%m-%d")
    return GRADES.validate(table[list(GRADES.columns)])


def _quoted(value: Any) -> str:
    return "nothing is given" if value is None else repr(value)


def _instead(value: Any, known: tuple[str, ...]) -> str:
    near = get_close_matches(str(value), known, n=1)
    perhaps = f"; perhaps {near[0]}?" if near else ""
    return f"{_quoted(value)}{perhaps}: write one of {', '.join(known)}"


def graded(
    estimates: pd.DataFrame,
    grades: pd.DataFrame,
    *,
    origins: Roots | None = None,
    tolerance: int = TOLERANCE,
) -> pd.DataFrame:
    """Every estimate with the grade of its source, its own, and how many separate roots agree and differ.

    A grade for one topic goes before one for all; of several for the same, the last decided holds. Roots are counted
    among the totals that `comparison.pairs` finds compatible or incompatible, the estimate's own roots apart: "2 to 3"
    where people who are not named may be one.

    Args:
        estimates: Rows of the contract ``ESTIMATES``, n rows.
        grades: Rows of the contract ``GRADES``.
        origins: `roots.Origins` of the same estimates; without, nothing is counted.
        tolerance: Days that two totals may speak of apart.

    Returns:
        The n rows' ``estimate_id``, ``source`` and ``measure``, with ``party`` (the source is of a side in the war),
        ``party_label``; ``reliability`` (A–F) with ``reliability_label``, ``reliability_by``, ``reliability_why``,
        ``reliability_decided``; ``credibility`` (1–6) and the same for it; ``agree_least``, ``agree_most``,
        ``differ_least``, ``differ_most`` (separate roots; missing without ``origins`` and for what is no total) and
        ``roots_label``, in words.

    Raises:
        GradeError: A grade is of a source or an estimate that is not there; a line for each.
    """
    rows = estimates.reset_index(drop=True)
    held = grades.sort_values(["decided", "row"], kind="stable", na_position="first").to_dict("records")
    _unmatched(rows, held)
    by_source = {(g["source"], _text(g["topic"])): g for g in held if not pd.isna(g["source"])}
    by_figure = {g["estimate_id"]: g for g in held if not pd.isna(g["estimate_id"])}
    counted = _counted(rows, origins, tolerance)
    made = []
    for row in rows.to_dict("records"):
        source = by_source.get((row["source"], row["measure"])) or by_source.get((row["source"], ""))
        figure = max(
            (by_figure[name] for name in (row["estimate_id"], *row["claims"]) if name in by_figure),
            key=lambda grade: grade["decided"],
            default=None,
        )
        on = side(row["source"], row["institution"])
        made.append(
            {
                **{name: row[name] for name in ("estimate_id", "source", "measure")},
                "party": on is not None and on != "none",
                "party_label": labels.SIDES.get(on or "", labels.NO_SIDE),
                **_grade("reliability", source, labels.RELIABILITIES),
                **_grade("credibility", figure, labels.CREDIBILITIES),
                **counted.get(row["estimate_id"], dict.fromkeys(_COUNTS)),
            }
        )
    table = pd.DataFrame(made, columns=["estimate_id", "source", "measure", "party", "party_label", *GRADED, *_COUNTS])
    days = dict.fromkeys(("reliability_decided", "credibility_decided"), "datetime64[s]")
    types = {**days, **dict.fromkeys(_COUNTS[:4], "Int64"), "party": "boolean"}
    return table.astype({name: types.get(name, TEXT) for name in table.columns})


def without_grades(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows as they may be published: no grade, nor who gave it or why; what the machine counts stays.

    Args:
        rows: Any table that has columns of `graded`.
    """
    return rows.drop(columns=[name for name in GRADED if name in rows.columns])


_COUNTS = ("agree_least", "agree_most", "differ_least", "differ_most", "roots_label")


def _unmatched(rows: pd.DataFrame, held: list[Row]) -> None:
    sources = {str(name) for name in rows["source"].dropna()}
    known = {*rows["estimate_id"], *(claim for claims in rows["claims"] for claim in claims)}
    faults: list[str] = []
    for grade in held:
        if not pd.isna(grade["estimate_id"]) and grade["estimate_id"] not in known:
            faults.append(f"{grade['row']}, estimate_id: no estimate or claim {grade['estimate_id']!r} is there")
        elif not pd.isna(grade["source"]) and grade["source"] not in sources and register.get(grade["source"]) is None:
            near = get_close_matches(str(grade["source"]), sorted(sources), n=1)
            perhaps = f"; perhaps {near[0]}?" if near else ""
            faults.append(f"{grade['row']}, source: nobody is called {grade['source']!r} here{perhaps}")
    if faults:
        raise GradeError(faults)


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _grade(scale: str, grade: Row | None, words: dict[str, str]) -> Row:
    value = NOT_JUDGED[scale] if grade is None else str(grade[scale])
    told = {"by": None, "why": None, "decided": None}
    if grade is not None:
        told = {"by": grade["analyst"], "why": grade["reason"], "decided": grade["decided"]}
    return {scale: value, f"{scale}_label": words[value], **{f"{scale}_{name}": said for name, said in told.items()}}


def _counted(rows: pd.DataFrame, origins: Roots | None, tolerance: int) -> dict[str, Row]:
    if origins is None:
        return {}
    found: dict[str, Row] = {}
    for name, sorted_out in against(totals(rows, population=None), tolerance=tolerance).items():
        told = origins.agreement(name, sorted_out["compatible"], sorted_out["incompatible"])
        found[name] = {
            "agree_least": told.agree[0],
            "agree_most": told.agree[1],
            "differ_least": told.differ[0],
            "differ_most": told.differ[1],
            "roots_label": labels.agreement(told.agree, told.differ),
        }
    return found
