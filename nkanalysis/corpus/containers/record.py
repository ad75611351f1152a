"""One page within a file that holds several."""

from dataclasses import dataclass, field

from nkanalysis.corpus.raw import LARGEST_PAGE, Facts

LARGEST_SKIP = 1 << 30
"""Bytes that a page beyond the limit may have for the file to be read on behind it."""


class Broken(ValueError):
    """From here on a file can't be read; the message is the reason, with the place."""


@dataclass(frozen=True, slots=True)
class Record:
    """One page within a file, or the word that it can't be had.

    Attributes:
        key: What tells it from the others of its file: a line, an ordinal, an identifier, a name. Empty for the file
            itself.
        data: Its own bytes.
        name: A file name that such bytes would have, for the reader to be chosen by.
        media_type: IANA media type; None is for the reader to tell.
        facts: What the file says of it.
        encoding: What the file says it is written in.
        fault: Why it can't be read; None where it can.
    """

    key: str
    data: bytes
    name: str = ""
    media_type: str | None = None
    facts: Facts = field(default_factory=Facts)
    encoding: str | None = None
    fault: str | None = None


def too_large(size: int | None = None) -> str:
    """Why a page beyond the limit is not read."""
    found = "" if size is None else f"{size / 1e6:.0f} MB, "
    return f"too large: {found}the limit for one page is {LARGEST_PAGE / 1e6:.0f} MB"
