"""The hand-kept lexicon: words, names and places as TOML, read once.

What belongs to one language stands in that language's folder (``en/``), the rest beside this module. Another folder of
the same shape can take its place: set ``NKANALYSIS_LEXICON`` to its path. A file that it lacks is read from here.
"""

import hashlib
import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

BUILT_IN = Path(__file__).parent
SETTING = "NKANALYSIS_LEXICON"


class LexiconError(ValueError):
    """A lexicon file is missing or says something that can't be used; the message says which and where."""


def _folders() -> list[Path]:
    own = os.environ.get(SETTING)
    if own is None:
        return [BUILT_IN]
    if not Path(own).is_dir():
        raise LexiconError(f"{SETTING}={own}: no such folder; set it to a lexicon folder or unset it")
    return [Path(own), BUILT_IN]


def has(name: str) -> bool:
    """Whether there is a lexicon file of this name: of a language without rules there are few or none."""
    return any((folder / f"{name}.toml").is_file() for folder in _folders())


@cache
def read(name: str) -> dict[str, Any]:
    """One lexicon file.

    Args:
        name: File name without its ending, from the lexicon folder on: ``sources``, ``en/cues``.

    Raises:
        LexiconError: There is no such file, or it is not TOML.
    """
    for folder in _folders():
        path = folder / f"{name}.toml"
        if path.is_file():
            try:
                return tomllib.loads(path.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise LexiconError(f"{path}: {error}") from error
    raise LexiconError(f"no lexicon file {name}.toml in {', '.join(map(str, _folders()))}")


@cache
def fingerprint() -> str:
    """Twelve hexadecimal digits that change with any word of the lexicon in use."""
    digest = hashlib.sha256()
    for folder in _folders():
        for path in sorted(folder.rglob("*.toml")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
