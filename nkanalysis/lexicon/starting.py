"""A lexicon folder to start from: every file that another conflict needs, with a comment on what goes where."""

from pathlib import Path

from nkanalysis.lexicon import BUILT_IN, LexiconError

_FOLDER = BUILT_IN / "skeleton"
# Named so that the built-in lexicon, which is every file of TOML in its folder, has none of them.
_ENDING = ".txt"


def start(folder: Path) -> list[Path]:
    """Write the files of a small lexicon of an invented conflict, which passes the check.

    Args:
        folder: Where; made if need be.

    Returns:
        The files written.

    Raises:
        LexiconError: Something lies there already; nothing is written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise LexiconError(f"{folder}: something lies there already; name a new or empty folder")
    written = []
    for path in sorted(_FOLDER.rglob(f"*{_ENDING}")):
        to = folder / path.relative_to(_FOLDER).as_posix().removesuffix(_ENDING)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        written.append(to)
    return written
