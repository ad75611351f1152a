"""What makes one statement a telling of another: a rule each, with the evidence it asks for."""

from collections.abc import Callable
from dataclasses import dataclass

from nkanalysis.analysis.estimates import numbers
from nkanalysis.analysis.estimates.cores import Core, compatible
from nkanalysis.analysis.estimates.days import close, fits, near
from nkanalysis.analysis.estimates.sources import (
    coarser,
    has_voice,
    is_country,
    is_known,
    is_medium,
    other_side,
    speaker_of,
)

CONFUSED = (
    *({"killed", "casualties"}, {"wounded", "casualties"}, {"losses", "casualties"}, {"killed", "losses"}),
    *({"killed"}, {"wounded"}, {"casualties"}, {"losses"}),
)
"""Measures that copies take for each other."""
MIXED = frozenset({"north_korean_troops", "joint_russian_north_korean", "russian_troops"})
"""Populations that copies take for each other."""
PEOPLE = frozenset({"resident", "defector", "prisoner"})
"""Who may well speak through a body that also speaks for itself."""
SAME_BRIEFING = 2
"""Days within which one statement is in the news."""


@dataclass(frozen=True, slots=True)
class Slip:
    """How a statement tells another.

    Attributes:
        rank: Rules with a lower one go first.
        label: ``distorted`` or ``derived``; None where it tells it as well as any other does.
        why: The evidence, in words for a reader.
    """

    rank: int
    label: str | None
    why: str


@dataclass(frozen=True)
class Around:
    """What rules may ask of all other statements.

    Attributes:
        tolerance: Days that two as-ofs of one statement may lie apart.
        gives: Whether a source has another number of the same measure at about that time.
        bodies: How many bodies of a state give this number at about that time.
    """

    tolerance: int
    gives: Callable[[Core], bool]
    bodies: Callable[[Core], int]


def slip(one: Core, host: Core, around: Around) -> Slip | None:
    """Why a statement is a telling of another; None where nothing shows it.

    Args:
        one: The statement that may belong to the other.
        host: The other.
        around: What else there is.
    """
    if one.head.polarity != host.head.polarity or one is host:
        return None
    if one.head.who is None:
        return _nobody(one, host)
    if host.head.who is None:
        return None
    rules = (_otherwise_counted, _range, _rounded, _share, _measure) if one.head.who == host.head.who else ()
    for rule in rules or (_voice, _relay, _through, _unnamed, _in_passing):
        found = rule(one, host, around)
        if found is not None:
            return found
    return None


def _same_thing(one: Core, host: Core) -> bool:
    return one.head.measure == host.head.measure and one.head.population == host.head.population


def _together(one: Core, host: Core) -> bool:
    """In one text, or in the news within the same days."""
    return not one.texts.isdisjoint(host.texts) or close(one.days, host.days, SAME_BRIEFING)


def _stronger(host: Core, one: Core) -> bool:
    return host.strength > one.strength or (host.strength == one.strength and host.name < one.name)


def _telling(one: Core) -> bool:
    return bool(one.head.number.values) and min(one.head.number.values) >= numbers.LEAST_TELLING


def _one_sentence(one: Core, host: Core) -> bool:
    return not {each.sentence for each in one.tellings}.isdisjoint(each.sentence for each in host.tellings)


def _same_number(one: Core, host: Core) -> bool:
    return one.head.number.token == host.head.number.token


def _otherwise_counted(one: Core, host: Core, around: Around) -> Slip | None:
    if not (_same_thing(one, host) and _same_number(one, host) and _stronger(host, one)):
        return None
    if not (_together(one, host) or near(one.days, host.days, SAME_BRIEFING)):
        return None
    if one.head.scope == host.head.scope and all(compatible(a, b) for a in one.counted for b in host.counted):
        # They differ in their days alone: those that state them far apart are two.
        return None
    return Slip(1, None, "same source, number and days; copies differ in what span or which people it counts")


def _range(one: Core, host: Core, around: Around) -> Slip | None:
    if not (_same_thing(one, host) and numbers.shares_end(one.head.number, host.head.number)):
        return None
    if one.head.scope != host.head.scope or not _together(one, host) or not _stronger(host, one):
        return None
    return Slip(2, "distorted", "same source and days; the range and the single number share an end")


def _rounded(one: Core, host: Core, around: Around) -> Slip | None:
    if not (_same_thing(one, host) and numbers.rounds(one.head.number, host.head.number)):
        return None
    loose = all(each.headline for each in one.tellings) or one.head.number.vague
    if not loose or one.texts.isdisjoint(host.texts):
        return None
    return Slip(3, "derived", "a looser word, in the same text, for the number that the source gave")


def _share(one: Core, host: Core, around: Around) -> Slip | None:
    if not (_same_thing(one, host) and numbers.worked_out(one.head.number, host.head.number) and _together(one, host)):
        return None
    return Slip(3, "derived", "a share of another number; it comes to about what the source said")


def _measure(one: Core, host: Core, around: Around) -> Slip | None:
    a, b = one.head, host.head
    if a.measure == b.measure and a.population == b.population:
        return None
    headline = all(each.headline for each in one.tellings) and not one.texts.isdisjoint(host.texts)
    same = _same_number(one, host) or (headline and numbers.rounds(a.number, b.number))
    confusable = _confused(one, host) and {a.population, b.population} <= MIXED
    if not (same and confusable and (headline or _telling(one))) or _one_sentence(one, host):
        return None
    if not (near(one.days, host.days, around.tolerance) and _better(one, host, around)):
        return None
    what = "population" if a.measure == b.measure else "measure"
    return Slip(5, "distorted", f"the source gave this number under another {what}, in more or closer copies")


def _confused(one: Core, host: Core) -> bool:
    """Whether the measure of one is often printed for that of the other, or is so here: in one text, in fewer."""
    pair = {one.head.measure, host.head.measure}
    slip = not one.texts.isdisjoint(host.texts) and len(one.texts) < len(host.texts)
    return pair in CONFUSED or (slip and "deployed" in pair and _telling(one))


def _better(one: Core, host: Core, around: Around) -> bool:
    """Whether the host's reading of what is counted has clearly more behind it."""
    if len(host.texts) > len(one.texts):
        return True
    if len(host.texts) < len(one.texts):
        return False
    bare = all(each.headline for each in one.tellings) and not all(each.headline for each in host.tellings)
    return (bare and not one.texts.isdisjoint(host.texts)) or (around.gives(one) and not around.gives(host))


def _nobody(one: Core, host: Core) -> Slip | None:
    """A figure that the text gives nobody's word for."""
    if host.head.who is None or one.texts.isdisjoint(host.texts) or one.head.population != host.head.population:
        return None
    a, b = one.head.number, host.head.number
    same = _same_number(one, host) or (bool(a.values) and a.values == b.values)
    headline = all(each.headline for each in one.tellings)
    if one.head.measure == host.head.measure:
        if same:
            return Slip(5, None, "names no source; the same text has this figure from one")
        if (headline or a.vague) and numbers.rounds(a, b):
            return Slip(5, "derived", "a looser word for the number that the text has from a source")
        if numbers.worked_out(a, b):
            return Slip(5, "derived", "a share that the text works out from the number")
        return None
    if same and headline and _telling(one) and {one.head.measure, host.head.measure} in CONFUSED:
        return Slip(6, "distorted", "the headline counts otherwise than the text, which has a source for the number")
    return None


def _agree(one: Core, host: Core, around: Around) -> bool:
    """Same thing counted, same number, and days that fit: what every rule on sources asks for."""
    return _same_thing(one, host) and _same_number(one, host) and fits(one.days, host.days, around.tolerance)


def _one_figure(one: Core, host: Core) -> bool:
    """Whether a page gives one figure to both: it names two sources, and both stand."""
    return not {each.figure for each in one.tellings}.isdisjoint(each.figure for each in host.tellings)


def _voice(one: Core, host: Core, around: Around) -> Slip | None:
    """A state's name for its one body that gives the number; a speaker for the body he speaks for."""
    a, b = str(one.head.who), str(host.head.who)
    if not _agree(one, host, around) or _one_figure(one, host):
        return None
    if speaker_of(a, b) or speaker_of(b, a):
        if near(one.days, host.days, around.tolerance) and _stronger(host, one):
            return Slip(4, None, "one speaks for the other, with the same number in the same days")
        return None
    if not coarser(a, b) or not is_country(a):
        return None
    if not one.texts.isdisjoint(host.texts):
        return Slip(4, None, "the text names the state, and elsewhere the body of it that gave the number")
    if near(one.days, host.days, around.tolerance) and around.bodies(one) == 1:
        return Slip(4, None, "credited to the state; one body of it alone gave the number")
    return None


def _relay(one: Core, host: Core, around: Around) -> Slip | None:
    """Somebody who only passes it on is taken for the source."""
    who = str(one.head.who)
    if who not in host.relays or not _agree(one, host, around) or has_voice(who):
        return None
    if is_medium(who):
        return Slip(4, "distorted", "credited to an outlet that elsewhere passes it on for the source")
    return Slip(4, None, "credited to who elsewhere passes it on for the source")


def _through(one: Core, host: Core, around: Around) -> Slip | None:
    """The true source is named, but as who passes it on."""
    who, source = str(one.head.who), str(host.head.who)
    if source not in one.relays or not _agree(one, host, around) or not _stronger(host, one):
        return None
    unknown = not is_known(who) and one.head.source_type not in PEOPLE and len(host.texts) > len(one.texts)
    if not (other_side(who, source) or unknown):
        return None
    return Slip(4, "distorted", "credited to another; who is named as passing it on gave the number elsewhere")


def _unnamed(one: Core, host: Core, around: Around) -> Slip | None:
    """Unnamed people of one kind, whom the same relay or outlet quotes with the same number."""
    a, b = one.head, host.head
    if not (a.anonymous and b.anonymous and a.source_type == b.source_type and _agree(one, host, around)):
        return None
    carriers = [core.relays | {each.outlet for each in core.tellings if each.outlet} for core in (one, host)]
    if carriers[0].isdisjoint(carriers[1]) or not _stronger(host, one) or _one_figure(one, host):
        return None
    return Slip(5, None, "an unnamed source of the same kind, through the same relay, with the same number")


def _in_passing(one: Core, host: Core, around: Around) -> Slip | None:
    """A loose word for the source ("media accounts") where the same text has the number from a known one."""
    who, source = str(one.head.who), str(host.head.who)
    known = has_voice(source) or is_country(source)
    loose = one.head.source_type in ("media", "unattributed") and not has_voice(who)
    if not (loose and known and _telling(one) and _same_number(one, host) and _stronger(host, one)):
        return None
    if one.texts.isdisjoint(host.texts) or _one_figure(one, host) or len(one.texts) > 1:
        return None
    if {one.head.measure, host.head.measure} not in CONFUSED:
        return None
    return Slip(6, "distorted", "credited to media at large; the same text has the number from its source")
