"""Whether two figures can both be right: compatible, incompatible, not testable or not comparable, and why.

A verdict is about what is printed, not about who is right. What differs in kind is never held against each other; an
open end is never filled.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.intervals import (
    APPROXIMATE,
    BLUR,
    STRICT_CEILING,
    STRICT_FLOOR,
    Interval,
    below,
    disjoint,
    gap,
    of,
    within,
)
from nkanalysis.analysis.comparison.places import inside, loosely, relation
from nkanalysis.analysis.comparison.standing import Row, range_of

TOLERANCE = 31
"""Days that the as-of of two totals may lie apart.

Sources renew theirs by weeks or months; beyond a month what happened in between explains more than their difference."""
GROWING = ("killed", "wounded", "casualties", "losses", "captured", "returned", "honoured")
"""Measures whose totals can't fall; deployed ones can't where all who were ever sent are counted."""
KINDS: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("unit", "One counts {}, the other {}.", labels.PLURALS),
    ("population", "One is about {}, the other about {}.", labels.POPULATIONS),
    ("scope", "One is {}, the other {}.", labels.SCOPES),
    ("flow", "One counts those {}, the other those {}.", labels.FLOWS),
    ("force", "One counts {}, the other {}.", labels.FORCES),
)


class Verdict(NamedTuple):
    """What holding two figures against each other comes to.

    Attributes:
        verdict: ``compatible``, ``incompatible``, ``not_testable`` or ``not_comparable``.
        why: In one or two sentences.
        days: Between the days that they speak of; None where one has none.
        gap: Least distance between them, in units, where they contradict each other.
    """

    verdict: str
    why: str
    days: int | None
    gap: int | None


def verdict(one: Row, other: Row, *, tolerance: int = TOLERANCE, blur: float = BLUR) -> Verdict:
    """Whether two estimates of one measure can both be right. The order of the two makes no difference to the verdict.

    1. Of different unit, population, scope, flow or force, or of places of which neither lies in the other, or where
       one of these is not told of one of them: not comparable.
    2. More than ``tolerance`` days apart: not comparable, unless the later one is lower and such a total can't fall.
    3. Of deployed people of whom neither tells which are counted: not testable.
    4. Sharing no value, approximate figures taken over their whole reach: incompatible.
    5. Of a place and of a wider one: not testable, since a part may be smaller than the whole.
    6. The same bounds under comparators of one kind: compatible.
    7. One of them open ("at least 300", "up to 500"): not testable, but for the very number that it names.
    8. One of them approximate: compatible only where its whole reach lies inside what the other says.
    9. Two closed ranges that share a value: compatible.

    Args:
        one: Row of `standing_on`, or of the contract ``ESTIMATES`` with ``speaks_of`` and ``no_later``.
        other: Another.
        tolerance: Days that they may speak of apart.
        blur: How far an approximate figure reaches, as `intervals.blurred` takes it.
    """
    days = days_between(one, other)
    if differs := _kind(one, other):
        return Verdict("not_comparable", differs, days, None)
    apart = _apart(one, other, blur)
    if days is None:
        return Verdict("not_comparable", "One of them has no date: they may speak of different times.", None, None)
    if days > tolerance:
        return _long_apart(one, other, days, tolerance, blur)
    if one["measure"] == "deployed" and pd.isna(one["flow"]):
        why = "Of neither it is told whether all who were sent are counted, or those who are there."
        return Verdict("not_testable", why, days, None)
    if apart is not None:
        return Verdict("incompatible", _contradiction(one, other, days, apart, blur), days, apart)
    kind, why = _meeting(one, other, blur)
    return Verdict(kind, f"{why}{_doubt(one, other)}", days, None)


def _kind(one: Row, other: Row) -> str | None:
    for name, said, words in KINDS:
        first, second = _told(one[name], name), _told(other[name], name)
        if first == second:
            continue
        if first is None or second is None:
            said_of = words[str(first or second)]
            return f"One counts {said_of}; of the other it is not told which are counted."
        return said.format(*sorted((words[first], words[second])))
    if relation(one["place"], other["place"]) == "apart":
        first, second = sorted((str(one["place"]), str(other["place"])))
        return f"One is of {first}, the other of {second}."
    return None


def _part_and_whole(one: Row, other: Row) -> tuple[Row, Row] | None:
    """The figure of a place and that of a wider one, where the two are so."""
    if inside(one["place"], other["place"]):
        return one, other
    return (other, one) if inside(other["place"], one["place"]) else None


def _more(part: Row, whole: Row, blur: float) -> bool:
    return below(range_of(whole, blur), range_of(part, blur))


def _told(value: Any, name: str) -> str | None:
    return None if not isinstance(value, str) or (name == "force" and value == "unspecified") else value


def days_between(one: Row, other: Row) -> int | None:
    """Days between the spans that two figures speak of; 0 where these overlap, None where one has none."""
    (start, end), (begin, last) = span(one), span(other)
    if pd.isna(end) or pd.isna(last):
        return None
    return int(max(0, (begin - end).days, (start - last).days))


def span(row: Row) -> tuple[Any, Any]:
    """First and last day that a figure speaks of."""
    end = row["speaks_of"]
    start = row["as_of_start"] if row["day_basis"] in ("stated", "inferred") else end
    return (end if pd.isna(start) or start > end else start), end


def _apart(one: Row, other: Row, blur: float) -> int | None:
    """The least distance between two figures that contradict each other as far as their places let them."""
    first, second = range_of(one, blur), range_of(other, blur)
    if found := _part_and_whole(one, other):
        part, whole = found
        return gap(range_of(part, blur), range_of(whole, blur)) if _more(part, whole, blur) else None
    if disjoint(first, second):
        return gap(first, second)
    strict = _strict(one, other) or _strict(other, one)
    return 1 if strict else None


def _strict(floor: Row, ceiling: Row) -> bool:
    low, high = of(floor).lower, of(ceiling).upper
    named = floor["qualifier"] in STRICT_FLOOR and ceiling["qualifier"] in STRICT_CEILING
    return named and low is not None and low == high


def _long_apart(one: Row, other: Row, days: int, tolerance: int, blur: float) -> Verdict:
    early, late = (one, other) if one["speaks_of"] <= other["speaks_of"] else (other, one)
    grows = one["measure"] in GROWING or one["flow"] == "ever_sent"
    dated = not early["no_later"] and not late["no_later"]
    if grows and dated and relation(one["place"], other["place"]) == "same" and one["scope"] == "cumulative":
        first, second = range_of(early, blur), range_of(late, blur)
        if below(second, first):
            why = f"{_quoted(late)} is the later one by {labels.count(days, 'day')} and less, and a total can't fall."
            return Verdict("incompatible", why, days, gap(first, second))
    why = f"They speak of days more than {tolerance} days apart: what happened in between may be the difference."
    return Verdict("not_comparable", why, days, None)


def _contradiction(one: Row, other: Row, days: int, apart: int, blur: float) -> str:
    early, late = (one, other) if one["speaks_of"] <= other["speaks_of"] else (other, one)
    if found := _part_and_whole(one, other):
        part, whole = found
        return f"{_quoted(part)} is of {part['place']} alone and more than {_quoted(whole)}, which counts it in."
    least = f"{apart:,}"
    reach = " “about” taken widely," if APPROXIMATE in (one["qualifier"], other["qualifier"]) else ""
    said = f"{_quoted(one)} and {_quoted(other)} can't both be right:{reach} they are at least {least} apart"
    if days and below(range_of(early, blur), range_of(late, blur)):
        return f"{said}, unless so many came to it in the {labels.count(days, 'day')} between them.{_doubt(one, other)}"
    return f"{said}.{_doubt(one, other)}"


def _meeting(one: Row, other: Row, blur: float) -> tuple[str, str]:
    first, second = of(one), of(other)
    if found := _part_and_whole(one, other):
        part, whole = found
        wide: str = "all places" if pd.isna(whole["place"]) else str(whole["place"])
        return "not_testable", f"{_quoted(part)} is of {part['place']} alone, {_quoted(whole)} of {wide}."
    if first == second and _comparator(one) == _comparator(other):
        beyond = "" if first.closed else "; what lies beyond it, neither says"
        return "compatible", f"Both say {_quoted(one)}{beyond}."
    if first == second and first.closed:
        return "compatible", f"Both name the same number, {_quoted(one)} and {_quoted(other)}."
    if not first.closed or not second.closed:
        return _open(one, other)
    if APPROXIMATE in (one["qualifier"], other["qualifier"]):
        return _rough(one, other, blur)
    return "compatible", f"{_quoted(one)} and {_quoted(other)} share {_shared(first, second)}."


def _open(one: Row, other: Row) -> tuple[str, str]:
    for limit, figure in ((one, other), (other, one)):
        bounds, named = of(limit), of(figure)
        edge = bounds.upper if bounds.lower is None else bounds.lower
        strict = limit["qualifier"] in STRICT_FLOOR + STRICT_CEILING
        if not bounds.closed and figure["qualifier"] == "exact" and named.point and named.lower == edge and not strict:
            return "compatible", f"{_quoted(figure)} is the very number that {_quoted(limit)} names."
    limit, figure = (one, other) if not of(one).closed else (other, one)
    beyond = "more" if of(limit).upper is None else "less"
    if not of(figure).closed:
        return "not_testable", f"{_quoted(limit)} and {_quoted(figure)} both leave open how far they reach."
    why = f"{_quoted(limit)} leaves open how much {beyond}: {_quoted(figure)} neither bears it out nor contradicts it."
    return "not_testable", why


def _rough(one: Row, other: Row, blur: float) -> tuple[str, str]:
    for rough, figure in ((one, other), (other, one)):
        inner = range_of(rough, blur)
        if figure["qualifier"] != APPROXIMATE and not of(figure).point and within(inner, of(figure)):
            return "compatible", f"{_quoted(rough)}, taken widely, lies within {_quoted(figure)}."
    return "not_testable", (
        f"How far “about” reaches is not said: {_quoted(one)} and {_quoted(other)} are too close to contradict each "
        "other and too far apart to be one number."
    )


def _comparator(row: Row) -> str:
    return "closed" if row["qualifier"] in ("exact", "range") else str(row["qualifier"])


def _shared(one: Interval, other: Interval) -> str:
    low = max(end for end in (one.lower, other.lower) if end is not None)
    high = min(end for end in (one.upper, other.upper) if end is not None)
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _quoted(row: Row) -> str:
    """The figure as printed; with its range where a word apart from it ("exceeded 3,000") leaves an end open."""
    bounds, printed = of(row), str(row["figure"])
    if bounds.closed or not printed.replace(",", "").isdigit():
        return f"“{printed}”"
    return f"“{printed}” ({labels.bounds(bounds.lower, bounds.upper)})"


def _doubt(one: Row, other: Row) -> str:
    said = loosely(one["place"], other["place"])
    if one["no_later"] or other["no_later"]:
        said += " The day of one is that of its publication alone: it may be older."
    return said
