"""Made-up estimates for tests: a few fields of each in, a frame in the contract's types out."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from nkanalysis.schemas import ESTIMATES

NIS, HUR, KYIV = "South Korea National Intelligence Service", "Ukraine Defence Intelligence", "Volodymyr Zelenskyy"
UK, US, JCS = "United Kingdom Ministry of Defence", "United States officials", "South Korea Joint Chiefs of Staff"
DEFAULTS: dict[str, Any] = {
    "source": NIS,
    "source_type": "intelligence",
    "anonymous": False,
    "institution": None,
    "measure": "killed",
    "unit": "soldier",
    "population": "north_korean_troops",
    "scope": "cumulative",
    "flow": None,
    "force": None,
    "place": None,
    "as_of_start": None,
    "as_of_end": None,
    "as_of_precision": "unknown",
    "as_of_basis": "unknown",
    "statement_date": None,
    "figure": None,
    "lower": 300,
    "upper": 300,
    "bounds_basis": "stated",
    "qualifier": "exact",
    "qualifier_text": "",
    "share": None,
    "base": None,
    "stance": "asserted",
    "likelihood_text": None,
    "reading_why": "It is the only one.",
    "n_claims": 1,
    "n_articles": 1,
    "n_outlets": 1,
    "n_new": 1,
    "n_restated": 0,
    "n_derived": 0,
    "n_distorted": 0,
    "n_variants": 0,
    "drift": [],
    "outlets": ["Example Times"],
}
WORDS = {"approximate": "about {}", "at_least": "at least {}", "more_than": "more than {}", "at_most": "up to {}"}
WORDS |= {"less_than": "fewer than {}", "nearly": "nearly {}"}

TYPES = {name: column.dtype.type for name, column in ESTIMATES.columns.items()}


def estimates(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """Estimates that differ from `DEFAULTS` in the fields given.

    ``day`` stands for a stated as-of of that day, said and printed on it where ``statement_date`` and ``first_seen``
    tell no other; ``printed`` for a figure known by that day of publication alone. ``n`` stands for both bounds, or for
    the one that the qualifier leaves.
    """
    made = [_row(dict(fields), at) for at, fields in enumerate(rows)]
    # Coerced alone: to check each of some thousand frames would take longer than all that is tested with them.
    return pd.DataFrame(made, columns=list(TYPES), dtype=object).astype(TYPES)


def _row(fields: dict[str, Any], at: int) -> dict[str, Any]:
    qualifier = fields.get("qualifier", "exact")
    if (number := fields.pop("n", None)) is not None:
        low = None if qualifier in ("at_most", "less_than", "nearly") else number
        high = None if qualifier in ("at_least", "more_than") else number
        fields = {"lower": low, "upper": high, **fields}
    day, printed = fields.pop("day", None), fields.pop("printed", None)
    row = {**DEFAULTS, **fields}
    if printed is not None:
        row |= {"as_of_basis": "published", "as_of_start": printed, "as_of_end": printed, "as_of_precision": "day"}
        row |= {"day": printed, "day_basis": "published", "first_seen": fields.get("first_seen", printed)}
    elif day is not None:
        dated = {"as_of_start": day, "as_of_end": day, "as_of_precision": "day", "as_of_basis": "stated"}
        row = {**row, **dated, **fields}
        said = fields.get("statement_date", day)
        row |= {"day": row["as_of_end"], "day_basis": "stated", "statement_date": said}
        row.setdefault("first_seen", said)
    else:
        row.setdefault("day", row["statement_date"])
        row.setdefault("day_basis", "statement" if row["statement_date"] else None)
        row.setdefault("first_seen", row["statement_date"])
    row.setdefault("last_seen", row["first_seen"])
    name = fields.get("estimate_id", f"e{at}")
    ends = [f"{end:,}" for end in (row["lower"], row["upper"]) if end is not None]
    plain = " to ".join(sorted({*ends}, key=ends.index))
    row["figure"] = row["figure"] or WORDS.get(qualifier, "{}").format(plain)
    row |= {"estimate_id": name, "reading": f"claim-{name}", "claims": [f"claim-{name}"]}
    row |= {"first_article": f"document-{name}", "widest_lower": row["lower"], "widest_upper": row["upper"]}
    return row
