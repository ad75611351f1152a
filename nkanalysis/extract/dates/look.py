"""Named times, and how to look at the pieces of a sentence around one place in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from nkanalysis.extract.dates.words import FIRST_YEAR, LAST_YEAR, Part, Piece, Words

Found = tuple["Named", int]
"""What was named, and the number of the piece behind it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A time as it is named.

    Attributes:
        kind: ``day``, ``month``, ``year``, ``season``, ``weekday``, ``monthday``, ``relative``, ``beside``, ``apart``,
            ``ago``, ``rolling``, ``unit``, ``choice``, ``range``, ``now`` or ``vague``.
        year: A year, or ``last``, ``this`` or ``next``.
        month, day, weekday: Numbers, a weekday's from 0.
        months: Of a season, first and last.
        part: Early, the first half, the end.
        which: ``last``, ``this``, ``next``, ``same``, or ``so far`` and ``rest`` for what is over or left of it.
        unit: Day, week, month, year and so on.
        count: How many of them; negative counts back.
        offsets: Days from the day of speaking, first and last.
        choices: The days that a date in figures may mean.
        ends: Of a range, both.
        between: The range is introduced as one: "from … to".
    """

    kind: str
    year: int | str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    months: tuple[int, int] | None = None
    part: Part | None = None
    which: str | None = None
    unit: str | None = None
    count: int | None = None
    offsets: tuple[int, int] | None = None
    choices: tuple[tuple[int, int, int], ...] = ()
    ends: "tuple[Named, Named] | None" = None
    between: bool = False


class Look:
    """Looks at the pieces of one sentence.

    Args:
        pieces: The sentence.
        words: The language's words.
    """

    def __init__(self, pieces: Sequence[Piece], words: Words) -> None:
        self._pieces, self._words = pieces, words

    def _is(self, table: str, at: int) -> bool:
        return at < len(self._pieces) and self._words.word(table, self._pieces[at]) is not None

    def _take(self, table: str, at: int) -> int:
        """The piece behind a phrase of a table, or the same piece where none stands there."""
        found = self._words.longest(table, self._pieces, at)
        return found[1] if found else at

    def _value(self, table: str, at: int) -> object:
        return self._words.word(table, self._pieces[at]) if at < len(self._pieces) else None

    def _month_at(self, at: int) -> tuple[int, int] | None:
        if at >= len(self._pieces):
            return None
        month = self._value("months", at)
        if not isinstance(month, int):
            return None
        then = at + 1
        stop = self._is("short_months", at) and then < len(self._pieces) and self._pieces[then].text == "."
        return month, then + stop

    def _year(self, at: int) -> int | None:
        if at >= len(self._pieces):
            return None
        piece = self._pieces[at]
        four = piece.number is not None and not piece.ordinal and len(piece.text) == 4
        return piece.number if four and FIRST_YEAR <= (piece.number or 0) <= LAST_YEAR else None

    def _year_behind(self, at: int) -> tuple[int | str | None, int]:
        """The year that follows a day or month: "2025", ", 2025", "of this year", "last year"."""
        comma = at < len(self._pieces) and self._pieces[at].text == ","
        for where in (at + 1,) if comma else (at, self._take("of", at)):
            if (year := self._year(where)) is not None:
                return year, where + 1
            which = self._value("which", where)
            if not comma and which in ("last", "this", "next") and self._value("units", where + 1) == "year":
                return str(which), where + 2
        return None, at

    def _ends_there(self, at: int) -> bool:
        """Whether no noun follows that a number before it could count."""
        if at >= len(self._pieces):
            return True
        piece = self._pieces[at]
        return not piece.text[0].isalnum() or self._is("monthday_followers", at) or self._year(at) is not None

    def _count(self, at: int) -> tuple[int | None, int] | None:
        """A count of units: a number, a number word, or one that tells none ("a few")."""
        if at >= len(self._pieces):
            return None
        if self._is("vague", at):
            return None, at + 1
        number, then = self._pieces[at].number, at + 1
        if number is None:
            value = self._value("counts", at)
            if not isinstance(value, int):
                return None
            number = value
            if self._is("vague", then):
                number, then = None, self._take("of", then + 1)
        return number, then + (then < len(self._pieces) and self._is("dashes", then))

    def _goes_on(self, at: int) -> bool:
        """Whether what stands there says before or after what: "two days before the vote"."""
        preposition = self._is("before", at - 1) or self._is("after", at - 1)
        return preposition and at < len(self._pieces) and self._pieces[at].text[0].isalnum()
