"""Rows that are told coarsely: what residents, defectors and prisoners say, and what befalls the families of soldiers.

Of these a report shows the outlet, what kind of thing is told, the month, the province and the link: no sentence, no
words for the source, nothing finer. Two of them are never told to be one person.
"""

import re
from functools import cache
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.lexicon import gazetteer, read
from nkanalysis.schemas import TEXT

SOURCE_TYPES = ("resident", "defector", "prisoner")
UNITS = ("family", "relative")
KINDS = ("interrogation",)
"""Events that tell what a prisoner said or how one was shown."""
LANGUAGE = "en"
"""Of the words that are looked for."""


def protected(rows: pd.DataFrame) -> pd.Series:
    """Which claims or events are told coarsely.

    Args:
        rows: Claims or events, n rows.

    Returns:
        n truths: the source is of a protected type, kin are counted, a prisoner is questioned, or the sentence names
        kin or somebody who speaks from inside the country or has left it.
    """
    found = rows["source_type"].isin(SOURCE_TYPES)
    if "unit" in rows:
        found |= rows["unit"].isin(UNITS)
    if "theme" in rows:
        found |= rows["kind"].isin(KINDS)
    telling = _telling()
    named = rows["sentence"].map(lambda text: bool(telling.search(text))).astype("bool")
    return (found | named).astype("bool")


def province(name: Any) -> str | None:
    """The first-order region of a place, or the country where it is no finer; None for none that is known.

    Args:
        name: Name of a place, or missing.
    """
    place = None if pd.isna(name) else gazetteer.province(str(name))
    return place.name if place else None


def coarse(rows: pd.DataFrame) -> pd.DataFrame:
    """Evidence with what could identify somebody taken out of the protected rows.

    Args:
        rows: Rows of `evidence` or `event_evidence`, n rows.

    Returns:
        The n rows with ``withheld``. Where it is true, ``before``, ``marked``, ``after``, ``title``, ``who``, ``whom``
        and ``rule`` are missing, ``place`` is a province and days are months. Where the source is of a protected type,
        ``chain`` is its type and the outlet alone; of captivity, ``who`` and ``whom`` are missing everywhere.
    """
    hidden = protected(rows)
    rows = rows.assign(withheld=hidden)
    for name in ("before", "marked", "after", "title", "who", "whom", "military_unit", "rule", "likelihood_text"):
        if name in rows:
            rows[name] = rows[name].mask(hidden)
    if "theme" in rows:
        # A prisoner's name is nobody's to spread (Third Geneva Convention, article 13).
        rows[["who", "whom"]] = rows[["who", "whom"]].mask(rows["theme"] == "captivity")
    rows["place"] = rows["place"].where(~hidden, rows["place"].map(province).astype(TEXT))
    rows["published_day"] = rows["published_day"].where(~hidden, rows["published"].map(_month).astype(TEXT))
    rows["day_label"] = rows["day_label"].where(~hidden, months(rows))
    rows["chain"] = pd.Series(
        [_chain(row) if row["source_type"] in SOURCE_TYPES else row["chain"] for row in rows.to_dict("records")],
        index=rows.index,
        dtype=object,
    )
    return rows


def known_outlets(rows: pd.DataFrame) -> set[str]:
    """Names of outlets: those of the rows and those of the register, whom nobody needs to protect.

    Args:
        rows: Claims or events.
    """
    return {*rows["outlet"].dropna(), *(entry["name"] for entry in read("outlets")["outlet"])}


def months(rows: pd.DataFrame) -> pd.Series:
    """The day of each row told by its month: ``as of Jan 2025`` of a figure, ``Jan 2025`` of an event.

    Args:
        rows: Claims or events with ``day`` and ``day_basis``.
    """
    bases = labels.EVENT_BASES if "event_id" in rows else labels.BASES
    pairs = zip(rows["day"], rows["day_basis"], strict=True)
    told = [bases[basis].format(_month(day)) if pd.notna(day) else "no date" for day, basis in pairs]
    return pd.Series([text.removesuffix(", the day of publication") for text in told], index=rows.index, dtype=TEXT)


def _month(day: Any) -> str | None:
    return None if pd.isna(day) else f"{day:%b %Y}"


def _chain(row: Any) -> list[str]:
    outlet = "outlet not known" if pd.isna(row["outlet"]) else str(row["outlet"])
    return [labels.unnamed(row["source_type"]), outlet]


@cache
def _telling() -> re.Pattern[str]:
    listed = read(f"{LANGUAGE}/protected")
    words = [r"\s+".join(map(re.escape, word.split())) for word in (*listed["kin"], *listed["speakers"])]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
