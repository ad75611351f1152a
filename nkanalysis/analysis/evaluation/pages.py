"""The pages that gold may speak of: which one a name means, what it says, and where on it words stand."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import pandas as pd

from nkanalysis.analysis.evaluation.cells import plain

_MANY = 3
Span = tuple[int, int]


class Text:
    """What a page says, and its offsets once every run of white space is one blank.

    Args:
        text: The page text that claims point into.
        raw: What its file says, where that may differ from it in white space.
    """

    def __init__(self, text: str, raw: str | None = None) -> None:
        self.text = text
        self._raw = raw

    @cached_property
    def folded(self) -> list[int]:
        """For every offset of the page text and for its end, the offset in the folded text."""
        return folded_offsets(self.text)

    def holds(self, span: Span, words: str) -> Span | None:
        """The span of the page text that a reader means, if those words stand there.

        Args:
            span: Offsets into the page text or, where it has other line ends, into the file.
            words: What should stand there, white space aside.
        """
        wanted = words.split()
        if self.text[slice(*span)].split() == wanted:
            return span
        if self._raw is None or self._raw[slice(*span)].split() != wanted or not self._same:
            return None
        start, end = (self._raw_folded[at] for at in span)
        return bisect_left(self.folded, start + 1) - 1, bisect_left(self.folded, end)

    def places(self, words: str, within: Span | None = None, *, many: int = _MANY) -> list[Span]:
        """Where words stand, white space aside: whole words first, parts of words only where there is no whole one.

        Args:
            words: What to look for.
            within: Where to look; None is everywhere.
            many: How many places are enough.
        """
        pieces = [re.escape(word) for word in words.split()]
        start, end = within or (0, len(self.text))
        if not pieces:
            return []
        body = r"\s+".join(pieces)
        for pattern in (rf"(?<!\w){body}(?!\w)", body):
            found: list[Span] = []
            for match in re.compile(pattern).finditer(self.text, start, end):
                found.append(match.span())
                if len(found) == many:
                    break
            if found:
                return found
        return []

    @cached_property
    def _raw_folded(self) -> list[int]:
        return folded_offsets((self._raw or "").replace("\ufeff", " "))

    @cached_property
    def _same(self) -> bool:
        return (self._raw or "").replace("\ufeff", " ").split() == self.text.split()


def folded_offsets(text: str) -> list[int]:
    """For every offset of a text, and its end, the offset once runs of white space are one blank, leading ones none."""
    offsets, at, gap = [], 0, True
    for char in text:
        offsets.append(at)
        if not char.isspace():
            at, gap = at + 1, False
        elif not gap:
            at, gap = at + 1, True
    return [*offsets, at]


class Pages:
    """The pages at hand, by the names that gold may have for them.

    Args:
        pages: ``page`` and, where they are there, ``text``, ``sha256``, ``status`` and ``reason``; None where claims
            alone are at hand: then no words can be looked up, and a page without claims is not told from one that is
            not there.
        claims: With ``page``.
        raw: What the file of a page says, by page.
    """

    def __init__(self, pages: pd.DataFrame | None, claims: pd.DataFrame, raw: Mapping[str, str]) -> None:
        self.told = pages is not None
        known = claims[["page"]].drop_duplicates() if pages is None else pages
        rows = [{str(name): plain(value) for name, value in row.items()} for row in known.to_dict("records")]
        self._rows: dict[str, dict[str, Any]] = {str(row["page"]): row for row in rows}
        self._raw = raw
        self._texts: dict[str, Text | None] = {}
        self._by_last: dict[str, list[str]] = {}
        self._by_hash: dict[str, str] = {}
        for name in sorted(self._rows):
            self._by_last.setdefault(_parts(name)[-1], []).append(name)
            if (digest := self._rows[name].get("sha256")) and self._rows[name].get("status") != "copy":
                self._by_hash.setdefault(str(digest)[:16], name)

    def __len__(self) -> int:
        return len(self._rows)

    def called(self, name: str) -> list[str]:
        """The pages that a name means: a page's own name, or the end of one.

        A copy stands for the page that it is a copy of. Where only claims are at hand, a stranger means itself.

        Args:
            name: File name or path.
        """
        parts = _parts(name)
        fitting = [page for page in self._by_last.get(parts[-1], ()) if _one_ends_other(_parts(page), parts)]
        exact = [page for page in fitting if _parts(page) == parts]
        found = sorted({self._original(page) for page in exact or fitting})
        return found or ([] if self.told else [name])

    def of_hash(self, digest: str) -> str | None:
        """The page whose bytes have a hash that starts with these 16 digits."""
        return self._by_hash.get(digest)

    def text(self, page: str) -> Text | None:
        """What a page says; None where that is not at hand or nothing could be read."""
        if page not in self._texts:
            said = self._rows.get(page, {}).get("text")
            self._texts[page] = Text(str(said), self._raw.get(page)) if said else None
        return self._texts[page]

    def unread(self, page: str) -> str | None:
        """Why a page gave nothing, in words; None where it was read."""
        row = self._rows.get(page, {})
        status = row.get("status")
        return None if status in (None, "read", "copy") else f"{status}: {row.get('reason') or 'no reason given'}"

    def _original(self, page: str) -> str:
        row = self._rows[page]
        return self._by_hash.get(str(row["sha256"])[:16], page) if row.get("status") == "copy" else page


def _parts(name: str) -> list[str]:
    return [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")] or [name]


def _one_ends_other(some: list[str], others: list[str]) -> bool:
    shorter = min(len(some), len(others))
    return some[-shorter:] == others[-shorter:]
