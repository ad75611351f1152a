"""The table of estimates: what each says by the reading closest to its source, and all that stands behind it."""

from collections import Counter
from typing import Any

import pandas as pd

from nkanalysis import schemas
from nkanalysis.analysis.estimates.rows import records
from nkanalysis.analysis.estimates.sources import alike, is_known, is_mouthpiece
from nkanalysis.analysis.selection import dated

SPEAKER = ("source", "source_type", "anonymous", "institution")
"""Columns of whom the reading credits; of the source itself, where another claim shows that he only passes it on."""
BY_READING = (
    *("measure", "unit", "population", "scope"),
    *("figure", "lower", "upper", "bounds_basis", "qualifier", "qualifier_text", "share", "base", "stance"),
)
"""Columns that are the reading's, as its claim has them."""
TOLD_BY_ANY = ("flow", "force", "place", "likelihood_text")
"""Columns that another claim of the same statement may tell where the reading does not."""
AS_OF = ("as_of_start", "as_of_end", "as_of_precision", "as_of_basis")
_BASES = {"stated": 0, "inferred": 1, "published": 2, "unknown": 3}
_FINENESS = {"day": 0, "month": 1, "year": 2, "unknown": 3}


def estimates(claims: pd.DataFrame, documents: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """One row an estimate, with the bounds and words of its reading and every claim behind it.

    Nothing is summed or averaged, and an open bound stays open. What the reading does not tell of its days, place or
    people is taken from the claim of the same statement that tells it best; a distorted or derived claim tells nothing.

    Args:
        claims: The claims that were folded, n rows with the columns of CLAIMS.
        documents: Their documents; not read where claims repeat what they say.
        members: Their `members`.

    Returns:
        Rows of ESTIMATES, by population, measure, source and day. ``drift`` lists the other qualifiers with how many
        claims have them; ``widest_lower`` and ``widest_upper`` are the hull of all bounds, distorted ones too.
    """
    rows = (claims if "day" in claims else dated(claims)).merge(members, on="claim_id", validate="one_to_one")
    assert len(rows) == len(claims), "a claim has no estimate, or two"
    order = ["published", "day", "page", "figure_start", "claim_id"]
    rows = rows.sort_values(order, kind="stable", na_position="last")
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in records(rows):
        groups.setdefault(row["estimate_id"], []).append(row)
    made = [_estimate(name, group) for name, group in groups.items()]
    table = pd.DataFrame(made, columns=list(schemas.ESTIMATES.columns), dtype=object)
    keys = ["population", "measure", "source", "day", "estimate_id"]
    return schemas.ESTIMATES.validate(table).sort_values(keys, kind="stable").reset_index(drop=True)


def _estimate(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    reading = next(row for row in rows if row["reading"])
    sound = [reading, *(row for row in rows if row["label"] in ("new", "restated") and row is not reading)]
    told = [reading[column] for column in SPEAKER]
    if not pd.isna(reading["source"]) and is_mouthpiece(reading["source"]):
        passed_on = next((row for row in sound if reading["source"] in row["via"]), reading)
        told = [passed_on[column] for column in SPEAKER]
    told[0] = _spelled(told[0], told[2], sound)
    said = min((row["statement_date"] for row in sound if not pd.isna(row["statement_date"])), default=None)
    first = min((row["published"] for row in rows if not pd.isna(row["published"])), default=None)
    best = min(sound, key=lambda row: _as_of_rank(row, first))
    published = [row["published"] for row in rows if not pd.isna(row["published"])]
    labels = Counter(row["label"] for row in rows)
    outlets = sorted({row["outlet"] for row in rows if not pd.isna(row["outlet"])})
    as_of = _by_first_print({column: best[column] for column in AS_OF}, reading["scope"], min(published, default=None))
    return {
        **{column: reading[column] for column in BY_READING},
        **dict(zip(SPEAKER, told, strict=True)),
        **{column: _told(column, sound) for column in TOLD_BY_ANY},
        **as_of,
        **_day(as_of, said, published),
        "estimate_id": name,
        "statement_date": said,
        "reading": reading["claim_id"],
        "reading_why": reading["why"],
        "widest_lower": _hull([row["lower"] for row in rows], min),
        "widest_upper": _hull([row["upper"] for row in rows], max),
        "claims": [row["claim_id"] for row in rows],
        "n_claims": len(rows),
        "n_articles": len({row["document_id"] for row in rows}),
        "n_outlets": len(outlets),
        "outlets": outlets,
        **{f"n_{label}": labels[label] for label in schemas.LABELS},
        "n_variants": sum(bool(row["variant"]) for row in rows),
        "drift": _drift(reading, rows),
        "first_seen": min(published, default=None),
        "first_article": rows[0]["document_id"],
        "last_seen": max(published, default=None),
    }


def _spelled(source: Any, anonymous: Any, sound: list[dict[str, Any]]) -> Any:
    """A source by its fullest spelling among sound tellings, where the register lacks it: "Corporation" for "Corp"."""
    if pd.isna(source) or anonymous or is_known(source):
        return source
    others = {row["source"] for row in sound if not pd.isna(row["source"]) and not row["anonymous"]}
    return min((source, *(name for name in others if alike(source, name))), key=lambda name: (-len(name), name))


def _as_of_rank(row: dict[str, Any], first: Any) -> tuple[Any, ...]:
    """The claim that tells best of which days the figure speaks.

    The reading, where it tells any; else stated before inferred, fine before coarse, early before late. A later article
    can't move a figure past the day on which it was printed first.
    """
    own = row["reading"] and row["as_of_basis"] in ("stated", "inferred")
    late = first is not None and row["scope"] != "planned" and row["as_of_end"] > first
    when = pd.isna(row["published"]), row["published"] if not pd.isna(row["published"]) else 0
    return not own, late, _BASES[row["as_of_basis"]], _FINENESS[row["as_of_precision"]], *when, row["claim_id"]


def _by_first_print(as_of: dict[str, Any], scope: str, first: Any) -> dict[str, Any]:
    """The days that a figure speaks of, none after the one on which it was in print: "last week" of a later article."""
    begun, ended = as_of["as_of_start"], as_of["as_of_end"]
    if first is None or scope == "planned" or pd.isna(begun) or pd.isna(ended) or not begun <= first < ended:
        return as_of
    return as_of | {"as_of_end": first}


def _day(as_of: dict[str, Any], said: Any, published: list[Any]) -> dict[str, Any]:
    """The day that an estimate is drawn at, and what that day is; as `dated` has it for a claim."""
    if as_of["as_of_basis"] in ("stated", "inferred") and not pd.isna(as_of["as_of_end"]):
        return {"day": as_of["as_of_end"], "day_basis": as_of["as_of_basis"]}
    if said is not None:
        return {"day": said, "day_basis": "statement"}
    first = min(published, default=as_of["as_of_end"])
    return {"day": first, "day_basis": None if pd.isna(first) else "published"}


def _told(column: str, rows: list[dict[str, Any]]) -> Any:
    return next((row[column] for row in rows if not pd.isna(row[column])), None)


def _hull(bounds: list[Any], end: Any) -> Any:
    """The widest bound of all; open as soon as one of them is."""
    return None if any(pd.isna(bound) for bound in bounds) else end(bounds)


def _drift(reading: dict[str, Any], rows: list[dict[str, Any]]) -> list[str]:
    others = Counter(_words(row) for row in rows if row["qualifier"] != reading["qualifier"])
    return [f"{_words(reading)} → {words} ({count})" for words, count in sorted(others.items())]


def _words(row: dict[str, Any]) -> str:
    return str(row["qualifier_text"] or row["qualifier"])
