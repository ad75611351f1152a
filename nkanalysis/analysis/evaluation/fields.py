"""What a row of gold may say, held to a schema: a line for whatever is wrong, with how to mend it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from nkanalysis.analysis.evaluation.cells import KINDS, Kind, clean, is_blank, listed, plain
from nkanalysis.schemas import MEASURES

REQUIRED = ("figure", "measure", "lower", "upper", "source")
SPELLINGS = {"page": "doc", "figure_start": "start", "figure_end": "end"}
"""Columns of the claims table under the name that gold has for them."""
COMPARED = (
    *("qualifier", "scope", "unit", "population", "source_type", "anonymous", "via", "verification"),
    *("statement_date", "as_of_start", "as_of_end", "flow", "stance", "share", "force", "place"),
)
"""Fields judged where the gold has their column, beside measure, bounds and source."""
NULLABLE = frozenset({"via", "statement_date", "as_of_start", "as_of_end", "flow", "share", "force", "place"})
"""Fields whose null says something; null in another of `COMPARED` leaves the row out of that field's count."""


class GoldError(ValueError):
    """Gold that can't be used.

    Attributes:
        faults: A line for each thing that is wrong: where, what, and how to mend it.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def _has_place(row: pd.Series) -> bool:
    given = {name for name in ("doc", "start", "end", "claim_id", "sentence") if row[name] is not None}
    return "claim_id" in given or ("doc" in given and ({"start", "end"} <= given or "sentence" in given))


def _ordered(row: pd.Series, first: str, last: str, *, equal: bool) -> bool:
    one, other = row[first], row[last]
    comparable = type(one) is type(other) and isinstance(one, int | str)
    return not comparable or one < other or (equal and one == other)


# Field, what must hold of a row, and what to say where it doesn't.
_OF_A_ROW: tuple[tuple[str, Callable[[pd.Series], bool], str], ...] = (
    (
        "figure",
        lambda row: row["figure"] is not None,
        "nothing is given: write the words of the figure as the page has them",
    ),
    ("measure", lambda row: row["measure"] is not None, f"nothing is given: write one of {', '.join(MEASURES)}"),
    (
        "start",
        _has_place,
        "nothing says where the figure stands: give doc, start and end; or doc, sentence and figure; or claim_id",
    ),
    ("end", lambda row: _ordered(row, "start", "end", equal=False), "does not come after start: end is exclusive"),
    ("upper", lambda row: _ordered(row, "lower", "upper", equal=True), "is less than lower: swap or mend them"),
    ("as_of_end", lambda row: _ordered(row, "as_of_start", "as_of_end", equal=True), "comes before as_of_start"),
    (
        "source_type",
        lambda row: row["anonymous"] is not True or row["source_type"] is not None,
        "nothing is given, and source is anonymous: an unnamed source is compared by its type",
    ),
)


def _of_a_row(holds: Callable[[pd.Series], bool]) -> Callable[[pd.DataFrame], pd.Series]:
    def each(frame: pd.DataFrame) -> pd.Series:
        # A row that has a page alone says that nothing on it is a claim.
        alone = frame["doc"].notna() & frame.drop(columns=["doc", "row"]).isna().all(axis=1)
        return alone | frame.apply(lambda row: bool(holds(row)), axis=1).astype(bool)

    return each


GOLD = pa.DataFrameSchema(
    {
        name: pa.Column(
            None, pa.Check(kind.holds, element_wise=True, error=kind.mend), nullable=True, description=kind.mend
        )
        for name, kind in KINDS.items()
    },
    name="gold",
    description="One row a claim that a reader takes from a page; a row with doc alone says that the page holds none.",
    checks=[pa.Check(_of_a_row(holds), name=field, error=said) for field, holds, said in _OF_A_ROW],
)


@dataclass(frozen=True)
class Gold:
    """Gold whose every field was read and held to what it may say.

    Attributes:
        rows: One a claim, or one a page without claims (only ``doc`` is not null): all of the fields, ``row`` (where it
            stands, in words); plain Python values, null as None.
        given: Fields that the gold had a column for.
        foreign: Its columns that are no fields.
    """

    rows: tuple[dict[str, Any], ...]
    given: frozenset[str]
    foreign: tuple[str, ...]


def checked(gold: pd.DataFrame, faults: Sequence[str] = ()) -> Gold:
    """Gold with every field read and held to what it may say.

    Args:
        gold: One row a claim; any of the fields as columns, those of the claims table under their own names too.
            ``row`` says where each stands; rows are counted from 1 where it is not there.
        faults: What was found wrong before.

    Raises:
        GoldError: A row or column can't be used.
    """
    renamed = {old: new for old, new in SPELLINGS.items() if old in gold.columns and new not in gold.columns}
    frame = gold.rename(columns=renamed)
    given = [name for name in KINDS if name in frame.columns]
    found = list(faults)
    found += [f"gold: no column {name}; every gold has {', '.join(REQUIRED)}" for name in REQUIRED if name not in given]
    if found and gold.empty:
        raise GoldError(found)
    labels = frame["row"] if "row" in frame.columns else [f"gold row {number + 1}" for number in range(len(frame))]
    read = {name: [_read(kind, cell) for cell in frame[name]] for name, kind in KINDS.items() if name in given}
    empty = dict.fromkeys(KINDS, [None] * len(frame))
    table = pd.DataFrame({"row": list(labels), **empty, **read}, dtype=object)
    found += _faults(table)
    if found:
        raise GoldError(found)
    foreign = tuple(clean(str(name)) for name in frame.columns if name not in KINDS and name != "row")
    return Gold(tuple(_rows(table)), frozenset(given), foreign)


def _read(kind: Kind, cell: Any) -> Any:
    value = None if is_blank(cell) else plain(cell)
    return None if value is None else kind.read(clean(value) if isinstance(value, str) else value)


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _faults(table: pd.DataFrame) -> list[str]:
    try:
        GOLD.validate(table, lazy=True)
    except SchemaErrors as errors:
        rows = _rows(table)
        found: dict[tuple[int, int, str], str] = {}
        for case in errors.failure_cases.to_dict("records"):
            at, said = int(case["index"]), str(case["check"])
            field = next((name for name, _, words in _OF_A_ROW if words == said), str(case["column"]))
            shown = "" if said.startswith("nothing") else f"{rows[at][field]!r} "[:80]
            near = get_close_matches(str(rows[at][field]), listed(field), n=1)
            perhaps = f"; perhaps {near[0]}?" if near else ""
            found[at, list(KINDS).index(field), said] = f"{rows[at]['row']}, {field}: {shown}{said}{perhaps}"
        return [found[key] for key in sorted(found)]
    return []
