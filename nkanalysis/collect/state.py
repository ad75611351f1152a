"""What earlier runs found and fetched, so that nothing is fetched twice and a run that was killed is taken up.

One file beside the pages, in a hidden folder that a build passes by. A page is written down as found before it is asked
for, and as fetched once its record is on the disk.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nkanalysis.collect.answers import Validators
from nkanalysis.collect.canonical import identity
from nkanalysis.collect.outcomes import Outcome

FOLDER = ".collect"
NAME = "state.sqlite"
_VERSION = 1
_TABLES = """
create table if not exists listings (
  url text primary key, source text not null, made_for text not null, etag text, modified text, at text not null);
create table if not exists pages (
  page text primary key, url text not null, source text not null, item text not null, found text not null,
  outcome text, detail text, tries integer not null default 0, first text, at text, sha256 text, etag text,
  modified text, final text);
create index if not exists by_content on pages (sha256);
create index if not exists by_source on pages (source);
create table if not exists rules (origin text primary key, text text not null, at text not null);
create table if not exists taken (
  kind text not null, place text not null, sha256 text not null, path text not null, at text not null,
  primary key (kind, place, sha256));
"""


class StateError(ValueError):
    """The state of earlier runs can't be used; the message says which file, and what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A site's rules as they were read, and when."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """A page that a source named.

    Attributes:
        url: Its address.
        item: What the source said of it.
        outcome: What became of it last; None where it was never asked for.
        tries: Runs that asked for it in vain.
        first, at: When it was first fetched, and last.
        sha256: Of its content.
        validators: To ask by whether it has changed.
    """

    url: str
    item: Mapping[str, str]
    outcome: str | None
    tries: int
    first: datetime | None
    at: datetime | None
    sha256: str | None
    validators: Validators


class State:
    """The state of one folder of pages.

    Args:
        folder: The hidden folder; None keeps nothing.
        like: Where nothing is kept: the folder whose state is looked at, if there is one.

    Raises:
        StateError: The file is none of ours, or of a later version.
    """

    def __init__(self, folder: Path | None, like: Path | None = None) -> None:
        path = (folder or like or Path()) / NAME
        try:
            self._base = sqlite3.connect(path if folder else ":memory:", isolation_level=None, check_same_thread=False)
            if folder is None and like is not None and path.is_file():
                with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True) as kept:
                    kept.backup(self._base)
                kept.close()
            version = self._base.execute("pragma user_version").fetchone()[0]
            if version not in (0, _VERSION):
                raise StateError(f"{path}: of a later version of nkanalysis; use that one, or another folder")
            self._base.executescript(_TABLES)
            self._base.execute(f"pragma user_version = {_VERSION}")
        except sqlite3.Error as error:
            raise StateError(
                f"{path}: can't be used ({error}); move it away, and pages are fetched anew where it is gone"
            ) from error

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written within is written whole or not at all."""
        self._base.execute("begin")
        try:
            yield
        except BaseException:
            self._base.execute("rollback")
            raise
        self._base.execute("commit")

    def listing(self, url: str, made_for: str) -> Validators:
        """What to ask by whether a feed or map has changed; nothing where its items were chosen by other words.

        Args:
            url: Its address.
            made_for: Fingerprint of how items are chosen now.
        """
        row = self._base.execute("select made_for, etag, modified from listings where url = ?", (url,)).fetchone()
        return Validators(row[1], row[2]) if row and row[0] == made_for else Validators()

    def keep_listing(self, url: str, source: str, made_for: str, validators: Validators, at: datetime) -> None:
        """Write down that a feed or map was read."""
        self._base.execute(
            "insert or replace into listings values (?, ?, ?, ?, ?, ?)",
            (url, source, made_for, validators.etag, validators.modified, at.isoformat()),
        )

    def rules(self, origin: str) -> Kept | None:
        """A site's rules as they were last read."""
        row = self._base.execute("select text, at from rules where origin = ?", (origin,)).fetchone()
        return Kept(row[0], datetime.fromisoformat(row[1])) if row else None

    def keep_rules(self, origin: str, text: str, at: datetime) -> None:
        """Write down a site's rules."""
        self._base.execute("insert or replace into rules values (?, ?, ?)", (origin, text, at.isoformat()))

    def find(self, url: str, source: str, item: Mapping[str, str], at: datetime) -> None:
        """Write down that a source names a page.

        Args:
            url: Its address.
            source: Name of the source.
            item: What the source says of it.
            at: When.
        """
        self._base.execute(
            # What was never asked for goes by whoever names it last: who named it first may be gone from the sources.
            "insert into pages (page, url, source, item, found) values (?, ?, ?, ?, ?) on conflict (page) do update"
            " set source = excluded.source, item = excluded.item where outcome is null",
            (identity(url), url, source, json.dumps(dict(item), ensure_ascii=False), at.isoformat()),
        )

    def page(self, url: str) -> Known | None:
        """What is known of a page."""
        return next(self._pages("where page = ?", identity(url)), None)

    def of(self, source: str) -> list[Known]:
        """The pages that a source named first, the latest found first."""
        return list(self._pages("where source = ? order by found desc, rowid", source))

    def _pages(self, where: str, value: str) -> Iterator[Known]:
        columns = "url, item, outcome, tries, first, at, sha256, etag, modified"
        for row in self._base.execute(f"select {columns} from pages {where}", (value,)):
            first, at = (datetime.fromisoformat(one) if one else None for one in row[4:6])
            yield Known(row[0], json.loads(row[1]), row[2], row[3], first, at, row[6], Validators(row[7], row[8]))

    def holder(self, sha256: str) -> tuple[str, datetime] | None:
        """Where and when content was first fetched; None where it never was."""
        row = self._base.execute(
            "select coalesce(final, url), first from pages where sha256 = ? and first is not null order by first",
            (sha256,),
        ).fetchone()
        return (row[0], datetime.fromisoformat(row[1])) if row else None

    def landed(self, url: str) -> bool:
        """Whether another page was fetched that redirected to this address, or is it."""
        found = self._base.execute(
            "select 1 from pages where final is not null and (final = ? or page = ?) limit 1", (url, identity(url))
        )
        return found.fetchone() is not None

    def fetched(
        self, url: str, final: str, sha256: str, validators: Validators, at: datetime, outcome: str = Outcome.FETCHED
    ) -> None:
        """Write down that a page is had."""
        self._base.execute(
            "update pages set outcome = ?, detail = null, tries = 0, first = coalesce(first, ?), at = ?, sha256 = ?,"
            " etag = ?, modified = ?, final = ? where page = ?",
            (
                outcome,
                at.isoformat(),
                at.isoformat(),
                sha256,
                validators.etag,
                validators.modified,
                final,
                identity(url),
            ),
        )

    def unchanged(self, url: str, at: datetime) -> None:
        """Write down that a page is as it was."""
        self._base.execute("update pages set at = ?, tries = 0 where page = ?", (at.isoformat(), identity(url)))

    def failed(self, url: str, outcome: str, detail: str) -> None:
        """Write down that a page was asked for in vain; what was had of it before stays."""
        self._base.execute(
            "update pages set tries = tries + 1, outcome = case when sha256 is null then ? else outcome end,"
            " detail = ? where page = ?",
            (outcome, detail, identity(url)),
        )

    def has(self, kind: str, place: str, sha256: str) -> bool:
        """Whether something of a folder or an export was taken before."""
        found = self._base.execute(
            "select 1 from taken where kind = ? and place = ? and sha256 = ?", (kind, place, sha256)
        )
        return found.fetchone() is not None

    def take(self, kind: str, place: str, sha256: str, path: str, at: datetime) -> None:
        """Write down that something of a folder or an export was taken."""
        self._base.execute(
            "insert or ignore into taken values (?, ?, ?, ?, ?)", (kind, place, sha256, path, at.isoformat())
        )
