"""The headline numbers of a briefing, computed once: what the prose prints is a row here, with its claims."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.briefing.now import ORDER
from nkanalysis.schemas import TEXT

FACT = ["name", "text", "lower", "upper", "unit", "as_of", "claims"]
LEADS = 2
"""So many measures are told in the headline."""
SPOKEN = 2
"""So many figures beside the newest are told there."""
_SAID = ["figure", "source_label", "type_label", "naming", "since", "outlets", "roots_label", "href"]
_LONGEST = 60
"""Letters of a source in a name."""


def standing_facts(standing: pd.DataFrame) -> pd.DataFrame:
    """Every standing figure as a fact: ``standing.killed.national-intelligence-service``.

    Args:
        standing: Rows of `standing_now`, n of them.

    Returns:
        n facts in their order: ``name`` (measure, source, flow, force and unit where they are told; place, day and a
        number where two would share it), ``text`` (the figure as said), ``lower``, ``upper`` (units; missing is open),
        ``unit``, ``as_of`` (ISO day) and ``claims`` (list).
    """
    made = []
    for row, name in zip(standing.to_dict("records"), _names(standing), strict=True):
        made.append(
            {
                "name": name,
                "text": row["figure"],
                "lower": row["lower"],
                "upper": row["upper"],
                "unit": row["unit"],
                "as_of": f"{row['speaks_of'] if pd.isna(row['day']) else row['day']:%Y-%m-%d}",
                "claims": list(row["backing"]),
            }
        )
    return as_facts(made)


def leads(standing: pd.DataFrame) -> pd.DataFrame:
    """What the headline tells: the newest figures of the first measures, killed before casualties before the rest.

    Args:
        standing: Rows of `standing_now`.

    Returns:
        One row a measure, two at most: ``measure``, ``measure_label``, ``newest`` and ``others`` (lists of dictionaries
        with ``figure``, ``source_label``, ``type_label``, ``naming``, ``since``, ``outlets``, ``roots_label`` and
        ``href``: the figures of its newest day, and the newest of the others), ``more`` (number of those not told).
    """
    soldiers = standing[standing["unit"] == "soldier"]
    made: list[dict[str, Any]] = []
    for measure in ORDER:
        rows = soldiers[soldiers["measure"] == measure]
        if rows.empty or len(made) == LEADS:
            continue
        newest = rows[rows["speaks_of"] == rows["speaks_of"].max()]
        rest = rows.drop(newest.index)
        made.append(
            {
                "measure": measure,
                "measure_label": labels.MEASURES[measure],
                "newest": newest[_SAID].to_dict("records"),
                "others": rest.head(SPOKEN)[_SAID].to_dict("records"),
                "more": max(0, len(rest) - SPOKEN),
            }
        )
    return pd.DataFrame(made, columns=["measure", "measure_label", "newest", "others", "more"])


def counted(name: str, number: int, unit: str, claims: Iterable[str] = (), text: str | None = None) -> dict[str, Any]:
    """A count as a fact.

    Args:
        name: Dotted name.
        number: The count.
        unit: What is counted.
        claims: Claims that it rests on.
        text: As the prose prints it, where that is not the number with its unit.
    """
    return {
        "name": name,
        "text": text or labels.count(number, unit.removesuffix("s"), unit),
        "lower": number,
        "upper": number,
        "unit": unit,
        "as_of": None,
        "claims": sorted(claims),
    }


def as_facts(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Facts as a frame of the columns that `page.facts` takes.

    Args:
        rows: With the columns `FACT`.

    Returns:
        n rows in their order.
    """
    table = pd.DataFrame(rows, columns=FACT)
    texts = dict.fromkeys(("name", "text", "unit", "as_of"), TEXT)
    table = table.astype({**texts, "lower": "Int64", "upper": "Int64"})
    assert table["name"].is_unique, "two facts share a name"
    return table


def _names(standing: pd.DataFrame) -> list[str]:
    """Names that tell the rows apart; place and day are in them only where two would share one."""
    rows = standing.to_dict("records")
    names = [".".join(_parts(row)) for row in rows]
    for column in ("place", "speaks_of"):
        twice = {name for name, number in Counter(names).items() if number > 1}
        for at, row in enumerate(rows):
            if names[at] in twice and not pd.isna(row[column]):
                value = f"{row[column]:%Y-%m-%d}" if column == "speaks_of" else slug(row[column])
                names[at] = f"{names[at]}.{value}"
    seen: Counter[str] = Counter()
    for at, name in enumerate(names):
        seen[name] += 1
        names[at] = f"{name}.{seen[name]}" if seen[name] > 1 else name
    return names


def _parts(row: dict[Any, Any]) -> list[str]:
    unit = None if row["unit"] == "soldier" else row["unit"]
    told = [str(value) for value in (row["flow"], row["force"], unit) if not pd.isna(value)]
    return ["standing", str(row["measure"]), slug(row["source_label"]), *told]


def slug(words: Any) -> str:
    """Words as a part of a name: small letters and hyphens.

    Args:
        words: A source's or place's name.
    """
    made = "-".join(re.findall(r"\w+", str(words).casefold()))
    return made[:_LONGEST].strip("-") or "nobody"
