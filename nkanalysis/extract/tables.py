"""Figures in tables: a cell that holds a number, read by its row's label and its column's head."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nkanalysis.extract import populations
from nkanalysis.extract.counted import Counted
from nkanalysis.extract.drafts import Draft, placed
from nkanalysis.extract.figures import figures
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.measures.words import HARM, measure_words, together
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.people import people
from nkanalysis.extract.sentences import Sentence, is_row
from nkanalysis.extract.words import plain

_WORD = re.compile(r"[a-z]+")
_OTHER_WORDS = 3
"""A cell with more words beside its number is a sentence and not a count."""


@dataclass(frozen=True)
class Cell:
    """A cell of a row: its text, and where that starts in the row."""

    start: int
    text: str


def cells(row: Sentence) -> list[Cell]:
    """The cells of a row, empty ones too, in order."""
    text, found, at = row.text, [], 0
    if text.startswith("|"):
        text, at = text[1:].removesuffix("|"), 1
    for part in re.split(r"[\t|]", text):
        inner = part.strip()
        found.append(Cell(at + part.find(inner), inner))
        at += len(part) + 1
    return found


def table_drafts(listed: Sequence[Sentence], parsed: Mapping[int, Parsed], code: str) -> Iterator[Draft]:
    """The figures of the tables of a document.

    Args:
        listed: Its sentences; a row is one.
        parsed: The parses of some of them, the rows among them.
        code: Its language.
    """
    subject = populations.subject_of([s.text for s in listed], code)
    head: list[Cell] = []
    for index, row in enumerate(listed):
        if not is_row(row.text):
            head = []
            continue
        found = cells(row)
        if not head:
            head = found
            continue
        if index not in parsed:
            continue
        label = happened_in(found[0].text, code) if found else None
        for column, cell in enumerate(found):
            over = head[column].text if column < len(head) else ""
            measure = measure_in(over, code) or label
            if measure is None:
                continue
            whose = populations.mentioned(f"{over} {found[0].text}", code) or subject or "other"
            others = tuple(other.text for other in found if other is not cell and other.text)
            yield from _draft(index, parsed[index], cell, measure, whose, others, code)


def _draft(
    index: int, parsed: Parsed, cell: Cell, measure: str, whose: str, others: tuple[str, ...], code: str
) -> Iterator[Draft]:
    here = list(figures(cell.text, code))
    if len(here) != 1 or len(_WORD.findall(plain(cell.text[here[0].end :]))) > _OTHER_WORDS:
        return
    figure = placed(here[0], parsed.sentence.start + cell.start)
    tokens = parsed.tokens(figure.number_start, figure.number_end)
    if tokens:
        counted = Counted(figure, tokens[0], None, (), False, False, "elided", "soldier")
        yield Draft(index, parsed, figure, counted, Reading(measure, "table"), whose, beside=others)


def measure_in(text: str, language: str = "en") -> str | None:
    """The measure that a column's head gives; a head that only names soldiers counts those deployed.

    Args:
        text: The head.
        language: Lexicon folder.
    """
    named = {token.removesuffix("s") for token in _WORD.findall(plain(text))}
    return happened_in(text, language) or ("deployed" if people(language).soldiers & named else None)


def happened_in(text: str, language: str = "en") -> str | None:
    """What a label says happened to people: "Killed or wounded", "Deaths"; None for any other label.

    Args:
        text: A column's head or a row's label.
        language: Lexicon folder.
    """
    words, lower = measure_words(language), plain(text)
    found = [name for name, pattern in words.phrases.items() if pattern.search(lower)]
    for token in _WORD.findall(lower):
        for form in (token, token.removesuffix("s"), token.removesuffix("ies") + "y"):
            found += [m for m in (words.modifiers.get(form), words.nouns.get(form)) if m]
    harm = together(found)
    if harm in HARM:
        return harm
    return found[0] if found else None
