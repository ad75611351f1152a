"""Putting a finished folder in the place of the old one: all of it or none, and nothing that is not ours is lost."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nkanalysis.reporting.errors import ReportError

MARKER = ".nkanalysis-site.json"
"""Says that a folder is a site of ours, and what we wrote into it."""
AMONG = 3


def check_place(to: Path) -> None:
    """Whether a site may be written to a folder: it is not there, is empty, or is a site of ours as we wrote it.

    Args:
        to: The folder.

    Raises:
        ReportError: Something of somebody else's would be lost.
    """
    if to.is_symlink() or (to.exists() and not to.is_dir()):
        raise ReportError(f"{to}: is no folder; name a folder with --to")
    if not to.is_dir() or not any(to.iterdir()):
        return
    ours = _written(to)
    if ours is None:
        raise ReportError(
            f"{to}: holds files and is no site of nkanalysis (no {MARKER}); name an empty folder with --to"
        )
    folders = {name.split("/")[0] for name in ours if "/" in name}
    lost = []
    for path in sorted(to.rglob("*")):
        name = path.relative_to(to).as_posix()
        if not path.is_file() or name == MARKER:
            continue
        if name in ours:
            if hashlib.sha256(path.read_bytes()).hexdigest() != ours[name]:
                lost.append(f"{name} was changed")
        elif name.split("/")[0] in folders:
            lost.append(f"{name} was added")
    if lost:
        more = f" and {len(lost) - AMONG} more" if len(lost) > AMONG else ""
        raise ReportError(f"{to}: {'; '.join(lost[:AMONG])}{more} since it was published; move it elsewhere first")


def mark(folder: Path) -> None:
    """Write down what stands in a folder, so that the next run knows it for ours.

    Args:
        folder: A finished site.
    """
    files = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    said = {
        "format": 1,
        "what": "A site written by nkanalysis publish, and the hash of each of its files",
        "files": files,
    }
    (folder / MARKER).write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


@contextmanager
def staged(to: Path) -> Iterator[Path]:
    """A folder beside the one to write; it is gone afterwards unless `swap` put it in its place.

    Args:
        to: Where the site will stand.

    Yields:
        An empty folder on the same disk.
    """
    to.absolute().parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{to.name}.", suffix=".new", dir=to.absolute().parent))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap(made: Path, to: Path) -> None:
    """Put a finished folder where the old one stands.

    What somebody else keeps at the top of the old one (``.git``, ``CNAME``) goes along. Whatever fails, the old folder
    stands again as it was.

    Args:
        made: The finished folder, beside ``to``.
        to: Where it belongs.

    Raises:
        OSError: It can't be moved.
    """
    to = to.absolute()
    if not to.exists():
        os.rename(made, to)
        return
    ours = _written(to) or {}
    tops = {name.split("/")[0] for name in ours} | {MARKER}
    old = made.with_name(made.name.removesuffix(".new") + ".old")
    moved: list[str] = []
    os.rename(to, old)
    try:
        for path in sorted(old.iterdir()):
            if path.name not in tops:
                os.rename(path, made / path.name)
                moved.append(path.name)
        os.rename(made, to)
    except BaseException:
        for name in moved:
            os.rename(made / name, old / name)
        os.rename(old, to)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _written(folder: Path) -> dict[str, str] | None:
    """What we wrote into a folder, a hash a file; None where it is no site of ours."""
    try:
        files = json.loads((folder / MARKER).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return {str(name): str(digest) for name, digest in files.items()} if isinstance(files, dict) else None
