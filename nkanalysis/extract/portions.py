"""Figures printed as a share of people: "a third of the 11,000", "nearly half of them were killed"."""

from collections.abc import Iterator
from dataclasses import replace

from nkanalysis.extract import populations
from nkanalysis.extract.counted import Counted, counted
from nkanalysis.extract.draft import Draft, SoFar
from nkanalysis.extract.earlier import of_those_before
from nkanalysis.extract.measures import Reading, measure
from nkanalysis.extract.measures.clauses import clause
from nkanalysis.extract.measures.words import HARM, measure_words
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.shares import COMPUTED, STATED, Base, Share, counted_share, shares
from nkanalysis.extract.words import plain
from nkanalysis.records import Figure

_TITLES = ("headline", "deck")
_NAMED_WITHIN = 4
"""Sentences back in which those counted may stand whom a share calls by what befell them."""
_PEOPLE = ("soldiers", "elided", "event", "people")


def portions(index: int, parsed: Parsed, far: SoFar) -> Iterator[Draft]:
    """The shares of a sentence that count people to whom something happened.

    Args:
        index: Number of the sentence in the document.
        parsed: Its parse.
        far: What the document has told so far; the figures of this sentence are among it.

    Yields:
        Drafts with the share, its base, and bounds where the number that it is a share of is in reach.
    """
    for share in shares(parsed, far.code):
        what = counted(parsed, share.figure, far.code)
        reading = _reading(what, share, far) if what is not None and what.category in _PEOPLE else None
        if what is None or reading is None:
            continue
        whole = _whole(share.base, reading, far, index)
        figure, basis = counted_share(share, whole, outward=False)
        whose = populations.population(what, of_those_before(index, far), far.subject, far.code)
        draft = Draft(index, parsed, figure, what, reading, whose, share=share.share, bounds_basis=basis)
        if share.base is not None:
            draft.base, draft.base_at = share.base.text, ((share.base.start, share.base.end),)
        if whole is not None and basis == "computed":
            draft.base_at = (*draft.base_at, (whole.number_start, whole.number_end))
        yield draft


def _reading(what: Counted, share: Share, far: SoFar) -> Reading | None:
    """What happened to them: what the share's own clause says, never that its base was sent."""
    if _is_norm(what, far):
        return None
    found = measure(what, plain(what.number.doc.text), far.code)
    if found is not None and found.measure == "deployed":
        harm = clause(what, measure_words(far.code))
        found = Reading(harm.measure, "clause", harm.words) if harm is not None and harm.harm else None
    return found if found is not None and (share.base is not None or found.measure in HARM) else None


def _is_norm(what: Counted, far: SoFar) -> bool:
    """As in "one in three is the ratio of an army without doctors": a rule, and no count."""
    words = measure_words(far.code)
    verb = what.outermost.head
    if what.outermost.dep_ not in words.labels.subject or verb.lemma_.lower() not in words.around.being:
        return False
    return any(c.dep_ in words.labels.equal and c.lemma_.lower() in words.norms for c in verb.children)


def repeated_in_titles(found: list[Draft]) -> list[Draft]:
    """Shares with the bounds that the text gives the same share, where a headline has it without its whole.

    Args:
        found: The shares of a document; those of headlines are changed.
    """
    for draft in found:
        if draft.parsed.sentence.role not in _TITLES or draft.bounds_basis != STATED:
            continue
        said = (draft.share, draft.reading.measure, draft.whose.population)
        same = [
            d for d in found if (d.share, d.reading.measure, d.whose.population) == said and d.bounds_basis == COMPUTED
        ]
        bounds = {(d.figure.lower, d.figure.upper) for d in same}
        if len(bounds) == 1:
            lower, upper = bounds.pop()
            draft.figure = replace(draft.figure, lower=lower, upper=upper)
            draft.bounds_basis, draft.base_at = COMPUTED, (*draft.base_at, *same[0].base_at)
    return found


def _whole(base: Base | None, reading: Reading, far: SoFar, index: int) -> Figure | None:
    """The number that a share is a share of: printed in it, counted just before, or the force that was sent."""
    if base is not None and base.figure is not None:
        return base.figure
    before = [d for d in far.drafts if d.index <= index and d.counted.unit == "soldier" and d.share is None]
    if base is None:
        return None
    told = measure_words(far.code).nouns.get(base.noun.lemma_.lower())
    if base.points_back and told is not None:
        # "A third of those casualties", a few sentences on.
        named = [d for d in before if d.reading.measure == told and d.index >= index - _NAMED_WITHIN]
        return named[-1].figure if named else None
    if base.points_back:
        return before[-1].figure if before and before[-1].index >= index - 1 else None
    same = [d for d in before if d.reading.measure == (told or "deployed")]
    return same[-1].figure if same and reading.measure != (told or "deployed") else None
