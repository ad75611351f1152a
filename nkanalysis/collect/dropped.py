"""A folder that people drop files into: what is new in it is copied, under the same names."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

from nkanalysis.collect.copies import copied, opened, placed
from nkanalysis.collect.outcomes import Failed, Outcome
from nkanalysis.collect.pacing import Clock
from nkanalysis.collect.sources import Local
from nkanalysis.collect.state import FOLDER, State
from nkanalysis.collect.summary import Row
from nkanalysis.lexicon import read

UNFINISHED = (".part", ".crdownload", ".download", ".partial", ".tmp", ".filepart", ".!ut")
"""Endings that browsers and other programs give to what they have not finished."""
_SAVED = (".html", ".htm", ".xhtml")


def take(source: Local, out: Path, state: State, clock: Clock, made: list[Path], dry: bool) -> list[Row]:
    """Copy what is new of a folder.

    Links are not followed; hidden files and the folders of pictures that browsers save beside a page are passed by.

    Args:
        source: The folder.
        out: Folder of pages.
        state: What was copied before.
        clock: Where time comes from.
        made: Told of every file that was made.
        dry: Whether to tell only what would be copied.

    Returns:
        The row of the source, and one a file that was left.

    Raises:
        Failed: It can't be looked at.
    """
    if not source.path.is_dir():
        raise Failed(Outcome.MISSING, "no such folder")
    row = Row("source", source.name, str(source.path), Outcome.KNOWN)
    rows = [row]
    for parts, folder in _files(source.path):
        row.counts["found"] += 1
        try:
            outcome = _file(source, parts, folder, out, state, clock, made, dry)
        except Failed as error:
            row.counts["left" if error.outcome is Outcome.LEFT else "failed"] += 1
            rows.append(Row("file", source.name, _shown(source, parts), error.outcome, error.detail))
            continue
        row.counts["wanted"] += outcome in (Outcome.FETCHED, Outcome.WOULD)
        if outcome is Outcome.WOULD:
            row.outcome = outcome
            rows.append(Row("file", source.name, _shown(source, parts), outcome))
        elif outcome is not Outcome.KNOWN:
            row.counts["fetched" if outcome is Outcome.FETCHED else "same"] += 1
            row.outcome = Outcome.FETCHED if row.counts["fetched"] else Outcome.SAME
    return rows


def _shown(source: Local, parts: list[str]) -> str:
    return os.fsencode(source.path.joinpath(*parts)).decode("utf-8", "backslashreplace")


def _files(top: Path) -> Iterator[tuple[list[str], int]]:
    """Each file's names from the folder on, and the descriptor of the folder it is in, which no link can turn."""
    for root, folders, files, handle in os.fwalk(top, follow_symlinks=False):
        above = list(Path(root).relative_to(top).parts)
        parts = _parts_of_pages(files)
        links = [name for name in folders if _is_link(name, handle)]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name.lower() not in parts)
        for name in sorted([*files, *links]):
            if not name.startswith("."):
                yield [*above, name], handle


def _parts_of_pages(files: list[str]) -> frozenset[str]:
    pages = [PurePath(name).stem.lower() for name in files if name.lower().endswith(_SAVED)]
    endings = [ending.lower() for ending in read("intake")["saved_pages"]["folders"]] if pages else []
    return frozenset(page + ending for page in pages for ending in endings)


def _is_link(name: str, folder: int) -> bool:
    try:
        return stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
    except OSError:
        return False


def _file(
    source: Local, parts: list[str], folder: int, out: Path, state: State, clock: Clock, made: list[Path], dry: bool
) -> Outcome:
    if _is_link(parts[-1], folder):
        raise Failed(Outcome.UNUSABLE, "a link; put the file itself here")
    if PurePath(parts[-1]).suffix.lower() in UNFINISHED:
        raise Failed(Outcome.LEFT, "by its name it is not finished")
    where, now = _shown(source, parts), clock.now()
    with opened(parts[-1], folder, source.quiet, now) as file:
        told = os.fstat(file.fileno())
        mark = f"{told.st_size} {told.st_mtime_ns}"
        if state.has("file", where, mark):
            return Outcome.KNOWN
        if dry:
            return Outcome.WOULD
        if told.st_size == 0:
            raise Failed(Outcome.LEFT, "empty as yet")
        copy = copied(file, out / FOLDER)
    if state.has("content", "", copy.sha256):
        copy.path.unlink()
        state.take("file", where, mark, "", now)
        return Outcome.SAME
    target = placed(copy, out, [source.name, *parts])
    made.append(target)
    with state.together():
        state.take("content", "", copy.sha256, str(target.relative_to(out)), now)
        state.take("file", where, mark, str(target.relative_to(out)), now)
    return Outcome.FETCHED
