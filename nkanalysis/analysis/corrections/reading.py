"""An analyst's file of decisions, held to what each row may say: a line for whatever is wrong, with how to mend it."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd

from nkanalysis import lexicon, schemas
from nkanalysis.analysis.corrections import cells
from nkanalysis.analysis.corrections.deciding import PAIRED, WITH_FIELD, Row, plain
from nkanalysis.analysis.sheet import SheetError, read_sheet
from nkanalysis.schemas import DECISIONS

COLUMNS = ("decision", "claim_id", "other", "field", "value", "evidence", "reason", "analyst", "decided")
MADE_BY_THE_MACHINE = re.compile(r"[0-9a-f]{16}-\d+-\d+")
_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,63}", re.ASCII)
_HASH = re.compile(r"[0-9a-fA-F]{64}")
_PAGE = re.compile(r"[0-9a-f]{16}")


_BROKEN_OFF = (
    "; the file's last line has no end: where a crash broke it off, nkanalysis review sets it aside and goes on, or "
    "finish it by hand"
)


class CorrectionError(SheetError):
    """Corrections that can't be used; ``faults`` has a line for each thing that is wrong."""


def read_corrections(path: Path | str | None) -> pd.DataFrame:
    """An analyst's decisions, every row checked.

    A decision is a row, or several: ``mend`` takes a row a field, and so does ``add``, whose rows share a ``claim_id``
    that the analyst makes up. So each cell holds one thing, which is what can be typed, filled down and sorted in a
    spreadsheet; JSON in a cell can not.

    Args:
        path: CSV with the columns `COLUMNS`, in UTF-8; none or empty for no corrections.

    Returns:
        Rows of `schemas.CORRECTIONS`, in the file's order; ``value`` as written.

    Raises:
        CorrectionError: The file can't be read, or a row can't be used; a line for each: file, line, what, how to mend.
    """
    if not path:
        return schemas.check("corrections", pd.DataFrame(columns=["row", *COLUMNS, "at"]))
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CorrectionError([f"{file}: can't be read ({error.strerror or error})"]) from error
    try:
        return checked(read_sheet(data, file.name, COLUMNS))
    except SheetError as error:
        faults = list(error.faults)
        if not data.endswith((b"\n", b"\r")):
            faults[-1] += _BROKEN_OFF
        raise CorrectionError(faults) from error


def checked(sheet: pd.DataFrame) -> pd.DataFrame:
    """Rows of `read_sheet` as rows of `schemas.CORRECTIONS`.

    Raises:
        CorrectionError: A row can't be used; a line for each fault.
    """
    table = sheet.astype(object).where(sheet.notna(), None)
    words = [None if word is None else str(word).lower() for word in table["decision"]]
    table["decision"] = pd.Series(words, index=table.index, dtype=object)
    if faults := _faults(table):
        raise CorrectionError(faults)
    moments = [cells.moment(word) for word in table["decided"]]
    table["decided"] = [one for one, _ in moments]
    table["at"] = pd.Series([one for _, one in moments], index=table.index, dtype="datetime64[ns]")
    return schemas.check("corrections", table)


def _faults(table: pd.DataFrame) -> list[str]:
    """A line for each rule that a row breaks, by row, then by column."""
    found = [
        (at, COLUMNS.index(column), name, f"{row['row']}, {column}: {said(row)}")
        for at, row in enumerate(plain(table))
        for name, (column, said, holds) in _RULES.items()
        if not holds(row)
    ]
    return [fault for *_, fault in sorted(found)]


_LEFT_EMPTY = {"other": PAIRED, "field": WITH_FIELD, "value": WITH_FIELD, "evidence": ("add",)}


def _decision(row: Row) -> str:
    given = str(row["decision"] or "")
    near = get_close_matches(given, DECISIONS, n=1)
    perhaps = f"; perhaps {near[0]}?" if near else ""
    return f"{given!r} is none of {', '.join(DECISIONS)}{perhaps}" if given else f"write one of {', '.join(DECISIONS)}"


def _field_holds(row: Row) -> bool:
    known = cells.GIVEN if row["decision"] == "add" else cells.MENDABLE
    return row["decision"] not in WITH_FIELD or row["field"] in known


def _field(row: Row) -> str:
    given = row["field"]
    if given is None:
        return f"nothing is given: {row['decision']} names a field of the claims table"
    if given in cells.VERBATIM:
        return (
            f"{given} is what the page says and is not mended; mend what was read from it, or reject the claim and add "
            "another"
        )
    known = cells.GIVEN if row["decision"] == "add" else cells.MENDABLE
    near = get_close_matches(str(given), known, n=1)
    return f"{given!r} is no field to {row['decision']}{f'; perhaps {near[0]}?' if near else ''}: {', '.join(known)}"


def _value_fault(row: Row) -> str:
    if row["decision"] not in WITH_FIELD or not _field_holds(row):
        return ""
    try:
        cells.read(row["field"], row["value"])
    except ValueError as error:
        return str(error)
    return ""


def _day_fault(row: Row) -> str:
    if row["decided"] is None:
        return "no day is given: write the day of the decision, as 2025-01-31"
    try:
        cells.moment(row["decided"])
    except ValueError as error:
        return str(error)
    return ""


def _named(row: Row) -> bool:
    given = row["claim_id"]
    return given is None or row["decision"] != "add" or bool(_NAME.fullmatch(given) and not _machines(given))


def _machines(name: str) -> bool:
    return bool(MADE_BY_THE_MACHINE.match(name))


def is_hash(text: str) -> bool:
    """Whether a text is a SHA-256 in hexadecimal digits."""
    return bool(_HASH.fullmatch(text))


def is_page(text: str) -> bool:
    """Whether a text is the beginning of a page's hash that ``complete`` names."""
    return bool(_PAGE.fullmatch(text))


def _is_evidence(text: str) -> bool:
    try:
        address = urlsplit(text) if "//" in text else None
    except ValueError:
        return False
    host = (address.hostname or "").lower() if address else ""
    hosts = lexicon.read("archives")["hosts"]
    kept = any(host == one or host.endswith(f".{one}") for one in hosts)
    return is_hash(text) or bool(address and address.scheme in ("http", "https") and kept)


def _empty(column: str, said: str) -> tuple[str, Callable[[Row], str], Callable[[Row], bool]]:
    only = _LEFT_EMPTY[column]
    return (
        column,
        lambda row: f"{said} {' and '.join(only)} alone: leave the cell empty",
        lambda row: row["decision"] not in DECISIONS or row["decision"] in only or row[column] is None,
    )


# What must hold of a row: the column that is wrong where it doesn't, what to say then, and the rule.
_RULES: dict[str, tuple[str, Callable[[Row], str], Callable[[Row], bool]]] = {
    "decision": ("decision", _decision, lambda row: row["decision"] in DECISIONS),
    "claim": (
        "claim_id",
        lambda row: (
            "nothing is given: make up a name that the rows of this claim share, such as toll-of-may"
            if row["decision"] == "add"
            else "nothing is given: copy the claim_id from the claims table or a report"
        ),
        lambda row: row["claim_id"] is not None,
    ),
    "name": (
        "claim_id",
        lambda row: (
            f"{row['claim_id']!r} looks like an identifier of the machine's: make up a name of your own"
            if _machines(row["claim_id"])
            else f"{row['claim_id']!r}: a name is made of letters, digits, '-', '_' and '.'"
        ),
        _named,
    ),
    "page": (
        "claim_id",
        lambda row: (
            f"{row['claim_id']!r} names no page: complete takes the first 16 digits of its hash, those before the '-' "
            "of its claims"
        ),
        lambda row: row["decision"] != "complete" or row["claim_id"] is None or bool(_PAGE.fullmatch(row["claim_id"])),
    ),
    "pair": (
        "other",
        lambda row: f"nothing is given: {row['decision']} names two claims",
        lambda row: row["decision"] not in PAIRED or row["other"] is not None,
    ),
    "itself": (
        "other",
        lambda row: "it is the same claim: name another",
        lambda row: row["decision"] not in PAIRED or row["other"] is None or row["other"] != row["claim_id"],
    ),
    "no_pair": _empty("other", "is for"),
    "field": ("field", _field, _field_holds),
    "no_field": _empty("field", "is for"),
    "value": ("value", _value_fault, lambda row: not _value_fault(row)),
    "no_value": _empty("value", "is for"),
    "evidence": (
        "evidence",
        lambda row: (
            f"{row['evidence']!r} is neither the address of an archived page (such as https://web.archive.org/web/…) "
            "nor a sha256; archive the page, or hash the file and keep it"
        ),
        lambda row: row["decision"] != "add" or row["evidence"] is None or _is_evidence(row["evidence"]),
    ),
    "no_evidence": _empty("evidence", "is for"),
    "reason": ("reason", lambda row: "no reason is given: say why", lambda row: row["reason"] is not None),
    "analyst": ("analyst", lambda row: "nobody is named: say who decided", lambda row: row["analyst"] is not None),
    "decided": ("decided", _day_fault, lambda row: not _day_fault(row)),
}
