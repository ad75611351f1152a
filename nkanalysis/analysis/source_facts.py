"""The headline numbers of the sources, computed once, and their charts in words."""

from dataclasses import dataclass

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.sources import by_source, per_cent


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What the sources of a selection amount to.

    Attributes:
        claims: Claims selected.
        articles: Articles that they stand in.
        texts: Separate texts among those, near-copies folded.
        copies: Articles that are a near-copy of another one: ``articles`` less ``texts``.
        outlets: Outlets known by name that published those.
        named: Claims on the word of somebody who is named.
        anonymous: Claims on the word of people who are not named.
        unattributed: Claims that name nobody.
        anonymous_share, unattributed_share: Shares of all claims, in whole per cent.
        sources: Named sources.
        relayed: Claims that somebody passed on between source and outlet.
        not_verified, verified, not_stated: Claims by what the article says of checking them.
        digests: Claims that stand in a digest.
        top_source: The named source with the most articles; None where nobody is named.
        top_claims, top_articles, top_texts, top_outlets: Its counts.
        first, last: First and last day of the claims that have one, or None.
    """

    claims: int
    articles: int
    texts: int
    copies: int
    outlets: int
    named: int
    anonymous: int
    unattributed: int
    anonymous_share: int
    unattributed_share: int
    sources: int
    relayed: int
    not_verified: int
    verified: int
    not_stated: int
    digests: int
    top_source: str | None
    top_claims: int
    top_articles: int
    top_texts: int
    top_outlets: int
    first: pd.Timestamp | None
    last: pd.Timestamp | None


def source_facts(claims: pd.DataFrame) -> SourceFacts:
    """The headline numbers of the sources of a selection.

    Args:
        claims: Claims of `told_by`.
    """
    naming = claims["naming"].value_counts()
    checked = claims["verification"].value_counts()
    listed = by_source(claims)
    listed = listed[listed["naming"] == "named"]
    top = None if listed.empty else listed.iloc[0]
    days = claims["day"].dropna()
    anonymous, nobody = int(naming.get("not named", 0)), int(naming.get("nobody", 0))
    return SourceFacts(
        claims=len(claims),
        articles=claims["document_id"].nunique(),
        texts=claims["text"].nunique(),
        copies=claims["document_id"].nunique() - claims["text"].nunique(),
        outlets=claims["outlet"].nunique(),
        named=int(naming.get("named", 0)),
        anonymous=anonymous,
        unattributed=nobody,
        anonymous_share=per_cent(anonymous, len(claims)),
        unattributed_share=per_cent(nobody, len(claims)),
        sources=len(listed),
        relayed=int(claims["via"].map(len).gt(0).sum()),
        not_verified=int(checked.get("not_verified", 0)),
        verified=int(checked.get("verified", 0)),
        not_stated=int(checked.get("not_stated", 0)),
        digests=int((claims["kind"] == "digest").sum()),
        top_source=None if top is None else str(top["source_label"]),
        top_claims=0 if top is None else int(top["claims"]),
        top_articles=0 if top is None else int(top["articles"]),
        top_texts=0 if top is None else int(top["texts"]),
        top_outlets=0 if top is None else int(top["outlets"]),
        first=days.min() if len(days) else None,
        last=days.max() if len(days) else None,
    )


def source_headlines(facts: SourceFacts, claims: pd.DataFrame) -> pd.DataFrame:
    """The same numbers as rows that travel with the report, each with the claims that it counts.

    Args:
        facts: `source_facts` of the claims.
        claims: Claims of `told_by`.

    Returns:
        One fact a row: ``name`` ("sources.named"), ``text``, ``lower``, ``upper``, ``unit``, ``as_of`` (missing) and
        ``claims`` (identifiers).
    """
    every = pd.Series(True, index=claims.index)
    naming, checked = claims["naming"], claims["verification"]
    parts = [
        ("figures", facts.claims, "figure", every),
        ("articles", facts.articles, "article", every),
        ("texts", facts.texts, "separate text", every),
        ("outlets", facts.outlets, "outlet", claims["outlet"].notna()),
        ("sources", facts.sources, "named source", naming == "named"),
        ("named", facts.named, "figure", naming == "named"),
        ("anonymous", facts.anonymous, "figure", naming == "not named"),
        ("unattributed", facts.unattributed, "figure", naming == "nobody"),
        ("relayed", facts.relayed, "figure", claims["via"].map(len) > 0),
        ("verified", facts.verified, "figure", checked == "verified"),
        ("not-verified", facts.not_verified, "figure", checked == "not_verified"),
    ]
    rows = [
        {
            "name": f"sources.{name}",
            "text": labels.count(number, noun),
            "lower": number,
            "upper": number,
            "unit": f"{noun}s",
            "as_of": None,
            "claims": sorted(claims.loc[rows, "claim_id"]),
        }
        for name, number, noun, rows in parts
    ]
    return pd.DataFrame(rows)


def backing_in_words(counts: pd.DataFrame, label: str) -> str:
    """What a chart of sources or types of source shows, for those who don't see it.

    Args:
        counts: Rows of `leading`, `by_source` or `by_type`.
        label: Column that names the rows.
    """
    if counts.empty:
        return "No figure matches this selection."
    rows = zip(counts[label], counts["articles"], counts["texts"], strict=True)
    told = [
        f"{name}, {labels.count(int(articles), 'article')}, {labels.count(int(texts), 'separate text')}"
        for name, articles, texts in rows
    ]
    return f"Articles and separate texts, most articles first: {'; '.join(told)}."


def pairs_in_words(pairs: pd.DataFrame) -> str:
    """What the matrix of outlets and sources shows, for those who don't see it.

    Args:
        pairs: Rows of `outlets_and_sources`.
    """
    if pairs.empty:
        return "No figure matches this selection."
    rows = pairs.sort_values("articles", ascending=False, kind="stable").head(10)
    cells = zip(rows["outlet_label"], rows["source_label"], rows["articles"], strict=True)
    told = [
        f"{outlet} on the word of {source}, {labels.count(int(articles), 'article')}"
        for outlet, source, articles in cells
    ]
    return f"Which outlet prints whose word, most articles first: {'; '.join(told)}."
