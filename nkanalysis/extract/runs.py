"""Tokens as one plain text, in which what a pattern finds is found again as tokens."""

import re
from collections.abc import Iterable

from spacy.tokens import Token

from nkanalysis.extract.words import plain


class Run:
    """Some tokens and their text.

    Args:
        tokens: In the order in which the text is to have them.
        blanks: One blank stands between any two; otherwise what stands on the page between neighbours there.

    Attributes:
        text: Plain text.
        starts: Where each token starts in it.
        page: The text as the page has it, letters and all.
    """

    def __init__(self, tokens: Iterable[Token], *, blanks: bool = False) -> None:
        self._tokens = tuple(tokens)
        self.starts: list[int] = []
        parts: list[str] = []
        at = 0
        for index, token in enumerate(self._tokens):
            apart = index + 1 < len(self._tokens) and self._tokens[index + 1].i != token.i + 1
            part = f"{token.text} " if blanks or apart else token.text_with_ws
            self.starts.append(at)
            parts.append(part)
            at += len(part)
        self.page = "".join(parts).rstrip()
        self.text = plain(self.page)

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that overlap a part of the text."""
        placed = zip(self._tokens, self.starts, strict=True)
        return tuple(t for t, at in placed if at < end and at + len(t) > start)

    def search(self, pattern: re.Pattern[str]) -> tuple[Token, ...]:
        """The tokens of the pattern's first match; none where it doesn't match."""
        match = pattern.search(self.text)
        return self.within(*match.span()) if match else ()

    def match(self, pattern: re.Pattern[str]) -> tuple[Token, ...]:
        """The tokens of a match at the start of the text; none where there is no such match."""
        match = pattern.match(self.text)
        return self.within(*match.span()) if match else ()
