"""Rows added to a file that people keep by hand: by several writers at once, whole or not at all, and nothing lost.

The lock is the system's on the open file (flock): it falls with the process that holds it. A line that a crash tore is
set aside in a file beside it before the next one is written, byte for byte.
"""

import errno
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nkanalysis.store.errors import StoreError

TORN = ".torn"
"""What the file of torn lines has behind its name."""
PATIENCE = 30.0
"""Seconds that a writer waits for another."""
_PAUSE = 0.02
_READ = 1 << 20


class AppendError(StoreError):
    """Nothing was written; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be done to a file.

    Attributes:
        sound: Bytes of it that are whole lines; what stands behind them was torn and is set aside.
        content: What comes behind them.
    """

    sound: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Appended:
    """What was done to a file.

    Attributes:
        path: The file.
        torn: Where a torn last line was set aside; None where there was none.
    """

    path: Path
    torn: Path | None


def append(path: Path | str, addition: Callable[[bytes], Addition], *, patience: float = PATIENCE) -> Appended:
    """Add to a file what its present content asks for.

    Args:
        path: The file; made where it is not there yet, in a folder that is.
        addition: What to add, told from the file's bytes under the lock; what it raises leaves the file as it was.
        patience: Seconds to wait for another writer.

    Raises:
        AppendError: The file can't be opened, locked or written; it is as it was.
    """
    file = Path(path)
    there = file.exists()
    handle = _locked(file, patience)
    try:
        held = _content(handle)
        try:
            change = addition(held)
        except BaseException:
            if not (there or held):
                # A file was made to be locked, and nothing goes into it.
                file.unlink(missing_ok=True)
            raise
        torn = _set_aside(file, held[change.sound :]) if change.sound < len(held) else None
        try:
            if torn:
                os.ftruncate(handle, change.sound)
            _write(handle, change.content, change.sound)
            os.fsync(handle)
        except OSError as error:
            raise _refused(file, error) from error
        return Appended(file, torn)
    finally:
        os.close(handle)


def _locked(file: Path, patience: float) -> int:
    """The file, open and locked: the one that its name shows now, since editors put another in its place to save."""
    import fcntl

    end = time.monotonic() + patience
    while True:
        try:
            handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise _refused(file, error) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.exists(file) and os.path.samestat(os.fstat(handle), os.stat(file)):
                return handle
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES, errno.ENOENT):
                os.close(handle)
                raise _refused(file, error) from error
        os.close(handle)
        if time.monotonic() > end:
            raise AppendError(f"{file}: another program has been writing to it for {patience:g} seconds; try again")
        time.sleep(_PAUSE)


def _content(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    pieces = []
    while piece := os.read(handle, _READ):
        pieces.append(piece)
    return b"".join(pieces)


def _set_aside(file: Path, line: bytes) -> Path:
    aside = file.with_name(file.name + TORN)
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
        try:
            _write(handle, line + b"\n", os.fstat(handle).st_size)
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise _refused(aside, error) from error
    return aside


def _write(handle: int, content: bytes, before: int) -> None:
    """All of it in one call where the system takes it so; none of it where it takes only a part."""
    done = 0
    try:
        while done < len(content):
            done += os.write(handle, content[done:])
    except OSError:
        os.ftruncate(handle, before)
        raise


def _refused(file: Path, error: OSError) -> AppendError:
    why = error.strerror or str(error)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return AppendError(f"{file}: can't be written ({why}); make it writable, or name another file")
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR):
        return AppendError(f"{file}: is no file that can be written ({why}); make its folder, or name another file")
    return AppendError(f"{file}: can't be written ({why}); nothing of this was kept in it")
