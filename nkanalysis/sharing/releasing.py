"""Tables as they may leave: protected rows told coarsely, quotations short, page text out, derived rows kept back."""

from collections.abc import Collection, Mapping

import pandas as pd

from nkanalysis.schemas import TEXT
from nkanalysis.sharing import holding
from nkanalysis.sharing.clean import cleaned, without_addresses
from nkanalysis.sharing.coarse import coarse
from nkanalysis.sharing.derived import resting, withheld
from nkanalysis.sharing.details import Known
from nkanalysis.sharing.labels import OPEN, Listed, labels_of
from nkanalysis.sharing.people import protected
from nkanalysis.sharing.quotes import QUOTES, quoted

TOLD = ("claims", "events", "attributions", "rejected")
"""Tables whose rows stay, told coarsely where they must be."""
DERIVED = ("members", "estimates", "links", "roots", "findings", "changes", "pairs")
"""Tables whose rows stay back where they rest on protected people."""


def release(
    tables: Mapping[str, pd.DataFrame], *, internal: bool = False, quotes: str = "short", listed: Listed = ()
) -> dict[str, pd.DataFrame]:
    """Tables as they may leave the house.

    Args:
        tables: Frames by name, whole: ``claims`` and ``pages`` at least, with any of `DERIVED` also ``estimates``; any
            others of the store where there are.
        internal: All rows as they are; sentences are cut all the same.
        quotes: How much of a sentence is shown: one of `QUOTES`.
        listed: Labels that analysts give pages.

    Returns:
        A frame for each that was given. Of `TOLD` with ``withheld``, claims and events also with ``before``,
        ``marked`` and ``after``; of `DERIVED` without the rows that stay back; ``pages`` without their text. Rows of
        pages with a label but the freest stay back, and what rests on them. No cell of a page's rows repeats what the
        page tells of people at risk, or an e-mail address.

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
    told = [name for name in TOLD if name in made]
    closed = labels_of(tables, listed)
    for name in told:
        if "sharing" in made[name]:
            labels = [closed.get(page, OPEN) for page in made[name]["page"]]
            made[name] = made[name].assign(sharing=pd.Series(labels, index=made[name].index, dtype=TEXT))
    if internal:
        made |= {name: made[name].assign(withheld=False) for name in told}
        return {name: cleaned(rows) for name, rows in made.items()}
    hidden = {name: protected(tables[name]) for name in told}
    known = holding.known_of(tables, hidden)
    for name in told:
        if "sentence" in tables[name]:
            hidden[name] |= holding.telling(tables[name], known, "sentence")
        made[name] = coarse(made[name], hidden[name])
    if "estimates" in tables:
        derived = {name: tables[name] for name in DERIVED if name in tables}
        back = _staying(derived, tables, known, closed)
        made |= {name: rows[~back[name]].reset_index(drop=True) for name, rows in derived.items()}
    for name in ("documents", "pages", *told):
        if name in made:
            made[name] = holding.without(made[name], known)
    if "metadata" in made:
        made["metadata"] = holding.metadata(made["metadata"], known)
    if "runs" in made:
        made["runs"] = made["runs"].assign(inputs=made["runs"]["inputs"].map(_last_parts))
    made["pages"] = made["pages"].assign(text=pd.Series(pd.NA, index=made["pages"].index, dtype=TEXT))
    for name in ("documents", "pages", "metadata", *told):
        if closed and name in made:
            made[name] = made[name][~made[name]["page"].isin(list(closed))].reset_index(drop=True)
    names = holding.page_names(tables["pages"], known)
    for name, rows in made.items():
        if names and "page" in rows:
            made[name] = rows.assign(page=rows["page"].replace(names))
    return {name: without_addresses(cleaned(rows)) for name, rows in made.items()}


def staying(
    rows: Mapping[str, pd.DataFrame], tables: Mapping[str, pd.DataFrame], listed: Listed = ()
) -> dict[str, pd.Series]:
    """Which rows of derived tables, or of what is made from them, stay in the house.

    Args:
        rows: Frames by name.
        tables: The whole tables that their claims and estimates stand in, as for `release`.
        listed: Labels that analysts give pages.

    Returns:
        n truths for each frame.
    """
    hidden = {name: protected(tables[name]) for name in TOLD if name in tables}
    return _staying(rows, tables, holding.known_of(tables, hidden), labels_of(tables, listed))


def _staying(
    rows: Mapping[str, pd.DataFrame],
    tables: Mapping[str, pd.DataFrame],
    known: Mapping[str, Known],
    closed: Collection[str],
) -> dict[str, pd.Series]:
    every = [tables[name] for name in ("claims", "rejected") if name in tables]
    pages_of = {
        claim: frozenset([page])
        for frame in every
        for claim, page in zip(frame["claim_id"], frame["page"], strict=True)
        if page in known
    }
    held = zip(tables["estimates"]["estimate_id"], tables["estimates"]["claims"], strict=True)
    of_estimates = {name: frozenset(page for one in names for page in pages_of.get(one, ())) for name, names in held}
    pages_of |= {name: pages for name, pages in of_estimates.items() if pages}
    found = resting(every, tables["estimates"], closed)
    return {name: withheld(frame, found) | holding.derived(frame, pages_of, known) for name, frame in rows.items()}


def _last_parts(paths: list[str]) -> list[str]:
    return [path.rstrip("/\\").replace("\\", "/").rpartition("/")[2] for path in paths]
