"""What an edition told: its estimates, the claims that they are made of, and what analysts had decided by then."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from nkanalysis.analysis.corrections import Corrected
from nkanalysis.schemas import ESTIMATES, TEXT

CLAIM = ("claim_id", "outlet", "published", "figure", "measure", "source", "url")
DECISION = ("claim_id", "decision", "other", "field", "was", "now", "reason", "decided")
FORMAT = 1
"""Of ``facts.json``."""


class EditionError(ValueError):
    """Facts that can't be read; the message says where and why."""


@dataclass(frozen=True)
class Edition:
    """What an edition told.

    Attributes:
        estimates: Columns of `schemas.ESTIMATES`; those that hold words of articles may be missing.
        claims: `CLAIM` of the claims that they are made of.
        corrections: `DECISION` of what analysts had decided.
    """

    estimates: pd.DataFrame
    claims: pd.DataFrame
    corrections: pd.DataFrame


def edition(
    estimates: pd.DataFrame, claims: pd.DataFrame | None = None, corrections: pd.DataFrame | None = None
) -> Edition:
    """An edition of tables.

    Args:
        estimates: Estimates of a report.
        claims: Its claims; none where nothing is known of them.
        corrections: Rows of `decided`; none where nothing was decided.
    """
    return Edition(estimates, _with(claims, CLAIM), _with(corrections, DECISION))


def read_edition(path: Path | str) -> Edition:
    """An edition of its ``facts.json``.

    Args:
        path: The file.

    Raises:
        EditionError: It can't be read.
    """
    try:
        said = json.loads(Path(path).read_text(encoding="utf-8"))
        if said["format"] != FORMAT:
            raise EditionError(f"{path}: facts of form {said['format']}; this program reads form {FORMAT}")
        claims = [{"claim_id": name, **row} for name, row in said["claims"].items()]
        return edition(
            _estimates(said["estimates"]), _of_texts(claims, CLAIM), _of_texts(said["corrections"], DECISION)
        )
    except OSError as error:
        raise EditionError(f"{path}: can't be read ({error.strerror or error})") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, EditionError):
            raise
        raise EditionError(f"{path}: no facts.json of a report ({type(error).__name__}: {error})") from error


def decided(corrected: Corrected) -> pd.DataFrame:
    """What analysts decided that changes what is printed, as ``facts.json`` carries it: never who.

    Args:
        corrected: Tables with their decisions (``corrected`` of an analysis that was released).

    Returns:
        A row a decision: ``claim_id``, ``decision`` (``mend``, ``reject``, ``add``, ``merge``, ``split``), ``other``
        (the second claim of a pair), ``field``, ``was`` and ``now`` (of a mended field), ``reason``, ``decided``.
    """
    added = corrected.decisions[corrected.decisions["decision"] == "add"]
    parts = [
        corrected.changes.rename(columns={"machine": "was", "corrected": "now"}).assign(decision="mend"),
        corrected.rejected.assign(decision="reject"),
        corrected.pairs,
        added,
    ]
    rows = [_with(part, DECISION) for part in parts if len(part)]
    table = pd.concat(rows, ignore_index=True) if rows else _with(None, DECISION)
    return table.sort_values(["claim_id", "decision", "other", "field"], kind="stable").reset_index(drop=True)


def _with(rows: pd.DataFrame | None, columns: Sequence[str]) -> pd.DataFrame:
    """The rows with these columns and no others; what they lack is missing, days are days and all else is text."""
    held = pd.DataFrame() if rows is None else rows
    made = {}
    for name in columns:
        values: pd.Series = pd.Series(held.get(name, pd.NA), index=held.index, dtype=object)
        made[name] = pd.to_datetime(values).astype("datetime64[ns]") if name in _DAYS else values.astype(TEXT)
    return pd.DataFrame(made).reset_index(drop=True)


_DAYS = ("published", "decided")


def _of_texts(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(
        [{name: row.get(name) for name in columns} for row in rows], columns=list(columns), dtype=object
    )


def _estimates(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    names = list(dict.fromkeys(name for row in rows for name in row if name in ESTIMATES.columns))
    names = names or list(ESTIMATES.columns)
    made = {}
    for name in names:
        values = [row.get(name) for row in rows]
        kind = ESTIMATES.columns[name].dtype.type
        made[name] = pd.Series(values, dtype=object) if kind is object else _typed(values, kind)
    return pd.DataFrame(made)


def _typed(values: Sequence[Any], kind: Any) -> pd.Series:
    if "datetime" in str(kind):
        return pd.to_datetime(pd.Series(values, dtype=object)).astype(kind)
    return pd.Series(values, dtype=object).astype(kind)
