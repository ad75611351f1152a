"""From a document to claims, attributions and events: screen, parse, read."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from nkanalysis.extract import claims, events
from nkanalysis.extract.article import Article, open_article, sentences_of
from nkanalysis.extract.attributed import attributions as attributed
from nkanalysis.extract.languages import AVAILABLE, language
from nkanalysis.lexicon import conflict
from nkanalysis.records import Attribution, Claim, Document, Event

LANGUAGES = AVAILABLE


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document says.

    Attributes:
        claims: In page order.
        attributions: In page order, each with whether its content holds a claim's figure: those of the screened
            sentences, or of all where that was asked for.
        events: In page order.
    """

    claims: tuple[Claim, ...]
    attributions: tuple[tuple[Attribution, bool], ...]
    events: tuple[Event, ...] = ()


@cache
def extractor_version() -> str:
    """What reads the pages: package version, its rules, lexicon and language models; any change reads pages anew."""
    models = "+".join(language(code).model() for code in sorted(LANGUAGES))
    return f"{version('nkanalysis')}+{_rules()}+{conflict.version()}+{models}"


def _rules() -> str:
    """Twelve hexadecimal digits that change with any line of the rooms that read pages."""
    package, digest = Path(__file__).parent.parent, hashlib.sha256()
    for path in sorted(p for room in ("corpus", "extract") for p in (package / room).rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def extract(text: str, document: Document, *, every_attribution: bool = False) -> Extraction:
    """Claims, attributions and events of one document.

    Args:
        text: Page text of the document's page.
        document: The article, furniture out.
        every_attribution: Give the attributions of all sentences, not of the screened ones alone. Claims and events are
            the same either way.

    Returns:
        Nothing where no pipeline reads the document's language.
    """
    if document.language not in LANGUAGES:
        return Extraction((), ())
    listed = sentences_of(text, document)
    telling = events.telling(listed, document.language)
    article = open_article(text, document, listed, telling)
    found = claims.read_article(article, extractor_version()) if article else []
    told = events.read_article(article, telling, found, extractor_version()) if article else []
    if every_attribution:
        known = article.parsed if article else None
        article = open_article(text, document, listed, every_sentence=True, known=known)
    return Extraction(tuple(found), tuple(_attributions(article, found)) if article else (), tuple(told))


def attribute(text: str, document: Document) -> list[Attribution]:
    """Every attributed statement of one document, those of all its sentences and not of the screened ones alone.

    Args:
        text: Page text of the document's page.
        document: The article, furniture out.

    Returns:
        In page order, with what somebody wants, feels or thinks; nothing where no pipeline reads the document's
        language.
    """
    if document.language not in LANGUAGES:
        return []
    article = open_article(text, document, sentences_of(text, document), every_sentence=True)
    return [said for said, _ in _attributions(article, ())] if article else []


def _attributions(article: Article, found: Sequence[Claim]) -> Iterator[tuple[Attribution, bool]]:
    figures = [claim.figure_start for claim in found]
    for _, said in attributed(article.spoken, article.quoting, article.text):
        yield said, any(start <= at < end for at in figures for start, end in said.content)
