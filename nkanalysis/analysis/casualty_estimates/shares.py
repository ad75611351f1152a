"""The killed share of each source's own casualties, as a report lists and draws it. No two sources' figures meet."""

from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.schemas import TEXT

HUNDRED = 100
COLUMNS = [
    *("source_label", "type_label", "killed_figure", "killed_href", "of", "of_label", "of_figure", "of_href"),
    *("day", "day_label", "days", "gives", "share_label", "widely_label", "approximate", "contradiction", "says"),
    *("lower", "upper", "claim_id", "href"),
]


def listed_shares(shares: pd.DataFrame, estimates: pd.DataFrame) -> pd.DataFrame:
    """Shares in words, each with both figures that it is worked out from.

    Args:
        shares: Rows of `comparison.killed_shares`.
        estimates: The estimates that those are of.

    Returns:
        One row a share, by source, newest first: ``source_label``, ``type_label``, ``killed_figure`` and ``of_figure``
        (as said) with ``killed_href`` and ``of_href`` (their evidence), ``of`` and ``of_label``, ``day`` and
        ``day_label`` (of the killed), ``days`` between the two, ``gives``, ``share_label`` (“13 %”, “15 for every 100
        wounded”), ``widely_label`` (the same with approximate figures over their reach; missing where none is
        approximate or no other range comes of it), ``approximate``, ``contradiction``, ``says``, ``lower`` and
        ``upper`` (of a hundred; missing is open), ``claim_id`` and ``href`` (of the killed).
    """
    told = estimates.set_index("estimate_id")
    made = [_row(row, told) for row in shares.to_dict("records")]
    table = pd.DataFrame(made, columns=COLUMNS)
    order = ["source_label", "day", "of", "of_figure"]
    table = table.sort_values(order, ascending=[True, False, True, True], kind="stable").reset_index(drop=True)
    numbers = {"lower": "Float64", "upper": "Float64", "days": "Int64", "day": "datetime64[s]"}
    truths = dict.fromkeys(("approximate", "contradiction"), "boolean")
    return table.astype({name: numbers.get(name, truths.get(name, TEXT)) for name in COLUMNS})


def drawn_shares(listed: pd.DataFrame) -> pd.DataFrame:
    """Shares of casualties as a chart draws them: those that tell an end, and don't contradict themselves.

    Args:
        listed: Rows of `listed_shares`.

    Returns:
        The rows with ``measure`` (killed), ``series`` (source and day), ``said`` (the share), ``figure``, ``form``
        (``exact``, ``approximate``, ``range``, ``floor`` or ``ceiling``).
    """
    rows = listed[(listed["gives"] == "share") & ~listed["contradiction"].fillna(False).astype(bool)]
    rows = rows[rows["lower"].notna() | rows["upper"].notna()].reset_index(drop=True)
    same = (rows["lower"] == rows["upper"]).fillna(False).astype(bool)
    form = pd.Series("range", index=rows.index, dtype=TEXT).mask(same, "exact")
    form = form.mask(same & rows["approximate"].fillna(False).astype(bool), "approximate")
    form = form.mask(rows["upper"].isna(), "floor").mask(rows["lower"].isna(), "ceiling")
    both = rows["killed_figure"] + " of " + rows["of_figure"]
    day = " \N{MIDDLE DOT} " + rows["day_label"]
    return rows.assign(
        form=form,
        series=rows["source_label"] + day,
        said=both + ": " + rows["share_label"],
        figure=both,
        measure="killed",
    )


def shares_in_words(listed: pd.DataFrame) -> str:
    """What the shares come to, source by source.

    Args:
        listed: Rows of `listed_shares`.
    """
    rows = listed[listed["gives"] == "share"]
    if rows.empty:
        return "No source gives its killed and its casualties of the same days."
    newest = rows.sort_values("day", kind="stable").drop_duplicates("source_label", keep="last")
    said = [
        f"{row['source_label']}: {row['share_label']} "
        f"(“{row['killed_figure']}” of “{row['of_figure']}”, {row['day_label']})"
        for row in newest.sort_values("source_label", kind="stable").to_dict("records")
    ]
    return f"Killed among casualties, each source’s newest pair of figures: {'; '.join(said)}."


def _row(row: dict[Any, Any], told: pd.DataFrame) -> dict[str, Any]:
    killed, whole = told.loc[row["killed_estimate_id"]], told.loc[row["of_estimate_id"]]
    least, most = (None if pd.isna(row[name]) else round(HUNDRED * row[name], 1) for name in ("least", "most"))
    wide = [None if pd.isna(row[f"{name}_widely"]) else HUNDRED * row[f"{name}_widely"] for name in ("least", "most")]
    widely = _said(wide[0], wide[1], row["gives"]) if row["approximate"] else None
    share = _said(least, most, row["gives"])
    return {
        "source_label": row["source_label"],
        "type_label": labels.SOURCE_TYPES[killed["source_type"]],
        "killed_figure": row["killed_figure"],
        "killed_href": f"#claim-{killed['reading']}",
        "of": row["of"],
        "of_label": row["of"],
        "of_figure": row["of_figure"],
        "of_href": f"#claim-{whole['reading']}",
        "day": row["killed_day"],
        "day_label": labels.day(row["killed_day"]),
        "days": row["days"],
        "gives": row["gives"],
        "share_label": share,
        "widely_label": None if widely == share else widely,
        "approximate": row["approximate"],
        "contradiction": row["contradiction"],
        "says": row["why"],
        "lower": least,
        "upper": most,
        "claim_id": killed["reading"],
        "href": f"#claim-{killed['reading']}",
    }


def _said(least: float | None, most: float | None, gives: str) -> str:
    words = labels.bounds(least, most)
    if least is None and most is None:
        return words
    if gives != "share":
        return f"{words} for every 100 wounded"
    number, _, rest = words.partition(" or ")
    return f"{number}\N{NO-BREAK SPACE}%{f' or {rest}' if rest else ''}"
