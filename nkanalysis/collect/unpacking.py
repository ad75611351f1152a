"""Packed answers, unpacked a piece at a time and never beyond a limit: a few bytes can unpack to terabytes."""

import zlib

CODINGS = ("identity", "gzip", "x-gzip", "deflate")
"""Content codings that are read; the first of a request's ``Accept-Encoding`` is never refused by a server."""
_PIECE = 1 << 16


class TooLarge(ValueError):
    """More than the limit comes out."""


class Damaged(ValueError):
    """What comes is not packed as it says, or ends too early; the message says which."""


class Unpacker:
    """Takes the bytes of an answer as they come and keeps what they unpack to.

    Args:
        coding: One of ``CODINGS``, lower case; empty is none.
        largest: Bytes that may come out.

    Raises:
        Damaged: The coding is none that is read.
    """

    def __init__(self, coding: str, largest: int) -> None:
        if coding not in (*CODINGS, ""):
            raise Damaged(f"packed as {coding[:40]}, which was not asked for")
        self._plain = coding in ("identity", "")
        self._deflate = coding == "deflate"
        self._largest, self._out = largest, bytearray()
        self._engine = zlib.decompressobj(zlib.MAX_WBITS if self._deflate else zlib.MAX_WBITS | 16)
        self._fed = self._over = False

    def feed(self, data: bytes) -> None:
        """Take some bytes.

        Raises:
            TooLarge: More than the limit comes out.
            Damaged: They are not packed as the answer says.
        """
        if self._plain:
            self._keep(data)
            return
        while data and not self._over:
            data = self._unpack(data)

    def _unpack(self, data: bytes) -> bytes:
        try:
            if not self._fed and self._deflate and data[0] & 0x0F != 8:
                # Half of all servers that say so send deflate without its zlib wrapping.
                self._engine = zlib.decompressobj(-zlib.MAX_WBITS)
            self._fed = True
            self._keep(self._engine.decompress(data, _PIECE))
            while left := self._engine.unconsumed_tail:
                self._keep(self._engine.decompress(left, _PIECE))
        except zlib.error as error:
            raise Damaged(f"broken packing ({error})") from error
        if not self._engine.eof:
            return b""
        rest = self._engine.unused_data
        if self._deflate or not rest.startswith(b"\x1f\x8b"):
            # Nothing behind the end counts; some servers pad.
            self._over = True
            return b""
        self._engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return rest

    def _keep(self, piece: bytes) -> None:
        if len(self._out) + len(piece) > self._largest:
            self._out += piece[: self._largest - len(self._out)]
            raise TooLarge(f"more than {self._largest / 1e6:.1f} MB unpacked")
        self._out += piece

    def so_far(self) -> bytes:
        """What came out until now."""
        return bytes(self._out)

    def done(self) -> bytes:
        """All that came out.

        Raises:
            Damaged: It ends too early.
        """
        if not self._plain and self._fed:
            try:
                self._keep(self._engine.decompress(b"", _PIECE))
            except zlib.error as error:
                raise Damaged(f"broken packing ({error})") from error
            if not self._engine.eof:
                raise Damaged("cut off in the middle of its packing")
        return bytes(self._out)


def opened(data: bytes, largest: int) -> bytes:
    """A file that may be packed with gzip, such as ``sitemap.xml.gz``, as it is inside.

    Args:
        data: Its bytes.
        largest: Bytes that may come out.

    Raises:
        TooLarge: More comes out.
        Damaged: It is broken or cut off.
    """
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = Unpacker("gzip", largest)
    unpacker.feed(data)
    return unpacker.done()
