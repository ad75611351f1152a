"""A figure of a document as the draft of a claim, and where in the document its rules look."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Token

from nkanalysis.extract.counted import Counted, head_token
from nkanalysis.extract.measures import Reading
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.populations import Whose
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.statements import Speaker, Statement
from nkanalysis.extract.subjects import subject_of
from nkanalysis.records import Figure, Span

_FIRST_YEAR, _LAST_YEAR = 1900, 2099


@dataclass
class Draft:
    """A figure read, before it is known who says it.

    Attributes:
        index: Number of its sentence in the document.
        whose: The population, and what tells it.
        speakers, via, statement, rule: Who says it, as the account tells.
        assumptions: What following pronouns and short names assumed.
        verification: What the article says about checking it, ``verified_at`` where.
        repeats: The figure of the text that this one, in a headline or a lead, repeats.
        beside: The other cells of a table's row.
        share, base, bounds_basis: For a share, the fraction, what it is of, and whether that gave the bounds.
        base_at: Where that stands on the page, and the number that it was worked out from.
        scope: Its scope and where that is told, once it has been read or where the measure's rule gives it.
        part_of: The figure of which it says how many are of one kind; it is of the same events.
    """

    index: int
    parsed: Parsed
    figure: Figure
    counted: Counted
    reading: Reading
    whose: Whose
    speakers: list[Speaker] = field(default_factory=list)
    via: tuple[str, ...] = ()
    statement: Statement | None = None
    rule: str = "none"
    assumptions: tuple[str, ...] = ()
    verification: str = "not_stated"
    verified_at: tuple[Span, ...] = ()
    repeats: "Draft | None" = None
    beside: tuple[str, ...] = ()
    share: float | None = None
    base: str | None = None
    bounds_basis: str = "stated"
    base_at: tuple[Span, ...] = ()
    scope: tuple[str, tuple[Span, ...]] | None = None
    part_of: "Draft | None" = None

    @property
    def span(self) -> Span:
        """Where the number stands."""
        return self.figure.number_start, self.figure.number_end

    @property
    def is_background(self) -> bool:
        """Whether it is what a text mostly tells of its own knowledge: how many were sent."""
        return self.reading.measure == "deployed"

    @property
    def matter(self) -> frozenset[object]:
        """The numbers that it gives, of what."""
        bounds = (self.figure.lower, self.figure.upper)
        return frozenset((self.reading.measure, n) for n in bounds if n is not None)

    @property
    def points_back(self) -> bool:
        """Whether it counts some of those already counted: "300 of them"."""
        return self.counted.partitive

    @property
    def measure_at(self) -> tuple[Span, ...]:
        """Where on the page the words stand that give the measure."""
        return (*self.reading.elsewhere, *self.parsed.spans(self.reading.words))

    @property
    def population_at(self) -> tuple[Span, ...]:
        """Where on the page the words stand that tell whose people."""
        return (*self.whose.elsewhere, *self.parsed.spans(self.whose.words))


@dataclass(frozen=True)
class Here:
    """A figure where it stands.

    Attributes:
        index: Number of its sentence in the document.
        parsed: That sentence.
        figure: With offsets into the page text.
    """

    index: int
    parsed: Parsed
    figure: Figure

    @cached_property
    def digits(self) -> list[Token]:
        """The tokens of the number alone; none where the parse has none there."""
        return self.parsed.tokens(self.figure.number_start, self.figure.number_end)

    @cached_property
    def whole(self) -> list[Token]:
        """The tokens of the figure with its qualifier."""
        return self.parsed.tokens(self.figure.start, self.figure.end)

    @property
    def number(self) -> Token:
        """The token that the parse hangs the figure on."""
        return head_token(self.digits)

    @property
    def size(self) -> int | None:
        """The lower bound, else the upper."""
        return self.figure.lower if self.figure.lower is not None else self.figure.upper

    @property
    def is_year(self) -> bool:
        """Whether the number may be a year."""
        value = self.figure.value
        return self.figure.qualifier == "exact" and value.isdigit() and _FIRST_YEAR <= int(value) <= _LAST_YEAR


@dataclass(frozen=True)
class SoFar:
    """What a document has told before a figure.

    Attributes:
        listed: Its sentences.
        drafts: Its figures up to here.
        code: Its language.
    """

    listed: list[Sentence]
    drafts: list[Draft]
    code: str

    @cached_property
    def subject(self) -> str | None:
        """Population that it is about."""
        return subject_of([s.text for s in self.listed], self.code)

    def near(self, index: int) -> Draft | None:
        """The last figure, where it stands in a sentence or in the one before."""
        return self.drafts[-1] if self.drafts and self.drafts[-1].index >= index - 1 else None


def placed(figure: Figure, at: int) -> Figure:
    """A figure of a text that starts at an offset of the page text."""
    return replace(
        figure,
        start=figure.start + at,
        end=figure.end + at,
        number_start=figure.number_start + at,
        number_end=figure.number_end + at,
    )


def moved(span: Span, at: int) -> Span:
    """A span of a text that starts at an offset of the page text."""
    return span[0] + at, span[1] + at
