"""How much of an article any output shows: nothing, some words around the figure, or its sentence."""

from collections.abc import Hashable
from typing import Any, Literal, get_args

import pandas as pd

from nkanalysis.schemas import TEXT, fold

Quotes = Literal["none", "short", "full"]
QUOTES: tuple[str, ...] = get_args(Quotes)
SHORT = 200
"""Characters of a sentence that a short quotation has at most, the figure and ellipses among them."""
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
PARTS = ("before", "marked", "after")
WORDS = ("evidence", "who", "whom", "source_text", "cue", "likelihood_text", "base", "assumptions")
"""Other columns that quote an article's words."""


def quoted(rows: pd.DataFrame, texts: pd.Series, quotes: str) -> pd.DataFrame:
    """Claims or events with their sentence cut around the words that matter, and as short as is asked for.

    Args:
        rows: Claims or events, n rows, as the store has them.
        texts: Page text by page.
        quotes: One of `QUOTES`.

    Returns:
        The n rows with ``before``, ``marked`` and ``after``; ``sentence`` is the three together.
    """
    words = "evidence" if "theme" in rows else "figure"
    columns = ["page", "sentence", "sentence_start", words, f"{words}_start"]
    cuts = [cut(row, texts.get(row["page"], ""), words) for row in rows[columns].to_dict("records")]
    if quotes == "none":
        marked = rows[words] if words == "figure" else pd.Series(pd.NA, index=rows.index, dtype=TEXT)
        cuts = [("", "" if pd.isna(one) else str(one), "") for one in marked]
    elif quotes == "short":
        cuts = [shortened(*parts) for parts in cuts]
    rows = rows.assign(
        **{name: pd.Series([one[at] for one in cuts], index=rows.index, dtype=TEXT) for at, name in enumerate(PARTS)},
        sentence=pd.Series(["".join(one) for one in cuts], index=rows.index, dtype=TEXT),
    )
    for name in WORDS if quotes != "full" else ():
        if name in rows:
            rows[name] = rows[name].mask(rows[name].notna()) if quotes == "none" else _short(rows[name])
    return rows


def cut(row: dict[Hashable, Any], text: str, words: str) -> tuple[str, str, str]:
    """A row's sentence cut around the words that matter in it; all in the first part where the two can't be aligned.

    Args:
        row: A claim or an event.
        text: Text of its page.
        words: Which column holds the words: ``figure`` or ``evidence``.
    """
    sentence, marked = str(row["sentence"]), str(row[words])
    # The stroke keeps the blank between the words before and the marked ones, where there is one.
    before = fold(text[row["sentence_start"] : row[f"{words}_start"]] + "|")[:-1]
    if not sentence.startswith(before + marked):
        return sentence, "", ""
    return before, marked, sentence[len(before) + len(marked) :]


def shortened(before: str, marked: str, after: str, limit: int = SHORT) -> tuple[str, str, str]:
    """A sentence of at most so many characters: an ellipsis stands for the words at its ends.

    Args:
        before: What stands before the figure.
        marked: The figure.
        after: What stands behind it.
        limit: Characters of the three together.
    """
    if len(before) + len(marked) + len(after) <= limit:
        return before, marked, after
    if not marked:
        return _head(before, limit), "", ""
    marked = _head(marked, limit)
    room = limit - len(marked)
    # What one side does not need the other may have.
    left = max(room // 2, room - len(after))
    right = room - min(len(before), left)
    return _tail(before, left), marked, _head(after, right)


def _head(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    kept = text[: max(0, limit - 1)]
    if not text[len(kept)].isspace():
        kept = kept[: max((at for at, char in enumerate(kept) if char.isspace()), default=0)]
    return kept.rstrip() + ELLIPSIS if limit else ""


def _tail(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    kept = text[len(text) - max(0, limit - 1) :] if limit > 1 else ""
    if kept and not text[len(text) - len(kept) - 1].isspace():
        kept = kept[next((at for at, char in enumerate(kept) if char.isspace()), len(kept)) :]
    return ELLIPSIS + kept.lstrip() if limit else ""


def _short(column: pd.Series) -> pd.Series:
    return column.map(lambda text: _head(text, SHORT), na_action="ignore").astype(TEXT)
