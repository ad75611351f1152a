"""Headlines and leads that repeat a figure of their text."""

from collections.abc import Sequence

from nkanalysis.extract.drafts import Draft
from nkanalysis.extract.register import speaks_for
from nkanalysis.extract.sentences import Sentence

_TITLES = ("headline", "deck", "heading")


def repeat_in_headlines(drafts: Sequence[Draft], listed: Sequence[Sentence], language: str = "en") -> None:
    """Give a headline or lead source and relays of the figure of the text that it repeats.

    Args:
        drafts: The figures of a document, those of the text with their speakers.
        listed: Its sentences.
        language: Lexicon folder.
    """
    body = [d for d in drafts if d.parsed.sentence.role not in _TITLES and d.speakers]
    first = next((s.block for s in listed if s.role == "body"), None)
    for draft in drafts:
        lead = draft.parsed.sentence.block == first and not draft.speakers
        if draft.parsed.sentence.role not in _TITLES and not lead:
            continue
        same = [d for d in body if d.reading.measure == draft.reading.measure and _values(d) & _values(draft)]
        own = {s.entity.mention.name for s in draft.speakers}
        best = next((d for d in same if {s.entity.mention.name for s in d.speakers} == own), None)
        best = best or next((d for d in same if not own or _same_voice(draft, d, language)), None)
        if best is not None:
            draft.speakers, draft.via, draft.statement = best.speakers, best.via, best.statement
            draft.rule, draft.repeats = "headline", best
            draft.assumptions = (*best.assumptions, "headline or lead repeats a figure of the text")


def _same_voice(headline: Draft, body: Draft, language: str) -> bool:
    """Whether a headline's short name ("spy agency", "White House") can stand for the body's source."""
    short, full = headline.speakers[0].source, body.speakers[0].source
    if not short.registered and short.type == full.type:
        return True
    return speaks_for(full.name, short.name, language)


def _values(draft: Draft) -> set[int]:
    return {n for n in (draft.figure.lower, draft.figure.upper) if n is not None}
