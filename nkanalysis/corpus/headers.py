"""Header lines that some scrapers write above the text: ``URL: …``, ``Title: …``, ``Date: …``."""

import re

from nkanalysis.corpus.dates import first_full_date
from nkanalysis.corpus.moments import moment
from nkanalysis.corpus.outlets import host_of
from nkanalysis.corpus.raw import Facts
from nkanalysis.lexicon import read

_LINE = re.compile(r"\s{0,8}([A-Za-z][A-Za-z _-]{1,18}):[ \t]{0,8}(\S.*)?$")
_FENCE = re.compile(r"\s{0,8}[-=#*_]{3,200}\s{0,8}$")
_MOST = 16
# Some crawlers put the day that they found in a page before its first words: "date 2025-01-13 Headline".
_STAMP = re.compile(r"\s{0,20}date[ \t](\d{4}-\d\d(?:-\d\d)?)(?=\s)")


def _keys() -> dict[str, str]:
    return dict(read("en/furniture")["header_keys"])


def read_header(text: str) -> tuple[int, Facts]:
    """Header lines at the top of a dump.

    A header is a run of two or more known keys, or a single line that holds an address: a page whose first line happens
    to begin with "Source:" has none.

    Args:
        text: Page text.

    Returns:
        Offset where the text behind the header begins (0 where there is none), and what the header says.
    """
    stamp = _STAMP.match(text)
    if stamp is not None:
        day = first_full_date(stamp[1])
        return stamp.end(), Facts(published=day, published_basis="metadata" if day else "unknown")
    found: dict[str, str] = {}
    keys, at, end = _keys(), 0, 0
    for _ in range(_MOST):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop]
        if line.strip() and not _FENCE.match(line):
            match = _LINE.match(line[:2000]) if len(line) < 2000 else None
            key = match and keys.get(match[1].strip().lower().replace("_", " "))
            if match is None or key is None:
                break
            found.setdefault(key, (match[2] or "").strip())
            end = stop
        elif line.strip() and found:
            end = stop
        if stop == len(text):
            break
        at = stop + 1
    address = found.get("url")
    if address is not None and host_of(address) is None:
        address = None
    if len(found) < 2 and address is None:
        return 0, Facts()
    published = first_full_date(found.get("published", ""))
    return end, Facts(
        url=address,
        title=found.get("title") or None,
        outlet=found.get("outlet") or found.get("host") or None,
        author=found.get("author") or None,
        published=published,
        published_basis="metadata" if published else "unknown",
        retrieved=moment(found.get("retrieved")),
        language=(found.get("language") or "")[:2].lower() or None,
    )
