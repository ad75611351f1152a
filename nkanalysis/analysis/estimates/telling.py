"""What folding needs to know of each claim, read once from the tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from nkanalysis.analysis.estimates.numbers import Number, number
from nkanalysis.analysis.estimates.rows import records
from nkanalysis.lexicon import register

UNSAID = ("denied", "refused")
OF_DOCUMENTS = ("document_id", "text", "blocks", "block_roles", "machine_translated", "translated_from")
OF_CLAIMS = (
    *("claim_id", "document_id", "page", "kind", "outlet", "published", "figure", "figure_start", "figure_end"),
    *("sentence_start", "measure", "unit", "lower", "upper", "qualifier", "share", "scope", "flow", "force"),
    *("population", "place", "statement_date", "as_of_start", "as_of_end", "as_of_precision", "as_of_basis"),
    *("source", "source_type", "anonymous", "via", "stance", "day"),
    *("grounds", "sentence_end"),
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim, ready to be held against others.

    Attributes:
        who: Under which name it folds: its source's; that of whom its source only passes on; None where it names none.
        named: Under which name its source folds, whomever he passes on.
        source: The source as the claim has it.
        text: Separate text that it stands in: its document, or the first of those that are near copies of it.
        polarity: Empty for what a source says; ``denied`` or ``refused`` for what it does not.
        said: Day of the statement; days here are ordinals of `datetime.date`.
        window: First and last day that the figure speaks of, stated or inferred; None where the page tells none.
        stated: Whether the page states that window.
        published: Day of the article.
        floor: Latest day of a statement that the article tells; far in the future where it tells none.
        day: The day that the claim is drawn at.
        headline: It stands in its article's headline.
        own: Its article is published by the source itself, or by who speaks for it.
        translated: Its article is no original.
        digest: Its article restates an outlet's report.
        credited: Its own sentence names its source.
        words: The figure as printed.
        figure: Page, and where the figure starts and ends in its text; ``sentence``: page, and where that starts.
    """

    claim_id: str
    document: str
    text: str
    outlet: str | None
    who: str | None
    named: str | None
    source: str | None
    source_type: str
    anonymous: bool
    measure: str
    unit: str
    scope: str
    flow: str | None
    force: str | None
    population: str
    place: str | None
    polarity: str
    number: Number
    qualifier: str
    via: tuple[str, ...]
    said: int | None
    window: tuple[int, int] | None
    stated: bool
    published: int | None
    floor: int
    day: int | None
    headline: bool
    own: bool
    translated: bool
    digest: bool
    credited: bool
    words: str
    figure: tuple[str, int, int]
    sentence: tuple[str, int]

    @property
    def known(self) -> int:
        """Day by which the figure was out, as far as the claim tells; far in the future where it tells nothing."""
        days = [day for day in (self.said, self.published) if day is not None]
        return min(days, default=FAR if self.window is None else self.window[1])

    @property
    def printed(self) -> int:
        """Day of its article; where that is unknown, the earliest that it can be by all that the article tells."""
        return self.floor if self.published is None else self.published

    @property
    def dated(self) -> bool:
        """Whether the page tells a day of the figure itself, not of the article alone."""
        return self.said is not None or self.window is not None

    @property
    def order(self) -> tuple[Any, ...]:
        """A place in line that depends on no order of rows: by day, what tells more of itself first."""
        return self.known, self.said is None, self.window is None, self.published or FAR, self.claim_id


FAR = 10**7


def tellings(claims: pd.DataFrame, documents: pd.DataFrame, names: Mapping[str, str]) -> list[Telling]:
    """Every claim as a telling, in an order that does not depend on that of the rows.

    Args:
        claims: With the columns of CLAIMS, and ``day``.
        documents: With the columns of DOCUMENTS; ``text`` where near copies are known.
        names: Under which name each source folds; one that is missing is its own.
    """
    about = {row["document_id"]: row for row in records(documents, OF_DOCUMENTS)}
    said = claims.groupby("document_id")["statement_date"].max()
    latest = {document: ordinal(day) for document, day in said.items()}
    made = [
        _telling(row, about.get(row["document_id"], {}), names, latest[row["document_id"]])
        for row in records(claims, OF_CLAIMS)
    ]
    return sorted(made, key=lambda each: each.order)


def _telling(row: dict[str, Any], document: Mapping[str, Any], names: Mapping[str, str], latest: int | None) -> Telling:
    source = _text(row["source"])
    basis = row["as_of_basis"]
    first, last = ordinal(row["as_of_start"]), ordinal(row["as_of_end"])
    # "In 2024" is too coarse to tell one statement from another.
    known = basis in ("stated", "inferred") and last is not None and row["as_of_precision"] != "year"
    outlet = _text(row["outlet"])
    start = int(row["figure_start"])
    return Telling(
        claim_id=row["claim_id"],
        document=row["document_id"],
        text=_text(document.get("text")) or row["document_id"],
        outlet=outlet,
        who=None if source is None else names.get(source, source),
        named=None if source is None else names.get(source, source),
        source=source,
        source_type=row["source_type"],
        anonymous=bool(row["anonymous"]),
        measure=row["measure"],
        unit=row["unit"],
        scope=row["scope"],
        flow=_text(row["flow"]),
        force=_text(row["force"]),
        population=row["population"],
        place=_text(row["place"]),
        polarity=row["stance"] if row["stance"] in UNSAID else "",
        number=number(row),
        qualifier=row["qualifier"],
        via=tuple(names.get(one, one) for one in row["via"]),
        said=ordinal(row["statement_date"]),
        window=(last if first is None else first, last) if known and last is not None else None,
        stated=known and basis == "stated" and first is not None,
        published=ordinal(row["published"]),
        floor=FAR if latest is None else latest,
        day=ordinal(row["day"]),
        headline=_in_headline(document, start),
        own=source is not None and outlet is not None and _speaks(outlet, source),
        translated=bool(document.get("machine_translated", False))
        or _text(document.get("translated_from")) is not None,
        digest=row["kind"] == "digest",
        credited=_credited(row),
        words=row["figure"],
        figure=(row["page"], start, int(row["figure_end"])),
        sentence=(row["page"], int(row["sentence_start"])),
    )


def _speaks(outlet: str, source: str) -> bool:
    """Whether an outlet is the source or speaks for it."""
    return outlet == source or outlet in register.above(source) or source in register.above(outlet)


def _credited(row: dict[str, Any]) -> bool:
    """Whether the words that gave the source stand in the claim's own sentence."""
    places = (ground.split() for ground in row.get("grounds", ()))
    starts = (int(place[1]) for place in places if place[0] == "source")
    return any(row["sentence_start"] <= start < row["sentence_end"] for start in starts)


def _in_headline(document: Mapping[str, Any], at: int) -> bool:
    edges, roles = document.get("blocks"), document.get("block_roles")
    if edges is None or roles is None:
        return False
    blocks = zip(edges[::2], edges[1::2], roles, strict=True)
    return any(role == "headline" and start <= at < end for start, end, role in blocks)


def ordinal(value: Any) -> int | None:
    """A day as a number of days; None for none."""
    return None if pd.isna(value) else int(value.toordinal())


def _text(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else str(value)
