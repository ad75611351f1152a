"""Claims of a store, or of pages read now, judged by a file of gold."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from nkanalysis import corpus, extract
from nkanalysis.analysis.evaluation import Evaluation, GoldError, evaluate, read_gold
from nkanalysis.build.rows import frames
from nkanalysis.build.work import Task, read_batch, read_page
from nkanalysis.corpus import Input
from nkanalysis.explore.errors import ExploreError
from nkanalysis.store import Store

_OF_PAGES = ["page", "sha256", "status", "reason", "text"]
_LARGEST_RAW = 1 << 26


def judge(gold: Path, *, store: Path, pages: Sequence[Path] = (), population: str = "") -> Evaluation:
    """Judge what the kit reads by what people read.

    Args:
        gold: JSON lines or CSV.
        store: Folder of the tables whose claims are judged.
        pages: Files and folders that are read now, without the store; it is not looked at where there are any.
        population: Whose figures; ``any`` judges all.

    Raises:
        nkanalysis.analysis.evaluation.GoldError: The gold can't be used.
        nkanalysis.corpus.CorpusError: A path can't be looked at.
        ExploreError: Nothing is built in the store.
        nkanalysis.store.StoreError: The store can't be read.
    """
    rows = read_gold(gold.read_bytes(), gold.name)
    if pages:
        tables, raw = _live(pages, besides=gold)
        return evaluate(rows, tables["claims"], tables["pages"], population=population, raw=raw)
    tables_of = Store(store)
    if tables_of.version == 0:
        raise ExploreError(
            f"{store}: nothing is built here yet; run nkanalysis build PATH… --store {store}, or give --pages PATH…"
        )
    return evaluate(rows, tables_of.read("claims"), tables_of.read("pages", columns=_OF_PAGES), population=population)


def _live(paths: Sequence[Path], *, besides: Path) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """Tables of pages read now, and what the files of those say that are files of their own."""
    # Gold kept among its pages would itself be read for pages.
    items = [item for item in corpus.find(paths) if item.path != besides.resolve()]
    found = [one for item in items for one in corpus.expand(item)]
    if not found:
        raise GoldError([f"{', '.join(map(str, paths))}: no page in it; name files or folders of pages"])
    version = extract.extractor_version()
    read = [rows for one in found for rows in read_batch((Task(one.item, one.sha256, one.size),), read_page, version)]
    raw = {one.item.page: text for one in found if (text := _raw(one.item)) is not None}
    return frames(read), raw


def _raw(item: Input) -> str | None:
    if item.member is not None or not item.path.is_file() or item.path.stat().st_size > _LARGEST_RAW:
        return None
    return item.path.read_bytes().decode("utf-8", "replace")
