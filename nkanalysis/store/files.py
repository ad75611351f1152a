"""Files that are there whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pyarrow as arrow

TEMPORARY = ".tmp"
Content: TypeAlias = "bytes | arrow.Buffer"


def replace_file(path: Path, content: Content) -> None:
    """Write a file so that its name always shows the old content or the new, whole."""
    temporary = _temporary(path, content)
    os.replace(temporary, path)
    _keep_names(path.parent)


def create_file(path: Path, content: Content) -> None:
    """Write a file that must not be there yet.

    Raises:
        FileExistsError: It is there.
    """
    temporary = _temporary(path, content)
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # Some network and removable file systems have no hard links; the writer's lock still keeps others out.
        if path.exists():
            raise FileExistsError(path) from None
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _keep_names(path.parent)


def _temporary(path: Path, content: Content) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _keep_names(folder: Path) -> None:
    """Make new names in a folder outlast a power cut, where the system has a way to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
