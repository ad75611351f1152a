"""Plain-text dumps of web pages."""

from dataclasses import replace

from nkanalysis.corpus.encodings import decode
from nkanalysis.corpus.headers import read_header
from nkanalysis.corpus.linkmarks import has_marks, publisher
from nkanalysis.corpus.raw import Line, RawPage, Reader
from nkanalysis.records import Detail


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
    if has_marks(text) and not facts.outlet and (name := publisher(text)) is not None:
        facts = replace(facts, told=(*facts.told, Detail("outlet", name, "text", False)))
    return RawPage(text, split_lines(text, body), facts, breaks="guess")


READER = Reader("plain text", "text/plain", (".txt", ".text"), lambda head: False, _read)
