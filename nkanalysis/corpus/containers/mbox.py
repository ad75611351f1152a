"""mbox: a mail a page."""

import re
from collections.abc import Iterator
from typing import IO

from nkanalysis.corpus.containers.record import Record, too_large
from nkanalysis.corpus.containers.streams import lines
from nkanalysis.corpus.containers.tables import Given, Note
from nkanalysis.corpus.raw import LARGEST_PAGE

MEDIA_TYPE = "application/mbox"
# "From address Tue Jan 14 10:00:00 2025": the words alone begin sentences too.
_FROM = re.compile(rb"From \S{0,300} {0,3}.{0,60}\d\d:\d\d.{0,40}\d{4}")
_QUOTED = re.compile(rb"^>(>{0,50}From )", re.MULTILINE)


def is_mbox(head: bytes) -> bool:
    """Whether a file that begins so is an mbox."""
    return _FROM.match(head) is not None


def records(stream: IO[bytes], name: str, given: Given, note: Note) -> Iterator[Record]:
    """A page a mail."""
    parts: list[bytes] = []
    size, ordinal, blank = 0, 0, True
    for _, line in lines(stream):
        if line is not None and blank and line.startswith(b"From ") and _FROM.match(line):
            if ordinal:
                yield _record(ordinal, parts, size)
            parts, size, ordinal = [], 0, ordinal + 1
            continue
        size += LARGEST_PAGE + 1 if line is None else len(line)
        if line is not None and size <= LARGEST_PAGE:
            parts.append(line)
        blank = line is not None and not line.strip()
    if ordinal:
        yield _record(ordinal, parts, size)


def _record(ordinal: int, parts: list[bytes], size: int) -> Record:
    if size > LARGEST_PAGE:
        return Record(
            str(ordinal), b"".join(parts)[:1000], media_type="message/rfc822", fault=f"mail {ordinal}: {too_large()}"
        )
    data = _QUOTED.sub(rb"\1", b"".join(parts))
    return Record(str(ordinal), data, "mail.eml", "message/rfc822")
