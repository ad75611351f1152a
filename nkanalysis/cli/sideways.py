"""What `compare` shows beside the standing figures: what does not stand, groups, moves and shares of killed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nkanalysis.cli import printing

if TYPE_CHECKING:
    import pandas as pd

_GROUPS = {"side": ("side_label", "side in the war"), "source_type": ("type_label", "kind of source")}


def of_a_day(
    estimates: "pd.DataFrame", day: str, *, measure: str, population: str, moved: bool, shared: bool
) -> dict[str, "pd.DataFrame"]:
    """Moves and shares of killed, of the figures that were said by a day.

    Args:
        estimates: All estimates.
        day: The day.
        measure: Whose moves.
        population: Whose people.
        moved: Whether moves are asked for.
        shared: Whether shares are.
    """
    from nkanalysis.analysis.comparison import killed_shares, moves, not_standing
    from nkanalysis.analysis.comparison.standing import LATER

    out = not_standing(estimates, day, population=population)
    said = estimates[~estimates["estimate_id"].isin(out.loc[out["why"] == LATER, "estimate_id"])]
    tables = {"moves": moves(said, measure=measure, population=population)} if moved else {}
    return tables | ({"killed_shares": killed_shares(said, population=population)} if shared else {})


def grouped(standing: "pd.DataFrame", by: str) -> "pd.DataFrame":
    """Standing figures by group.

    Args:
        standing: Rows of ``comparison.standing_on``.
        by: ``side`` or ``source_type``.
    """
    from nkanalysis.analysis.comparison import by_side, by_source_type

    return by_side(standing) if by == "side" else by_source_type(standing)


def show_groups(rows: "pd.DataFrame", by: str) -> None:
    """Print how far the figures of each group reach.

    Args:
        rows: Of `grouped`.
        by: As there.
    """
    name, words = _GROUPS[by]
    lines = [
        [row[name], row["range_label"], _of(row), row["sources"], row["voices"], "\n".join(row["figures"])]
        for row in rows.to_dict("records")
    ]
    columns = [words, "reach, least to most", "of", "sources>", "voices>", "figures"]
    printing.text(f"By {words}", columns, lines)


def show_rest(tables: Mapping[str, "pd.DataFrame"]) -> None:
    """Print what does not stand and why, and moves and shares where they were asked for.

    Args:
        tables: With ``not_standing``, perhaps ``moves`` and ``killed_shares``.
    """
    from nkanalysis.analysis import labels

    lines = [
        [row["why"], row["figure"], labels.UNNAMED if _none(row["source"]) else row["source"],
         "no date" if _none(row["speaks_of"]) else labels.day(row["speaks_of"]), row["estimate_id"][:8]]
        for row in tables["not_standing"].sort_values("why", kind="stable").to_dict("records")
    ]  # fmt: skip
    printing.text("Does not stand", ["why", "figure", "source", "day", "id"], lines)
    if "moves" in tables:
        lines = [
            [row["source_label"], _then(row, "from"), _then(row, "to"), row["kind_label"], _of(row), row["why"]]
            for row in tables["moves"].to_dict("records")
        ]
        printing.text("How each source's total moved", ["source", "from", "to", "change", "of", "why"], lines)
    if "killed_shares" in tables:
        lines = [
            [row["source_label"], labels.day(row["killed_day"]), _share(row), row["why"]]
            for row in tables["killed_shares"].to_dict("records")
        ]
        printing.text("Killed among a source's own figures", ["source", "day", "killed", "why"], lines)


def _then(row: Any, end: str) -> str:
    return f"{row[f'{end}_figure']}, {row[f'{end}_day_label']}"


def _of(row: Any) -> str:
    from nkanalysis.analysis import labels

    unit = [] if row["unit"] == "soldier" else [labels.PLURALS[row["unit"]]]
    return " ".join([*unit, *(str(row[name]) for name in ("flow", "force") if not _none(row[name]))]).replace("_", " ")


def _share(row: Any) -> str:
    """``12.8 % of casualties``, ``at most 25 % of casualties``, ``0.22 for each wounded``."""
    is_share = row["gives"] == "share"
    least, most = (None if _none(row[name]) else f"{row[name]:.1%}" if is_share else f"{row[name]:.2f}"
                   for name in ("least", "most"))  # fmt: skip
    if least is None and most is None:
        return "can't be told: both ends are open"
    ends = {(False, True): f"{least} or more", (True, False): f"{most} at most"}
    told = ends.get((least is None, most is None), f"{least}" if least == most else f"{least} to {most}")
    about = "about " if row["approximate"] else ""
    return f"{about}{told} {'of casualties' if is_share else 'for each wounded'}"


def _none(value: Any) -> bool:
    import pandas as pd

    return bool(pd.isna(value))
