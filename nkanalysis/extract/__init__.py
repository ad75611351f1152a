"""From a document to claims and attributions: screen, parse, read."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from nkanalysis import lexicon
from nkanalysis.extract import claims
from nkanalysis.extract.languages import AVAILABLE, language
from nkanalysis.records import Attribution, Claim, Document

LANGUAGES = AVAILABLE


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document says.

    Attributes:
        claims: In page order.
        attributions: Those of the screened sentences, in page order, each with whether its content holds a claim's
            figure.
    """

    claims: tuple[Claim, ...]
    attributions: tuple[tuple[Attribution, bool], ...]


@cache
def extractor_version() -> str:
    """What reads the pages: package version, lexicon fingerprint and language models."""
    models = "+".join(language(code).model() for code in sorted(LANGUAGES))
    return f"{version('nkanalysis')}+{lexicon.fingerprint()}+{models}"


def extract(text: str, document: Document) -> Extraction:
    """Claims and attributions of one document.

    Args:
        text: Page text of the document's page.
        document: The article, furniture out.

    Returns:
        Nothing where no pipeline reads the document's language.
    """
    if document.language not in LANGUAGES:
        return Extraction((), ())
    found, attributions = claims.read(text, document, extractor_version())
    return Extraction(tuple(found), tuple(attributions))
