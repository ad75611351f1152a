"""The builds that a version's own table tells of, without reading it into a frame."""

import json
from pathlib import Path
from typing import Any

from nkanalysis.store.listing import newest

COUNTED = ("pages", "extracted", "quarantined", "claims")


def builds(store: Path) -> list[dict[str, Any]]:
    """Rows of the table ``runs`` of the newest version: every build that changed the store.

    Args:
        store: The store's folder.

    Returns:
        A row a build; none where a file of it can't be read.
    """
    from pyarrow import ArrowException, parquet

    path = store / "manifests" / f"{newest(store):06d}.json"
    found: list[dict[str, Any]] = []
    try:
        for part in json.loads(path.read_text(encoding="utf-8"))["tables"].get("runs", ()):
            with parquet.ParquetFile(store / part["path"]) as file:
                found += file.read(use_threads=False).to_pylist()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArrowException):
        return []
    return found
