"""Texts of pages without characters that nobody sees and that turn, hide or break what stands around them."""

import re

import pandas as pd

from nkanalysis.schemas import TEXT

# Control characters but tab and line ends; directions (Unicode bidirectional overrides, embeddings and isolates); tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def cleaned(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows without such characters in any column of texts; page text keeps them, since offsets point into it.

    Args:
        rows: Any table, n rows.
    """
    made = {}
    for name in map(str, rows.columns):
        column = rows[name]
        if name == "text" or column.dtype not in (TEXT, object):
            continue
        cells = column.tolist()
        # One look at all of a column is far quicker than one at each cell, and nearly always finds nothing.
        if _UNSEEN.search("".join(map(_words, cells))):
            made[name] = pd.Series([_clean(one) for one in cells], index=rows.index, dtype=column.dtype)
    return rows.assign(**made) if made else rows


def _words(value: object) -> str:
    return value if isinstance(value, str) else "".join(map(str, value)) if isinstance(value, list) else ""


def _clean(value: object) -> object:
    if isinstance(value, str):
        return _UNSEEN.sub("", value) if _UNSEEN.search(value) else value
    if isinstance(value, list) and any(isinstance(one, str) and _UNSEEN.search(one) for one in value):
        return [_clean(one) for one in value]
    return value
