"""Articles to measure with: every document of the pages under some paths, read as a build reads them."""

from collections.abc import Sequence
from pathlib import Path

from nkanalysis import corpus, extract
from nkanalysis.records import Document

ROOT = Path(__file__).parents[2]
OWN = (ROOT / "data/corpus", ROOT / "tests/gold/pages")


def articles(paths: Sequence[Path]) -> list[tuple[str, Document]]:
    """Page text and document of every English article under some folders or files, in order of their names."""
    found = []
    for item in corpus.find(list(paths)):
        reading = corpus.read(item, languages=extract.LANGUAGES)
        found += [(reading.page.text, document) for document in reading.documents if document.language == "en"]
    return found


def wording(text: str, document: Document) -> str:
    """What an article says, furniture out, a blank line between its blocks."""
    return "\n\n".join(text[block.start : block.end] for block in document.blocks)
