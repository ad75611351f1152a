"""When the source of a figure spoke and what day or days the figure is of, with the words of the page that say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Token

from nkanalysis.extract import dates
from nkanalysis.extract.draft import Draft, moved
from nkanalysis.extract.measures.words import HARM
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.statements import Statement
from nkanalysis.extract.wordsets import word_sets
from nkanalysis.records import Document, Span

_OPEN = ("inferred", "published", "unknown")
"""What tells no day of a figure's own."""
_ON = 3
"""Sentences over which one goes on with a count that he has given up to some day."""


@dataclass(frozen=True)
class Dated:
    """The days of a figure.

    Attributes:
        days: What they are.
        at: Where the page says so, by column of the claims table.
    """

    days: dates.AsOf
    at: dict[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Labels:
    coordination: frozenset[str]
    plain_auxiliary: frozenset[str]
    verb_tags: frozenset[str]


@dataclass(frozen=True)
class _ToCome:
    modals: frozenset[str]
    perfect: frozenset[str]


@cache
def _to_come(language: str) -> tuple[_ToCome, _Labels]:
    words = word_sets(_ToCome, language, "dates", "to_come")
    return words, word_sets(_Labels, language, "grammar", "to_come")


class Days:
    """The days on which a document's speakers spoke.

    Args:
        statements: The document's statements, in order.
        document: The article.
        listed: Its sentences.
        drafts: Its figures, in order.
    """

    def __init__(
        self,
        statements: Sequence[Statement],
        document: Document,
        listed: Sequence[Sentence] = (),
        drafts: Sequence[Draft] = (),
    ) -> None:
        self._statements, self._document, self._drafts = statements, document, drafts
        self._media = dates.media_of(statements)
        self._told = dates.days_told(statements, document, listed)

    def of(self, draft: Draft, scope: str) -> Dated:
        """The days of a figure; those of the text's figure where it repeats one in a headline or a lead.

        Args:
            draft: The figure.
            scope: Its scope.
        """
        draft = draft.repeats or draft
        found = self._read(draft, scope)
        if scope != "cumulative" or draft.reading.measure not in HARM or found.days.basis not in _OPEN:
            return found
        names = {s.source.name for s in draft.speakers}
        for other in reversed(self._drafts):
            if 0 <= draft.index - other.index <= _ON and other is not draft and other.repeats is None:
                whose = {s.source.name for s in other.speakers}
                if (
                    names == whose
                    and names
                    and other.reading.measure in HARM
                    and (carried := self._until(other, found))
                ):
                    return carried
        return found

    def _until(self, other: Draft, found: Dated) -> Dated | None:
        """The days of a figure that goes on with a count made up to some day: "by mid-May 900; 300 of them died"."""
        own = self._read(other, "cumulative")
        at, days = other.parsed.sentence.start, own.days
        given = dates.dates(other.parsed.sentence.text, self._document.published, self._document.language)
        ends = {(one.start, one.end) for one in given if one.role == "until"}
        if days.basis != "stated" or days.end_span not in ends or days.statement != found.days.statement:
            return None
        when = replace(found.days, start=days.start, end=days.end, precision=days.precision, basis="inferred")
        spans = {"as_of_start": days.start_span, "as_of_end": days.end_span}
        return Dated(when, found.at | {name: (moved(span, at),) for name, span in spans.items() if span is not None})

    def _read(self, draft: Draft, scope: str) -> Dated:
        """The days that a figure's own sentence gives, and the day of its source's statement."""
        sentence, cue = draft.parsed.sentence, draft.statement
        own = cue if cue is not None and cue.index == draft.index else None
        also, beside = self._others(draft)
        day = dates.told_on(self._told, dates.names_told(draft.speakers, self._media), draft.index)

        def outside(offset: int) -> bool:
            tokens = draft.parsed.tokens(sentence.start + offset, sentence.start + offset + 1)
            return cue is not None and bool(tokens) and not any(t.i in cue.cue.content for t in tokens)

        given = dates.dates(sentence.text, self._document.published, self._document.language)
        found = dates.as_of(
            [
                one
                for one in given
                if scope == "planned" or not (self._ahead(draft, one) or self._told_apart(draft, one))
            ],
            _within(own, sentence.start) if own else None,
            outside,
            (draft.figure.start - sentence.start, draft.figure.end - sentence.start),
            scope,
            self._document.published,
            sentence=sentence.text,
            also=also,
            beside=beside,
            told=day.day if day else None,
        )
        spans = {
            "statement_date": found.statement_span,
            "as_of_start": found.start_span,
            "as_of_end": found.end_span,
        }
        at: dict[str, tuple[Span, ...]] = {
            name: (moved(span, sentence.start),) for name, span in spans.items() if span is not None
        }
        if day is not None and found.statement_basis == "inferred":
            at["statement_date"] = ((day.start, day.end),)
        return Dated(found, at)

    def _ahead(self, draft: Draft, given: dates.Dated) -> bool:
        """Whether a date is of what may come: "all 12,000 could be dead by May" says nothing of the 12,000 in May."""
        words, labels = _to_come(self._document.language)
        at = draft.parsed.sentence.start
        tokens = draft.parsed.tokens(at + given.start, at + given.end)
        verb = next((t for t in _line(tokens[0]) if t.tag_ in labels.verb_tags), None) if tokens else None
        while verb is not None:
            helpers = {c.lower_ for c in verb.children if c.dep_ in labels.plain_auxiliary}
            if helpers & words.modals:
                return not helpers & words.perfect
            # "may be killed or wounded by May": of verbs that are joined, the first has the modal.
            verb = verb.head if verb.dep_ in labels.coordination else None
        return False

    def _told_apart(self, draft: Draft, given: dates.Dated) -> bool:
        """Whether a date lies in what a sentence has somebody say besides: "put them at 300 and said that in May …"."""
        if draft.statement is None or draft.statement.index != draft.index:
            return False
        at = draft.parsed.sentence.start + given.start
        tokens = {t.i for t in draft.parsed.tokens(at, at + given.end - given.start)}
        between = (s for s in self._statements if s.index == draft.index and draft.figure.start < s.start < at)
        others = (s for s in between if s.cue.kind == "verb")
        return any(tokens <= s.cue.content and not s.covers(*draft.span) for s in others)

    def _is_media(self, name: str) -> bool:
        return name in self._media or dates.is_media(name)

    def _others(self, draft: Draft) -> tuple[list[Span], list[Span]]:
        """The sentence's other statements: those that hold the figure and are nobody's mere report, and the rest."""
        at, figure = draft.parsed.sentence.start, draft.span
        holding: list[Span] = []
        rest: list[Span] = []
        names = {s.source.name for s in draft.speakers}
        for statement in self._statements:
            if statement.index != draft.index or statement is draft.statement:
                continue
            said_by = {s.source.name for s in statement.speakers}
            passes_on = not said_by or (said_by.isdisjoint(names) and all(self._is_media(n) for n in said_by))
            holds = statement.covers(*figure) and not passes_on
            (holding if holds else rest).append(_within(statement, at))
        return holding, rest


def _line(token: Token) -> Iterator[Token]:
    """A token and what it hangs on, up to the root."""
    yield token
    yield from token.ancestors


def _within(statement: Statement, at: int) -> Span:
    return statement.start - at, statement.end - at
