"""One input → its page and its documents; whatever is wrong with the file becomes the page's status and reason."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import islice

from nkanalysis.corpus.containers import ENTRY_NAME, holds_several
from nkanalysis.corpus.documents import documents_of
from nkanalysis.corpus.encodings import as_utf8
from nkanalysis.corpus.inputs import Input
from nkanalysis.corpus.members import expand, record_of
from nkanalysis.corpus.raw import LARGEST_PAGE, RawPage, Unreadable, filled
from nkanalysis.corpus.readers import UNKNOWN as UNKNOWN_TYPE
from nkanalysis.corpus.readers import UnknownFormat, entry, reader_for
from nkanalysis.records import Document, Page

LARGEST_FILE = LARGEST_PAGE
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Reading:
    """A page and the articles on it."""

    page: Page
    documents: tuple[Document, ...]


@dataclass(slots=True)
class _Bytes:
    """What is known of a page's bytes so far."""

    sha256: str = ""
    size: int = 0
    media_type: str = UNKNOWN_TYPE


def read(item: Input, *, languages: Collection[str]) -> Reading:
    """The page of one input and the articles on it.

    Args:
        item: What ``find`` or ``expand`` found.
        languages: ISO 639-1 codes of the languages that claims are read in.

    Returns:
        The page with its status, and its documents in page order. Nothing in a file raises: what can't be read is
        ``quarantined`` with its reason.
    """
    known = _Bytes()
    try:
        if not item.path.is_file():
            raise Unreadable("no regular file" if item.path.exists() else "the file is gone")
        if item.member is None and holds_several(item.path):
            item = _only_page(item)
        raw = _of_file(item, known) if item.member is None else _of_record(item, known)
        if not raw.text.strip():
            raise Unreadable("empty: it holds no text")
    except PermissionError:
        return _quarantined(item, known, "permission denied; make the file readable")
    except OSError as error:
        return _quarantined(item, known, f"can't be read: {error.strerror or error}")
    except UnknownFormat as error:
        known.media_type = error.media_type
        return _quarantined(item, known, str(error))
    except Unreadable as error:
        return _quarantined(item, known, str(error))
    except Exception as error:
        # The parsers behind the readers raise all kinds of errors on hostile bytes; one file must not end a build.
        what = f"{type(error).__name__}: {error}"[:200]
        return _quarantined(item, known, f"broken {known.media_type} file ({what})")
    return _reading(item, raw, known, languages)


def _of_file(item: Input, known: _Bytes) -> RawPage:
    known.sha256, known.size = _file_bytes(item)
    if known.size > LARGEST_FILE:
        raise Unreadable(f"too large: {known.size / 1e6:.0f} MB, the limit is {LARGEST_FILE / 1e6:.0f} MB; split it")
    data = item.path.read_bytes()
    if not data:
        raise Unreadable("empty file")
    reader = reader_for(item.path.name, data[:_HEAD])
    known.media_type = reader.media_type
    return reader.read(data)


def _file_bytes(item: Input) -> tuple[str, int]:
    with item.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), item.path.stat().st_size


def _of_record(item: Input, known: _Bytes) -> RawPage:
    record = record_of(item)
    if record is None:
        raise Unreadable("its file has changed while it was read; build again")
    known.sha256, known.size = hashlib.sha256(record.data).hexdigest(), len(record.data)
    known.media_type = record.media_type or UNKNOWN_TYPE
    if record.fault is not None and not record.key:
        known.sha256, known.size = _file_bytes(item)
    if record.fault is not None:
        raise Unreadable(record.fault)
    if not record.data:
        raise Unreadable("empty: it has no content")
    reader = entry.READER if record.name == ENTRY_NAME else reader_for(record.name, record.data[:_HEAD])
    known.media_type = record.media_type or reader.media_type
    raw = reader.read(as_utf8(record.data, record.encoding))
    return replace(raw, facts=filled(raw.facts, record.facts))


def _only_page(item: Input) -> Input:
    """The one page of a file that is packed or might hold several."""
    found = list(islice(expand(item), 3))
    if len(found) != 1:
        some = ", ".join(member.item.page for member in found[:2])
        raise Unreadable(f"it holds several pages, to be read one by one: {some} …")
    return found[0].item


def _quarantined(item: Input, known: _Bytes, reason: str) -> Reading:
    reason = " ".join(reason.split())
    page = Page(item.page, known.sha256, known.size, known.media_type, "quarantined", reason, None, None, "")
    return Reading(page, ())


def _reading(item: Input, raw: RawPage, known: _Bytes, languages: Collection[str]) -> Reading:
    documents = documents_of(raw, item.page, known.sha256)
    if not documents and raw.whole:
        documents = documents_of(replace(raw, curated=True), item.page, known.sha256)
    status, reason = "read", None
    if not documents:
        status, reason = "no_article", "nothing on the page is an article"
    elif all(document.language not in languages for document in documents):
        spoken = sorted({document.language for document in documents})
        status, reason = "other_language", "no pipeline for its language: " + ", ".join(spoken)
    facts = raw.facts
    page = Page(
        item.page, known.sha256, known.size, known.media_type, status, reason, facts.retrieved, facts.url, raw.text
    )
    return Reading(page, documents)
