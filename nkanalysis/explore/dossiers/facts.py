"""The parts of a dossier, each ready to be shown."""

from dataclasses import dataclass

import pandas as pd

from nkanalysis.explore.explanations.facts import Field, Rule

FIGURE, SOURCE, EVENT = "figure", "source", "event"


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim or an event where its words end: its label (``1``, ``e1``) and the address of its evidence."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a page that are marked alike.

    Attributes:
        text: What they say.
        kinds: What they are part of: any of ``figure``, ``source`` and ``event``, which may overlap.
        marks: Claims and events whose words end here.
    """

    text: str
    kinds: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a page: a block of an article, or what was taken out.

    Attributes:
        role: Role of the block; None for furniture.
        article: Number of its article from 1; None for furniture.
        place: Of furniture: where it stands, in words.
        length: Its characters, white space folded.
        runs: Its words; none where the text stays in the house.
    """

    role: str | None
    article: int | None
    place: str
    length: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What a page gives for one field of an article.

    Attributes:
        field: Its name.
        values: Pairs of a value and where on the page it stands, the one that was followed first.
        apart: How many different things they say.
    """

    field: str
    values: tuple[tuple[str, str], ...]
    apart: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the page.

    Attributes:
        number: Its place on the page from 1.
        title, author: As the page has them; None where there is none, or where they stay in the house.
        outlet, republisher: Who published it, and who shows a copy.
        published, published_basis: Its day in words, and how that is known.
        language: ISO code.
        notes: What else is known of it, in words.
        given: What the page gives for its fields.
        copies: Its near-copies, in words.
    """

    number: int
    title: str | None
    author: str | None
    outlet: str | None
    republisher: str | None
    published: str
    published_basis: str
    language: str
    notes: tuple[str, ...]
    given: tuple[Given, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Why a claim reads as it does, and what the corpus says of it.

    Attributes:
        fields: Field by field, with the words that gave each; words stay in the house.
        rules: What read it.
        assumptions: What was taken for granted.
        estimate: Which estimate it tells, and how, in words.
        roots: What that rests on, in words.
        findings: Pairs of how sure a finding is and what it says.
    """

    fields: tuple[Field, ...]
    rules: tuple[Rule, ...]
    assumptions: tuple[str, ...]
    estimate: str
    roots: str
    findings: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Dossier:
    """A page with what was read of it.

    Attributes:
        name: Name of the page; None where it stays in the house.
        sha256: Of its bytes.
        size: Its bytes.
        media_type, status, reason: How it was read.
        whole: Whether the text itself is here.
        coarse: Whether something on it is told coarsely to protect people.
        articles: In page order.
        blocks: The page from its first character to its last.
        claims: Rows of the claims of this page.
        events: Rows of its events.
        why: By claim.
        facts: Headline facts, of the form that ``page.facts`` takes.
    """

    name: str | None
    sha256: str
    size: int
    media_type: str
    status: str
    reason: str | None
    whole: bool
    coarse: bool
    articles: tuple[Article, ...]
    blocks: tuple[Block, ...]
    claims: pd.DataFrame
    events: pd.DataFrame
    why: dict[str, Why]
    facts: pd.DataFrame

    def explained(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Evidence with why each claim reads so.

        Args:
            rows: Rows of ``analysis.evidence``, n rows.

        Returns:
            The n rows with ``why``.
        """
        return rows.assign(
            why=pd.Series([self.why.get(one) for one in rows["claim_id"]], index=rows.index, dtype=object)
        )
