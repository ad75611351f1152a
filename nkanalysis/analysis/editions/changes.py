"""What changed from one edition to the next: new, restated, revised, withdrawn, corrected."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from nkanalysis.analysis.comparison.standing import standing_on, unknown_person
from nkanalysis.analysis.corrections import Corrected
from nkanalysis.analysis.editions import saying
from nkanalysis.analysis.editions.matching import Row, matched, series, size
from nkanalysis.analysis.editions.told import Edition, decided, edition, read_edition
from nkanalysis.schemas import TEXT

CHANGES = ("corrected", "revised", "new", "withdrawn", "restated")
"""Kinds of changes, in the order in which they are told."""
COLUMNS = (
    *("change", "measure", "series", "source_label", "old", "new", "as_of", "claims", "says"),
    *("estimate_id", "old_estimate_id", "claim_id"),
)
_ANALYST, _OUTLET = "Corrected by an analyst", "Corrected by its outlet"


@dataclass(frozen=True)
class _Change:
    change: str
    old: Row | None
    new: Row | None
    claims: list[str]
    says: str


def changes(old: Edition, new: Edition) -> pd.DataFrame:
    """What the later edition tells otherwise than the earlier.

    - ``new``: an estimate that the earlier lacks, and that is no repetition.
    - ``restated``: one that both have, told by claims that the earlier lacks.
    - ``revised``: one source's figure of the same measure, scope, place, flow and day has other bounds; or the newest
      total of a source is another.
    - ``withdrawn``: an estimate of the earlier alone. A telling that is gone while others stand is no change.
    - ``corrected``: any of these where an analyst's decision on one of its claims came or went between the two, or
      where the same address now tells another figure.

    Estimates are matched by `matching.matched`, not by their identifiers. Nothing is added up or decided.

    Args:
        old: The earlier edition.
        new: The later.

    Returns:
        One row a change, in the order of `CHANGES`, then by measure and source: ``change``, ``measure``, ``series``
        (source, measure, unit, …, which figures must share to be held against each other), ``source_label``, ``old``
        and ``new`` (figures as printed), ``as_of`` (ISO day), ``claims`` (list: those that the change rests on),
        ``says`` (a sentence), ``estimate_id`` (of the later edition), ``old_estimate_id`` and ``claim_id`` (of the
        reading in the later edition).
    """
    pairs, gone, come = matched(_rows(old.estimates), _rows(new.estimates))
    told = _Told(old, new)
    found = [change for pair in pairs for change in told.pair(*pair)]
    found += [told.alone(row, None) for row in gone]
    found += [told.alone(None, row) for row in come]
    known = {_ids(one.old, one.new) for one in found if one.change in ("revised", "corrected")}
    found += [
        one
        for one in told.standing(_newest(old.estimates), _newest(new.estimates))
        if _ids(one.old, one.new) not in known
    ]
    return _table(found)


def changes_since(
    previous: Path | str, estimates: pd.DataFrame, claims: pd.DataFrame, corrected: Corrected
) -> pd.DataFrame | None:
    """What a report tells otherwise than an earlier edition.

    Args:
        previous: The earlier edition's ``facts.json``; empty for none.
        estimates: Estimates of the report.
        claims: Its claims.
        corrected: The tables with analysts' decisions that they come from.

    Returns:
        Rows of `changes`; None where there is no earlier edition.

    Raises:
        EditionError: The facts can't be read.
    """
    if not previous:
        return None
    return changes(read_edition(previous), edition(estimates, claims, decided(corrected)))


class _Told:
    """Names the changes of two editions' estimates."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self._old, self._new = _by_claim(old.claims), _by_claim(new.claims)
        before, after = _decisions(old), _decisions(new)
        self._reasons: dict[str, list[str]] = {}
        for key in {*before} ^ {*after}:
            for claim in key[:2]:
                if claim:
                    self._reasons.setdefault(claim, []).append({**before, **after}[key])

    def pair(self, old: Row, new: Row) -> Iterator[_Change]:
        """The changes of an estimate that both have."""
        more = [claim for claim in new["claims"] if claim not in old["claims"]]
        if (series(old), size(old), old["day"]) == (series(new), size(new), new["day"]):
            fresh = [claim for claim in more if not self._is_new_copy(claim, old)]
            if fresh:
                yield _Change("restated", old, new, fresh, saying.restated(new, len(fresh), self._outlets(fresh)))
            return
        yield self._other(old, new, list(new["claims"]), saying.revised(old, new))

    def alone(self, old: Row | None, new: Row | None) -> _Change:
        """The change of an estimate that one edition has."""
        row = old if new is None else new
        assert row is not None
        claims = list(row["claims"])
        if self._is_decided(claims):
            return self._corrected(old, new, claims)
        outlets = self._outlets(claims, row)
        if new is None:
            return _Change("withdrawn", old, None, claims, saying.withdrawn(row, outlets))
        return _Change("new", None, new, claims, saying.new(row, outlets))

    def standing(self, old: dict[Any, list[Row]], new: dict[Any, list[Row]]) -> Iterator[_Change]:
        """The sources whose newest total is another."""
        for key in sorted(old.keys() & new.keys()):
            before, after = old[key][0], new[key][0]
            if _totals(old[key]) != _totals(new[key]):
                yield self._other(before, after, list(after["claims"]), saying.standing(before, after))

    def _other(self, old: Row, new: Row, claims: list[str], says: str) -> _Change:
        if self._is_decided([*old["claims"], *new["claims"]]) or self._is_outlets(old, new):
            return self._corrected(old, new, claims)
        return _Change("revised", old, new, claims, says)

    def _corrected(self, old: Row | None, new: Row | None, claims: list[str]) -> _Change:
        held = [claim for row in (old, new) if row for claim in row["claims"]]
        reasons = sorted({reason for claim in held for reason in self._reasons.get(claim, ()) if reason})
        who = _ANALYST if self._is_decided(held) else _OUTLET
        return _Change("corrected", old, new, claims, saying.corrected(old, new, who, "; ".join(reasons)))

    def _is_decided(self, claims: Iterable[str]) -> bool:
        return any(claim in self._reasons for claim in claims)

    def _is_outlets(self, old: Row, new: Row) -> bool:
        """Whether the articles that told the one figure now tell the other: their pages changed, at their addresses."""
        if size(old) == size(new) or not set(old["claims"]).isdisjoint(new["claims"]):
            return False
        before = {self._old[claim]["url"] for claim in old["claims"] if claim in self._old and claim not in self._new}
        after = {self._new[claim]["url"] for claim in new["claims"] if claim in self._new and claim not in self._old}
        return any(isinstance(url, str) and url for url in before & after)

    def _is_new_copy(self, claim: str, old: Row) -> bool:
        """Whether a claim is one of the earlier edition on a page that was fetched anew: same address, same figure."""
        row = self._new.get(claim)
        if row is None or not isinstance(row["url"], str):
            return False
        held = [self._old[one] for one in old["claims"] if one in self._old and one not in self._new]
        return any((one["url"], one["figure"]) == (row["url"], row["figure"]) for one in held)

    def _outlets(self, claims: Iterable[str], row: Row | None = None) -> list[str]:
        known = [(self._new.get(claim) or self._old.get(claim) or {}).get("outlet") for claim in claims]
        names = [name for name in known if isinstance(name, str)]
        return names or (list(row.get("outlets") or ()) if row else [])


def _rows(estimates: pd.DataFrame) -> list[Row]:
    rows = estimates.sort_values("estimate_id", kind="stable").to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def _newest(estimates: pd.DataFrame) -> dict[Any, list[Row]]:
    """The figures that stand at the end of all that was said, by what a source's figures must share."""
    found: dict[Any, list[Row]] = {}
    for population in sorted(set(estimates["population"].dropna())):
        for row in standing_on(estimates, pd.Timestamp.max.floor("D"), population=population).to_dict("records"):
            if not unknown_person(row):
                key = tuple("" if pd.isna(row[name]) else str(row[name]) for name in _STANDS)
                found.setdefault(key, []).append({str(name): value for name, value in row.items()})
    return found


_STANDS = ("population", "measure", "unit", "flow", "force", "source")


def _totals(rows: list[Row]) -> set[tuple[str, ...]]:
    return {(*size(row), str(row["day"])) for row in rows}


def _by_claim(claims: pd.DataFrame) -> dict[str, Row]:
    return {
        str(row["claim_id"]): row for row in ({str(k): v for k, v in one.items()} for one in claims.to_dict("records"))
    }


def _decisions(told: Edition) -> dict[tuple[str, ...], str]:
    """Reasons of decisions, by claim, other claim and what was decided."""
    names = ("claim_id", "other", "decision", "field", "now")
    rows = told.corrections.astype(object).where(told.corrections.notna(), "").to_dict("records")
    return {tuple(str(row[name]) for name in names): str(row["reason"]) for row in rows}


def _ids(old: Row | None, new: Row | None) -> tuple[str, str]:
    return str(old["estimate_id"]) if old else "", str(new["estimate_id"]) if new else ""


def _table(found: list[_Change]) -> pd.DataFrame:
    made = [_cells(one) for one in found]
    table = pd.DataFrame(made, columns=list(COLUMNS), dtype=object)
    place = table["change"].map({name: at for at, name in enumerate(CHANGES)})
    order = table.assign(place=place, id=table["estimate_id"].fillna(table["old_estimate_id"]))
    order = order.sort_values(["place", "measure", "source_label", "as_of", "id", "says"], kind="stable")
    table = table.loc[order.index].reset_index(drop=True)
    return table.astype({name: TEXT for name in COLUMNS if name != "claims"})


def _cells(one: _Change) -> dict[str, Any]:
    row = one.new or one.old
    assert row is not None
    old, new = _ids(one.old, one.new)
    return {
        "change": one.change,
        "measure": row["measure"],
        "series": " | ".join(series(row)),
        "source_label": saying.source(row),
        "old": saying.figure(one.old) if one.old else None,
        "new": saying.figure(one.new) if one.new else None,
        "as_of": None if pd.isna(row["day"]) else f"{row['day']:%Y-%m-%d}",
        "claims": one.claims,
        "says": one.says,
        "estimate_id": new or None,
        "old_estimate_id": old or None,
        "claim_id": one.new.get("reading") if one.new else None,
    }
