"""PDF: lines put together by their place on the sheet, what is repeated on every sheet left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from nkanalysis.corpus.raw import Facts, Line, RawPage, Reader, Unreadable
from nkanalysis.corpus.stamps import stamp

_MOST_SHEETS = 2_000
_MOST_CHARACTERS = 5_000_000
_LONGEST_HEADING = 200
_EDGE = 0.12
"""Share of the sheet's height at its top and bottom in which page headers and footers stand."""
_CUT = (0x02, 0xFFFE)
"""What the library gives for a hyphen that it holds for the end of a line."""
_LINE_ENDS, _BLANKS = (0x0A, 0x0D, *_CUT), (0, 0x20, 0xA0)
_BROKEN = "-\u00ad\u2010"
_DIGITS = re.compile(r"\d+")
_FIRST, _LAST = re.compile(r"\d{1,4}(?=\s)"), re.compile(r"(?<=\s)\d{1,4}$")
_NUMBER = re.compile(
    r"(?:page|p\.?)?\s{0,3}[-–—]?\s{0,2}\d{1,4}\s{0,2}[-–—]?(?:\s{0,3}(?:/|of)\s{0,3}\d{1,4})?", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{4,2000}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDED = re.compile(r"[.!?…:][\"”’)\]]{0,2}$")


@dataclass(frozen=True, slots=True)
class _Row:
    """One printed line.

    Attributes:
        left, right, bottom, top: Its box in points, from the sheet's lower left corner.
        height: Of the sheet, in points.
        size: Of its letters, in points.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    sheet: int
    height: float

    @property
    def at_edge(self) -> bool:
        return self.bottom > self.height * (1 - _EDGE) or self.top < self.height * _EDGE


def _rows(document: Any) -> Iterator[_Row]:
    total = 0
    for number in range(min(len(document), _MOST_SHEETS)):
        sheet = document[number]
        try:
            text = sheet.get_textpage()
            try:
                for row in _rows_of(text, number, sheet.get_height()):
                    total += len(row.text)
                    yield row
            finally:
                text.close()
        except pypdfium2.PdfiumError:
            # A sheet that can't be drawn; the others are read.
            continue
        finally:
            sheet.close()
        if total > _MOST_CHARACTERS:
            raise Unreadable(f"too large: more than {_MOST_CHARACTERS / 1e6:.0f} million characters; split it")


def _rows_of(text: Any, number: int, height: float) -> Iterator[_Row]:
    start = 0
    characters = [pdfium.FPDFText_GetUnicode(text.raw, at) for at in range(text.count_chars())]
    for at in range(len(characters) + 1):
        end = characters[at] if at < len(characters) else _LINE_ENDS[0]
        if end not in _LINE_ENDS:
            continue
        shown = [place for place in range(start, at) if characters[place] not in _BLANKS]
        if shown:
            first, last = shown[0], shown[-1]
            # Loose boxes are as high as the font, whatever the letter.
            boxes = [text.get_charbox(place, loose=True) for place in (first, last)]
            sizes = [pdfium.FPDFText_GetFontSize(text.raw, place) for place in (first, shown[len(shown) // 2], last)]
            said = "".join(chr(code) if 0 < code <= 0x10FFFF else " " for code in characters[start:at])
            yield _Row(
                " ".join(said.split()) + ("\u00ad" if end in _CUT else ""),
                boxes[0][0],
                boxes[1][2],
                min(box[1] for box in boxes),
                max(box[3] for box in boxes),
                round(median(sizes), 1),
                number,
                height,
            )
        start = at + 1


def _body(rows: Sequence[_Row]) -> list[_Row]:
    """Rows without page headers, footers and numbers.

    Those stand at a sheet's edge, and are the same on many sheets but for digits, or count the sheets.
    """
    sheets = len({row.sheet for row in rows})
    edges = [row for row in rows if row.at_edge]
    repeated = Counter(text for text, _ in {(_pattern(row), row.sheet) for row in edges})
    counted = Counter(offset for offset, _ in {(offset, row.sheet) for row in edges for offset in _offsets(row)})
    least = max(2, (sheets + 1) // 2 if sheets < 6 else sheets // 3)
    counting = {offset for offset, count in counted.items() if count >= max(3, 0.6 * sheets)}
    return [
        row
        for row in rows
        if not row.at_edge
        or not (
            repeated[_pattern(row)] >= least
            or not counting.isdisjoint(_offsets(row))
            or _NUMBER.fullmatch(row.text)
            or _ADDRESS.match(row.text)
        )
    ]


def _pattern(row: _Row) -> str:
    return _DIGITS.sub("0", row.text.lower())


def _offsets(row: _Row) -> set[int]:
    """What a number at either end of a short row is beyond the sheet's own: the same for every page number."""
    if len(row.text) > _LONGEST_HEADING:
        return set()
    return {int(match.group()) - row.sheet for match in (_FIRST.match(row.text), _LAST.search(row.text)) if match}


def _begins(row: _Row, before: _Row, gap: float, body: float, width: float) -> bool:
    """Whether a row begins a paragraph."""
    if abs(row.size - before.size) > 0.12 * body:
        return True
    if row.sheet != before.sheet or row.top > before.top + body:
        # The top of a sheet or column goes on with the paragraph, unless that had come to its end.
        return _ENDED.search(before.text) is not None and before.right - before.left < 0.85 * width
    if before.bottom - row.top > gap * max(row.size / body, 1):
        return True
    if row.left - before.left > 0.8 * body and row.left - before.left < 4 * body:
        return _ENDED.search(before.text) is not None
    return _ENDED.search(before.text) is not None and before.right - before.left < 0.6 * width and len(before.text) > 3


def _words(rows: Sequence[_Row]) -> Counter[str]:
    """How often each whole word stands in the text; what is cut at the end of a line is none."""
    found: Counter[str] = Counter()
    cut = False
    for row in rows:
        words = _WORD.findall(row.text.lower())
        found.update(words[int(cut) : len(words) - int(row.text[-1] in _BROKEN)])
        cut = row.text[-1] in _BROKEN
    return found


def _joined(head: str, tail: str, words: Counter[str]) -> str:
    """Two lines as one where the first ends in a hyphen that stands for the line's end."""
    if head[-1] in _BROKEN and head[-2:-1].isdigit() and tail[:1].isalpha():
        return head[:-1] + "-" + tail
    first, second = re.search(r"[^\W\d_]+$", head[:-1]), re.match(r"[^\W\d_]+", tail)
    if first is None or second is None or head[-1] not in _BROKEN:
        return f"{head}\n{tail}"
    whole = (first.group() + second.group()).lower()
    kept = f"{first.group()}-{second.group()}".lower()
    apart = words[first.group().lower()] > 0 and words[second.group().lower()] > 0 and len(first.group()) > 3
    if words[kept] > words[whole] or second.group()[0].isupper() or (apart and not words[whole]):
        return head[:-1] + "-" + tail
    return head[:-1] + tail


def _put_together(rows: Sequence[_Row]) -> tuple[str, tuple[Line, ...]]:
    body = median(row.size for row in rows for _ in range(max(len(row.text) // 10, 1)))
    gaps = [
        one.bottom - two.top
        for one, two in pairwise(rows)
        if one.sheet == two.sheet and abs(one.size - two.size) < 0.5 and -body < one.bottom - two.top < 3 * body
    ]
    gap = (median(gaps) if gaps else 0.2 * body) + 0.45 * body
    widths = sorted(row.right - row.left for row in rows)
    width = widths[int(0.9 * (len(widths) - 1))]
    words = _words(rows)
    paragraphs: list[tuple[str, float]] = []
    before: _Row | None = None
    for row in rows:
        if before is None or _begins(row, before, gap, body, width):
            paragraphs.append((row.text, row.size))
        else:
            text, size = paragraphs[-1]
            paragraphs[-1] = (_joined(text, row.text, words), size)
        before = row
    clean = [(text.replace("\u00ad", "-"), size) for text, size in paragraphs]
    largest = max(size for _, size in clean)
    lines, at = [], 0
    for text, size in clean:
        heading = size > 1.18 * body and len(text) < _LONGEST_HEADING and not text.endswith(".")
        lines.append(Line(at, at + len(text), ("h1" if size == largest else "h2") if heading else "p"))
        at += len(text) + 2
    return "\n\n".join(text for text, _ in clean), tuple(lines)


def _facts(document: Any, rows: Sequence[_Row]) -> Facts:
    """The address that browsers print at the sheet's edge; a PDF's own title is a file name more often than not."""
    addresses = {match.group() for row in rows if row.at_edge and (match := _ADDRESS.search(row.text))}
    created = str(document.get_metadata_value("CreationDate") or "")
    return Facts(
        url=addresses.pop() if len(addresses) == 1 else None,
        retrieved=stamp(created.removeprefix("D:")[:14]).utc if addresses else None,
    )


def _read(data: bytes) -> RawPage:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("PDF locked with a password; save it without one") from error
        raise Unreadable("broken PDF file: it has no sound beginning and end; fetch it again") from error
    try:
        rows = [row for row in _rows(document) if row.text]
        if not rows:
            raise Unreadable(
                "PDF without text: its sheets are pictures; run text recognition over it, such as ocrmypdf"
            )
        text, lines = _put_together(_body(rows) or rows)
        return RawPage(text, lines, _facts(document, rows), breaks="line")
    finally:
        document.close()


READER = Reader("PDF", "application/pdf", (".pdf",), lambda head: head.startswith(b"%PDF-"), _read)
