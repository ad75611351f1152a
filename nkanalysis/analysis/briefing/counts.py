"""How much a briefing rests on, and how sure it can be: what was read, who is not named, what could not be tested."""

from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.briefing.headlines import as_facts, counted, standing_facts
from nkanalysis.analysis.coverage import by_month
from nkanalysis.analysis.honours import THEMES
from nkanalysis.analysis.whole import Analysed

NEWEST = 2


def briefing_facts(
    found: Analysed,
    claims: pd.DataFrame,
    events: pd.DataFrame,
    standing: pd.DataFrame,
    disputes: pd.DataFrame,
    *,
    day: pd.Timestamp | None,
) -> pd.DataFrame:
    """Every headline number of a briefing.

    Args:
        found: The analysis.
        claims: Claims that the briefing is about.
        events: Events of `select_events` of the themes on how the dead are handled.
        standing: Rows of `standing_now`.
        disputes: Rows of `verdict_counts`.
        day: Newest day of the corpus.

    Returns:
        Facts as `as_facts` has them: those of `standing_facts`, ``read.…``, ``figures.…``, ``naming.…``, ``roots.…``,
        ``disputes.…``, ``honours.…``.
    """
    made = [*_read(found, claims, day), *figures(claims), *_roots(standing), *disputed(disputes), *_honours(events)]
    return pd.concat([standing_facts(standing), as_facts(made)], ignore_index=True) if len(standing) else as_facts(made)


def _read(found: Analysed, claims: pd.DataFrame, day: pd.Timestamp | None) -> list[dict[str, Any]]:
    documents = found.documents
    months = by_month(found.pages, documents, claims)
    unread = months[months["state"] == "no_page"]
    number = sum(
        len(pd.period_range(start, end, freq="M")) for start, end in zip(unread["start"], unread["end"], strict=True)
    )
    made = [
        counted("read.pages", found.pages["page"].nunique(), "pages"),
        counted("read.articles", documents["document_id"].nunique(), "articles"),
        counted("read.texts", documents["text"].nunique(), "separate texts"),
        counted("read.outlets", documents["outlet"].nunique(), "outlets"),
        counted("read.undated", int(documents["published"].isna().sum()), "articles"),
        counted("read.months_unread", number, "months", text=labels.listed(list(unread["month_label"])) or "none"),
    ]
    if day is not None:
        newest = {"text": labels.day(day), "lower": None, "upper": None, "unit": "day", "as_of": f"{day:%Y-%m-%d}"}
        made.append({"name": "read.newest_day", **newest, "claims": []})
    return made


def figures(claims: pd.DataFrame) -> list[dict[str, Any]]:
    """How many figures there are, in how many articles, who is not named and what was checked, as facts.

    Args:
        claims: Claims that a report is about.
    """
    total = len(claims)
    unnamed = claims.loc[claims["anonymous"].astype(bool), "claim_id"]
    nobody = claims.loc[claims["source"].isna() & ~claims["anonymous"].astype(bool), "claim_id"]
    unverified = claims.loc[claims["verification"] == "not_verified", "claim_id"]
    verified = claims.loc[claims["verification"] == "verified", "claim_id"]
    return [
        counted("figures.all", total, "figures", claims["claim_id"]),
        counted("figures.articles", claims["document_id"].nunique(), "articles", claims["claim_id"]),
        counted("figures.outlets", claims["outlet"].nunique(), "outlets", claims["claim_id"]),
        counted("figures.digests", int((claims["kind"] == "digest").sum()), "figures"),
        counted("naming.not_named", len(unnamed), "figures", unnamed, _of(len(unnamed), total)),
        counted("naming.nobody", len(nobody), "figures", nobody, _of(len(nobody), total)),
        counted("checked.not_verified", len(unverified), "figures", unverified),
        counted("checked.verified", len(verified), "figures", verified),
    ]


def _of(number: int, total: int) -> str:
    share = f" ({round(100 * number / total)}\N{NO-BREAK SPACE}%)" if total else ""
    return f"{labels.count(number, 'figure')}{share}"


def _roots(standing: pd.DataFrame) -> list[dict[str, Any]]:
    one = standing[standing["most"].fillna(1) <= 1]
    outlet = standing[standing["outlets"] <= 1]
    unnamed = standing[standing["naming"] != "named"]
    return [
        counted("standing.all", len(standing), "figures", _held(standing)),
        counted("standing.sources", standing.loc[standing["naming"] == "named", "source"].nunique(), "named sources"),
        counted("roots.one", len(one), "figures", _held(one)),
        counted("outlets.one", len(outlet), "figures", _held(outlet)),
        counted("naming.standing_not_named", len(unnamed), "figures", _held(unnamed)),
    ]


def _held(rows: pd.DataFrame) -> list[str]:
    return sorted({name for held in rows["backing"] for name in held})


def disputed(disputes: pd.DataFrame) -> list[dict[str, Any]]:
    """How many pairs of standing figures of each measure contradict each other, as facts.

    Args:
        disputes: Rows of `verdict_counts`.
    """
    made = []
    for row in disputes.to_dict("records"):
        for name in ("pairs", "tested", "incompatible", "bears_out"):
            made.append(counted(f"disputes.{row['measure']}.{name}", int(row[name]), "pairs"))
    return made


def _honours(events: pd.DataFrame) -> list[dict[str, Any]]:
    kinds = events.groupby("kind_label")["document_id"].nunique().sort_values(ascending=False, kind="stable")
    months = events["month"].dropna()
    span = sorted({f"{months.min():%b %Y}", f"{months.max():%b %Y}"}) if len(months) else []
    told = [
        counted("honours.tellings", len(events), "tellings"),
        counted("honours.articles", events["document_id"].nunique(), "articles"),
        counted("honours.texts", events["text"].nunique(), "separate texts"),
        counted("honours.happened", int((events["status"] == "happened").sum()), "tellings"),
    ]
    if len(kinds):
        told.append(counted("honours.top_kind", int(kinds.iloc[0]), "articles", text=str(kinds.index[0])))
    if span:
        words = f"in {span[0]}" if len(span) == 1 else f"from {months.min():%b %Y} to {months.max():%b %Y}"
        told.append(counted("honours.months", months.nunique(), "months", text=words))
    return told


def of_the_dead(events: pd.DataFrame) -> pd.DataFrame:
    """Events that tell how the dead are handled: honours, and notices to families.

    Args:
        events: Rows of `select_events`.
    """
    return events[events["theme"].isin(THEMES)].reset_index(drop=True)


def newest_honours(events: pd.DataFrame) -> pd.DataFrame:
    """The newest tellings of how the dead are handled, of two kinds at most, those with their sentence first.

    Args:
        events: Events of `select_events` of the themes on how the dead are handled, with ``withheld``.

    Returns:
        Two rows at most: ``kind_label``, ``month_label``, ``event_id`` and ``href``.
    """
    rows = events[events["month"].notna() & (events["status"] == "happened")]
    rows = rows.sort_values(["withheld", "month", "event_id"], ascending=[True, False, True], kind="stable")
    rows = rows.drop_duplicates("kind").head(NEWEST)
    return rows.assign(href="#event-" + rows["event_id"])[["kind_label", "month_label", "event_id", "href"]]
