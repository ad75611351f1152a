"""Every attributed statement of a file, with offsets into the file's own text."""

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nkanalysis import corpus, extract
from nkanalysis.build.rows import storable
from nkanalysis.build.work import in_words
from nkanalysis.corpus.documents import documents_of
from nkanalysis.corpus.languages import UNKNOWN, language_of
from nkanalysis.corpus.readers import markdown, plain, reader_for
from nkanalysis.explore.errors import ExploreError
from nkanalysis.records import Attribution, Document, Span

Row = dict[str, Any]

_TEXTS = (plain.READER.media_type, markdown.READER.media_type)
"""Formats whose page text is the file's own."""
_HEAD = 4096
_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_WORD = re.compile(r"[^\W\d_]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE_END_BYTES = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class _Read:
    """A page to be read: its name for the user, its text, its documents, and where its characters stand in the file."""

    name: str
    text: str
    documents: tuple[Document, ...]
    place: Callable[[int], int]


def attributed(
    path: Path,
    *,
    articles: bool = False,
    words: bool = False,
    language: str | None = None,
    failed: Callable[[str], None] | None = None,
) -> Iterator[Row]:
    """Who says what in a file: a row for every attributed statement, page by page, every sentence read.

    Args:
        path: A file of any format that a build reads, with one page or several.
        articles: Read the articles of a text file alone and not all of it. Of other formats they always are.
        words: Add the words themselves.
        language: ISO 639-1 code of the texts, for those taken for another language.
        failed: Told, a line each, of what can't be read, while the rest of the file goes on; raised if unset.

    Yields:
        ``file`` (the path as given; ``#`` and the page's name behind it for one of several), ``source``, ``cue`` and
        ``content``: lists of [start, end), character offsets. Of a text or Markdown file they count in its own text,
        a leading byte-order mark of UTF-8 and carriage returns counted, as ``open(path, encoding="utf-8",
        newline="")`` reads it; of others in the page text. With ``words`` also ``source_text``, ``cue_text`` and
        ``content_text``, white space folded and spans parted by " … ", ``speaker``, ``via`` and ``stance``.

    Raises:
        ExploreError: Something can't be read and nobody is told by ``failed``.
    """
    tell = failed or _refuse
    for read in _pages(path, articles, language, tell):
        try:
            found = [said for document in read.documents for said in extract.attribute(read.text, document)]
        except Exception as error:
            # What a hostile text brings about must not end the files behind it.
            tell(f"{read.name}: reading what it says failed: {in_words(error)}")
            continue
        for said in found:
            yield _row(read, said, words)


def json_line(row: Row) -> bytes:
    """A row as a line of JSON in UTF-8; of a file name that is no valid Unicode JSON's own escapes say what is not."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _refuse(reason: str) -> None:
    raise ExploreError(reason)


def _pages(path: Path, articles: bool, language: str | None, tell: Callable[[str], None]) -> Iterator[_Read]:
    if language is not None and language not in extract.LANGUAGES:
        known = ", ".join(sorted(extract.LANGUAGES))
        raise ExploreError(f"language {language!r}: there are no rules for it; there are some for {known}")
    try:
        if path.is_dir():
            tell(f"{path}: a folder; name the files in it, such as {path / '*.txt'}")
            return
        (item,) = corpus.find([path])
        for member in corpus.expand(item):
            read, fault = _page(f"{path}{member.item.page.removeprefix(item.page)}", member.item, articles, language)
            if fault is None:
                yield read
            else:
                tell(f"{read.name}: {fault}")
    except corpus.CorpusError:
        tell(f"{path}: {'no file, but a device or a pipe' if path.exists() else 'no such file'}")
    except OSError as error:
        tell(f"{path}: {error.strerror or error}")


def _page(name: str, item: corpus.Input, articles: bool, language: str | None) -> tuple[_Read, str | None]:
    """A page, and why nothing can be read on it; None where something can."""
    reading = corpus.read(item, languages=extract.LANGUAGES)
    text, documents = reading.page.text, reading.documents
    place: Callable[[int], int] = _same
    if item.member is None and reading.page.media_type in _TEXTS and text:
        data = item.path.read_bytes()
        documents = documents if articles else _whole(name, data, reading.page.sha256)
        place = _places(data, text)
    if language is not None:
        documents = tuple(replace(document, language=language) for document in documents)
    return _Read(name, storable(text), documents, place), _fault(reading.page.reason, documents)


def _fault(reason: str | None, documents: Iterable[Document]) -> str | None:
    """Why nothing can be read here; None where something can."""
    spoken = sorted({document.language for document in documents})
    if any(code in extract.LANGUAGES for code in spoken):
        return None
    known = ", ".join(sorted(extract.LANGUAGES))
    if not spoken:
        return reason or "nothing in it can be read as a text"
    said = "its language can't be told" if spoken == [UNKNOWN] else f"its language is {', '.join(spoken)}"
    return f"{said}, and there are rules for {known} alone; if it is that, say so with --language {known}"


def _whole(name: str, data: bytes, sha256: str) -> tuple[Document, ...]:
    """A text file as one document, whatever on it looks like furniture.

    A line or two may show no language, or, by its quotation marks, a wrong one. Then its words alone are asked, and
    where they don't tell either, the one language that there are rules for is as likely as any.
    """
    raw = reader_for(name, data[:_HEAD]).read(data)
    found = documents_of(replace(raw, curated=True), name, sha256)
    if all(document.language in extract.LANGUAGES for document in found) or raw.facts.language:
        return found
    code = language_of(" ".join(_WORD.findall(raw.text)))
    if code == UNKNOWN and len(extract.LANGUAGES) == 1:
        (code,) = extract.LANGUAGES
    return tuple(replace(document, language=code) for document in found)


def _same(offset: int) -> int:
    return offset


def _places(data: bytes, text: str) -> Callable[[int], int]:
    """From offsets into the page text of a text file to those into the file's text as it stands.

    Args:
        data: The file.
        text: Its page text, in which every line end is one character and no byte-order mark stands.
    """
    ends: Iterable[str | bytes]
    if data.startswith(_WIDE_MARKS):
        ends = _LINE_END.findall(data.decode("utf-32" if data[2:4] == b"\0\0" or data[:2] == b"\0\0" else "utf-16"))
    else:
        ends = _LINE_END_BYTES.findall(data)
    lead = int(data.startswith(_UTF8_MARK))
    at = (index for index, char in enumerate(text) if char == "\n")
    double = [index for index, end in zip(at, ends, strict=False) if len(end) == 2]
    return lambda offset: offset + lead + bisect_left(double, offset)


def _row(read: _Read, said: Attribution, words: bool) -> Row:
    parts = {"source": said.source, "cue": said.cue, "content": said.content}
    row: Row = {"file": read.name}
    row |= {name: [[read.place(start), read.place(end)] for start, end in spans] for name, spans in parts.items()}
    if words:
        row |= {f"{name}_text": _words(read.text, spans) for name, spans in parts.items()}
        row |= {"speaker": said.speaker.name if said.speaker else None, "via": list(said.relays), "stance": said.stance}
    return row


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)
