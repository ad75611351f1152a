"""A change between two editions as a plain sentence."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.editions.matching import Row
from nkanalysis.lexicon import conflict

_STANCES = {"denied": "denied: ", "refused": "not confirmed: "}
_SCOPES = {
    "incident": "of one event or period",
    "rate": "as a rate",
    "planned": "planned or expected",
    "baseline": "as a usual number",
}
MANY = 3
"""So many outlets are named; the rest is counted."""


def source(row: Row) -> str:
    """Whose figure it is, in words."""
    return labels.unnamed(row["source_type"]) if pd.isna(row["source"]) else str(row["source"])


def figure(row: Row) -> str:
    """An estimate's number, in words: as its reading prints it."""
    printed = row.get("figure")
    ends = [None if pd.isna(row[name]) else float(row[name]) for name in ("lower", "upper")]
    return labels.bounds(*ends) if printed is None or pd.isna(printed) else str(printed)


def counted(row: Row) -> str:
    """What is counted, in words: ``soldiers killed``, ``soldiers deployed (present on the day)``."""
    parts = [labels.FLOWS.get(str(row.get("flow"))), labels.FORCES.get(str(row.get("force")))]
    parts += [_SCOPES.get(row["scope"]), None if pd.isna(row.get("place")) else str(row["place"])]
    if row["population"] != conflict.focus():
        parts.append(labels.POPULATIONS[row["population"]])
    more = ", ".join(part for part in parts if part)
    unit = labels.PLURALS.get(row["unit"], str(row["unit"]))
    measure = labels.MEASURES[row["measure"]].partition(" (")[0]
    said = f"{measure} of {unit}" if row["measure"] in ("casualties", "losses") else f"{unit} {measure}"
    return f"{said} ({more})" if more else said


def told(row: Row) -> str:
    """An estimate whole: ``A Service: about 300 soldiers killed, as of 13 Jan 2025``."""
    return f"{source(row)}: {_STANCES.get(row['stance'], '')}{figure(row)} {counted(row)}, {day(row)}"


def day(row: Row) -> str:
    """The day that an estimate stands at, in words."""
    return labels.dated(row.get("day"), row.get("day_basis"))


def new(row: Row, outlets: Sequence[str]) -> str:
    """That a figure is told for the first time."""
    return f"{told(row)}. {_first(outlets)}"


def restated(row: Row, number: int, outlets: Sequence[str]) -> str:
    """That a figure is told again."""
    return f"{told(row)}. Told again by {labels.count(number, 'more figure')}{_of(outlets)}; it is no new figure."


def withdrawn(row: Row, outlets: Sequence[str]) -> str:
    """That a figure is told no more."""
    return f"{told(row)}. The edition before had it{_of(outlets)}; no page of this one tells it."


def revised(old: Row, row: Row) -> str:
    """That a figure is another now."""
    return f"{told(row)}. The edition before had {_instead(old, row)}."


def standing(old: Row, row: Row) -> str:
    """That the newest total of a source is another now."""
    return (
        f"{source(row)}: the newest total of {counted(row)} is now {figure(row)}, {day(row)}. "
        f"It was {figure(old)}, {day(old)}, in the edition before."
    )


def corrected(old: Row | None, row: Row | None, who: str, why: str) -> str:
    """That a figure was corrected."""
    reason = f" Reason: {why.rstrip('.')}." if why else ""
    if row is None:
        assert old is not None
        return f"{told(old)}. {who}: it is no longer shown.{reason}"
    if old is None:
        return f"{told(row)}. {who}: it was not shown before.{reason}"
    return f"{told(row)}. {who}: the edition before had {_instead(old, row)}.{reason}"


def _instead(old: Row, row: Row) -> str:
    parts = [figure(old) if counted(old) == counted(row) else f"{figure(old)} {counted(old)}"]
    if source(old) != source(row):
        parts.append(f"on the word of {source(old)}")
    if old.get("stance") != row.get("stance"):
        parts.append(_STANCES.get(old["stance"], "asserted: ").rstrip(": "))
    if day(old) != day(row):
        parts.append(day(old))
    return ", ".join(parts)


def _first(outlets: Sequence[str]) -> str:
    return f"First told in this edition{_of(outlets)}."


def _of(outlets: Sequence[str]) -> str:
    names = sorted({str(name) for name in outlets if not _missing(name)})
    if not names:
        return ""
    more = len(names) - MANY
    listed = [*names[:MANY], labels.count(more, "other outlet")] if more > 0 else names
    return f", by {labels.listed(listed)}"


def _missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value))
