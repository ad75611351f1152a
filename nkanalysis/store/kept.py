"""The files that analysts keep for a store: where they lie."""

import os
from pathlib import Path

from nkanalysis.store.errors import StoreError

CORRECTIONS = "corrections.csv"
LINEAGE = "lineage.csv"
GRADES = "grades.csv"
SHARING = "sharing.csv"
STORE = "store"
"""The folder of the store whose files stand beside it."""


def kept_for(store: Path | str, name: str) -> Path | None:
    """A file that analysts keep for a store; None if there is none.

    It stands inside the store's own folder (``data/my-store/corrections.csv``), so that two stores in one folder share
    nothing. A folder that is called ``store`` alone takes what stands beside it as well (``data/corrections.csv`` is
    that of ``data/store``).

    Args:
        store: The store's folder.
        name: The file's name.

    Raises:
        StoreError: There is one in each of the two places.
    """
    folder = Path(os.path.abspath(store))
    inside, beside = folder / name, folder.parent / name
    found = [path for path in (inside, beside) if path.is_file() and (path == inside or folder.name == STORE)]
    if len(found) > 1:
        raise StoreError(f"{inside} and {beside} are both of this store: keep all rows in one of the two")
    return found[0] if found else None


def place_for(store: Path | str, name: str) -> Path:
    """Where a file that analysts keep for a store stands, or would be made.

    Args:
        store: The store's folder.
        name: The file's name.

    Raises:
        StoreError: There is one in each of two places.
    """
    folder = Path(os.path.abspath(store))
    return kept_for(store, name) or (folder.parent if folder.name == STORE else folder) / name
