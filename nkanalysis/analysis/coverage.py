"""What was looked at: pages and articles by day, outlet, language and status, so that silence is not read as no news.

A day without a figure means one thing where the corpus holds pages of that day, and nothing at all where it holds none.
Days are days of publication, since it is publications that a corpus holds.
"""

from datetime import date
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.schemas import TEXT

_KEY = ["day", "outlet", "language", "status"]
SERIES = ["measure", "source"]


def coverage(pages: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Pages and articles by day, outlet, language and status; none is left out.

    Args:
        pages: Pages of the store.
        documents: Its documents; with ``text`` of `with_texts` where near copies are known.

    Returns:
        One row a day of publication, outlet, language and status of the page that occurs, by day: ``day`` (missing
        where no article of the page tells one), ``outlet``, ``language`` (missing where nothing tells), ``status`` (of
        the pages table), ``status_label``, ``pages``, ``articles`` and ``texts`` (numbers; a page with articles of two
        days counts for each).
    """
    held = documents.assign(text=documents["text"] if "text" in documents else documents["document_id"])
    rows = pages[["page", "status"]].merge(
        held[["page", "document_id", "text", "published", "outlet", "language"]], on="page", how="left"
    )
    rows = rows.assign(day=rows["published"].astype("datetime64[s]"))
    table = rows.groupby(_KEY, dropna=False, sort=True).agg(
        pages=("page", "nunique"), articles=("document_id", "nunique"), texts=("text", "nunique")
    )
    table = table.reset_index().sort_values(_KEY, kind="stable", na_position="last").reset_index(drop=True)
    table.insert(4, "status_label", table["status"].map(labels.PAGE_STATUSES).astype(TEXT))
    return table


def calendar(
    documents: pd.DataFrame,
    claims: pd.DataFrame,
    *,
    since: date | str | None = None,
    until: date | str | None = None,
) -> pd.DataFrame:
    """Every day of a period: no page held, pages without such a figure, or figures.

    Args:
        documents: Documents of the store.
        claims: The claims whose silence is asked about: of one measure, one source, one series.
        since: First day; empty for the first that has a page.
        until: Last day; empty for the last that has one.

    Returns:
        One row a day, none missing: ``day``, ``articles``, ``outlets`` (numbers published that day), ``figures``
        (claims published that day), ``state`` (``no_page``, ``no_figure`` or ``figure``) and ``state_label``. Articles
        and claims without a day of publication are on none of them; `undated` counts them.
    """
    days = documents["published"].astype("datetime64[s]")
    told = claims["published"].astype("datetime64[s]")
    first = pd.Timestamp(since) if since else days.min()
    last = pd.Timestamp(until) if until else days.max()
    if pd.isna(first) or pd.isna(last) or first > last:
        span = pd.DatetimeIndex([], dtype="datetime64[s]")
    else:
        span = pd.date_range(first, last, freq="D", unit="s")
    by_day = documents.groupby(days)
    articles = by_day["document_id"].nunique().reindex(span, fill_value=0)
    outlets = by_day["outlet"].nunique().reindex(span, fill_value=0)
    figures = claims.groupby(told)["claim_id"].nunique().reindex(span, fill_value=0)
    state = pd.Series("figure", index=span, dtype=TEXT).mask(figures == 0, "no_figure").mask(articles == 0, "no_page")
    # A claim's article is a document of its day; were it not, its figure would still be no silence.
    state = state.mask(figures > 0, "figure")
    columns: dict[str, Any] = {"articles": articles, "outlets": outlets, "figures": figures, "state": state}
    table = pd.DataFrame(columns).astype(dict.fromkeys(("articles", "outlets", "figures"), "int64"))
    table = table.rename_axis("day").reset_index()
    return table.assign(state_label=table["state"].map(labels.COVERAGES).astype(TEXT))


def runs(calendar: pd.DataFrame) -> pd.DataFrame:
    """Stretches of days of one state, as a chart draws them.

    Args:
        calendar: Rows of `calendar`.

    Returns:
        One row a stretch, in order: ``start``, ``end`` (days, both within it), ``days`` (number), ``articles``,
        ``figures``, ``state`` and ``state_label``.
    """
    number = (calendar["state"] != calendar["state"].shift()).cumsum()
    return (
        calendar.groupby(number)
        .agg(
            start=("day", "min"),
            end=("day", "max"),
            days=("day", "size"),
            articles=("articles", "sum"),
            figures=("figures", "sum"),
            state=("state", "first"),
            state_label=("state_label", "first"),
        )
        .reset_index(drop=True)
    )


def undated(documents: pd.DataFrame, claims: pd.DataFrame) -> dict[str, int]:
    """How many ``articles`` and ``figures`` have no day of publication, so that no calendar shows them.

    Args:
        documents: Documents of the store.
        claims: As for `calendar`.
    """
    return {"articles": int(documents["published"].isna().sum()), "figures": int(claims["published"].isna().sum())}


def by_series(
    documents: pd.DataFrame,
    claims: pd.DataFrame,
    *,
    since: date | str | None = None,
    until: date | str | None = None,
) -> pd.DataFrame:
    """How much of a period is silent of each series, and how much of that silence is a lack of pages.

    Args:
        documents: Documents of the store.
        claims: Claims of the store, of one population.
        since: First day; empty for the first that has a page.
        until: Last day; empty for the last that has one.

    Returns:
        One row a measure and source (missing where nobody is named), by measure, most figures first: ``measure``,
        ``measure_label``, ``source``, ``source_label``, ``days`` (of the period), ``figure``, ``no_figure`` and
        ``no_page`` (days of each state), ``longest_no_page`` (days on end), ``figures``, ``undated`` (figures without a
        day) and ``says``, a sentence.
    """
    made = []
    for key, rows in claims.groupby(SERIES, dropna=False, sort=True):
        measure, source = (None if pd.isna(part) else str(part) for part in pd.Series(key))
        days = calendar(documents, rows, since=since, until=until)
        counts = days["state"].value_counts()
        stretches = runs(days)
        gaps = stretches.loc[stretches["state"] == "no_page", "days"]
        told = {name: int(counts.get(name, 0)) for name in labels.COVERAGES}
        made.append(
            {
                "measure": measure,
                "measure_label": labels.MEASURES[measure or ""],
                "source": source,
                "source_label": source or labels.UNNAMED,
                "days": len(days),
                **told,
                "longest_no_page": int(gaps.max()) if len(gaps) else 0,
                "figures": int(days["figures"].sum()),
                "undated": int(rows["published"].isna().sum()),
                "says": _says(len(days), told),
            }
        )
    texts = ["measure", "measure_label", "source", "source_label"]
    numbers = ["days", *labels.COVERAGES, "longest_no_page", "figures", "undated"]
    table = pd.DataFrame(made, columns=[*texts, *numbers, "says"])
    table = table.astype(dict.fromkeys([*texts, "says"], TEXT) | dict.fromkeys(numbers, "int64"))
    table = table.assign(order=table["measure"].map({name: at for at, name in enumerate(labels.MEASURES)}))
    order = ["order", "figures", "source_label"]
    table = table.sort_values(order, ascending=[True, False, True], kind="stable")
    return table.drop(columns="order").reset_index(drop=True)


def by_month(
    pages: pd.DataFrame,
    documents: pd.DataFrame,
    claims: pd.DataFrame,
    *,
    since: date | str | None = None,
    until: date | str | None = None,
) -> pd.DataFrame:
    """What was read month by month, with the months of which nothing was, so that silence is not read as no news.

    Args:
        pages: Pages of the store.
        documents: Its documents; with ``text`` of `with_texts` where near copies are known.
        claims: The claims whose silence is asked about.
        since: First day; empty for the first that has a page.
        until: Last day; empty for the last that has one.

    Returns:
        One row a month of publication that has pages, one row a stretch of months that have none, and last one of the
        pages without a day: ``start`` and ``end`` (first and last day; missing in that last row), ``month_label``,
        ``says`` (its state in words), ``pages``, ``articles``, ``texts``, ``outlets`` (numbers), ``languages`` (list of
        ISO 639 codes), ``figures`` (claims published then) and ``state`` (``figure``, ``no_figure``, ``no_page`` or
        ``undated``).
    """
    held = pages[["page"]].merge(
        documents.assign(text=documents["text"] if "text" in documents else documents["document_id"]),
        on="page",
        how="left",
    )
    days = held["published"].astype("datetime64[s]")
    first, last = (pd.Timestamp(day) if day else None for day in (since, until))
    keep = (days.isna() | (days >= first)) if first is not None else pd.Series(True, index=held.index)
    keep &= (days.isna() | (days <= last)) if last is not None else True
    held, days = held[keep], days[keep]
    told = claims["published"].astype("datetime64[s]")
    begin, finish = (first or days.min()), (last or days.max())
    span = [] if pd.isna(begin) or pd.isna(finish) or begin > finish else list(pd.period_range(begin, finish, freq="M"))
    month, told_in = days.dt.to_period("M"), told.dt.to_period("M")
    in_span = told.between(begin, finish) if span else told.notna()
    made: list[dict[str, Any]] = []
    for each in span:
        row = _read(held[month == each], int((in_span & (told_in == each)).sum()))
        start, end = max(each.start_time, begin), min(each.end_time.normalize(), finish)
        if row["state"] == "no_page" and made and made[-1]["state"] == "no_page":
            made[-1]["end"] = end
        else:
            made.append({"start": start, "end": end, **row})
    if days.isna().any() or told.isna().any():
        row = _read(held[days.isna()], int(told.isna().sum()))
        made.append({"start": pd.NaT, "end": pd.NaT, **row, "state": "undated"})
    numbers = ["pages", "articles", "texts", "outlets", "figures"]
    table = pd.DataFrame(made, columns=["start", "end", *numbers[:4], "languages", "figures", "state"])
    table = table.astype({"start": "datetime64[s]", "end": "datetime64[s]", **dict.fromkeys(numbers, "int64")})
    spans = [_months(row["start"], row["end"]) for row in table.to_dict("records")]
    table.insert(2, "month_label", pd.Series(spans, index=table.index, dtype=TEXT))
    table["state"] = table["state"].astype(TEXT)
    table.insert(3, "says", table["state"].map(labels.MONTHS_READ).astype(TEXT))
    return table


def _read(rows: pd.DataFrame, figures: int) -> dict[str, Any]:
    return {
        "pages": rows["page"].nunique(),
        "articles": rows["document_id"].nunique(),
        "texts": rows["text"].nunique(),
        "outlets": rows["outlet"].nunique(),
        "languages": sorted(rows["language"].dropna().unique()),
        "figures": figures,
        "state": "figure" if figures else "no_figure" if len(rows) else "no_page",
    }


def _months(start: Any, end: Any) -> str:
    if pd.isna(start):
        return labels.NO_DAY
    first, last = f"{start:%b %Y}", f"{end:%b %Y}"
    return first if first == last else f"{first} to {last}"


def _says(days: int, told: dict[str, int]) -> str:
    held = f"{told['figure']:,} with such a figure, {told['no_figure']:,} with pages without one"
    return f"{labels.count(days, 'day')}: {held}, {told['no_page']:,} of which no page is held and nothing can be said."
