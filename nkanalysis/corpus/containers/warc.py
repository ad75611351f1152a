"""WARC: a page a response that a browser would show as text."""

import contextlib
import io
from collections.abc import Iterator, Mapping
from email.message import Message
from typing import IO, Any
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator

from nkanalysis.corpus.containers.record import Broken, Record, too_large
from nkanalysis.corpus.containers.tables import Given, Note
from nkanalysis.corpus.raw import LARGEST_PAGE, Facts
from nkanalysis.corpus.readers import html
from nkanalysis.corpus.stamps import stamp
from nkanalysis.lexicon import tlp
from nkanalysis.records import Detail

MEDIA_TYPE = "application/warc"
# What a page may come as, and a file name whose ending says so; pictures, styles and scripts are parts of pages.
_PAGES = {
    "text/html": "page.html",
    "application/xhtml+xml": "page.html",
    "text/plain": "page.txt",
    "text/markdown": "page.md",
    "application/pdf": "page.pdf",
    "message/rfc822": "page.eml",
    "multipart/related": "page.mhtml",
}
_KINDS = ("response", "resource", "conversion")
_OWN_SCHEMES = ("metadata", "dns", "whois", "urn")
_NOT_PAGES = ("/robots.txt", "/ads.txt")
_FIELDS, _LARGEST_FIELDS = "application/warc-fields", 1 << 16


def records(stream: IO[bytes], name: str, given: Given, note: Note) -> Iterator[Record]:
    """A page a response; redirects, and what is not text, are none.

    Raises:
        Broken: The archive ends in the middle of a record, or is damaged.
    """
    archive = iter(ArchiveIterator(_Soundly(stream)))
    ordinal = 0
    said: dict[str, dict[str, str]] = {}
    while True:
        try:
            # The library prints its doubts of a damaged archive on standard error; here they become a reason.
            with contextlib.redirect_stderr(io.StringIO()):
                entry = next(archive, None)
        except Broken as error:
            raise Broken(f"{error}; {ordinal} of its records were read") from error
        except Exception as error:
            what = " ".join(str(error).split())[:200]
            raise Broken(f"damaged archive behind record {ordinal} ({what}); fetch it again") from error
        if entry is None:
            return
        ordinal += 1
        if entry.rec_type == "metadata":
            # Who fetched a page writes before it what the feed or map said of it that named it.
            said = {entry.rec_headers.get_header("WARC-Refers-To") or "": _said(entry)}
            continue
        record = _record(entry, ordinal, said.get(entry.rec_headers.get_header("WARC-Record-ID"), {}))
        if record is not None:
            yield record


class _Soundly:
    """Gives what is there before it says that the rest is damaged, which a full read would do the other way round."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int) -> bytes:
        data: bytes = self._stream.read1(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


def _record(entry: Any, ordinal: int, said: Mapping[str, str]) -> Record | None:
    if entry.rec_type not in _KINDS:
        return None
    url = (entry.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    content_type, charset = _type(entry)
    status = entry.http_headers.get_statuscode() if entry.http_headers is not None else "200"
    if status.startswith("3") or _is_note(url) or (content_type and content_type not in _PAGES):
        return None
    data = _payload(entry, ordinal)
    if not content_type:
        # The server did not say what it sent.
        if data is None or not html.READER.recognises(data[:1024]):
            return None
        content_type = "text/html"
    key = str(ordinal)
    try:
        facts = _facts(entry, url, said)
    except ValueError as error:
        return Record(key, b"", _PAGES[content_type], content_type, fault=str(error))
    if data is None:
        return Record(key, b"", _PAGES[content_type], content_type, facts, fault=too_large())
    fault = None if status.startswith("2") else f"the server answered HTTP {status}: what it sent is no page"
    if entry.http_headers is not None and fault is None:
        fault = _packed(entry.http_headers.get_header("Content-Encoding"), data)
    return Record(key, data, _PAGES[content_type], content_type, facts, charset, fault)


def _is_note(url: str) -> bool:
    """Whether an address is that of rules for robots or of the crawler's own notes."""
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme in _OWN_SCHEMES or address.path.endswith(_NOT_PAGES)


def _type(entry: Any) -> tuple[str, str | None]:
    headers = entry.http_headers if entry.http_headers is not None else entry.rec_headers
    message = Message()
    message["Content-Type"] = (headers.get_header("Content-Type") or "").strip()
    charset = message.get_param("charset")
    return message.get_content_type() if message["Content-Type"] else "", charset if isinstance(charset, str) else None


def _payload(entry: Any, ordinal: int) -> bytes | None:
    parts, size = [], 0
    source = entry.content_stream()
    try:
        while chunk := source.read(1 << 16):
            parts.append(chunk)
            size += len(chunk)
            if size > LARGEST_PAGE:
                return None
    except Broken:
        raise
    except Exception as error:
        raise Broken(f"record {ordinal}: damaged ({type(error).__name__}: {error}); fetch it again") from error
    if getattr(entry.raw_stream, "limit", 0) > 0:
        raise Broken(f"cut off in the middle of record {ordinal}; the records before were read; fetch it again")
    return b"".join(parts)


def _packed(encoding: str | None, data: bytes) -> str | None:
    """Content that the library could not unpack is no text."""
    if encoding is None or encoding.strip().lower() in ("", "identity", "gzip", "x-gzip", "deflate"):
        return None
    try:
        data[:4096].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(data[:4096]) - 4:
            return f"packed as {encoding[:20]}, which is not read; fetch the page without it"
    return None


def _said(entry: Any) -> dict[str, str]:
    """What a metadata record says, the first value of each name; nothing where it is of another make."""
    if (entry.rec_headers.get_header("Content-Type") or "").strip().lower() != _FIELDS:
        return {}
    found: dict[str, str] = {}
    for line in entry.content_stream().read(_LARGEST_FIELDS).decode("utf-8", "replace").splitlines():
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found


def _facts(entry: Any, url: str, said: Mapping[str, str]) -> Facts:
    headers = entry.http_headers
    told = [Detail("url", url, "record", False)] if url else []
    language, modified = None, None
    if headers is not None:
        language = (headers.get_header("Content-Language") or "").strip()[:2].lower() or None
        modified = stamp(headers.get_header("Last-Modified") or "").words
    if language is not None and language.isalpha():
        told.append(Detail("language", language, "http", False))
    if modified is not None:
        told.append(Detail("modified", modified, "http", False))
    told += [Detail(field, said[field], "feed", False) for field in ("title", "author") if said.get(field)]
    if published := stamp(said.get("published", "")).words:
        told.append(Detail("published", published, "feed", False))
    if label := entry.rec_headers.get_header("Sharing"):
        told.append(Detail("sharing", tlp.label(label), "http", True))
    return Facts(
        url=url or None,
        retrieved=stamp(entry.rec_headers.get_header("WARC-Date") or "").utc,
        language=language,
        told=tuple(told),
    )
