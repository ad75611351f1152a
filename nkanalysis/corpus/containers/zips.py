"""ZIP: its files are read as if they lay in a folder."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from nkanalysis.corpus.containers.record import Broken, Record, too_large
from nkanalysis.corpus.containers.streams import whole
from nkanalysis.corpus.containers.tables import Given, Note
from nkanalysis.corpus.inputs import parts_of_pages

MEDIA_TYPE = "application/zip"
_OFFICE = {"[Content_Types].xml": "an Office document", "mimetype": "an OpenDocument or EPUB file"}
_MOST = 100_000


def records(stream: IO[bytes], name: str, given: Given, note: Note) -> Iterator[Record]:
    """A page a file, hidden ones and folders left out.

    Raises:
        Broken: The archive's list of files can't be read, or it is an office document.
    """
    source: IO[bytes] = stream
    if not stream.seekable():
        data = whole(stream)
        if data is None:
            raise Broken("a ZIP archive within another archive, and large; unpack it")
        source = io.BytesIO(data)
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Broken(f"damaged ZIP archive ({error}); fetch it again") from error
    with archive:
        members = archive.infolist()
        what = next((_OFFICE[member.filename] for member in members if member.filename in _OFFICE), None)
        if what is not None:
            raise Broken(f"unknown format: {what} is not read; save it as text, HTML, PDF or CSV")
        if len(members) > _MOST:
            raise Broken(f"a ZIP archive of {len(members)} files; unpack it")
        files = sorted((member for member in members if not member.is_dir()), key=lambda member: member.filename)
        parts = _parts_of_pages([member.filename for member in files])
        for member in files:
            folders = member.filename.lower().split("/")
            hidden = any(part.startswith((".", "__macosx")) for part in folders)
            if not hidden and parts.isdisjoint("/".join(folders[:at]) for at in range(1, len(folders))):
                yield _record(archive, member)


def _parts_of_pages(names: list[str]) -> set[str]:
    """Ways, lower case, of the folders that belong to saved pages."""
    beside: dict[str, list[str]] = {}
    for name in names:
        folder, slash, base = name.lower().rpartition("/")
        beside.setdefault(folder + slash, []).append(base)
    return {folder + part for folder, files in beside.items() for part in parts_of_pages(files)}


def _record(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Record:
    name, base = member.filename, member.filename.rpartition("/")[2]
    try:
        with archive.open(member) as file:
            data = whole(file)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        locked = "password" in str(error)
        fault = "locked with a password; unpack it" if locked else f"damaged in its archive ({error}); fetch it again"
        return Record(name, f"{member.CRC} {member.file_size}".encode(), base, fault=fault)
    if data is None:
        return Record(
            name,
            f"{member.CRC} {member.file_size}".encode(),
            base,
            fault=f"{too_large(member.file_size)}; unpack the archive",
        )
    return Record(name, data, base)
