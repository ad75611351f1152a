"""From a document's sentences to its claims."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from nkanalysis import lexicon
from nkanalysis.extract import dates, places, populations, scopes
from nkanalysis.extract.account import Account
from nkanalysis.extract.counted import Counted, counted
from nkanalysis.extract.figures import figures
from nkanalysis.extract.measures import FEW, Reading, defined_losses, measure, says_toll
from nkanalysis.extract.parsed import Parsed, in_title_case, names_of, parse
from nkanalysis.extract.register import proper_names
from nkanalysis.extract.screen import may_attribute, may_hold_figure
from nkanalysis.extract.sentences import Sentence, sentences
from nkanalysis.extract.statements import Reader, Speaker, Statement
from nkanalysis.extract.verification import verifications
from nkanalysis.extract.words import plain
from nkanalysis.records import Attribution, Claim, Document, Figure

SMALL = 20
"""A bare number up to this after "the" is a way back to people already counted."""
_ARGUMENTS = ("dobj", "nsubj", "nsubjpass", "attr", "pobj", "conj", "appos", "dep", "ROOT", "npadvmod", "oprd")
_LEADING_TO = ("at", "to", "than", "of", "by", "from", "for", "beyond", "past", "with", "into")
_TITLES = ("headline", "deck", "heading")


@dataclass
class Draft:
    """A figure read, before it is known who says it."""

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


def read(
    text: str, document: Document, version: str, *, every_sentence: bool = False
) -> tuple[list[Claim], list[tuple[Attribution, bool]]]:
    """Claims and attributions of a document.

    Args:
        text: Page text.
        document: The article.
        version: What goes into ``extractor_version``.
        every_sentence: Parse all sentences, not the screened ones alone.
    """
    code = document.language
    listed = list(sentences(text, document, frozenset(lexicon.read(f"{code}/discourse")["names"]["abbreviations"])))
    held = [i for i, s in enumerate(listed) if may_hold_figure(s.text, code)]
    if not held and not every_sentence:
        return [], []
    wanted = set(range(len(listed))) if every_sentence else set(held) | _around(listed, held, code)
    names = names_of(s.text for s in listed) | proper_names(code)
    cased = {i: names if in_title_case(listed[i].text) else None for i in wanted}
    parsed = {i: parse(listed[i], code, cased[i]) for i in sorted(wanted)}
    reader = Reader(document.outlet, text[document.start : document.end], document.start, code)
    statements = [s for i in sorted(parsed) for s in reader.read(i, parsed[i])]
    drafts = _defined(_drafts(listed, parsed, document), code)
    account = Account(text, document, listed, statements, code)
    for draft in drafts:
        account.attribute(draft)
    account.repeat_in_headlines(drafts)
    for draft, state in zip(drafts, verifications(listed, drafts, code), strict=True):
        draft.verification = state
    for draft in drafts:
        if draft.repeats is not None and draft.verification == "not_stated":
            draft.verification = draft.repeats.verification
    claims = list(_claims(drafts, document, version))
    figures_at = [(d.figure.start, d.figure.end) for d in drafts]
    attributions = [
        (s.attribution(), any(s.covers(*where) for where in figures_at if _inside(s, where)))
        for s in statements
        if s.cue.content
    ]
    return claims, attributions


def _inside(statement: Statement, where: tuple[int, int]) -> bool:
    sentence = statement.parsed.sentence
    return sentence.start <= where[0] < sentence.end


def _around(listed: list[Sentence], held: list[int], code: str) -> set[int]:
    """Sentences that attribute something, up to the neighbour of the last figure: who "he" or "the agency" is."""
    last = held[-1] + 3
    return {i for i, s in enumerate(listed[:last]) if may_attribute(s.text, code)}


def _drafts(listed: list[Sentence], parsed: dict[int, Parsed], document: Document) -> list[Draft]:
    code = document.language
    subject = populations.subject_of([s.text for s in listed], code)
    drafts: list[Draft] = []
    for index in sorted(parsed):
        sentence = listed[index]
        if not may_hold_figure(sentence.text, code):
            continue
        masks = dates.masked(sentence.text, code)
        context = plain(listed[index - 1].text) if index else ""
        for figure in figures(sentence.text, code):
            if any(start < figure.number_end and figure.number_start < end for start, end in masks):
                continue
            placed = _placed(figure, sentence)
            draft = _draft(index, parsed[index], placed, context, drafts, subject, listed, code)
            if draft is not None:
                drafts.append(draft)
    return drafts


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


def _placed(figure: Figure, sentence: Sentence) -> Figure:
    at = sentence.start
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
    if what is None or (what.noun is None and not what.inside and measure(what, context, code) is None):
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


def _claims(drafts: list[Draft], document: Document, version: str) -> Iterator[Claim]:
    earlier: Draft | None = None
    for draft in drafts:
        speakers: list[Speaker | None] = list(draft.speakers) or [None]
        near = earlier if earlier is not None and 0 <= draft.index - earlier.index <= 1 else None
        for ordinal, speaker in enumerate(speakers):
            yield _claim(draft, near, speaker, ordinal, document, version)
        earlier = draft


def _claim(
    draft: Draft, earlier: Draft | None, speaker: Speaker | None, ordinal: int, document: Document, version: str
) -> Claim:
    code, sentence, figure = document.language, draft.parsed.sentence, draft.figure
    reading, what = draft.reading, draft.counted
    at, cue = sentence.start, draft.statement
    clause, before = _own_clause(draft)
    scope = _scope(draft, earlier, code)
    inside = (figure.start - at, figure.end - at)
    when = _as_of(draft.repeats or draft, scope, document)
    source = speaker.source if speaker else None
    return Claim(
        claim_id=f"{document.page_sha256[:16]}-{figure.start}-{ordinal}",
        page=document.page,
        document_id=document.document_id,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        figure_start=figure.start,
        figure_end=figure.end,
        measure=reading.measure,
        unit=what.unit,
        value=figure.value,
        lower=figure.lower,
        upper=figure.upper,
        qualifier=figure.qualifier,
        qualifier_text=figure.qualifier_text,
        share=None,
        base=None,
        scope=scope,
        flow=scopes.flow(reading.measure, clause, before, code),
        force=scopes.force(reading.measure, clause, code),
        population=draft.population,
        place=places.place(sentence.text, *inside, code),
        statement_date=when.statement,
        as_of_start=when.start,
        as_of_end=when.end,
        as_of_precision=when.precision,
        as_of_basis=when.basis,
        source=source.name if source else None,
        source_type=source.type if source else "unattributed",
        anonymous=bool(source and source.anonymous),
        source_text=source.text if source else None,
        cue=" ".join(t.text for t in cue.cue.words) if cue else None,
        via=(*(speaker.relays if speaker else ()), *(v for v in draft.via if not speaker or v not in speaker.relays)),
        stance=cue.cue.stance if cue else "asserted",
        likelihood_text=scopes.likelihood(sentence.text, code),
        verification=draft.verification,
        sharing="unrestricted",
        rule=f"{reading.rule}+{draft.rule}",
        assumptions="; ".join(draft.assumptions) or None,
        extractor_version=version,
    )


def _as_of(draft: Draft, scope: str, document: Document) -> dates.AsOf:
    at, cue = draft.parsed.sentence.start, draft.statement
    cue_span = (cue.start - at, cue.end - at) if cue is not None and cue.index == draft.index else None
    found = dates.dates(draft.parsed.sentence.text, document.published, document.language)
    where = (draft.figure.start - at, draft.figure.end - at)

    def outside(offset: int) -> bool:
        tokens = draft.parsed.tokens(at + offset, at + offset + 1)
        return cue is not None and bool(tokens) and not any(t.i in cue.cue.content for t in tokens)

    return dates.as_of(found, cue_span, outside, where, scope, document.published)


def _own_clause(draft: Draft) -> tuple[str, str]:
    """What is said of the figure, without the words that attribute it; and the part of that before the figure."""
    doc = draft.parsed.doc
    first = draft.parsed.tokens(draft.figure.start, draft.figure.end)[0].i
    said = draft.statement.cue.content if draft.statement and draft.statement.index == draft.index else None
    tokens = [t for t in doc if said is None or t.i in said or t.i >= first > max(said)]
    before = "".join(t.text_with_ws for t in tokens if t.i < first)
    return before + "".join(t.text_with_ws for t in tokens if t.i >= first), before


def _scope(draft: Draft, earlier: Draft | None, code: str) -> str:
    """The scope of a figure: that of the text's figure which a headline repeats, or of the event that it adds to."""
    if draft.repeats is not None:
        return _scope(draft.repeats, None, code)
    clause, before = _own_clause(draft)
    found = scopes.scope(draft.counted, draft.reading.measure, clause, before, code)
    if found == "cumulative" and earlier is not None and scopes.adds(before, clause, code):
        return _scope(earlier, None, code)
    return found
