"""Who is protected: what residents, defectors and prisoners say, and what befalls the families of soldiers."""

import pandas as pd

from nkanalysis.schemas import PROTECTED_SOURCES
from nkanalysis.sharing import patterns
from nkanalysis.sharing.coarse import known

UNITS = ("family", "relative")
KINDS = ("interrogation",)
"""Events that tell what a prisoner said or how one was shown."""


def protected(rows: pd.DataFrame) -> pd.Series:
    """Which claims, events or attributed statements are told coarsely.

    Args:
        rows: Claims, events or attributions, n rows.

    Returns:
        n truths: the source is of a protected type, kin are counted, a prisoner is questioned, or the sentence names
        or the source's name tells of kin or of somebody who speaks from inside the country or has left it.
    """
    found = on_their_word(rows)
    if "theme" in rows:
        found |= rows["kind"].isin(KINDS)
    telling = patterns.telling("kin", "speakers")
    for name in ("sentence", "source"):
        if name in rows:
            told = rows[name].astype(object)
            # A register's name, such as that of an agency for refugees, is no private person's.
            named = [isinstance(one, str) and telling.search(one) is not None and not known(one) for one in told]
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
