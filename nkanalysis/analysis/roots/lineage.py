"""``data/lineage.csv``: what an analyst knows of origins and no text says.

Rows are read, held to the contract, and held against the tables: a row that names what is not there, and rows that
contradict each other, are errors. Nothing is passed over.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from nkanalysis.analysis.roots import naming
from nkanalysis.analysis.roots.known import JOINING
from nkanalysis.lexicon import register
from nkanalysis.schemas import LINEAGE
from nkanalysis.schemas.values import LINEAGES

FIELDS = tuple(name for name in LINEAGE.columns if name != "row")


class LineageError(ValueError):
    """Lineage that can't be used.

    Attributes:
        faults: A line for each thing that is wrong: where, what, and how to mend it.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def read_lineage(path: Path) -> pd.DataFrame:
    """The rows of a lineage file.

    Args:
        path: CSV in UTF-8 with commas; its first line names the columns: one, relation, other, reason, analyst,
            decided. Empty lines are passed over.

    Returns:
        Rows of LINEAGE in the file's order; none for a file that has a header alone.

    Raises:
        LineageError: The file or a row of it can't be used, or rows contradict each other; a line for each.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise LineageError(
            [f"{path}: can't be read ({error.strerror}); name a file of your own or leave it out"]
        ) from error
    except UnicodeDecodeError as error:
        raise LineageError([f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8"]) from error
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[dict[str, Any]] = []
    faults: list[str] = []
    try:
        header = [name.strip() for name in next(records, [])]
        faults += _of_header(path.name, header)
        if not faults:
            for cells in records:
                if any(cell.strip() for cell in cells):
                    rows.append(_row(f"{path.name} line {records.line_num}", header, cells, faults))
    except csv.Error as error:
        faults.append(f"{path.name} line {records.line_num}: not CSV ({error}); mend the quotation marks of this line")
    faults = faults or _contradictions(rows)
    if faults:
        raise LineageError(faults)
    return LINEAGE.validate(pd.DataFrame(rows, columns=list(LINEAGE.columns), dtype=object))


def check_lineage(lineage: pd.DataFrame, members: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Hold lineage against the tables: what it names must be there.

    Args:
        lineage: Rows of LINEAGE.
        members: Rows of MEMBERS, for identifiers of estimates.
        claims: Claims of the store, for sources, relays, outlets and identifiers of claims.

    Raises:
        LineageError: A row names neither a source, relay or outlet of a claim or of the register, nor an estimate, nor
            a claim; a line for each, with the names that come closest.
    """
    columns = [claims[name] for name in ("source", "institution", "outlet", "republisher")]
    names = set(pd.concat([*columns, claims["via"].explode()]).dropna().astype(str))
    identifiers = {*members["estimate_id"], *claims["claim_id"]}
    there = {naming.known(name) for name in names | identifiers}
    faults = []
    for row in lineage.sort_values("row").to_dict("records"):
        for side in ("one", "other"):
            name = str(row[side])
            if naming.known(name) in there or register.get(naming.known(name)) is not None:
                continue
            close = get_close_matches(name, sorted(names | identifiers), n=1, cutoff=0.7)
            hint = f"did you mean {close[0]}?" if close else "write a name or an identifier as the tables have it"
            faults.append(f"{row['row']}, {side}: no source, outlet, estimate or claim is called {name}; {hint}")
    if faults:
        raise LineageError(faults)


def _of_header(name: str, header: list[str]) -> list[str]:
    wanted = ", ".join(FIELDS)
    if not header:
        return [f"{name}: empty; its first line names the columns: {wanted}"]
    faults = [f"{name} line 1: no column {field}; the columns are {wanted}" for field in FIELDS if field not in header]
    faults += [
        f"{name} line 1: unknown column {given!r}; the columns are {wanted}" for given in header if given not in FIELDS
    ]
    doubled = sorted({given for given in header if header.count(given) > 1})
    return faults + [f"{name} line 1: column {given} stands there twice; leave one out" for given in doubled]


def _row(where: str, header: list[str], cells: list[str], faults: list[str]) -> dict[str, Any]:
    if len(cells) != len(header):
        mend = "put quotation marks around a cell that holds a comma"
        faults.append(f"{where}: {len(cells)} cells under {len(header)} columns; {mend}")
        return {}
    row: dict[str, Any] = {"row": where} | {
        name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=True)
    }
    faults += [f"{where}, {name}: nothing is given; fill it in" for name in FIELDS if not row[name]]
    if row["relation"] and row["relation"] not in LINEAGES:
        faults.append(f"{where}, relation: {row['relation']!r} is none; write one of {', '.join(LINEAGES)}")
    if row["one"] and naming.known(row["one"]) == naming.known(row["other"]):
        faults.append(f"{where}, other: {row['other']} is related to itself; name another")
    try:
        row["decided"] = pd.Timestamp(date.fromisoformat(row["decided"]))
    except ValueError:
        if row["decided"]:
            faults.append(f"{where}, decided: {row['decided']!r} is no day; write it as 2025-01-31")
    return row


def _contradictions(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Each row that keeps apart what others join, with the rows that join it."""
    ways: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        if row["relation"] in JOINING:
            one, other = naming.known(row["one"]), naming.known(row["other"])
            ways[one].append((other, row["row"]))
            ways[other].append((one, row["row"]))
    faults = []
    for row in rows:
        if row["relation"] in JOINING:
            continue
        joined = _way(naming.known(row["one"]), naming.known(row["other"]), ways)
        if joined:
            said = f"{row['one']} and {row['other']} are kept apart here and joined by {', '.join(joined)}"
            faults.append(f"{row['row']}: {said}; take back one of them")
    return faults


def _way(start: str, end: str, ways: dict[str, list[tuple[str, str]]]) -> list[str]:
    """Rows on the shortest way from one to the other; none where there is no way."""
    queue: list[tuple[str, list[str]]] = [(start, [])]
    seen = {start}
    for name, passed in queue:
        if name == end:
            return passed
        for other, row in ways[name]:
            if other not in seen:
                seen.add(other)
                queue.append((other, [*passed, row]))
    return []
