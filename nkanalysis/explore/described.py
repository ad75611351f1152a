"""What the columns of a table hold, as the contract has it, for whoever sits before the table."""

from dataclasses import dataclass

import pandas as pd

from nkanalysis import schemas
from nkanalysis.explore.choices import known
from nkanalysis.explore.filling import rendered
from nkanalysis.explore.loaded import MADE, READ

_WIDTH = 100


@dataclass(frozen=True)
class Columns:
    """What stands in a table, or which tables there are.

    Attributes:
        table: Its name; None for the list of tables.
        about: What a row is.
        frame: One row a column: its name, ``type`` on disk, ``null`` (whether it may be missing), ``unit`` or values,
            and what it ``holds``; of the list of tables one row a table: its name, what a row is, how many columns.
    """

    table: str | None
    about: str
    frame: pd.DataFrame

    def __repr__(self) -> str:
        lines = [self.about, ""]
        for name, *rest in self.frame.itertuples(index=False, name=None):
            lines.append(f"{name:<20} {'; '.join(str(one) for one in rest if one not in ('', False, True))}"[:_WIDTH])
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return rendered("columns.html.j2", about=self.about, table=self.table, rows=self.frame.to_dict("records"))


def columns(table: str | None = None) -> Columns:
    """What the columns of a table hold.

    Args:
        table: Its name; None for the list of tables.

    Raises:
        ExploreError: There is no such table.
    """
    contracts = schemas.TABLES | schemas.DERIVED
    if table is None:
        rows = [
            {"table": name, "holds": str(contracts[name].description), "columns": len(contracts[name].columns)}
            for name in (*READ, *MADE)
        ]
        return Columns(None, "Tables; c.columns(NAME) tells what the columns of one hold", pd.DataFrame(rows))
    contract = contracts[known(table, (*READ, *MADE), "table")]
    described = [
        {
            "column": name,
            "type": str(column.metadata["arrow"]),
            "null": bool(column.nullable),
            "unit": str(column.metadata["unit"] or ""),
            "holds": str(column.description),
        }
        for name, column in contract.columns.items()
    ]
    return Columns(table, str(contract.description), pd.DataFrame(described))
