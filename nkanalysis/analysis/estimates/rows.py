"""Tables as plain rows: folding looks at claims one by one."""

from collections.abc import Iterable
from typing import Any

import pandas as pd


def records(table: pd.DataFrame, columns: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """The rows of a table as dictionaries.

    Args:
        table: Of any columns.
        columns: Those wanted, all of them by default; one that the table lacks is left out.
    """
    names = [str(name) for name in (table.columns if columns is None else columns) if name in table.columns]
    values = [table[name].astype(object).tolist() for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]
