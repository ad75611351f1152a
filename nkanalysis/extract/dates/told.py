"""When each speaker of a document spoke: the day that one sentence gives holds for the account that goes on."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nkanalysis.extract.dates.asof import said_on
from nkanalysis.extract.dates.made_public import made_public
from nkanalysis.extract.dates.reading import dates
from nkanalysis.extract.register import known
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.statements import Speaker, Statement
from nkanalysis.records import Document

_MEDIA = ("media", "state_media")
_BEHIND = 2
"""Sentences between a statement and the one that says when it was made public."""
_REACH = 8
"""Sentences over which a speaker's day is carried where the document has that speaker speak on several days."""


@dataclass(frozen=True, slots=True)
class Said:
    """A day on which somebody spoke, as a sentence gives it.

    Attributes:
        index: Number of the sentence in the document.
        names: Who spoke and who passed it on.
        day: When; None where the sentence only says that it was at some other time.
        start, end: The words that give the day, as offsets into the page text.
    """

    index: int
    names: frozenset[str]
    day: date | None
    start: int
    end: int


def days_told(statements: Sequence[Statement], document: Document, listed: Sequence[Sentence] = ()) -> list[Said]:
    """The days on which a document's speakers spoke, in its order.

    Args:
        statements: The document's statements, in order.
        document: The article.
        listed: Its sentences, some of which may only say when a statement was made public.
    """
    return sorted([*_spoken(statements, document), *_published(statements, document, listed)], key=lambda s: s.start)


def _published(statements: Sequence[Statement], document: Document, listed: Sequence[Sentence]) -> Iterator[Said]:
    """The days on which what one has said was made public, by a sentence close behind: "The report was released …"."""
    speaking: dict[int, frozenset[str]] = {}
    media = media_of(statements)
    for statement in statements:
        if names := names_told(statement.speakers, media):
            speaking[statement.index] = names
    for index, sentence in enumerate(listed):
        found = made_public(sentence.text, document.published, document.language)
        if found is None:
            continue
        near = range(index, max(index - _BEHIND, -1) - 1, -1)
        if names := next((speaking[at] for at in near if at in speaking), frozenset()):
            yield Said(index, names, found.last, found.start + sentence.start, found.end + sentence.start)


def _spoken(statements: Sequence[Statement], document: Document) -> list[Said]:
    """The days that stand with the words that attribute."""
    found = []
    media = media_of(statements)
    for statement in statements:
        parsed = statement.parsed
        names = names_told(statement.speakers, media)
        if not names:
            continue
        at, text = parsed.sentence.start, parsed.sentence.text

        def outside(offset: int, statement: Statement = statement, at: int = at) -> bool:
            tokens = statement.parsed.tokens(at + offset, at + offset + 1)
            return bool(tokens) and not any(t.i in statement.cue.content for t in tokens)

        listed = dates(text, document.published, document.language)
        cue = (statement.start - at, statement.end - at)
        said = said_on(listed, cue, outside, document.published, sentence=text, language=document.language)
        if said is not None:
            day = said.last if said.precision == "day" and said.first == said.last else None
            found.append(Said(statement.index, names, day, said.start + at, said.end + at))
    return found


def names_told(speakers: Iterable[Speaker], media: Collection[str] = ()) -> frozenset[str]:
    """The names under which speakers' days are kept: they and who passes them on, but for media, which report later.

    Args:
        speakers: Those who speak.
        media: Names of the outlets that the document has speak.
    """
    named = {s.source.name for s in speakers}
    relays = {name for s in speakers for name in s.relays}
    return frozenset(named | {n for n in relays if n not in media and not is_media(n)})


def media_of(statements: Sequence[Statement]) -> frozenset[str]:
    """The names of outlets and agencies that a document has speak or be told, whether the register knows them or not.

    Args:
        statements: Its statements.
    """
    speaking = {s.source.name for one in statements for s in one.speakers if s.source.type in _MEDIA}
    return frozenset(speaking.union(*(one.through for one in statements)))


def is_media(name: str) -> bool:
    """Whether a name is an outlet's or agency's, whose day is that of the report, not of what its source said."""
    entry = known(name)
    return entry is not None and entry["type"] in _MEDIA


def told_on(told: Sequence[Said], names: Collection[str], index: int) -> Said | None:
    """The day on which a speaker spoke of what a sentence tells without a day.

    Args:
        told: The document's dated statements.
        names: Who speaks, and who passes it on.
        index: Number of the sentence.

    Returns:
        The speaker's only day in the document, else the nearest sentence's before it, within reach.
    """
    same = [s for s in told if s.names & set(names)]
    if not same:
        return None
    if len({s.day for s in same}) == 1:
        return same[0] if same[0].day else None
    near = [s for s in same if index - _REACH <= s.index <= index]
    return near[-1] if near and near[-1].day else None
