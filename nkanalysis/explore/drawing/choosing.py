"""Which article is meant: by identifier, by row, by claim, by page, or read just now."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from nkanalysis.explore.drawing.reading import Pages, read
from nkanalysis.explore.drawing.shown import Shown
from nkanalysis.explore.errors import ExploreError
from nkanalysis.explore.loaded import Loaded
from nkanalysis.explore.sight import Row, Sight, rows_of

_TYPED = "give an identifier, a page’s name, or a row such as c.documents.iloc[0]"


def show(what: Any, *, within: Loaded | None = None) -> Shown:
    """An article as it was read: claims, sources and events marked, what was taken out in grey.

    Args:
        what: Identifier of a document, claim, event or estimate (a beginning is enough that no other has); a row of one
            of their tables, or a frame with one row; a page's name; a file; or what ``nk.read`` gave. An estimate shows
            the article that it is read from.
        within: The store that is meant; None for the one loaded last.

    Returns:
        What a notebook draws and a terminal prints; ``claims``, ``events`` and ``documents`` are frames.

    Raises:
        ExploreError: There is nothing of this name, or several things.
    """
    if isinstance(what, Shown):
        return what
    if isinstance(what, Pages):
        return what.show()
    if isinstance(what, Sight):
        return Shown(what)
    if isinstance(what, Path) or (isinstance(what, str) and _is_file(what)):
        return read(what).show()
    loaded = within if within is not None else _latest()
    if isinstance(what, str):
        table, named = loaded.row(what)
        return _of(loaded, table, dict(named))
    row = one_row(what)
    for column in _TELLING:
        if isinstance(row.get(column), str):
            table, named = loaded.row(row[column])
            return _of(loaded, table, dict(named))
    raise ExploreError(f"{type(what).__name__}: nothing that can be shown; {_TYPED}")


_TELLING = ("claim_id", "event_id", "reading", "document_id", "page")
"""Columns that tell what a row is about, the finest first: a claim's row names its document and page too."""


def one_row(what: Any) -> Row:
    """A row, from whatever holds one.

    Args:
        what: A mapping, a row of a frame, or a frame with one row.

    Raises:
        ExploreError: It is none of these.
    """
    if isinstance(what, pd.DataFrame):
        if len(what) != 1:
            raise ExploreError(f"{len(what)} rows; one is shown at a time: give a row such as .iloc[0]")
        what = what.iloc[0]
    if not isinstance(what, Mapping | pd.Series):
        raise ExploreError(f"{type(what).__name__}: nothing that can be shown; {_TYPED}")
    return {str(name): value for name, value in what.items()}


def sight_of(loaded: Loaded, page: str) -> Sight:
    """A page of a loaded store, analysts' decisions applied.

    Args:
        loaded: The store.
        page: Name of the page.
    """
    tables = ("pages", "documents", "metadata", "claims", "events")
    found = {name: loaded.rows(name, page) for name in tables}
    (of_page,) = rows_of(found["pages"].head(1))
    rest = {name: rows_of(found[name]) for name in tables[1:]}
    return Sight(of_page, **rest)


def _of(loaded: Loaded, table: str, row: Row) -> Shown:
    if table == "estimates":
        row = dict(loaded.row(str(row["reading"]))[1])
    sight = sight_of(loaded, str(row["page"]))
    places = [place for place, one in enumerate(sight.documents) if one["document_id"] == row.get("document_id")]
    claim = str(row["claim_id"]) if "claim_id" in row else ""
    return Shown(sight, places[0] if places else None, claim)


def _is_file(name: str) -> bool:
    try:
        return "\n" not in name and Path(name).is_file()
    except OSError:
        return False


def _latest() -> Loaded:
    from nkanalysis.explore.loading import latest

    return latest()
