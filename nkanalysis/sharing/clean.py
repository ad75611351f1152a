"""Texts of pages without what has no place in them.

Characters that nobody sees and that turn, hide or break what stands around them; where texts leave the house, e-mail
addresses too.
"""

import re

import pandas as pd

from nkanalysis.schemas import TEXT

# Control characters but tab and line ends; directions (Unicode bidirectional overrides, embeddings and isolates); tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_ADDRESS = re.compile(r"(?<![\w.%+-])[\w%+-][\w.%+-]*@(?:[\w-]+\.)+[^\W\d_]{2,24}\b")
NO_ADDRESS = "[e-mail address]"


def cleaned(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows without such characters in any column of texts; page text keeps them, since offsets point into it.

    Args:
        rows: Any table, n rows.
    """
    return _without(rows, _UNSEEN, "")


def without_addresses(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that tell nobody's e-mail address in any column of texts but page text.

    Args:
        rows: Any table, n rows.
    """
    return _without(rows, _ADDRESS, NO_ADDRESS)


def _without(rows: pd.DataFrame, what: re.Pattern[str], instead: str) -> pd.DataFrame:
    made = {}
    for name in map(str, rows.columns):
        column = rows[name]
        if name == "text" or column.dtype not in (TEXT, object):
            continue
        cells = column.tolist()
        # One look at all of a column is far quicker than one at each cell, and nearly always finds nothing.
        if what.search("\n".join(map(_words, cells))):
            told = [_told(one, what, instead) for one in cells]
            made[name] = pd.Series(told, index=rows.index, dtype=column.dtype)
    return rows.assign(**made) if made else rows


def _words(value: object) -> str:
    return value if isinstance(value, str) else "\n".join(map(str, value)) if isinstance(value, list) else ""


def _told(value: object, what: re.Pattern[str], instead: str) -> object:
    if isinstance(value, str):
        return what.sub(instead, value)
    if isinstance(value, list) and any(isinstance(one, str) and what.search(one) for one in value):
        return [_told(one, what, instead) for one in value]
    return value
