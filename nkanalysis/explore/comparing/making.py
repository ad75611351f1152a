"""From a measure to its linked view: which figures are drawn, which are not, and the sentences behind each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.addresses import traced
from nkanalysis.analysis.evidence import chain
from nkanalysis.analysis.selection import select_estimates, undrawn
from nkanalysis.analysis.series import points
from nkanalysis.explore.choices import known
from nkanalysis.explore.comparing.linked import Linked
from nkanalysis.explore.errors import ExploreError
from nkanalysis.explore.explanations.facts import printable
from nkanalysis.explore.sight import Row, rows_of
from nkanalysis.lexicon import conflict
from nkanalysis.schemas import MEASURES, SOURCE_TYPES

if TYPE_CHECKING:
    from nkanalysis.explore.loaded import Loaded


def compare(
    measure: str,
    *,
    since: Any = None,
    until: Any = None,
    population: str = "",
    source_types: Sequence[str] = (),
    unit: str | None = None,
    within: "Loaded | None" = None,
) -> Linked:
    """One measure over time, linked to its sentences: brush a period, choose sources, read what is chosen.

    A mark is an estimate: what one source said for one day, however many articles print it. Totals alone are drawn, of
    one population and one unit; what is left out is counted below the chart, and ``left_out`` lists it with reasons.

    Args:
        measure: Such as ``killed``; ``c.measures`` offers those that there are.
        since: First day that figures speak of: a day, or ``2024-12`` for the first of a month; None for no limit.
        until: Last day; ``2024-12`` is the last of that month; None for no limit.
        population: Whose people; empty for those that the lexicon is about.
        source_types: Types of source that are drawn; none draws all.
        unit: What is counted; None for what most figures count.
        within: The store that is meant; None for the one loaded last.

    Returns:
        What a notebook draws; ``selected`` is a frame of the claims that are chosen in it just now.

    Raises:
        ExploreError: There is no such measure, population, type or unit, a day can't be read, or nothing can be drawn.
    """
    from nkanalysis.explore.loading import latest

    known(measure, MEASURES, "measure")
    population = known(population or conflict.focus(), conflict.populations(), "population")
    for one in (types := [source_types] if isinstance(source_types, str) else list(source_types)):
        known(one, SOURCE_TYPES, "type of source")
    loaded = latest() if within is None else within
    first, last = _day(since, "since"), _day(until, "until", end=True)
    whole = loaded.analysis
    chosen = select_estimates(
        whole.estimates, since=first, until=last, measures=[measure], source_types=types, population=population
    )
    out = undrawn(chosen)
    drawn = points(chosen)
    units = drawn["unit"].value_counts()
    if units.empty:
        raise ExploreError(_nothing(measure, population, whole.estimates, out))
    own = str(units.index[0]) if unit is None else known(unit, tuple(map(str, units.index)), "unit")
    others = drawn[drawn["unit"] != own]["estimate_id"]
    why = f"It counts {{}}, not {labels.PLURALS[own]}; unit={{!r}} draws it."
    apart = chosen[chosen["estimate_id"].isin(others)]
    apart = apart.assign(why=[why.format(labels.PLURALS[one], one) for one in apart["unit"]])
    told = drawn[drawn["unit"] == own].reset_index(drop=True)
    claims = _claims(loaded, told)
    return Linked(
        points=told,
        claims=claims,
        sentences=_sentences(loaded, claims, told),
        left_out=pd.concat([out, apart], ignore_index=True) if len(apart) else out,
        measure=measure,
        unit=own,
        population=population,
    )


def _nothing(measure: str, population: str, estimates: pd.DataFrame, out: pd.DataFrame) -> str:
    rest = estimates[estimates["population"] == population]["measure"].value_counts()
    there = ", ".join(f"{name} ({number})" for name, number in rest.items()) or "none"
    if len(out):
        reasons = "; ".join(f"{number} because: {why}" for why, number in out["why"].value_counts().items())
        return f"no total of {measure!r} to draw; {reasons} c.estimates has them"
    return f"no estimate of {measure!r} for this choice; there are estimates of: {there}"


def _day(value: Any, name: str, *, end: bool = False) -> pd.Timestamp | None:
    if value is None or value == "":
        return None
    try:
        period = pd.Period(value) if isinstance(value, str) else pd.Period(value, freq="D")
        return (period.end_time if end else period.start_time).normalize()
    except (ValueError, TypeError) as error:
        raise ExploreError(f'{name}={value!r}: no day; write "2024-12-31", "2024-12" or "2024"') from error


def _claims(loaded: "Loaded", told: pd.DataFrame) -> pd.DataFrame:
    """The claims of the estimates that are drawn, each with its estimate, and how it tells it."""
    members = loaded.analysis.members[["claim_id", "estimate_id", "label"]]
    members = members[members["estimate_id"].isin(told["estimate_id"])]
    days = told[["estimate_id", "series", "day", "day_label"]]
    claims = loaded.frame("claims").merge(members.merge(days, on="estimate_id"), on="claim_id", validate="one_to_one")
    return claims.sort_values(["day", "series", "page", "figure_start"], kind="stable").reset_index(drop=True)


def _sentences(loaded: "Loaded", claims: pd.DataFrame, told: pd.DataFrame) -> list[dict[str, Any]]:
    """What stands below the chart: a sentence each, ready to be shown as text."""
    found = rows_of(traced(claims, loaded.frame("pages")))
    texts = dict(zip(loaded.pages["page"], loaded.pages["text"], strict=True))
    return [_sentence(row, str(texts.get(row["page"]) or "")) for row in found]


def _sentence(row: Row, text: str) -> dict[str, Any]:
    start, end = int(row["figure_start"]), int(row["figure_end"])
    before, after = text[int(row["sentence_start"]) : start], text[end : int(row["sentence_end"])]
    told = {"restated": "said again", "derived": "worked out from it", "distorted": "told otherwise"}
    return {
        "claim": row["claim_id"],
        "estimate": row["estimate_id"],
        "series": row["series"],
        "day": f"{pd.Timestamp(row['day']):%Y-%m-%d}",
        "day_label": row["day_label"],
        "outlet": printable(row["outlet"] or "outlet not known"),
        "published": labels.day(pd.Timestamp(row["published"])) if row["published"] else labels.NO_DATE,
        "chain": " ← ".join(printable(link) for link in chain(_missing(row))),
        "how": told.get(str(row["label"]), ""),
        "before": printable(before + "|")[:-1],
        "figure": printable(text[start:end]) or str(row["figure"]),
        "after": printable("|" + after)[1:],
        "link": row["link"] or "",
    }


def _missing(row: Row) -> dict[Any, Any]:
    return {name: pd.NA if value is None else value for name, value in row.items()}
