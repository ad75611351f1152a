"""Rows told coarsely: the kind of thing, the month, the province, the outlet and the link, and nothing finer."""

from typing import Any

import pandas as pd

from nkanalysis.lexicon import gazetteer, register
from nkanalysis.schemas import PROTECTED_SOURCES, TEXT, unnamed

WORDS = (
    *("sentence", "before", "marked", "after", "title", "evidence", "military_unit", "institution"),
    *("source_text", "cue", "likelihood_text", "base", "assumptions", "rule"),
)
"""Columns that hold words of the page or come from them."""
STARTS = ("published", "statement_date")
SPANS = (("as_of_start", "as_of_end", "as_of_precision"), ("date_start", "date_end", "date_precision"))


def coarse(rows: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """Rows with what could identify somebody taken out of the protected ones.

    Args:
        rows: Claims, events or attributions, n rows.
        hidden: n truths: which are protected.

    Returns:
        The n rows with ``withheld``. Where it is true, the columns of `WORDS` and the grounds are empty, ``who`` and
        ``whom`` name offices of the register alone, the place is a province, days are months (`STARTS` the first day of
        theirs), and the source is called by its type alone unless it is an office or outlet that the register knows; of
        those between it and the outlet only such are named. Of captivity, ``who`` and ``whom`` are missing everywhere.
    """
    rows = rows.assign(withheld=hidden.astype("bool"))
    for name in WORDS:
        if name in rows:
            rows[name] = rows[name].mask(hidden)
    for name in ("who", "whom"):
        if name in rows:
            rows[name] = rows[name].where(~hidden, rows[name].map(_office).astype(TEXT))
    if "theme" in rows:
        # A prisoner's name is nobody's to spread (Third Geneva Convention, article 13).
        captive = rows["theme"] == "captivity"
        rows = rows.assign(who=rows["who"].mask(captive), whom=rows["whom"].mask(captive))
    if not hidden.any():
        return rows
    if "grounds" in rows:
        rows["grounds"] = _lists(rows["grounds"], hidden, lambda _: [])
    if "place" in rows:
        rows["place"] = rows["place"].where(~hidden, rows["place"].map(gazetteer.province_name).astype(TEXT))
    return _sources(_months(rows, hidden), hidden)


def _office(words: Any) -> str | None:
    name = None if pd.isna(words) else register.named(str(words))
    return name if known(name) else None


def known(name: Any) -> bool:
    """Whether a name is that of an office or an outlet of the register, whom nobody needs to protect."""
    return not pd.isna(name) and (entry := register.get(str(name))) is not None and not entry.anonymous


def _months(rows: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    for name in STARTS:
        if name in rows:
            rows[name] = rows[name].where(~hidden, _first(rows[name]))
    for start, end, precision in SPANS:
        if start in rows:
            rows[start] = rows[start].where(~hidden, _first(rows[start]))
            last = rows[end].dt.to_period("M").dt.end_time.dt.normalize().astype(rows[end].dtype)
            rows[end] = rows[end].where(~hidden, last)
            rows[precision] = rows[precision].mask(hidden & (rows[precision] == "day"), "month")
    return rows


def _first(days: pd.Series) -> pd.Series:
    first: pd.Series = days.dt.to_period("M").dt.start_time.astype(days.dtype)
    return first


def _sources(rows: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    told = zip(rows["source"], rows["source_type"], hidden, strict=True)
    outlets = set(rows["outlet"].dropna()) if "outlet" in rows else set()
    nameless = pd.Series(
        [
            held and not pd.isna(name) and (kind in PROTECTED_SOURCES or not (known(name) or name in outlets))
            for name, kind, held in told
        ],
        index=rows.index,
        dtype="bool",
    )
    rows = rows.assign(
        source=rows["source"].mask(nameless, rows["source_type"].map(unnamed)).astype(TEXT),
        anonymous=rows["anonymous"].mask(nameless, True),
        via=_lists(rows["via"], hidden, lambda names: [one for one in names if known(one) or one in outlets]),
    )
    return rows


def _lists(column: pd.Series, hidden: pd.Series, told: Any) -> pd.Series:
    made = [told(held) if there else held for held, there in zip(column, hidden, strict=True)]
    return pd.Series(made, index=column.index, dtype=object)
