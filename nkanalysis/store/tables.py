"""Reading and writing whole versions of the tables."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import filelock
import pandas as pd
import pyarrow as arrow

from nkanalysis import schemas
from nkanalysis.store import manifest as manifests
from nkanalysis.store import parts
from nkanalysis.store.manifest import Manifest, Staged
from nkanalysis.store.parts import Part, StoreError

MANY_SMALL_PARTS = 48
"""With more small parts than this in one table, a commit joins them: daily builds add up."""

ORDER = {
    "pages": ("page",),
    "documents": ("page", "start", "document_id"),
    "metadata": ("page", "document_id", "field", "basis", "value"),
    "attributions": ("page", "content_spans", "attribution_id"),
    "claims": ("page", "figure_start", "claim_id"),
    "events": ("page", "evidence_start", "event_id"),
    "runs": ("started", "run_id"),
}
"""What rows are sorted by; a list counts by its first number."""


class StoreBusy(StoreError):
    """Another process is writing this store."""


class Store:
    """The tables of one folder.

    Args:
        path: The store's folder; the first build makes it.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)

    def versions(self) -> list[int]:
        """Numbers of all versions, oldest first."""
        folder = self.path / "manifests"
        names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        return sorted(int(name[:-5]) for name in names if re.fullmatch(r"\d{6,}\.json", name))

    @property
    def version(self) -> int:
        """Number of the newest version; 0 where nothing was built yet."""
        return max(self.versions(), default=0)

    def manifest(self, version: int | None = None) -> Manifest:
        """What a version consists of.

        Args:
            version: Its number; None is the newest.

        Raises:
            StoreError: There is no such version, or its manifest can't be used.
        """
        known = self.versions()
        version = max(known, default=0) if version is None else version
        if version == 0:
            return manifests.EMPTY
        if version not in known:
            have = f"it has {known[0]} to {known[-1]}" if known else "it has none yet"
            raise StoreError(f"{self.path}: no version {version} in this store; {have}")
        return manifests.read_manifest(self._manifest_path(version))

    def read(self, table: str, version: int | None = None, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """One table of one version.

        Args:
            table: A key of ``schemas.TABLES``.
            version: Number of the version; None is the newest.
            columns: Those wanted; None is all.

        Returns:
            One row a record, dtypes as in the table's schema, in an order that depends on the rows alone: pages by
            name, runs by start, the others by page and place on it.

        Raises:
            KeyError: There is no such table.
            StoreError: The version or a part of it is missing or damaged.
        """
        return self._read(table, self.manifest(version).tables.get(table, ()), columns)

    def read_staged(self, staged: Staged, table: str, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """One table of a finished batch, as ``read`` gives it."""
        return self._read(table, staged.tables.get(table, ()), columns)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer while in the block; the lock of a process that dies is free again.

        Raises:
            StoreBusy: Another process is writing.
            StoreError: The folder can't be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except filelock.Timeout:
            raise StoreBusy(
                f"{self.path}: another nkanalysis is writing this store; wait for it to end, or use another --store"
            ) from None
        except OSError as error:
            raise StoreError(f"{self.path}: the store can't be written here: {error.strerror or error}") from error
        try:
            yield
        finally:
            self._lock.release()

    def stage(
        self, pages: Sequence[tuple[str, str]], frames: Mapping[str, pd.DataFrame], *, extractor_version: str
    ) -> Staged:
        """Keep a finished batch on disk, checked, for a later ``commit``.

        Args:
            pages: Name and hash of the raw bytes of every page of the batch.
            frames: Rows by table; ``pages``, ``documents`` and ``claims`` among them.
            extractor_version: What read the pages.

        Raises:
            schemas.ContractError: A row breaks its table's contract.
        """
        checked = _checked(frames)
        with self.writing():
            tables = {table: self._write(table, frame) for table, frame in checked.items()}
            staged = Staged(tuple(pages), extractor_version, tables)
            parts.replace_file(self.path / "staging" / staged.name, staged.json())
        return staged

    def staged(self, *, extractor_version: str) -> list[Staged]:
        """Finished batches that an interrupted build left: whole, of this extractor and schema, in a fixed order."""
        found = [manifests.read_staged(path) for path in sorted((self.path / "staging").glob("*.json"))]
        current = extractor_version, schemas.SCHEMA_VERSION
        return [
            batch
            for batch in found
            if batch is not None
            and (batch.extractor_version, batch.schema) == current
            and all(parts.is_whole(self.path, part) for entries in batch.tables.values() for part in entries)
        ]

    def commit(
        self,
        frames: Mapping[str, pd.DataFrame],
        *,
        extractor_version: str,
        staged: Sequence[Staged] = (),
        replaced: Collection[str] = (),
    ) -> int:
        """Make the next version: the newest one without the replaced pages' rows, and the new rows.

        Args:
            frames: Rows to add, by table; with claims come their documents and pages.
            extractor_version: What read the pages.
            staged: Finished batches whose rows are added too.
            replaced: Names of pages whose rows of the newest version go, in every table.

        Returns:
            Number of the new version.

        Raises:
            schemas.ContractError: A row breaks its table's contract.
            StoreBusy, StoreError: The store can't be written.
        """
        checked = _checked(frames)
        with self.writing():
            newest = self.manifest()
            tables = {}
            for table in schemas.TABLES:
                kept = self._without(frozenset(replaced), table, newest.tables.get(table, ()))
                added = [part for batch in staged for part in batch.tables.get(table, ())]
                new = self._write(table, checked[table]) if table in checked else ()
                tables[table] = self._joined(table, [*kept, *added, *new])
            manifest = Manifest(newest.version + 1, newest.version, extractor_version, tables)
            try:
                parts.create_file(self._manifest_path(manifest.version), manifest.json())
            except FileExistsError:
                raise StoreBusy(
                    f"{self.path}: another nkanalysis made version {manifest.version} meanwhile; run it again"
                ) from None
            self.sweep()
        return manifest.version

    def sweep(self) -> None:
        """Remove staged batches, temporary files and parts that no version names."""
        with self.writing():
            versions = [self.manifest(version) for version in self.versions()]
            named = {part.path for version in versions for entries in version.tables.values() for part in entries}
            files = [path for path in (self.path / "parts").rglob("*") if path.is_file()]
            unnamed = [path for path in files if path.relative_to(self.path).as_posix() not in named]
            temporary = (self.path / "manifests").glob(f"*{parts.TEMPORARY}")
            for path in [*(self.path / "staging").glob("*"), *temporary, *unnamed]:
                path.unlink(missing_ok=True)

    @cached_property
    def _lock(self) -> filelock.BaseFileLock:
        return filelock.FileLock(self.path / "lock")

    def _manifest_path(self, version: int) -> Path:
        return self.path / "manifests" / f"{version:06d}.json"

    def _read(self, table: str, entries: Sequence[Part], columns: Sequence[str] | None) -> pd.DataFrame:
        wanted = list(schemas.TABLES[table].columns) if columns is None else list(columns)
        needed = list(dict.fromkeys([*wanted, *ORDER[table]]))
        found = [parts.read_part(self.path, part, table, needed) for part in entries]
        rows = arrow.concat_tables(found) if found else schemas.arrow_schema(table).empty_table().select(needed)
        return _ordered(_frame(rows, table), table)[wanted]

    def _write(self, table: str, frame: pd.DataFrame) -> tuple[Part, ...]:
        if frame.empty:
            return ()
        rows = arrow.Table.from_pandas(
            _ordered(frame, table), schema=schemas.arrow_schema(table), preserve_index=False
        ).replace_schema_metadata(None)
        return (parts.write_part(self.path, table, rows),)

    def _without(self, pages: frozenset[str], table: str, entries: Sequence[Part]) -> list[Part]:
        if not pages or "page" not in schemas.TABLES[table].columns:
            return list(entries)
        kept: list[Part] = []
        for part in entries:
            names = parts.read_part(self.path, part, table, ["page"]).column("page").to_pylist()
            if pages.isdisjoint(names):
                kept.append(part)
                continue
            rest = parts.read_part(self.path, part, table).filter(arrow.array([name not in pages for name in names]))
            if rest.num_rows:
                kept.append(parts.write_part(self.path, table, rest))
        return kept

    def _joined(self, table: str, entries: Sequence[Part]) -> tuple[Part, ...]:
        small = [part for part in entries if part.bytes < parts.SMALL_BYTES]
        if len(small) <= MANY_SMALL_PARTS:
            return tuple(entries)
        joined = [part for part in entries if part.bytes >= parts.SMALL_BYTES]
        for group in parts.in_groups(small):
            rows = arrow.concat_tables([parts.read_part(self.path, part, table) for part in group])
            joined.append(parts.write_part(self.path, table, rows.combine_chunks()))
        return tuple(joined)


def _checked(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    checked = {table: schemas.check(table, frame) for table, frame in frames.items()}
    if checked.keys() >= {"pages", "documents", "claims"}:
        pages, documents, claims = (checked[table] for table in ("pages", "documents", "claims"))
        schemas.check_spans(pages, documents, claims, checked.get("attributions"), checked.get("events"))
    elif not checked.keys() <= {"pages", "runs"}:
        raise schemas.ContractError(f"{', '.join(checked)}: rows come with their pages, documents and claims")
    return checked


def _frame(rows: arrow.Table, table: str) -> pd.DataFrame:
    columns = schemas.TABLES[table].columns
    values = {}
    for name in rows.column_names:
        column = rows.column(name)
        if arrow.types.is_list(column.type):
            values[name] = pd.Series(column.to_pylist(), dtype=object)
        else:
            values[name] = column.to_pandas().astype(columns[name].dtype.type)
    return pd.DataFrame(values)


def _ordered(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    keys = {name: frame[name] for name in ORDER[table]}
    places = {name: key.map(_first) if key.dtype == object else key for name, key in keys.items()}
    order = pd.DataFrame(places).sort_values(list(places), kind="stable").index
    return frame.loc[order].reset_index(drop=True)


def _first(spans: Sequence[int]) -> int:
    return int(spans[0]) if len(spans) else -1
