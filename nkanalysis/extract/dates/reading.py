"""The days that a sentence speaks of, and the part each plays: since, until, before, after or on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from nkanalysis.extract.dates.grammar import Reader
from nkanalysis.extract.dates.look import Named
from nkanalysis.extract.dates.meaning import Meaning, meaning
from nkanalysis.extract.dates.spans import Span
from nkanalysis.extract.dates.words import Piece, Words, pieces, words

_DATELINE = 8
"""Pieces before the date of a dateline, and in the brackets behind it."""
_LEAD_TABLES = ("since", "until", "before", "after")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression in a sentence.

    Attributes:
        start, end: Offsets into the sentence.
        first, last: The day or days it means.
        precision: ``day``, ``month`` or ``year``.
        role: ``since``, ``until``, ``before``, ``after`` or ``on``.
        later: First and last day of the same expression as a time to come ("on Monday" after "will").
        offsets: Days from the day of speaking, first and last, where it counts from there ("yesterday").
        fixed: The words themselves say that it is past or to come.
        spread: It is a range or a length of time, on no one day of which somebody could have spoken.
        sure: It lies after the day of publication by its own words: "Saturday, 12 April" on a page of 2 April.
        attributive: It stands before a noun as its attribute: "the January clash".
    """

    start: int
    end: int
    first: date
    last: date
    precision: str
    role: str
    later: tuple[date, date] | None = None
    offsets: tuple[int, int] | None = None
    fixed: bool = False
    spread: bool = False
    attributive: bool = False
    sure: bool = False


def dates(sentence: str, base: date | None, language: str = "en", near: date | None = None) -> list[Dated]:
    """Every date expression of a sentence that the base day lets resolve.

    Args:
        sentence: As on the page.
        base: Day the article was published; None leaves all but full dates unresolved.
        language: Lexicon folder.
        near: The day that the sentences before it named last, from which "two days earlier" counts.
    """
    known, found = words(language), []
    cut, times = _times(sentence, language)
    last = Span(near, near, "day") if near else None
    for named, begin, behind in times:
        role = _role(named, cut, begin, known)
        meant = meaning(named, base, last)
        if meant is None or (meant.span is None and meant.later is None):
            continue
        if not _dateline(cut, begin, behind, known):
            attributive = role == "on" and _attributive(named, cut, begin, behind, known)
            found.append(_dated(named, meant, role, cut[begin].start, cut[behind - 1].end, attributive=attributive))
        if meant.span is not None and named.kind not in ("year", "rolling", "now"):
            last = meant.span
    return found


def masked(sentence: str, language: str = "en") -> list[tuple[int, int]]:
    """Spans of date expressions, in which no number counts people."""
    cut, times = _times(sentence, language)
    return [(cut[begin].start, cut[behind - 1].end) for _, begin, behind in times]


@lru_cache(maxsize=256)
def _times(sentence: str, language: str) -> tuple[list[Piece], list[tuple[Named, int, int]]]:
    """The pieces of a sentence and the times they name; a sentence is asked about once for each of its figures."""
    cut = pieces(sentence, language)
    return cut, list(Reader(cut, words(language)).all())


def _role(named: Named, cut: Sequence[Piece], begin: int, known: Words) -> str:
    if named.kind == "range" and named.between:
        return "on"
    at = begin
    while at and known.leads("article", cut, at):
        at -= 1
    for name in _LEAD_TABLES:
        if known.leads(name, cut, at):
            return name
    return "on"


def _dateline(cut: Sequence[Piece], begin: int, behind: int, known: Words) -> bool:
    """As in "SEOUL, Jan. 14 (Agency) —": the day on which the page was sent, and nobody's else."""
    if begin > _DATELINE or any(p.text[0].isalpha() and not p.capital for p in cut[:begin]):
        return False
    at = behind
    if at < len(cut) and cut[at].text == "(":
        at = next((i + 1 for i in range(at, min(at + _DATELINE, len(cut))) if cut[i].text == ")"), at)
    return at < len(cut) and cut[at].start > cut[at - 1].end and known.leads("dashes", cut, at + 1)


def _attributive(named: Named, cut: Sequence[Piece], begin: int, behind: int, known: Words) -> bool:
    if named.kind not in ("month", "season", "year", "unit", "day") or known.leads("leads", cut, begin):
        return False
    if begin and known.leads("article", cut, begin) and known.leads("leads", cut, begin - 1):
        return False
    follows = cut[behind].text if behind < len(cut) else "."
    return begin > 0 and follows[0].isalpha() and known.longest("monthday_followers", cut, behind) is None


def _dated(named: Named, meant: Meaning, role: str, start: int, end: int, *, attributive: bool) -> Dated:
    span = meant.span or meant.later
    assert span is not None
    first, last, precision = span.first, span.last, span.precision
    if named.part is not None and named.part.edge == "closes" and role == "until":
        first, precision = last, "day"
    if named.part is not None and named.part.edge == "opens" and role == "since":
        last, precision = first, "day"
    later = (meant.later.first, meant.later.last) if meant.later else None
    spread = named.kind in ("range", "rolling")
    return Dated(
        start, end, first, last, precision, role, later, meant.offsets, meant.fixed, spread, attributive, meant.sure
    )
