"""An article opened for reading: its sentences, the parses that its figures and events need, and its statements."""

from collections.abc import Collection
from dataclasses import dataclass

from nkanalysis import lexicon
from nkanalysis.extract.account import Account
from nkanalysis.extract.parsed import Parsed, in_title_case, names_of, parse
from nkanalysis.extract.register import proper_names
from nkanalysis.extract.screen import may_attribute, may_go_on, may_hold_figure
from nkanalysis.extract.sentences import Sentence, is_row, sentences
from nkanalysis.extract.statements import Reader, Statement
from nkanalysis.records import Document

_REACH = 3
"""Sentences behind the last one of interest that may still say who "he" or "the agency" was."""


@dataclass(frozen=True)
class Article:
    """What is read once and shared by all that a document tells.

    Attributes:
        text: Page text.
        document: The article.
        listed: Its sentences.
        parsed: The parses of some of them, by number.
        statements: The statements of those, in order.
        account: Who says what stands in them.
    """

    text: str
    document: Document
    listed: list[Sentence]
    parsed: dict[int, Parsed]
    statements: list[Statement]
    account: Account


def sentences_of(text: str, document: Document) -> list[Sentence]:
    """The sentences of a document, in order."""
    words = lexicon.read(f"{document.language}/discourse")
    return list(sentences(text, document, frozenset(words["names"]["abbreviations"])))


def open_article(
    text: str,
    document: Document,
    listed: list[Sentence],
    telling: Collection[int] = (),
    *,
    every_sentence: bool = False,
) -> Article | None:
    """Parse the sentences worth it, and read their statements.

    Args:
        text: Page text.
        document: The article.
        listed: Its sentences.
        telling: Numbers of those that may tell of an event.
        every_sentence: Parse all, not the screened ones alone.

    Returns:
        None where no sentence is of interest.
    """
    code = document.language
    figures = {i for i, s in enumerate(listed) if may_hold_figure(s.text, code) or is_row(s.text)}
    figures |= {i for i in range(1, len(listed)) if may_go_on(listed[i].text, listed[i - 1].text, code)}
    held = sorted(figures | set(telling))
    if not held and not every_sentence:
        return None
    near = listed[: held[-1] + _REACH] if held else []
    around = {i for i, s in enumerate(near) if may_attribute(s.text, code)}
    wanted = set(range(len(listed))) if every_sentence else set(held) | around
    names = names_of(s.text for s in listed) | proper_names(code)
    cased = {i: names if in_title_case(listed[i].text) else None for i in wanted}
    parsed = {i: parse(listed[i], code, cased[i]) for i in sorted(wanted)}
    reader = Reader(document.outlet, text[document.start : document.end], document.start, code)
    statements = [s for i in sorted(parsed) for s in reader.read(i, parsed[i])]
    return Article(text, document, listed, parsed, statements, Account(text, document, listed, statements, code))
