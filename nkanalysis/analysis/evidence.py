"""Every figure with the words it rests on, ready to be shown."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.schemas import TEXT


def evidence(claims: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """Claims with their sentence cut around the figure and what else stands beside it in words.

    Args:
        claims: Claims of `select`, n rows.
        pages: Pages of the store, at least those that the claims stand on.

    Returns:
        The n rows, by measure, day and place, with ``before``, ``marked`` and ``after`` (the sentence, cut around its
        figure; all of it is ``before`` where the two can't be aligned), ``chain`` (list of texts, from source to
        outlet), and in words ``day_label``, ``published_day``, ``measure_label``, ``scope_label``, ``flow_label``,
        ``unit_label`` and ``verification_label``; ``withheld`` is false until `coarse` keeps a
        sentence back.
    """
    texts = pages.set_index("page")["text"]
    parts = [cut(row, texts.get(row["page"], ""), "figure") for row in claims.to_dict("records")]
    rows = claims.assign(
        **{name: pd.Series([part[at] for part in parts], index=claims.index, dtype=TEXT) for at, name in _PARTS},
        chain=pd.Series([chain(row) for row in claims.to_dict("records")], index=claims.index, dtype=object),
        day_label=pd.Series(
            [labels.dated(day, basis) for day, basis in zip(claims["day"], claims["day_basis"], strict=True)],
            index=claims.index,
            dtype=TEXT,
        ),
        published_day=claims["published"].map(labels.day, na_action="ignore").astype(TEXT),
        measure_label=claims["measure"].map(labels.MEASURES).astype(TEXT),
        flow_label=claims["flow"].map(labels.FLOWS).astype(TEXT),
        unit_label=claims["unit"].map(labels.PLURALS).astype(TEXT),
        scope_label=claims["scope"].map(labels.SCOPES).astype(TEXT),
        verification_label=claims["verification"].map(labels.VERIFICATIONS).astype(TEXT),
        withheld=False,
        measure_order=claims["measure"].map({name: place for place, name in enumerate(labels.MEASURES)}),
    )
    order = ["measure_order", "day", "page", "figure_start", "claim_id"]
    rows = rows.sort_values(order, kind="stable", na_position="last").drop(columns="measure_order")
    return rows.reset_index(drop=True)


_PARTS = ((0, "before"), (1, "marked"), (2, "after"))


def folded(text: str) -> str:
    """Text with every run of white space as one blank, and none at its ends."""
    return " ".join(text.split())


def cut(row: dict[Hashable, Any], text: str, words: str) -> tuple[str, str, str]:
    """A row's sentence cut around the words that matter in it; all in the first part where the two can't be aligned.

    Args:
        row: A claim or an event.
        text: Text of its page.
        words: Which column holds the words: ``figure`` or ``evidence``.
    """
    sentence, marked = str(row["sentence"]), str(row[words])
    # The stroke keeps the blank between the words before and the marked ones, where there is one.
    before = folded(text[row["sentence_start"] : row[f"{words}_start"]] + "|")[:-1]
    if not sentence.startswith(before + marked):
        return sentence, "", ""
    return before, marked, sentence[len(before) + len(marked) :]


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
