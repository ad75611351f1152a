"""Copies of files into the folder of pages: whole, under names that lead nowhere else, never half of it."""

import contextlib
import hashlib
import os
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO
from uuid import uuid4

from nkanalysis.collect.outcomes import Failed, Outcome

TEMPORARY = ".copy"
"""Behind the name of what is not yet copied whole; it stands in the hidden folder."""
LARGEST = 4 * 2**30
"""Bytes of a file that is copied."""
_PIECE = 1 << 20
_SAFE = re.compile(r"[^\w.,()'&+ -]")


def safe(name: str) -> str:
    """A file's name as it stands in the folder of pages: no separator, no mark that steers, hidden no more.

    Args:
        name: A name, of whatever bytes.
    """
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    text = _SAFE.sub("_", text).strip(" ").lstrip(".") or "_"
    stem, dot, ending = text.rpartition(".")
    return (
        text if len(text.encode()) <= 200 else f"{(stem or text)[:40]}-{_short(name)}{dot}{ending[:20] if stem else ''}"
    )


def _short(name: str) -> str:
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole copy, not yet under its name.

    Attributes:
        path: Where it stands.
        sha256: Of its bytes.
        size: Their number.
    """

    path: Path
    sha256: str
    size: int


def opened(name: str | Path, folder: int | None, quiet: float, now: datetime) -> IO[bytes]:
    """A regular file that nobody is writing.

    Args:
        name: The file.
        folder: Descriptor of the folder that the name is in; None for a path. Links are not followed in it.
        quiet: Seconds that it has to have stood unchanged.
        now: The moment.

    Raises:
        Failed: It is no regular file, can't be read, is too large, or may still be written.
    """
    links = 0 if folder is None else os.O_NOFOLLOW
    try:
        # A pipe would be waited on.
        handle = os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | links, dir_fd=folder)
    except OSError as error:
        raise Failed(Outcome.UNUSABLE, error.strerror or str(error)) from error
    file = os.fdopen(handle, "rb")
    told = os.fstat(handle)
    try:
        if not stat.S_ISREG(told.st_mode):
            raise Failed(Outcome.UNUSABLE, "no regular file")
        if told.st_size > LARGEST:
            raise Failed(
                Outcome.TOO_LARGE, f"{told.st_size / 1e9:.1f} GB; the limit is {LARGEST / 1e9:.1f} GB; split it"
            )
        if 0 <= now.timestamp() - told.st_mtime < quiet or told.st_mtime > now.timestamp():
            raise Failed(Outcome.LEFT, f"changed less than {quiet:.0f} s ago; it may still be written")
    except Failed:
        file.close()
        raise
    return file


def copied(file: IO[bytes], hidden: Path) -> Copy:
    """A copy of a file in the hidden folder.

    Raises:
        Failed: It was written to meanwhile.
    """
    before = os.fstat(file.fileno())
    path = hidden / f"{uuid4().hex}{TEMPORARY}"
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("xb") as target:
            while data := file.read(_PIECE):
                digest.update(data)
                size += len(data)
                target.write(data)
            target.flush()
            os.fsync(target.fileno())
        after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or size != after.st_size:
            raise Failed(Outcome.LEFT, "it was written to while it was copied")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Copy(path, digest.hexdigest(), size)


def placed(copy: Copy, out: Path, parts: Iterable[str]) -> Path:
    """Give a copy its place under the folder of pages; a file that has grown takes the place of its earlier copy.

    Args:
        copy: The copy.
        out: Folder of pages.
        parts: Names from there on; each is made safe.

    Returns:
        Where it is.

    Raises:
        Failed: A link or a file stands where a folder should.
    """
    *folders, name = [safe(part) for part in parts]
    folder = out
    for one in folders:
        folder = folder / one
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
        if folder.is_symlink() or not folder.is_dir():
            copy.path.unlink()
            raise Failed(Outcome.UNUSABLE, f"{folder} is a link or a file; nothing is copied through it")
    target, at = folder / name, 1
    stem, dot, ending = name.partition(".")
    while (target.exists() or target.is_symlink()) and not _begins(copy, target):
        at += 1
        target = folder / f"{stem}~{at}{dot}{ending}"
    copy.path.replace(target)
    return target


def _begins(copy: Copy, earlier: Path) -> bool:
    """Whether an earlier copy is how this one begins."""
    if earlier.is_symlink() or not earlier.is_file() or earlier.stat().st_size > copy.size:
        return False
    with earlier.open("rb") as old, copy.path.open("rb") as new:
        while data := old.read(_PIECE):
            if data != new.read(len(data)):
                return False
    return True
