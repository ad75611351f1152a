"""What the sentence of a figure says of it beside the figure: words that the checks read, by language.

A check holds a claim against others. Where the claim's own sentence says that others misprint the number, names the
span or the month that the claim lacks, or has the words of another measure, the page is right and the claim isn't the
page's: what the sentence says goes first.
"""

import re
from functools import cache
from typing import Any

import pandas as pd

from nkanalysis import lexicon

Row = dict[str, Any]
_NAMED = ("killed", "wounded")


def retold(row: Row) -> bool:
    """Whether a sentence tells how others, or an earlier version of the text, print the figure wrongly."""
    return _says(row, "retold")


def short_span(row: Row) -> bool:
    """Whether a sentence says itself that it speaks of a day, a week or a battle."""
    return _says(row, "spans")


def base_of_share(row: Row) -> bool:
    """Whether a figure is what a share is taken of: "two-thirds of four thousand"."""
    told = _words(row["language"])
    before = _plain(row["sentence"]).partition(_plain(row["figure"]))[0]
    return bool(told) and re.search(told["of_share"], before) is not None


def names(row: Row) -> frozenset[str]:
    """The measures whose words stand in a sentence."""
    told = _words(row["language"])
    found = set(re.findall(r"[^\W\d_]+", _plain(row["sentence"])))
    return frozenset(measure for measure, forms in told.get("measures", {}).items() if found & set(forms))


def names_only(row: Row, measure: str) -> bool:
    """Whether a sentence has words of the dead and none of the wounded, of whom the claim is, or the other way round.

    Casualties have no words that others lack: "4,200 killed and wounded" are casualties too.
    """
    found = names(row)
    return {row["measure"], measure} == set(_NAMED) and measure in found and row["measure"] not in found


def names_month(row: Row, day: pd.Timestamp) -> bool:
    """Whether a sentence names the month of a day."""
    forms = [name for name, month in _months(row["language"]).items() if month == day.month]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", str(row["sentence"])) for name in forms)


def _says(row: Row, name: str) -> bool:
    listed = "|".join(map(re.escape, _words(row["language"]).get(name, [])))
    return bool(listed) and re.search(rf"(?<!\w)(?:{listed})(?!\w)", _plain(row["sentence"])) is not None


def _plain(text: str) -> str:
    return " ".join(str(text).casefold().split())


@cache
def _words(language: str) -> dict[str, Any]:
    """Words of a language; none of one that has no such file."""
    name = f"{language}/headlines"
    if not lexicon.has(name):
        return {}
    told = dict(lexicon.read(name))
    shares, of = ("|".join(map(re.escape, told["shares"][key])) for key in ("words", "of"))
    return told | {"of_share": rf"(?:{shares})\s+(?:{of})\s+(?:[^\W\d_]+\s+)?$"}


@cache
def _months(language: str) -> dict[str, int]:
    name = f"{language}/dates"
    if not lexicon.has(name):
        return {}
    # Months are written with a capital: "may" and "march" are verbs.
    return {word.title(): int(month) for word, month in lexicon.read(name)["months"].items()}
