"""What a version consists of, and what a finished batch consists of, as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nkanalysis import schemas
from nkanalysis.store.parts import Part, StoreError, digest

Tables = dict[str, tuple[Part, ...]]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version of all tables.

    Attributes:
        parent: The version it was made from; 0 is the empty store.
        extractor_version: What read the pages that this version added.
        tables: The parts of every table.
        schema: Version of the table schemas that the parts were written with.
    """

    version: int
    parent: int
    extractor_version: str
    tables: Tables
    schema: int = schemas.SCHEMA_VERSION

    def json(self) -> bytes:
        """The manifest as its file holds it."""
        return _json(asdict(self))


@dataclass(frozen=True, slots=True)
class Staged:
    """A finished batch that no version names yet.

    Attributes:
        pages: Name and hash of the raw bytes of every page in it.
        extractor_version: What read them.
        tables: The parts that hold its rows.
        schema: Version of the table schemas that the parts were written with.
    """

    pages: tuple[tuple[str, str], ...]
    extractor_version: str
    tables: Tables
    schema: int = schemas.SCHEMA_VERSION

    def json(self) -> bytes:
        """The record as its file holds it."""
        return _json(asdict(self))

    @property
    def name(self) -> str:
        """File name of the record: the same work makes the same name."""
        return digest(json.dumps([self.pages, self.extractor_version, self.schema]).encode())[:24] + ".json"


EMPTY = Manifest(version=0, parent=0, extractor_version="", tables={})


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file.

    Raises:
        FileNotFoundError: There is none.
        StoreError: It can't be used by this version of the kit, or not at all.
    """
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        schema = int(entry["schema"])
        if schema == schemas.SCHEMA_VERSION:
            return Manifest(entry["version"], entry["parent"], entry["extractor_version"], _tables(entry), schema)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            f"{path}: this manifest is damaged ({type(error).__name__}: {error}); restore it from a backup, or remove "
            "it to go back to the version before"
        ) from error
    if schema > schemas.SCHEMA_VERSION:
        raise StoreError(
            f"{path}: written by a newer nkanalysis (store schema {schema}, this one reads {schemas.SCHEMA_VERSION}); "
            "update nkanalysis, or use another --store"
        )
    raise StoreError(
        f"{path}: written by an older nkanalysis (store schema {schema}, this one writes {schemas.SCHEMA_VERSION}); "
        "build into a new --store"
    )


def read_staged(path: Path) -> Staged | None:
    """The finished batch that a file records; None where it can't be used."""
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        pages = tuple((str(page), str(sha256)) for page, sha256 in entry["pages"])
        return Staged(pages, entry["extractor_version"], _tables(entry), entry["schema"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _tables(entry: Mapping[str, Any]) -> Tables:
    return {table: tuple(Part(**part) for part in parts) for table, parts in entry["tables"].items()}


def _json(entry: Mapping[str, Any]) -> bytes:
    return json.dumps(entry, indent=1).encode() + b"\n"
