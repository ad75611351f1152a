"""What rules are made of: the verdict that one gives, what it may ask of the rest, and the questions that all ask."""

from collections.abc import Callable
from dataclasses import dataclass

from nkanalysis.analysis.estimates import numbers
from nkanalysis.analysis.estimates.cores import ANY_UNIT, Core, Slip
from nkanalysis.analysis.estimates.days import SAME_BRIEFING, close, fits

PRINTED_FOR = {
    "killed": frozenset({"casualties", "losses"}),
    "wounded": frozenset({"casualties"}),
    "losses": frozenset({"casualties", "killed"}),
    "casualties": frozenset({"killed"}),
}
"""By measure that copies print: which it may stand for."""
COUNTS = frozenset({"cumulative", "incident"})
"""Scopes that copies take for each other: what happened in a span, and in all."""


@dataclass(frozen=True)
class Around:
    """What rules may ask of all other statements.

    Attributes:
        tolerance: Days that two as-ofs of one statement may lie apart.
        gives: Whether a source has another number of the same measure at about that time.
        givers: Who gives this number of this measure at about that time, media aside, and states aside whose body does.
        adds: Whether one is what its text has of killed and wounded from the other's source, added up.
        beside: Whose are the other figures of its sentence that name nobody either, as far as rules have found that.
    """

    tolerance: int
    gives: Callable[[Core], bool]
    givers: Callable[[Core], frozenset[str]]
    adds: Callable[[Core, Core], bool]
    beside: Callable[[Core], frozenset[str]]


def printed_for(one: Core, host: Core) -> bool:
    """Whether a copy may print the measure of one for that of the other."""
    return host.head.measure in PRINTED_FOR.get(one.head.measure, ())


Rule = Callable[[Core, Core, Around], Slip | None]


def same_thing(one: Core, host: Core) -> bool:
    """Whether both count the same of the same people, over spans that copies take for each other."""
    a, b = one.head, host.head
    return a.measure == b.measure and a.population == b.population and same_unit(one, host) and same_span(one, host)


def same_unit(one: Core, host: Core) -> bool:
    """Whether both count in one unit; families are not soldiers, whatever copies make of them."""
    units = {unit for unit, *_ in (*one.counted, *host.counted)}
    return len(units - {ANY_UNIT}) <= 1


def same_span(one: Core, host: Core) -> bool:
    """Whether their scopes are one, or may be; a plan is another thing than what has happened."""
    return one.head.scope == host.head.scope or {one.head.scope, host.head.scope} <= COUNTS


def same_number(one: Core, host: Core) -> bool:
    """Whether both hold one number, whatever bounds it."""
    return one.head.number.token == host.head.number.token


def one_text(one: Core, host: Core) -> bool:
    """Whether some text has both."""
    return not one.texts.isdisjoint(host.texts)


def together(one: Core, host: Core) -> bool:
    """In one text, or in the news within the same days."""
    return one_text(one, host) or close(one.days, host.days, SAME_BRIEFING)


def agree(one: Core, host: Core, around: Around) -> bool:
    """Same thing, same number, and days that fit: what every rule on sources asks for."""
    return same_thing(one, host) and same_number(one, host) and fits(one.days, host.days, around.tolerance)


def stronger(host: Core, one: Core) -> bool:
    """Whether more stands behind one than behind the other; an order that never goes in circles."""
    return host.strength > one.strength or (host.strength == one.strength and host.name < one.name)


def tells(one: Core) -> bool:
    """Whether its number is large enough not to be the same as another by chance."""
    return bool(one.head.number.values) and min(one.head.number.values) >= numbers.LEAST_TELLING


def headlines(one: Core) -> bool:
    """Whether it stands in headlines alone."""
    return all(each.headline for each in one.tellings)


def one_sentence(one: Core, host: Core) -> bool:
    """Whether some sentence gives both: it tells them apart, so they are two."""
    return not {each.sentence for each in one.tellings}.isdisjoint(each.sentence for each in host.tellings)


def one_figure(one: Core, host: Core) -> bool:
    """Whether a page gives one figure to both: it names two sources, and both stand."""
    return not {each.figure for each in one.tellings}.isdisjoint(each.figure for each in host.tellings)
