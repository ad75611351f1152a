"""Fetched pages as WARC 1.1: one file a run, whole records only, under its name once the run is over."""

import base64
import hashlib
import io
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from nkanalysis.collect.answers import Answer, Validators

ENDING = ".warc.gz"
OPEN = ".open"
"""Behind the name of a file that a run has not finished."""
FIELDS = "application/warc-fields"
_PIECE = 1 << 20
_CHANGED = ("content-encoding", "transfer-encoding", "content-length")
_REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


@dataclass(frozen=True, slots=True)
class Held:
    """A page that a file holds.

    Attributes:
        said: What the metadata record says: ``page`` (its canonical address), ``source``, ``sha256``, ``title`` …
        url: Where it came from in the end.
        validators: To ask by whether it has changed.
        at: When it was fetched.
    """

    said: Mapping[str, str]
    url: str
    validators: Validators
    at: datetime


@dataclass(slots=True)
class Writer:
    """Writes the pages of one run; nothing is made before the first.

    Attributes:
        folder: Where the file goes in the end.
        hidden: Where it stands until then.
        about: What is said of the run in the file's first record.
        started: When the run began; names the file.
    """

    folder: Path
    hidden: Path
    about: Mapping[str, str]
    started: datetime
    _file: IO[bytes] | None = field(default=None, init=False)
    _path: Path | None = field(default=None, init=False)

    def page(
        self, answer: Answer, said: Mapping[str, str], sharing: str | None, first: tuple[str, datetime] | None
    ) -> None:
        """Write one page, on the disk before this returns.

        Args:
            answer: What the server answered.
            said: For the metadata record.
            sharing: Sharing label, if it carries one.
            first: Where and when the same content was fetched before, if it was: it isn't written again.
        """
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
        ours = _id()
        told = {
            "WARC-Record-ID": ours,
            "WARC-Date": _moment(answer.retrieved),
            **({"Sharing": sharing} if sharing else {}),
        }
        if answer.address:
            told["WARC-IP-Address"] = answer.address
        # What is said of a page stands before it, for files are read from the front.
        lines = "".join(f"{key}: {_line(value)}\r\n" for key, value in said.items() if value).encode()
        about = {"WARC-Date": told["WARC-Date"], "WARC-Refers-To": ours}
        writer.write_record(_record(writer, answer.url, "metadata", lines, about, content_type=FIELDS))
        asked = StatusAndHeaders(f"GET {_target(answer.url)} HTTP/1.1", _clean(answer.asked), is_http_request=True)
        request = {"WARC-Date": told["WARC-Date"], "WARC-Concurrent-To": ours}
        writer.write_record(_record(writer, answer.url, "request", b"", request, asked))
        headers = StatusAndHeaders(
            f"{answer.status} {_line(answer.reason)}".strip(), _stored(answer), protocol="HTTP/1.1"
        )
        if first is None:
            writer.write_record(_record(writer, answer.url, "response", answer.content, told, headers))
        else:
            told |= {
                "WARC-Profile": _REVISIT,
                "WARC-Refers-To-Target-URI": first[0],
                "WARC-Refers-To-Date": _moment(first[1]),
            }
            digest = base64.b32encode(hashlib.sha1(answer.content, usedforsecurity=False).digest()).decode()
            told["WARC-Payload-Digest"] = f"sha1:{digest}"
            writer.write_record(_record(writer, answer.url, "revisit", b"", told, headers))
        self._append(out.getvalue())

    def _append(self, data: bytes) -> None:
        if self._file is None:
            self._path = _free(self.folder, self.hidden, f"collected-{self.started:%Y%m%dT%H%M%SZ}")
            self._file = self._path.open("xb")
            data = self._head() + data
        self._file.write(data)
        self._file.flush()
        os.fsync(self._file.fileno())

    def _head(self) -> bytes:
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
        assert self._path is not None
        name = self._path.name.removesuffix(OPEN)
        writer.write_record(
            writer.create_warcinfo_record(name, {key: _line(value) for key, value in self.about.items()})
        )
        return out.getvalue()

    def close(self) -> Path | None:
        """Give the file its name; None where no page was written."""
        if self._file is None or self._path is None:
            return None
        self._file.close()
        self._file = None
        return _named(self._path, self.folder)


def unfinished(hidden: Path) -> list[Path]:
    """Files of runs that were killed."""
    return sorted(hidden.glob(f"*{ENDING}{OPEN}"))


def recovered(path: Path, folder: Path) -> tuple[Path | None, list[Held]]:
    """Give a file of a run that was killed its name, a record cut off at its end left out.

    Args:
        path: The file.
        folder: Where it goes.

    Returns:
        Where it is now, None where it held no page, and the pages in it.
    """
    whole = _sound(path)
    with path.open("r+b") as file:
        file.truncate(whole)
        os.fsync(file.fileno())
    held = list(pages(path))
    if not held:
        path.unlink()
        return None, []
    return _named(path, folder), held


def pages(path: Path) -> Iterator[Held]:
    """The pages of a file that this module wrote."""
    said: dict[str, dict[str, str]] = {}
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            kind, headers = record.rec_type, record.rec_headers
            if kind == "metadata":
                said = {headers.get_header("WARC-Refers-To") or "": fields(record.content_stream().read())}
            elif kind in ("response", "revisit"):
                http = record.http_headers
                validators = (
                    Validators(http.get_header("ETag"), http.get_header("Last-Modified")) if http else Validators()
                )
                at = datetime.fromisoformat(headers.get_header("WARC-Date").replace("Z", "+00:00"))
                told = said.get(headers.get_header("WARC-Record-ID"), {})
                if told.get("page") and told.get("sha256"):
                    yield Held(told, headers.get_header("WARC-Target-URI"), validators, at)


def fields(data: bytes) -> dict[str, str]:
    """What a metadata record says, the first value of each name."""
    found: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").splitlines():
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip(), value.strip())
    return found


def _sound(path: Path) -> int:
    """Bytes up to the end of the last whole record: each is a gzip member of its own."""
    end, engine = 0, zlib.decompressobj(zlib.MAX_WBITS | 16)
    at = 0
    with path.open("rb") as file:
        while data := file.read(_PIECE):
            at += len(data)
            while data:
                try:
                    while data and not engine.eof:
                        engine.decompress(data, _PIECE)
                        data = engine.unconsumed_tail
                except zlib.error:
                    return end
                if engine.eof:
                    data = engine.unused_data
                    end = at - len(data)
                    engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return end


def _free(folder: Path, hidden: Path, name: str) -> Path:
    hidden.mkdir(parents=True, exist_ok=True)
    at = 1
    while True:
        named = f"{name}{f'-{at}' if at > 1 else ''}{ENDING}"
        if not (folder / named).exists() and not (hidden / f"{named}{OPEN}").exists():
            return hidden / f"{named}{OPEN}"
        at += 1


def _named(path: Path, folder: Path) -> Path:
    stem, at = path.name.removesuffix(OPEN).removesuffix(ENDING), 1
    target = folder / f"{stem}{ENDING}"
    while target.exists():
        at += 1
        target = folder / f"{stem}~{at}{ENDING}"
    path.rename(target)
    for where in (folder, path.parent):
        handle = os.open(where, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return target


def _record(
    writer: Any, url: str, kind: str, body: bytes, told: Mapping[str, str], http: Any = None, content_type: str = ""
) -> Any:
    record = writer.create_warc_record(
        url, kind, payload=io.BytesIO(body), length=len(body), warc_content_type=content_type, http_headers=http
    )
    for name, value in told.items():
        record.rec_headers.replace_header(name, value)
    return record


def _id() -> str:
    return f"<urn:uuid:{uuid4()}>"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _line(value: str) -> str:
    """A value on one line."""
    return " ".join("".join(ch if ch.isprintable() else " " for ch in value).split())


def _clean(headers: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(_line(name), _line(value)) for name, value in headers]


def _stored(answer: Answer) -> list[tuple[str, str]]:
    """Headers that are true of the body as it is kept, unpacked and of one piece; the others go by other names.

    Readers of WARC differ in what packing they undo, and the file is packed itself.
    """
    found = [
        (f"X-Archive-Orig-{name}" if name.lower() in _CHANGED else name, value)
        for name, value in _clean(answer.headers)
    ]
    return [*found, ("Content-Length", str(len(answer.content)))]


def _target(url: str) -> str:
    """What a request line asks for."""
    rest = url.partition("://")[2]
    return "/" + rest.partition("/")[2]
