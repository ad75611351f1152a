"""Pages that said another thing at another time: one address, several retrievals."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.checks.found import DOUBTFUL, NOTICE, Found, findings
from nkanalysis.analysis.checks.tellings import Row, quoted, tellings, where

_TRACKING = ("utm_", "fbclid", "gclid")


def silent_change(
    claims: pd.DataFrame,
    documents: pd.DataFrame,
    members: pd.DataFrame | None = None,
    *,
    pages: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Addresses whose figures changed between two stored versions of the page.

    The versions of an address are put in order by the moment of their retrieval, where the input tells one (WARC
    records do: ISO 28500, ``WARC-Date``), else by their time or day of publication. A change is a figure of a source
    that the one version has and the next has not, or has with another number or measure; a later version that only
    adds figures has grown, not changed. Addresses are compared without scheme, ``www.``, fragment, closing slash and
    tracking parameters.

    Args:
        claims: Claims of the store.
        documents: Documents of the store.
        members: As in ``MEMBERS``.
        pages: Pages of the store, for their addresses and retrievals.

    Returns:
        As in ``FINDINGS``: a row two versions one after the other. ``doubtful`` where a source's figures changed,
        ``notice`` where they are gone without others in their place.
    """
    rows: dict[str, list[Row]] = {}
    for row in tellings(claims, members):
        rows.setdefault(row["document_id"], []).append(row)
    return findings(
        one
        for versions in _versions(documents, pages)
        for before, after in pairwise(versions)
        for one in _changed(before, after, rows)
    )


def address(url: str) -> str:
    """An address as it is compared: ``www.example.org/a/?utm_source=x#top`` is ``example.org/a``."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
    except ValueError:
        # Brackets that hold no address of a host: what the page calls its address is none.
        return url
    query = urlencode(
        sorted((name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith(_TRACKING))
    )
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def _versions(documents: pd.DataFrame, pages: pd.DataFrame | None) -> list[list[dict[str, Any]]]:
    """Documents of one address each, oldest first; addresses with one version are left out."""
    facts = {} if pages is None else pages.drop_duplicates("page").set_index("page")[["url", "retrieved"]].T.to_dict()
    found: dict[str, list[dict[str, Any]]] = {}
    for row in documents.to_dict("records"):
        page = facts.get(row["page"], {})
        url = page.get("url") if pd.isna(row["url"]) else row["url"]
        if url is not None and not pd.isna(url):
            made = {str(name): value for name, value in row.items()} | {"retrieved": page.get("retrieved")}
            found.setdefault(address(str(url)), []).append(made)
    several = [group for _, group in sorted(found.items()) if len({row["page"] for row in group}) > 1]
    return [sorted(group, key=_age) for group in several]


def _age(row: dict[str, Any]) -> tuple[str, ...]:
    moments = (row["retrieved"], row["published"], row["published_time"])
    return (*("" if value is None or pd.isna(value) else str(value) for value in moments), str(row["page"]))


def _changed(before: dict[str, Any], after: dict[str, Any], rows: dict[str, list[Row]]) -> Iterator[Found]:
    old, new = rows.get(before["document_id"], []), rows.get(after["document_id"], [])
    stays = {_figure(row) for row in old} & {_figure(row) for row in new}
    gone = [row for row in old if _figure(row) not in stays]
    come = [row for row in new if _figure(row) not in stays]
    if not gone or not new:
        return
    theirs = {row["source"] for row in gone}
    instead = [row for row in come if row["source"] in theirs]
    lost = labels.listed(list(dict.fromkeys(quoted(row) for row in gone)))
    has = labels.listed(list(dict.fromkeys(quoted(row) for row in instead)))
    says = f"{where(gone[0])} printed {lost} at this address before; a later version has {has or 'no such figure'}."
    yield Found("silent_change", DOUBTFUL if instead else NOTICE, says, gone, instead, [after["document_id"]])


def _figure(row: Row) -> tuple[str, ...]:
    number = row["number"] if row["share"] is None else f"{row['share']:.3f}"
    # Who is credited may be read in one version and not in the next.
    return tuple(str(part) for part in (row["measure"], row["population"], number))
