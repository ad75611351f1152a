"""The hand-kept lexicon: words, names and places as TOML, read once.

What belongs to one language stands in that language's folder (``en/``), the rest beside this module; what belongs to
the conflict that is counted stands in ``conflict.toml``, here and in each language's folder. Another folder of the same
shape can take its place: set ``NKANALYSIS_LEXICON`` to its path, or call ``use``. A file that it lacks is read from
here. A file ``NAME.add.toml`` in it adds to the file ``NAME.toml`` instead of taking its place.
"""

import hashlib
import os
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from nkanalysis.lexicon.joining import added

BUILT_IN = Path(__file__).parent
SETTING = "NKANALYSIS_LEXICON"
CONFLICT = "conflict"
"""Name of the files of a conflict: its own, and that of its words in each language's folder."""
ADDING = ".add"
_PACKAGE = __name__.partition(".")[0]


class LexiconError(ValueError):
    """A lexicon file is missing or says something that can't be used; the message says which and where."""


def _folders() -> list[Path]:
    own = os.environ.get(SETTING)
    if own is None:
        return [BUILT_IN]
    if not Path(own).is_dir():
        raise LexiconError(f"{SETTING}={own}: no such folder; set it to a lexicon folder or unset it")
    return [Path(own), BUILT_IN]


def folder() -> Path | None:
    """The folder that is used before the built-in one; None where there is none."""
    own = _folders()[0]
    return None if own == BUILT_IN else own


def use(own: Path | str | None) -> None:
    """Read the lexicon from another folder from now on, in this process and in those that it starts.

    What has been worked out from the lexicon before is forgotten. Frames that were made before stay as they are.

    Args:
        own: A lexicon folder; None for the built-in lexicon.

    Raises:
        LexiconError: There is no such folder; the lexicon in use stays.
    """
    if own is not None and not Path(own).is_dir():
        raise LexiconError(
            f"{own}: no such folder; name a lexicon folder, or make one with: nkanalysis lexicon new {own}"
        )
    before = os.environ.get(SETTING)
    if own is None:
        os.environ.pop(SETTING, None)
    else:
        # Notebook kernels and workers may run in another folder than this process.
        os.environ[SETTING] = str(Path(own).resolve())
    if os.environ.get(SETTING) != before:
        forget()


def forget() -> None:
    """Drop all that the package keeps in memory of a lexicon, whichever module keeps it."""
    # Patterns and word sets made of the lexicon are kept by a hundred functions; a list of them would soon lack one.
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == _PACKAGE:
            for kept in list(vars(module).values()):
                if isinstance(kept, type(read)):
                    kept.cache_clear()


def has(name: str) -> bool:
    """Whether there is a lexicon file of this name: of a language without rules there are few or none."""
    return any((folder / f"{name}.toml").is_file() for folder in _folders())


@cache
def read(name: str) -> dict[str, Any]:
    """One lexicon file, with what files that add to it say, and of a language's what the conflict adds to it.

    Args:
        name: File name without its ending, from the lexicon folder on: ``sources``, ``en/cues``.

    Raises:
        LexiconError: There is no such file, it is not TOML, or what is added to it doesn't fit.
    """
    folders = _folders()
    path = next((path for folder in folders if (path := folder / f"{name}.toml").is_file()), None)
    if path is None:
        raise LexiconError(f"no lexicon file {name}.toml in {', '.join(map(str, folders))}")
    found = parsed(path)
    language, _, file = name.rpartition("/")
    words = f"{language}/{CONFLICT}"
    if language and file != CONFLICT and has(words) and file in (of_conflict := read(words)):
        found = _with(found, of_conflict[file], f"{words}.toml: [{file}]")
    more = folders[0] / f"{name}{ADDING}.toml"
    return _with(found, parsed(more), str(more)) if len(folders) > 1 and more.is_file() else found


def parsed(path: Path) -> dict[str, Any]:
    """A file of TOML as it stands.

    Raises:
        LexiconError: It is none.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}") from error


def _with(base: dict[str, Any], more: Any, where: str) -> dict[str, Any]:
    if not isinstance(more, dict):
        raise LexiconError(f"{where}: must be a table")
    try:
        return added(base, more, where)
    except ValueError as error:
        raise LexiconError(str(error)) from error


@cache
def fingerprint() -> str:
    """Twelve hexadecimal digits that change with any word of the lexicon in use."""
    digest = hashlib.sha256()
    for folder in _folders():
        for path in sorted(folder.rglob("*.toml")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
