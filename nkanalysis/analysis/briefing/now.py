"""Who says how many now: each source's standing figures with what they cover, since when, and on whose word.

Figures that their source denies or refuses never stand, and nothing is chosen between sources: rows are ordered by
measure and day alone.
"""

from datetime import date
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.standing import standing_on
from nkanalysis.analysis.roots.naming import nameless
from nkanalysis.analysis.whole import Analysed
from nkanalysis.schemas import TEXT

OPEN = {"killed": 5, "casualties": 5}
"""So many figures of a measure stand open; older ones are folded under them."""
OPEN_ELSE = 3
ORDER = ("killed", "casualties", *(name for name in labels.MEASURES if name not in ("killed", "casualties")))
"""Of the measures in a briefing: what is asked for first stands first."""
SPOKEN = 2
"""So many relays or outlets are told by name."""
BACKING = ("new", "restated")
"""How a claim tells an estimate that it backs; one that misquotes it or is worked out from it backs nothing."""
_KEPT = [
    *("estimate_id", "measure", "measure_label", "unit", "unit_label", "flow", "force", "place", "scope"),
    *("source", "source_label", "source_type", "type_label", "anonymous", "figure", "lower", "upper", "qualifier"),
    *("stance", "form", "day", "day_basis", "day_label", "speaks_of", "no_later", "age", "outlets"),
]
COLUMNS = [
    *(name for name in _KEPT if name != "outlets"),
    *("series", "said", "since", "covers", "amount", "naming", "via", "outlet_names", "outlets"),
    *(
        "articles",
        "least",
        "most",
        "roots_label",
        "checked",
        "likelihood",
        "digest",
        "variants",
        "claims",
        "claim_id",
        "href",
        "backing",
        "open",
    ),
]


def newest_day(found: Analysed, *, until: date | str | None = None) -> pd.Timestamp | None:
    """The day on which a briefing's figures stand: the newest of the corpus, or the one asked for.

    Args:
        found: The analysis.
        until: That day; empty for the newest on which a page was published or, where pages tell none, a source said
            something.

    Returns:
        The day; None where nothing tells one.
    """
    if until:
        return pd.Timestamp(until)
    said = found.estimates[["statement_date", "first_seen"]].min(axis=1)
    days = pd.concat([found.documents["published"].astype("datetime64[s]"), said.astype("datetime64[s]")]).dropna()
    if days.empty:
        days = found.estimates["day"].dropna()
    return None if days.empty else pd.Timestamp(days.max())


def standing_of(estimates: pd.DataFrame, day: pd.Timestamp | None, *, population: str = "") -> pd.DataFrame:
    """`comparison.standing_on` for a corpus that may have no day at all, and then nothing that stands.

    Args:
        estimates: As there.
        day: As there; None where there is none.
        population: As there.
    """
    rows = estimates if day is not None else estimates.iloc[:0]
    return standing_on(rows, pd.Timestamp(0) if day is None else day, population=population)


def standing_now(
    found: Analysed,
    estimates: pd.DataFrame,
    day: pd.Timestamp | None,
    *,
    population: str = "",
) -> pd.DataFrame:
    """Each source's standing figures, ready to be shown.

    Args:
        found: The analysis.
        estimates: Those of its estimates that the report is about.
        day: Day on which they stand, and to which ages count; None where there is none, and nothing stands.
        population: Whose people; empty for those that the lexicon is about.

    Returns:
        One row an estimate of `comparison.standing_on`, by measure (`ORDER`), newest first, of one day the one in most
        outlets first:

        - of the estimate ``estimate_id``, ``measure``, ``unit``, ``flow``, ``force``, ``place``, ``scope``, ``source``,
          ``source_type``, ``anonymous``, ``figure`` (as said), ``lower``, ``upper`` (units; missing is open),
          ``qualifier``, ``stance``, ``form``, ``day``, ``day_basis``, ``speaks_of``, ``no_later``, ``age`` (days), and
          in words ``measure_label``, ``unit_label``, ``source_label``, ``type_label``, ``day_label``
        - ``series`` (the source, with flow and force where they are told), ``said`` (figure and day)
        - ``since``: the day in few words
        - ``amount``: the bounds in numbers, where the figure as said doesn't tell them; missing where it does
        - ``covers``: what it counts and where, as far as that is told
        - ``naming`` (``named``, ``not named`` or ``no institution named``), ``via`` (list: who passed the reading on)
        - ``outlets``, ``articles``, ``claims``, ``variants`` (numbers), ``outlet_names``, ``least`` and ``most``
          (separate roots), ``roots_label``
        - ``checked``: what articles say of checking it, in words; ``likelihood``: words of the source, or missing
        - ``digest``: every claim of it stands in a digest
        - ``claim_id`` and ``href`` (of its reading's evidence), ``backing`` (list: the claims it rests on)
        - ``open``: among the first of its measure (`OPEN`)
    """
    stands = standing_of(estimates, day, population=population)
    if stands.empty:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})
    told = found.claims.set_index("claim_id")
    behind = found.roots.set_index("estimate_id")[["least", "most"]]
    backing = _backing(found)
    made = [
        _row(row, told, backing.get(str(row["estimate_id"]), [str(row["reading"])]))
        for row in stands.to_dict("records")
    ]
    table = stands[[name for name in _KEPT if name != "outlets"]].assign(
        **{name: [row[name] for row in made] for name in made[0]},
        claims=stands["n_claims"],
        outlets=stands["n_outlets"],
        articles=stands["n_articles"],
        variants=stands["n_variants"],
        claim_id=stands["reading"],
        href="#claim-" + stands["reading"],
    )
    table = table.join(behind, on="estimate_id").astype({"least": "Int64", "most": "Int64"})
    pairs = zip(table["least"], table["most"], strict=True)
    table["roots_label"] = [None if pd.isna(least) else labels.roots(least, most) for least, most in pairs]
    table["said"] = (
        table["figure"] + " \N{MIDDLE DOT} " + table["day"].fillna(table["speaks_of"]).map(labels.day)
    ).astype(TEXT)
    table = table.assign(order=table["measure"].map({name: at for at, name in enumerate(ORDER)})).sort_values(
        ["order", "speaks_of", "outlets", "source_label", "lower", "upper", "estimate_id"],
        ascending=[True, False, False, True, True, True, True],
        kind="stable",
        na_position="last",
    )
    table["open"] = table.groupby("measure").cumcount() < table["measure"].map(OPEN).fillna(OPEN_ELSE)
    assert len(table) == len(stands), "a standing figure was lost or doubled on the way to its words"
    return table[COLUMNS].reset_index(drop=True)


def opened(standing: pd.DataFrame, *measures: str) -> pd.DataFrame:
    """The figures of some measures that stand open, as a small chart draws them.

    Args:
        standing: Rows of `standing_now`.
        measures: Measures kept.
    """
    return standing[standing["open"].astype(bool) & standing["measure"].isin(measures)].reset_index(drop=True)


def stands_in_words(standing: pd.DataFrame, measure: str) -> str:
    """How many figures of a measure stand, of whom and since when.

    Args:
        standing: Rows of `standing_now`.
        measure: That measure.
    """
    rows = standing[standing["measure"] == measure]
    if rows.empty:
        return f"No source’s total stands for “{labels.MEASURES[measure]}”."
    newest, oldest = rows.iloc[0], rows.iloc[-1]
    number = labels.count(len(rows), "figure")
    sources = labels.count(rows["source_label"].nunique(), "source")
    said = f"{number} of {sources} {'stands' if len(rows) == 1 else 'stand'}"
    if len(rows) == 1:
        return f"{said}: {newest['figure']}, {newest['source_label']}, {newest['since']}."
    first, last = f"{oldest['source_label']}, {oldest['since']}", f"{newest['source_label']}, {newest['since']}"
    return f"{said}: the newest is {newest['figure']} ({last}), the oldest {oldest['figure']} ({first})."


def _backing(found: Analysed) -> dict[str, list[str]]:
    rows = found.members[found.members["label"].isin(BACKING)]
    return {str(name): list(held) for name, held in rows.groupby("estimate_id")["claim_id"]}


def _row(row: dict[Any, Any], told: pd.DataFrame, backing: list[str]) -> dict[str, Any]:
    claims = told.loc[[name for name in backing if name in told.index]]
    outlets = sorted(claims["outlet"].dropna().unique())
    reading = told.loc[row["reading"]] if row["reading"] in told.index else None
    via = [] if reading is None else [name for name in reading["via"] if name != reading["outlet"]]
    return {
        "series": f"{row['source_label']}{_extra(row)}",
        "since": _since(row),
        "covers": _covers(row),
        "amount": _amount(row),
        "naming": _naming(row),
        "via": via,
        "outlet_names": some(outlets) or "outlet not known",
        "checked": _checked(claims),
        "likelihood": None if pd.isna(row["likelihood_text"]) else str(row["likelihood_text"]),
        "digest": bool(len(claims)) and bool((claims["kind"] == "digest").all()),
        "backing": backing,
    }


def some(names: list[str]) -> str:
    """The first few of some names, and how many more there are.

    Args:
        names: In order.
    """
    rest = len(names) - SPOKEN
    return labels.listed(names) if rest <= 1 else f"{', '.join(names[:SPOKEN])} and {rest:,} more"


def _since(row: dict[Any, Any]) -> str:
    words = labels.SINCE[
        "published" if row["no_later"] else "statement" if row["day_basis"] == "statement" else "stated"
    ]
    return words.format(labels.day(row["speaks_of"] if pd.isna(row["day"]) else row["day"]))


def _extra(row: dict[Any, Any]) -> str:
    words = [labels.FLOWS.get(str(row["flow"])), labels.FORCES.get(str(row["force"]))]
    told = ", ".join(word for word in words if word)
    return f" \N{EN DASH} {told}" if told else ""


def _amount(row: dict[Any, Any]) -> str | None:
    """What "thousands" or "4,500", said as a least number elsewhere in the sentence, comes to."""
    figure = str(row["figure"])
    ends = [int(end) for end in (row["lower"], row["upper"]) if not pd.isna(end)]
    bare = figure.replace(",", "").isdigit() and (pd.isna(row["lower"]) or pd.isna(row["upper"]))
    told = all(f"{end:,}" in figure or str(end) in figure for end in ends)
    return None if told and not bare else str(row["range_label"])


def _naming(row: dict[Any, Any]) -> str:
    if row["anonymous"]:
        return "not named"
    return "no institution named" if nameless(str(row["source"])) else "named"


def _covers(row: dict[Any, Any]) -> str:
    words = [
        None if row["unit"] == "soldier" else str(row["unit_label"]),
        labels.FLOWS.get(str(row["flow"])),
        labels.FORCES.get(str(row["force"])),
        None if pd.isna(row["place"]) else labels.PLACE_NAMED.format(row["place"]),
    ]
    told = "; ".join(word for word in words if word)
    return told or labels.NO_EXTENT


def _checked(claims: pd.DataFrame) -> str:
    for code, words in labels.CHECKED.items():
        said = claims[claims["verification"] == code]
        if len(said):
            who = some(sorted(said["outlet"].dropna().unique()))
            return words.format(who or "the article")
    return labels.NOTHING_OF_CHECKING
