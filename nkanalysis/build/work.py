"""What a worker does: pages in, their rows out, whatever a page holds."""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, replace

from nkanalysis import corpus, extract
from nkanalysis.build.rows import Rows, nothing, page_row, rows, storable
from nkanalysis.corpus import Input, Reading
from nkanalysis.extract import Extraction
from nkanalysis.records import Page

Reader = Callable[[Input], tuple[Reading, tuple[Extraction, ...]]]
NOTHING = Extraction((), ())


@dataclass(frozen=True, slots=True)
class Task:
    """One page to read.

    Attributes:
        item: Where it is and what it is called.
        sha256: Hash of its raw bytes; empty where they can't be read.
        size: Raw bytes.
    """

    item: Input
    sha256: str
    size: int


Batch = tuple[Task, ...]


def read_page(item: Input, *, every_attribution: bool = False) -> tuple[Reading, tuple[Extraction, ...]]:
    """A page's articles and what each says; an article in a language without a pipeline says nothing.

    Args:
        item: Where the page is.
        every_attribution: Whether the attributions of all sentences are wanted, not of the screened ones alone.
    """
    reading = corpus.read(item, languages=extract.LANGUAGES)
    text = storable(reading.page.text)
    return reading, tuple(
        extract.extract(text, document, every_attribution=every_attribution)
        if document.language in extract.LANGUAGES
        else NOTHING
        for document in reading.documents
    )


def read_batch(batch: Batch, reader: Reader, extractor_version: str) -> list[Rows]:
    """The rows of every page of a batch; a page that can't be read or extracted is quarantined with its reason."""
    return [_read(task, reader, extractor_version) for task in batch]


def quarantined(task: Task, reason: str, extractor_version: str, *, page: Page | None = None) -> Rows:
    """The rows of a page that gives nothing: its own, with the reason.

    Args:
        task: The page.
        reason: Why, in words for the analyst.
        extractor_version: What tried to read it.
        page: The page as far as it was read.
    """
    if page is None:
        media_type = mimetypes.guess_type(task.item.path.name)[0] or "application/octet-stream"
        page = Page(task.item.page, task.sha256, task.size, media_type, "quarantined", reason, None, None, "")
    page = replace(page, sha256=task.sha256, status="quarantined", reason=reason)
    return nothing(page_row(page, extractor_version))


def _read(task: Task, reader: Reader, extractor_version: str) -> Rows:
    try:
        reading, extractions = reader(task.item)
    except Exception as error:
        return quarantined(task, f"reading it failed: {in_words(error)}", extractor_version)
    page = reading.page
    if not reading.documents:
        page = replace(page, sha256=task.sha256, size=task.size)
    try:
        return rows(page, reading.documents, extractions, extractor_version)
    except Exception as error:
        return quarantined(task, f"what was read can't be stored: {in_words(error)}", extractor_version, page=page)


def in_words(error: Exception) -> str:
    """An exception in one line."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said[:300]}" if said else type(error).__name__
