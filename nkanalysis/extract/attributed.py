"""The attributed statements of a document: who says, by which words, what, over sentences where a quotation runs on."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from nkanalysis.extract.cues import attitudes
from nkanalysis.extract.cues.briefed import KIND as BRIEFED
from nkanalysis.extract.cues.labelled import KIND as LABELLED
from nkanalysis.extract.cues.pointing import KIND as POINTING
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.quotations import Quotation
from nkanalysis.extract.quoting import Quoting
from nkanalysis.extract.statements import Statement
from nkanalysis.records import Attribution, Span

_PAUSE = re.compile(r"[\s,:;“”\"'‘’()–—-]*")
_LEADING = re.compile(r"[,:.—–-][\s“”\"'‘’]*$")
_NAMING = ("verb", "passive", "preposition", "citing", LABELLED)
_MOST = 0.8
"""Share of a content that lies in another's, so that the two are one statement."""


def attributions(statements: Sequence[Statement], quoting: Quoting, text: str) -> list[tuple[Statement, Attribution]]:
    """Every attributed statement, in order, each with what it was made of.

    What somebody says inside another's words makes a statement of its own only where it names its source: "I think",
    "he believes" and the like belong to the statement around them.

    Args:
        statements: The document's statements and attitudes, in order.
        quoting: Who speaks in its quotations.
        text: Page text.
    """
    made = []
    for statement in statements:
        content = tuple(_content(statement, quoting.owned_by(statement), text))
        nobodys = statement.cue.kind == BRIEFED and not statement.speakers
        if content and statement.cue.kind != POINTING and not nobodys:
            made.append((statement, content))
    contents: dict[int, list[tuple[Statement, tuple[Span, ...]]]] = {}
    for statement, content in made:
        contents.setdefault(statement.index, []).append((statement, content))
    return [
        (statement, statement.attribution(content))
        for statement, content in made
        if _stands(statement, content, contents[statement.index], quoting)
    ]


def attitude_statements(index: int, parsed: Parsed, language: str) -> list[Statement]:
    """What a sentence says that somebody wants, feels or thinks of something.

    Args:
        index: Number of the sentence in the document.
        parsed: Its parse.
        language: Lexicon folder.
    """
    return [Statement(index, parsed, cue, (), False, ()) for cue in attitudes(parsed.doc, language)]


def _stands(
    statement: Statement,
    content: tuple[Span, ...],
    beside: Sequence[tuple[Statement, tuple[Span, ...]]],
    quoting: Quoting,
) -> bool:
    """Whether a statement is one of its own, and not a part of what another says or a second reading of it."""
    named = statement.cue.kind in _NAMING and _names_somebody(statement)
    quotation = quoting.at(statement.start)
    if quotation is not None and quoting.statement_of(quotation) not in (None, statement):
        return named
    for other, others in beside:
        if other is statement:
            continue
        if _overlap([statement.cue_span], others) and not named:
            return False
        if statement.cue.kind == "noun" and _overlap(others, content) >= _MOST * _size(others):
            return False
    return True


def _names_somebody(statement: Statement) -> bool:
    return any(head.pos_ in ("PROPN", "NOUN") for head in statement.cue.sources)


def _size(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _overlap(spans: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in spans for c, d in others)


def _content(statement: Statement, quoted: list[Quotation], text: str) -> Iterator[Span]:
    """What is said: the quotations alone where they are all of it, or the clause with what goes on in quotation."""
    tokens = [statement.parsed.doc[i] for i in sorted(statement.cue.content)]
    if not quoted:
        yield from _spans(statement, tokens, text)
        return
    sentence = statement.parsed.sentence
    indirect = [t for t in tokens if not _in(statement, t, quoted)]
    if _direct(statement, quoted[0], text) or not indirect:
        yield from ((q.start, q.end) for q in quoted)
        return
    yield from _spans(statement, tokens, text)
    yield from ((max(q.start, sentence.end), q.end) for q in quoted if q.end > sentence.end)


def _direct(statement: Statement, quotation: Quotation, text: str) -> bool:
    """Whether a quotation is what is said and not a part of a clause: it starts a sentence of its own."""
    if quotation.start < statement.start:
        return True
    opened = text[max(0, quotation.start - 6) : quotation.start]
    return text[quotation.start : quotation.start + 1].isupper() and bool(_LEADING.search(opened))


def _in(statement: Statement, token: Token, quoted: list[Quotation]) -> bool:
    start, _ = statement.parsed.span([token])
    return any(q.start <= start < q.end for q in quoted)


def _spans(statement: Statement, tokens: list[Token], text: str) -> Iterator[Span]:
    """The runs of some tokens, those that nothing but a comma or a hyphen parts as one, without marks at the ends."""
    spoken = [t for t in tokens if not (t.is_punct or t.is_space)]
    runs: list[Span] = []
    for start, end in statement.parsed.spans(spoken) if spoken else ():
        if runs and _PAUSE.fullmatch(text, runs[-1][1], start):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    yield from runs
