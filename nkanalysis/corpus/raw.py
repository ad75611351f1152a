"""What a reader makes of a file's bytes, before anything is known about articles."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime


class Unreadable(ValueError):
    """A file can't be read; the message is the reason in plain words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of page text, or one block element of HTML.

    Attributes:
        start, end: Slice of the page text, without surrounding white space.
        tag: HTML element or Markdown mark that it came from; empty where the format has none.
        main: Whether the reader holds it for main text; None where it has no opinion.
    """

    start: int
    end: int
    tag: str = ""
    main: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What an input says about itself apart from its text: front matter, meta elements, header lines."""

    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    republisher: str | None = None
    published: date | None = None
    published_basis: str = "unknown"
    retrieved: datetime | None = None
    language: str | None = None
    kind: str = "article"


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as its reader hands it on.

    Attributes:
        text: Page text.
        lines: What is on it, in order.
        facts: What it says about itself.
        curated: Someone wrote it as a document: nothing on it is furniture.
        breaks: What ends a paragraph: every ``line``, a ``blank`` line, or ``guess``: nobody knows how the text was
            broken.
    """

    text: str
    lines: tuple[Line, ...]
    facts: Facts = field(default_factory=Facts)
    curated: bool = False
    breaks: str = "line"


@dataclass(frozen=True, slots=True)
class Reader:
    """One format.

    Attributes:
        name: What an analyst calls the format.
        media_type: IANA media type.
        suffixes: File name endings, lower case, with the dot.
        recognises: Whether the first bytes of a file show the format, whatever its name.
        read: From bytes to page; raises ``Unreadable``.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], RawPage]
