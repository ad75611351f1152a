"""From a document's sentences to its claims."""

from collections.abc import Iterator

from nkanalysis.extract import dates, places, scopes
from nkanalysis.extract.article import Article, open_article, sentences_of
from nkanalysis.extract.cues import phrase
from nkanalysis.extract.drafts import Draft, drafts_of
from nkanalysis.extract.repeats import repeat_in_headlines
from nkanalysis.extract.statements import Speaker, Statement
from nkanalysis.extract.tables import table_drafts
from nkanalysis.extract.verification import verifications
from nkanalysis.records import Attribution, Claim, Document


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
    article = open_article(text, document, sentences_of(text, document), every_sentence=every_sentence)
    return read_article(article, version) if article else ([], [])


def read_article(article: Article, version: str) -> tuple[list[Claim], list[tuple[Attribution, bool]]]:
    """Claims and attributions of an article that is open."""
    document, statements, account = article.document, article.statements, article.account
    found = drafts_of(article.listed, article.parsed, document)
    found += table_drafts(article.listed, article.parsed, document.language)
    drafts = sorted((d for d in found if not _speaks(d, statements)), key=lambda d: d.figure.start)
    for draft in drafts:
        account.attribute(draft)
    repeat_in_headlines(drafts, article.listed, document.language)
    for draft, state in zip(drafts, verifications(article.listed, drafts, document.language), strict=True):
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


def _speaks(draft: Draft, statements: list[Statement]) -> bool:
    """Whether those counted are the ones who speak: "two residents said"."""
    here = (s for s in statements if s.index == draft.index)
    return any(draft.counted.number.i in {t.i for t in phrase(source)} for s in here for source in s.cue.sources)


def _inside(statement: Statement, where: tuple[int, int]) -> bool:
    sentence = statement.parsed.sentence
    return sentence.start <= where[0] < sentence.end


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
    cue = draft.statement
    clause, before = _own_clause(draft)
    scope = _scope(draft, earlier, code)
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
        bounds_basis="stated",
        qualifier=figure.qualifier,
        qualifier_text=figure.qualifier_text,
        share=None,
        base=None,
        scope=scope,
        flow=scopes.flow(reading.measure, clause, before, code),
        force=scopes.force(reading.measure, clause, code),
        population=draft.population,
        place=places.place(clause, len(before), len(before) + figure.end - figure.start, code),
        statement_date=when.statement,
        as_of_start=when.start,
        as_of_end=when.end,
        as_of_precision=when.precision,
        as_of_basis=when.basis,
        source=source.name if source else None,
        source_type=source.type if source else "unattributed",
        anonymous=bool(source and source.anonymous),
        institution=source.institution if source else None,
        source_text=source.text if source else None,
        cue=" ".join(t.text for t in cue.cue.words) if cue else None,
        via=(*(speaker.relays if speaker else ()), *(v for v in draft.via if not speaker or v not in speaker.relays)),
        stance=cue.cue.stance if cue else "asserted",
        likelihood_text=scopes.likelihood(sentence.text, code),
        verification=draft.verification,
        sharing="unrestricted",
        rule=f"{reading.rule}+{draft.rule}",
        grounds=(),
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
