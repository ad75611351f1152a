"""An evaluation in words for a terminal, and as JSON for a program."""

import json
import math
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from nkanalysis.analysis.evaluation.evaluation import Evaluation
from nkanalysis.analysis.evaluation.misses import KINDS

_SHARES = frozenset({"precision", "recall", "f1", "low", "high", "share", "told_share", "attributed_f1"})
_FIGURE = ["kind", "page", "start", "end", "measure", "claim_id", "row"]
_TABLES = ("headline", "measures", "fields", "confusion", "pages", "absent")


def in_words(evaluation: Evaluation, *, misses: bool = True) -> str:
    """Tables of the scores and what to know of them, and what to look at.

    Args:
        evaluation: What `evaluate` gives.
        misses: Whether to list the misses.
    """
    counts, whose = evaluation.counts, evaluation.population.replace("_", " ")
    intervals = [_interval(row) for row in evaluation.headline.to_dict("records")]
    lines = [
        f"Judged ({whose}): {_of(counts['pages'], 'page')}, {_of(counts['gold_rows'], 'gold row')}, "
        f"{_of(counts['claims'], 'claim')}.",
        f"Not judged, on {_of(counts['pages_without_gold'], 'page')} without gold: "
        f"{_of(counts['claims_without_gold'], 'claim')}.",
        "",
        *_table(evaluation.headline.drop(columns=["low", "high"]).assign(**{"95 % of f1": intervals})),
    ]
    for title, table in (
        ("Right among the figures found, by field", evaluation.fields),
        ("By measure", evaluation.measures),
        ("Found under another measure", evaluation.confusion),
    ):
        if len(table):
            lines += ["", title, *_table(table)]
    lines += ["", *(f"{_shown(note)}." for note in evaluation.notes)]
    if misses:
        lines += ["", *_misses(evaluation.misses)]
    return "\n".join(lines)


def as_json(evaluation: Evaluation, *, misses: bool = True) -> str:
    """All of it as one JSON object: a list of rows a table, ``headline`` and ``fields`` by name.

    Args:
        evaluation: What `evaluate` gives.
        misses: Whether to give the misses.
    """
    tables = {name: _rows(getattr(evaluation, name)) for name in _TABLES}
    whole: dict[str, Any] = {"population": evaluation.population, **evaluation.counts}
    whole["headline"] = {row.pop("score"): row for row in tables.pop("headline")}
    whole["fields"] = {row.pop("field"): row for row in tables.pop("fields")}
    whole["judged_pages"] = tables.pop("pages")
    whole |= tables | {"notes": list(evaluation.notes)}
    if misses:
        whole["misses"] = _rows(evaluation.misses)
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1)


def _misses(table: pd.DataFrame) -> Iterator[str]:
    """A block a figure: first those missed, then the spurious, then those that differ."""
    figures = table.drop_duplicates(_FIGURE)["kind"].value_counts()
    yield "To look at: " + ", ".join(f"{figures.get(kind, 0)} {kind}" for kind in KINDS) + "."
    for kind in KINDS:
        before: tuple[Any, ...] = ()
        for row in _rows(table[table["kind"] == kind]):
            figure = tuple(row[name] for name in _FIGURE)
            if figure != before:
                place = "" if row["start"] is None else f" {row['start']}-{row['end']}"
                names = "".join(f"  ({_shown(row[name])})" for name in ("row", "claim_id") if row[name])
                yield f"{kind.upper()} {_shown(row['page'])}{place}  {row['measure']}{names}"
                yield f"    {_shown(row['sentence'])}"
            if row["field"]:
                yield f"    {row['field']}: gold {_shown(row['gold'])} / extracted {_shown(row['extracted'])}"
            if row["note"]:
                yield f"    {_shown(row['note'])}"
            before = figure


def _table(table: pd.DataFrame) -> Iterator[str]:
    """Lines of a table, names to the left and numbers to the right."""
    cells = [[_cell(str(name), value) for name, value in row.items()] for row in table.to_dict("records")]
    header = [str(name).replace("_", " ").replace("f1", "F1") for name in table.columns]
    widths = [max(len(row[at]) for row in [header, *cells]) for at in range(len(header))]
    words = [pd.api.types.is_string_dtype(table[name]) and "%" not in str(name) for name in table.columns]
    for row in [header, *cells]:
        yield "  ".join(
            cell.ljust(width) if left else cell.rjust(width)
            for cell, width, left in zip(row, widths, words, strict=True)
        ).rstrip()


def _cell(name: str, value: Any) -> str:
    if name in _SHARES:
        return "-" if math.isnan(value) else f"{value:.3f}"
    return _shown(value)


def _interval(row: Mapping[Hashable, Any]) -> str:
    return "-" if math.isnan(row["low"]) else f"{row['low']:.3f} to {row['high']:.3f}"


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): _bare(value) for name, value in row.items()} for row in table.to_dict("records")]


def _bare(value: Any) -> Any:
    if pd.isna(value):
        return None
    return round(value, 4) if isinstance(value, float) else value


def _shown(value: Any) -> str:
    """What a page or a file says, with nothing in it that could steer a terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in str(value))


def _of(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
