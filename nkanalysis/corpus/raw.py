"""What a reader makes of a file's bytes, before anything is known about articles."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from nkanalysis.records import Detail

LARGEST_PAGE = 20 * 1024 * 1024
"""Bytes of a page once unpacked; what is larger is no page."""


class Unreadable(ValueError):
    """A file can't be read; the message is the reason in plain words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of page text, or one block element of HTML.

    Attributes:
        start, end: Slice of the page text, without surrounding white space.
        tag: HTML element or Markdown mark that it came from; empty where the format has none; ``aside`` for all that
            an HTML page shows in boxes that are not the article.
        main: Whether the reader holds it for main text; None where it has no opinion.
    """

    start: int
    end: int
    tag: str = ""
    main: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What an input says about itself apart from its text: front matter, meta elements, header lines.

    Attributes:
        url: Address that it was fetched from, or gives as its own.
        published_time: ISO 8601, with offset where given.
        machine_translated, translated_from: As on ``Document``.
        walled: It says that what is shown without a subscription is not all.
        told: Each thing that it says of its article, by where it says it; none is chosen yet.
        entries: Articles that its make tells apart, such as the entries of a live blog.
    """

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
    published_time: str | None = None
    machine_translated: bool = False
    translated_from: str | None = None
    walled: bool = False
    told: tuple[Detail, ...] = ()
    entries: tuple["Entry", ...] = ()


def filled(first: Facts, second: Facts) -> Facts:
    """Facts of the one, and where it says nothing, those of the other; what both tell is kept.

    Args:
        first: Whose word counts.
        second: What fills the gaps.
    """
    given = {
        name: getattr(second, name)
        for name in ("url", "title", "outlet", "author", "republisher", "retrieved", "language", "translated_from")
        if getattr(first, name) is None
    }
    if first.published is None:
        for name in ("published", "published_basis", "published_time"):
            given[name] = getattr(second, name)
    return replace(
        first,
        **given,
        machine_translated=first.machine_translated or second.machine_translated,
        walled=first.walled or second.walled,
        told=(*first.told, *(told for told in second.told if told not in first.told)),
        entries=first.entries or second.entries,
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One of several articles that a page's make tells apart.

    Attributes:
        start, end: Slice of the page text.
        facts: What is said about it alone.
    """

    start: int
    end: int
    facts: Facts


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as its reader hands it on.

    Attributes:
        text: Page text.
        lines: What is on it, in order.
        facts: What it says about itself.
        curated: Someone wrote it as a document: nothing on it is furniture.
        whole: The text of one record and nothing else: where no article can be told on it, all of it is one.
        breaks: What ends a paragraph: every ``line``, a ``blank`` line, or ``guess``: nobody knows how the text was
            broken.
    """

    text: str
    lines: tuple[Line, ...]
    facts: Facts = field(default_factory=Facts)
    curated: bool = False
    breaks: str = "line"
    whole: bool = False


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
