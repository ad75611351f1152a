"""Lines → paragraphs: text that was broken at a column, or at every link, is put together again."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from nkanalysis.corpus.linkmarks import MARK as LINK
from nkanalysis.corpus.linkmarks import has_marks, without_marks
from nkanalysis.corpus.raw import Line, RawPage
from nkanalysis.corpus.words import words

_BULLET = re.compile(r"(?:[•◦‣▪■●○·∙▶►➤✔✓*–—-]|\d{1,2}[.)])[ \t\u00a0]{1,8}(?=\S)")
_LONE_BULLET = re.compile(r"[•◦‣▪■●○·∙▶►➤*-]$")
_MARK = re.compile(r"(?:#{1,6}|>)[ \t]{1,4}(?=\S)")
# A row of a list of counts: "tanks – 9,909 (+6)".
_ROW = re.compile(r"[^.!?\d]{2,50}[:–—-]\s{0,3}(?:about |some |over |~)?\d[\d,. ]*")
_CLOSED = re.compile(r"[.!?…。！？:;][\"'”’»)\]]{0,3}$")
_CONTINUES = re.compile(r"[a-zа-яёіїєґ]|[,.;:)\]’”%](?!\.\.)")
_COLUMN_LEAST, _COLUMN_MOST = 45, 110
_ENDING = 80
# A line that ends within a word: its other half begins the line under it.
_HYPHEN = re.compile(r"(?<=[^\W\d_])-[ \t]{0,8}\r?\n[ \t]{0,16}(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of page text that is read as one.

    Attributes:
        start, end: Slice of the page text.
        text: That slice, white space folded.
        gap: Whether an empty line stands before it.
        bullet: Whether a list mark stands before it.
        tag, main: As on ``Line``.
    """

    start: int
    end: int
    text: str
    gap: bool
    bullet: bool
    tag: str
    main: bool | None


def _last_word(text: str) -> str:
    tail = text[-_ENDING:].split()
    return tail[-1].lower() if tail else ""


def _column(text: str, lines: tuple[Line, ...]) -> int | None:
    """Column at which a hard-wrapped text was broken; None for a text that was not.

    In wrapped prose most long lines are followed by a line that begins in lower case, which no list of headlines and no
    text with a paragraph a line shows.
    """
    lengths, continued = [], 0
    for line, after in pairwise(lines):
        length = line.end - line.start
        if text.count("\n", line.end, after.start) == 1 and length >= _COLUMN_LEAST:
            lengths.append(length)
            continued += text[after.start].islower()
    if len(lengths) < 3 or continued < 0.4 * len(lengths):
        return None
    lengths.sort()
    column = lengths[int(0.97 * (len(lengths) - 1))]
    return column if column <= _COLUMN_MOST else None


def _is_broken(text: str, lines: tuple[Line, ...]) -> bool:
    """Whether lines end wherever the page had a link: many begin in the middle of a sentence, at no common column."""
    middle = sum(
        1
        for line, after in pairwise(lines)
        if text.count("\n", line.end, after.start) == 1
        and _CONTINUES.match(text[after.start : after.start + 4])
        and not _CLOSED.search(text[max(line.start, line.end - 8) : line.end])
    )
    return middle >= 2 and middle >= 0.08 * len(lines)


def _joins(text: str, line: Line, after: Line, breaks: str, column: int | None) -> bool:
    """Whether the line after goes on in the middle of what the line before says."""
    if line.tag or after.tag:
        return False
    end = text[max(line.start, line.end - _ENDING) : line.end]
    head = text[after.start : after.start + _ENDING]
    if _BULLET.match(head) or _MARK.match(head):
        return False
    if breaks == "blank":
        return True
    length = line.end - line.start
    if column is not None and length >= _COLUMN_LEAST - 10 and length + 1 + len(head.split()[0]) > column:
        # The next word would not have fitted on the line: it was broken for want of room.
        return length <= _COLUMN_MOST + 20
    if _CLOSED.search(end) and head[0] not in ",.;":
        return False
    last, several = _last_word(end), len(end.split()) >= 3
    if _ROW.match(text[line.start : line.start + _ENDING]) and _ROW.match(head):
        return False
    if several and (last.endswith(",") or last in words().dangling):
        return True
    return _CONTINUES.match(head) is not None and (length >= 20 or breaks == "broken" or not head[0].isalpha())


def _paragraph(text: str, lines: list[Line], gap: bool, linked: bool = False) -> Paragraph:
    start, end = lines[0].start, lines[-1].end
    head = text[start : min(end, start + 40)]
    bullet = False
    while match := (_BULLET.match(head) or _MARK.match(head) or (LINK.match(head) if linked else None)):
        bullet = bullet or head[0] not in "#>["
        start += match.end()
        head = text[start : min(end, start + 40)]
        if bullet:
            break
    said = " ".join((_HYPHEN.sub("-", text[start:end]) if len(lines) > 1 else text[start:end]).split())
    return Paragraph(start, end, without_marks(said) if linked else said, gap, bullet, lines[0].tag, lines[0].main)


def paragraphs(page: RawPage) -> list[Paragraph]:
    """The paragraphs of a page, in order, disjoint.

    Args:
        page: A page as its reader made it; lines are joined as ``page.breaks`` says.
    """
    text, found, run = page.text, [], list[Line]()
    column = _column(text, page.lines) if page.breaks == "guess" else None
    broken = page.breaks == "guess" and column is None and _is_broken(text, page.lines)
    breaks = "broken" if broken else page.breaks
    linked = page.breaks == "guess" and has_marks(text)
    lone, gap = False, True
    for line in page.lines:
        if page.breaks == "guess" and _LONE_BULLET.match(text[line.start : line.end]):
            if run:
                found.append(_paragraph(text, run, gap, linked))
            run, lone, gap = [], True, True
            continue
        close = bool(run) and text.count("\n", run[-1].end, line.start) <= 1
        joins = run and page.breaks != "line" and close and _joins(text, run[-1], line, breaks, column)
        # Where links break lines, a sentence that has been broken once goes on until it ends.
        mended = broken and len(run) > 1 and close and not _CLOSED.search(text[max(0, run[-1].end - 8) : run[-1].end])
        if joins or mended:
            run.append(line)
            continue
        if run:
            found.append(_paragraph(text, run, gap, linked))
            gap = not close
        run = [line]
        if lone:
            found.append(replace(_paragraph(text, run, True, linked), bullet=True))
            run, lone, gap = [], False, False
    if run:
        found.append(_paragraph(text, run, gap, linked))
    return found
