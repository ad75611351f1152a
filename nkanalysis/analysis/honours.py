"""Notifications and awards as a signal beside the estimates: told by month and province, never turned into deaths.

What is counted is tellings, articles and separate texts, and who tells; a number of certificates stays a number of
certificates. How many are killed for each of them nobody knows, so nothing is modelled: where a source says what is
usual, its words for it stand beside its count. No row is finer than a province and a month, and people who are not
named are never told to be one person.
"""

from collections.abc import Collection
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.standing import totals
from nkanalysis.analysis.events import NO_MONTH, NO_PLACE
from nkanalysis.analysis.selection import dated
from nkanalysis.lexicon import conflict, gazetteer, register
from nkanalysis.schemas import PROTECTED_SOURCES as PROTECTED
from nkanalysis.schemas import TEXT

THEMES = ("honours", "notification")
_CELL = ["month", "month_label", "province", "theme_label", "kind", "kind_label"]
_COUNTS = ["tellings", "happened", "articles", "texts", "outlets", "named", "least", "most", "roots_label", "events"]
_STATEMENT = ["text", "unit", "lower", "upper", "qualifier", "scope", "province", "month", "source_label"]


def honours(events: pd.DataFrame, *, themes: Collection[str] = THEMES) -> pd.DataFrame:
    """Awards and notifications by month, province and kind, with how many separate roots tell of them.

    A root is a voice (those who speak for one another are one). A name that the register does not know ("state media")
    may stand for one of the others; tellings on nobody's name are at most one root a separate text, and may all be one
    of the others. Near copies are one text, so that a copy adds no root.

    Args:
        events: Rows of `select_events`.
        themes: Themes kept.

    Returns:
        One row a month, province and kind that has any, by month: ``month`` (its first day; missing where none is
        told), ``month_label``, ``province``, ``theme_label``, ``kind``, ``kind_label``, ``tellings``, ``happened`` (of
        them said to have), ``articles``, ``texts``, ``outlets`` (numbers), ``named`` (list of the voices that tell),
        ``least`` and ``most`` (separate roots), ``roots_label`` and ``events`` (identifiers).
    """
    rows = events[events["theme"].isin(list(themes))]
    made = [
        {**dict(zip(_CELL, key, strict=True)), **told(group)}
        for key, group in rows.groupby(_CELL, dropna=False, sort=True)
    ]
    table = pd.DataFrame(made, columns=[*_CELL, *_COUNTS])
    table = _typed(table).assign(rank=table["kind"].map({name: at for at, name in enumerate(labels.EVENT_KINDS)}))
    table = table.sort_values(["month", "province", "rank"], kind="stable", na_position="last")
    return table.drop(columns="rank").reset_index(drop=True)


def beside_estimates(
    events: pd.DataFrame,
    estimates: pd.DataFrame,
    *,
    themes: Collection[str] = THEMES,
    measure: str = "killed",
    population: str = "",
) -> pd.DataFrame:
    """Months with what is told of awards and notifications in them, and the totals that speak of them.

    The two stand side by side; neither is worked out from the other.

    Args:
        events: Rows of `select_events`.
        estimates: Rows of the contract ``ESTIMATES``.
        themes: Themes kept.
        measure: The measure of the totals.
        population: Whose people; empty for those that the lexicon is about.

    Returns:
        One row a month from the first that has either to the last, and one without a month where there are such
        events: ``month``, ``month_label``, ``tellings``, ``happened``, ``articles``, ``texts``, ``outlets``, ``named``,
        ``least``, ``most``, ``roots_label`` and ``events`` as in `honours`, ``provinces`` (number, those told alone),
        ``figures`` (list of texts: each total whose last day is in the month, with source and day) and ``estimates``
        (identifiers).
    """
    rows = events[events["theme"].isin(list(themes))]
    figures = totals(estimates, measure=measure, population=population)
    figures = figures.assign(month=figures["speaks_of"].dt.to_period("M").dt.to_timestamp().astype("datetime64[s]"))
    known = pd.concat([rows["month"], figures["month"]]).dropna()
    months = list(pd.date_range(known.min(), known.max(), freq="MS")) if len(known) else []
    made = [_month(month, rows[rows["month"] == month], figures[figures["month"] == month]) for month in months]
    if rows["month"].isna().any():
        made.append(_month(None, rows[rows["month"].isna()], figures.iloc[:0]))
    columns = ["month", "month_label", *_COUNTS, "provinces", "figures", "estimates"]
    return _typed(pd.DataFrame(made, columns=columns))


def beside_months(beside: pd.DataFrame) -> pd.DataFrame:
    """The months in which awards or notifications are told of, for a panel beside the totals.

    Args:
        beside: Rows of `beside_estimates`.

    Returns:
        The rows with a month and a telling, with ``month_end`` (first day of the next month) and ``href`` (of the
        first of their events).
    """
    rows = beside[beside["month"].notna() & (beside["tellings"] > 0)].reset_index(drop=True)
    ends = (rows["month"] + pd.offsets.MonthBegin(1)).astype("datetime64[s]")
    return rows.assign(month_end=ends, href=rows["events"].map(lambda held: f"#event-{held[0]}").astype(TEXT))


def honour_counts(claims: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """How many families, relatives or certificates are told of, each count in its own unit, with what is called usual.

    Claims of near copies that say the same are one row. What is usual (claims of the scope ``baseline``) is quoted
    beside a count where the same article says it of the same unit, or the same named source does; two people who are
    not named are never taken for one.

    Args:
        claims: Claims of the store.
        documents: With ``text`` of `with_texts` where near copies are known.

    Returns:
        One row a statement, by month and province: ``month`` (first day; missing where there is none),
        ``month_label``, ``province``, ``unit``, ``unit_label``, ``figure``, ``lower``, ``upper`` (units; missing is
        open), ``qualifier``, ``scope``, ``scope_label``, ``source_label``, ``type_label``, ``articles``, ``outlets``
        (list), ``claims`` (identifiers), ``usual`` (list of texts: each figure that is called usual) and
        ``usual_claims`` (identifiers).
    """
    rows = dated(claims[(claims["measure"] == "honoured") & (claims["population"] == conflict.focus())])
    text = documents.set_index("document_id")
    folded = text["text"] if "text" in text else text.index.to_series()
    month = rows["day"].dt.to_period("M").dt.to_timestamp().astype("datetime64[s]")
    hidden = rows["source"].isna() | rows["source_type"].isin(PROTECTED)
    rows = rows.assign(
        text=rows["document_id"].map(folded).fillna(rows["document_id"]).astype(TEXT),
        month=month,
        month_label=month.dt.strftime("%b %Y").astype(TEXT).fillna(NO_MONTH),
        province=rows["place"].map(gazetteer.province_name).astype(TEXT).fillna(NO_PLACE),
        source_label=rows["source"].mask(hidden, rows["source_type"].map(labels.unnamed)).astype(TEXT),
    ).sort_values(["published", "page", "figure_start", "claim_id"], kind="stable", na_position="last")
    usual = rows[rows["scope"] == "baseline"]
    made = [
        _statement(group, usual)
        for _, group in rows[rows["scope"] != "baseline"].groupby(_STATEMENT, dropna=False, sort=True)
    ]
    columns = [*("month", "month_label", "province", "unit", "unit_label", "figure", "lower", "upper", "qualifier")]
    columns += [*("scope", "scope_label", "source_label", "type_label"), "articles", "outlets", "claims"]
    table = pd.DataFrame(made, columns=[*columns, "usual", "usual_claims"])
    order = ["month", "province", "unit", "lower", "upper", "source_label", "figure"]
    return _typed(table).sort_values(order, kind="stable", na_position="last").reset_index(drop=True)


def told(rows: pd.DataFrame) -> dict[str, Any]:
    """How often some events are told of, and by how many separate roots.

    Args:
        rows: Rows of `select_events`.

    Returns:
        ``tellings``, ``happened``, ``articles``, ``texts``, ``outlets``, ``named``, ``least``, ``most``,
        ``roots_label`` and ``events`` as in `honours`.
    """
    nameless = rows["source"].isna() | rows["anonymous"] | rows["source_type"].isin(PROTECTED)
    named = {register.voice(str(source)) for source in rows.loc[~nameless, "source"]}
    known = {name for name in named if register.get(name) is not None}
    unnamed = rows.loc[nameless, "text"].nunique()
    least, most = max(len(known), min(1, len(rows))), len(named) + unnamed
    return {
        "tellings": len(rows),
        "happened": int((rows["status"] == "happened").sum()),
        "articles": rows["document_id"].nunique(),
        "texts": rows["text"].nunique(),
        "outlets": rows["outlet"].nunique(),
        "named": sorted(named),
        "least": least,
        "most": most,
        "roots_label": labels.roots(least, most),
        "events": sorted(rows["event_id"]),
    }


def _month(month: pd.Timestamp | None, rows: pd.DataFrame, figures: pd.DataFrame) -> dict[str, Any]:
    totals_of = zip(figures["figure"], figures["source_label"], figures["day_label"], strict=True)
    return {
        "month": month,
        "month_label": NO_MONTH if month is None else f"{month:%b %Y}",
        **told(rows),
        "provinces": rows.loc[rows["province"] != NO_PLACE, "province"].nunique(),
        "figures": [", ".join(map(str, each)) for each in totals_of],
        "estimates": list(figures["estimate_id"]),
    }


def _statement(rows: pd.DataFrame, usual: pd.DataFrame) -> dict[str, Any]:
    first = rows.iloc[0]
    named = not first["anonymous"] and not pd.isna(first["source"]) and first["source_type"] not in PROTECTED
    same = usual["text"] == first["text"]
    if named:
        same |= (usual["source"] == first["source"]) & ~usual["anonymous"].astype("bool")
    beside = usual[same & (usual["unit"] == first["unit"])]
    return {
        **{name: first[name] for name in ("month", "month_label", "province", "unit", "figure", "lower", "upper")},
        "unit_label": labels.PLURALS[first["unit"]],
        "qualifier": first["qualifier"],
        "scope": first["scope"],
        "scope_label": labels.SCOPES[first["scope"]],
        "source_label": first["source_label"],
        "type_label": labels.SOURCE_TYPES[first["source_type"]],
        "articles": rows["document_id"].nunique(),
        "outlets": sorted(rows["outlet"].dropna().unique()),
        "claims": list(rows["claim_id"]),
        "usual": [
            f"usual: {figure}, {who}" for figure, who in zip(beside["figure"], beside["source_label"], strict=True)
        ],
        "usual_claims": list(beside["claim_id"]),
    }


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    lists = {"named", "events", "figures", "estimates", "outlets", "claims", "usual", "usual_claims"}
    numbers = dict.fromkeys(("tellings", "happened", "articles", "texts", "least", "most", "provinces"), "int64")
    types: dict[str, Any] = {**numbers, "month": "datetime64[s]", "lower": "Int64", "upper": "Int64"}
    if "tellings" in table:
        lists, types = lists - {"outlets"}, types | {"outlets": "int64"}
    return table.astype({name: types.get(name, TEXT) for name in table.columns if name not in lists})
