"""What a version of a store was made of, without reading a table into a frame."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nkanalysis.store.errors import StoreError

READ_BY = ("page", "sha256", "status", "url", "retrieved", "extractor_version", "sharing")
"""Columns of the pages table that tell what was read, by what, and who may see it; those that a store has."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a version was made of.

    Attributes:
        version: Its number; 0 where nothing is built.
        schema: Version of the table schemas that it was written with.
        pages: `READ_BY` of every page, by name.
    """

    version: int
    schema: int
    pages: tuple[dict[str, Any], ...]

    @property
    def sha256(self) -> str:
        """Hash of all that, but for the version's number: the same pages read by the same program give the same."""
        return hashlib.sha256(json.dumps([self.schema, self.pages], sort_keys=True).encode()).hexdigest()


def newest(store: Path) -> int:
    """Number of the newest version; 0 where nothing is built.

    Args:
        store: The store's folder.
    """
    return max(_versions(store), default=0)


def listing(store: Path, version: int | None = None) -> Listing:
    """The pages of a version.

    Args:
        store: The store's folder.
        version: Its number; None is the newest.

    Raises:
        StoreError: There is no such version, or it can't be read.
    """
    known = _versions(store)
    wanted = max(known, default=0) if version is None else version
    if wanted == 0 and not known:
        return Listing(0, 0, ())
    if wanted not in known:
        have = f"it has {min(known)} to {max(known)}" if known else "it has none yet"
        raise StoreError(f"{store}: no version {wanted} in this store; {have}")
    path = store / "manifests" / f"{wanted:06d}.json"
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        parts = [store / part["path"] for part in entry["tables"].get("pages", ())]
        schema = int(entry["schema"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            f"{path}: this manifest is damaged ({type(error).__name__}: {error}); restore it from a backup, or remove "
            "it to go back to the version before"
        ) from error
    rows = [row for part in parts for row in _rows(part)]
    return Listing(wanted, schema, tuple(sorted(rows, key=lambda row: str(row["page"]))))


def _rows(path: Path) -> list[dict[str, Any]]:
    from pyarrow import ArrowException, parquet

    try:
        with parquet.ParquetFile(path) as file:
            columns = [name for name in READ_BY if name in file.schema_arrow.names]
            found = file.read(columns=columns, use_threads=False).to_pylist()
    except (OSError, ArrowException) as error:
        why = str(error).splitlines()[0]
        raise StoreError(
            f"{path}: this part of the pages table can't be read ({why}); restore it from a backup, or build into a "
            "new --store"
        ) from error
    return [{name: _plain(value) for name, value in row.items()} for row in found]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else value.isoformat()


def _versions(store: Path) -> list[int]:
    folder = store / "manifests"
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return [int(name[:-5]) for name in names if re.fullmatch(r"\d{6,}\.json", name)]
