"""What is told beside counts: events by kind, province and month, each with the words that tell of it.

A row is one telling: one event in one sentence of one article. The same event told twice is two tellings; nobody here
decides that two tellings are of one event, and tellings are never taken for a number of events.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.evidence import chain, published_day
from nkanalysis.analysis.selection import within
from nkanalysis.lexicon import gazetteer
from nkanalysis.schemas import TEXT

_DOT = " \N{MIDDLE DOT} "
_EXPLORED = ["theme_label", "kind_label", "province", "month", "month_label", "outlet_label", "status_label"]
_EXPLORED += ["type_label", "line", "href", "in_province", "in_cell", "rank", "province_rank"]
NO_PLACE, NO_MONTH = "Place not told", "Month not told"


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What a selection of events amounts to.

    Attributes:
        tellings: Rows: an event in a sentence.
        articles, texts, outlets: In how many of each they stand; separate texts have near-copies folded.
        kinds: Kinds that have any.
        happened: Tellings of what is said to have happened; the rest is planned, possible or said not to be so.
        placed: Tellings that name a place.
        withheld: Tellings shown without their sentence, to protect those whom it is about.
        not_named: Tellings on the word of people who are not named, or of nobody.
        digests: Tellings that stand in a digest.
        top_kind: Label of the kind with the most articles; None where there is none.
        top_articles: Its articles.
        first, last: First and last month that has any, as readers write it; None where there is none.
    """

    tellings: int
    articles: int
    texts: int
    outlets: int
    kinds: int
    happened: int
    placed: int
    withheld: int
    not_named: int
    digests: int
    top_kind: str | None
    top_articles: int
    first: str | None
    last: str | None


def select_events(
    events: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    since: date | str | None = None,
    until: date | str | None = None,
    themes: Collection[str] = (),
    source_types: Collection[str] = (),
) -> pd.DataFrame:
    """The events that a report is about, with the day that each is placed at.

    That is the last day on which the page says it happened; failing that the day of publication, which only says "no
    later than". An event without any day is kept.

    Args:
        events: Events as the store has them.
        documents: Documents with ``text``, as `with_texts` gives them.
        since: First day kept, or its ISO form; empty for no limit.
        until: Last day kept, or its ISO form; empty for no limit.
        themes: Themes kept; empty for all.
        source_types: Source types kept; empty for all.

    Returns:
        The rows kept, with ``day``, ``day_basis`` (``stated``, ``inferred`` or ``published``; missing where the day
        is), ``text``, ``province``, ``month`` (its first day) and in words ``kind_label``, ``theme_label``,
        ``status_label``, ``month_label`` and ``outlet_label``.
    """
    own = events["date_end"].where(events["date_basis"] != "published")
    day = own.fillna(events["date_end"]).fillna(events["published"])
    basis = pd.Series(pd.NA, index=events.index, dtype=TEXT).mask(day.notna(), "published")
    told = events["date_basis"].where(events["date_basis"].isin(["stated", "inferred"]), "inferred")
    rows = events.assign(day=day.astype("datetime64[s]"), day_basis=basis.mask(own.notna(), told))
    keep = within(rows, source_types=source_types, since=since, until=until)
    if themes:
        keep &= rows["theme"].isin(list(themes))
    rows = rows[keep].reset_index(drop=True)
    text = rows["document_id"].map(documents.set_index("document_id")["text"])
    month = rows["day"].dt.to_period("M").dt.to_timestamp()
    return rows.assign(
        text=text.fillna(rows["document_id"]).astype(TEXT),
        province=rows["place"].map(gazetteer.province_name).astype(TEXT).fillna(NO_PLACE),
        month=month.astype("datetime64[s]"),
        month_label=month.dt.strftime("%b %Y").astype(TEXT).fillna(NO_MONTH),
        kind_label=rows["kind"].map(labels.EVENT_KINDS).astype(TEXT),
        theme_label=rows["theme"].map(labels.THEMES).astype(TEXT),
        status_label=rows["status"].map(labels.EVENT_STATUSES).astype(TEXT),
        outlet_label=rows["outlet"].fillna("outlet not known").astype(TEXT),
    )


def event_facts(events: pd.DataFrame, shown: pd.DataFrame) -> EventFacts:
    """The headline numbers of a selection of events.

    Args:
        events: Rows of `select_events`.
        shown: Their `event_evidence`.
    """
    counts = event_counts(events)
    months = events["month"].dropna()
    top = None if counts.empty else counts.sort_values(["articles", "tellings"], ascending=False, kind="stable").iloc[0]
    return EventFacts(
        tellings=len(events),
        articles=events["document_id"].nunique(),
        texts=events["text"].nunique(),
        outlets=events["outlet"].nunique(),
        kinds=events["kind"].nunique(),
        happened=int((events["status"] == "happened").sum()),
        placed=int((events["province"] != NO_PLACE).sum()),
        withheld=int(shown["withheld"].sum()),
        not_named=int((events["source"].isna() | events["anonymous"]).sum()),
        digests=int((events["document_kind"] == "digest").sum()),
        top_kind=None if top is None else str(top["kind_label"]),
        top_articles=0 if top is None else int(top["articles"]),
        first=f"{months.min():%b %Y}" if len(months) else None,
        last=f"{months.max():%b %Y}" if len(months) else None,
    )


def event_counts(events: pd.DataFrame) -> pd.DataFrame:
    """Kinds of event with how often they are told.

    Args:
        events: Rows of `select_events`.

    Returns:
        One row a kind that has any, in the codebook's order: ``theme_label``, ``kind_label``, ``tellings``,
        ``articles``, ``texts``, ``outlets``, ``not_named`` (tellings on nobody's name), ``span`` (months) and ``href``.
    """
    rows = events.assign(nameless=events["source"].isna() | events["anonymous"])
    table = rows.groupby(["theme_label", "kind", "kind_label"], sort=False).agg(
        tellings=("event_id", "size"),
        articles=("document_id", "nunique"),
        texts=("text", "nunique"),
        outlets=("outlet", "nunique"),
        not_named=("nameless", "sum"),
        first=("month", "min"),
        last=("month", "max"),
    )
    table = _in_order(table.reset_index())
    ends = zip(table["first"], table["last"], strict=True)
    span = pd.Series([_span(first, last) for first, last in ends], index=table.index, dtype=TEXT)
    return table.assign(span=span, href="#events-" + table["kind"]).drop(columns=["kind", "first", "last"])


def event_evidence(events: pd.DataFrame) -> pd.DataFrame:
    """Events with what stands beside their sentence in words.

    Args:
        events: Rows of `select_events`, n rows, with ``withheld`` and the parts of their sentence that sharing
            gives.

    Returns:
        The n rows by kind and day, with ``chain``, ``day_label``, ``published_day`` and ``verification_label``; of
        withheld rows the days are months.
    """
    days = zip(events["day"], events["day_basis"], events["date_precision"], events["withheld"], strict=True)
    rows = events.assign(
        chain=pd.Series([chain(row) for row in events.to_dict("records")], index=events.index, dtype=object),
        day_label=pd.Series([_dated(*told) for told in days], index=events.index, dtype=TEXT),
        published_day=published_day(events),
        verification_label=events["verification"].map(labels.VERIFICATIONS).astype(TEXT),
    )
    return _in_order(rows, "day", "page", "evidence_start", "event_id")


def explorer(events: pd.DataFrame) -> pd.DataFrame:
    """What the explorer of events draws and lists: nothing finer than province and month.

    Args:
        events: Rows of `event_evidence`.

    Returns:
        One row a telling, in the order of `event_evidence`: ``theme_label``, ``kind_label``, ``province``, ``month``,
        ``month_label``, ``outlet_label``, ``status_label``, ``type_label``, ``line`` (month, kind, outlet and words),
        ``href`` of its evidence, ``in_province`` (tellings of its province), ``in_cell`` (of its kind in its month),
        ``rank`` (place among them, newest month first) and ``province_rank`` (of its province, most tellings first;
        missing where no place is told).
    """
    words = (": \N{LEFT DOUBLE QUOTATION MARK}" + events["marked"] + "\N{RIGHT DOUBLE QUOTATION MARK}").fillna("")
    rows = events.assign(
        type_label=events["source_type"].map(labels.SOURCE_TYPES).astype(TEXT),
        href="#event-" + events["event_id"],
        line=events["month_label"] + _DOT + events["kind_label"] + _DOT + events["outlet_label"] + words,
    )
    newest = rows.sort_values("month", ascending=False, kind="stable", na_position="last")
    rows["rank"] = pd.Series(range(1, len(rows) + 1), index=newest.index, dtype="int64")
    rows["in_province"] = rows.groupby("province")["event_id"].transform("size")
    placed = rows["in_province"].where(rows["province"] != NO_PLACE)
    rows["province_rank"] = placed.rank(ascending=False, method="dense")
    rows["in_cell"] = rows.groupby(["kind_label", "month_label"])["event_id"].transform("size")
    return rows[_EXPLORED].reset_index(drop=True)


def events_in_words(counts: pd.DataFrame) -> str:
    """What the explorer shows, for those who don't see it.

    Args:
        counts: Rows of `event_counts`.
    """
    if counts.empty:
        return "This selection holds no event."
    kinds = zip(counts["kind_label"], counts["articles"], counts["span"], strict=True)
    told = [f"{kind}, {labels.count(int(articles), 'article')}, {span}" for kind, articles, span in kinds]
    return f"Events by kind, with articles and months: {'; '.join(told)}."


def _in_order(rows: pd.DataFrame, *then: str) -> pd.DataFrame:
    place = {name: at for at, name in enumerate(labels.EVENT_KINDS)}
    rows = rows.assign(place_of_kind=rows["kind"].map(place))
    rows = rows.sort_values(["place_of_kind", *then], kind="stable", na_position="last")
    return rows.drop(columns="place_of_kind").reset_index(drop=True)


def _span(first: pd.Timestamp | None, last: pd.Timestamp | None) -> str:
    if first is None or pd.isna(first) or last is None:
        return NO_MONTH.lower()
    return f"{first:%b %Y}" if first == last else f"{first:%b %Y} to {last:%b %Y}"


def _dated(day: pd.Timestamp, basis: str, precision: str, withheld: bool) -> str:
    if pd.isna(day):
        return "no date"
    if withheld:
        return labels.in_month(labels.EVENT_BASES, day, basis)
    coarse_form = None if basis == "published" else {"month": "%b %Y", "year": "%Y"}.get(precision)
    return labels.EVENT_BASES[basis].format(day.strftime(coarse_form) if coarse_form else labels.day(day))
