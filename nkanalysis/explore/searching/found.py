"""What a search found: articles with snippets, and the claims and events whose own sentences say it."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.explore.filling import rendered

SHOWN = 12
"""Articles that a notebook shows; the frame has all."""
COLUMNS = (
    "found_in",
    "document_id",
    "claim_id",
    "event_id",
    "outlet",
    "published",
    "title",
    "snippet",
    "measure",
    "figure",
    "source",
    "page",
)


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a text around what was found: pairs of a text and whether it is what was looked for."""

    parts: tuple[tuple[str, bool], ...]

    def __str__(self) -> str:
        return "".join(f"[[{text}]]" if mark else text for text, mark in self.parts)


@dataclass(frozen=True, slots=True)
class Inside:
    """A claim or event whose sentence says it.

    Attributes:
        identifier: Of the claim or event.
        what: What it is, in words.
        sentence: Its sentence, marked.
    """

    identifier: str
    what: str
    sentence: Snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that says it.

    Attributes:
        document_id, page: Which.
        title, outlet, published: As its row has them, in words.
        count: How often it says what was looked for.
        snippets: Where, the first of them.
        claims, events: Those whose sentences say it.
    """

    document_id: str
    page: str
    title: str
    outlet: str
    published: str
    count: int
    snippets: tuple[Snippet, ...]
    claims: tuple[Inside, ...]
    events: tuple[Inside, ...]

    @property
    def inside(self) -> str:
        """How many claims and events say it, in words."""
        sizes = ((len(self.claims), "claim"), (len(self.events), "event"))
        told = [labels.count(number, noun) for number, noun in sizes if number]
        return f"In their own sentence: {labels.listed(told)}"


@dataclass(frozen=True)
class Found:
    """What a search found, the articles that say most of it first.

    Attributes:
        words: What was looked for.
        hits: An article each.
        frame: A row for every article, claim and event that was found: ``found_in`` says which of the three it is;
            ``document_id``, ``claim_id``, ``event_id`` lead to it; ``snippet`` has the words in double brackets.
        claims: Rows of ``c.claims`` whose sentences say it.
        events: Rows of ``c.events`` whose sentences say it.
        documents: Rows of ``c.documents`` that say it, in the order of the hits.
        of: How many articles were looked through.
    """

    words: str
    hits: tuple[Hit, ...]
    frame: pd.DataFrame
    claims: pd.DataFrame
    events: pd.DataFrame
    documents: pd.DataFrame
    of: int

    @property
    def says(self) -> str:
        """How much was found, in words."""
        if not self.hits:
            return f"{self.words}: in none of {self.of:,} articles"
        inside = [labels.count(len(self.claims), "claim"), labels.count(len(self.events), "event")]
        return (
            f"{self.words}: {len(self.hits):,} of {self.of:,} articles, {labels.listed(inside)} in their own sentence"
        )

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, place: int) -> "pd.Series[Any]":
        """The row of an article by its place, as ``nk.show`` takes it."""
        return self.documents.iloc[place]

    def _ipython_key_completions_(self) -> list[int]:
        """What may stand in brackets."""
        return list(range(len(self.hits)))

    def __repr__(self) -> str:
        lines = [self.says]
        for place, hit in enumerate(self.hits[:SHOWN]):
            lines += ["", f"[{place}] {hit.title} ({hit.outlet}, {hit.published})  {hit.document_id}"]
            lines += [f"    {snippet}" for snippet in hit.snippets]
            lines += [f"    {one.identifier}  {one.what}" for one in (*hit.claims, *hit.events)]
        if len(self.hits) > SHOWN:
            lines += ["", f"{len(self.hits) - SHOWN:,} more articles; .frame has all"]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return rendered("found.html.j2", it=self, shown=SHOWN, says=self.says)
