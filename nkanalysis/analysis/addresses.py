"""Where evidence leads: which addresses a reader may click, which stand as text, and which page was read."""

import re
from functools import cache
from typing import Any
from urllib.parse import SplitResult, urlsplit

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.lexicon import read
from nkanalysis.schemas import TEXT

_PORTS = {"http": (None, 80), "https": (None, 443)}
_KEPT = re.compile(r"https?://.+", re.IGNORECASE | re.DOTALL)
"""An address inside an archive's: the page that it keeps."""


def traced(rows: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """Claims or events with where their article and their page can be looked at.

    Args:
        rows: Claims or events, n rows.
        pages: Pages of the store, at least those that the rows stand on.

    Returns:
        The n rows with ``link`` (the article's address, where its host is known: `live`), ``address`` (any other one,
        as text that no click follows: `defanged`), ``archived`` (a copy that an archive keeps), ``page_sha256`` (of
        the page as it was read) and ``type_label``; what there is none of is missing.
    """
    read_at = pages.drop_duplicates("page").set_index("page")
    fetched = rows["page"].map(read_at["url"])
    told = [_told(own, of_page) for own, of_page in zip(rows["url"], fetched, strict=True)]
    return rows.assign(
        **{
            name: pd.Series([one[at] for one in told], index=rows.index, dtype=TEXT)
            for at, name in enumerate(("link", "address", "archived"))
        },
        page_sha256=rows["page"].map(read_at["sha256"]).astype(TEXT),
        type_label=rows["source_type"].map(labels.SOURCE_TYPES).astype(TEXT),
    )


def live(address: Any) -> str | None:
    """The address, where a link may lead there; None for anything else.

    A link leads to hosts of the register of outlets, to archives and to offices of states, by http or https at the
    usual port. An address that names a user is none of these: what stands before the ``@`` is made to be misread.

    Args:
        address: As the page or its metadata tell it.
    """
    parts = _parts(address)
    return str(address) if parts and _below(parts, _known()) else None


def defanged(address: Any) -> str | None:
    """An address as text that neither a browser nor a reader of PDF makes a link of; None where there is none.

    Args:
        address: As the page or its metadata tell it.
    """
    if not isinstance(address, str) or not address.strip():
        return None
    text = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in address.strip())
    scheme, colon, rest = text.partition(":")
    if scheme.lower() in ("http", "https"):
        host, slash, path = rest.removeprefix("//").partition("/")
        return f"{scheme.lower().replace('tt', 'xx')}://{host.replace('.', '[.]')}{slash}{path}"
    return f"{scheme}[:]{rest}" if colon else text.replace(".", "[.]")


def _told(own: Any, of_page: Any) -> tuple[str | None, str | None, str | None]:
    """Link, address and archived copy, from the article's address and that of the page it was read on."""
    given = [address for address in (own, of_page) if isinstance(address, str) and address.strip()]
    archived = next((address for address in given if _archive(address)), None)
    first = next((address for address in given if not _archive(address)), None) or (archived and _kept(archived))
    link = live(first)
    return link, None if link else defanged(first), archived


def _archive(address: str) -> bool:
    parts = _parts(address)
    return bool(parts and _below(parts, frozenset(read("archives")["hosts"])))


def _kept(address: str) -> str | None:
    found = _KEPT.search(address, 8)
    return found[0] if found else None


def _parts(address: Any) -> SplitResult | None:
    if not isinstance(address, str) or any(sign.isspace() or not sign.isprintable() for sign in address):
        return None
    try:
        parts = urlsplit(address)
        good = parts.scheme in _PORTS and parts.hostname and parts.username is None and parts.password is None
        return parts if good and parts.port in _PORTS[parts.scheme] and "\\" not in address else None
    except ValueError:
        return None


def _below(parts: SplitResult, hosts: frozenset[str]) -> bool:
    names = str(parts.hostname).rstrip(".").split(".")
    return any(".".join(names[at:]) in hosts for at in range(len(names)))


@cache
def _known() -> frozenset[str]:
    outlets = (domain for entry in read("outlets")["outlet"] for domain in entry.get("domains", ()))
    return frozenset([*outlets, *read("archives")["hosts"], *read("hosts")["official"]])
