"""Likelihood words of sources, kept as they were said, beside the band that their own public yardstick gives them.

"Highly likely" of UK Defence Intelligence is 80 to 90 per cent, for it says so; of a newspaper it is two words. Readers
take such words for very different chances where no yardstick stands beside them (Kent, S., Words of estimative
probability, Studies in Intelligence, 1964), so that no band is ever lent to a source that has none. The yardsticks,
with where each was published, stand in the lexicon, in ``yardsticks.toml``.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from nkanalysis.lexicon import read, register
from nkanalysis.schemas import TEXT

COLUMNS = ("yardstick", "term", "band_low", "band_high", "standard", "standard_url", "own_words", "why")
_QUOTED = re.compile(r"[\u201c\u201e\u00ab\"]([^\u201c\u201d\u201e\u00ab\u00bb\"]+)[\u201d\u201c\u00bb\"]")


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A public scale of likelihood words.

    Attributes:
        name: What it is called.
        standard: Author, title and year.
        url: Where it was published.
        country: ISO 3166 code of the sources that use it.
        types: Source types of that country that do.
        sources: Other sources that do, by canonical name.
        named: Pattern of words in a page's name for a source of that country that make it one of them.
        bands: Each of its words with the least and greatest chance, in percent.
    """

    name: str
    standard: str
    url: str
    country: str
    types: frozenset[str]
    sources: frozenset[str]
    named: re.Pattern[str]
    bands: dict[str, tuple[int, int]]


def likelihoods(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with likelihood words, and what these mean by their source's own yardstick.

    The words must be the yardstick's to the letter, letter case and white space aside: "likely" is not "most likely".

    Args:
        rows: Claims, or estimates (contracts ``CLAIMS``, ``ESTIMATES``), n rows; ``source_text`` and ``sentence`` of
            claims are read where they are there.

    Returns:
        The rows whose ``likelihood_text`` is not missing, in their order, with ``yardstick`` (its name), ``term`` (its
        word), ``band_low`` and ``band_high`` (percent), ``standard`` (author, title and year), ``standard_url``, all of
        them missing where no band applies; ``own_words`` (whether the page has the words between quotation marks;
        missing without a sentence) and ``why`` (a sentence).
    """
    held = rows[rows["likelihood_text"].notna()].reset_index(drop=True)
    found = pd.DataFrame([_of(row) for row in held.to_dict("records")], columns=list(COLUMNS), dtype=object)
    texts = dict.fromkeys(("yardstick", "term", "standard", "standard_url", "why"), TEXT)
    numbers = {"band_low": "Int64", "band_high": "Int64", "own_words": "boolean"}
    return pd.concat([held, found.astype({**texts, **numbers})], axis=1)


def yardstick(source: Any, source_type: Any, institution: Any = None, source_text: Any = None) -> Yardstick | None:
    """The public yardstick of a source; None where it has none that is known.

    Args:
        source: Canonical name, or missing.
        source_type: A source type of the claims table.
        institution: That of an unnamed source, or missing.
        source_text: Words of the page that name the source, or missing.
    """
    names = {str(name) for name in (source, institution) if not pd.isna(name)}
    entries = [entry for name in names if (entry := register.get(name)) is not None]
    said = "" if pd.isna(source_text) else str(source_text)
    for one in yardsticks():
        if names & one.sources:
            return one
        if any(entry.country == one.country for entry in entries):
            kinds = {source_type, *(entry.type for entry in entries)}
            if kinds & one.types or one.named.search(said):
                return one
    return None


@cache
def yardsticks() -> tuple[Yardstick, ...]:
    """Every yardstick of the lexicon."""
    return tuple(
        Yardstick(
            name=entry["name"],
            standard=f"{entry['author']}, {entry['title']}, {entry['year']}",
            url=entry["url"],
            country=entry["country"],
            types=frozenset(entry["types"]),
            sources=frozenset(entry["sources"]),
            named=_pattern(entry["named"]),
            bands={word: (band["low"], band["high"]) for band in entry["bands"] for word in band["words"]},
        )
        for entry in read("yardsticks")["yardstick"]
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    listed = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
    return re.compile(rf"\b(?:{listed})\b" if words else r"(?!)", re.IGNORECASE)


def _of(row: Any) -> dict[str, Any]:
    words = " ".join(str(row["likelihood_text"]).split())
    one = yardstick(row["source"], row["source_type"], row.get("institution"), row.get("source_text"))
    own = None if pd.isna(row.get("sentence")) else _between_marks(words, str(row["sentence"]))
    if one is None:
        return _without(own, "No public yardstick of this source is known: its words stand as they were said.")
    band = one.bands.get(words.casefold())
    if band is None:
        return _without(own, f"These words are none of those of the {one.name}.")
    why = f"By the {one.name}: {band[0]} to {band[1]} per cent."
    if own is False:
        why += " The page has the words without quotation marks: they may be its own."
    return {
        "yardstick": one.name,
        "term": words.casefold(),
        "band_low": band[0],
        "band_high": band[1],
        "standard": one.standard,
        "standard_url": one.url,
        "own_words": own,
        "why": why,
    }


def _without(own: bool | None, why: str) -> dict[str, Any]:
    return {**dict.fromkeys(COLUMNS), "own_words": own, "why": why}


def _between_marks(words: str, sentence: str) -> bool:
    return any(words.casefold() in " ".join(part.split()).casefold() for part in _QUOTED.findall(sentence))
