"""Which files a build reads, and the name each page goes by."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from nkanalysis.lexicon import read

_SAVED = (".html", ".htm", ".xhtml")


class CorpusError(ValueError):
    """A path that was asked for can't be looked at; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Input:
    """A page to be read: a file, or one of those that a file holds.

    Attributes:
        path: The file.
        page: Name of the page.
        member: Its place among the pages of the file, from 0 on; None for the file itself.
        columns: Column by field, by hand, for tables.
    """

    path: Path
    page: str
    member: int | None = None
    columns: tuple[tuple[str, str], ...] = ()


def _printable(name: str) -> str:
    """A file name that is no valid UTF-8 still needs a name that can be stored."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        parts = parts_of_pages(files)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name.lower() not in parts)
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(root, name)


def parts_of_pages(files: Sequence[str]) -> frozenset[str]:
    """Folders in which browsers keep what belongs to the pages that they saved: pictures, styles, frames.

    Args:
        files: Names of the files of one folder.

    Returns:
        Names in lower case that such a folder beside them would have.
    """
    pages = [PurePosixPath(name).stem.lower() for name in files if name.lower().endswith(_SAVED)]
    endings = [ending.lower() for ending in read("intake")["saved_pages"]["folders"]] if pages else []
    return frozenset(page + ending for page in pages for ending in endings)


def _numbered(name: str, ordinal: int) -> str:
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}~{ordinal}{path.suffix}"))


def _root_names(roots: Sequence[Path]) -> dict[Path, str]:
    """A name for each input; of several with one name, the later ones in path order are numbered: ``seeds~2``."""
    names: dict[Path, str] = {}
    for root in sorted(roots, key=os.fsencode):
        plain = _printable(root.name) or "root"
        name, ordinal = plain, 1
        while name in names.values():
            ordinal += 1
            name = _numbered(plain, ordinal)
        names[root] = name
    return names


def find(paths: Sequence[Path]) -> list[Input]:
    """The files under some folders and the files named directly, each once.

    Args:
        paths: Folders, read with all that is under them but hidden files and folders and the folders that browsers
            save beside a page, and files.

    Returns:
        Inputs in the order of their page names, the same for any order of ``paths``.

    Raises:
        CorpusError: A path does not exist or is neither folder nor file.
    """
    roots: list[Path] = []
    for path in map(Path, paths):
        try:
            resolved = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            what = "no such file or folder" if isinstance(error, FileNotFoundError) else str(error)
            raise CorpusError(f"{path}: {what}; name a folder of pages or a page") from error
        if not (resolved.is_dir() or resolved.is_file()):
            raise CorpusError(f"{path}: neither a folder nor a file; name a folder of pages or a page")
        if resolved not in roots:
            roots.append(resolved)
    names = _root_names(roots)
    found: dict[Path, str] = {}
    # Folders first and outermost first, so that a file that is also named by itself keeps its folder's name for it.
    for root in sorted(roots, key=lambda root: (not root.is_dir(), len(root.parts), os.fsencode(root))):
        for file in _files(root) if root.is_dir() else [root]:
            inside = [_printable(part) for part in file.relative_to(root).parts]
            found.setdefault(file.resolve(), "/".join([names[root], *inside]))
    return sorted((Input(path, page) for path, page in found.items()), key=lambda item: (item.page, item.path))
