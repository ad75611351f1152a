"""Who is protected: what residents, defectors and prisoners say, and what befalls the families of soldiers."""

import re
from functools import cache

import pandas as pd

from nkanalysis.lexicon import read
from nkanalysis.schemas import PROTECTED_SOURCES

UNITS = ("family", "relative")
KINDS = ("interrogation",)
"""Events that tell what a prisoner said or how one was shown."""
LANGUAGE = "en"
"""Of the words that are looked for."""


def protected(rows: pd.DataFrame) -> pd.Series:
    """Which claims, events or attributed statements are told coarsely.

    Args:
        rows: Claims, events or attributions, n rows.

    Returns:
        n truths: the source is of a protected type, kin are counted, a prisoner is questioned, or the sentence names
        kin or somebody who speaks from inside the country or has left it.
    """
    found = on_their_word(rows)
    if "theme" in rows:
        found |= rows["kind"].isin(KINDS)
    if "sentence" in rows:
        telling = _telling()
        named = [not pd.isna(text) and telling.search(text) is not None for text in rows["sentence"]]
        found |= pd.Series(named, index=rows.index, dtype="bool")
    return found


def on_their_word(rows: pd.DataFrame) -> pd.Series:
    """Which rows rest on the word of protected people, or count kin: what is worked out of them stays back too.

    Args:
        rows: Claims, events or attributions, n rows.

    Returns:
        n truths.
    """
    found = rows["source_type"].isin(PROTECTED_SOURCES)
    if "unit" in rows:
        found |= rows["unit"].isin(UNITS)
    return found.astype("bool")


@cache
def _telling() -> re.Pattern[str]:
    listed = read(f"{LANGUAGE}/protected")
    words = [r"\s+".join(map(re.escape, word.split())) for word in (*listed["kin"], *listed["speakers"])]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
