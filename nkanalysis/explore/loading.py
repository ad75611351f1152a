"""Which store an analyst means: the one named, or the one that the project has; and the one loaded last."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pandas as pd

from nkanalysis import lexicon as lexicons
from nkanalysis.analysis.corrections import CorrectionError, read_corrections
from nkanalysis.analysis.estimates import TOLERANCE
from nkanalysis.analysis.roots import LineageError, read_lineage
from nkanalysis.explore.errors import ExploreError
from nkanalysis.explore.loaded import Loaded, Question
from nkanalysis.explore.tables import fitting
from nkanalysis.lexicon import LexiconError
from nkanalysis.store import Store, StoreError
from nkanalysis.store.kept import CORRECTIONS, LINEAGE, STORE, kept_for

USUAL = Path("data") / STORE
"""Where a project keeps its store, from the working folder or one above it."""
_newest: list[Loaded] = []

Made = TypeVar("Made")


def load(
    store: Path | str | None = None,
    *,
    version: int | None = None,
    corrections: Path | str | None = None,
    lineage: Path | str | None = None,
    tolerance: int = TOLERANCE,
    lexicon: Path | str | None = None,
) -> Loaded:
    """Open a store to look around in it; what is typed after it (``nk.search``, ``nk.compare``, …) is about this one.

    Nothing is worked out before it is asked for. What is loaded stays as it was, whatever a build or a colleague adds
    to the store or to the corrections: ``reload`` gives the newest.

    Args:
        store: Its folder; None for ``data/store``. What is not absolute is looked for in the working folder, then in
            those above it, so that a notebook finds by the same name what a command finds in the project's folder.
        version: Its version; None is the newest.
        corrections: Analysts' decisions; None is ``corrections.csv`` of the store, and an empty text none at all.
        lineage: What analysts know of origins; None is ``lineage.csv`` of the store, and an empty text none.
        tolerance: Days that two tellings of one estimate may speak of apart.
        lexicon: Lexicon folder that is used from now on, in the whole session; None for the one in use.

    Raises:
        ExploreError: There is no store, nothing is built in it, it was built with the lexicon of another conflict, or
            one of the analysts' files can't be used; the message says what to type or to mend.
    """
    if lexicon is not None:
        _or_say(lambda: lexicons.use(lexicon))
    asked = Question(
        store=None if store is None else Path(store),
        version=version,
        corrections=corrections,
        lineage=lineage,
        tolerance=tolerance,
    )
    return _remembered(opened(asked))


def opened(asked: Question) -> Loaded:
    """The store of a question as it stands now.

    Args:
        asked: What `load` was asked.

    Raises:
        ExploreError: As of `load`.
    """
    folder = _found() if asked.store is None else _named(asked.store)
    return _or_say(lambda: _opened(asked, folder))


def latest() -> Loaded:
    """The store that was loaded last; where none was, the project's own is loaded.

    Raises:
        ExploreError: There is none.
    """
    return _newest[-1] if _newest else load()


def remember(loaded: Loaded) -> Loaded:
    """Take a store for the one that is spoken of from now on.

    Args:
        loaded: It.
    """
    return _remembered(loaded)


def _remembered(loaded: Loaded) -> Loaded:
    _newest[:] = [loaded]
    # Amounts of money in a sentence are no mathematics: a notebook would set what stands between two dollar signs so.
    pd.set_option("display.html.use_mathjax", False)
    return loaded


def _opened(asked: Question, folder: Path) -> Loaded:
    tables = Store(folder)
    if tables.version == 0:
        what = "no such folder" if not folder.exists() else "nothing is built here yet"
        raise ExploreError(f"{folder}: {what}; run: nkanalysis build PATH… --store {folder}")
    manifest = tables.manifest(asked.version)
    fitting(folder, manifest.extractor_version)
    kept = {
        name: kept_for(folder, name) if given is None else Path(given) if str(given) else None
        for name, given in ((CORRECTIONS, asked.corrections), (LINEAGE, asked.lineage))
    }
    decided, known = read_corrections(kept[CORRECTIONS]), read_lineage(kept[LINEAGE])
    return Loaded(asked, folder, manifest.version, kept[CORRECTIONS] or _would_be(folder), decided, known)


def _would_be(folder: Path) -> Path:
    """Where the first decision on a store is written."""
    return (folder.parent if folder.name == STORE else folder) / CORRECTIONS


def _named(store: Path) -> Path:
    """The folder that is meant: as named from the working folder, else from the nearest above it that has the store."""
    here = Path.cwd()
    for parent in (here, *here.parents):
        if Store(folder := Path(os.path.normpath(parent / store))).version:
            return folder
    return Path(os.path.abspath(store))


def _found() -> Path:
    here = Path.cwd()
    for parent in (here, *here.parents):
        if Store(parent / USUAL).version:
            return parent / USUAL
    raise ExploreError(
        f"no store in {here / USUAL} or above it; build one: nkanalysis build PATH…, "
        'or name the one you have: nk.load("FOLDER")'
    )


def _or_say(make: Callable[[], Made]) -> Made:
    """What is made, or in one error what keeps it from being made."""
    try:
        return make()
    except (CorrectionError, LineageError) as error:
        raise ExploreError("; ".join(error.faults)) from error
    except (StoreError, LexiconError) as error:
        raise ExploreError(str(error)) from error
