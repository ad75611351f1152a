"""Texts that were copied, whole or in part: linked, never dropped.

Two texts are compared by **containment**: the share of the shorter one's word n-grams that stand in the longer one
(Broder, "On the resemblance and containment of documents", 1997). A cut, a reordered or a prefixed copy keeps it high
where Jaccard's index falls.

A fair sample of each text's n-grams (those with the smallest hashes, whole texts where they are short) is looked up in
all longer texts; the pairs that share enough of it are then compared exactly.
"""

from typing import Any

import numpy as np
import pandas as pd

from nkanalysis.analysis.shingles import Shingled, bodies, shingled
from nkanalysis.schemas import TEXT

THRESHOLD = 0.3
SAMPLE = 128
"""N-grams of each text that are looked up in the others."""
STOCK = 1000
"""An n-gram in more texts than this is a stock phrase: it makes nobody a candidate."""
BLOCK = 500
FEWEST = 20
"""Words below which a text is too short to tell a copy from a common sentence; it may still be an exact one."""
_OFFSET = r"T.*(?:Z|[+-]\d\d:?\d\d)$"
Row = tuple[int, int, float, float, str, int]
COLUMNS: dict[str, Any] = {
    "document_id": TEXT,
    "other": TEXT,
    "containment": "float64",
    "containment_of_other": "float64",
    "relation": TEXT,
    "shared_words": "int64",
    "earlier": TEXT,
}


def near_duplicates(documents: pd.DataFrame, pages: pd.DataFrame, *, threshold: float = THRESHOLD) -> pd.DataFrame:
    """Pairs of documents of which one holds much of the other's text.

    Exact copies are each paired with the first of them alone, and that one stands for all of them in other pairs: what
    holds of it holds of them.

    Args:
        documents: Documents of the store.
        pages: Pages of the store, at least those that the documents stand on.
        threshold: Least containment that links a pair, over 0 up to 1.

    Returns:
        One row a pair, by ``document_id`` and ``other``:

        - ``document_id``: the shorter text, or the exact copy; ``other``: the longer, or the first of exact copies
        - ``containment``: share of the shorter one's n-grams that stand in the longer, at least ``threshold``
        - ``containment_of_other``: share of the longer one's that stand in the shorter
        - ``relation``: ``exact`` (the same words in the same order), ``near`` (each holds the other by ``threshold``)
          or ``contains`` (the longer holds the shorter, and much else)
        - ``shared_words``: words of the shorter that stand in shared n-grams; characters, where a text is read by them
        - ``earlier``: which of the two was published first; missing where that can't be told

    Raises:
        ValueError: ``threshold`` is not over 0 and up to 1.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold is {threshold}; it must be over 0 and at most 1")
    texts = shingled(bodies(documents, pages))
    first: dict[bytes, int] = {}
    moments = _moments(documents)
    for place in _by_age(moments):
        if texts[place].size:
            first.setdefault(texts[place].fingerprint, place)
    rows: list[Row] = [
        (place, first[text.fingerprint], 1.0, 1.0, "exact", text.size)
        for place, text in enumerate(texts)
        if text.size and first[text.fingerprint] != place
    ]
    distinct = [place for place in sorted(first.values()) if texts[place].size >= FEWEST]
    for short, long in _candidates([texts[place] for place in distinct], threshold):
        row = _compared(texts, distinct[short], distinct[long])
        if row[2] >= threshold:
            relation = "near" if row[3] >= threshold else "contains"
            rows.append((*row[:4], relation, row[4]))
    return _framed(rows, list(documents["document_id"]), moments)


def with_texts(documents: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Documents with the separate text that each is a copy of.

    Copies of copies are one text. A text that holds several others which are no copies of each other is a compilation:
    it stands for itself and joins none of them.

    Args:
        documents: Documents of the store, n rows.
        pairs: Their `near_duplicates`.

    Returns:
        The n rows with ``text``: the ``document_id`` of the earliest document of its text, its own where nothing is
        like it.
    """
    ids = list(documents["document_id"])
    parent = {name: name for name in ids}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for pair in pairs[pairs["relation"] != "contains"].itertuples():
        parent[root(str(pair.other))] = root(str(pair.document_id))
    held: dict[str, set[str]] = {}
    for pair in pairs[pairs["relation"] == "contains"].itertuples():
        held.setdefault(root(str(pair.other)), set()).add(str(pair.document_id))
    joined = True
    # What is cut from a cut meets it in one round, and the whole that holds both in the next.
    while joined:
        joined = False
        for holder, names in held.items():
            inside = {root(name) for name in names}
            if len(inside) == 1 and root(holder) not in inside:
                parent[root(holder)] = inside.pop()
                joined = True
    leader: dict[str, str] = {}
    for place in _by_age(_moments(documents)):
        leader.setdefault(root(ids[place]), ids[place])
    return documents.assign(text=pd.Series([leader[root(name)] for name in ids], index=documents.index, dtype=TEXT))


Moment = tuple[pd.Timestamp | None, pd.Timestamp | None]


def _moments(documents: pd.DataFrame) -> list[Moment]:
    """Day of publication of each, and its time where the page gives one with its offset."""
    printed = documents["published_time"].where(documents["published_time"].str.contains(_OFFSET, na=False))
    times = pd.to_datetime(printed, utc=True, errors="coerce", format="ISO8601")
    pairs = zip(documents["published"], times, strict=True)
    return [(None if pd.isna(day) else day, None if pd.isna(time) else time) for day, time in pairs]


def _by_age(moments: list[Moment]) -> list[int]:
    """Places, oldest first; what has no day last, what has no time after what has one on its day."""

    def age(place: int) -> tuple[bool, float, bool, float, int]:
        day, time = moments[place]
        return day is None, day.timestamp() if day else 0, time is None, time.timestamp() if time else 0, place

    return sorted(range(len(moments)), key=age)


def _before(one: Moment, other: Moment) -> bool | None:
    """Whether one was published before the other; None where that can't be told."""
    if one[0] is None or other[0] is None:
        return None
    if one[1] is not None and other[1] is not None and one[1] != other[1]:
        return one[1] < other[1]
    return None if one[0] == other[0] else one[0] < other[0]


def _candidates(texts: list[Shingled], threshold: float) -> list[tuple[int, int]]:
    """Pairs (shorter, longer) whose samples promise half of the threshold, as places in ``texts``."""
    if len(texts) < 2:
        return []
    sizes = np.array([len(text.distinct) for text in texts])
    owner = np.repeat(np.arange(len(texts), dtype=np.int64), sizes)
    hashes = np.concatenate([text.distinct for text in texts])
    order = np.argsort(hashes, kind="stable")
    hashes, owner = hashes[order], owner[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    counts = np.diff(np.r_[starts, len(hashes)])
    keys = hashes[starts]
    found = []
    for at in range(0, len(texts), BLOCK):
        block = range(at, min(at + BLOCK, len(texts)))
        samples = [texts[place].distinct[:SAMPLE] for place in block]
        asker = np.repeat(np.array(block, dtype=np.int64), [len(sample) for sample in samples])
        group = np.searchsorted(keys, np.concatenate(samples))
        told = (counts[group] > 1) & (counts[group] <= STOCK)
        stock = np.bincount(asker[counts[group] > STOCK] - at, minlength=len(block))
        asker, group = asker[told], group[told]
        reach = counts[group]
        inner = np.arange(reach.sum()) - np.repeat(np.cumsum(reach) - reach, reach)
        other = owner[np.repeat(starts[group], reach) + inner]
        asker = np.repeat(asker, reach)
        longer = (sizes[other] > sizes[asker]) | ((sizes[other] == sizes[asker]) & (other > asker))
        pair, hits = np.unique(asker[longer] * len(texts) + other[longer], return_counts=True)
        short = pair // len(texts)
        asked = np.minimum(sizes[short], SAMPLE) - stock[short - at]
        kept = pair[hits * 2 >= threshold * asked]
        found += [divmod(int(key), len(texts)) for key in kept]
    return found


def _compared(texts: list[Shingled], one: int, other: int) -> tuple[int, int, float, float, int]:
    """Shorter, longer, containment both ways, and the shorter one's words in shared n-grams."""
    common = np.intersect1d(texts[one].distinct, texts[other].distinct, assume_unique=True)
    within = np.flatnonzero(np.isin(texts[one].ordered, common))
    width = min(texts[one].width, texts[one].size)
    # Overlapping n-grams share words: each reaches to its end or to the start of the next.
    covered = int(np.minimum(np.diff(np.r_[within, within[-1] + width]), width).sum()) if len(within) else 0
    parts = len(common) / len(texts[one].distinct), len(common) / len(texts[other].distinct)
    return one, other, *parts, covered


def _framed(rows: list[Row], ids: list[str], moments: list[Moment]) -> pd.DataFrame:
    made = []
    for one, other, containment, back, relation, shared in rows:
        before = _before(moments[one], moments[other])
        earlier = None if before is None else ids[one if before else other]
        made.append((ids[one], ids[other], containment, back, relation, shared, earlier))
    table = pd.DataFrame(made, columns=list(COLUMNS)).astype(COLUMNS)
    return table.sort_values(["document_id", "other"], kind="stable").reset_index(drop=True)
