"""From an open article to its claims."""

from collections.abc import Iterator

from spacy.tokens import Token

from nkanalysis.extract import places, scopes
from nkanalysis.extract.article import Article
from nkanalysis.extract.days import Days
from nkanalysis.extract.draft import Draft, moved
from nkanalysis.extract.grounds import grounds
from nkanalysis.extract.measures.words import HARM
from nkanalysis.extract.repeats import repeat_in_headlines, share_out
from nkanalysis.extract.said import Said
from nkanalysis.extract.stance import stance
from nkanalysis.extract.statements import Speaker, Statement
from nkanalysis.extract.verification import checks
from nkanalysis.extract.voices import SPOKESMEN
from nkanalysis.records import Claim, Document, Span


def read_article(article: Article, version: str) -> list[Claim]:
    """Claims of an article that is open, in page order.

    Args:
        article: The article.
        version: What goes into ``extractor_version``.
    """
    document, statements, account = article.document, article.statements, article.account
    drafts = sorted((d for d in article.drafts if not _speaks(d, statements)), key=lambda d: d.figure.start)
    for draft in drafts:
        account.attribute(draft)
    share_out(drafts)
    repeat_in_headlines(drafts, article.listed, document.language)
    for draft, check in zip(drafts, checks(article.listed, drafts, document.language), strict=True):
        draft.verification, draft.verified_at = check.state, check.at
    for draft in drafts:
        if draft.repeats is not None and draft.verification == "not_stated":
            draft.verification, draft.verified_at = draft.repeats.verification, draft.repeats.verified_at
    return list(_claims(drafts, Days(statements, document, article.listed, drafts), document, version))


def _speaks(draft: Draft, statements: list[Statement]) -> bool:
    """Whether those counted are the ones who speak: "two residents said"."""
    telling = {t.i for t in draft.reading.words}
    # "Families **told of** deaths": the word that makes them those who are told is none by which they speak.
    here = (s for s in statements if s.index == draft.index and not telling & {t.i for t in s.cue.words})
    counted = {t.i for t in (draft.counted.number, draft.counted.noun) if t is not None}
    if (draft.figure.lower or draft.figure.upper or 0) > SPOKESMEN:
        return False
    return any(source.i in counted for s in here for source in s.cue.sources)


def _claims(drafts: list[Draft], days: Days, document: Document, version: str) -> Iterator[Claim]:
    earlier: Draft | None = None
    for draft in drafts:
        speakers: list[Speaker | None] = list(draft.speakers) or [None]
        near = earlier if earlier is not None and 0 <= draft.index - earlier.index <= 1 else None
        for ordinal, speaker in enumerate(speakers):
            yield _claim(draft, near, speaker, ordinal, days, document, version)
        earlier = draft


def _spoken_at(words: tuple[Token, ...], draft: Draft) -> bool:
    """Whether a place is where somebody told it: "…, the minister **said at a base** in that land"."""
    statement = draft.statement
    if not words or statement is None or statement.index != draft.index:
        return False
    token = words[-1]
    if not draft.counted.number.i < statement.cue.head.i < token.i:
        # "Kyiv said in that town 300 were killed" leaves open who was there.
        return False
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token.i in {t.i for t in statement.cue.words}


def _claim(
    draft: Draft,
    earlier: Draft | None,
    speaker: Speaker | None,
    ordinal: int,
    days: Days,
    document: Document,
    version: str,
) -> Claim:
    code, sentence, figure = document.language, draft.parsed.sentence, draft.figure
    reading, what = draft.reading, draft.counted
    cue = draft.statement
    said = _said(draft)
    draft.scope = scope, scope_at = _scope(draft, earlier, code)
    flow = scopes.flow(draft.counted, reading.measure, said, code)
    force = scopes.force(draft.counted, reading.measure, said, code)
    place = places.where(
        said.page,
        said.lead,
        said.lead + figure.end - figure.start,
        code,
        but=lambda a, b: _spoken_at(said.within(a, b), draft),
    )
    likelihood = scopes.likelihood(sentence.text, code)
    said_as, stance_at = stance(draft, likelihood, code)
    dated = days.of(draft, scope)
    when = dated.days
    source = speaker.source if speaker else None
    parsed = draft.parsed
    found: dict[str, tuple[Span, ...]] = {
        "scope": scope_at,
        "flow": parsed.spans(flow.words) if flow else (),
        "force": parsed.spans(force.words) if force else (),
        "place": parsed.spans(said.within(place.start, place.end)) if place else (),
        **dated.at,
        "stance": stance_at,
        "likelihood_text": (moved(likelihood, sentence.start),) if likelihood else (),
    }
    assumptions = [*draft.assumptions, *(a for a in (reading.assumption, draft.whose.assumption) if a)]
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
        bounds_basis=draft.bounds_basis,
        qualifier=figure.qualifier,
        qualifier_text=figure.qualifier_text,
        share=draft.share,
        base=draft.base,
        scope=scope,
        flow=flow.value if flow else None,
        force=force.value if force else None,
        population=draft.whose.population,
        place=place.place.name if place else None,
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
        stance=said_as,
        likelihood_text=sentence.text[slice(*likelihood)] if likelihood else None,
        verification=draft.verification,
        sharing="CLEAR",
        rule=f"{reading.rule}+{draft.rule}",
        grounds=grounds(draft, speaker, found),
        assumptions="; ".join(assumptions) or None,
        extractor_version=version,
    )


def _said(draft: Draft) -> Said:
    """What is said of the figure, without the words that attribute it."""
    doc = draft.parsed.doc
    first = draft.parsed.tokens(draft.figure.start, draft.figure.end)[0].i
    if draft.statement is None or draft.statement.index != draft.index:
        return Said(doc, first)
    cue = draft.statement.cue
    kept = (t for t in doc if t.i in cue.content or t.i >= first > max(cue.content))
    return Said(kept, first, max((i for i in cue.own if i < first), default=-1))


def _scope(draft: Draft, earlier: Draft | None, code: str) -> tuple[str, tuple[Span, ...]]:
    """The scope of a figure and where it is told: its own, that of the figure which a headline repeats, or of the
    event that it adds to.
    """
    if draft.repeats is not None:
        return _scope(draft.repeats, None, code)
    if draft.scope is not None:
        return draft.scope
    if draft.part_of is not None:
        return _scope(draft.part_of, None, code)
    said = _said(draft)
    found = scopes.scope(draft.counted, draft.reading.measure, said, code)
    if found.value == "cumulative" and earlier is not None and (adds := scopes.adds(said, code)):
        value, spans = earlier.scope or _scope(earlier, None, code)
        return value, (*spans, *draft.parsed.spans(adds))
    if found.value == "incident" and not found.words and _some_of_the_dead(draft, earlier):
        return "cumulative", ()
    if found.value == "cumulative" and not found.words and _beside(draft, earlier):
        return (earlier.scope or _scope(earlier, None, code)) if earlier is not None else (found.value, ())
    return found.value, draft.parsed.spans(found.words)


def _some_of_the_dead(draft: Draft, earlier: Draft | None) -> bool:
    """As in "11 **of the dead** had served in one battalion": some of all so far, unless an event has been told of."""
    told, inside = draft.reading.words, draft.counted.inside
    if draft.reading.measure not in HARM or not draft.counted.partitive or not told or not set(told) <= set(inside):
        return False
    event = earlier is not None and earlier.reading.measure in HARM and earlier.scope is not None
    return not (event and earlier is not None and earlier.scope is not None and earlier.scope[0] == "incident")


def _beside(draft: Draft, earlier: Draft | None) -> bool:
    """Whether two counts are told in one breath: "50 killed and 120 wounded", "1,000 sappers and 300 guards"."""
    if earlier is None or earlier.index != draft.index:
        return False
    if draft.counted.anchor in earlier.counted.anchor.conjuncts:
        return True
    return draft.reading.measure in HARM and earlier.reading.measure in HARM and earlier.whose == draft.whose
