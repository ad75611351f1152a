"""How sources raised or lowered their figures, as a report lists and draws it."""

from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.schemas import TEXT

MOVED = ("raised", "lowered", "narrowed", "widened")
COLUMNS = [
    *("source_label", "type_label", "measure", "measure_label", "flow_label", "kind", "kind_label"),
    *("from_figure", "from_label", "from_href", "to_figure", "to_label", "to_href", "days", "change_label", "says"),
    *("from_lower", "from_upper", "to_lower", "to_upper", "to_day", "claim_id", "href"),
]


def listed_moves(moves: pd.DataFrame, estimates: pd.DataFrame) -> pd.DataFrame:
    """Moves in words, newest first, with both figures.

    Args:
        moves: Rows of `comparison.moves`.
        estimates: The estimates that those are of.

    Returns:
        One row a move, by measure, newest first: ``source_label``, ``type_label``, ``measure``, ``measure_label``,
        ``flow_label`` (which deployed people, or missing), ``kind`` and ``kind_label``, ``from_figure``,
        ``from_label`` (its day in words), ``from_href``, ``to_figure``, ``to_label``, ``to_href``, ``days``,
        ``change_label`` (“1,400 more”), ``says``, the four bounds (units), ``to_day``, ``claim_id`` and ``href``.
    """
    told = estimates.set_index("estimate_id")
    made = [_row(row, told) for row in moves.to_dict("records")]
    table = pd.DataFrame(made, columns=[*COLUMNS, "order"])
    order = ["order", "to_day", "source_label", "from_figure", "to_figure"]
    table = table.sort_values(order, ascending=[True, False, True, True, True], kind="stable").reset_index(drop=True)
    numbers = dict.fromkeys(("from_lower", "from_upper", "to_lower", "to_upper", "days"), "Int64")
    types: dict[str, Any] = {**numbers, "to_day": "datetime64[s]"}
    return table[COLUMNS].astype({name: types.get(name, TEXT) for name in COLUMNS})


def drawn_moves(listed: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The moves of one measure that a chart draws: from one number to the next, of whatever form.

    Args:
        listed: Rows of `listed_moves`.
        measure: That measure.

    Returns:
        The rows that were raised, lowered, narrowed or widened, with ``row`` (a name of each), ``series`` and ``said``.
    """
    rows = listed[(listed["measure"] == measure) & listed["kind"].isin(MOVED)].reset_index(drop=True)
    flow = (" \N{EN DASH} " + rows["flow_label"]).fillna("")
    said = rows["from_figure"] + " \N{RIGHTWARDS ARROW} " + rows["to_figure"] + ", " + rows["to_label"]
    return rows.assign(row=rows.index.astype(str), series=rows["source_label"] + flow, said=said)


def moves_in_words(listed: pd.DataFrame, measure: str | None = None) -> str:
    """How often figures moved, and which way.

    Args:
        listed: Rows of `listed_moves`.
        measure: The one measure told; all where there is none.
    """
    rows = listed if measure is None else listed[listed["measure"] == measure]
    of = "" if measure is None else f" for “{labels.MEASURES[measure]}”"
    if rows.empty:
        return f"No source gives two totals{of} of different days."
    counts = rows["kind"].value_counts()
    told = [f"{counts[kind]} {labels.MOVES[kind].lower()}" for kind in labels.MOVES if counts.get(kind)]
    sources = labels.count(rows["source_label"].nunique(), "source")
    return f"{labels.count(len(rows), 'step')} from one total to the next{of}, by {sources}: {labels.listed(told)}."


def _row(row: dict[Any, Any], told: pd.DataFrame) -> dict[str, Any]:
    old, new = told.loc[row["from_estimate_id"]], told.loc[row["to_estimate_id"]]
    flow = [labels.FLOWS.get(str(row["flow"])), labels.FORCES.get(str(row["force"]))]
    return {
        "source_label": row["source_label"],
        "type_label": labels.SOURCE_TYPES[new["source_type"]],
        "measure": row["measure"],
        "measure_label": row["measure_label"],
        "flow_label": ", ".join(word for word in flow if word) or None,
        "kind": row["kind"],
        "kind_label": row["kind_label"],
        "from_figure": row["from_figure"],
        "from_label": row["from_day_label"],
        "from_href": f"#claim-{old['reading']}",
        "to_figure": row["to_figure"],
        "to_label": row["to_day_label"],
        "to_href": f"#claim-{new['reading']}",
        "days": row["days"],
        "change_label": _change(row),
        "says": row["why"],
        **{name: row[name] for name in ("from_lower", "from_upper", "to_lower", "to_upper", "to_day")},
        "claim_id": new["reading"],
        "href": f"#claim-{new['reading']}",
        "order": list(labels.MEASURES).index(row["measure"]),
    }


def _change(row: dict[Any, Any]) -> str:
    least, most = (None if pd.isna(row[name]) else int(row[name]) for name in ("least", "most"))
    about = "about " if row["approximate"] else ""
    if least is None or most is None or row["kind"] == "not_comparable":
        return labels.OPEN_CHANGE
    if least == most:
        return "none" if least == 0 else f"{about}{abs(least):,} {'more' if least > 0 else 'fewer'}"
    if least >= 0 or most <= 0:
        low, high = sorted((abs(least), abs(most)))
        return f"{about}{low:,} to {high:,} {'more' if least >= 0 else 'fewer'}"
    return f"from {about}{abs(least):,} fewer to {most:,} more"
