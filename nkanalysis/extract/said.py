"""What is said of a figure: the words of its sentence without those that attribute it."""

import re
from collections.abc import Iterable

from spacy.tokens import Token

from nkanalysis.extract.runs import Run


class Said(Run):
    """The words said of a figure, in the sentence's order.

    Args:
        tokens: Those words.
        first: Number of the figure's first token in its sentence.
        cut: Number of the last token before the figure that attributes; less than 0 where none does.

    Attributes:
        lead: Characters of the text before the figure.
        own: Characters before the figure's own part: "Late in December" is when he put the toll at 3,000, not when
            they died.
        page: As the page has it, with a bar where the words before the cut end.
    """

    def __init__(self, tokens: Iterable[Token], first: int, cut: int = -1) -> None:
        kept = tuple(tokens)
        super().__init__(kept)
        ends = (*self.starts, len(self.text))
        self.lead = ends[sum(token.i < first for token in kept)]
        self.own = ends[sum(token.i < cut for token in kept)]
        if self.own:
            self.page = f"{self.page[: self.own - 1]}|{self.page[self.own :]}"

    def find(
        self,
        pattern: re.Pattern[str],
        start: int = 0,
        end: int | None = None,
        *,
        anywhere: bool = False,
        but: re.Pattern[str] | None = None,
    ) -> tuple[Token, ...]:
        """The tokens of a pattern's first match in a stretch of the figure's own part, read as if there were no more.

        Args:
            pattern: For plain text.
            start: Where the stretch starts.
            end: Where it ends; None for the text's end.
            anywhere: The stretch may start before the figure's own part.
            but: What this pattern finds is passed over: "would mean" is no plan, "more than" no addition.
        """
        start = max(0 if anywhere else self.own, start)
        text = self.text[start:end]
        if but is not None:
            text = but.sub(lambda match: " " * len(match[0]), text)
        match = pattern.search(text)
        return self.within(match.start() + start, match.end() + start) if match else ()

    def every(self, pattern: re.Pattern[str]) -> tuple[Token, ...]:
        """The tokens of all matches of a pattern in the figure's own part."""
        spans = (match.span() for match in pattern.finditer(self.text[self.own :]))
        return tuple(dict.fromkeys(t for a, b in spans for t in self.within(a + self.own, b + self.own)))
