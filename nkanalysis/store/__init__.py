"""The tables on disk: immutable Parquet parts, and one manifest a version that names every table's parts.

A reader opens the newest manifest and so sees one whole version across all tables, whatever a writer is doing. A writer
adds parts, then one manifest; a writer that is killed leaves the last version standing and, in ``staging/``, the
finished batches that the next build takes up.

    store/manifests/000001.json          what version 1 consists of
    store/parts/claims/<hash>.parquet    rows, never changed
    store/staging/<hash>.json            a finished batch that no version names yet
    store/lock                           held by the one writer
"""

from nkanalysis.store.manifest import Manifest, Staged
from nkanalysis.store.parts import Part, StoreError
from nkanalysis.store.tables import Store, StoreBusy

__all__ = ["Manifest", "Part", "Staged", "Store", "StoreBusy", "StoreError"]
