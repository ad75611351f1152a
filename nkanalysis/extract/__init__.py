"""From a document to claims, attributions and events: screen, parse, read."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from nkanalysis import lexicon
from nkanalysis.extract import claims, events
from nkanalysis.extract.article import open_article, sentences_of
from nkanalysis.extract.attributed import attributions as attributed
from nkanalysis.extract.languages import AVAILABLE, language
from nkanalysis.records import Attribution, Claim, Document, Event

LANGUAGES = AVAILABLE


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document says.

    Attributes:
        claims: In page order.
        attributions: Those of the screened sentences, in page order, each with whether its content holds a claim's
            figure.
        events: In page order.
    """

    claims: tuple[Claim, ...]
    attributions: tuple[tuple[Attribution, bool], ...]
    events: tuple[Event, ...] = ()


@cache
def extractor_version() -> str:
    """What reads the pages: package version, its rules, lexicon and language models; any change reads pages anew."""
    models = "+".join(language(code).model() for code in sorted(LANGUAGES))
    return f"{version('nkanalysis')}+{_rules()}+{lexicon.fingerprint()}+{models}"


def _rules() -> str:
    """Twelve hexadecimal digits that change with any line of the rooms that read pages."""
    package, digest = Path(__file__).parent.parent, hashlib.sha256()
    for path in sorted(p for room in ("corpus", "extract") for p in (package / room).rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def extract(text: str, document: Document) -> Extraction:
    """Claims, attributions and events of one document.

    Args:
        text: Page text of the document's page.
        document: The article, furniture out.

    Returns:
        Nothing where no pipeline reads the document's language.
    """
    if document.language not in LANGUAGES:
        return Extraction((), ())
    listed = sentences_of(text, document)
    telling = events.telling(listed, document.language)
    article = open_article(text, document, listed, telling)
    if article is None:
        return Extraction((), ())
    found, attributions = claims.read_article(article, extractor_version())
    told = events.read_article(article, telling, found, extractor_version())
    return Extraction(tuple(found), tuple(attributions), tuple(told))


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
    return [said for _, said in attributed(article.spoken, article.quoting, text)] if article else []
