"""Text dumps that number their links: "[13]Ann Lee", as text browsers write them."""

import re
from itertools import pairwise

from nkanalysis.corpus.outlets import by_name, by_url, host_of
from nkanalysis.corpus.words import bare, words

MARK = re.compile(r"#?\[\d{1,4}\](?=[\w\"'“‘«(#&])")
"""A link's number right before its text; notes like "[3]" stand behind theirs."""
_NUMBER = re.compile(r"\[(\d{1,4})\]")
_BUTTON = re.compile(r"\((?:BUTTON|IMG|SUBMIT)\)\s?|\[(?:IMG|INLINE|LINK)\]\s?")
_FEED = re.compile(r"(?<![ \t])[ \t]*#\[\d{1,4}\]([^\[\]\n]{2,60})")
_FIRST = re.compile(r"\n[ \t]{0,8}1\. (https?://[^\s]{4,300})")
_TAIL = re.compile(r"\s(?:[»|–-]|RSS\b|feed\b).*$", re.IGNORECASE)
_LEAST, _HEAD, _ENOUGH = 5, 200_000, 200


def has_marks(text: str) -> bool:
    """Whether a text numbers its links: several numbers right before words, from the first few on, upwards."""
    found: list[int] = []
    for match in MARK.finditer(text[:_HEAD]):
        number = _NUMBER.search(match.group())
        found.append(int(number[1]) if number is not None else 0)
        if len(found) == _ENOUGH:
            break
    up = sum(1 for one, after in pairwise(found) if after > one)
    return len(found) >= _LEAST and found[0] <= 3 and up >= 0.7 * (len(found) - 1)


def without_marks(text: str) -> str:
    """A line of such a text as readers see it; the line itself where nothing else is on it."""
    return " ".join(_BUTTON.sub("", MARK.sub("", text)).split()) or text


def publisher(text: str) -> str | None:
    """Whose page such a text is: the name of its first feed, or the registered outlet that its first link leads to."""
    match = _FEED.match(text.lstrip("\ufeff\n\r"))
    name = _TAIL.sub("", match[1].strip()).strip() if match is not None else ""
    if name and bare(name) not in words().lines:
        outlet = by_name(name)
        return outlet.name if outlet is not None else name
    first = _FIRST.search(text[-_HEAD:])
    outlet = by_url(first[1]) if first is not None and host_of(first[1]) else None
    return outlet.name if outlet is not None else None
