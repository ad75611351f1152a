"""What a report carries beside what it shows: its headline facts, and the estimates that editions are compared by.

Both travel in the notebook's outputs under types of their own. The HTML leaves them out; the run collects them into
``facts.json`` (docs/reports.md has its form). They hold what a report may show, so their rows come from ``released``.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from nkanalysis.reporting.carried import ESTIMATES, FACTS, FORMAT
from nkanalysis.store.export import records

FACT = ("name", "text", "lower", "upper", "unit", "as_of", "claims")
CLAIM = ("outlet", "published", "figure", "measure", "source", "url")
DECISION = ("claim_id", "decision", "other", "field", "was", "now", "reason", "decided")
UNTOLD = ("reading_why", "drift", "likelihood_text", "qualifier_text", "base")
"""Columns of estimates that hold words of articles, or about them: a comparison of editions reads none."""
_TEXTS = ("name", "text", "unit")


class Carried:
    """Data that a notebook hands to whoever runs it; JupyterLab says how much there is."""

    def __init__(self, kind: str, data: dict[str, Any], plain: str) -> None:
        self.kind = kind
        self.data = data
        self._plain = plain

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {self.kind: {"format": FORMAT, **self.data}, "text/plain": self._plain}


def facts(rows: pd.DataFrame) -> Carried:
    """The numbers that a report's prose tells, for ``facts.json``.

    Args:
        rows: One fact a row: ``name`` (dotted, unique in the notebook), ``text`` (as the prose prints it), ``lower``
            and ``upper`` (whole numbers; missing is open), ``unit``, ``as_of`` (day or ISO text; missing where it has
            none) and ``claims`` (list of claim identifiers). Other columns are left out.

    Raises:
        ValueError: A column is missing, a name is empty or there twice, or a value is not what its column holds.
    """
    _columns(rows, FACT, "facts")
    told = list(records(rows[list(FACT)]))
    for row in told:
        row.update({name: _whole(row[name]) for name in ("lower", "upper")})
        if faults := list(_fact_faults(row)):
            raise ValueError(f"fact {row['name']!r}: {faults[0]}")
        row["claims"] = list(dict.fromkeys(row["claims"]))
    _unique([row["name"] for row in told], "fact")
    told.sort(key=lambda row: row["name"])
    return Carried(FACTS, {"facts": told}, _count(len(told), "fact"))


def estimates(
    rows: pd.DataFrame, claims: pd.DataFrame | None = None, corrections: pd.DataFrame | None = None
) -> Carried:
    """The estimates of a report, for ``facts.json``: what a later edition is compared with.

    Args:
        rows: Estimates as the report has them, of `schemas.ESTIMATES` with other columns or without; words of articles
            (`UNTOLD`) are left out.
        claims: Claims as the report has them; of those that the estimates are made of, the outlet, the day and the
            figure are told.
        corrections: What analysts decided (``analysis.decided``): ``claim_id``, ``decision``, ``other``, ``field``,
            ``was``, ``now``, ``reason``, ``decided``.

    Raises:
        ValueError: A column is missing, or an identifier is empty or there twice.
    """
    _columns(rows, ("estimate_id", "claims"), "estimates")
    told = list(records(rows[[name for name in rows.columns if name not in UNTOLD]]))
    for row in told:
        if not _is_text(row["estimate_id"]) or not _all_texts(row["claims"]):
            raise ValueError(f"estimate {row['estimate_id']!r}: its identifier and its claims are texts")
    _unique([row["estimate_id"] for row in told], "estimate")
    told.sort(key=lambda row: row["estimate_id"])
    named = {claim for row in told for claim in row["claims"]}
    data = {"estimates": told, "claims": _claims(claims, named), "corrections": _corrections(corrections)}
    return Carried(ESTIMATES, data, _count(len(told), "estimate"))


def _claims(rows: pd.DataFrame | None, named: set[str]) -> dict[str, dict[str, Any]]:
    if rows is None:
        return {}
    _columns(rows, ("claim_id",), "claims")
    kept = rows[rows["claim_id"].isin(named)]
    kept = kept[["claim_id", *(name for name in CLAIM if name in kept.columns)]]
    return {row.pop("claim_id"): row for row in sorted(records(kept), key=lambda row: str(row["claim_id"]))}


def _corrections(rows: pd.DataFrame | None) -> list[dict[str, Any]]:
    if rows is None:
        return []
    _columns(rows, DECISION, "corrections")
    return sorted(records(rows[list(DECISION)]), key=lambda row: tuple(str(row[name] or "") for name in DECISION))


def _fact_faults(row: dict[str, Any]) -> Iterator[str]:
    for name in _TEXTS:
        if not _is_text(row[name]):
            yield f"{name} is {row[name]!r}, not a text"
    for name in ("lower", "upper"):
        if row[name] is not None and (isinstance(row[name], bool) or not isinstance(row[name], int)):
            yield f"{name} is {row[name]!r}, not a whole number"
    if row["as_of"] is not None and not _is_text(row["as_of"]):
        yield f"as_of is {row['as_of']!r}, not a day or an ISO text"
    if not _all_texts(row["claims"]):
        yield f"claims is {row['claims']!r}, not a list of identifiers"


def _whole(value: Any) -> Any:
    # A column that once held a null came out as floats.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _columns(rows: pd.DataFrame, names: tuple[str, ...], what: str) -> None:
    if missing := [name for name in names if name not in rows.columns]:
        raise ValueError(f"{what}: no column {', '.join(missing)}; there are {', '.join(map(str, rows.columns))}")


def _unique(names: list[str], what: str) -> None:
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"{what} {twice[0]!r} is there twice")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _all_texts(values: Any) -> bool:
    return isinstance(values, list) and all(map(_is_text, values))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"
