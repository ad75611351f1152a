"""The formats that pages come in: which reader reads a file."""

from pathlib import PurePath

from nkanalysis.corpus.raw import Reader, Unreadable
from nkanalysis.corpus.readers import html, markdown, plain

# The first that recognises the bytes or the name reads; plain text takes what is left.
READERS: tuple[Reader, ...] = (html.READER, markdown.READER, plain.READER)

# Files that begin so have no reader: name of the format and its media type.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "PDF", "application/pdf"),
    (b"\x1f\x8b", "gzip archive", "application/gzip"),
    (b"PK\x03\x04", "ZIP archive or office document", "application/zip"),
    (b"\x89PNG", "PNG picture", "image/png"),
    (b"\xff\xd8\xff", "JPEG picture", "image/jpeg"),
    (b"GIF8", "GIF picture", "image/gif"),
    (b"RIFF", "RIFF media file", "application/octet-stream"),
    (b"WARC/", "WARC archive", "application/warc"),
    (b"{\\rtf", "RTF document", "application/rtf"),
    (b"SQLite format 3\x00", "SQLite database", "application/vnd.sqlite3"),
)
_OTHER_SUFFIXES: dict[str, tuple[str, str]] = {
    ".json": ("JSON", "application/json"),
    ".jsonl": ("JSON lines", "application/jsonl"),
    ".ndjson": ("JSON lines", "application/jsonl"),
    ".csv": ("CSV", "text/csv"),
    ".tsv": ("TSV", "text/tab-separated-values"),
    ".xml": ("XML", "application/xml"),
    ".rss": ("RSS", "application/rss+xml"),
    ".atom": ("Atom", "application/atom+xml"),
    ".mhtml": ("MHTML", "multipart/related"),
    ".mht": ("MHTML", "multipart/related"),
    ".eml": ("e-mail", "message/rfc822"),
    ".mbox": ("mbox", "application/mbox"),
    ".css": ("style sheet", "text/css"),
    ".js": ("script", "text/javascript"),
}
UNKNOWN = "application/octet-stream"


class UnknownFormat(Unreadable):
    """A file of a format without reader; carries the media type."""

    def __init__(self, name: str, media_type: str) -> None:
        super().__init__(f"unknown format: {name} is not read; save the page as text, HTML or Markdown")
        self.media_type = media_type


def reader_for(name: str, head: bytes) -> Reader:
    """The reader of a file.

    Args:
        name: File name.
        head: First bytes of the file, a few thousand.

    Raises:
        UnknownFormat: No reader reads such a file.
    """
    for magic, format_name, media_type in _MAGIC:
        if head.startswith(magic):
            raise UnknownFormat(format_name, media_type)
    suffix = PurePath(name).suffix.lower()
    if suffix in _OTHER_SUFFIXES:
        raise UnknownFormat(*_OTHER_SUFFIXES[suffix])
    for reader in READERS:
        if suffix in reader.suffixes and reader is not plain.READER:
            return reader
    for reader in READERS:
        if reader.recognises(head):
            return reader
    return plain.READER
