"""One number, credited to different sources, or to nobody: rules for who it comes from."""

from nkanalysis.analysis.estimates import numbers
from nkanalysis.analysis.estimates.cores import Core, Slip
from nkanalysis.analysis.estimates.countings import HARMED, otherwise_measured
from nkanalysis.analysis.estimates.days import SAME_BRIEFING, close, near
from nkanalysis.analysis.estimates.slips import (
    Around,
    agree,
    headlines,
    one_figure,
    one_text,
    printed_for,
    same_number,
    same_thing,
    stronger,
    tells,
)
from nkanalysis.analysis.estimates.sources import (
    coarser,
    has_voice,
    is_country,
    is_known,
    is_medium,
    is_person,
    one_state,
    other_side,
    speaker_of,
)
from nkanalysis.analysis.estimates.telling import FAR

PEOPLE = frozenset({"resident", "defector", "prisoner"})
"""Who may well speak through a body that also speaks for itself."""
MEDIA = frozenset({"media", "unattributed"})
MANY = 3
"""Texts in which a body gives a number on its own word, before a single other chain through it is thought wrong."""


def wrong_speaker(one: Core, host: Core, around: Around) -> Slip | None:
    """A number that is no round one, which a single text credits to somebody else in the same days."""
    who, source = str(one.head.who), str(host.head.who)
    if len(one.texts) > 1 or len(host.texts) < MANY or one.head.anonymous or is_medium(source):
        return None
    if not (tells(one) and one.head.number.odd and agree(one, host, around)) or one_state(who, source):
        return None
    if not close(one.days, host.days, SAME_BRIEFING) or one_figure(one, host) or around.givers(one) != {source}:
        return None
    return Slip(
        5, "distorted", f"{len(host.texts)} texts of those days credit the number to another, no other to this one"
    )


def nobody(one: Core, host: Core, around: Around) -> Slip | None:
    """A figure for which its text gives nobody's word, where the same text has it from somebody."""
    if one.head.who is not None or host.head.who is None or not one_text(one, host):
        return None
    if one.head.population != host.head.population or one.head.measure != host.head.measure:
        return None
    a, b = one.head.number, host.head.number
    if a.token == b.token and (a.bounds == b.bounds or headlines(one)):
        return Slip(5, None, "names no source; the same text has this figure from one")
    if a.token == b.token and around.adds(one, host):
        return Slip(5, "derived", "the text's own sum of the killed and the wounded that it has from the source")
    if (headlines(one) or a.vague) and numbers.rounds(a, b):
        return Slip(5, "derived", "a looser word for the number that the text has from a source")
    if numbers.worked_out(a, b):
        return Slip(5, "derived", "a share that the text works out from the number")
    return None


def nowhere(one: Core, host: Core, around: Around) -> Slip | None:
    """A figure that is no round one and for which its text gives nobody's word: one known source alone gave it."""
    source = str(host.head.who)
    if one.head.who is not None or not is_known(source) or is_loose(host) or not one.head.number.precise:
        return None
    if not agree(one, host, around) or one.head.number.bounds not in bounds(host) or headlines(one):
        return None
    if one_figure(one, host) or around.givers(one) != {source}:
        return None
    return Slip(6, None, "names no source; one source alone gave the number in those days, and it is no round one")


def beside(one: Core, host: Core, around: Around) -> Slip | None:
    """A figure for which its text gives nobody's word, in one sentence with another that shows whose they are."""
    if one.head.who is not None or not is_known(str(host.head.who)) or is_loose(host):
        return None
    # How many are there is what everybody says; a round number of dead is somebody's.
    if one.head.measure not in HARMED:
        return None
    if not agree(one, host, around) or one.head.number.bounds not in bounds(host) or one_figure(one, host):
        return None
    if around.beside(one) != {host.head.who} or host.head.who not in around.givers(one):
        return None
    return Slip(6, None, "names no source; its sentence has another number that one source alone gave in those days")


def bounds(core: Core) -> set[tuple[int | None, int | None]]:
    """All the bounds that tellings of a statement have."""
    return {each.number.bounds for each in core.tellings}


def common(one: Core, host: Core, around: Around) -> bool:
    """Whether other known sources give the number in those days too: then it shows nobody's slip."""
    others = {name for name in around.givers(one) if name != host.head.who and is_known(name)}
    return any(not one_state(name, str(one.head.who)) for name in others)


def voice(one: Core, host: Core, around: Around) -> Slip | None:
    """A state's name for its one body that gives the number; a speaker for the body he speaks for."""
    a, b = str(one.head.who), str(host.head.who)
    if not agree(one, host, around) or one_figure(one, host):
        return None
    if speaker_of(a, b) or speaker_of(b, a):
        if close(one.days, host.days, 2 * around.tolerance) and stronger(host, one):
            return Slip(4, None, "one speaks for the other, with the same number in the same days")
        return None
    if not coarser(a, b) or not is_country(a):
        return None
    if one_text(one, host):
        return Slip(4, None, "the text names the state, and elsewhere the body of it that gave the number")
    bodies = {name for name in around.givers(one) if coarser(a, name)}
    if (
        tells(one)
        and len(host.texts) > 1
        and not is_person(b)
        and near(one.days, host.days, around.tolerance)
        and bodies == {b}
    ):
        return Slip(4, None, "credited to the state; one body of it alone gave the number")
    return None


def relay(one: Core, host: Core, around: Around) -> Slip | None:
    """Somebody who only passes it on is taken for the source."""
    who, source = str(one.head.who), str(host.head.who)
    if has_voice(who) or is_medium(source) or one_figure(one, host) or not agree(one, host, around):
        return None
    if who in host.relays and (tells(one) or one_text(one, host)):
        return Slip(4, None, "credited to who elsewhere passes it on for the source")
    if not is_loose(one) or is_loose(host) or not near(one.days, host.days, around.tolerance):
        return None
    here = one_text(one, host) and one.head.number.bounds == host.head.number.bounds and not host.head.anonymous
    if (here or is_known(source)) and around.givers(one) == {source}:
        return Slip(4, None, "credited to a medium; one source alone gave the number in those days")
    return None


def is_loose(one: Core) -> bool:
    """Whether its source is a medium, or a loose word for media: it counts nobody itself."""
    return is_medium(str(one.head.who)) or (one.head.source_type == "media" and not has_voice(str(one.head.who)))


def through(one: Core, host: Core, around: Around) -> Slip | None:
    """The true source is named, but as who passes it on."""
    who, source = str(one.head.who), str(host.head.who)
    if source not in one.relays or not agree(one, host, around) or not stronger(host, one) or is_medium(source):
        return None
    unknown = not is_known(who) and one.head.source_type not in PEOPLE and len(host.texts) > len(one.texts)
    if common(one, host, around):
        return None
    lone = len(one.texts) == 1 and len(host.texts) >= MANY and not one_state(who, source)
    if not (other_side(who, source) or unknown or lone) or not has_voice(source):
        return None
    if one.head.source_type in MEDIA and not is_known(who):
        return Slip(4, None, "credited to a medium; who is named as passing it on gave the number elsewhere")
    return Slip(4, "distorted", "credited to another; who is named as passing it on gave the number elsewhere")


def unnamed(one: Core, host: Core, around: Around) -> Slip | None:
    """Unnamed people of one kind, whom the same relay or outlet quotes with the same number."""
    a, b = one.head, host.head
    if not (a.anonymous and b.anonymous and a.source_type == b.source_type):
        return None
    undated = one.days.first == host.days.first == FAR and same_thing(one, host) and same_number(one, host)
    if not (undated or agree(one, host, around)):
        return None
    carriers = [core.relays | {each.outlet for each in core.tellings if each.outlet} for core in (one, host)]
    if carriers[0].isdisjoint(carriers[1]) or not stronger(host, one) or one_figure(one, host):
        return None
    return Slip(5, None, "an unnamed source of the same kind, through the same relay, with the same number")


def state_measured(one: Core, host: Core, around: Around) -> Slip | None:
    """A state, under another measure, for its body of which the same text has the number."""
    who, source = one.head.who, host.head.who
    if who is None or source is None or not (is_country(who) and coarser(who, source) and one_text(one, host)):
        return None
    return otherwise_measured(one, host, around)


def headline_of_nobody(one: Core, host: Core, around: Around) -> Slip | None:
    """A headline that names no source and counts otherwise than its text; media that do."""
    loose = one.head.who is None and headlines(one)
    if one.head.who is not None:
        loose = is_loose(one)
    if not loose or host.head.who is None or is_loose(host) or one.head.population != host.head.population:
        return None
    if not one_text(one, host) or one_figure(one, host) or not printed_for(one, host):
        return None
    number = same_number(one, host) or (headlines(one) and numbers.rounds(one.head.number, host.head.number))
    if not (number and tells(one) and len(one.texts) <= len(host.texts)):
        return None
    return Slip(6, "distorted", "counted otherwise than by the source of the number, which the same text names")


SAME_THING = (nobody, voice, relay, through, unnamed, wrong_speaker)
"""Rules that leave measure and people as they are."""
ANOTHER_THING = (state_measured, headline_of_nobody)
"""Rules that don't."""
