"""One Parquet part on disk, and files that are there whole or not at all."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyarrow as arrow
from pyarrow import parquet

from nkanalysis import schemas

TEMPORARY = ".tmp"
SMALL_BYTES = 4_000_000
"""A part below this is worth joining with others."""
JOINED_BYTES = 32_000_000
"""Joined parts stop growing here, so that joining stays within memory."""

Content: TypeAlias = bytes | arrow.Buffer


class StoreError(Exception):
    """The store, or a part of it, can't be used; the message says which and why."""


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


def replace_file(path: Path, content: Content) -> None:
    """Write a file so that its name always shows the old content or the new, whole."""
    temporary = _temporary(path, content)
    os.replace(temporary, path)
    _keep_names(path.parent)


def create_file(path: Path, content: Content) -> None:
    """Write a file that must not be there yet.

    Raises:
        FileExistsError: It is there.
    """
    temporary = _temporary(path, content)
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # Some network and removable file systems have no hard links; the writer's lock still keeps others out.
        if path.exists():
            raise FileExistsError(path) from None
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _keep_names(path.parent)


def _temporary(path: Path, content: Content) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _keep_names(folder: Path) -> None:
    """Make new names in a folder outlast a power cut, where the system has a way to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
