"""Every figure with the words it rests on, ready to be shown."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.schemas import TEXT


def evidence(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims with what stands beside their sentence in words.

    Args:
        claims: Claims of `select`, n rows, with ``withheld`` and the parts of their sentence, as sharing gives them.

    Returns:
        The n rows, by measure, day and place, with ``chain`` (list of texts, from source to outlet), and in words
        ``day_label``, ``published_day``, ``measure_label``, ``scope_label``, ``flow_label``, ``unit_label`` and
        ``verification_label``; of withheld rows the days are months.
    """
    days = zip(claims["day"], claims["day_basis"], claims["withheld"], strict=True)
    rows = claims.assign(
        chain=pd.Series([chain(row) for row in claims.to_dict("records")], index=claims.index, dtype=object),
        day_label=pd.Series(
            [labels.in_month(labels.BASES, *told) if held else labels.dated(*told) for *told, held in days],
            index=claims.index,
            dtype=TEXT,
        ),
        published_day=published_day(claims),
        measure_label=claims["measure"].map(labels.MEASURES).astype(TEXT),
        flow_label=claims["flow"].map(labels.FLOWS).astype(TEXT),
        unit_label=claims["unit"].map(labels.PLURALS).astype(TEXT),
        scope_label=claims["scope"].map(labels.SCOPES).astype(TEXT),
        verification_label=claims["verification"].map(labels.VERIFICATIONS).astype(TEXT),
        measure_order=claims["measure"].map({name: place for place, name in enumerate(labels.MEASURES)}),
    )
    order = ["measure_order", "day", "page", "figure_start", "claim_id"]
    rows = rows.sort_values(order, kind="stable", na_position="last").drop(columns="measure_order")
    return rows.reset_index(drop=True)


def published_day(rows: pd.DataFrame) -> pd.Series:
    """Day of publication as readers write it; its month where a row is withheld.

    Args:
        rows: Claims or events with ``withheld``.
    """
    told = [
        None if pd.isna(day) else f"{day:%b %Y}" if held else labels.day(day)
        for day, held in zip(rows["published"], rows["withheld"], strict=True)
    ]
    return pd.Series(told, index=rows.index, dtype=TEXT)


def chain(row: dict[Hashable, Any]) -> list[str]:
    """From source to outlet, each link that differs from the one before it.

    Args:
        row: A claim or an event.
    """
    source = labels.UNNAMED if pd.isna(row["source"]) else str(row["source"])
    outlet = "outlet not known" if pd.isna(row["outlet"]) else str(row["outlet"])
    copy = [] if pd.isna(row["republisher"]) else [f"{row['republisher']} (copy)"]
    links = [source, *map(str, row["via"]), outlet, *copy]
    return [link for place, link in enumerate(links) if place == 0 or link != links[place - 1]]
