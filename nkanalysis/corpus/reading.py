"""One input → its page and its documents; whatever is wrong with the file becomes the page's status and reason."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from nkanalysis.corpus.documents import documents_of
from nkanalysis.corpus.inputs import Input
from nkanalysis.corpus.raw import RawPage, Unreadable
from nkanalysis.corpus.readers import UNKNOWN as UNKNOWN_TYPE
from nkanalysis.corpus.readers import UnknownFormat, reader_for
from nkanalysis.records import Document, Page

LARGEST_FILE = 20 * 1024 * 1024
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Reading:
    """A page and the articles on it."""

    page: Page
    documents: tuple[Document, ...]


def _sha256(item: Input) -> str:
    with item.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _quarantined(item: Input, sha256: str, size: int, media_type: str, reason: str) -> Reading:
    reason = " ".join(reason.split())
    return Reading(Page(item.page, sha256, size, media_type, "quarantined", reason, None, None, ""), ())


def read(item: Input, *, languages: Collection[str]) -> Reading:
    """The page of one input and the articles on it.

    Args:
        item: What ``find`` found.
        languages: ISO 639-1 codes of the languages that claims are read in.

    Returns:
        The page with its status, and its documents in page order. Nothing in a file raises: what can't be read is
        ``quarantined`` with its reason.
    """
    sha256, size, media_type = "", 0, UNKNOWN_TYPE
    try:
        if not item.path.is_file():
            raise Unreadable("no regular file" if item.path.exists() else "the file is gone")
        size = item.path.stat().st_size
        sha256 = _sha256(item)
        if size > LARGEST_FILE:
            raise Unreadable(f"too large: {size / 1e6:.0f} MB, the limit is {LARGEST_FILE / 1e6:.0f} MB; split it")
        data = item.path.read_bytes()
        if not data:
            raise Unreadable("empty file")
        reader = reader_for(item.path.name, data[:_HEAD])
        media_type = reader.media_type
        raw = reader.read(data)
    except PermissionError:
        return _quarantined(item, sha256, size, media_type, "permission denied; make the file readable")
    except OSError as error:
        return _quarantined(item, sha256, size, media_type, f"can't be read: {error.strerror or error}")
    except UnknownFormat as error:
        return _quarantined(item, sha256, size, error.media_type, str(error))
    except Unreadable as error:
        return _quarantined(item, sha256, size, media_type, str(error))
    except Exception as error:
        # The parsers behind the readers raise all kinds of errors on hostile bytes; one file must not end a build.
        what = f"{type(error).__name__}: {error}"[:200]
        return _quarantined(item, sha256, size, media_type, f"broken {media_type} file ({what})")
    if not raw.text.strip():
        return _quarantined(item, sha256, size, media_type, "empty: it holds no text")
    return _reading(item, raw, sha256, size, media_type, languages)


def _reading(item: Input, raw: RawPage, sha256: str, size: int, media_type: str, languages: Collection[str]) -> Reading:
    documents = documents_of(raw, item.page, sha256)
    status, reason = "read", None
    if not documents:
        status, reason = "no_article", "nothing on the page is an article"
    elif all(document.language not in languages for document in documents):
        spoken = sorted({document.language for document in documents})
        status, reason = "other_language", "no pipeline for its language: " + ", ".join(spoken)
    facts = raw.facts
    page = Page(item.page, sha256, size, media_type, status, reason, facts.retrieved, facts.url, raw.text)
    return Reading(page, documents)
