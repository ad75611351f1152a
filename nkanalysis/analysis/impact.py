"""What an analyst's corrections change in what is printed: the analysis without them held against the one with them."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

import pandas as pd

from nkanalysis import schemas
from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.standing import SERIES, standing_on
from nkanalysis.analysis.facts import facts
from nkanalysis.analysis.selection import select
from nkanalysis.analysis.whole import Analysed

Row = dict[Hashable, Any]
WHOLE = "it is there"
OF_ESTIMATES = (
    *("figure", "lower", "upper", "qualifier", "share", "stance", "likelihood_text"),
    *("source", "source_type", "anonymous", "institution"),
    *("measure", "unit", "population", "scope", "flow", "force", "place"),
    *("day", "day_basis", "as_of_start", "as_of_end", "statement_date"),
    *("n_claims", "n_articles", "n_outlets", "n_new", "n_restated", "n_derived", "n_distorted", "n_variants"),
    *("drift", "first_seen", "last_seen", "reading"),
)
OF_STANDING = ("figure", "day")


def impact(before: Analysed, after: Analysed, *, population: str = "") -> pd.DataFrame:
    """Which printed findings the corrections change.

    Estimates are held against each other by the claims that they share, since an estimate's identifier is made of its
    reading and so may change with it.

    Args:
        before: The analysis of the tables without corrections.
        after: The same with them.
        population: Whose headline numbers and standing figures are compared, empty for those that the lexicon is about;
            the other tables are compared whole.

    Returns:
        Rows of `schemas.IMPACT`, one a changed thing and field: headline numbers (``fact``), each source's standing
        figure (``standing``), ``estimate``, ``root``, ``member`` (how a claim tells an estimate, and which), and
        ``finding`` of a check. ``rows`` names the corrections of the claims that it rests on.
    """
    same = _matched(before.estimates, after.estimates)
    touched = _touched(after)
    found = [
        *_facts(before, after, population),
        *_standing(before, after, population),
        *_estimates(before, after, same),
        *_roots(before, after, same),
        *_members(before, after, same),
        *_findings(before, after),
    ]
    for row in found:
        row["claims"] = sorted(set(row["claims"]))
        row["rows"] = sorted({each for claim in row["claims"] for each in touched.get(claim, ())}, key=_line)
    table = pd.DataFrame(found, columns=list(schemas.IMPACT.columns))
    order = {name: place for place, name in enumerate(schemas.PRINTED)}
    table = table.sort_values(
        ["what", "about", "thing", "field"], key=lambda column: column.map(order) if column.name == "what" else column
    )
    return schemas.check("impact", table)


def _touched(after: Analysed) -> dict[str, set[str]]:
    """Rows of corrections by the claims that they decide on."""
    found: dict[str, set[str]] = {}
    made = after.corrected
    for frame, names in ((made.rejected, ("claim_id",)), (made.pairs, ("claim_id", "other"))):
        for row in frame.to_dict("records"):
            for name in names:
                found.setdefault(row[name], set()).add(row["row"])
    for row in made.decisions.to_dict("records"):
        found.setdefault(row["claim_id"], set()).update(row["rows"])
    return found


def _matched(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, str]:
    """Estimates of the second frame by those of the first: the same identifier, else the most claims in common."""
    there = set(after["estimate_id"])
    same = {name: name for name in before["estimate_id"] if name in there}
    holder = {claim: row["estimate_id"] for row in after.to_dict("records") for claim in row["claims"]}
    shared: Counter[tuple[str, str]] = Counter()
    for row in before.to_dict("records"):
        for claim in row["claims"]:
            if row["estimate_id"] not in same and claim in holder:
                shared[row["estimate_id"], holder[claim]] += 1
    taken = set(same.values())
    for (one, other), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if one not in same and other not in taken:
            same[one] = other
            taken.add(other)
    return same


def _facts(before: Analysed, after: Analysed, population: str) -> Iterator[Row]:
    old, new = (facts(select(each.claims, population=population)) for each in (before, after))
    for field in fields(old):
        one, other = getattr(old, field.name), getattr(new, field.name)
        pairs = {field.name: (one, other)}
        if isinstance(one, dict):
            measures = [name for name in labels.MEASURES if name in {**one, **other}]
            pairs = {f"claims of {name}": (one.get(name, 0), other.get(name, 0)) for name in measures}
        for name, (first, second) in pairs.items():
            yield from _changed("fact", name, name.replace("_", " "), {"value": first}, {"value": second}, ())


def _standing(before: Analysed, after: Analysed, population: str) -> Iterator[Row]:
    days = [each.estimates[name].max() for each in (before, after) for name in ("day", "last_seen")]
    known = [day for day in days if pd.notna(day)]
    if not known:
        return
    old, new = (_newest(each, max(known), population) for each in (before, after))
    for key in sorted({*old, *new}):
        told = new[key] if key in new else old[key]
        held = [{name: rows[key][name] for name in OF_STANDING} if key in rows else {} for rows in (old, new)]
        claims = [claim for rows in (old, new) if key in rows for claim in rows[key]["claims"]]
        yield from _changed("standing", "; ".join(key), told["about"], held[0], held[1], claims)


def _newest(analysed: Analysed, day: pd.Timestamp, population: str) -> dict[tuple[str, ...], Row]:
    """What each source's standing figures say by what they are of; several of one day are told together."""
    found: dict[tuple[str, ...], Row] = {}
    for row in standing_on(analysed.estimates, f"{day:%Y-%m-%d}", population=population).to_dict("records"):
        key = tuple("" if pd.isna(row[name]) else str(row[name]) for name in SERIES)
        kind = " ".join(part.replace("_", " ") for part in (row["flow"], row["force"]) if pd.notna(part))
        measure = f"{row['measure_label']}{f' ({kind})' if kind else ''}, {row['unit_label']}"
        told = found.setdefault(
            key, {"about": f"{row['source_label']}: {measure}", "figure": [], "day": [], "claims": []}
        )
        told["figure"] = [*told["figure"], row["figure"]]
        told["day"] = [*told["day"], row["day_label"]]
        told["claims"] = [*told["claims"], *row["claims"]]
    return found


def _estimates(before: Analysed, after: Analysed, same: Mapping[str, str]) -> Iterator[Row]:
    for one, other in _pairs(before.estimates, after.estimates, same):
        told = one or other or {}
        claims = [*(one or {}).get("claims", ()), *(other or {}).get("claims", ())]
        yield from _compared("estimate", told["estimate_id"], in_words(told), one, other, OF_ESTIMATES, claims)


def _roots(before: Analysed, after: Analysed, same: Mapping[str, str]) -> Iterator[Row]:
    about = {row["estimate_id"]: row for each in (after, before) for row in each.estimates.to_dict("records")}
    for one, other in _pairs(before.roots, after.roots, same):
        told = one or other or {}
        if one is None or other is None:
            continue  # the estimate is listed as gone or new
        claims = [*about[one["estimate_id"]]["claims"], *about[other["estimate_id"]]["claims"]]
        old, new = ({"separate roots": span(row), "separate texts": row["n_texts"]} for row in (one, other))
        yield from _changed("root", told["estimate_id"], in_words(about[told["estimate_id"]]), old, new, claims)


def _members(before: Analysed, after: Analysed, same: Mapping[str, str]) -> Iterator[Row]:
    """Claims that tell an estimate otherwise, or tell another; one that is in no estimate says so by none."""
    old, new = ({row["claim_id"]: row for row in each.members.to_dict("records")} for each in (before, after))
    told = {row["estimate_id"]: in_words(row) for each in (before, after) for row in each.estimates.to_dict("records")}
    of = {row["estimate_id"]: row["claims"] for each in (before, after) for row in each.estimates.to_dict("records")}
    for claim in sorted({*old, *new}):
        one, other = old.get(claim), new.get(claim)
        moved = one is None or other is None or same.get(one["estimate_id"]) != other["estimate_id"]
        first, second = ({"label": row["label"]} if row else {} for row in (one, other))
        if moved:
            first |= {"estimate": told[one["estimate_id"]]} if one else {}
            second |= {"estimate": told[other["estimate_id"]]} if other else {}
        held = [claim, *(of[row["estimate_id"]] for row in (one, other) if row)]
        claims = [held[0], *(each for some in held[1:] for each in some)]
        yield from _changed("member", claim, f"claim {claim}", first, second, claims)


def _findings(before: Analysed, after: Analysed) -> Iterator[Row]:
    same = {name: name for name in set(before.findings["finding_id"]) & set(after.findings["finding_id"])}
    for one, other in _pairs(before.findings, after.findings, same, key="finding_id"):
        told = one or other or {}
        claims = [claim for row in (one, other) if row for claim in (*row["claims"], *row["against"])]
        about = f"{told['check']}: {told['says']}"
        yield from _compared("finding", told["finding_id"], about, one, other, ("says", "weight"), claims)


def in_words(estimate: Mapping[Hashable, Any]) -> str:
    """An estimate in a line: who, how many of what, and when.

    Args:
        estimate: A row of `schemas.ESTIMATES`.
    """
    source = labels.UNNAMED if pd.isna(estimate["source"]) else estimate["source"]
    day = labels.dated(estimate["day"], estimate["day_basis"])
    return f"{source}: {estimate['figure']} {labels.MEASURES[estimate['measure']].lower()}, {day}"


def span(roots: Mapping[Hashable, Any]) -> str:
    """How many roots: ``2``, or ``1 to 3`` where some may be one.

    Args:
        roots: A row of `schemas.ROOTS`.
    """
    least, most = int(roots["least"]), int(roots["most"])
    return str(least) if least == most else f"{least} to {most}"


def _pairs(
    before: pd.DataFrame, after: pd.DataFrame, same: Mapping[str, str], *, key: str = "estimate_id"
) -> Iterator[tuple[Row | None, Row | None]]:
    old, new = ({row[key]: row for row in each.to_dict("records")} for each in (before, after))
    for name in sorted(old):
        yield old[name], new.get(same.get(name, ""))
    for name in sorted(set(new) - set(same.values())):
        yield None, new[name]


def _compared(
    what: str, thing: str, about: str, one: Row | None, other: Row | None, names: Sequence[str], claims: Iterable[str]
) -> Iterator[Row]:
    """A row a field that differs, or one alone where the whole thing comes or goes."""
    if one is None or other is None:
        old, new = ({} if row is None else {WHOLE: "yes"} for row in (one, other))
        yield from _changed(what, thing, about, old, new, claims)
    else:
        old, new = ({name: row[name] for name in names} for row in (one, other))
        yield from _changed(what, thing, about, old, new, claims)


def _changed(
    what: str, thing: str, about: str, old: Mapping[str, Any], new: Mapping[str, Any], claims: Iterable[str]
) -> Iterator[Row]:
    for field in dict.fromkeys((*old, *new)):
        before, after = _written(old.get(field)), _written(new.get(field))
        if before != after:
            yield {
                **{"what": what, "thing": thing, "about": about, "field": field},
                **{"before": before, "after": after, "claims": list(claims)},
            }


def _written(value: Any) -> str | None:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value)) or None
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool) or str(value) in ("True", "False"):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) and value != int(value) else str(value)


def _line(row: str) -> tuple[int, str]:
    line = row.rpartition(" ")[2]
    return (int(line) if line.isdigit() else 0), row
