"""Details once found on a page, held back from every row of it, whichever column repeats them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from nkanalysis.lexicon import gazetteer
from nkanalysis.schemas import PROTECTED_SOURCES, TEXT, unnamed
from nkanalysis.sharing.details import Known, address_of_host, at_risk, known_on

FREE = (
    *("title", "author", "evidence", "who", "whom", "military_unit", "institution", "source_text", "cue"),
    *("likelihood_text", "base", "assumptions", "reason"),
)
"""Columns of free words that are emptied where they tell a detail."""
_KEYS = ("claims", "against", "estimates", "claim_id", "other")
"""Columns of derived tables that name claims and estimates."""
_SAID = ("source", "source_type", "anonymous")


def known_of(tables: Mapping[str, pd.DataFrame], hidden: Mapping[str, pd.Series]) -> dict[str, Known]:
    """What each page that could harm somebody tells of them.

    Args:
        tables: Whole tables; ``pages`` among them.
        hidden: Of claims, events and attributions, which rows are protected.

    Returns:
        By page; those that can harm nobody are left out.
    """
    risky = {str(page) for name, rows in hidden.items() for page in tables[name].loc[rows, "page"]}
    texts = zip(tables["pages"]["page"], tables["pages"]["text"], strict=True)
    held = {page: text for page, text in texts if isinstance(text, str) and (page in risky or at_risk(text))}
    spoken = _open_names(tables, set(held))
    return {page: known_on(text, frozenset(spoken.get(page, ()))) for page, text in held.items()}


def _open_names(tables: Mapping[str, pd.DataFrame], pages: set[str]) -> dict[str, set[str]]:
    """Who speaks on a page in public, and who wrote it: no private persons."""
    found: dict[str, set[str]] = {}
    for name in ("claims", "events", "attributions"):
        if name not in tables:
            continue
        rows = tables[name]
        rows = rows[rows["page"].isin(pages) & rows["source"].notna() & ~rows["source_type"].isin(PROTECTED_SOURCES)]
        for page, source, nameless in zip(rows["page"], rows["source"], rows["anonymous"], strict=True):
            if not nameless:
                found.setdefault(page, set()).add(str(source).casefold().replace("-", " "))
    documents = tables.get("documents")
    if documents is not None:
        rows = documents[documents["page"].isin(pages) & documents["author"].notna()]
        for page, author in zip(rows["page"], rows["author"], strict=True):
            found.setdefault(page, set()).add(str(author).casefold().replace("-", " "))
    return found


def telling(rows: pd.DataFrame, known: Mapping[str, Known], column: str) -> pd.Series:
    """Which rows tell a detail of their page in a column.

    Args:
        rows: Of any table with ``page``, n rows.
        known: Of `known_of`.
        column: A column of texts.

    Returns:
        n truths.
    """
    pairs = zip(rows["page"], rows[column], strict=True)
    found = [(one := known.get(page)) is not None and one.tells(text) for page, text in pairs]
    return pd.Series(found, index=rows.index, dtype="bool")


def without(rows: pd.DataFrame, known: Mapping[str, Known]) -> pd.DataFrame:
    """Rows with every cell emptied or coarse that tells a detail of their page.

    Args:
        rows: Of any table of the store with ``page``, n rows.
        known: Of `known_of`.
    """
    here = rows["page"].isin(list(known))
    if not here.any():
        return rows
    rows = rows.copy()
    for name in FREE:
        if name in rows:
            rows[name] = rows[name].mask(telling(rows, known, name))
    if "place" in rows:
        coarse = rows["place"].map(gazetteer.province_name, na_action="ignore").astype(TEXT)
        rows["place"] = rows["place"].mask(telling(rows, known, "place"), coarse)
    if set(_SAID) <= set(rows):
        named = telling(rows, known, "source")
        rows["source"] = rows["source"].mask(named, rows["source_type"].map(unnamed)).astype(TEXT)
        rows["anonymous"] = rows["anonymous"].mask(named, True)
    if "via" in rows:
        kept = [_without(page, names, known) for page, names in zip(rows["page"], rows["via"], strict=True)]
        rows["via"] = pd.Series(kept, index=rows.index, dtype=object)
    if "url" in rows:
        told = [_address(page, url, known) for page, url in zip(rows["page"], rows["url"], strict=True)]
        rows["url"] = pd.Series(told, index=rows.index, dtype=TEXT)
    return rows


def metadata(rows: pd.DataFrame, known: Mapping[str, Known]) -> pd.DataFrame:
    """What pages say of their articles, without the lines that tell a detail.

    Args:
        rows: The metadata table.
        known: Of `known_of`.

    Returns:
        The rows that may be shown; addresses that tell a detail are those of their host.
    """
    is_address = rows["field"] == "url"
    addresses = [
        _address(page, value, known) if there else value
        for page, value, there in zip(rows["page"], rows["value"], is_address, strict=True)
    ]
    rows = rows.assign(value=pd.Series(addresses, index=rows.index, dtype=TEXT))
    rows = rows[rows["value"].notna() & (is_address | ~telling(rows, known, "value"))]
    return rows.drop_duplicates(["document_id", "field", "value", "basis"]).reset_index(drop=True)


def page_names(pages: pd.DataFrame, known: Mapping[str, Known]) -> dict[str, str]:
    """Other names for the pages whose file name tells a detail: their hash.

    Args:
        pages: The pages table.
        known: Of `known_of`.
    """
    named = zip(pages["page"], pages["sha256"], strict=True)
    found = [(page, hashed) for page, hashed in named if page in known and known[page].tells_in_address(page)]
    return {page: f"page-{hashed[:16]}-{at}" for at, (page, hashed) in enumerate(sorted(found))}


def derived(rows: pd.DataFrame, pages_of: Mapping[str, frozenset[str]], known: Mapping[str, Known]) -> pd.Series:
    """Which rows of a derived table tell a detail of a page that one of their claims stands on.

    Args:
        rows: Of any table of `schemas.DERIVED`, n rows.
        pages_of: Pages at risk by claim and by estimate; those of none are left out.
        known: Of `known_of`.

    Returns:
        n truths.
    """
    columns = list(map(str, rows.columns))
    keys = [name for name in columns if name in _KEYS or name.endswith("estimate_id")]
    texts = [name for name in columns if name not in keys and rows[name].dtype in (TEXT, object)]
    found = []
    for row in rows[[*keys, *texts]].to_dict("records"):
        names = [one for key in keys for one in (row[key] if isinstance(row[key], list) else [row[key]])]
        pages = {page for name in names if isinstance(name, str) for page in pages_of.get(name, ())}
        found.append(bool(pages) and any(known[page].tells(cell) for page in pages for cell in _cells(row, texts)))
    return pd.Series(found, index=rows.index, dtype="bool")


def _cells(row: Mapping[Any, Any], names: list[Any]) -> list[str]:
    held = [row[name] for name in names]
    return [one for cell in held for one in (cell if isinstance(cell, list) else [cell]) if isinstance(one, str)]


def _without(page: str, names: list[str], known: Mapping[str, Known]) -> list[str]:
    return [one for one in names if not known[page].tells(one)] if page in known else names


def _address(page: str, url: Any, known: Mapping[str, Known]) -> Any:
    if page in known and known[page].tells_in_address(url):
        return address_of_host(str(url))
    return url
