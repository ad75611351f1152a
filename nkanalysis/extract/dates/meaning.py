"""What a named time means: its days, seen from the day of publication and from the day that the text named last."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from nkanalysis.extract.dates import spans
from nkanalysis.extract.dates.look import Named
from nkanalysis.extract.dates.spans import Span
from nkanalysis.extract.dates.words import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days of a named time.

    Attributes:
        span: First and last day, where it lies in the past or says itself that it doesn't.
        later: The same time as one to come: "on Monday" after "will".
        offsets: Days from the day of speaking, first and last, where it counts from there.
        fixed: The words give the year.
        sure: They give a day after that of publication, whatever the page says of that one.
    """

    span: Span | None
    later: Span | None = None
    offsets: tuple[int, int] | None = None
    fixed: bool = False
    sure: bool = False


def meaning(named: Named, base: date | None, near: Span | None) -> Meaning | None:
    """The days that a named time means.

    Args:
        named: The time.
        base: Day of publication; None leaves all but full dates without a meaning.
        near: The days that the text named last, from which "two days earlier" counts.

    Returns:
        None where the text does not give them.
    """
    try:
        return _meaning(named, base, near)
    except (ValueError, OverflowError):
        return None


def _meaning(named: Named, base: date | None, near: Span | None) -> Meaning | None:
    match named.kind:
        case "range":
            return _range(named, base, near)
        case "choice":
            return _choice(named, base)
        case "day" | "month" | "year" | "season":
            return _calendar(named, base)
        case "beside" | "apart":
            return _from(named, near)
        case _ if base is not None:
            return _from_today(named, base, near)
    return None


def _range(named: Named, base: date | None, near: Span | None) -> Meaning | None:
    assert named.ends is not None
    one, other = named.ends
    if one.year is not None and other.year is None and other.kind in ("day", "month"):
        opening = _meaning(one, base, near)
        start = opening.span if opening else None
        closing = _meaning(other, start.first, near) if start else None
        end = (closing.later if closing and closing.later else None) if start else None
        if closing and closing.span and start and closing.span.first >= start.first:
            end = closing.span
    else:
        closing = _meaning(other, base, near)
        end = closing.span if closing else None
        opening = _meaning(one, end.last if end and one.kind != "relative" else base, near) if end else None
        start = opening.span if opening else None
    if start is None or end is None or start.first > end.last:
        return None
    fixed = bool(opening and closing and (opening.fixed or closing.fixed))
    later = _later(one, closing.later if closing else None, near)
    return Meaning(_hull(start, end), later, None, fixed)


def _later(one: Named, end: Span | None, near: Span | None) -> Span | None:
    if end is None:
        return None
    opening = _meaning(one, end.last, near)
    return _hull(opening.span, end) if opening and opening.span and opening.span.first <= end.last else None


def _hull(start: Span, end: Span) -> Span:
    return Span(start.first, end.last, spans.coarser(start.precision, end.precision))


def _choice(named: Named, base: date | None) -> Meaning | None:
    """A date in figures: what can't be, and what lies after publication, is ruled out."""
    days = []
    for numbers in named.choices:
        try:
            days += [date(*numbers)] if FIRST_YEAR <= numbers[0] <= LAST_YEAR else []
        except ValueError:
            continue
    if len(days) > 1 and base is not None:
        days = [d for d in days if d <= base]
    return Meaning(spans.day(days[0]), fixed=True) if len(set(days)) == 1 else None


def _calendar(named: Named, base: date | None) -> Meaning | None:
    def of(year: int) -> Span:
        if named.kind == "day":
            return spans.day(date(year, named.month or 1, named.day or 1))
        if named.kind == "month":
            return spans.month(year, named.month or 1, named.part)
        if named.kind == "season":
            return spans.season(year, named.months or (1, 3))
        return spans.year(year, named.part)

    year = named.year
    if isinstance(year, str):
        year = base.year + _STEPS[year] if base is not None else None
        return Meaning(of(year), fixed=True) if year is not None else None
    if year is not None:
        return Meaning(of(year), fixed=True)
    if base is None:
        return None
    if named.which == "last":
        base = spans.month(base.year, base.month).first - timedelta(days=1)
    span, later = spans.nearest(of, base)
    if named.which == "next":
        return Meaning(later, fixed=True)
    if named.which == "this" and later is not None and later.first.year == base.year:
        return Meaning(span if span and span.first.year == base.year else None, later)
    if named.kind == "day" and named.weekday is not None:
        of_weekday = [s for s in (span, later) if s is not None and s.first.weekday() == named.weekday]
        if of_weekday == [later] and later is not None and (later.first - base).days <= _SOON:
            return Meaning(later, later, sure=True)
    elif named.kind == "day" and later is not None and (later.first - base).days <= _SOON:
        # Said of what has been, a day of the coming weeks is no day of last year: the page bears a wrong date.
        span = None
    return Meaning(span, later)


_SOON = 24
"""Days within which the next such day is nearer than the one of last year by far."""


_STEPS = {"last": -1, "this": 0, "same": 0, "so far": 0, "rest": 0, "next": 1, "after": 1}


def _from(named: Named, near: Span | None) -> Meaning | None:
    """Counted from the day named last."""
    if near is None or (named.kind == "beside" and near.first != near.last):
        return None
    if named.kind == "beside":
        return Meaning(spans.day(near.first + timedelta(days=named.count or 0)))
    return Meaning(_apart(near.last, named, near.precision))


def _apart(base: date, named: Named, precision: str = "day") -> Span:
    unit = named.unit or "day"
    day = spans.moved(base, named.count or 0, unit)
    if unit == "year":
        return spans.year(day.year)
    if unit in ("month", "quarter", "half") or precision == "month":
        return spans.month(day.year, day.month)
    return spans.day(day) if precision == "day" else spans.year(day.year)


def _from_today(named: Named, base: date, near: Span | None) -> Meaning | None:
    match named.kind:
        case "now":
            return Meaning(spans.day(base), None, (0, 0))
        case "relative":
            low, high = named.offsets or (0, 0)
            return Meaning(Span(base + timedelta(days=low), base + timedelta(days=high), "day"), None, (low, high))
        case "weekday":
            return _weekday(named, base)
        case "monthday":
            return _monthday(named, base)
        case "ago":
            return Meaning(_apart(base, named)) if named.unit not in (None, "hour") else None
        case "rolling":
            other = spans.moved(base, named.count or 0, named.unit or "day")
            precision = "day" if named.unit in ("day", "night", "week", "fortnight", "month") else "month"
            offsets = (min((other - base).days, 0), max((other - base).days, 0))
            return Meaning(Span(min(base, other), max(base, other), precision), None, offsets)
        case "unit":
            return _unit(named, base, near)
    return None


def _weekday(named: Named, base: date) -> Meaning:
    back = (base.weekday() - (named.weekday or 0)) % 7
    past, later = base - timedelta(days=back), base + timedelta(days=7 - back)
    if named.unit == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=_STEPS[named.which or "this"])
        return Meaning(spans.day(monday + timedelta(days=named.weekday or 0)))
    if named.which == "last" and back == 0:
        past = base - timedelta(days=7)
    if named.which in ("next", "after"):
        return Meaning(spans.day(later))
    return Meaning(spans.day(past), spans.day(later))


def _monthday(named: Named, base: date) -> Meaning | None:
    number = named.day or 1
    if named.which in ("last", "this", "next"):
        month = spans.moved(base.replace(day=1), _STEPS[named.which], "month")
        return Meaning(spans.day(month.replace(day=number)))
    months = [spans.moved(base.replace(day=1), n, "month") for n in (0, -1, -2, 1, 2)]
    days = [spans.day(d) for m in months if (d := _day_of(m, number)) is not None]
    past, later = [d for d in days if d.first <= base], [d for d in days if d.first > base]
    return Meaning(past[0] if past else None, later[0] if later else None)


def _day_of(month: date, number: int) -> date | None:
    try:
        return month.replace(day=number)
    except ValueError:
        return None


def _unit(named: Named, base: date, near: Span | None) -> Meaning | None:
    """This, last or next week, month, year, quarter or weekend; "so far" and "the rest" end or begin today."""
    which, unit = named.which or "this", named.unit or "day"
    if which in ("same", "after"):
        if near is None or unit not in ("week", "month", "year"):
            return None
        base = near.first
        step = 1 if which == "after" else 0
    else:
        step = _STEPS[which]
    if unit == "weekend":
        saturday = base - timedelta(days=(base.weekday() - 5) % 7) + timedelta(weeks=max(step, 0))
        past = Span(saturday, max(saturday, min(saturday + timedelta(days=1), base)) if step < 1 else saturday, "day")
        if step == 1:
            past = replace(past, last=saturday + timedelta(days=1))
        return Meaning(past, replace(_week_on(past)))
    of = spans.moved(base, step, unit)
    whole = {
        "week": lambda: spans.week(of, named.part),
        "month": lambda: spans.month(of.year, of.month, named.part),
        "quarter": lambda: spans.quarter(of.year, (of.month + 2) // 3),
        "year": lambda: spans.year(of.year, named.part),
    }
    if unit not in whole:
        return None
    span = whole[unit]()
    if which == "rest":
        return Meaning(replace(span, first=min(max(span.first, base), span.last)), fixed=True)
    if which == "so far":
        return Meaning(replace(span, last=min(span.last, base)))
    if which == "this" and named.part is None:
        return Meaning(replace(span, last=min(span.last, base)), span)
    if which == "this" and span.first > base:
        return Meaning(None, span)
    return Meaning(span, fixed=which == "next")


def _week_on(span: Span) -> Span:
    week = timedelta(weeks=1)
    return Span(span.first + week, span.first + week + timedelta(days=1), span.precision)
