"""Which statement each quotation of a document belongs to, over sentences and paragraphs."""

from collections.abc import Sequence

from nkanalysis.extract.quotations import Quotation
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.statements import Statement

_REACH = 90
"""Characters between a quotation and the cue that gives its speaker."""
_LONGEST_CHAIN = 8
"""Quotations that may go on from one another without a cue."""


class Quoting:
    """The quotations of a document and who speaks in each.

    Args:
        found: The quotations, in order.
        listed: The document's sentences.
        statements: Its statements, in order.
    """

    def __init__(self, found: Sequence[Quotation], listed: Sequence[Sentence], statements: Sequence[Statement]) -> None:
        self._found, self._listed = list(found), list(listed)
        self._opening = {s.block: s.start for s in reversed(self._listed)}
        self._last = {s.block: index for index, s in enumerate(self._listed)}
        self._outside: dict[int, list[Statement]] = {}
        self._ending: dict[int, Statement] = {}
        for statement in statements:
            if statement.cue.sources and self.at(statement.start) is None:
                self._outside.setdefault(statement.parsed.sentence.block, []).append(statement)
            if statement.speakers and statement.cue.asserts:
                self._ending[statement.index] = statement
        self._owners: dict[Quotation, Statement | None] = {}
        for quotation in self._found:
            self._owners[quotation] = self._owner(quotation)

    def at(self, offset: int) -> Quotation | None:
        """The quotation that holds an offset of the page text."""
        return next((q for q in self._found if q.start <= offset < q.end), None)

    def statement_of(self, quotation: Quotation) -> Statement | None:
        """The statement that a quotation is part of, None where nobody is said to speak."""
        return self._owners[quotation]

    def owned_by(self, statement: Statement) -> list[Quotation]:
        """The quotations that are part of a statement, in order."""
        return [q for q, owner in self._owners.items() if owner is statement]

    def _owner(self, quotation: Quotation, depth: int = 0) -> Statement | None:
        """The cue beside a quotation, the one before it in its paragraph, or that of the quotation it goes on from."""
        beside = self._beside(quotation)
        if beside is not None:
            return beside
        before = [q for q in self._found if q.block == quotation.block - 1]
        if before and depth < _LONGEST_CHAIN and (before[-1].goes_on or self._opens_block(quotation)):
            return self._owners.get(before[-1])
        return self._introducing(quotation)

    def _beside(self, quotation: Quotation) -> Statement | None:
        near, earlier = [], []
        for statement in self._outside.get(quotation.block, ()):
            gap = max(quotation.start - statement.end, statement.start - quotation.end, 0)
            same = self._in_one_sentence(quotation, statement)
            if gap <= _REACH:
                near.append((not same, gap, statement.start, statement))
            if statement.end <= quotation.start:
                earlier.append(statement)
        if near:
            return min(near, key=lambda item: item[:3])[3]
        return earlier[-1] if earlier else None

    def _in_one_sentence(self, quotation: Quotation, statement: Statement) -> bool:
        sentence = statement.parsed.sentence
        return quotation.start < sentence.end and sentence.start < quotation.end

    def _opens_block(self, quotation: Quotation) -> bool:
        start = self._opening.get(quotation.block)
        return start is not None and quotation.start - start <= 2

    def _introducing(self, quotation: Quotation) -> Statement | None:
        """The last word of the paragraph before, for a quotation that opens its own."""
        index = self._last.get(quotation.block - 1)
        return self._ending.get(index) if index is not None and self._opens_block(quotation) else None
