"""Figures in tables: a cell that holds a number, read by its row's label and its column's head."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nkanalysis.extract.counted import carried_on
from nkanalysis.extract.draft import Draft, moved, placed
from nkanalysis.extract.earlier import Named
from nkanalysis.extract.figures import figures
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.measures.words import HARM, measure_words, together
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.people import people, singulars
from nkanalysis.extract.populations import OF_SUBJECT, Whose, mention
from nkanalysis.extract.sentences import Sentence, is_row
from nkanalysis.extract.subjects import subject_of
from nkanalysis.extract.words import plain
from nkanalysis.records import Span

_WORD = re.compile(r"[^\W\d_]+")
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
    if not any(is_row(row.text) for row in listed):
        return
    subject = subject_of([s.text for s in listed], code)
    head: list[Cell] = []
    head_at = 0
    for index, row in enumerate(listed):
        if not is_row(row.text):
            head = []
            continue
        found = cells(row)
        if not head:
            head, head_at = found, row.start
            continue
        if index not in parsed:
            continue
        label = happened_in(found[0].text, code) if found else None
        said = placed_at(label, row.start + found[0].start) if label else None
        for column, cell in enumerate(found):
            over = head[column] if column < len(head) else Cell(0, "")
            in_head = measure_in(over.text, code)
            measure = placed_at(in_head, head_at + over.start) if in_head else said
            if measure is None:
                continue
            whose = _whose([(over, head_at), (found[0], row.start)], subject, code)
            others = tuple(other.text for other in found if other is not cell and other.text)
            yield from _draft(index, parsed[index], cell, measure, whose, others, code)


def placed_at(named: Named, at: int) -> Named:
    """A name that a cell has, with offsets into the page text in place of the cell's."""
    return Named(named.measure, tuple(moved(span, at) for span in named.spans))


def _whose(labels: Sequence[tuple[Cell, int]], subject: str | None, code: str) -> Whose:
    """The population that a column's head and a row's label name, else the one that the document is about."""
    text = " ".join(cell.text for cell, _ in labels)
    if found := mention(text, code):
        spans: list[Span] = []
        start = 0
        for cell, row_at in labels:
            if start <= found[1][0] < start + len(cell.text):
                spans.append(moved(found[1], row_at + cell.start - start))
            start += len(cell.text) + 1
        return Whose(found[0], elsewhere=tuple(spans))
    return Whose(subject, assumption=OF_SUBJECT) if subject else Whose("other")


def _draft(
    index: int, parsed: Parsed, cell: Cell, measure: Named, whose: Whose, others: tuple[str, ...], code: str
) -> Iterator[Draft]:
    here = list(figures(cell.text, code))
    if len(here) != 1 or len(_WORD.findall(plain(cell.text[here[0].end :]))) > _OTHER_WORDS:
        return
    figure = placed(here[0], parsed.sentence.start + cell.start)
    tokens = parsed.tokens(figure.number_start, figure.number_end)
    if tokens:
        counted = carried_on(figure, tokens[0], "elided", "soldier")
        reading = Reading(measure.measure, "table", elsewhere=measure.spans)
        yield Draft(index, parsed, figure, counted, reading, whose, beside=others)


def measure_in(text: str, language: str = "en") -> Named | None:
    """The measure that a column's head gives; a head that only names soldiers counts those deployed.

    Args:
        text: The head.
        language: Lexicon folder.
    """
    if happened := happened_in(text, language):
        return happened
    soldiers = people(language).soldiers
    words = (match for match in _WORD.finditer(plain(text)) if soldiers & set(singulars(match[0], language)))
    spans = tuple(match.span() for match in words)
    return Named("deployed", spans) if spans else None


def happened_in(text: str, language: str = "en") -> Named | None:
    """What a label says happened to people: "Killed or wounded", "Deaths"; None for any other label.

    Args:
        text: A column's head or a row's label.
        language: Lexicon folder.
    """
    words, lower = measure_words(language), plain(text)
    found = [(name, match.span()) for name, pattern in words.phrases.items() if (match := pattern.search(lower))]
    for match in _WORD.finditer(lower):
        for form in singulars(match[0], language):
            said = words.modifiers.get(form), words.nouns.get(form)
            found += [(measure, match.span()) for measure in said if measure]
    harm = together(measure for measure, _ in found)
    if harm in HARM:
        return Named(harm, tuple(sorted({span for measure, span in found if measure in HARM})))
    return Named(found[0][0], (found[0][1],)) if found else None
