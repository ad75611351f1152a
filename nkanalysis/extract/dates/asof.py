"""Which day is whose: the day on which the source said it, and the day or days that the figure is of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nkanalysis.extract.dates.reading import Dated
from nkanalysis.extract.dates.view import WINDOW, View, marks
from nkanalysis.extract.words import plain
from nkanalysis.records import Span


@dataclass(frozen=True, slots=True)
class AsOf:
    """What day or days a figure is of, and on which day its source gave it.

    Attributes:
        statement: Day on which the source said it.
        start, end: First and last day that the figure speaks of.
        precision: How fine they are: ``day``, ``month``, ``year`` or ``unknown``.
        basis: Of the days: ``stated``, ``inferred`` from the statement's day, ``published`` (no later than that) or
            ``unknown``.
        statement_basis: ``stated`` in the sentence, ``inferred`` from another one, ``unknown``.
        statement_span, start_span, end_span: The words that gave each, as offsets into the sentence; None where no
            words of this sentence did.
    """

    statement: date | None
    start: date | None
    end: date | None
    precision: str
    basis: str
    statement_basis: str = "unknown"
    statement_span: Span | None = None
    start_span: Span | None = None
    end_span: Span | None = None


def as_of(
    found: Sequence[Dated],
    cue: Span | None,
    outside: Callable[[int], bool],
    figure: Span,
    scope: str,
    published: date | None,
    *,
    sentence: str = "",
    also: Sequence[Span] = (),
    beside: Sequence[Span] = (),
    told: date | None = None,
    language: str = "en",
) -> AsOf:
    """Statement day and as-of days of a figure.

    Args:
        found: Dates of the sentence.
        cue: Where the words that attribute stand in the sentence; None where there are none.
        outside: Whether an offset of the sentence lies outside what is attributed.
        figure: Where the figure stands.
        scope: Its scope.
        published: Day the article was published.
        sentence: The sentence, for its clauses; without it nearness alone decides.
        also: Where other words stand in the sentence that attribute the same figure ("told reporters" beside "citing").
        beside: Where words stand in the sentence that attribute something else.
        told: Day on which another sentence of the article has the source speak, for one that gives none.
        language: Lexicon folder.
    """
    cues = (*([cue] if cue else []), *also)
    view = View(plain(sentence), cues, tuple(beside), outside, figure, scope, published, marks(language))
    spoken = sorted((d for d in found if view.spoken(d)), key=view.to_cue)
    said = spoken[0] if spoken and _one_day(spoken[0]) else None
    vague = spoken[0] if spoken and said is None else None
    statement, basis = (said.last, "stated") if said else (None, "unknown")
    silent = said is None and vague is None and not view.of_other_time()
    if silent and told is not None and (published is None or told <= published):
        statement, basis = told, "inferred"
    whose = AsOf(statement, None, None, "unknown", "unknown", basis, _span(said))
    others = [d for d in found if d not in spoken and not view.spoken_elsewhere(d)]
    own = [placed for d in others if (placed := view.placed(d, statement)) is not None]
    return _days(whose, own, vague, view)


def said_on(
    found: Sequence[Dated],
    cue: Span,
    outside: Callable[[int], bool],
    published: date | None,
    *,
    sentence: str,
    language: str = "en",
) -> Dated | None:
    """The words of a sentence that tell when its source spoke, whatever it holds; the nearest to the cue of several.

    Args:
        found: Dates of the sentence.
        cue: Where the words that attribute stand in the sentence.
        outside: Whether an offset of the sentence lies outside what is attributed.
        published: Day the article was published.
        sentence: The sentence.
        language: Lexicon folder.
    """
    end = (len(sentence) + WINDOW, len(sentence) + WINDOW)
    view = View(plain(sentence), (cue,), (), outside, end, "", published, marks(language))
    return min((d for d in found if view.spoken(d)), key=view.to_cue, default=None)


def _days(whose: AsOf, own: list[Dated], vague: Dated | None, view: View) -> AsOf:
    since = min((d for d in own if d.role == "since"), key=view.to_figure, default=None)
    at = min((d for d in own if d.role in ("on", "until") and view.belongs(d)), key=view.to_figure, default=None)
    if since and at and at.role == "until" and view.counts_between(at) and not view.counts_between(since):
        at = None
    if at is not None:
        opening = since if since and at.role == "until" and since.first <= at.first else at
        precision = max(at.precision, opening.precision, key=_FINENESS.index)
        return replace(
            whose, start=opening.first, end=at.last, precision=precision, basis="stated",
            start_span=_span(opening), end_span=_span(at),
        )  # fmt: skip
    end, basis = (whose.statement, "inferred") if whose.statement else (view.published, "published")
    if since is not None and (end is None or since.first <= end):
        whose = replace(whose, start=since.first, start_span=_span(since))
    if whose.statement is not None:
        start = whose.start or (whose.statement if view.scope == "cumulative" else None)
        return replace(
            whose, start=start, end=end, precision="day", basis=basis, end_span=whose.statement_span,
            start_span=whose.start_span if whose.start else whose.statement_span if start else None,
        )  # fmt: skip
    if vague is not None and view.scope != "planned":
        start, where = (whose.start, whose.start_span) if whose.start else (vague.first, _span(vague))
        return replace(
            whose, start=start, end=vague.last, precision=vague.precision, basis="inferred",
            start_span=where, end_span=_span(vague),
        )  # fmt: skip
    if end is None:
        return whose
    return replace(whose, end=end, precision="day", basis=basis)


_FINENESS = ("day", "month", "year")


def _span(dated: Dated | None) -> Span | None:
    return (dated.start, dated.end) if dated is not None else None


def _one_day(dated: Dated) -> bool:
    return dated.first == dated.last or dated.offsets == (-1, 0)
