"""A document from made-up text, and the claims that the extractor reads in it."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from nkanalysis import extract
from nkanalysis.records import Block, Claim, Document

Row = dict[str, Any]

PUBLISHED = date(2025, 1, 14)  # a Tuesday
NIS = "South Korea National Intelligence Service"
JCS = "South Korea Joint Chiefs of Staff"
ASSEMBLY = "Members of the National Assembly"
HUR = "Ukraine Defence Intelligence"
KCNA = "Korean Central News Agency"
PENTAGON = "United States Department of Defense"
WHITE_HOUSE = "United States White House"
UK_MOD = "United Kingdom Ministry of Defence"
ZELENSKYY = "Volodymyr Zelenskyy"
SSO = "Ukraine Special Operations Forces"
US_OFFICIALS = "United States officials"
ISW = "Institute for the Study of War"


def known_failure(reason: str) -> pytest.MarkDecorator:
    """Marks a behaviour that is asked for and does not stand yet; it fails the run on the day it does."""
    return pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)


def failing(reason: str, *case: object) -> Any:
    """A case of a parametrized test that is known to fail."""
    return pytest.param(*case, marks=known_failure(reason))


def document(
    *paragraphs: str,
    headline: str | None = None,
    roles: Sequence[str] | None = None,
    outlet: str | None = "Example Times",
    published: date | None = PUBLISHED,
    language: str = "en",
) -> tuple[str, Document]:
    """Page text and a document that is all of it.

    Args:
        paragraphs: Text blocks in order, as a page would have them.
        headline: A block above them.
        roles: Role of each paragraph, body where not given.
    """
    texts = [*([headline] if headline is not None else []), *paragraphs]
    named = [*(["headline"] if headline is not None else []), *(roles or ["body"] * len(paragraphs))]
    blocks, at = [], 0
    for text, role in zip(texts, named, strict=True):
        blocks.append(Block(at, at + len(text), role))
        at += len(text) + 2
    page = "\n\n".join(texts)
    digest = hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()
    record = Document(
        document_id=f"{digest[:16]}-0",
        page="made-up.txt",
        page_sha256=digest,
        url=None,
        kind="article",
        outlet=outlet,
        republisher=None,
        title=headline,
        author=None,
        published=published,
        published_basis="stated" if published else "unknown",
        language=language,
        start=0,
        end=len(page),
        blocks=tuple(blocks),
    )
    return page, record


def as_row(claim: Claim, text: str) -> Row:
    """A claim as a dictionary, with the words of its figure and sentence."""
    return asdict(claim) | {
        "figure": text[claim.figure_start : claim.figure_end],
        "sentence": text[claim.sentence_start : claim.sentence_end],
    }


def claims(*paragraphs: str, **about: Any) -> list[Row]:
    """Every claim of a made-up article, in page order. Arguments as in ``document``."""
    text, record = document(*paragraphs, **about)
    return [as_row(claim, text) for claim in extract.extract(text, record).claims]


def claim(*paragraphs: str, figure: str | None = None, **about: Any) -> Row:
    """The one claim of a made-up article, or the one whose figure has these words."""
    found = claims(*paragraphs, **about)
    if figure is not None:
        found = [row for row in found if figure in row["figure"]]
    assert len(found) == 1, f"one claim expected, found {[(row['figure'], row['measure']) for row in found]}"
    return found[0]


def brief(rows: list[Row], *fields: str) -> list[tuple[Any, ...]]:
    """Some fields of each row."""
    return [tuple(row[field] for field in fields) for row in rows]


def who(row: Row) -> tuple[str | None, str, bool]:
    """Source, its type, and whether it goes unnamed."""
    return row["source"], row["source_type"], row["anonymous"]
