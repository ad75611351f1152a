"""Times by the calendar: days, months, years, seasons, weeks and parts of them."""

from dataclasses import replace

from nkanalysis.extract.dates.look import Found, Look, Named
from nkanalysis.extract.dates.words import Part

_LONGEST_DAYS = 31
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14}
"""Days of what can be counted as parts of a month."""


class CalendarForms(Look):
    """Reads the times that the calendar names. Each rule gives what begins at a piece, or None."""

    def _figures(self, at: int) -> Found | None:
        days = self._pieces[at].days
        if not days:
            return None
        year, month, day = days[0]
        if day is None:
            return Named("month", year=year, month=month), at + 1
        if month is None:
            return Named("monthday", day=day), at + 1
        if year is None:
            return Named("day", month=month, day=day), at + 1
        whole = tuple((y, m, d) for y, m, d in days if y is not None and m is not None and d is not None)
        return Named("choice", choices=whole), at + 1

    def _figures_at(self, at: int) -> Found | None:
        return self._figures(at) if at < len(self._pieces) else None

    def _holiday(self, at: int) -> Found | None:
        found = self._words.longest("holidays", self._pieces, at)
        if found is None:
            return None
        year, then = self._year_behind(found[1])
        return Named("day", year=year, month=found[0][0], day=found[0][1]), then

    def _day(self, at: int) -> Found | None:
        """A day with its month: "13 January 2025", "January 13", "8 to 13 October", "Oct. 8-13"."""
        if at >= len(self._pieces):
            return None
        return self._day_first(at) if self._pieces[at].number is not None else self._month_first(at)

    def _day_first(self, at: int) -> Found | None:
        day = self._pieces[at].number
        if day is None or not 0 < day <= _LONGEST_DAYS:
            return None
        then, last = at + 1, None
        if self._is("joins", then):
            other = self._take("article", then + 1)
            number = self._pieces[other].number if other < len(self._pieces) else None
            if number is None or not day < number <= _LONGEST_DAYS:
                return None
            then, last = other + 1, number
        month_at = self._take("of", then) if self._pieces[at].ordinal else then
        month = self._month_at(month_at)
        if month is None:
            return None
        year, then = self._year_behind(month[1])
        first = Named("day", year=year, month=month[0], day=day)
        if last is None:
            return first, self._weekday_behind(then)
        return Named("range", ends=(first, replace(first, day=last))), then

    def _month_first(self, at: int) -> Found | None:
        month = self._month_at(at)
        if month is None:
            return None
        where = self._take("article", month[1])
        if where >= len(self._pieces):
            return None
        piece = self._pieces[where]
        if piece.number is None or not 0 < piece.number <= _LONGEST_DAYS:
            return None
        year, then = self._year_behind(where + 1)
        leads = self._words.leads("month_leads", self._pieces, at)
        if leads and year is None and not piece.ordinal and not self._ends_there(where + 1):
            return None
        first = Named("day", year=year, month=month[0], day=piece.number)
        if year is None and self._is("joins", where + 1):
            other = self._take("article", where + 2)
            number = self._pieces[other].number if other < len(self._pieces) else None
            dash = self._is("dashes", where + 1)
            if number is not None and piece.number < number <= _LONGEST_DAYS and (dash or self._ends_there(other + 1)):
                year, then = self._year_behind(other + 1)
                first = replace(first, year=year)
                return Named("range", ends=(first, replace(first, day=number))), then
        return first, self._weekday_behind(then)

    def _weekday_behind(self, at: int) -> int:
        """As in "13 January (Monday)", "January 13, Monday"."""
        if at + 1 < len(self._pieces) and self._pieces[at].text in (",", "(") and self._is("weekdays", at + 1):
            closing = at + 2 < len(self._pieces) and self._pieces[at + 2].text == ")"
            if self._pieces[at].text == "(":
                return at + 3 if closing else at
            return at + 2
        return at

    def _monthday(self, at: int) -> Found | None:
        """A day of the month by its number alone: "on the 13th", "the 13th of last month"."""
        piece = self._pieces[at]
        if not piece.ordinal or not 0 < (piece.number or 0) <= _LONGEST_DAYS or not at:
            return None
        behind = self._take("of", at + 1)
        which = self._value("which", behind)
        if isinstance(which, str) and self._value("units", behind + 1) == "month":
            return Named("monthday", day=piece.number, which=which), behind + 2
        if not self._is("article", at - 1) or not self._words.leads("monthday_leads", self._pieces, at - 1):
            return None
        return (Named("monthday", day=piece.number), at + 1) if self._ends_there(at + 1) else None

    def _whole(self, at: int, *, named: bool) -> Found | None:
        """A month, year or week of which a part is named."""
        if at >= len(self._pieces):
            return None
        unit = self._value("units", at)
        if named and unit in ("month", "year", "week"):
            return Named("unit", unit=str(unit), which="this"), at + 1
        if (year := self._year(at)) is not None:
            return Named("year", year=year), at + 1
        return self._month(at, led=True) or self._unit(at)

    def _period(self, at: int) -> Found | None:
        """A month, year, season or "last week" as a whole."""
        led = self._words.leads("leads", self._pieces, at)
        year = self._year(at)
        if year is not None:
            return (Named("year", year=year), at + 1) if led else None
        return self._month(at, led=led) or self._unit(at) or self._season(at, led=led) or self._ending(at)

    def _month(self, at: int, *, led: bool) -> Found | None:
        which = self._value("which", at)
        where = at + (which is not None)
        month = self._month_at(where)
        if month is None or not self._pieces[where].capital:
            return None
        year, then = self._year_behind(month[1])
        if not (led or which or year is not None or self._is("plain_months", where)):
            return None
        return Named("month", year=year, month=month[0], which=str(which) if which else None), then

    def _unit(self, at: int) -> Found | None:
        """As in "last week", "earlier this month", "later this year", "the weekend"."""
        earlier, later = self._is("earlier", at), self._is("later", at)
        where = at + (earlier or later)
        if earlier or later:
            where = self._take("article", self._take("of", where))
        which, unit = self._value("which", where), self._value("units", where + 1)
        if self._value("units", where) == "weekend":
            return Named("unit", unit="weekend", which="last"), where + 1
        if not isinstance(which, str):
            plain_unit = self._value("units", where)
            if (earlier or later) and where > at + 1 and plain_unit in ("week", "month", "year"):
                return Named("unit", unit=str(plain_unit), which="so far" if earlier else "rest"), where + 1
            return None
        if unit not in ("week", "month", "year", "weekend", "quarter"):
            return None
        if which == "this" and (earlier or later):
            which = "so far" if earlier else "rest"
        return Named("unit", unit=str(unit), which=which), where + 2

    def _season(self, at: int, *, led: bool) -> Found | None:
        which = self._value("which", at)
        where = at + (which is not None)
        months = self._value("seasons", where)
        if months is None:
            return None
        year, then = self._year_behind(where + 1)
        article = at > 0 and self._is("article", at - 1) and self._words.leads("leads", self._pieces, at - 1)
        if year is None and not (which or article or (led and not self._is("article", at - 1))):
            return None
        if year is None and not which and not self._ends_there(then):
            return None
        if year is not None and self._is("dashes", then) and then + 1 < len(self._pieces):
            then += 2 if self._pieces[then + 1].number is not None else 0
        low, high = months if isinstance(months, list) else (1, 3)
        return Named("season", year=year, months=(low, high), which=str(which) if which else None), then

    def _ending(self, at: int) -> Found | None:
        for table, unit in (("year_end", "year"), ("month_end", "month")):
            if found := self._words.longest(table, self._pieces, at):
                end = Part((-1, -1), (12, 12), (7, 7), "closes")
                return Named("unit", unit=unit, which="this", part=end), found[1]
        return None

    def _part(self, at: int) -> Found | None:
        """As in "early January", "the end of the month", "the first half of 2025", "the last week of March"."""
        found = self._words.longest("parts", self._pieces, at)
        if found is not None:
            part, then = found
            then += then < len(self._pieces) and self._is("dashes", then)
            behind = self._take("of", then)
            if self._pieces[at : at + 1] and behind == then and part.edge:
                return None
            then = self._take("article", behind)
        else:
            ordinal = self._ordinal_part(at)
            if ordinal is None:
                return None
            part, then = ordinal
        whole = self._whole(then, named=then > at + 1 and self._is("article", then - 1))
        if whole is None or whole[0].part is not None or whole[0].kind not in ("month", "year", "unit"):
            return None
        return replace(whole[0], part=part), whole[1]

    def _ordinal_part(self, at: int) -> tuple[Part, int] | None:
        number = self._value("ordinals", at)
        if not isinstance(number, int):
            return None
        then = at + 1
        count = self._count(then)
        unit = self._value("units", count[1] if count else then)
        behind = (count[1] if count else then) + 1
        if unit is None or not self._is("of", behind):
            return None
        days = _LENGTHS.get(str(unit))
        if unit == "half":
            part = Part((1, 15) if number == 1 else (16, 31), (1, 6) if number == 1 else (7, 12), (1, 7))
        elif unit == "quarter":
            number = number if number > 0 else 4
            part = Part((1, 31), (3 * number - 2, 3 * number), (1, 7))
        elif days is not None and (unit == "week" or abs(number) == 1):
            length = days * (count[0] or 1) if count else days
            low = -length if number < 0 else (number - 1) * length + 1
            part = Part((max(low, -28), -1) if low < 0 else (min(low, 28), min(low + length - 1, 28)), (1, 12), (1, 7))
        else:
            return None
        return part, self._take("article", self._take("of", behind))
