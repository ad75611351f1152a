"""A parsed sentence that knows where its tokens stand on the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from nkanalysis.extract.languages import language
from nkanalysis.extract.sentences import Sentence
from nkanalysis.records import Span


@dataclass(frozen=True)
class Parsed:
    """A sentence with its parse.

    Attributes:
        sentence: Where it stands.
        doc: Its parse, made of the text with runs of white space folded.
        offsets: For each character of the parsed text, its offset in the page text; one more for the end.
    """

    sentence: Sentence
    doc: Doc
    offsets: tuple[int, ...]

    def span(self, tokens: Iterable[Token]) -> Span:
        """From the first to the last of some tokens, in page text."""
        ordered = sorted(tokens, key=lambda token: token.i)
        first, last = ordered[0], ordered[-1]
        return self.offsets[first.idx], self.offsets[last.idx + len(last) - 1] + 1

    def spans(self, tokens: Iterable[Token]) -> tuple[Span, ...]:
        """The runs of neighbouring tokens among some tokens, in page text."""
        runs: list[list[Token]] = []
        for token in sorted(tokens, key=lambda token: token.i):
            if runs and token.i == runs[-1][-1].i + 1:
                runs[-1].append(token)
            else:
                runs.append([token])
        return tuple(self.span(run) for run in runs)

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap a span of page text."""
        return [t for t in self.doc if self.offsets[t.idx] < end and self.offsets[t.idx + len(t) - 1] >= start]


def parse(sentence: Sentence, code: str) -> Parsed:
    """Parse one sentence.

    Args:
        sentence: What to parse.
        code: Its language.
    """
    folded, offsets = [], []
    for index, char in enumerate(sentence.text):
        blank = char.isspace()
        if blank and folded and folded[-1] == " ":
            continue
        folded.append(" " if blank else char)
        offsets.append(sentence.start + index)
    return Parsed(sentence, language(code).parse("".join(folded)), (*offsets, sentence.end))
