"""A small grammar of the ways to name a time, over the pieces of a sentence; what it means is left to ``meaning``."""

from collections.abc import Iterator
from dataclasses import replace

from nkanalysis.extract.dates.calendar_forms import CalendarForms
from nkanalysis.extract.dates.look import Found, Named


class Reader(CalendarForms):
    """Reads the times of one sentence. Each rule gives what begins at a piece, or None.

    Args:
        pieces: The sentence.
        words: The language's words.
    """

    def all(self) -> Iterator[tuple[Named, int, int]]:
        """Every time that is named, with its first piece and the one behind its last, in order."""
        at = 0
        while at < len(self._pieces):
            found = (self._range(at) or self._joined(at)) if self._may_begin(at) else None
            if found is None:
                at += 1
                continue
            yield found[0], at, found[1]
            at = found[1]

    def _may_begin(self, at: int) -> bool:
        piece = self._pieces[at]
        return piece.number is not None or bool(piece.days) or piece.text in self._words.firsts

    def _range(self, at: int) -> Found | None:
        """As in "between late October and mid-December", "from 8 to 13 October"."""
        if not self._is("range_leads", at):
            return None
        first = self._single(at + 1)
        if first is None:
            return None
        if first[0].kind == "range":
            return replace(first[0], between=True), first[1]
        return self._joining(first, between=True)

    def _joined(self, at: int) -> Found | None:
        """One time, or two side by side: "in January and February", "October–November"."""
        first = self._single(at)
        if first is None or first[0].kind in ("range", "rolling", "ago", "apart", "vague"):
            return first
        return self._joining(first, between=False) or first

    def _joining(self, first: Found, *, between: bool) -> Found | None:
        join = first[1]
        if not self._is("joins", join):
            return None
        behind = self._take("article", join + 1)
        second = self._single(behind) or self._single(join + 1)
        if second is None and self._words.longest("now", self._pieces, join + 1):
            return Named("range", ends=(first[0], Named("now")), between=between), self._take("now", join + 1)
        if second is None or not _alike(first[0], second[0], between):
            return None
        return Named("range", ends=(first[0], second[0]), between=between), second[1]

    def _single(self, at: int) -> Found | None:
        if at >= len(self._pieces):
            return None
        for rule in (
            self._relative, self._figures, self._weekday, self._holiday, self._counted, self._part, self._rolling,
            self._day, self._monthday, self._period,
        ):  # fmt: skip
            if found := rule(at):
                return found
        return None

    def _relative(self, at: int) -> Found | None:
        if found := self._words.longest("relative", self._pieces, at):
            linked = self._take("relative_links", found[1])
            if date := self._aside(linked) or (self._weekday(linked) if linked < len(self._pieces) else None):
                return date
            return Named("relative", offsets=tuple(found[0])), found[1]
        if found := self._words.longest("beside", self._pieces, at):
            return Named("beside", count=found[0]), found[1]
        return None

    def _weekday(self, at: int) -> Found | None:
        which = self._value("which", at)
        where = at + (which is not None)
        number = self._value("weekday" + "s", where)
        if not isinstance(number, int):
            return None
        then = where + 1
        if which is None and (date := self._aside(then)):
            return (replace(date[0], weekday=number), date[1]) if date[0].kind == "day" else date
        behind = self._take("of", then)
        later = self._value("which", behind)
        if isinstance(later, str) and self._value("units", behind + 1) == "week":
            return Named("weekday", weekday=number, which=later, unit="week"), behind + 2
        return Named("weekday", weekday=number, which=which if isinstance(which, str) else None), then

    def _aside(self, at: int) -> Found | None:
        """The date that goes with a weekday: "Monday, 13 January", "Monday (13 January)"."""
        if at >= len(self._pieces) or self._pieces[at].text not in (",", "("):
            found = self._day(at)
        else:
            found = self._day(self._take("article", at + 1)) or self._figures_at(at + 1)
        if found is None or found[0].kind == "range":
            return None
        closing = at < len(self._pieces) and self._pieces[at].text == "(" and found[1] < len(self._pieces)
        return found[0], found[1] + (closing and self._pieces[found[1]].text == ")")

    def _counted(self, at: int) -> Found | None:
        """As in "three days ago", "two months earlier"."""
        count = self._count(at)
        if count is None or (unit := self._value("units", count[1])) is None:
            return None
        then = count[1] + 1
        if self._is("ago", then):
            kind, sign = "ago", -1
        elif self._is("apart_before", then) and not self._goes_on(then + 1):
            kind, sign = "apart", -1
        elif self._is("apart_after", then) and not self._goes_on(then + 1):
            kind, sign = "apart", 1
        else:
            return None
        if count[0] is None:
            return Named("vague"), then + 1
        return Named(kind, unit=str(unit), count=sign * count[0]), then + 1

    def _rolling(self, at: int) -> Found | None:
        """As in "the past 24 hours", "the last two weeks", "recent days", "the coming weeks"."""
        back, on = self._is("rolling_back", at), self._is("rolling_on", at)
        if not (back or on):
            return None
        count = self._count(at + 1)
        then = count[1] if count else at + 1
        unit = self._value("units", then)
        if unit is None or (count is None and not self._rolls(at)):
            return None
        if count[0] is None if count else self._is("plurals", then):
            return Named("vague"), then + 1
        number = count[0] if count and count[0] is not None else 1
        if unit in ("weekend", "quarter", "half"):
            return None
        if unit == "hour":
            number, unit = -(-number // 24), "day"
        return Named("rolling", unit=str(unit), count=-number if back else number), then + 1

    def _rolls(self, at: int) -> bool:
        """Whether "the past week" is meant, not "last week"."""
        if at and self._is("article", at - 1):
            return self._value("units", at + 1) is not None
        return self._value("which", at) == "last" and at > 0 and self._value("which", at - 1) == "this"


def _alike(first: Named, second: Named, between: bool) -> bool:
    """Whether two times can be the ends of one."""
    if "range" in (first.kind, second.kind) or "vague" in (first.kind, second.kind):
        return False
    return between or first.kind == second.kind or {first.kind, second.kind} <= {"day", "choice", "month"}
