"""Standing figures by side in the war and by type of source: how far those of each group reach, never a mean or sum."""

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.intervals import hull, of
from nkanalysis.schemas import TEXT

_OF = ["measure", "measure_label", "unit", "unit_label", "flow", "force"]


def by_side(standing: pd.DataFrame) -> pd.DataFrame:
    """What those of each side in the war say.

    Args:
        standing: Rows of `standing_on`.

    Returns:
        One row a measure, unit, flow, force and side: those, ``side_label``, ``estimates`` and ``sources`` (numbers),
        ``voices`` (sources that speak for one another folded), ``lower`` and ``upper`` (units: the least lower and the
        greatest upper bound of its figures; missing where one of them is open), ``range_label`` and ``figures`` (list
        of texts: each figure, its source and day, least first).
    """
    return _grouped(standing, "side_label")


def by_source_type(standing: pd.DataFrame) -> pd.DataFrame:
    """What sources of each type say: `by_side` with ``type_label`` for ``side_label``.

    Args:
        standing: Rows of `standing_on`.
    """
    return _grouped(standing, "type_label")


def _grouped(standing: pd.DataFrame, name: str) -> pd.DataFrame:
    least = standing["lower"].fillna(standing["upper"])
    rows = standing.assign(least=least).sort_values(["least", "source", "estimate_id"], kind="stable")
    made = []
    for key, group in rows.groupby([*_OF, name], dropna=False, sort=True):
        held = group.to_dict("records")
        reach = hull([of(row) for row in held])
        made.append(
            {
                **dict(zip([*_OF, name], key, strict=True)),
                "estimates": len(held),
                "sources": len({row["source"] for row in held}),
                "voices": len({row["voice"] for row in held}),
                "lower": reach.lower,
                "upper": reach.upper,
                "range_label": labels.bounds(reach.lower, reach.upper),
                "figures": [f"{row['figure']}, {row['source_label']}, {row['day_label']}" for row in held],
            }
        )
    columns = [*_OF, name, "estimates", "sources", "voices", "lower", "upper", "range_label", "figures"]
    table = pd.DataFrame(made, columns=columns)
    for column in (*_OF, name, "range_label"):
        table[column] = table[column].astype(TEXT)
    table = table.astype({"lower": "Int64", "upper": "Int64"})
    places = {name: at for at, name in enumerate(labels.MEASURES)}
    table = table.assign(order=table["measure"].map(places))
    order = ["order", "unit", "flow", "force", name]
    return table.sort_values(order, kind="stable", na_position="last").drop(columns="order").reset_index(drop=True)
