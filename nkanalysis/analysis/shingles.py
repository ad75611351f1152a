"""Texts as sets of word n-grams: what is compared where copies are sought.

A word is a run of letters or digits, case and width folded. Scripts that are written without blanks between words
(Chinese, Japanese, Thai, Lao, Khmer, Burmese) are read by character, and take longer n-grams for it; Korean has blanks.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pandas as pd

WORDS, CHARACTERS = 3, 6
"""Length of an n-gram, in words and where a text is read by character."""
BATCH = 400
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_BY_CHARACTER = re.compile(rf"[{_UNSPACED}]")
_STEP = np.uint64(0x9E3779B97F4A7C15)

Hashes = np.ndarray[tuple[int], np.dtype[np.uint64]]


@dataclass(frozen=True, slots=True)
class Shingled:
    """One text as n-grams.

    Attributes:
        size: Words of the text; characters where it is read by them.
        width: Length of an n-gram.
        ordered: Hash of each n-gram, in the text's order; one for a text shorter than an n-gram, none for no text.
        distinct: The same, each once, ascending.
        fingerprint: Equal for texts of the same words in the same order.
    """

    size: int
    width: int
    ordered: Hashes
    distinct: Hashes
    fingerprint: bytes


def bodies(documents: pd.DataFrame, pages: pd.DataFrame) -> list[str]:
    """The running text of each document: its body and list blocks, without headline, deck and furniture.

    Args:
        documents: Documents of the store, n rows.
        pages: Pages of the store, at least those that the documents stand on.

    Returns:
        n texts, a blank line between blocks.
    """
    texts = dict(zip(pages["page"], pages["text"], strict=True))
    found = []
    for page, blocks, roles in zip(documents["page"], documents["blocks"], documents["block_roles"], strict=True):
        text = texts[page]
        spans = zip(blocks[::2], blocks[1::2], roles, strict=True)
        found.append("\n\n".join(text[start:end] for start, end, role in spans if role in ("body", "item")))
    return found


def words(text: str) -> list[str]:
    """The words of a text as they are compared: ``"The DPRK’s 11th"`` gives ``the, dprk, s, 11th``."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def shingled(texts: Iterable[str]) -> list[Shingled]:
    """Each text as n-grams.

    Args:
        texts: Running texts.
    """
    rest = iter(texts)
    return [made for batch in iter(lambda: list(islice(rest, BATCH)), []) for made in _batch(batch)]


def _batch(texts: list[str]) -> Iterator[Shingled]:
    tokens = [words(text) for text in texts]
    every = np.array([token for row in tokens for token in row], dtype=object)
    hashes = pd.util.hash_array(every, categorize=True) if len(every) else np.empty(0, dtype=np.uint64)
    start = 0
    for row in tokens:
        own = hashes[start : start + len(row)]
        start += len(row)
        single = sum(map(bool, map(_BY_CHARACTER.match, row)))
        width = CHARACTERS if single * 2 > len(row) else WORDS
        ordered = _rolled(own, width)
        print_of = hashlib.blake2b(" ".join(row).encode("utf-8", "replace"), digest_size=16).digest()
        yield Shingled(len(row), width, ordered, np.unique(ordered), print_of)


def _rolled(hashes: Hashes, width: int) -> Hashes:
    if not len(hashes):
        return hashes
    width = min(width, len(hashes))
    windows = len(hashes) - width + 1
    total = np.zeros(windows, dtype=np.uint64)
    for place in range(width):
        total = total * _STEP + hashes[place : place + windows]
    # Bits are mixed, so that the smallest hashes are a fair sample of a text's n-grams.
    total ^= total >> np.uint64(31)
    total *= np.uint64(0xBF58476D1CE4E5B9)
    return total ^ (total >> np.uint64(29))
