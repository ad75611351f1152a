"""Every estimate of a report with how it is told: new, said again, worked out, misquoted; on how many roots."""

from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.whole import Analysed
from nkanalysis.schemas import TEXT

COLUMNS = [
    *("estimate_id", "measure", "measure_label", "source_label", "source_type", "type_label", "figure", "day"),
    *("day_label", "new", "restated", "derived", "distorted", "outlets", "roots", "variants", "drift", "href"),
]


def listed_estimates(found: Analysed, estimates: pd.DataFrame) -> pd.DataFrame:
    """Estimates as a report lists them.

    Args:
        found: The analysis.
        estimates: Those of its estimates that the report is about, n rows.

    Returns:
        n rows, by measure, source and day: ``estimate_id``, ``measure``, ``measure_label``, ``source_label``,
        ``source_type``, ``type_label``, ``figure``, ``day`` and ``day_label``, the numbers of claims that are ``new``,
        ``restated``, ``derived`` and ``distorted``, ``outlets`` and ``variants`` (numbers), ``roots`` (separate ones:
        “1” or “1 to 3”), ``drift`` (list: qualifiers that changed on the way) and ``href`` (of its reading).
    """
    behind = found.roots.set_index("estimate_id")[["least", "most"]]
    rows = estimates.join(behind, on="estimate_id")
    days = zip(rows["day"], rows["day_basis"], strict=True)
    spans = [_span(*pair) for pair in zip(rows["least"], rows["most"], strict=True)]
    table = rows.assign(
        measure_label=rows["measure"].map(labels.MEASURES).astype(TEXT),
        source_label=rows["source"].fillna(labels.UNNAMED).astype(TEXT),
        type_label=rows["source_type"].map(labels.SOURCE_TYPES).astype(TEXT),
        day_label=pd.Series([labels.dated(*pair) for pair in days], index=rows.index, dtype=TEXT),
        roots=pd.Series(spans, index=rows.index, dtype=TEXT),
        new=rows["n_new"],
        restated=rows["n_restated"],
        derived=rows["n_derived"],
        distorted=rows["n_distorted"],
        outlets=rows["n_outlets"],
        variants=rows["n_variants"],
        href="#claim-" + rows["reading"],
        order=rows["measure"].map({name: at for at, name in enumerate(labels.MEASURES)}),
    )
    table = table.sort_values(["order", "source_label", "day", "estimate_id"], kind="stable", na_position="last")
    assert len(table) == len(estimates), "an estimate was lost or doubled on the way to its roots"
    return table[COLUMNS].reset_index(drop=True)


def estimates_in_words(listed: pd.DataFrame) -> str:
    """How many estimates there are, and how they are told.

    Args:
        listed: Rows of `listed_estimates`.
    """
    if listed.empty:
        return "No estimate is in this selection."
    claims = [int(listed[name].sum()) for name in ("new", "restated", "derived", "distorted")]
    told = ["tell one as new", "say one again", "are worked out from one", "misquote one"]
    said = labels.listed([f"{number:,} {words}" for number, words in zip(claims, told, strict=True) if number])
    single = int((listed["roots"] == "1").sum())
    lone = f"{single:,} of them lead{'s' if single == 1 else ''} back to one separate root"
    return (
        f"{labels.count(len(listed), 'estimate')} from {labels.count(sum(claims), 'figure')}, of which {said}. {lone}."
    )


def _span(least: Any, most: Any) -> str | None:
    if pd.isna(least):
        return None
    return f"{int(least)}" if least == most else f"{int(least)} to {int(most)}"
