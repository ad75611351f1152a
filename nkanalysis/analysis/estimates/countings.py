"""One source, one number, told of another span, place, measure or people: rules for statements of one source."""

from nkanalysis.analysis.estimates import numbers
from nkanalysis.analysis.estimates.cores import Core, Slip, compatible
from nkanalysis.analysis.estimates.days import fits, near
from nkanalysis.analysis.estimates.slips import (
    Around,
    headlines,
    one_sentence,
    one_text,
    printed_for,
    same_number,
    same_span,
    same_thing,
    same_unit,
    stronger,
    tells,
    together,
)
from nkanalysis.lexicon import conflict

TOTAL = "casualties"
HARMED = frozenset({"killed", "wounded", "casualties", "losses", "missing", "captured"})
"""Measures of which one source hardly gives two totals in a day; of men sent it may give many."""
SEVERAL = 3
"""Texts that must have the narrower measure before a lone total is taken for a slip."""
OWN_FLOWS = frozenset({"additional", "remaining"})
"""Flows that nobody takes for another: they are of other people than those sent in all."""


def otherwise_counted(one: Core, host: Core, around: Around) -> Slip | None:
    """The same figure, that copies put under another scope, flow, force or place."""
    a, b = one.head, host.head
    if a.measure != b.measure or a.population != b.population or not (same_number(one, host) and same_unit(one, host)):
        return None
    if not stronger(host, one) or not (fits(one.days, host.days, around.tolerance) or together(one, host)):
        return None
    if not same_span(one, host) and not together(one, host):
        return None
    if a.scope == b.scope and all(compatible(x, y) for x in one.counted for y in host.counted):
        # They differ in their days alone: those that state them far apart are two.
        return None
    flows = {core.head.flow for core in (one, host)} - {None}
    if len(flows) == 2 and flows & OWN_FLOWS and (one_text(one, host) or not together(one, host)):
        return None
    return Slip(1, None, "same source, number and days; copies differ in the span or the people that it counts")


def spread(one: Core, host: Core, around: Around) -> Slip | None:
    """A range, and the single number that is one of its ends."""
    if not (same_thing(one, host) and numbers.shares_end(one.head.number, host.head.number)):
        return None
    if not together(one, host) or not stronger(host, one):
        return None
    return Slip(2, "distorted", "same source and days; the range and the single number share an end")


def nought(one: Core, host: Core, around: Around) -> Slip | None:
    """A nought too many or too few, in one text against several of the same days."""
    if (
        one.head.measure not in HARMED
        or not same_thing(one, host)
        or not numbers.ten_times(one.head.number, host.head.number)
    ):
        return None
    if one_text(one, host) or len(one.texts) > 1 or len(host.texts) < SEVERAL or not together(one, host):
        return None
    return Slip(
        3, "distorted", f"one text alone has ten times more or less than {len(host.texts)} others of those days"
    )


def rounded(one: Core, host: Core, around: Around) -> Slip | None:
    """A looser word for the number, in a headline or a vague lead of the text that has it."""
    if not (same_thing(one, host) and numbers.rounds(one.head.number, host.head.number) and one_text(one, host)):
        return None
    if not (headlines(one) or one.head.number.vague):
        return None
    return Slip(3, "derived", "a looser word, in the same text, for the number that the source gave")


def worked_out(one: Core, host: Core, around: Around) -> Slip | None:
    """A share of a base that comes to about the number."""
    if not (same_thing(one, host) and numbers.worked_out(one.head.number, host.head.number) and together(one, host)):
        return None
    return Slip(3, "derived", "a share of another number; it comes to about what the source said")


def otherwise_measured(one: Core, host: Core, around: Around) -> Slip | None:
    """Casualties printed as killed, a total as wounded, joint units' as North Korea's."""
    a, b = one.head, host.head
    if (a.measure == b.measure and a.population == b.population) or not (same_span(one, host) and same_unit(one, host)):
        return None
    headline = headlines(one) and one_text(one, host)
    same = same_number(one, host) or (headline and numbers.rounds(a.number, b.number))
    if not (same and _confused(one, host) and (headline or tells(one))) or one_sentence(one, host):
        return None
    if not (near(one.days, host.days, around.tolerance) or together(one, host)) or not _better(one, host, around):
        return None
    what = "population" if a.measure == b.measure else "measure"
    return Slip(5, "distorted", f"the source gave this number under another {what}, in more or closer copies")


def _confused(one: Core, host: Core) -> bool:
    """Whether the measure of one is often printed for that of the other, or is so here: in one text, in fewer."""
    a, b = one.head, host.head
    here = one_text(one, host) and len(one.texts) < len(host.texts) and tells(one)
    usual = a.measure == b.measure or printed_for(one, host) or (here and "deployed" in (a.measure, b.measure))
    return usual and (a.population == b.population or {a.population, b.population} <= conflict.mixed())


def _better(one: Core, host: Core, around: Around) -> bool:
    """Whether the host's reading of what is counted has clearly more behind it."""
    if one.head.measure == TOTAL:
        # A total is printed for the dead now and then; it takes several copies to show it.
        return len(one.texts) == 1 and len(host.texts) >= SEVERAL
    if len(host.texts) != len(one.texts):
        return len(host.texts) > len(one.texts)
    if headlines(one) != headlines(host) and one_text(one, host):
        return headlines(one)
    return around.gives(one) and not around.gives(host)


SAME_THING = (otherwise_counted, spread, nought, rounded, worked_out)
"""Rules that leave measure and people as they are."""
ANOTHER_THING = (otherwise_measured,)
"""Rules that don't: they look at what the others have joined."""
