"""One spelling of an address, so that nothing is fetched twice because somebody counts clicks."""

import re
from functools import cache
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from yarl import URL

from nkanalysis.lexicon import read

LONGEST = 2000
"""Characters of an address; servers refuse longer ones, and pages that have them mean no good."""
_UNUSUAL = re.compile(r"[\x00-\x20\x7f]")


def canonical(url: str, base: str | None = None, *, counted: bool = False) -> str | None:
    """An address in its one spelling: host in lower case, default port, fragment and parameters that count clicks gone.

    The order of parameters is kept, for some sites it means something. Doing it twice changes nothing.

    Args:
        url: As a feed, a map of a site or a list has it.
        base: What a relative one is relative to.
        counted: Whether parameters that count clicks stay: a site that redirects by them waits for them.

    Returns:
        The address; None where it is none with a host, or is longer than any page's.
    """
    text = url.strip().strip("\ufeff")
    try:
        text = urljoin(base, text) if base else text
        text = _UNUSUAL.sub(lambda match: "" if match[0] in "\t\r\n" else f"%{ord(match[0]):02X}", text)
        parts = urlsplit(text)
        parts = parts._replace(query=_kept(parts.query, counted), fragment="")
        found = str(URL(urlunsplit(parts)))
        if not parts.scheme or not URL(found).host or len(found) > LONGEST:
            return None
        # What was quoted in the name of a parameter stands plain now.
        parts = urlsplit(found)
        return urlunsplit(_settled(parts._replace(query=_kept(parts.query, counted), fragment="")))
    except (ValueError, TypeError, UnicodeError):
        return None


def _settled(parts: SplitResult) -> SplitResult:
    host = parts.netloc
    if host.endswith("."):
        host = host.rstrip(".")
    return parts._replace(netloc=host, path=parts.path or "/")


def identity(url: str) -> str:
    """What tells a page from others: its canonical address without the scheme, which changes nothing.

    Args:
        url: A canonical address.
    """
    return url.partition("://")[2]


def words_of(url: str) -> str:
    """An address as words, for keywords to be looked for: ``…/north-korea-losses`` says "north korea losses".

    Args:
        url: A canonical address.
    """
    try:
        found = URL(url)
        text = f"{found.path} {found.query_string}"
    except ValueError:
        text = url
    return re.sub(r"[-_/+.=&,]+", " ", text).strip()


def _kept(query: str, counted: bool) -> str:
    if counted:
        return query
    names, beginnings = _tracking()
    kept = []
    for pair in query.split("&"):
        name = pair.partition("=")[0].lower()
        if pair and name not in names and not name.startswith(beginnings):
            kept.append(pair)
    return "&".join(kept)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    found = read("tracking")
    return frozenset(found["parameters"]), tuple(found["beginnings"])
