"""The figures of a document as drafts of claims: what is counted, what happened, whose people. Not yet who says so."""

from dataclasses import dataclass, field, replace

from nkanalysis import lexicon
from nkanalysis.extract import dates, populations
from nkanalysis.extract.counted import Counted, counted
from nkanalysis.extract.figures import figures
from nkanalysis.extract.measures import FEW, Reading, defined_losses, measure, says_toll
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.resumed import named_before, resumes
from nkanalysis.extract.screen import may_attribute, may_hold_figure
from nkanalysis.extract.sentences import Sentence, is_row
from nkanalysis.extract.statements import Speaker, Statement
from nkanalysis.extract.words import plain
from nkanalysis.records import Document, Figure, Span

SMALL = 20
"""A bare number up to this after "the" is a way back to people already counted."""
AGAIN = "a bare number counts what was counted or named before"
_ARGUMENTS = ("dobj", "nsubj", "nsubjpass", "attr", "pobj", "conj", "appos", "dep", "ROOT", "npadvmod", "oprd")
_LEADING_TO = ("at", "to", "than", "of", "by", "from", "for", "beyond", "past", "with", "into")


@dataclass
class Draft:
    """A figure read, before it is known who says it; ``beside`` are the other cells of a table's row."""

    index: int
    parsed: Parsed
    figure: Figure
    counted: Counted
    reading: Reading
    population: str
    speakers: list[Speaker] = field(default_factory=list)
    via: tuple[str, ...] = ()
    statement: Statement | None = None
    rule: str = "none"
    assumptions: tuple[str, ...] = ()
    verification: str = "not_stated"
    repeats: "Draft | None" = None
    beside: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where the number stands."""
        return self.figure.number_start, self.figure.number_end

    @property
    def points_back(self) -> bool:
        """Whether it counts some of those already counted: "300 of them"."""
        return self.counted.partitive


def drafts_of(listed: list[Sentence], parsed: dict[int, Parsed], document: Document) -> list[Draft]:
    """The figures of a document that count people, in page order.

    Args:
        listed: Its sentences.
        parsed: The parses of some of them, by number.
        document: The article.
    """
    code = document.language
    subject = populations.subject_of([s.text for s in listed], code)
    drafts: list[Draft] = []
    for index in sorted(parsed):
        sentence = listed[index]
        if is_row(sentence.text):
            continue
        held = may_hold_figure(sentence.text, code)
        if not (held or may_attribute(sentence.text, code)):
            continue
        masks = dates.masked(sentence.text, code)
        context = plain(listed[index - 1].text) if index else ""
        for figure in figures(sentence.text, code):
            if any(start < figure.number_end and figure.number_start < end for start, end in masks):
                continue
            where = placed(figure, sentence.start)
            if held:
                draft = _draft(index, parsed[index], where, context, drafts, subject, listed, code)
            else:
                draft = _again(index, parsed[index], where, drafts, subject, listed, code)
            if draft is not None:
                drafts.append(draft)
    return _defined(drafts, code)


def _defined(drafts: list[Draft], code: str) -> list[Draft]:
    """Losses take the measure that the page gives them: in their own sentence, or for the same number elsewhere."""
    known = {
        d.figure.lower or d.figure.upper: d.reading.measure
        for d in drafts
        if d.reading.measure in ("killed", "casualties")
    }
    for draft in drafts:
        toll = draft.reading.measure == "killed" and says_toll(draft.parsed.sentence.text, code)
        if draft.reading.measure != "losses" and not toll:
            continue
        same = known.get(draft.figure.lower or draft.figure.upper)
        if defined_losses(draft.parsed.sentence.text, code):
            same = "casualties"
        if same:
            draft.reading = Reading(same, f"{draft.reading.rule}, losses as the page defines them")
    return drafts


def placed(figure: Figure, at: int) -> Figure:
    """A figure of a text that starts at an offset of the page text."""
    return replace(
        figure,
        start=figure.start + at,
        end=figure.end + at,
        number_start=figure.number_start + at,
        number_end=figure.number_end + at,
    )


def _draft(
    index: int,
    parsed: Parsed,
    figure: Figure,
    context: str,
    drafts: list[Draft],
    subject: str | None,
    listed: list[Sentence],
    code: str,
) -> Draft | None:
    earlier = drafts[-1] if drafts and drafts[-1].index >= index - 1 else None
    if _asserts_nothing(parsed, figure, code):
        return None
    what = counted(parsed, figure, code)
    bare = what is None or (what.noun is None and not what.inside and measure(what, context, code) is None)
    if bare and (again := _again(index, parsed, figure, drafts, subject, listed, code)):
        return again
    if what is None or bare:
        what = _carried(parsed, figure, earlier, index)
        if what is None or earlier is None:
            return None
        return Draft(index, parsed, figure, what, Reading(earlier.reading.measure, "carried"), earlier.population)
    reading = measure(what, context, code)
    if (part := _part_of_total(parsed, figure, drafts, index, code)) and (
        reading is None or reading.rule == "people_without_event"
    ):
        reading = part
    if reading is None and what.category == "elided" and earlier is not None:
        reading = Reading(earlier.reading.measure, "carried")
    if _is_year(figure) and what.noun is None:
        return None
    if reading is None or _back_reference(what, figure, reading):
        return None
    low = figure.lower or figure.upper or 0
    if reading.measure == "deployed" and low <= FEW and _held(low, drafts):
        reading = Reading("captured", "captured_before")
    before = _before(index, earlier, listed, code)
    return Draft(index, parsed, figure, what, reading, populations.population(what, before, subject, code))


def _before(index: int, earlier: Draft | None, listed: list[Sentence], code: str) -> str | None:
    """The population that "of them" means: of the figure just before, or the one that the sentence before names."""
    if earlier is not None:
        return earlier.population
    return populations.mentioned(listed[index - 1].text, code) if index else None


def _carried(parsed: Parsed, figure: Figure, earlier: Draft | None, index: int) -> Counted | None:
    """A bare number that goes on counting what was counted just before ("Seeing over ten this month …")."""
    if earlier is None or (figure.lower is not None and figure.lower <= 1) or _is_year(figure):
        return None
    tokens = parsed.tokens(figure.number_start, figure.number_end)
    number = next((t for t in tokens if t.head not in tokens), tokens[-1])
    after = parsed.doc[tokens[-1].i + 1] if tokens[-1].i + 1 < len(parsed.doc) else None
    free = after is None or after.pos_ in ("ADP", "PUNCT", "AUX", "ADV", "CCONJ")
    apposed = tokens[0].i > 0 and parsed.doc[tokens[0].i - 1].text == "," and after is not None and after.text == ","
    if not free or apposed or (_small(figure) and number.dep_ not in _ARGUMENTS[:3]):
        return None
    qualified = parsed.tokens(figure.start, figure.end)
    if number.dep_ == "pobj" and number.head not in qualified and number.head.lower_ not in _LEADING_TO:
        return None
    if number.dep_ not in _ARGUMENTS and earlier.index != index:
        return None
    return Counted(figure, number, None, (), False, False, earlier.counted.category, earlier.counted.unit)


def _again(
    index: int,
    parsed: Parsed,
    figure: Figure,
    drafts: list[Draft],
    subject: str | None,
    listed: list[Sentence],
    code: str,
) -> Draft | None:
    """A bare number that somebody gives for what the text has counted, or named, up to two sentences before."""
    number = None if _is_year(figure) else resumes(parsed, figure, code)
    if number is None:
        return None
    own = named_before(listed[index].text[: figure.start - listed[index].start], code)
    named = own or (named_before(listed[index - 1].text, code) if index else None)
    last = _last_counted(index, figure, drafts, near=named is not None)
    if last is None and named is None:
        return None
    measure_now = last.reading.measure if last is not None else str(named)
    whose = last.population if last is not None else None
    whose = whose or populations.mentioned(listed[index if own else index - 1].text, code) or subject
    if whose is None:
        return None
    category = last.counted.category if last is not None else "elided"
    what = Counted(figure, number, None, (), False, False, category, "soldier")
    return Draft(index, parsed, figure, what, Reading(measure_now, "counted_again"), whose, assumptions=(AGAIN,))


def _last_counted(index: int, figure: Figure, drafts: list[Draft], *, near: bool) -> Draft | None:
    """What a bare number may count again: the figure just before it, the same number elsewhere, one a little before.

    Args:
        index: Number of its sentence.
        figure: The bare number.
        drafts: The figures before it.
        near: The text names a measure of its own, so that only a figure right before it comes first.
    """
    ours = [d for d in drafts if d.counted.unit == "soldier" and d.reading.measure != "honoured"]
    if ours and ours[-1].index >= index - 1:
        return ours[-1]
    same = next((d for d in reversed(ours) if (d.figure.lower, d.figure.upper) == (figure.lower, figure.upper)), None)
    if near:
        return None
    return same or (ours[-1] if ours and ours[-1].index >= index - 2 else None)


def _small(figure: Figure) -> bool:
    return figure.value.isdigit() and len(figure.value) < 3


def _asserts_nothing(parsed: Parsed, figure: Figure, code: str) -> bool:
    """A question, a condition, or deaths that no fighting brought."""
    words = lexicon.read(f"{code}/measures")["asserting_nothing"]
    text = plain(parsed.doc.text)
    tokens = parsed.tokens(figure.number_start, figure.number_end)
    end = text.find("?", tokens[-1].idx) if tokens else -1
    if end >= 0 and not any(mark in text[tokens[-1].idx : end] for mark in (". ", "! ")):
        return True
    token = tokens[-1]
    while token.head != token:
        if any(c.dep_ == "mark" and c.lower_ in words["marks"] and c.i < tokens[0].i for c in token.children):
            return True
        token = token.head
    after = text[tokens[-1].idx : tokens[-1].idx + 60]
    return any(cause in after for cause in words["causes"])


def _is_year(figure: Figure) -> bool:
    return figure.qualifier == "exact" and figure.value.isdigit() and 1900 <= int(figure.value) <= 2099


def _held(number: int, drafts: list[Draft]) -> bool:
    """Whether the text has counted as many captured: "holds two. Two soldiers survived and were brought …"."""
    return any(d.reading.measure == "captured" and number in (d.figure.lower, d.figure.upper) for d in drafts)


def _part_of_total(parsed: Parsed, figure: Figure, drafts: list[Draft], index: int, code: str) -> Reading | None:
    """As in "200 killed and 150 wounded, including 20 officers": a part takes what its sentence counted."""
    first = parsed.tokens(figure.start, figure.end)[0].i
    before = parsed.doc[first - 1].lower_ if first else ""
    said = list(dict.fromkeys(d.reading.measure for d in drafts if d.index == index))
    if before not in lexicon.read(f"{code}/measures")["including"]["words"] or not said:
        return None
    return Reading("casualties" if {"killed", "wounded"} <= set(said) else said[-1], "part_of_total")


def _back_reference(what: Counted, figure: Figure, reading: Reading) -> bool:
    """Whether a figure only points back to people already counted."""
    low = figure.lower if figure.lower is not None else figure.upper
    if (
        low == 1
        and figure.qualifier == "exact"
        and (what.partitive or (what.noun is None and reading.rule != "noun_phrase"))
    ):
        return True
    if not what.definite or figure.qualifier not in ("exact",):
        return False
    return low is not None and low <= SMALL
