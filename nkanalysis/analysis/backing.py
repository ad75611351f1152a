"""Origins against articles: how many separate roots stand behind each figure that stands, however many print it."""

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.schemas import TEXT

_COUNTS = {"n_articles": "articles", "n_texts": "texts", "n_outlets": "outlets", "least": "least", "most": "most"}


def behind_standing(newest: pd.DataFrame, roots: pd.DataFrame) -> pd.DataFrame:
    """Articles, separate texts and separate roots behind each figure that stands.

    Args:
        newest: Rows of `standing`.
        roots: Rows of the contract ``ROOTS``.

    Returns:
        One row a figure whose roots are known, most articles first: ``name`` (its estimate), ``measure``,
        ``source_type``, ``day``, ``label`` (figure, measure and source), ``measure_label``, ``figure``,
        ``source_label``, ``type_label``, ``look`` (the same), ``day_label``, ``articles``, ``texts``, ``outlets``,
        ``least``, ``most`` (separate roots), ``roots_label``, ``said``, ``why`` (how the interval comes about) and
        ``href`` (of the figure's evidence).
    """
    own = [
        "estimate_id",
        "measure",
        "source_type",
        "day",
        "measure_label",
        "figure",
        "series",
        "source_label",
        "type_label",
        "day_label",
    ]
    behind = roots[["estimate_id", *_COUNTS, "why"]].rename(columns=_COUNTS)
    rows = newest[[*own, "href"]].merge(behind, on="estimate_id", how="inner", validate="one_to_one")
    assert len(rows) <= len(newest), "a standing figure has roots twice"
    short = rows["measure_label"].str.replace(r" \(.*\)", "", regex=True)
    bounds = [labels.roots(int(low), int(high)) for low, high in zip(rows["least"], rows["most"], strict=True)]
    said = [
        f"{labels.count(int(articles), 'article')}, {roots_of}"
        for articles, roots_of in zip(rows["articles"], bounds, strict=True)
    ]
    rows = rows.assign(
        name=rows["estimate_id"],
        label=(rows["figure"] + " " + short + " \N{MIDDLE DOT} " + rows["series"]).astype(TEXT),
        look=rows["type_label"],
        roots_label=pd.Series(bounds, index=rows.index, dtype=TEXT),
        said=pd.Series(said, index=rows.index, dtype=TEXT),
    )
    rows = rows.sort_values(["articles", "most", "name"], ascending=[False, False, True], kind="stable")
    columns = [
        "name",
        "measure",
        "source_type",
        "day",
        "label",
        "measure_label",
        "figure",
        "source_label",
        "type_label",
        "look",
        "day_label",
    ]
    columns += [*_COUNTS.values(), "roots_label", "said", "why", "href"]
    return rows[columns].reset_index(drop=True)


def backed_in_words(rows: pd.DataFrame, *, limit: int = 12) -> str:
    """What a chart of articles against separate roots shows, for those who don't see it.

    Args:
        rows: Rows of `behind_standing` or `by_kind`.
        limit: How many are told.
    """
    if rows.empty:
        return "Nothing in this selection has roots to count."
    told = [f"{name}, {said}" for name, said in zip(rows["label"].head(limit), rows["said"].head(limit), strict=True)]
    more = len(rows) - len(told)
    rest = f"; and {more:,} more in the table" if more else ""
    return f"Articles, and separate roots found in this corpus: {'; '.join(told)}{rest}."
