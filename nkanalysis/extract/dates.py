"""Days that a sentence speaks of: when the source said it, and what day or days the figure is of."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

import dateparser

from nkanalysis import lexicon
from nkanalysis.extract.words import alternatives, plain


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression in a sentence.

    Attributes:
        start, end: Offsets into the sentence.
        first, last: The day or days it means.
        precision: ``day``, ``month`` or ``year``.
        role: ``since``, ``until`` or ``on``.
    """

    start: int
    end: int
    first: date
    last: date
    precision: str
    role: str


_NEAR = 25
"""Characters between a cue and its date."""


@dataclass(frozen=True)
class _Patterns:
    expression: re.Pattern[str]
    roles: dict[str, re.Pattern[str]]
    year_leads: re.Pattern[str]
    weekdays: tuple[str, ...]
    parts: dict[str, list[int]]
    relative: dict[str, int]


@cache
def _patterns(language: str) -> _Patterns:
    words = lexicon.read(f"{language}/scopes")
    month = alternatives(words["months"]) + r"\.?"
    weekday = alternatives(words["weekdays"])
    part = alternatives(words["parts"])
    relative = alternatives(words["relative"])
    return _Patterns(
        expression=re.compile(
            rf"(?<![\w-])(?:(?P<part>{part})[\s-]*)?(?:"
            rf"(?P<day>3[01]|[012]?\d)(?:st|nd|rd|th)?\s+(?P<m1>{month})(?:,?\s+(?P<y1>20\d\d))?"
            rf"|(?P<m2>{month})\s+(?P<d2>3[01]|[012]?\d)(?:st|nd|rd|th)?(?![\d,]*\d{{3}})(?:,?\s+(?P<y2>20\d\d))?"
            rf"|(?P<m3>{month})(?:\s+(?P<y3>20\d\d))?"
            rf"|(?P<weekday>{weekday})|(?P<relative>{relative})|(?P<y4>20\d\d))(?!\w)"
        ),
        year_leads=re.compile(rf"(?<!\w){alternatives(words['year_leads'])}\s+$"),
        roles={
            "since": re.compile(rf"(?<!\w){alternatives(words['since'])}\s+$"),
            "until": re.compile(rf"(?<!\w){alternatives(words['until'])}\s+$"),
        },
        weekdays=tuple(words["weekdays"]),
        parts=words["parts"],
        relative=words["relative"],
    )


def dates(sentence: str, base: date | None, language: str = "en") -> list[Dated]:
    """Every date expression of a sentence that the base day lets resolve.

    Args:
        sentence: As on the page.
        base: Day the article was published; None leaves all but full dates unresolved.
        language: Lexicon folder.
    """
    text, found = plain(sentence), []
    patterns = _patterns(language)
    for match in patterns.expression.finditer(text):
        if match["m3"] in ("may", "mar", "march") and not match["y3"] and not sentence[match.start("m3")].isupper():
            continue
        days = _days(match, base, patterns, language)
        if days:
            role = next((r for r, p in patterns.roles.items() if p.search(text[: match.start()])), "on")
            found.append(Dated(match.start(), match.end(), *days, role))
    return found


def masked(sentence: str, language: str = "en") -> list[tuple[int, int]]:
    """Spans of date expressions, in which no number counts people."""
    spans, text = [], plain(sentence)
    leads = _patterns(language).year_leads
    for match in _patterns(language).expression.finditer(text):
        if match["y4"] is None or leads.search(text[: match.start()]):
            spans.append(match.span())
    return spans


def _days(match: re.Match[str], base: date | None, patterns: _Patterns, language: str) -> tuple[date, date, str] | None:
    year = match["y1"] or match["y2"] or match["y3"]
    if match["y4"]:
        return date(int(match["y4"]), 1, 1), date(int(match["y4"]), 12, 31), "year"
    if match["weekday"]:
        if base is None:
            return None
        back = (base.weekday() - patterns.weekdays.index(match["weekday"])) % 7
        day = base - timedelta(days=back)
        return day, day, "day"
    if match["relative"]:
        if base is None:
            return None
        day = base + timedelta(days=patterns.relative[re.sub(r"\s+", " ", match["relative"])])
        return day, day, "day"
    month, day_text = match["m1"] or match["m2"] or match["m3"], match["day"] or match["d2"]
    if year is None and base is None:
        return None
    first = _parse(f"{day_text or 1} {month.rstrip('.')} {year or ''}".strip(), base, language)
    if first is None:
        return None
    if day_text:
        return first, first, "day"
    low, high = patterns.parts.get(match["part"] or "", [1, 31])
    last = calendar.monthrange(first.year, first.month)[1]
    return first.replace(day=low), first.replace(day=min(high, last)), "month"


@lru_cache(maxsize=4096)
def _parse(text: str, base: date | None, language: str) -> date | None:
    settings = {"PREFER_DATES_FROM": "past", "DATE_ORDER": "DMY", "STRICT_PARSING": False}
    if base is not None:
        settings["RELATIVE_BASE"] = datetime.combine(base, time(23, 59))
    found = dateparser.parse(text, languages=[language], settings=settings)
    return found.date() if found else None


@dataclass(frozen=True, slots=True)
class AsOf:
    """What day or days a figure is of. ``published`` as a basis means no later than."""

    statement: date | None
    start: date | None
    end: date | None
    precision: str
    basis: str


def as_of(
    found: list[Dated],
    cue: tuple[int, int] | None,
    outside: Callable[[int], bool],
    figure: tuple[int, int],
    scope: str,
    published: date | None,
) -> AsOf:
    """Statement day and as-of days of a figure.

    Args:
        found: Dates of the sentence.
        cue: Where the words that attribute stand in the sentence; None where there are none.
        outside: Whether an offset of the sentence lies outside what is attributed.
        figure: Where the figure stands.
        scope: Its scope.
        published: Day the article was published.
    """
    statement, others = None, []
    for dated in found:
        of_cue = cue is not None and (
            outside(dated.start) or (_gap(dated, cue) <= _NEAR and _gap(dated, cue) < _gap(dated, figure))
        )
        if dated.role == "on" and dated.precision == "day" and of_cue:
            statement = statement or dated.last
        else:
            others.append(dated)
    since = next((d for d in others if d.role == "since"), None)
    until = next((d for d in others if d.role == "until"), None)
    on = min(
        (d for d in others if d.role == "on" and d.precision != "year"), key=lambda d: _gap(d, figure), default=None
    )
    if until:
        return AsOf(statement, since.first if since else None, until.last, until.precision, "stated")
    if scope in ("incident", "planned") and on:
        return AsOf(statement, on.first, on.last, on.precision, "stated")
    start = since.first if since else None
    if statement:
        return AsOf(statement, start, statement, "day", "inferred")
    if published:
        return AsOf(None, start, published, "day", "published")
    return AsOf(None, start, None, "unknown", "unknown")


def _gap(dated: Dated, span: tuple[int, int]) -> int:
    return max(span[0] - dated.end, dated.start - span[1], 0)
