"""Plain-text dumps of web pages."""

from nkanalysis.corpus.encodings import decode
from nkanalysis.corpus.headers import read_header
from nkanalysis.corpus.raw import Line, RawPage, Reader


def split_lines(text: str, start: int = 0) -> tuple[Line, ...]:
    """The lines of a text from an offset on that hold anything."""
    lines = []
    for line in text[start:].split("\n"):
        inner = line.strip().strip("\x00").strip()
        if inner:
            at = start + line.index(inner[0])
            lines.append(Line(at, at + len(inner)))
        start += len(line) + 1
    return tuple(lines)


def _read(data: bytes) -> RawPage:
    text = decode(data)
    body, facts = read_header(text)
    return RawPage(text, split_lines(text, body), facts, breaks="guess")


READER = Reader("plain text", "text/plain", (".txt", ".text"), lambda head: False, _read)
