"""What a feed, a map of a site or a list names, before anything of it is chosen."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nkanalysis.collect.canonical import canonical

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


class Unusable(ValueError):
    """A listing that says nothing that can be used; the message says why, in words for the summary."""


@dataclass(frozen=True, slots=True)
class Item:
    """One page that a listing names, in the listing's own words.

    Attributes:
        url: Canonical.
        title, summary, author, outlet: As printed, white space folded, cut where they are endless.
        published, modified: As printed.
        day: Day of the listing's date in UTC, ISO 8601; None where it can't be told.
    """

    url: str
    title: str = ""
    summary: str = ""
    author: str = ""
    outlet: str = ""
    published: str = ""
    modified: str = ""
    day: str | None = None

    def kept(self) -> dict[str, str]:
        """What it says, as the state keeps it, empty fields out."""
        fields = ("title", "summary", "author", "outlet", "published", "modified", "day")
        return {name: value for name in fields if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class Listing:
    """All that one feed or map holds.

    Attributes:
        items: Pages.
        maps: Further maps that it names, each with the day of its last change where that is told.
        doubts: What is wrong with it, where something of it could be used all the same.
    """

    items: Sequence[Item] = ()
    maps: Sequence[tuple[str, str | None]] = field(default=())
    doubts: str = ""


def folded(value: object, longest: int = 1000) -> str:
    """A text as printed on one line, nothing in it that steers a terminal or breaks a header."""
    text = value if isinstance(value, str) else ""
    return " ".join("".join(ch if ch.isprintable() else " " for ch in text[: longest * 4]).split())[:longest]


def made(url: str, base: str | None, **said: str | None) -> Item | None:
    """An item; None where its address is none.

    Args:
        url: As the listing has it.
        base: What a relative one is relative to.
        said: The other fields.
    """
    found = canonical(url, base)
    return None if found is None else Item(found, **said)  # type: ignore[arg-type]


def in_utf8(data: bytes) -> bytes:
    """An XML text that a byte-order mark shows to be wide, as UTF-8; any other as it is."""
    wide = next((name for mark, name in _WIDE if data.startswith(mark)), None)
    if wide is None:
        return data.removeprefix(codecs.BOM_UTF8)
    # What it declares to be written in, it is no more.
    return _DECLARED.sub("", data.decode(wide, "replace").lstrip("\ufeff")).encode("utf-8", "replace")


def declares_entities(data: bytes) -> bool:
    """Whether an XML text declares entities of its own, in whatever encoding: a few of them unfold to terabytes, and
    others stand for files. No feed or map needs one.
    """
    return b"<!entity" in data.replace(b"\x00", b"").lower()
