"""A file's bytes as a stream: unpacked as they are read, and honest about where they end too early."""

import bz2
import codecs
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import IO, Any

from nkanalysis.corpus.containers.record import LARGEST_SKIP, Broken
from nkanalysis.corpus.raw import LARGEST_PAGE

_CHUNK = 1 << 16
_DEEPEST = 4
_PACKED: tuple[tuple[bytes, str, tuple[str, ...], Callable[[Any], Any]], ...] = (
    (b"\x1f\x8b", "gzip", (".gz", ".gzip"), lambda file: gzip.GzipFile(fileobj=file)),
    (b"BZh", "bzip2", (".bz2",), bz2.BZ2File),
    (b"\xfd7zXZ\x00", "xz", (".xz",), lzma.LZMAFile),
)
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ERRORS = (EOFError, zlib.error, gzip.BadGzipFile, lzma.LZMAError, OSError, ValueError)


class _Unpacked(io.RawIOBase):
    """Unpacked bytes; what is wrong with the packing is raised as ``Broken`` once all sound bytes are out."""

    def __init__(self, source: Any, what: str) -> None:
        self._source, self._what, self._at = source, what, 0
        self._broken: Broken | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        if self._broken is not None:
            raise self._broken
        try:
            data = self._source.read1(len(buffer))
        except _ERRORS as error:
            self._broken = error if isinstance(error, Broken) else self._reason(error)
            raise self._broken from error
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _reason(self, error: Exception) -> Broken:
        if isinstance(error, EOFError):
            where = f"the {self._what} data ends in the middle, {self._at} unpacked bytes from the start"
            return Broken(f"cut off: {where}; fetch the file again")
        return Broken(f"damaged {self._what} data behind unpacked byte {self._at} ({error}); fetch the file again")


class _Recoded(io.RawIOBase):
    """UTF-16 or UTF-32 as UTF-8."""

    def __init__(self, source: IO[bytes], encoding: str) -> None:
        self._source, self._decoder, self._left = source, codecs.getincrementaldecoder(encoding)("replace"), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._left:
            data = self._source.read(_CHUNK)
            self._left = self._decoder.decode(data, final=not data).encode("utf-8", "replace")
            if not data:
                break
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def in_utf8(stream: IO[bytes]) -> IO[bytes]:
    """A stream of text without its byte-order mark; one in UTF-16 or UTF-32 as UTF-8, any other as it is."""
    head = peek(stream, 4)
    wide = next((encoding for mark, encoding in _WIDE if head.startswith(mark)), None)
    if wide is not None:
        return io.BufferedReader(_Recoded(stream, wide), _CHUNK)
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    return stream


def is_packed(head: bytes) -> bool:
    """Whether a file that begins so is packed."""
    return head.startswith(tuple(magic for magic, *_ in _PACKED))


@contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], str]]:
    """A file's bytes, unpacked, and its name without the endings of the packing.

    Args:
        path: The file.

    Yields:
        A buffered stream and the name.

    Raises:
        Broken: It is packed over and over.
        OSError: The file can't be opened.
    """
    with path.open("rb", buffering=_CHUNK) as stream:
        yield unpacked(stream, path.name)


def unpacked(stream: IO[bytes], name: str) -> tuple[IO[bytes], str]:
    """A stream without its packing, and its name without the endings of that.

    Raises:
        Broken: It is packed over and over.
    """
    for _ in range(_DEEPEST):
        head = peek(stream, 8)
        found = next((kind for kind in _PACKED if head.startswith(kind[0])), None)
        if found is None:
            return stream, name
        _, what, suffixes, unpack = found
        suffix = PurePath(name).suffix.lower()
        if suffix in suffixes:
            name = PurePath(name).stem
        elif suffix == ".tgz":
            name = f"{PurePath(name).stem}.tar"
        stream = io.BufferedReader(_Unpacked(unpack(stream), what), _CHUNK)
    raise Broken(f"packed more than {_DEEPEST - 1} times over; unpack it")


def peek(stream: IO[bytes], size: int) -> bytes:
    """The first bytes of a buffered stream, left in it; fewer where reading them fails."""
    assert isinstance(stream, io.BufferedReader)
    try:
        return stream.peek(size)[:size]
    except Broken:
        return b""


def lines(stream: IO[bytes], largest: int = LARGEST_PAGE) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a stream with the byte at which each begins; None in place of a line beyond the limit.

    Raises:
        Broken: The stream ends too early, or a line has no end.
    """
    at = 0
    while line := stream.readline(largest + 1):
        start, at = at, at + len(line)
        if len(line) <= largest or line.endswith(b"\n"):
            yield start, line
            continue
        while not line.endswith(b"\n") and (line := stream.readline(_CHUNK)):
            at += len(line)
            if at - start > LARGEST_SKIP:
                raise Broken(f"one line from byte {start} on is larger than {LARGEST_SKIP / 1e9:.0f} GB")
        yield start, None


def whole(stream: IO[bytes]) -> bytes | None:
    """All that is left of a stream; None where it is beyond the limit of a page."""
    parts, size = [], 0
    while chunk := stream.read(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > LARGEST_PAGE:
            return None
    return b"".join(parts)
