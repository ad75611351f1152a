"""The tables on disk: immutable Parquet parts, and one manifest a version that names every table's parts.

A reader opens the newest manifest and so sees one whole version across all tables, whatever a writer is doing. A writer
adds parts, then one manifest; a writer that is killed leaves the last version standing and, in ``staging/``, the
finished batches that the next build takes up.

    store/manifests/000001.json          what version 1 consists of
    store/parts/claims/<hash>.parquet    rows, never changed
    store/staging/<hash>.json            a finished batch that no version names yet
    store/lock                           held by the one writer

What reads frames is imported when it is first asked for: to see what a version consists of, `listing` needs none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nkanalysis.store.errors import StoreError
from nkanalysis.store.listing import Listing, listing

if TYPE_CHECKING:
    from nkanalysis.store.manifest import Manifest, Staged
    from nkanalysis.store.parts import Part
    from nkanalysis.store.tables import Store, StoreBusy

__all__ = ["Listing", "Manifest", "Part", "Staged", "Store", "StoreBusy", "StoreError", "listing"]

_MODULES = {"Manifest": "manifest", "Staged": "manifest", "Part": "parts", "Store": "tables", "StoreBusy": "tables"}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
