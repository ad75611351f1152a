"""How many of its own casualties each source says are dead: a share for each pair of its figures of one time.

Figures of two sources never meet, and the dead and wounded of one are not added up: where it gives no casualties, the
killed are told for each wounded.
"""

from itertools import product
from typing import Any

import pandas as pd

from nkanalysis.analysis.comparison.intervals import BLUR, Interval, of, quotient
from nkanalysis.analysis.comparison.places import relation
from nkanalysis.analysis.comparison.standing import Row, range_of, totals
from nkanalysis.schemas import TEXT

OF = {"casualties": "share", "wounded": "ratio"}
"""What the killed are held against, and what that gives."""
TOLERANCE = 7
"""Days that the as-of of a source's killed and casualties may lie apart: those within which its figures are one."""
COLUMNS = [
    *("source", "source_label", "unit", "population", "place"),
    *("killed_estimate_id", "killed_figure", "killed_day", "of", "of_estimate_id", "of_figure", "of_day", "days"),
    *("gives", "least", "most", "least_widely", "most_widely", "approximate", "contradiction", "why"),
]


def killed_shares(
    estimates: pd.DataFrame,
    *,
    tolerance: int = TOLERANCE,
    population: str = "",
    blur: float = BLUR,
) -> pd.DataFrame:
    """The killed as a share of casualties, or for each wounded, by the same source's figures of the same days.

    By interval arithmetic (Moore, R. E., Interval Analysis, 1966): 600 of 4,700 is 0.13; 1,000 of "more than 4,000" is
    0.25 at most and has no least end; an open end stays open. A share lies between 0 and 1, since the killed are among
    the casualties: what the bounds allow beyond 1 is cut off, and a least end above 1 is a contradiction.

    Args:
        estimates: Rows of the contract ``ESTIMATES``; totals alone are taken.
        tolerance: Days that the two figures may speak of apart.
        population: Whose people; empty for those that the lexicon is about.
        blur: How far an approximate figure reaches, as `intervals.blurred` takes it.

    Returns:
        One row a pair of figures of one source, unit and extent of place, by source and day: those, ``killed_…`` and
        ``of_…`` (``estimate_id``, ``figure``, ``day``), ``of`` (``casualties`` or ``wounded``), ``days`` between,
        ``gives`` (``share`` of casualties, or ``ratio`` of killed to wounded), ``least`` and ``most`` (fractions, as
        printed; missing is open), ``least_widely`` and ``most_widely`` (with approximate figures over their reach),
        ``approximate``, ``contradiction`` and ``why``.
    """
    rows = totals(estimates, population=population)
    rows = rows[rows["source"].notna() & rows["measure"].isin(["killed", *OF])]
    made = []
    held: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for row in rows.to_dict("records"):
        kinds = held.setdefault((row["source"], row["unit"]), {name: [] for name in ("killed", *OF)})
        kinds[row["measure"]].append(row)
    for kinds in held.values():
        for name in OF:
            made += [
                _row(dead, whole, name, blur)
                for dead, whole in product(kinds["killed"], kinds[name])
                if abs((dead["speaks_of"] - whole["speaks_of"]).days) <= tolerance
                and relation(dead["place"], whole["place"]) == "same"
            ]
    table = pd.DataFrame(made, columns=COLUMNS)
    for name in COLUMNS:
        if name.startswith(("least", "most")):
            table[name] = table[name].astype("Float64")
        elif name.endswith("_day"):
            table[name] = table[name].astype("datetime64[s]")
        elif name in ("approximate", "contradiction"):
            table[name] = table[name].astype("boolean")
        else:
            table[name] = table[name].astype("Int64" if name == "days" else TEXT)
    order = ["source", "unit", "place", "killed_day", "of", "of_day", "killed_estimate_id", "of_estimate_id"]
    return table.sort_values(order, kind="stable", na_position="last").reset_index(drop=True)


def _row(dead: Row, whole: Row, name: str, blur: float) -> dict[str, Any]:
    printed = quotient(of(dead), of(whole))
    widely = quotient(range_of(dead, blur), range_of(whole, blur))
    share = OF[name] == "share"
    contradiction = share and printed.lower is not None and printed.lower > 1
    least, most = _cut(printed) if share and not contradiction else printed
    least_widely, most_widely = _cut(widely) if share and not contradiction else widely
    return {
        **{column: dead[column] for column in COLUMNS[:5]},
        "killed_estimate_id": dead["estimate_id"],
        "killed_figure": dead["figure"],
        "killed_day": dead["speaks_of"],
        "of": name,
        "of_estimate_id": whole["estimate_id"],
        "of_figure": whole["figure"],
        "of_day": whole["speaks_of"],
        "days": abs((dead["speaks_of"] - whole["speaks_of"]).days),
        "gives": OF[name],
        "least": least,
        "most": most,
        "least_widely": least_widely,
        "most_widely": most_widely,
        "approximate": "approximate" in (dead["qualifier"], whole["qualifier"]),
        "contradiction": contradiction,
        "why": _why(dead, whole, name, contradiction),
    }


def _cut(share: Interval) -> Interval:
    return Interval(share.lower, None if share.upper is None else min(share.upper, 1))


def _why(dead: Row, whole: Row, name: str, contradiction: bool) -> str:
    said = f"“{dead['figure']}” killed, “{whole['figure']}” {'casualties' if name == 'casualties' else 'wounded'}"
    if contradiction:
        return f"{said}: more dead than casualties, which count the dead in."
    if not of(dead).closed or not of(whole).closed:
        return f"{said}: an end is open where one of the two leaves it open."
    return f"{said}, both by {dead['source']}."
