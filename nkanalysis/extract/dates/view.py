"""A figure's place among the dates, cues and clauses of its sentence."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract.dates.reading import Dated
from nkanalysis.extract.words import alternatives, phrases
from nkanalysis.records import Span

_NEAR, _CLOSE, _BESIDE = 45, 5, 2
"""Characters between a cue and its date: "told lawmakers in Seoul on Monday that", "said on Monday", "Monday said"."""
_FRONT = 12
"""Characters before a date at the head of its sentence."""
_OPENING = 80
"""Characters before a date that stands with the occasion on which a sentence opens: "At its briefing on 3 March"."""
_FENCE, _OPENER = 40, 120
"""What a mark, and a word that opens a clause, add to the distance between a figure and a date, in characters."""
WINDOW = 300
"""Characters of a sentence that are looked through between a date and a figure."""


@dataclass(frozen=True)
class Marks:
    """What parts clauses, opens them, and tells the time that they speak of."""

    fence: re.Pattern[str]
    openers: re.Pattern[str]
    future: re.Pattern[str]
    other_time: re.Pattern[str]
    ending: re.Pattern[str]
    occasion: re.Pattern[str]


@cache
def marks(language: str) -> Marks:
    """The marks and words of a language.

    Args:
        language: Lexicon folder.
    """
    words = lexicon.read(f"{language}/dates")
    fence = alternatives(words["fences"])
    ending = re.compile(rf"\s{{0,4}}(?:{fence}|[.!?]|$|{alternatives(words['content_leads'])}(?!\w))")
    spoken_at = words["spoken_at"]
    occasion = re.compile(
        rf"^{alternatives(spoken_at['leads'])}\s+{alternatives(spoken_at['owned'])}\s+(?:[\w-]+\s+){{0,3}}?"
        rf"{alternatives(spoken_at['occasions'])},?(?:\s+{alternatives(spoken_at['links'])})?\s+$"
    )
    return Marks(
        re.compile(fence),
        phrases(words["openers"]),
        phrases(words["future"]),
        phrases(words["other_time"]),
        ending,
        occasion,
    )


@dataclass(frozen=True)
class View:
    """A figure's place among the words of its sentence."""

    text: str
    cues: tuple[Span, ...]
    beside: tuple[Span, ...]
    outside: Callable[[int], bool]
    figure: Span
    scope: str
    published: date | None
    marks: Marks

    def spoken(self, dated: Dated) -> bool:
        """Whether a date tells when the source spoke: it stands outside what is said, or right by a cue."""
        if not self.cues or dated.role != "on" or dated.spread or self._to_come(dated):
            return False
        if self.spoken_elsewhere(dated) and not any(self._by(dated, cue) for cue in self.cues):
            return False
        if self._aside(dated) or (self._quoted(dated.start) and not any(self._quoted(cue[0]) for cue in self.cues)):
            return False
        if self.outside(dated.start) and not all(
            self.marks.openers.search(self._between(dated, cue)) for cue in self.cues
        ):
            return True
        opening = (
            dated.start <= _FRONT or self.marks.occasion.match(self.text[: min(dated.start, _OPENING)]) is not None
        )
        fronted = opening and any(dated.end <= cue[0] <= self.figure[0] for cue in self.cues)
        return fronted or any(self._by(dated, cue) for cue in self.cues)

    def spoken_elsewhere(self, dated: Dated) -> bool:
        """Whether a date tells when somebody spoke of something else than the figure."""
        return dated.role == "on" and not dated.spread and any(self._by(dated, cue) for cue in self.beside)

    def _by(self, dated: Dated, cue: Span) -> bool:
        """Whether a date stands right by a cue: "said Monday", "told lawmakers on Wednesday that"."""
        gap = _gap(dated, cue)
        if dated.start < cue[1]:
            return gap <= _BESIDE and not self.marks.fence.search(self._between(dated, cue))
        if gap > _NEAR or gap > _gap(dated, self.figure) or self.marks.fence.search(self._between(dated, cue)):
            return False
        return gap <= _CLOSE or self.marks.ending.match(self.text, dated.end) is not None

    def _aside(self, dated: Dated) -> bool:
        """As in "On 5 January, the agency said, 40 fell": the cue is put in, and the day is the deed's."""
        for cue in self.cues:
            between, after = self.text[dated.end : cue[0]], self.text[cue[1] : cue[1] + 4].strip()
            put_in = between.startswith(",") and between.count(",") == 1 and len(between) <= _NEAR
            if put_in and after.startswith(",") and cue[1] < self.figure[0]:
                return True
        return False

    def _to_come(self, dated: Dated) -> bool:
        return self.published is not None and dated.first > self.published and not dated.sure

    def _between(self, dated: Dated, span: Span) -> str:
        low, high = (dated.end, span[0]) if dated.end <= span[0] else (span[1], dated.start)
        return self.text[low : min(high, low + WINDOW)]

    def to_cue(self, dated: Dated) -> int:
        """How far a date stands from the words that attribute, the nearest of them before any other."""
        return min((self._distance(dated, cue) + _FENCE * (n > 0) for n, cue in enumerate(self.cues)), default=0)

    def to_figure(self, dated: Dated) -> int:
        """How far a date stands from the figure, in characters, with the borders of clauses between them."""
        foreign = bool(self.cues) and self.outside(dated.start) and not self._aside(dated)
        return self._distance(dated, self.figure) + _OPENER * foreign

    def _distance(self, dated: Dated, span: Span) -> int:
        between = self._between(dated, span)
        fences, openers = (sum(1 for _ in p.finditer(between)) for p in (self.marks.fence, self.marks.openers))
        return _gap(dated, span) + _FENCE * fences + _OPENER * openers

    def of_other_time(self) -> bool:
        """Whether the sentence speaks of what was said at another time: "it had put them at 100 earlier"."""
        return self.marks.other_time.search(self.text) is not None

    def counts_between(self, dated: Dated) -> bool:
        """Whether another number stands between the figure and a date."""
        return any(char.isdigit() for char in self._between(dated, self.figure))

    def placed(self, dated: Dated, statement: date | None) -> Dated | None:
        """A date of the figure as past or to come, whichever the words and the scope say; None where it is neither."""
        ahead = self._ahead(dated)
        if ahead and dated.later is not None and not dated.fixed:
            return replace(dated, first=dated.later[0], last=dated.later[1])
        if (
            dated.offsets is not None
            and statement is not None
            and (self._quoted(dated.start) or min(dated.offsets) < -1)
        ):
            dated = _from(dated, statement)
        past = not self._to_come(dated)
        if self.scope == "planned" and dated.role != "since":
            return dated if not past or self.published is None or dated.last >= self.published else None
        return dated if past or ahead else None

    def _clause(self, dated: Dated, end: int) -> str:
        """The words from the last mark before a date, or before the figure where that comes first."""
        begin = min(dated.start, end)
        low = max(begin - WINDOW, 0)
        marks = [match.end() for match in self.marks.fence.finditer(self.text[low:begin])]
        return self.text[low + (marks[-1] if marks else 0) : max(dated.start, end)][: 2 * WINDOW]

    def _ahead(self, dated: Dated) -> bool:
        """Whether what stands before the date, or between it and the figure, speaks of things to come."""
        if not self.text:
            return self.scope == "planned"
        return self.marks.future.search(self._clause(dated, self.figure[0])) is not None

    def _quoted(self, at: int) -> bool:
        """Whether a quotation is open at a place of the sentence."""
        before = self.text[max(at - WINDOW, 0) : at]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def belongs(self, dated: Dated) -> bool:
        """Whether the days are the figure's: those of its own clause, and for one event the nearest."""
        if dated.role == "until":
            return True
        between, foreign = self._between(dated, self.figure), bool(self.cues) and self.outside(dated.start)
        if ";" in between:
            return False
        if self.scope in ("incident", "planned"):
            return not foreign or self._aside(dated) or dated.spread
        if self.scope == "baseline" or not self.text or foreign or dated.attributive:
            return False
        within = self.figure[0] < dated.start and self.marks.fence.search(between) is None
        own = within or self.marks.openers.search(self._clause(dated, dated.start)) is None
        return own and self.marks.openers.search(between) is None


def _from(dated: Dated, day: date) -> Dated:
    try:
        first, last = (day + timedelta(days=n) for n in dated.offsets or (0, 0))
    except OverflowError:
        return dated
    return replace(dated, first=first, last=last)


def _gap(dated: Dated, span: Span) -> int:
    return max(span[0] - dated.end, dated.start - span[1], 0)
