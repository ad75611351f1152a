"""Tables on standard output: to read, or as CSV and JSON lines for other programs."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import typer

from nkanalysis.cli.app import until_nobody_reads

WIDTH = 160
"""Columns of a table that no terminal shows, so that nothing is cut off in a file."""


class Shape(StrEnum):
    """How a table is printed."""

    TEXT = "text"
    CSV = "csv"
    JSONL = "jsonl"


def rows(frame: Any, table: str, shape: Shape) -> None:
    """Print a table for another program.

    Args:
        frame: A DataFrame.
        table: What its columns are described under, a key of ``schemas.TABLES`` or ``schemas.DERIVED``.
        shape: CSV or JSON lines.
    """
    from nkanalysis.store import export

    with until_nobody_reads():
        for chunk in export.FORMATS[shape.value](frame, table):
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()


def as_json(about: Mapping[str, Any], tables: Mapping[str, Any]) -> None:
    """Print several tables as one JSON object, a list of rows each.

    Args:
        about: What they are of.
        tables: DataFrames by name.
    """
    import json

    from nkanalysis.store import export

    listed = {name: list(export.records(frame)) for name, frame in tables.items()}
    with until_nobody_reads():
        typer.echo(json.dumps({**about, **listed}, ensure_ascii=False, indent=1))


def text(title: str, columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    """Print a table to read: its title with the number of lines, then columns as wide as the terminal lets them be.

    Args:
        title: What it shows.
        columns: Heads of the columns; one that ends in ``>`` is set to the right.
        lines: Cells of each line.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    held = [[_safe(cell) for cell in line] for line in lines]
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else WIDTH)
    console.print(Text(f"{title}: {len(held) or 'none'}", "bold"))
    if held:
        table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
        for name in columns:
            table.add_column(Text(name.removesuffix(">")), justify="right" if name.endswith(">") else "left")
        for line in held:
            table.add_row(*map(Text, line))
        with until_nobody_reads():
            console.print(table)
    typer.echo("")


def _safe(cell: Any) -> str:
    """What a page or a file says, with nothing in it that could steer a terminal."""
    return "".join(char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in str(cell))
