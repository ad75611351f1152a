"""``data/lineage.csv``: what an analyst knows of origins and no text says.

Rows are read, held to the contract, and held against the tables: a row that names what is not there, and rows that
contradict each other, are errors. Nothing is passed over.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from nkanalysis import schemas
from nkanalysis.analysis.corrections import cells
from nkanalysis.analysis.roots import naming
from nkanalysis.analysis.roots.known import JOINING
from nkanalysis.analysis.sheet import SheetError, read_sheet
from nkanalysis.lexicon import register
from nkanalysis.schemas.values import LINEAGES

COLUMNS = tuple(name for name in schemas.LINEAGE.columns if name != "row")


class LineageError(SheetError):
    """Lineage that can't be used; ``faults`` has a line for each thing that is wrong: where, what, how to mend it."""


def read_lineage(path: Path | str | None) -> pd.DataFrame:
    """What an analyst knows of origins, every row checked.

    Args:
        path: CSV with the columns `COLUMNS`, in UTF-8, as `read_sheet` takes it; none or empty for no rows.

    Returns:
        Rows of LINEAGE, in the file's order.

    Raises:
        LineageError: The file or a row of it can't be used, or rows contradict each other; a line for each.
    """
    if not path:
        return schemas.check("lineage", pd.DataFrame(columns=["row", *COLUMNS]))
    file = Path(path)
    try:
        sheet = read_sheet(file.read_bytes(), file.name, COLUMNS)
    except OSError as error:
        raise LineageError([f"{file}: can't be read ({error.strerror or error})"]) from error
    except SheetError as error:
        raise LineageError(error.faults) from error
    rows = [{str(name): _folded(cell) for name, cell in row.items()} for row in sheet.to_dict("records")]
    faults = [fault for row in rows for fault in _faults(row)] or _contradictions(rows)
    if faults:
        raise LineageError(faults)
    made = [row | {"decided": cells.day(row["decided"])} for row in rows]
    return schemas.check("lineage", pd.DataFrame(made, columns=["row", *COLUMNS], dtype=object))


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


def _folded(cell: Any) -> str:
    return "" if cell is None or pd.isna(cell) else " ".join(str(cell).split())


def _faults(row: dict[str, str]) -> Iterator[str]:
    where = row["row"]
    yield from (f"{where}, {name}: nothing is given; fill it in" for name in COLUMNS if not row[name])
    if row["relation"] and row["relation"] not in LINEAGES:
        yield f"{where}, relation: {row['relation']!r} is none; write one of {', '.join(LINEAGES)}"
    if row["one"] and naming.known(row["one"]) == naming.known(row["other"]):
        yield f"{where}, other: {row['other']} is related to itself; name another"
    if row["decided"]:
        try:
            cells.day(row["decided"])
        except ValueError as error:
            yield f"{where}, decided: {error}"


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
