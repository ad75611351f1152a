"""A bare number that those told of are a part of: "4,000 were killed, out of 12,000"."""

from nkanalysis.extract.counted import carried_on
from nkanalysis.extract.draft import Draft, Here, SoFar
from nkanalysis.extract.earlier import of_earlier
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.measures.words import HARM
from nkanalysis.extract.people import people

_WHOLE = "the whole that killed or wounded are a part of is the force that was sent"


def whole_of(here: Here, far: SoFar) -> Draft | None:
    """The force of which the figure before tells a part; None where the number is no such whole.

    Args:
        here: A number without a noun.
        far: What the document has told so far.
    """
    part = far.drafts[-1] if far.drafts and far.drafts[-1].index == here.index else None
    if part is None or not here.whole or not _out_of(here, far.code) or part.reading.measure not in HARM:
        return None
    size = here.size
    if size is None or size <= (part.figure.lower or part.figure.upper or 0):
        return None
    same = next((d for d in far.drafts if size in (d.figure.lower, d.figure.upper)), None)
    if same is not None:
        reading = Reading(same.reading.measure, "whole_of", elsewhere=same.measure_at)
    else:
        reading = Reading("deployed", "whole_of", assumption=_WHOLE)
    what = carried_on(here.figure, here.number, "elided", "soldier")
    return Draft(here.index, here.parsed, here.figure, what, reading, of_earlier(part))


def _out_of(here: Here, code: str) -> bool:
    """Whether "out of" stands before a number, with "the" or "some" between at most."""
    near, doc = people(code).counting, here.parsed.doc
    at = here.whole[0].i - 1
    while at > 0 and doc[at].lower_ in near.before_a_whole:
        at -= 1
    return at > 0 and doc[at].lower_ in near.amounting_to and doc[at - 1].lower_ in near.out_of
