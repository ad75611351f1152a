"""The formats that one page comes in: which reader reads a file."""

from pathlib import PurePath

from nkanalysis.corpus.raw import Reader, Unreadable
from nkanalysis.corpus.readers import html, mail, markdown, mhtml, pdf, plain

# The first that recognises the bytes or the name reads; plain text takes what is left.
READERS: tuple[Reader, ...] = (
    pdf.READER,
    mhtml.READER,
    html.READER,
    markdown.READER,
    mail.READER,
    plain.READER,
)

# Files that begin so have no reader: name of the format and its media type.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x1f\x8b", "gzip archive", "application/gzip"),
    (b"PK\x03\x04", "ZIP archive or office document", "application/zip"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive", "application/x-7z-compressed"),
    (b"Rar!", "RAR archive", "application/vnd.rar"),
    (b"\x28\xb5\x2f\xfd", "Zstandard archive", "application/zstd"),
    (b"\xd0\xcf\x11\xe0", "old Office document or Outlook mail", "application/x-ole-storage"),
    (b"bplist00", "Safari web archive", "application/x-webarchive"),
    (b"PAR1", "Parquet table", "application/vnd.apache.parquet"),
    (b"\x89PNG", "PNG picture", "image/png"),
    (b"\xff\xd8\xff", "JPEG picture", "image/jpeg"),
    (b"GIF8", "GIF picture", "image/gif"),
    (b"RIFF", "RIFF media file", "application/octet-stream"),
    (b"{\\rtf", "RTF document", "application/rtf"),
    (b"SQLite format 3\x00", "SQLite database", "application/vnd.sqlite3"),
)
_OTHER_SUFFIXES: dict[str, tuple[str, str]] = {
    ".xml": ("XML that is no feed", "application/xml"),
    ".css": ("style sheet", "text/css"),
    ".js": ("script", "text/javascript"),
    ".tar": ("tar archive", "application/x-tar"),
    ".pst": ("Outlook archive", "application/vnd.ms-outlook"),
    ".msg": ("Outlook mail", "application/vnd.ms-outlook"),
}
UNKNOWN = "application/octet-stream"


class UnknownFormat(Unreadable):
    """A file of a format without reader; carries the media type."""

    def __init__(self, name: str, media_type: str) -> None:
        super().__init__(f"unknown format: {name} is not read; save the page as text, HTML, Markdown or PDF")
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
    sure = next((reader for reader in (pdf.READER, mhtml.READER) if reader.recognises(head)), None)
    if sure is not None:
        return sure
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
