"""A parsed sentence that knows where its tokens stand on the page."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from nkanalysis.extract.languages import language
from nkanalysis.extract.sentences import Sentence
from nkanalysis.records import Span

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_TITLE_CASE = 0.75
_FOLDS = re.compile(r"[^\S ]|  |[\ud800-\udfff]")
"""What is not parsed as it stands: white space but for single blanks, and half of a character."""
_NUMBER = re.compile(r"(?<![\w.,-])(?!(?:19|20)\d\d(?![\d,.]))\d[\d,.]*\d(?!\w)")

_KEPT: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START"]


def _alike(number: re.Match[str]) -> str:
    """A number as the parser is given it: as long, but alike for all of its form, so that no parse hangs on digits."""
    return "4" + re.sub(r"\d", "0", number[0][1:])


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

    def as_printed(self, words: str) -> str:
        """Some words of the parsed text as the page has them: with its own numbers, white space folded."""
        at = self.doc.text.find(words)
        if at < 0 or not any(char.isdigit() for char in words):
            return words
        first, last = (self.offsets[i] - self.sentence.start for i in (at, at + len(words) - 1))
        return " ".join(self.sentence.text[first : last + 1].split())

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap a span of page text."""
        first = bisect_left(self._ends, start)
        last = bisect_left(self._starts, end)
        return list(self.doc[first:last]) if first < last else []

    @cached_property
    def _starts(self) -> list[int]:
        return [self.offsets[token.idx] for token in self.doc]

    @cached_property
    def _ends(self) -> list[int]:
        return [self.offsets[token.idx + len(token) - 1] for token in self.doc]


def parse(listed: Sequence[tuple[Sentence, frozenset[str] | None]], code: str) -> list[Parsed]:
    """Parse sentences, each by itself and all in one go, which takes half the time.

    Args:
        listed: What to parse, each with the names of the text where it is set in title case: the words to leave so. The
            parser reads the others in lower case; the page's own words stay as they are.
        code: Their language.

    Returns:
        The parses, in the same order.
    """
    folded = [_folded(sentence, names) for sentence, names in listed]
    given = [_NUMBER.sub(_alike, text) for text, _ in folded]
    docs = [
        doc if text == read else _as_printed(doc, text)
        for doc, read, (text, _) in zip(language(code).parse(given), given, folded, strict=True)
    ]
    return [
        Parsed(sentence, doc, offsets) for (sentence, _), doc, (_, offsets) in zip(listed, docs, folded, strict=True)
    ]


def _as_printed(doc: Doc, text: str) -> Doc:
    """A parse with the numbers as the page has them: they may be part of a name."""
    words = [text[token.idx : token.idx + len(token)] for token in doc]
    changed = [token.i for token, word in zip(doc, words, strict=True) if token.text != word]
    if not changed:
        return doc
    printed = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    printed.from_array(_KEPT, doc.to_array(_KEPT))  # type: ignore[arg-type]
    for index in changed:
        printed[index].lemma_ = words[index]
    return printed


def _folded(sentence: Sentence, names: frozenset[str] | None) -> tuple[str, tuple[int, ...]]:
    """A sentence with its white space folded, and for each character and the end its offset in the page text."""
    text = sentence.text
    kept: Sequence[int] = range(len(text))
    if _FOLDS.search(text):
        chars = [" " if char.isspace() else "\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text]
        kept = [i for i, char in enumerate(chars) if char != " " or not i or chars[i - 1] != " "]
        text = "".join(chars[i] for i in kept)
    if names is not None:
        text = _WORD.sub(lambda word: word[0] if word[0] in names or word.start() == 0 else word[0].lower(), text)
    return text, (*(sentence.start + i for i in kept), sentence.end)


def in_title_case(text: str) -> bool:
    """Whether most of the words of a line start with a capital."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)


def names_of(texts: Iterable[str]) -> frozenset[str]:
    """The words that running text sets with a capital where no sentence starts."""
    found: set[str] = set()
    for text in texts:
        if not in_title_case(text):
            found.update(word[0] for word in _WORD.finditer(text) if word.start() > 1 and word[0][0].isupper())
    return frozenset(found)
