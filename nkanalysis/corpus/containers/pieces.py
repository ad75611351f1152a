"""A long JSON text cut into the objects of an array, without holding the whole and past what is broken."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from nkanalysis.corpus.containers.record import Broken
from nkanalysis.corpus.raw import LARGEST_PAGE

_CHUNK = 1 << 16
_MOST_HELD = 3 * LARGEST_PAGE
_BEFORE = 4096
_MOST_MENDED = 100
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[\[\]{}]|"', re.DOTALL)
_FIRST_KEY = re.compile(rb'\{\s{0,200}("(?:[^"\\]|\\.){1,200}")')


@dataclass(frozen=True, slots=True)
class Piece:
    """An object of an array.

    Attributes:
        start: Its first byte in the file.
        data: Its bytes.
        before: What stands between the object before and this one, the last of it.
    """

    start: int
    data: bytes
    before: bytes


class _Cutter:
    """Cuts at brackets that stand outside strings.

    A quotation mark too many turns strings inside out from there on. Where an object finds no end, it is cut where
    another one seems to begin: behind ``},`` with the key that the first object began with.
    """

    def __init__(self, stream: IO[bytes], depth: int) -> None:
        self._stream, self._depth = stream, depth
        self._buffer, self._base, self._at = b"", 0, 0
        self._level, self._start, self._end, self._before = 0, -1, 0, b""
        self._key: bytes | None = None
        self._mended = 0

    def pieces(self) -> Iterator[Piece]:
        ended = False
        while not ended:
            ended = not self._more()
            yield from self._cut(ended)
            while (ended or len(self._buffer) > _MOST_HELD) and self._start >= 0 and (piece := self._mend()):
                yield piece
                yield from self._cut(ended)
            if len(self._buffer) > _MOST_HELD:
                raise Broken(f"byte {self._base}: larger than {_MOST_HELD / 1e6:.0f} MB without an end")
        if self._level > 0:
            raise Broken(
                f"cut off at byte {self._base + len(self._buffer)}: brackets are never closed; "
                "the records before were read; export or fetch it again"
            )

    def _more(self) -> bool:
        """Read on; what is done with is dropped, an object that is being read and a string cut in two stay."""
        keep = self._start if self._start >= 0 else max(self._end, self._base + self._at - _BEFORE)
        if keep - self._base > len(self._buffer) // 2:
            self._at -= keep - self._base
            self._buffer, self._base = self._buffer[keep - self._base :], keep
        # A long string is searched anew with what was added: reading in doubling steps keeps that linear.
        size = max(_CHUNK, len(self._buffer))
        chunk = self._stream.read1(size) if isinstance(self._stream, io.BufferedReader) else self._stream.read(size)
        self._buffer += chunk
        return bool(chunk)

    def _cut(self, ended: bool) -> Iterator[Piece]:
        while token := _TOKEN.search(self._buffer, self._at):
            mark = token.group()
            if mark == b'"' and not ended:
                self._at = token.start()
                return
            self._at = token.end()
            if mark in (b"{", b"["):
                if self._level == self._depth and mark == b"{":
                    self._start = self._base + token.start()
                    since = max(self._end - self._base, token.start() - _BEFORE, 0)
                    self._before = self._buffer[since : token.start()]
                self._level += 1
            elif mark in (b"}", b"]"):
                self._level -= 1
                if self._level <= self._depth and self._start >= 0:
                    yield self._mend(token.end()) or self._piece(token.end())
        self._at = len(self._buffer)

    def _piece(self, end: int) -> Piece:
        piece = Piece(self._start, self._buffer[self._start - self._base : end], self._before)
        if self._key is None:
            key = _FIRST_KEY.match(piece.data)
            self._key = key[1] if key else None
        self._start, self._end = -1, self._base + end
        return piece

    def _mend(self, end: int | None = None) -> Piece | None:
        """The object that is being read, cut where another seems to begin; None where none does or where it is sound.

        Args:
            end: Where its last bracket is closed; None where it is not.
        """
        first = self._start - self._base
        if self._key is None or self._mended >= _MOST_MENDED:
            return None
        again = re.compile(rb"\}\s{0,200},\s{0,200}(\{)\s{0,200}" + re.escape(self._key) + rb"\s{0,20}:")
        found = again.search(self._buffer, first + 1, len(self._buffer) if end is None else end)
        if found is None or (end is not None and _is_json(self._buffer[first:end])):
            return None
        self._mended += 1
        piece = self._piece(found.start() + 1)
        self._at, self._level = found.start(1), self._depth
        return piece


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return False
    return True


def pieces(stream: IO[bytes], depth: int) -> Iterator[Piece]:
    """The objects that stand at some depth of a JSON text.

    Args:
        stream: A text in a superset of ASCII.
        depth: How many brackets are open around an object: 1 for those of an array.

    Raises:
        Broken: The text ends before its last bracket is closed.
    """
    return _Cutter(stream, depth).pieces()
