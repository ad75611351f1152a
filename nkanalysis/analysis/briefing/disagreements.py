"""What contradicts what, in plain sentences: standing figures held against each other, and the surest misprints."""

from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.briefing.now import ORDER, standing_of
from nkanalysis.analysis.comparison.pairs import VERDICTS, pairs
from nkanalysis.analysis.listing import listed_findings
from nkanalysis.analysis.whole import Analysed

LISTED = 3
"""So many stand open; the rest is folded under them."""
AGAINST = 2
"""So many of the figures that a finding holds a claim against are linked."""
COLUMNS = ["measure", "measure_label", "figures", "says", "same", "witness", "witness_why", "gap", "open"]


def held_against(
    found: Analysed,
    estimates: pd.DataFrame,
    day: pd.Timestamp | None,
    *,
    population: str = "",
) -> pd.DataFrame:
    """Every two standing figures of one measure held against each other.

    Args:
        found: The analysis.
        estimates: Those of its estimates that the report is about.
        day: Day on which they stand; None where nothing stands.
        population: Whose people; empty for those that the lexicon is about.

    Returns:
        Rows of `comparison.pairs`.
    """
    standing = standing_of(estimates, day, population=population)
    return pairs(standing, roots=found.roots, lineage=found.lineage)


def contradictions(held: pd.DataFrame, standing: pd.DataFrame, *, rows: int = LISTED) -> pd.DataFrame:
    """The standing figures that can't both be right, each pair once.

    Args:
        held: Rows of `held_against`.
        standing: Rows of `standing_now`: those that the report shows.
        rows: How many stand open.

    Returns:
        One row a pair of which both are shown, by measure, the newest pair first: ``measure``, ``measure_label``,
        ``figures`` (list of two: source, figure, day and the address of its evidence), ``says`` (why they can't),
        ``same`` (one source said both), ``witness`` and ``witness_why`` (as there), ``gap`` (units; least distance)
        and ``open``.
    """
    told = standing.set_index("estimate_id")[["href", "speaks_of"]].to_dict("index")
    held = held[held["verdict"] == "incompatible"]
    held = held[held["one_estimate_id"].isin(told) & held["other_estimate_id"].isin(told)]
    made = [_pair(row, told) for row in held.to_dict("records")]
    table = pd.DataFrame(made, columns=[*COLUMNS[:-1], "newest", "oldest", "order"])
    order = ["order", "newest", "oldest", "says"]
    table = table.sort_values(order, ascending=[True, False, False, True], kind="stable").reset_index(drop=True)
    return table.assign(open=table.index < rows)[COLUMNS]


def verdict_counts(held: pd.DataFrame) -> pd.DataFrame:
    """How many pairs of standing figures of each measure there are of each verdict, for the prose.

    Args:
        held: Rows of `held_against`.

    Returns:
        One row a measure that has a pair: ``measure``, ``measure_label``, ``pairs``, a number of each verdict,
        ``bears_out`` (compatible and on two separate witnesses) and ``tested`` (compatible or incompatible).
    """
    made = []
    for measure in ORDER:
        rows = held[held["measure"] == measure]
        if rows.empty:
            continue
        counts = rows["verdict"].value_counts()
        told = {name: int(counts.get(name, 0)) for name in VERDICTS}
        tested = told["compatible"] + told["incompatible"]
        made.append(
            {"measure": measure, "measure_label": labels.MEASURES[measure], "pairs": len(rows), **told}
            | {"bears_out": int(rows["bears_out"].sum()), "tested": tested}
        )
    return pd.DataFrame(made, columns=["measure", "measure_label", "pairs", *VERDICTS, "bears_out", "tested"])


def surest(found: Analysed, claims: pd.DataFrame, *, rows: int = LISTED) -> pd.DataFrame:
    """What checks prove wrong, of the newest articles first.

    Args:
        found: The analysis.
        claims: Claims that the report is about.
        rows: How many stand open.

    Returns:
        Rows of `listed_findings` of the weight ``wrong``, with ``figures`` cut to the claim itself and the first two
        that it is held against (each as printed, the address of its evidence, and its claim), ``more`` (number of
        others) and ``open``.
    """
    listed = listed_findings(found, claims, found.claims)
    wrong = listed[listed["weight"] == "wrong"]
    days = found.claims.set_index("claim_id")["published"]
    newest = [max((days.get(_claim(href), pd.NaT) for _, href in held), default=pd.NaT) for held in wrong["figures"]]
    table = wrong.assign(
        newest=pd.Series(newest, index=wrong.index, dtype="datetime64[s]"),
        more=[max(0, len(held) - 1 - AGAINST) for held in wrong["figures"]],
        figures=[held[: 1 + AGAINST] for held in wrong["figures"]],
    )
    table = table.sort_values(["newest", "check", "says"], ascending=[False, True, True], kind="stable")
    table = table.reset_index(drop=True)
    return table.assign(open=table.index < rows).drop(columns="newest")


def _claim(href: Any) -> str:
    return str(href).removeprefix("#claim-")


def _pair(row: dict[Any, Any], told: dict[Any, Any]) -> dict[str, Any]:
    sides = sorted(("one", "other"), key=lambda side: told[row[f"{side}_estimate_id"]]["speaks_of"], reverse=True)
    days = [told[row[f"{side}_estimate_id"]]["speaks_of"] for side in sides]
    return {
        "measure": row["measure"],
        "measure_label": row["measure_label"],
        "figures": [
            {
                "source_label": row[f"{side}_source_label"],
                "figure": row[f"{side}_figure"],
                "day_label": row[f"{side}_day_label"],
                "href": told[row[f"{side}_estimate_id"]]["href"],
            }
            for side in sides
        ],
        "says": row["why"],
        "same": row["one_source_label"] == row["other_source_label"],
        "witness": row["witness"],
        "witness_why": row["witness_why"],
        "gap": row["gap"],
        "newest": days[0],
        "oldest": days[1],
        "order": ORDER.index(row["measure"]),
    }
