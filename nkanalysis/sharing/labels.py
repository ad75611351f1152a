"""Which pages may leave the house: their labels, and those that analysts give them in a list."""

import csv
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path

import pandas as pd

from nkanalysis.lexicon import tlp

COLUMNS = ("page", "sharing", "reason")
OPEN = tlp.LABELS[0]
"""The one label that leaves."""

Listed = tuple[tuple[str, str], ...]
"""Patterns of page names, each with its label."""


class SharingError(ValueError):
    """A list of labels can't be used; the message says where and how to mend it."""


def read_sharing(path: Path | str | None) -> Listed:
    """A list of labels: CSV with the columns ``page`` (a name or a pattern with ``*``), ``sharing`` and ``reason``.

    Args:
        path: The file; None or empty for none.

    Raises:
        SharingError: It can't be read, a column is missing, or a label is none.
    """
    if not path:
        return ()
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SharingError(f"{path}: can't be read: {getattr(error, 'strerror', None) or error}") from error
    lines = csv.DictReader(text.splitlines())
    missing = [name for name in COLUMNS if name not in (lines.fieldnames or ())]
    if missing:
        raise SharingError(f"{path} line 1: no column {missing[0]}; its columns are {', '.join(COLUMNS)}")
    found = []
    for row in lines:
        try:
            found.append((str(row["page"]).strip(), tlp.label(row["sharing"] or "")))
        except ValueError as error:
            raise SharingError(f"{path} line {lines.line_num}: {error}") from error
        if not found[-1][0] or not (row["reason"] or "").strip():
            raise SharingError(f"{path} line {lines.line_num}: page and reason must both say something")
    return tuple(found)


def labels_of(tables: Mapping[str, pd.DataFrame], listed: Listed = ()) -> dict[str, str]:
    """The label of each page that is not free to all; the strictest of what is said of it wins.

    Args:
        tables: Whole tables; ``pages`` among them.
        listed: Of `read_sharing`.
    """
    said: dict[str, set[str]] = {}
    for name in ("claims", "events", "rejected"):
        if name in tables:
            rows = tables[name].loc[tables[name]["sharing"].isin(tlp.LABELS[1:]), ["page", "sharing"]]
            for page, label in rows.itertuples(index=False):
                said.setdefault(page, set()).add(label)
    if "metadata" in tables:
        rows = tables["metadata"]
        rows = rows.loc[rows["field"] == "sharing", ["page", "value"]]
        for page, label in rows.itertuples(index=False):
            said.setdefault(page, set()).add(label if label in tlp.LABELS else tlp.LABELS[-1])
    for pattern, label in listed:
        for page in tables["pages"]["page"]:
            if fnmatchcase(page, pattern):
                said.setdefault(page, set()).add(label)
    return {page: label for page, labels in said.items() if (label := tlp.strictest(labels)) != OPEN}
