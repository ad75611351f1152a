"""Which figure of each source stands on a day: its newest total among those said by then, with its age.

Nothing is chosen between sources, and nothing is made of several figures of one source: where it said several for its
newest day, all of them stand.
"""

from collections.abc import Hashable
from datetime import date
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.intervals import BLUR, Interval, blurred, form, known, of
from nkanalysis.analysis.comparison.places import inside
from nkanalysis.lexicon import conflict, register
from nkanalysis.schemas import PROTECTED_SOURCES as PROTECTED
from nkanalysis.schemas import TEXT

SERIES = ["measure", "unit", "population", "flow", "force", "source"]
"""What figures must share to replace one another."""
NOBODY = "Nobody is named as its source: it is no one's standing figure."
LATER = "It was said after that day."
OLDER = "Its source gave a newer figure by that day."
_REASONS: tuple[tuple[str, str], ...] = (
    ("denied", "The source denies it."),
    ("refused", "The source refuses to give or confirm it."),
    ("incident", "It is of one event or period, not a total since the deployment began."),
    ("rate", "It is a rate, not a total."),
    ("planned", "It is planned or expected, not reported as having happened."),
    ("baseline", "It is a usual number given for comparison."),
)
_SHARE = "It is a share of another number: what it comes to is worked out, not said."
_UNBOUND = "It has neither a lower nor an upper bound."
_UNDATED = "It has no date: neither the texts nor the pages tell a day."
Row = dict[Hashable, Any]


def standing_on(
    estimates: pd.DataFrame,
    day: date | str,
    *,
    measure: str | None = None,
    population: str = "",
    hindsight: bool = False,
    blur: float = BLUR,
) -> pd.DataFrame:
    """Each source's standing estimates on a day, as ranges with their age.

    The newest total by what it speaks of, among those said by then, stands; a restatement makes nothing new, being a
    claim of the older estimate. A figure does not replace an older one of the same source, unit, flow and force where

    - it speaks of a place inside the older one's (as `places.relation` has it) and is smaller: it may be a part; or
    - it is dated by its publication alone, the older one is dated better, and it is not larger: it may be an old
      number printed again.

    Two figures of people who are not named never replace each other: nobody can tell whether they are one person.

    Args:
        estimates: Rows of the contract ``ESTIMATES``.
        day: Day, or its ISO form.
        measure: The one measure kept; all where there is none, each by itself.
        population: Whose people; empty for those that the lexicon is about.
        hindsight: Take figures that speak of the day or one before it, whenever they were said: what is known of that
            day by all the corpus holds.
        blur: How far an approximate figure reaches, as `intervals.blurred` takes it.

    Returns:
        One row an estimate that stands, by measure, unit, flow, force, then newest first: all columns of the contract,
        and ``speaks_of`` (day), ``said`` (day by which it was public), ``age`` (days from ``speaks_of`` to the day),
        ``no_later`` (dated by publication alone: it may be older), ``form`` (exact, approximate, range, floor or
        ceiling), ``blur_lower``, ``blur_upper`` (units; the bounds with an approximate figure's reach), ``side`` (in
        the war, by the register; missing where it knows none), ``voice`` (on whose behalf the source speaks), and in
        words ``source_label``, ``type_label``, ``side_label``, ``measure_label``, ``unit_label``, ``range_label`` and
        ``day_label``.
    """
    rows = _dated(_of(estimates, measure, population))
    reasons = _why_not(rows, pd.Timestamp(day), hindsight)
    rows = rows[reasons.isna()]
    at = pd.Timestamp(day)
    return _described(rows.assign(age=(at - rows["speaks_of"]).dt.days.clip(lower=0).astype("Int64")), blur)


def not_standing(
    estimates: pd.DataFrame,
    day: date | str,
    *,
    measure: str | None = None,
    population: str = "",
    hindsight: bool = False,
) -> pd.DataFrame:
    """The estimates that do not stand on a day, and why: with those of `standing_on` they are all of the selection.

    Args:
        estimates: As for `standing_on`.
        day: As there.
        measure: As there.
        population: As there.
        hindsight: As there.

    Returns:
        One row an estimate with ``why`` (a sentence), ``speaks_of`` and ``said``, in the order of `standing_on`.
    """
    rows = _dated(_of(estimates, measure, population))
    reasons = _why_not(rows, pd.Timestamp(day), hindsight)
    return _ordered(rows.assign(why=reasons.astype(TEXT))[reasons.notna()])


def _of(estimates: pd.DataFrame, measure: str | None, population: str | None) -> pd.DataFrame:
    keep = pd.Series(True, index=estimates.index)
    if population is not None:
        keep &= estimates["population"] == conflict.population(population)
    if measure is not None:
        keep &= estimates["measure"] == measure
    rows = estimates[keep].sort_values("estimate_id", kind="stable").reset_index(drop=True)
    return rows.assign(force=rows["force"].mask(rows["force"] == "unspecified"))


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    """The day that each speaks of and the day by which it was public; a total can't speak of days after its saying."""
    said = rows[["statement_date", "first_seen"]].min(axis=1).fillna(rows["day"]).astype("datetime64[s]")
    speaks = rows["day"].fillna(said).astype("datetime64[s]")
    return rows.assign(
        said=said, speaks_of=speaks.where(speaks <= said, said), no_later=rows["day_basis"] == "published"
    )


def _why_not(rows: pd.DataFrame, day: pd.Timestamp, hindsight: bool) -> pd.Series:
    why = _unfit(rows)
    by = rows["speaks_of"] if hindsight else rows["said"]
    why = why.mask(why.isna() & (by > day), "It speaks of a later day." if hindsight else LATER)
    fit = rows[why.isna()]
    older = {row["estimate_id"] for held in by_series(fit).values() for row in held if _is_replaced(row, held)}
    return why.mask(rows["estimate_id"].isin(older), OLDER)


def _is_replaced(row: Row, held: list[Row]) -> bool:
    return any(replaces(other, row) for other in held)


def by_series(rows: pd.DataFrame) -> dict[tuple[str, ...], list[Row]]:
    """Estimates by what they must share to replace one another, in their order.

    Args:
        rows: With the columns `SERIES`.
    """
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows.to_dict("records"):
        found.setdefault(tuple("" if pd.isna(row[name]) else str(row[name]) for name in SERIES), []).append(row)
    return found


def _unfit(rows: pd.DataFrame) -> pd.Series:
    """Why a figure can't stand on any day; missing where it can."""
    why = pd.Series(pd.NA, index=rows.index, dtype=TEXT)
    for code, reason in _REASONS:
        why = why.mask(why.isna() & ((rows["stance"] == code) | (rows["scope"] == code)), reason)
    for holds, reason in (
        (rows["share"].notna(), _SHARE),
        (rows["lower"].isna() & rows["upper"].isna(), _UNBOUND),
        (rows["speaks_of"].isna(), _UNDATED),
        (rows["source"].isna(), NOBODY),
    ):
        why = why.mask(why.isna() & holds.astype("bool"), reason)
    return why


def totals(
    estimates: pd.DataFrame,
    *,
    measure: str | None = None,
    population: str | None = "",
    blur: float = BLUR,
) -> pd.DataFrame:
    """Every total that stands on some day, of sources that can be told from one another.

    Args:
        estimates: As for `standing_on`.
        measure: As there.
        population: As there; None for all, which never meet.
        blur: As there.

    Returns:
        One row an estimate, as `standing_on` gives them but for ``age``; people who are not named are left out, since
        two of their figures need not be of one person.
    """
    rows = _dated(_of(estimates, measure, population))
    unnamed = pd.Series([unknown_person(row) for row in rows.to_dict("records")], index=rows.index, dtype=bool)
    return _described(rows[_unfit(rows).isna() & ~unnamed], blur)


def replaces(new: Row, old: Row) -> bool:
    """Whether a figure takes the place of another of the same series; `standing_on` says when.

    Args:
        new: Row with ``speaks_of`` and ``no_later``.
        old: The other.
    """
    if not new["speaks_of"] > old["speaks_of"] or unknown_person(new) or unknown_person(old):
        return False
    size = _size(new) - _size(old)
    part = inside(new["place"], old["place"]) and size < 0
    printed_again = new["no_later"] and not old["no_later"] and size <= 0
    return not part and not printed_again


def unknown_person(row: Row) -> bool:
    """Whether an estimate's source is somebody who is not named and whom the register does not know as a group."""
    return bool(row["anonymous"]) and register.get(str(row["source"])) is None


def _size(row: Row) -> int:
    bounds = of(row)
    return int(next(end for end in (bounds.lower, bounds.upper) if end is not None))


def side(source: Any, institution: Any = None) -> str | None:
    """The side in the war of a source, by the register; None where it knows neither it nor its institution.

    Args:
        source: Canonical name, or missing.
        institution: That of an unnamed source, or missing.
    """
    for name in (source, institution):
        entry = None if pd.isna(name) else register.get(str(name))
        if entry is not None:
            return entry.side
    return None


def voice(source: Any, institution: Any = None) -> str | None:
    """On whose behalf a source speaks, by the register; an unnamed one on its institution's where that is known."""
    if pd.isna(source):
        return None
    if register.get(str(source)) is None and not pd.isna(institution) and register.get(str(institution)):
        return register.voice(str(institution))
    return register.voice(str(source))


def _described(rows: pd.DataFrame, blur: float) -> pd.DataFrame:
    held: list[Row] = rows.to_dict("records")
    bounds = [of(row) for row in held]
    reach = [blurred(one, row["qualifier"], blur) for one, row in zip(bounds, held, strict=True)]
    hidden = rows["source_type"].isin(PROTECTED)
    words: dict[str, list[Any]] = {
        "form": [form(one, row["qualifier"]) for one, row in zip(bounds, held, strict=True)],
        "side": [side(row["source"], row["institution"]) for row in held],
        "voice": [voice(row["source"], row["institution"]) for row in held],
        "range_label": [labels.bounds(known(one.lower), known(one.upper)) for one in bounds],
        "day_label": [labels.dated(row["day"], row["day_basis"]) for row in held],
    }
    texts = {name: pd.Series(values, index=rows.index, dtype=TEXT) for name, values in words.items()}
    rows = rows.assign(
        **texts,
        blur_lower=_whole([one.lower for one in reach], rows.index),
        blur_upper=_whole([one.upper for one in reach], rows.index),
        source_label=rows["source"].mask(hidden, rows["source_type"].map(labels.unnamed)).astype(TEXT),
        type_label=rows["source_type"].map(labels.SOURCE_TYPES).astype(TEXT),
        side_label=texts["side"].map(labels.SIDES).astype(TEXT).fillna(labels.NO_SIDE),
        measure_label=rows["measure"].map(labels.MEASURES).astype(TEXT),
        unit_label=rows["unit"].map(labels.PLURALS).astype(TEXT),
    )
    return _ordered(rows)


def _whole(values: list[float | None], index: pd.Index) -> pd.Series:
    return pd.Series([None if value is None else round(value) for value in values], index=index, dtype="Int64")


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    place = {name: at for at, name in enumerate(labels.MEASURES)}
    rows = rows.assign(order=rows["measure"].map(place))
    order = ["order", "unit", "flow", "force", "speaks_of", "source", "lower", "upper", "estimate_id"]
    rows = rows.sort_values(order, ascending=[name != "speaks_of" for name in order], kind="stable", na_position="last")
    return rows.drop(columns="order").reset_index(drop=True)


def range_of(row: Row, blur: float = BLUR) -> Interval:
    """The range that an estimate is held against others with: `intervals.blurred` of its bounds."""
    return blurred(of(row), row["qualifier"], blur)
