"""The words that name days, read from the lexicon, and a sentence cut into the pieces that they stand in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from nkanalysis import lexicon
from nkanalysis.extract.words import alternatives, plain

FIRST_YEAR, LAST_YEAR = 1900, 2099

Phrase = tuple[str, ...]
Day = tuple[int | None, int | None, int | None]
"""Year, month and day of the month, as far as they are given."""


class Piece(NamedTuple):
    """A word, number, sign or date in figures.

    Attributes:
        text: In plain form.
        start, end: Offsets into the sentence.
        capital: Whether it starts with a capital letter.
        number: Its value, for a number of up to four digits.
        ordinal: Whether the number is one of a row: "13th".
        days: What a date in figures may mean; several where day and month may be either.
    """

    text: str
    start: int
    end: int
    capital: bool
    number: int | None = None
    ordinal: bool = False
    days: tuple[Day, ...] = ()


@dataclass(frozen=True)
class Part:
    """A part of a longer time.

    Attributes:
        days: Of a month, first and last; negative from its end.
        months: Of a year, first and last.
        weekdays: Of a week, first and last, from 1.
        edge: ``opens`` or ``closes`` where it can also mean the first or last day alone: "by the end of".
    """

    days: tuple[int, int]
    months: tuple[int, int]
    weekdays: tuple[int, int]
    edge: str | None = None


class Table:
    """Phrases as tuples of pieces, with what each stands for.

    Args:
        phrases: Values by phrase.
    """

    def __init__(self, phrases: Mapping[Phrase, Any]) -> None:
        self.phrases = phrases
        self.single = {phrase[0]: value for phrase, value in phrases.items() if len(phrase) == 1}
        self.lengths: dict[str, list[int]] = {}
        self.endings: dict[str, list[int]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self.lengths.setdefault(phrase[0], []).append(len(phrase))
            self.endings.setdefault(phrase[-1], []).append(len(phrase))


@dataclass(frozen=True)
class Words:
    """One language's words for days, by table; ``firsts`` are those with which a time can begin."""

    tables: Mapping[str, Table]
    pieces: re.Pattern[str]
    figures: re.Pattern[str]
    firsts: frozenset[str]

    def word(self, table: str, piece: Piece) -> Any:
        """What a single word of a table stands for; None for any other."""
        return self.tables[table].single.get(piece.text)

    def longest(self, table: str, pieces: Sequence[Piece], at: int) -> tuple[Any, int] | None:
        """The longest phrase of a table that begins at a piece: its value and the piece behind it."""
        known = self.tables[table]
        for length in known.lengths.get(pieces[at].text, ()) if at < len(pieces) else ():
            phrase = tuple(p.text for p in pieces[at : at + length])
            if phrase in known.phrases:
                return known.phrases[phrase], at + len(phrase)
        return None

    def leads(self, table: str, pieces: Sequence[Piece], at: int) -> bool:
        """Whether a phrase of a table ends right before a piece."""
        known = self.tables[table]
        lengths = known.endings.get(pieces[at - 1].text, ()) if at else ()
        return any(n <= at and tuple(p.text for p in pieces[at - n : at]) in known.phrases for n in lengths)


_LISTS = (
    "since", "until", "before", "after", "leads", "monthday_leads", "monthday_followers", "month_leads", "joins", "of",
    "range_leads", "dashes", "article", "apart_before", "apart_after", "ago",
    "rolling_back", "rolling_on", "vague", "earlier", "later", "year_end", "month_end", "now", "ordinal_endings",
    "plurals", "relative_links",
)  # fmt: skip
_VALUED = (
    "months", "weekdays", "seasons", "units", "which", "ordinals", "counts", "units", "relative", "beside", "holidays"
)  # fmt: skip
_MONTHS = ("plain", "short")
_FIRSTS = (
    "months", "weekdays", "seasons", "which", "ordinals", "counts", "units", "relative", "beside", "holidays", "parts",
    "vague", "range_leads", "rolling_back", "rolling_on", "earlier", "later", "year_end", "month_end",
)  # fmt: skip


@cache
def words(language: str) -> Words:
    """The words of a language.

    Args:
        language: Lexicon folder.
    """
    read = lexicon.read(f"{language}/dates")
    korean = read["korean"]
    year, month, day = (re.escape(korean[name]) for name in ("year", "month", "day"))
    endings = alternatives(read["ordinal_endings"])
    figures = (
        rf"(?<![\w.,/-])(?:(?P<y1>[0-9]{{4}})(?P<s1>[./-])(?P<m1>[0-9]{{1,2}})(?P=s1)(?P<d1>[0-9]{{1,2}})"
        rf"|(?P<a>[0-9]{{1,2}})(?P<s2>[./-])(?P<b>[0-9]{{1,2}})(?P=s2)(?P<y2>[0-9]{{4}}))(?![\w/-]|[.,][0-9])"
        rf"|(?<![0-9.,])(?:(?P<y3>[0-9]{{4}}){year}\s?)?(?:(?P<m3>[0-9]{{1,2}}){month}\s?)?"
        rf"(?P<d3>[0-9]{{1,2}}){day}(?!{alternatives(korean['lengths'])})"
        rf"|(?<![0-9.,])(?:(?P<y4>[0-9]{{4}}){year}\s?)?(?P<m4>[0-9]{{1,2}}){month}"
    )
    pieces = (
        rf"(?P<figures>{figures})|(?P<number>[0-9]+(?:[.,][0-9]+)*[^\W_]*)"
        r"|(?P<word>[^\W\d_]+)|(?P<clitic>'[a-z]{1,2}(?!\w))|(?P<sign>[^\w\s])"
    )
    scan = re.compile(pieces)
    number = re.compile(rf"(?P<value>[0-9]{{1,4}})(?P<ordinal>{endings})?")
    tables: dict[str, dict[Phrase, Any]] = {name: {_phrase(p, scan): True for p in read[name]} for name in _LISTS}
    tables |= {name: {_phrase(p, scan): value for p, value in read[name].items()} for name in _VALUED}
    tables |= {f"{name}_months": {_phrase(p, scan): True for p in read["month_words"][name]} for name in _MONTHS}
    tables["parts"] = {_phrase(p, scan): _part(entry) for p, entry in read["parts"].items()}
    firsts = frozenset(phrase[0] for name in _FIRSTS for phrase in tables[name])
    return Words({name: Table(table) for name, table in tables.items()}, scan, number, firsts)


def _phrase(words: str, scan: re.Pattern[str]) -> Phrase:
    return tuple(match[0] for match in scan.finditer(words))


def _part(entry: dict[str, Any]) -> Part:
    edge = next((name for name in ("opens", "closes") if entry.get(name)), None)
    return Part(tuple(entry["month"]), tuple(entry["year"]), tuple(entry["week"]), edge)


def pieces(sentence: str, language: str) -> list[Piece]:
    """The words, numbers, signs and dates in figures of a sentence, in order.

    Args:
        sentence: As on the page.
        language: Lexicon folder.
    """
    known = words(language)
    found = []
    for match in known.pieces.finditer(plain(sentence)):
        days = tuple(_days(match)) if match["figures"] else ()
        number = known.figures.fullmatch(match[0]) if match["number"] else None
        found.append(
            Piece(
                match[0],
                match.start(),
                match.end(),
                sentence[match.start()].isupper(),
                int(number["value"]) if number else None,
                bool(number and number["ordinal"]),
                days,
            )
        )
    return found


def _days(match: re.Match[str]) -> Iterable[Day]:
    if match["y1"]:
        yield int(match["y1"]), int(match["m1"]), int(match["d1"])
    elif match["y2"]:
        for day, month in dict.fromkeys([(match["a"], match["b"]), (match["b"], match["a"])]):
            yield int(match["y2"]), int(month), int(day)
    elif match["d3"]:
        yield int(match["y3"]) if match["y3"] else None, int(match["m3"]) if match["m3"] else None, int(match["d3"])
    else:
        yield int(match["y4"]) if match["y4"] else None, int(match["m4"]), None
