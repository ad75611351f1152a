"""On whose word figures rest: counts of figures, articles, separate texts and outlets, never sums of what they say.

An **article** is a document; a **separate text** is an article with its near-copies folded, as `with_texts` folds them.
Ten outlets that print one agency's text are ten articles and one text.
"""

import hashlib

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.evidence import evidence
from nkanalysis.lexicon import read
from nkanalysis.schemas import PROTECTED_SOURCES as PROTECTED
from nkanalysis.schemas import TEXT

SOMEBODY = "Somebody, no name shown"
OUTLET_UNKNOWN = "Outlet not known"
_SOURCE = ["source_label", "type_label", "naming"]
COUNTS = ("claims", "articles", "texts", "outlets")
"""What a row counts; beside it stands ``href``, of the evidence of the first of its claims."""


def told_by(claims: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Claims with the separate text that each stands in and, in words, whose word it is.

    People who are not named are called by what the article calls them; residents, defectors and prisoners by that word
    alone: no name is spread, and nobody can tell how many persons they are.

    Args:
        claims: Claims of `select`, n rows.
        documents: Documents with ``text``, as `with_texts` gives them.

    Returns:
        The n rows with ``text``, ``source_label``, ``type_label``, ``outlet_label``, ``verification_label``,
        ``naming`` (``named``, ``not named`` or ``nobody``) and ``anchor`` (of the source's evidence, whatever is
        selected).
    """
    text = claims["document_id"].map(documents.set_index("document_id")["text"])
    unnamed = claims["source_type"].map(labels.unnamed).astype(TEXT)
    hidden = claims["source"].isna() | claims["source_type"].isin(PROTECTED)
    naming = pd.Series("named", index=claims.index, dtype=TEXT).mask(claims["anonymous"], "not named")
    rows = claims.assign(
        text=text.fillna(claims["document_id"]).astype(TEXT),
        source_label=claims["source"].mask(hidden, unnamed).astype(TEXT),
        type_label=claims["source_type"].map(labels.SOURCE_TYPES).astype(TEXT),
        outlet_label=claims["outlet"].fillna(OUTLET_UNKNOWN).astype(TEXT),
        verification_label=claims["verification"].map(labels.VERIFICATIONS).astype(TEXT),
        measure_label=claims["measure"].map(labels.MEASURES).astype(TEXT),
        naming=naming.mask(claims["source"].isna(), "nobody"),
    )
    assert len(rows) == len(claims), "a claim was lost or doubled on the way to its text"
    return rows.assign(anchor=_anchors(rows))


def by_source(claims: pd.DataFrame) -> pd.DataFrame:
    """Every source, named or not, with what rests on it.

    Args:
        claims: Claims of `told_by`.

    Returns:
        One row a source, most articles first: ``source_label``, ``type_label``, ``naming``, the `COUNTS`, ``first`` and
        ``last`` (months as readers write them) and ``href`` (of its evidence).
    """
    table = _counted(claims, _SOURCE)
    extra = claims.groupby(_SOURCE).agg(
        first=("day", "min"),
        last=("day", "max"),
    )
    table = table.merge(extra.reset_index(), on=_SOURCE, validate="one_to_one")
    for name in ("first", "last"):
        table[name] = table[name].dt.strftime("%b %Y").astype(TEXT)
    return table.assign(href=("#" + _anchors(table)).astype(TEXT))


def leading(counts: pd.DataFrame, *, limit: int = 15) -> pd.DataFrame:
    """The first rows of a table of counts, for a chart that has no room for all.

    Args:
        counts: Rows of `by_source` or of another table that is sorted by what counts.
        limit: How many.
    """
    return counts.head(limit).reset_index(drop=True)


def source_evidence(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims with the words they rest on, by source in the order of `by_source`.

    Args:
        claims: Claims of `told_by`, n rows.

    Returns:
        The n rows as `evidence` gives them, with ``anchor``: where `by_source` leads.
    """
    listed = by_source(claims)[[*_SOURCE, "href"]].assign(order=range(claims.groupby(_SOURCE).ngroups))
    rows = evidence(claims.drop(columns="anchor")).merge(listed, on=_SOURCE, validate="many_to_one")
    assert len(rows) == len(claims), "a claim has no source to stand under, or two"
    rows = rows.assign(anchor=rows["href"].str.removeprefix("#")).sort_values("order", kind="stable")
    return rows.drop(columns=["order", "href"]).reset_index(drop=True)


def by_type(claims: pd.DataFrame) -> pd.DataFrame:
    """Types of source with what rests on each: ``type_label``, the `COUNTS` and ``sources`` (named ones), most first.

    Args:
        claims: Claims of `told_by`.
    """
    table = _counted(claims, ["type_label"])
    named = claims[claims["naming"] == "named"].groupby("type_label")["source_label"].nunique()
    return table.assign(sources=table["type_label"].map(named).fillna(0).astype("int64"))


def by_measure(claims: pd.DataFrame) -> pd.DataFrame:
    """Measures with what is told of each and on whose word.

    Args:
        claims: Claims of `told_by`.

    Returns:
        One row a measure that has any, in the house's order: ``measure_label``, the `COUNTS`, and of the claims
        ``named``, ``anonymous``, ``unattributed`` and ``anonymous_share`` (whole per cent).
    """
    table = _counted(claims, ["measure", "measure_label"])
    naming = pd.crosstab(claims["measure"], claims["naming"]).reindex(columns=["named", "not named", "nobody"])
    naming = naming.fillna(0).astype("int64").set_axis(["named", "anonymous", "unattributed"], axis=1)
    table = table.merge(naming.reset_index(), on="measure", validate="one_to_one")
    order = {name: place for place, name in enumerate(labels.MEASURES)}
    table = table.sort_values("measure", key=lambda column: column.map(order), kind="stable")
    shares = [per_cent(part, whole) for part, whole in zip(table["anonymous"], table["claims"], strict=True)]
    return table.assign(anonymous_share=pd.Series(shares, index=table.index, dtype="int64")).reset_index(drop=True)


def relays(claims: pd.DataFrame) -> pd.DataFrame:
    """Who passes on whose word, between source and outlet: one row a pair.

    Args:
        claims: Claims of `told_by`.

    Returns:
        Most articles first: ``relay``, ``source_label`` (whose word the figure is) and the `COUNTS`. Between a
        protected source and its outlet, only outlets are called by name.
    """
    links = claims.explode("via").dropna(subset=["via"])
    hidden = links["source_type"].isin(PROTECTED) & ~links["via"].isin(known_outlets(claims))
    links = links.assign(relay=links["via"].mask(hidden, SOMEBODY).astype(TEXT))
    return _counted(links, ["relay", "source_label"])


def outlets_and_sources(claims: pd.DataFrame, *, outlets: int = 15, sources: int = 12) -> pd.DataFrame:
    """The outlets with the most articles against the sources with the most, for a matrix.

    Args:
        claims: Claims of `told_by`.
        outlets: How many outlets at most.
        sources: How many sources at most.

    Returns:
        One row a pair that there is, outlets and sources in order of their articles: ``outlet_label``,
        ``source_label``, ``type_label`` and the `COUNTS`.
    """
    table = _counted(claims, ["outlet_label", "source_label", "type_label"])
    for name, limit in (("outlet_label", outlets), ("source_label", sources)):
        order = pd.Index(_counted(claims, [name])[name][:limit])
        table = table.assign(at=order.get_indexer(table[name]))
        table = table[table["at"] >= 0].sort_values("at", kind="stable").drop(columns="at")
    return table.reset_index(drop=True)


def by_outlet(claims: pd.DataFrame) -> pd.DataFrame:
    """Outlets, most articles first: ``outlet_label``, claims, articles, texts, and whose word each prints most.

    Args:
        claims: Claims of `told_by`.
    """
    table = _counted(claims, ["outlet_label"]).drop(columns="outlets")
    sources = claims.groupby("outlet_label")["source_label"].nunique()
    unnamed = claims[claims["naming"] != "named"].groupby("outlet_label")["claim_id"].size()
    return table.assign(
        all_sources=table["outlet_label"].map(sources).astype("int64"),
        not_named=table["outlet_label"].map(unnamed).fillna(0).astype("int64"),
    )


def verification(claims: pd.DataFrame) -> pd.DataFrame:
    """What articles say of checking: one row a type of source, figures by verification, most figures first.

    Args:
        claims: Claims of `told_by`.

    Returns:
        ``type_label``, ``not_stated``, ``not_verified``, ``verified`` (claims), ``claims`` (all of them) and
        ``href`` (of the evidence of the first).
    """
    table = pd.crosstab(claims["type_label"], claims["verification"])
    table = table.reindex(columns=list(labels.VERIFICATIONS)).fillna(0).astype("int64")
    first = "#claim-" + claims.groupby("type_label")["claim_id"].min()
    table = table.assign(claims=table.sum(axis=1)).reset_index()
    table = table.assign(href=table["type_label"].map(first).astype(TEXT))
    table.columns.name = None
    return table.sort_values(["claims", "type_label"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _anchors(rows: pd.DataFrame) -> pd.Series:
    told = rows[_SOURCE].astype(str).agg("\0".join, axis=1) if len(rows) else pd.Series(dtype=TEXT)
    names = told.map(lambda text: f"source-{hashlib.sha256(text.encode()).hexdigest()[:10]}")
    return names.reindex(rows.index).astype(TEXT)


def _counted(claims: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    table = claims.groupby(keys, sort=True).agg(
        claims=("claim_id", "nunique"),
        articles=("document_id", "nunique"),
        texts=("text", "nunique"),
        outlets=("outlet", "nunique"),
        href=("claim_id", "min"),
    )
    table["href"] = ("#claim-" + table["href"]).astype(TEXT)
    order = ["articles", "claims", *keys]
    table = table.reset_index().sort_values(order, ascending=[False, False, *[True] * len(keys)], kind="stable")
    return table.reset_index(drop=True)


def known_outlets(rows: pd.DataFrame) -> set[str]:
    """Names of outlets: those of the rows and those of the register, whom nobody needs to protect.

    Args:
        rows: Claims or events.
    """
    return {*rows["outlet"].dropna(), *(entry["name"] for entry in read("outlets")["outlet"])}


def per_cent(part: int, whole: int) -> int:
    """A share in whole per cent; of nothing, nought.

    Args:
        part: How many of them.
        whole: How many in all.
    """
    return round(100 * part / whole) if whole else 0
