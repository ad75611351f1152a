"""Fields of one claim that have to agree with each other: a mended one must not contradict the rest."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from nkanalysis.analysis.corrections.deciding import Row, plain
from nkanalysis.lexicon import register

TOLD_OF_DEPLOYED = ("flow", "force")


def disagreements(claims: pd.DataFrame, machine: pd.DataFrame, rows: Mapping[str, str]) -> list[str]:
    """What contradicts itself in claims that were mended or added, and did not before.

    Args:
        claims: Those claims, mended.
        machine: Claims as they were.
        rows: By claim, where a correction of it stands.

    Returns:
        A line for each contradiction, with how to mend it.
    """
    before = {row["claim_id"]: row for row in plain(machine[machine["claim_id"].isin(list(rows))])}
    found = []
    for row in plain(claims):
        old = set() if row["rule"] == "by hand" else set(_of(before[row["claim_id"]]))
        found += [f"{rows[row['claim_id']]}: claim {row['claim_id']}: {said}" for said in _of(row) if said not in old]
    return found


def _of(row: Row) -> Iterable[str]:
    low, high = row["lower"], row["upper"]
    if low is not None and high is not None and low > high:
        yield f"lower is {low} and upper {high}: swap or mend them"
    elif low != high and row["qualifier"] == "exact":
        yield f"qualifier is exact and the bounds {_open(low)} to {_open(high)}: mend qualifier too"
    start, end, basis = row["as_of_start"], row["as_of_end"], row["as_of_basis"]
    if start is not None and end is not None and start > end:
        yield f"as_of_start {_day(start)} comes after as_of_end {_day(end)}: swap or mend them"
    if (start is None and end is None) != (basis == "unknown"):
        days = f"{_day(start)} to {_day(end)}"
        yield f"as_of_basis is {basis} and the days are {days}: mend as_of_basis and as_of_precision too"
    if row["measure"] != "deployed" and (told := [name for name in TOLD_OF_DEPLOYED if row[name] is not None]):
        yield f"measure is {row['measure']}, which has no {' or '.join(told)}: mend {' and '.join(told)} to nothing too"
    yield from _of_source(row)


def _of_source(row: Row) -> Iterable[str]:
    source, kind = row["source"], row["source_type"]
    if source is None and kind != "unattributed":
        yield f"no source, and source_type {kind}: mend source_type to unattributed too"
    if source is not None and kind == "unattributed":
        yield f"source is {source!r} and source_type unattributed: mend source_type too"
    entry = register.get(source) if source is not None else None
    if entry is not None and kind not in ("unattributed", entry.type):
        yield f"source is {source!r}, {entry.type} in the register, and source_type {kind}: mend source_type too"


def _day(value: Any) -> str:
    return "none" if value is None else f"{value:%Y-%m-%d}"


def _open(bound: Any) -> str:
    return "open" if bound is None else f"{bound}"
