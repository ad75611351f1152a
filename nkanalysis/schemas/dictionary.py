"""The data dictionary, printed from the contracts, so that it can't say anything else."""

from collections.abc import Collection, Iterator

import pandera.pandas as pa

from nkanalysis.schemas.contract import TABLES
from nkanalysis.schemas.derived import DERIVED

_PARTS = (
    ("Tables of the store", "What a build reads from pages; immutable once it stands.", TABLES),
    ("Derived tables", "Worked out anew from the store, or read from an analyst's files.", DERIVED),
)


def dictionary(names: Collection[str] | None = None) -> str:
    """Every table with its columns, as Markdown.

    Args:
        names: Keys of ``TABLES`` or ``DERIVED``; None for all.

    Returns:
        A heading a table, what a row is, what identifies it, and a line a column: name, type on disk, whether it may be
        null, unit or allowed values, and what it holds.
    """
    lines = ["# Data dictionary", ""]
    for title, about, tables in _PARTS:
        chosen = {name: schema for name, schema in tables.items() if names is None or name in names}
        if chosen:
            lines += [f"## {title}", "", about, ""]
        for name, schema in chosen.items():
            lines += _table(name, schema)
    return "\n".join(lines)


def _table(name: str, schema: pa.DataFrameSchema) -> Iterator[str]:
    yield f"### {name}"
    yield ""
    yield str(schema.description)
    yield ""
    key = [schema.unique] if isinstance(schema.unique, str) else list(schema.unique or [])
    if key:
        yield f"One row a {' and '.join(f'`{column}`' for column in key)}."
        yield ""
    yield "| column | type | null | unit or values | what it holds |"
    yield "| --- | --- | --- | --- | --- |"
    for column in schema.columns.values():
        metadata = column.metadata or {}
        cells = (f"`{column.name}`", str(metadata["arrow"]), "yes" if column.nullable else "", metadata["unit"])
        yield f"| {' | '.join(_cell(cell) for cell in (*cells, str(column.description)))} |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
