"""An article opened for reading: its sentences, the parses that its figures and events need, and its statements."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from nkanalysis import lexicon
from nkanalysis.extract.account import Account
from nkanalysis.extract.answers import may_answer
from nkanalysis.extract.attributed import attitude_statements
from nkanalysis.extract.discourse import PERSON_REACH
from nkanalysis.extract.draft import Draft
from nkanalysis.extract.drafts import drafts_of
from nkanalysis.extract.parsed import Parsed, in_title_case, names_of, parse
from nkanalysis.extract.quotations import quotations
from nkanalysis.extract.quoting import Quoting
from nkanalysis.extract.register import proper_names
from nkanalysis.extract.screen import (
    may_attribute,
    may_go_on,
    may_hold_figure,
    may_hold_share,
    may_tell_first,
)
from nkanalysis.extract.sentences import Sentence, is_row, sentences
from nkanalysis.extract.statements import Reader, Statement
from nkanalysis.extract.tables import table_drafts
from nkanalysis.extract.titled import may_be_titled
from nkanalysis.extract.turns import Turns
from nkanalysis.extract.words import alternatives
from nkanalysis.records import Document

_REACH = 3
"""Sentences behind one of interest that may still say whose word it was."""
_BEFORE = PERSON_REACH
"""Sentences before one of interest that may name whom it calls "he" or "the agency"."""


@dataclass(frozen=True)
class Article:
    """What is read once and shared by all that a document tells.

    Attributes:
        text: Page text.
        document: The article.
        listed: Its sentences.
        parsed: The parses of some of them, by number.
        drafts: Its figures that count people, of whom it is not known yet who says so.
        statements: The statements of those, in order.
        spoken: Those, and where every sentence is read what somebody wants, feels or thinks.
        quoting: Who speaks in its quotations.
        account: Who says what stands in them.
    """

    text: str
    document: Document
    listed: list[Sentence]
    parsed: dict[int, Parsed]
    drafts: list[Draft]
    statements: list[Statement]
    spoken: list[Statement]
    quoting: Quoting
    account: Account


def sentences_of(text: str, document: Document) -> list[Sentence]:
    """The sentences of a document, in order."""
    names = lexicon.read(f"{document.language}/discourse")["names"]
    return list(sentences(text, document, frozenset(names["abbreviations"]), _tags(document.language)))


@cache
def _tags(language: str) -> re.Pattern[str]:
    """As in "(2nd LD)", "[Exclusive]", "URGENT:", "UPDATE 2-" before the words of a headline."""
    words = lexicon.read(f"{language}/discourse")["tags"]
    tag = rf"(?:{alternatives(words['counts'])}[\s-]{{0,2}})?{alternatives(words['words'])}(?:\s\d{{1,2}})?"
    return re.compile(rf"(?:[(\[]\s?{tag}\s?[)\]][\s:–—-]*|{tag}(?:\s?[:–—|]|\s-\s|(?<=\d)-)\s*)+(?=\S)", re.IGNORECASE)


def _may_hold(text: str, before: str, code: str) -> bool:
    if is_row(text) or may_go_on(text, before, code):
        return True
    return may_hold_figure(text, code) or may_hold_share(text, code)


def _before(listed: list[Sentence], index: int) -> str:
    return listed[index - 1].text if index else ""


class _Names:
    """The names of a text, gathered when a line in title case is parsed: most texts are done without.

    Args:
        listed: Its sentences.
        code: Their language.
    """

    def __init__(self, listed: list[Sentence], code: str) -> None:
        self._listed, self._code = listed, code

    @cached_property
    def all(self) -> frozenset[str]:
        return names_of(s.text for s in self._listed) | proper_names(self._code)


def _parsed(listed: list[Sentence], numbers: Sequence[int], names: _Names, code: str) -> dict[int, Parsed]:
    if not numbers:
        return {}
    cased = [(listed[i], names.all if in_title_case(listed[i].text) else None) for i in numbers]
    return dict(zip(numbers, parse(cased, code), strict=True))


def _drafts(listed: list[Sentence], parsed: dict[int, Parsed], document: Document) -> list[Draft]:
    found = drafts_of(listed, parsed, document)
    return [*found, *table_drafts(listed, parsed, document.language)]


def open_article(
    text: str,
    document: Document,
    listed: list[Sentence],
    telling: Collection[int] = (),
    *,
    every_sentence: bool = False,
    known: Mapping[int, Parsed] | None = None,
) -> Article | None:
    """Parse the sentences worth it, and read their statements.

    Args:
        text: Page text.
        document: The article.
        listed: Its sentences.
        telling: Numbers of those that may tell of an event.
        every_sentence: Parse all, not the screened ones alone.
        known: Parses that are there already, by number of the sentence.

    Returns:
        None where no sentence is of interest.
    """
    code = document.language
    names = _Names(listed, code)
    parsed = dict(known or {})
    if not every_sentence and not telling:
        first = [i for i, s in enumerate(listed) if is_row(s.text) or may_tell_first(s.text, _before(listed, i), code)]
        parsed |= _parsed(listed, first, names, code)
        if not _drafts(listed, parsed, document):
            return None
    held = {i for i, s in enumerate(listed) if _may_hold(s.text, _before(listed, i), code)} | set(telling)
    held |= {i for i, s in enumerate(listed) if may_answer(i, listed, code) or may_be_titled(s, code)}
    if not held and not every_sentence:
        return None
    parsed |= _parsed(listed, sorted(held - parsed.keys()), names, code)
    drafts = _drafts(listed, parsed, document)
    near = {i for at in {*telling, *(draft.index for draft in drafts)} for i in range(at - _BEFORE, at + _REACH)}
    around = {i for i in near if 0 <= i < len(listed) and may_attribute(listed[i].text, code)}
    wanted = set(range(len(listed))) if every_sentence else around
    parsed |= _parsed(listed, sorted(wanted - parsed.keys()), names, code)
    reader = Reader(document.outlet, text[document.start : document.end], document.start, code)
    statements = [s for i in sorted(parsed) for s in reader.read(i, parsed[i], remember=i in held or i in around)]
    wanting = [s for i in sorted(parsed) for s in attitude_statements(i, parsed[i], code)] if every_sentence else []
    quoting = Quoting(list(quotations(text, document)), listed, statements)
    spoken = sorted([*statements, *wanting], key=lambda s: s.start)
    turns = Turns(listed, reader.names, code)
    account = Account(listed, statements, quoting, document.outlet, turns, code)
    return Article(text, document, listed, parsed, drafts, statements, spoken, quoting, account)
