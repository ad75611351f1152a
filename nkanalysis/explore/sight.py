"""A page with everything that was read of it, live or from the store, in the rows of the tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from nkanalysis.build.rows import OF_A_PAGE, rows
from nkanalysis.explore.errors import ExploreError
from nkanalysis.store import Store

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sight:
    """A page and what was read of it; every list holds rows as the table of its name has them.

    Attributes:
        page: Its row of ``pages``.
        documents: Its articles, in page order.
        metadata: What the page says of them.
        claims: Their figures.
        events: Their events.
    """

    page: Row
    documents: Sequence[Row]
    metadata: Sequence[Row]
    claims: Sequence[Row]
    events: Sequence[Row]


def live(path: Path, member: str | None = None) -> list[Sight]:
    """The pages of a file or folder, read now, without a store.

    Args:
        path: A file or a folder.
        member: Of a file that holds several pages, the one of this name or number alone (what stands behind ``#``).

    Raises:
        nkanalysis.corpus.CorpusError: The path can't be looked at.
        ExploreError: The file has no such page.
    """
    # What is read from a store needs no parser, which takes seconds to import.
    from nkanalysis import corpus, extract
    from nkanalysis.build.work import read_page

    found = [one for item in corpus.find([path]) for one in corpus.expand(item)]
    if member is not None:
        names = [one.item.page.rpartition("#")[2] for one in found]
        found = [one for one, name in zip(found, names, strict=True) if name == member]
        if not found:
            raise ExploreError(f"{path}: no page {member!r} in it; it holds {_some(names)}")
    version = extract.extractor_version()
    sights = []
    for one in found:
        reading, extractions = read_page(one.item)
        sights.append(_sight(rows(reading.page, reading.documents, extractions, version)))
    return sights


def built(store: Path, page: str) -> Sight:
    """A page as a store has it.

    Args:
        store: The store's folder.
        page: Its name, or an end of it that no other page's name has.

    Raises:
        ExploreError: The store has no such page, or several.
        nkanalysis.store.StoreError: The store can't be read.
    """
    tables = Store(store)
    names = [str(name) for name in tables.read("pages", columns=["page"])["page"]]
    fitting = [name for name in names if name == page] or [name for name in names if name.endswith(page)]
    if not fitting:
        raise ExploreError(f"{page}: neither a file here nor a page of {store}; it holds {_some(names)}")
    if len(fitting) > 1:
        raise ExploreError(f"{page}: several pages end so, {_some(fitting)}; name one whole")
    found = {table: tables.read(table) for table in OF_A_PAGE}
    return _sight({table: rows_of(frame[frame["page"] == fitting[0]]) for table, frame in found.items()})


def _sight(found: dict[str, list[Row]]) -> Sight:
    (page,) = found["pages"]
    return Sight(page, found["documents"], found["metadata"], found["claims"], found["events"])


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Rows of a table as records: nulls are None, days are days.

    Args:
        frame: Of any table.
    """
    return [{str(key): _plain(value) for key, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    """A cell as a record has it: nulls as None, days as days."""
    if isinstance(value, list):
        return value
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def _some(names: Sequence[str]) -> str:
    """A few names for a message."""

    def shown() -> Iterator[str]:
        yield from names[:5]
        if len(names) > 5:
            yield f"{len(names) - 5} more"

    return ", ".join(shown()) or "none"
