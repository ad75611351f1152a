"""Findings of the checks, silences and honours as a report lists them."""

from datetime import date

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.selection import within
from nkanalysis.analysis.whole import Analysed
from nkanalysis.schemas import TEXT

COLUMNS = ["finding_id", "check", "check_label", "weight", "weight_label", "says", "figures"]


def listed_findings(found: Analysed, claims: pd.DataFrame, printed: pd.DataFrame | None = None) -> pd.DataFrame:
    """The findings on some claims, in the order of the checks, surest first.

    Args:
        found: The analysis.
        claims: Claims that the report is about.
        printed: Claims whose evidence the report shows, which figures can lead to; ``claims`` if unset.

    Returns:
        One row a finding: ``finding_id``, ``check``, ``check_label``, ``weight``, ``weight_label``, ``says``, and
        ``figures`` (list of pairs of a figure as printed and the address of its evidence in the report, missing where
        it is not shown).
    """
    told = found.claims.set_index("claim_id")["figure"].to_dict()
    here = set((claims if printed is None else printed)["claim_id"])
    about = set(claims["claim_id"])
    rows = found.findings
    rows = rows[rows["claims"].map(lambda held: not about.isdisjoint(held)).astype(bool)]
    figures = [
        [(told[name], f"#claim-{name}" if name in here else None) for name in [*row["claims"], *row["against"]]]
        for row in rows.to_dict("records")
    ]
    rows = rows.assign(
        check_label=rows["check"].map(labels.CHECKS).astype(TEXT),
        weight_label=rows["weight"].map(labels.WEIGHTS).astype(TEXT),
        figures=pd.Series(figures, index=rows.index, dtype=object),
        check_order=rows["check"].map({name: at for at, name in enumerate(labels.CHECKS)}),
        weight_order=rows["weight"].map({name: at for at, name in enumerate(labels.WEIGHTS)}),
    )
    rows = rows.sort_values(["weight_order", "check_order", "says", "finding_id"], kind="stable")
    return rows[COLUMNS].reset_index(drop=True)


def listed_silences(
    silences: pd.DataFrame, *, since: date | str | None = None, until: date | str | None = None
) -> pd.DataFrame:
    """Who denied, refused, did not confirm or could not verify, as a report lists it.

    Args:
        silences: Rows of `silences`.
        since: First day kept; a row without a day is kept.
        until: Last day kept.

    Returns:
        One row each, in their order: ``by_label``, ``kind_label``, ``day_label``, ``articles``, ``outlet_names``,
        ``told_by`` (lists) and ``href`` of the first event, or else claim, that shows it, missing where none does.
    """
    rows = silences[within(silences, since=since, until=until)]
    rows = rows.assign(
        outlet_names=rows["outlets"], href=_to("event", rows["events"]).fillna(_to("claim", rows["claims"]))
    )
    columns = ["by_label", "kind_label", "day_label", "articles", "outlet_names", "told_by", "href"]
    return rows[columns].reset_index(drop=True)


def listed_honours(honours: pd.DataFrame) -> pd.DataFrame:
    """Awards and notifications by month and province, as a report lists them.

    Args:
        honours: Rows of `honours`.

    Returns:
        One row each, in their order: ``month_label``, ``province``, ``kind_label``, ``tellings``, ``texts``,
        ``outlets``, ``roots`` (separate ones: "1 to 2" where people who are not named may be one), ``voices`` (list:
        the named ones that tell) and ``href`` of the first of its events.
    """
    spans = zip(honours["least"], honours["most"], strict=True)
    told = [f"{least:,}" if least == most else f"{least:,} to {most:,}" for least, most in spans]
    roots = pd.Series(told, index=honours.index, dtype=TEXT)
    rows = honours.assign(roots=roots, voices=honours["named"], href=_to("event", honours["events"]))
    columns = ["month_label", "province", "kind_label", "tellings", "texts", "outlets", "roots", "voices", "href"]
    return rows[columns]


def listed_beside(beside: pd.DataFrame) -> pd.DataFrame:
    """Months with what is told of awards and notices in them, and the totals that speak of them, as a report lists it.

    Args:
        beside: Rows of `beside_estimates`.

    Returns:
        One row a month that has either, in their order: ``month_label``, ``tellings``, ``articles``, ``roots_label``,
        ``said_of`` (list: each total with source and day) and ``href`` of the first of its events, missing where none.
    """
    rows = beside[(beside["tellings"] > 0) | (beside["figures"].map(len) > 0)]
    rows = rows.assign(
        said_of=rows["figures"],
        roots_label=rows["roots_label"].mask(rows["tellings"] == 0, "none told"),
        href=_to("event", rows["events"]),
    )
    return rows[["month_label", "tellings", "articles", "roots_label", "said_of", "href"]].reset_index(drop=True)


def listed_counts(counts: pd.DataFrame) -> pd.DataFrame:
    """Counts of families, certificates and the like, as a report lists them.

    Args:
        counts: Rows of `honour_counts`.

    Returns:
        One row each, in their order: ``count_label`` (the figure with its unit), ``month_label``, ``province``,
        ``source_label``, ``outlet_names`` and ``usual`` (lists), and ``href`` of the first of its claims.
    """
    figures = zip(counts["figure"], counts["unit_label"], strict=True)
    rows = counts.assign(
        count_label=pd.Series([f"{figure} {unit}" for figure, unit in figures], index=counts.index, dtype=TEXT),
        outlet_names=counts["outlets"],
        usual=counts["usual"].map(lambda held: [text.removeprefix("usual: ") for text in held]),
        href=_to("claim", counts["claims"]),
    )
    return rows[["count_label", "month_label", "province", "source_label", "outlet_names", "usual", "href"]]


def _to(kind: str, names: pd.Series) -> pd.Series:
    return names.map(lambda held: f"#{kind}-{held[0]}" if held else None).astype(TEXT)
