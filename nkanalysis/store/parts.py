"""One Parquet part on disk."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as arrow
from pyarrow import parquet

from nkanalysis import schemas
from nkanalysis.store.errors import StoreError
from nkanalysis.store.files import TEMPORARY, Content, create_file, replace_file

__all__ = [
    "TEMPORARY",
    "Part",
    "StoreError",
    "create_file",
    "digest",
    "in_groups",
    "is_whole",
    "read_part",
    "replace_file",
    "write_part",
]

SMALL_BYTES = 4_000_000
"""A part below this is worth joining with others."""
JOINED_BYTES = 32_000_000
"""Joined parts stop growing here, so that joining stays within memory."""


@dataclass(frozen=True, slots=True)
class Part:
    """One immutable Parquet file.

    Attributes:
        path: From the store's folder on, ``/`` between parts.
        rows: How many records it holds.
        bytes: Its size.
        sha256: Hash of the file, from which its name is made: the same rows make the same file.
    """

    path: str
    rows: int
    bytes: int
    sha256: str


def digest(content: Content) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def write_part(store: Path, table: str, rows: arrow.Table) -> Part:
    """Write rows as a part that is named by its content.

    Args:
        store: The store's folder.
        table: The rows' table.
        rows: They have that table's Arrow schema.
    """
    sink = arrow.BufferOutputStream()
    parquet.write_table(rows, sink, compression="zstd")
    content = sink.getvalue()
    sha256 = digest(content)
    part = Part(f"parts/{table}/{sha256[:24]}.parquet", rows.num_rows, content.size, sha256)
    if not is_whole(store, part):
        replace_file(store / part.path, content)
    return part


def read_part(store: Path, part: Part, table: str, columns: Sequence[str] | None = None) -> arrow.Table:
    """The rows of a part, with its table's Arrow schema.

    Args:
        store: The store's folder.
        part: As a manifest names it.
        table: The part's table.
        columns: Those wanted, in this order; None is all.

    Raises:
        StoreError: The part is missing, or isn't what was written.
    """
    path = store / part.path
    mend = "restore it from a backup, or build into a new --store"
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise StoreError(f"{path}: this part of the {table} table is missing; {mend}") from None
    except OSError as error:
        raise StoreError(f"{path}: this part of the {table} table can't be read: {error.strerror}; {mend}") from error
    if digest(content) != part.sha256:
        raise StoreError(f"{path}: this part of the {table} table is damaged: its hash isn't the manifest's; {mend}")
    schema = schemas.arrow_schema(table)
    names = schema.names if columns is None else list(columns)
    rows = parquet.read_table(arrow.BufferReader(content), columns=names).select(names)
    return rows.cast(arrow.schema([schema.field(name) for name in names]))


def is_whole(store: Path, part: Part) -> bool:
    """Whether a part's file is there and holds what was written."""
    try:
        return digest((store / part.path).read_bytes()) == part.sha256
    except OSError:
        return False


def in_groups(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Parts in groups that are worth a file of their own, in their order."""
    group: list[Part] = []
    for part in parts:
        group.append(part)
        if sum(each.bytes for each in group) >= JOINED_BYTES:
            yield group
            group = []
    if group:
        yield group
