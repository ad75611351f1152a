"""Events as records: place, unit, days, the claims that count them, and on whose word they stand."""

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from nkanalysis.extract import dates, places, units
from nkanalysis.extract.article import Article
from nkanalysis.extract.events.clauses import is_verb
from nkanalysis.extract.events.grammar import labels, small_words
from nkanalysis.extract.events.happenings import Happening
from nkanalysis.extract.events.roles import words_of
from nkanalysis.extract.events.rules import Rules
from nkanalysis.extract.statements import Speaker
from nkanalysis.extract.words import plain
from nkanalysis.lexicon import conflict
from nkanalysis.records import Claim, Document, Event

_NO_DAY = dates.AsOf(None, None, None, "unknown", "unknown")


def events_of(
    found: Sequence[Happening], article: Article, claims: Sequence[Claim], rules: Rules, version: str
) -> Iterator[Event]:
    """The records of events, in page order; a position that two parties take is two.

    Args:
        found: What was found, attributed.
        article: Where.
        claims: What the article counts.
        rules: The language's rules.
        version: What goes into ``extractor_version``.
    """
    taken: Counter[int] = Counter()
    for happening in found:
        start = happening.parsed.span(happening.match.evidence)[0]
        speakers: list[Speaker | None] = list(happening.speakers) or [None]
        for speaker in speakers if happening.match.rule.theme == "position" else speakers[:1]:
            yield _event(happening, speaker, taken[start], article, claims, rules, version)
            taken[start] += 1


def _event(
    happening: Happening,
    speaker: Speaker | None,
    ordinal: int,
    article: Article,
    claims: Sequence[Claim],
    rules: Rules,
    version: str,
) -> Event:
    document = article.document
    parsed, match, cue = happening.parsed, happening.match, happening.statement
    sentence, source = parsed.sentence, speaker.source if speaker else None
    start, end = parsed.span(match.evidence)
    when = _when(happening, article)
    counting = [c for c in claims if _counts(c, happening, rules)]
    return Event(
        event_id=f"{document.page_sha256[:16]}-e{start}-{ordinal}",
        page=document.page,
        document_id=document.document_id,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        evidence_start=start,
        evidence_end=end,
        theme=match.rule.theme,
        kind=match.rule.kind,
        status=happening.status,
        who=_words(happening.who, document),
        whom=_words(happening.whom, document),
        claims=tuple(dict.fromkeys(c.claim_id for c in counting)),
        place=_place(happening, rules, document.language),
        military_unit=_unit(happening, rules, document.language),
        date_start=when.start,
        date_end=when.end,
        date_precision=when.precision,
        date_basis=when.basis,
        source=source.name if source else None,
        source_type=source.type if source else "unattributed",
        anonymous=bool(source and source.anonymous),
        institution=source.institution if source else None,
        source_text=source.text if source else None,
        cue=" ".join(t.text for t in cue.cue.words) if cue else None,
        via=_via(happening, speaker),
        stance=cue.cue.stance if cue else "asserted",
        verification=happening.verification,
        sharing="CLEAR",
        rule=f"{match.rule.name}+{happening.rule}",
        assumptions="; ".join(happening.assumptions) or None,
        extractor_version=version,
    )


def _words(token: Token | None, document: Document) -> str | None:
    """The words that name somebody, as far as they tell no day."""
    if token is None or token.lower_ in small_words(document.language).naming_nobody:
        return None
    tokens = words_of(token)
    text = token.doc[tokens[0].i : tokens[-1].i + 1].text
    days = [d.start for d in dates.dates(text, document.published, document.language) if d.start > 0]
    if days:
        kept = [t for t in tokens if t.idx + len(t) <= tokens[0].idx + days[0]]
        while kept and kept[-1].i > token.i and (kept[-1].pos_ == "ADP" or kept[-1].is_punct):
            kept.pop()
        if any(t.i == token.i for t in kept):
            return token.doc[kept[0].i : kept[-1].i + 1].text
    return text


def _via(happening: Happening, speaker: Speaker | None) -> tuple[str, ...]:
    relays = speaker.relays if speaker else ()
    return (*relays, *(v for v in happening.via if v not in relays))


def _counts(claim: Claim, happening: Happening, rules: Rules) -> bool:
    """Whether a claim counts an event: its figure stands in the event's clause, its measure fits the kind."""
    measures = rules.counts.get(happening.match.rule.kind, frozenset())
    if claim.measure not in measures or claim.population not in conflict.ours():
        return False
    if claim.sentence_start != happening.parsed.sentence.start:
        return False
    figure = happening.parsed.tokens(claim.figure_start, claim.figure_end)
    own = {t.i for t in (*happening.match.clause.own, *happening.match.evidence)}
    return any(t.i in own for t in figure)


def _said(happening: Happening) -> list[Token]:
    """The tokens of the sentence that tell what happened, without those that attribute it."""
    cue = happening.statement
    said = cue.cue.content if cue is not None and cue.index == happening.index else None
    tokens = [t for t in happening.parsed.doc if said is None or t.i in said]
    return tokens if any(t.i == happening.match.head.i for t in tokens) else list(happening.parsed.doc)


def _place(happening: Happening, rules: Rules, language: str) -> str | None:
    """The place of the event's own clause, else of one that governs it; no country that acts."""
    if happening.match.rule.theme in rules.placeless:
        return None
    head = happening.match.head
    clauses = list(_clauses(happening.match.clause.verb))
    for verbs in (clauses[:1], clauses):
        tokens = [t for t in _said(happening) if t == head or _belongs(t, head, verbs)]
        before = "".join(t.text_with_ws for t in tokens if t.i < head.i)
        text = before + "".join(t.text_with_ws for t in tokens if t.i >= head.i)
        for found in places.find(text, language):
            token = _at(tokens, found.end - 1)
            if not _locates(token, found.place.fineness == "country", rules):
                text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
        if place := places.place(text, len(before), len(before) + len(head), language):
            return place
    return None


def _clauses(verb: Token) -> Iterator[Token]:
    """A verb, and what one deed goes on with: "were called to Pyongyang to be told", "the hall where they met"."""
    yield verb
    known, of_place = labels(verb), small_words(verb.doc.lang_).of_place
    while verb.head != verb:
        where = verb.dep_ in known.relative and any(c.lower_ in of_place for c in verb.children)
        if not where and verb.dep_ not in known.going_on:
            return
        verb = verb.head
        yield verb
        if where and verb.dep_ in known.under_preposition:
            yield verb.head


def _belongs(token: Token, head: Token, verbs: Sequence[Token]) -> bool:
    """Whether a token stands in one of some clauses or by the head, and in no clause nested in them."""
    above, known = {head, *verbs}, labels(head)
    while token not in above:
        if token.head == token or token.dep_ in known.clause_apart:
            return False
        if token.dep_ in known.coordination and is_verb(token):
            return False
        token = token.head
    return True


def _at(tokens: Sequence[Token], offset: int) -> Token:
    for token in tokens:
        offset -= len(token.text_with_ws)
        if offset < 0:
            return token
    return tokens[-1]


def _locates(token: Token, is_country: bool, rules: Rules) -> bool:
    """Whether a name tells where, and not who: "in Russia", not "Russia sent"."""
    known = labels(token)
    while token.dep_ in known.part_of_noun and token.head != token:
        token = token.head
    if not is_country:
        return token.dep_ not in known.acting_or_given and token.head.dep_ not in known.agent
    return token.dep_ in known.under_preposition and bool(rules.groups["inside"].at(token.head))


def _unit(happening: Happening, rules: Rules, language: str) -> str | None:
    """The unit nearest to the event in what is said of it, those of the army that the kit is about before any other."""
    tokens, head = _said(happening), happening.match.head
    before = "".join(t.text_with_ws for t in tokens if t.i < head.i)
    text = before + "".join(t.text_with_ws for t in tokens if t.i >= head.i)
    found = units.find(text, language)
    named = [u for u in found if u.kind != "institution" or rules.belonging.search(plain(text[: u.start]))]
    return (
        min(named, key=lambda u: (u.country != conflict.focus_country(), abs(u.start - len(before)))).name
        if named
        else None
    )


def _when(happening: Happening, article: Article) -> dates.AsOf:
    """The days of the event: those its sentence gives it, else for what has happened no later than it was said."""
    parsed, cue, document = happening.parsed, happening.statement, article.document
    at = parsed.sentence.start
    cue_span = (cue.start - at, cue.end - at) if cue is not None and cue.index == happening.index else None
    start, end = parsed.span(happening.match.evidence)
    said = {t.i for t in _said(happening)}
    own = {happening.match.clause.verb.i, happening.match.head.i}
    saying = {s.cue.head.i for s in article.statements if s.index == happening.index} - own

    def outside(offset: int) -> bool:
        tokens = parsed.tokens(at + offset, at + offset + 1)
        if tokens and _verb_over(tokens[0]).i in saying:
            return True
        return cue is not None and bool(tokens) and not any(t.i in said for t in tokens)

    found = dates.dates(parsed.sentence.text, document.published, document.language)
    spoken = [d for d in found if outside(d.start)] if saying else []
    when = dates.as_of(
        [d for d in found if d not in spoken[1:]],
        cue_span or ((spoken[0].start, spoken[0].end) if spoken else None),
        outside,
        (start - at, end - at),
        "incident",
        document.published,
    )
    if happening.status != "happened" and when.basis != "stated":
        return _NO_DAY
    return when


def _verb_over(token: Token) -> Token:
    """The verb that a word hangs on."""
    while token.head != token and not is_verb(token):
        token = token.head
    return token
