"""From bytes to text, without guessing where the bytes say it themselves."""

import codecs
import re

from charset_normalizer import from_bytes

from nkanalysis.corpus.raw import Unreadable

# Longest mark first: the UTF-32 little-endian mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What pages on this war come in when they are not UTF-8. Rarer encodings fit almost any bytes and so win by accident.
_LIKELY = ["cp1252", "cp1251", "koi8_r", "cp949", "euc_jp", "shift_jis", "cp932", "gb18030", "big5"]
_DECLARED = re.compile(rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
# A cut-off file or a stray byte must not turn a UTF-8 page into mojibake: one broken byte in so many sound characters.
_SOUND_PER_BROKEN = 20


def _looks_binary(data: bytes) -> bool:
    head = data[: 1 << 16]
    controls = sum(head.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    return controls > max(4, len(head) // 100)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return _as_browsers_do(name)


def _as_browsers_do(name: str) -> str:
    # HTML's own standard reads these as the Windows pages that contain them.
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030"}.get(
        name, name
    )


def _mostly_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for ch in text if ch > "\x7f") - broken
    return text if sound >= broken * _SOUND_PER_BROKEN or (broken == 1 and text.endswith("\ufffd")) else None


def as_utf8(data: bytes, declared: str | None) -> bytes:
    """Bytes whose encoding the wrapping names (an HTTP header, a mail part) as UTF-8 with its mark.

    What carries a mark, or is valid UTF-8, or does not decode as declared is left as it is, for ``decode`` to tell.

    Args:
        data: Content.
        declared: Name of an encoding.
    """
    if declared is None or data.startswith(tuple(mark for mark, _ in _MARKS)):
        return data
    try:
        name = codecs.lookup(declared).name
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    except (LookupError, ValueError):
        return data
    else:
        # Escape sequences are valid UTF-8 and mean something else.
        if not name.startswith(("iso2022", "hz", "utf-7", "utf-16", "utf-32")):
            return data
    try:
        return codecs.BOM_UTF8 + data.decode(_as_browsers_do(name)).encode("utf-8")
    except (UnicodeError, LookupError, ValueError):
        return data


class LineDecoder:
    """Decodes the lines of a long text one by one.

    A line that is valid UTF-8 is read as such, so that a file put together from several keeps what is sound. Others are
    read in the encoding that the beginning of the file shows, or, where that is UTF-8, as each shows by itself.
    """

    def __init__(self, sample: bytes) -> None:
        self._other: str | None = None
        try:
            sample.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 4 and _mostly_utf8(sample) is None:
                best = from_bytes(sample, cp_isolation=_LIKELY).best()
                self._other = best.encoding if best is not None else None

    def decode(self, line: bytes) -> str:
        """One line's text; bytes that mean nothing show as U+FFFD."""
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            if self._other is not None:
                return line.decode(self._other, "replace")
        text = _mostly_utf8(line)
        if text is None:
            best = from_bytes(line, cp_isolation=_LIKELY).best()
            text = line.decode("utf-8", "replace") if best is None else str(best)
        return text


def decode(data: bytes, *, html: bool = False) -> str:
    """Text of a file, line ends as ``\\n``.

    A byte-order mark decides; else UTF-8 where the bytes are valid; else what an HTML page declares; else the likeliest
    of the encodings that pages come in. A few broken bytes in a UTF-8 file show as U+FFFD.

    Args:
        data: Content of the file.
        html: Whether a ``<meta charset>`` may be looked for.

    Raises:
        Unreadable: The bytes are no text, or their encoding can't be told.
    """
    text = _decode(data, html=html)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, *, html: bool) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                raise Unreadable(f"broken {name.removesuffix('-sig').upper()} text: {error.reason}") from error
    if _looks_binary(data):
        raise Unreadable("binary file, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(data) if html else None
    if declared is not None:
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    text = _mostly_utf8(data)
    if text is not None:
        return text
    best = from_bytes(data, cp_isolation=_LIKELY).best()
    if best is None:
        raise Unreadable("text in an encoding that can't be told; save it as UTF-8")
    return str(best)
