"""How a column is declared: its type in pandas, its type on disk, a description and a unit."""

from collections.abc import Iterable

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow

TEXT = pd.StringDtype("pyarrow", na_value=float("nan"))
DAY = "datetime64[ns]"
OFFSET = "offset into the page text"
LISTED = "listed"
_CODE = r"^[a-z][a-z0-9_]*$"


def _column(
    dtype: object, description: str, unit: str, null: bool, checks: Iterable[pa.Check], stored: arrow.DataType
) -> pa.Column:
    return pa.Column(
        dtype,
        checks=list(checks),
        nullable=null,
        coerce=True,
        description=description,
        metadata={"unit": unit, "arrow": stored},
    )


def text(description: str, *, null: bool = False, isin: Iterable[str] | None = None, unit: str = "text") -> pa.Column:
    """Words; of a closed list where ``isin`` names one."""
    checks = [] if isin is None else [pa.Check.isin(list(isin))]
    unit = unit if isin is None else "one of: " + ", ".join(isin)
    return _column(TEXT, description, unit, null, checks, arrow.string())


def code(description: str, *, listed: str, unit: str) -> pa.Column:
    """A word of small letters, digits and underscores, of a list that the lexicon has: the built-in one's is explained.

    Args:
        description: What it says.
        listed: Section of the codebook that explains the built-in lexicon's words.
        unit: Where the words stand.
    """
    column = _column(TEXT, description, unit, False, [pa.Check.str_matches(_CODE)], arrow.string())
    column.metadata = {**(column.metadata or {}), LISTED: listed}
    return column


def whole(description: str, unit: str, *, null: bool = False) -> pa.Column:
    """A whole number from 0 up."""
    return _column(pd.Int64Dtype(), description, unit, null, [pa.Check.ge(0)], arrow.int64())


def share(description: str) -> pa.Column:
    """A fraction of 1, or null."""
    return _column(pd.Float64Dtype(), description, "fraction of 1", True, [pa.Check.in_range(0, 1)], arrow.float64())


def truth(description: str) -> pa.Column:
    """True or false."""
    return _column(pd.BooleanDtype(), description, "true or false", False, [], arrow.bool_())


def day(description: str) -> pa.Column:
    """A day, or null."""
    return _column(DAY, description, "day, ISO 8601", True, [], arrow.timestamp("s"))


def moment(description: str, *, null: bool = False) -> pa.Column:
    """A moment in UTC."""
    return _column(DAY, description, "moment in UTC, ISO 8601", null, [], arrow.timestamp("s"))


def texts(description: str) -> pa.Column:
    """A list of texts; never null."""
    return _column(object, description, "list of texts", False, [], arrow.list_(arrow.string()))


def spans(description: str) -> pa.Column:
    """Pairs of offsets into the page text, flat; never null."""
    return _column(object, description, "flat list start, end, …", False, [], arrow.list_(arrow.int64()))


def table(name: str, description: str, columns: dict[str, pa.Column], *, key: str | list[str]) -> pa.DataFrameSchema:
    """The contract of one table: exactly these columns, in this order, one row a key."""
    return pa.DataFrameSchema(
        columns, name=name, description=description, strict=True, coerce=True, ordered=True, unique=key
    )
