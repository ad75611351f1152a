"""Which page a dossier is about."""

import re

import pandas as pd

from nkanalysis.explore.errors import ExploreError

_HASH = re.compile(r"[0-9a-f]{6,64}")
_LISTED = 5


def chosen(pages: pd.DataFrame, claims: pd.DataFrame, wanted: str) -> str:
    """The name of the page that is meant.

    Args:
        pages: All pages.
        claims: All claims.
        wanted: A page's name, an end of it that no other has, or the first six digits of its SHA-256 or more; empty
            for the page with the most claims, of several the first by name.

    Raises:
        ExploreError: There is none, or there are several.
    """
    names = sorted(str(name) for name in pages["page"])
    if not names:
        raise ExploreError("the store holds no page; run nkanalysis build PATH…")
    if not wanted:
        most = claims["page"].value_counts()
        return min(names, key=lambda name: (-int(most.get(name, 0)), name))
    found = [name for name in names if name == wanted]
    if not found and _HASH.fullmatch(wanted.lower()):
        held = pages["sha256"].str.startswith(wanted.lower()).fillna(False).astype("bool")
        found = sorted(str(name) for name in pages.loc[held, "page"])
    found = found or [name for name in names if name.endswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ExploreError(f"page {wanted!r}: {len(found)} pages are called so ({_some(found)}); name one whole")
    raise ExploreError(f"page {wanted!r}: no such page; there are {_some(names)}")


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _LISTED:,} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more
