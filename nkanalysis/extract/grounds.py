"""Which words of the page gave each field of a claim its value."""

from collections.abc import Iterable, Iterator, Mapping

from nkanalysis.extract.cues import phrase
from nkanalysis.extract.draft import Draft, moved
from nkanalysis.extract.register import spelled
from nkanalysis.extract.statements import Speaker
from nkanalysis.extract.words import plain
from nkanalysis.records import Ground, Span


def grounds(draft: Draft, speaker: Speaker | None, found: Mapping[str, Iterable[Span]]) -> tuple[Ground, ...]:
    """The grounds of a claim, field by field, each in the page's order.

    Args:
        draft: The figure, with all that was read of it.
        speaker: The one of its sources whose claim it is.
        found: Spans of page text by field, for the fields that a draft doesn't hold: scope, place, days …

    Returns:
        None for a field whose value nothing on the page gave, as where a default holds.
    """
    spans: dict[str, Iterable[Span]] = {
        "value": (draft.span,),
        "qualifier": _qualifier(draft),
        "measure": draft.measure_at,
        "unit": draft.parsed.spans(draft.counted.words),
        "population": draft.population_at,
        "share": (draft.span,) if draft.share is not None else (),
        "base": draft.base_at,
        **found,
        "verification": draft.verified_at,
        **_said_by(draft, speaker),
    }
    return tuple(Ground(name, *span) for name, listed in spans.items() for span in _merged(listed))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in the page's order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(set(spans)):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _qualifier(draft: Draft) -> Iterator[Span]:
    """The figure's words before and after its number."""
    figure, sentence = draft.figure, draft.parsed.sentence
    for start, end in ((figure.start, figure.number_start), (figure.number_end, figure.end)):
        words = sentence.text[start - sentence.start : end - sentence.start]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            yield start + lead, start + lead + len(words.strip())


def _said_by(draft: Draft, speaker: Speaker | None) -> dict[str, tuple[Span, ...]]:
    """Where the source is named, and the cue."""
    statement = draft.statement
    cue = statement.parsed.spans(statement.cue.words) if statement is not None else ()
    source = _named(draft, speaker) if speaker is not None else ()
    housed = speaker is not None and speaker.source.institution is not None
    return {
        "source": source,
        "institution": source if housed else (),
        "cue": cue,
        "via": tuple(_relays(draft, speaker)),
    }


def _relays(draft: Draft, speaker: Speaker | None) -> Iterator[Span]:
    """Where the sentence of the figure, or of the cue, names those who passed it on, by any of their known names."""
    sentences = [draft.parsed.sentence]
    if draft.statement is not None and draft.statement.index != draft.index:
        sentences.append(draft.statement.parsed.sentence)
    for name in (*(speaker.relays if speaker is not None else ()), *draft.via):
        for sentence in sentences:
            if found := spelled(name).search(plain(sentence.text)):
                yield moved(found.span(), sentence.start)
                break


def _named(draft: Draft, speaker: Speaker) -> tuple[Span, ...]:
    """The phrases of a statement's sources, that of the speaker alone where its words tell it from the others.

    A figure without a statement, as in a table, has its source named in its own sentence.
    """
    name, statement = plain(speaker.source.text), draft.statement
    if statement is not None and statement.cue.sources:
        sentence = statement.parsed.sentence
        spans = tuple(statement.parsed.span(phrase(head)) for head in statement.cue.sources)
        texts = {span: plain(sentence.text[span[0] - sentence.start : span[1] - sentence.start]) for span in spans}
        return tuple(span for span in spans if name in texts[span]) or spans
    sentence = draft.parsed.sentence
    at = plain(sentence.text).find(name) if name else -1
    return (moved((at, at + len(name)), sentence.start),) if at >= 0 else ()
