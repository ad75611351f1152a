"""Tables as they may leave: protected rows told coarsely, quotations short, page text out, derived rows kept back."""

from collections.abc import Mapping

import pandas as pd

from nkanalysis.schemas import TEXT
from nkanalysis.sharing.coarse import coarse
from nkanalysis.sharing.derived import withheld
from nkanalysis.sharing.people import protected
from nkanalysis.sharing.quotes import QUOTES, quoted

TOLD = ("claims", "events", "attributions", "rejected")
"""Tables whose rows stay, told coarsely where they must be."""
DERIVED = ("members", "estimates", "links", "roots", "findings", "changes", "pairs")
"""Tables whose rows stay back where they rest on protected people."""


def release(
    tables: Mapping[str, pd.DataFrame], *, internal: bool = False, quotes: str = "short"
) -> dict[str, pd.DataFrame]:
    """Tables as they may leave the house.

    Args:
        tables: Frames by name, whole: ``claims`` and ``pages`` at least, with any of `DERIVED` also
            ``estimates``; any others of the store pass through.
        internal: All rows as they are; sentences are cut all the same.
        quotes: How much of a sentence is shown: one of `QUOTES`.

    Returns:
        A frame for each that was given. Of `TOLD` with ``withheld``, claims and events also with ``before``,
        ``marked`` and ``after``; of `DERIVED` without the rows that stay back; ``pages`` without their text.

    Raises:
        ValueError: ``quotes`` is none of `QUOTES`.
    """
    if quotes not in QUOTES:
        raise ValueError(f"quotes {quotes!r}: there are {', '.join(QUOTES)}")
    made = dict(tables)
    texts = tables["pages"].set_index("page")["text"]
    for name in ("claims", "events", "rejected"):
        if name in made:
            made[name] = quoted(made[name], texts, quotes)
    for name in TOLD:
        if name in made:
            rows = tables[name]
            hidden = pd.Series(False, index=rows.index, dtype="bool") if internal else protected(rows)
            made[name] = made[name].assign(withheld=hidden) if internal else coarse(made[name], hidden)
    if internal:
        return made
    derived = [name for name in DERIVED if name in made]
    every = [tables[name] for name in ("claims", "rejected") if name in tables]
    claims = pd.concat(every).drop_duplicates("claim_id") if len(every) > 1 else every[0]
    for name in derived:
        kept = ~withheld(made[name], claims, tables["estimates"])
        made[name] = made[name][kept].reset_index(drop=True)
    made["pages"] = made["pages"].assign(text=pd.Series(pd.NA, index=made["pages"].index, dtype=TEXT))
    return made
