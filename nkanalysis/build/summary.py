"""What a build did, in numbers and in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SHOWN = 20
"""So many quarantined pages are listed; the pages table has them all."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did.

    Attributes:
        pages: Every page found under the paths, by name, with its status and the reason for it.
        new: Pages that the store did not have.
        changed: Pages whose bytes, or what reads them, changed.
        documents: Articles that the store now holds of the pages.
        claims: Claims that the store now holds of the pages.
        events: Events that the store now holds of the pages.
        version: The store's version that has them.
        strict: Whether a quarantined page makes the build a failure.
        gone: Pages that the store had and their file, changed since, has no more.
        columns: For each table, which of its columns was taken for what.
    """

    pages: Mapping[str, tuple[str, str | None]]
    new: int
    changed: int
    documents: int
    claims: int
    events: int
    version: int
    strict: bool = False
    gone: int = 0
    columns: Sequence[str] = ()

    @property
    def quarantined(self) -> dict[str, str]:
        """Pages that could not be read, with the reason."""
        return {page: reason or "" for page, (status, reason) in self.pages.items() if status == "quarantined"}

    @property
    def failed(self) -> bool:
        """Whether a page was quarantined in a strict build."""
        return self.strict and bool(self.quarantined)

    @property
    def news(self) -> bool:
        """Whether the build changed anything."""
        return bool(self.new or self.changed or self.gone)

    @property
    def counts(self) -> dict[str, int]:
        """What it did and what there is, by name."""
        return {
            "pages": len(self.pages),
            "new": self.new,
            "changed": self.changed,
            "gone": self.gone,
            "quarantined": len(self.quarantined),
            "documents": self.documents,
            "claims": self.claims,
            "events": self.events,
            "version": self.version,
        }

    def lines(self) -> Iterator[str]:
        """What there is to say at the end, a line each."""
        total = _count(len(self.pages), "page")
        if not self.pages:
            yield "nothing to do: no pages under these paths"
            return
        if not self.news:
            yield f"nothing to do: {total}, all up to date"
        statuses = [status for status, _ in self.pages.values()]
        ordered = ("read", "no_article", "other_language", "copy", "quarantined")
        counts = [f"{statuses.count(status)} {_words(status)}" for status in ordered if status in statuses]
        found = f"{_count(self.documents, 'article')}, {_count(self.claims, 'claim')}, {_count(self.events, 'event')}"
        before = len(self.pages) - self.new - self.changed
        gone = f", {self.gone} gone" if self.gone else ""
        told = before or self.changed or self.gone
        news = f" ({self.new} new, {self.changed} changed, {before} as before{gone})" if told else ""
        yield f"{total}: {', '.join(counts)}; {found}{news}"
        if self.new or self.changed:
            for words in self.columns[:SHOWN]:
                yield f"  {_printable(words)}"
            if len(self.columns) > SHOWN:
                yield f"  … and {len(self.columns) - SHOWN} tables more"
        refused = self.quarantined
        for page in list(refused)[:SHOWN]:
            yield f"  quarantined: {_printable(page)}: {_printable(refused[page])}"
        if len(refused) > SHOWN:
            yield f"  … and {len(refused) - SHOWN} more; the pages table has them all"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _words(status: str) -> str:
    return {"no_article": "without an article", "other_language": "in another language", "copy": "copied"}.get(
        status, status
    )


def _printable(text: str) -> str:
    """Names and reasons come from files: nothing in them reaches the terminal as a control character."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
