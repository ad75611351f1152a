"""The frozen records that travel from a raw page up to the store.

Every offset is a character offset into the page text of the record's page; ``end`` is exclusive.
"""

from dataclasses import dataclass
from datetime import date, datetime

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """One raw input as it was read: a file, a record or a feed item.

    Attributes:
        page: Name within the corpus: the path from the named input's own folder name on, ``/`` between parts.
        sha256: Hash of the raw bytes, hexadecimal.
        size: Raw bytes.
        media_type: IANA media type, as recognised from content and name.
        status: ``read``, ``no_article``, ``other_language``, ``copy`` (same bytes as an earlier page) or
            ``quarantined``.
        reason: Why the page is not ``read``, in words for the analyst; None where it is.
        retrieved: When the page was fetched, where the input says so.
        url: Address of the page, where the input says so.
        text: What the page says once decoded: tags out, entities resolved, line ends as ``\\n``. Empty for a
            page that can't be read.
    """

    page: str
    sha256: str
    size: int
    media_type: str
    status: str
    reason: str | None
    retrieved: datetime | None
    url: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A run of page text that belongs to a document.

    Attributes:
        role: ``headline``, ``deck`` (the line under it), ``heading`` (between paragraphs), ``body`` or ``item``
            (of a list or table that belongs to the article).
    """

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that a page says about an article of it.

    Attributes:
        field: ``url``, ``title``, ``outlet``, ``author``, ``published``, ``modified`` or ``language``.
        value: As the page has it, white space folded; days and times as ISO 8601.
        basis: Where it comes from: one of ``METADATA_BASES`` of the schemas.
        chosen: Whether the document follows it.
    """

    field: str
    value: str
    basis: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One article on a page, furniture out.

    Attributes:
        document_id: ``<first 16 digits of the page's hash>-<ordinal>``.
        kind: ``article``, or ``digest`` for a text that restates an outlet's report in other words.
        outlet: Who publishes the article, by its canonical name where the register knows it.
        republisher: Who shows the copy, where the page is a copy of the outlet's article.
        published_basis: ``metadata``, ``stated``, ``url``, ``inferred`` or ``unknown``.
        language: ISO 639-1 code; ``und`` where it can't be told.
        blocks: What belongs to the article, in page order, never overlapping.
        published_time: ISO 8601, with offset where the page prints one.
        machine_translated: Whether the page says, or shows by its make, that a machine translated it.
        translated_from: ISO 639-1 code, where told.
        extent: ``full``, or ``stub`` where a paywall hides the rest.
        metadata: All that the page says about the article, contradictions too.
    """

    document_id: str
    page: str
    page_sha256: str
    url: str | None
    kind: str
    outlet: str | None
    republisher: str | None
    title: str | None
    author: str | None
    published: date | None
    published_basis: str
    language: str
    start: int
    end: int
    blocks: tuple[Block, ...]
    published_time: str | None = None
    machine_translated: bool = False
    translated_from: str | None = None
    extent: str = "full"
    metadata: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of something in a sentence, with its qualifier words.

    Attributes:
        start, end: The figure with its qualifier words, without the noun.
        value: The number as printed, without qualifier words.
        lower, upper: Bounds, by the qualifier; None is open.
        qualifier: ``exact``, ``approximate``, ``nearly``, ``at_least``, ``more_than``, ``at_most``, ``less_than``,
            ``range`` or ``vague``.
        qualifier_text: The qualifier words as printed; empty for ``exact``.
        number_start, number_end: The number alone.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: str
    lower: int | None
    upper: int | None
    qualifier: str
    qualifier_text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who asserts something.

    Attributes:
        name: Canonical name of the register, or the page's own words without their leading article.
        type: One of the source types of the claims schema.
        anonymous: A person or persons are meant and none is named.
        text: The words on the page that led here.
        registered: Whether the register knows the name.
        institution: For somebody unnamed, the institution they belong to.
    """

    name: str
    type: str
    anonymous: bool
    text: str
    registered: bool
    institution: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attributed statement: who (source) says (cue) what (content).

    Attributes:
        source, cue, content: Spans of page text; ``source`` is empty where nobody is named.
        speaker: The source resolved, pronouns followed; None where nobody is named.
        relays: Who passed the statement on, from the source outwards, canonical names or the page's words.
        stance: ``asserted``, ``estimated``, ``denied`` or ``refused``.
        rule: Name of the rule that made it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Source | None
    relays: tuple[str, ...]
    stance: str
    rule: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Words of the page that gave a field of a claim its value.

    Attributes:
        field: Column of the claims table.
        start, end: Offsets into the page text.
    """

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure about people, as one source has it in one sentence. Fields as in ``schemas.Claims``."""

    claim_id: str
    page: str
    document_id: str
    sentence_start: int
    sentence_end: int
    figure_start: int
    figure_end: int
    measure: str
    unit: str
    value: str
    lower: int | None
    upper: int | None
    bounds_basis: str
    qualifier: str
    qualifier_text: str
    share: float | None
    base: str | None
    scope: str
    flow: str | None
    force: str | None
    population: str
    place: str | None
    statement_date: date | None
    as_of_start: date | None
    as_of_end: date | None
    as_of_precision: str
    as_of_basis: str
    source: str | None
    source_type: str
    anonymous: bool
    institution: str | None
    source_text: str | None
    cue: str | None
    via: tuple[str, ...]
    stance: str
    likelihood_text: str | None
    verification: str
    sharing: str
    rule: str
    grounds: tuple[Ground, ...]
    assumptions: str | None
    extractor_version: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event about the people this kit is about, as one sentence tells it. Fields as in ``schemas.EVENTS``."""

    event_id: str
    page: str
    document_id: str
    sentence_start: int
    sentence_end: int
    evidence_start: int
    evidence_end: int
    theme: str
    kind: str
    status: str
    who: str | None
    whom: str | None
    claims: tuple[str, ...]
    place: str | None
    military_unit: str | None
    date_start: date | None
    date_end: date | None
    date_precision: str
    date_basis: str
    source: str | None
    source_type: str
    anonymous: bool
    institution: str | None
    source_text: str | None
    cue: str | None
    via: tuple[str, ...]
    stance: str
    verification: str
    sharing: str
    rule: str
    assumptions: str | None
    extractor_version: str
