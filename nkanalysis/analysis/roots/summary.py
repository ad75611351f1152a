"""How many separate roots each estimate has in this corpus, in numbers and in a sentence."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.roots.chains import NAMED, UNKNOWN, UNNAMED
from nkanalysis.analysis.roots.counting import SEVERAL, Count, count, greatest
from nkanalysis.analysis.roots.known import Lineages
from nkanalysis.analysis.roots.origins import Root
from nkanalysis.schemas import PROTECTED_SOURCES as PRIVATE
from nkanalysis.schemas import ROOTS

OF_CLAIM: tuple[str, ...] = ("claim_id", "document_id", "outlet", "source", "source_type", "anonymous", "via")
OF_CLAIM += ("lower", "upper", "bounds_basis")
Rows = list[dict[Any, Any]]


def roots(
    links: pd.DataFrame,
    members: pd.DataFrame,
    claims: pd.DataFrame,
    lineage: pd.DataFrame | None = None,
    *,
    several: int = SEVERAL,
) -> pd.DataFrame:
    """Separate roots behind every estimate: "n articles, k separate roots found in this corpus".

    - A named source, everyone that speaks for it and everyone who relays it are one root.
    - People without names who belong to a named institution are that institution's root. Others may be one person or
      as many as there are texts; people through one relay, called the same, are one.
    - Several people under one name, or of several countries, are one root to as many as they are.
    - An article that names no source counts with its near-copies and its outlet as one root, that may be any of the
      others. It adds none where its text, its outlet or its agency names the source elsewhere.
    - A medium that is credited with the figure passes it on, where another source of it is told, and adds none.
    - Claims that misquote the estimate or are worked out from it add none.

    An article more of a text that is there adds no root, and one of another text one at most for each source that it
    names; several people of whom it doesn't say how many, and several countries, are as many as above. Separate is not
    independent: sources that never meet in the corpus may have it from one another (Dong, Berti-Équille and Srivastava,
    "Integrating conflicting data: the role of source dependence", 2009).

    Args:
        links: `links` of the members.
        members: Rows of MEMBERS.
        claims: Claims of the store, at least those of the members.
        lineage: Rows of LINEAGE, for what it keeps apart; the same that `links` was given.
        several: How many roots people without names count for at most where a text speaks of several of them and
            doesn't say how many.

    Returns:
        Rows of ROOTS, by ``estimate_id``.
    """
    told = Lineages(lineage)
    made = []
    edges = by_estimate(links)
    for estimate, rows in claims_of(members, claims).items():
        found = count(rows, edges.get(estimate, []), told, several=several)
        articles = len({row["document_id"] for row in rows})
        made.append(
            {
                "estimate_id": estimate,
                "n_articles": articles,
                "n_outlets": len({row["outlet"] for row in rows if pd.notna(row["outlet"])}),
                "n_texts": found.texts,
                "least": found.least,
                "most": found.most,
                "ends": [name for root in found.roots for name in shown(root)],
                "anonymous_only": all_unnamed(found.roots),
                "why": why(found, articles, several),
            }
        )
    return ROOTS.validate(pd.DataFrame(made, columns=list(ROOTS.columns), dtype=object))


def claims_of(members: pd.DataFrame, claims: pd.DataFrame) -> dict[str, Rows]:
    """The claims of each estimate with their labels, by claim; estimates by the alphabet."""
    own = members[["claim_id", "estimate_id", "label"]]
    rows = own.merge(claims[list(OF_CLAIM)], on="claim_id", validate="one_to_one").sort_values("claim_id")
    assert len(rows) == len(members), "a member's claim is not among the claims"
    return {str(name): group.to_dict("records") for name, group in rows.groupby("estimate_id", sort=True)}


def by_estimate(links: pd.DataFrame) -> dict[str, Rows]:
    """The edges of each estimate."""
    return {str(name): group.to_dict("records") for name, group in links.groupby("estimate_id", sort=True)}


def all_unnamed(found: Sequence[Root]) -> bool:
    """Whether somebody stands behind it, and nobody of them is named."""
    told = [root for root in found if not root.open]
    return bool(told) and all(root.only_unnamed for root in told)


def shown(root: Root) -> list[str]:
    """What readers see of a root: its names; of people who must be protected, what they are and no more."""
    if root.kind == UNKNOWN:
        return [f"{labels.UNNAMED}: {name}" for name in root.names]
    if root.kind == NAMED and root.only_unnamed:
        return [f"{name}, nobody by name" for name in root.names]
    if root.only_unnamed and root.types & set(PRIVATE):
        return sorted(labels.unnamed(name) for name in root.types)
    return list(root.names)


def why(found: Count, articles: int, several: int = SEVERAL) -> str:
    """How an interval comes about, in plain sentences.

    Args:
        found: Roots of an estimate.
        articles: Articles that print it.
        several: As for `roots`.
    """
    kinds = {kind: [root for root in found.roots if root.kind == kind] for kind in (NAMED, UNNAMED, UNKNOWN)}
    first = [root for root in kinds[NAMED] if not root.open]
    media = [labels.listed(shown(root)) for root in kinds[NAMED] if root.open]
    named, media = ([labels.listed(shown(root)) for root in first], media) if first else (media, [])
    said = [f"{labels.count(articles, 'article')}, {labels.count(found.texts, 'separate text')}."]
    if len(named) == 1:
        said.append(f"One root is told: {named[0]}.")
    elif named:
        said.append(f"{len(named)} roots are named: {'; '.join(named)}.")
    if len(named) > max(1, found.least):
        said.append("Some of these may be one, or have it from one another.")
    if media:
        said.append(f"{labels.listed(media)} may have it from there.")
    if people := kinds[UNNAMED]:
        said.append(_of_people(people, several, others=bool(named)))
    if any(root.parts for root in found.roots):
        said.append("Several are named under one figure: they may have one count or each their own.")
    if silent := len(kinds[UNKNOWN]):
        said.append(_without(silent, others=bool(named or kinds[UNNAMED])))
    if found.silent:
        some = labels.count(found.silent, "article")
        reason = "text or outlet names one elsewhere, or the number is no round one"
        said.append(f"No root is added by {some} without a source: {reason}.")
    if found.passing:
        who = labels.listed(list(found.passing))
        said.append(f"No root is added by {who}: media pass on what others say.")
    if found.echoes:
        some = labels.count(found.echoes, "figure")
        said.append(f"No root is added by {some} that misquote it or were worked out from it.")
    return " ".join(said)


def _of_people(people: Sequence[Root], several: int, *, others: bool) -> str:
    most = greatest(people, several)
    if most == 1:
        return "Somebody who is not named says it" + (" too, and may be one of these." if others else ".")
    many = f"up to {most}, as several are spoken of" if any(root.several for root in people) else f"{most}"
    return f"People who are not named say it, who may be one person or {many}."


def _without(texts: int, *, others: bool) -> str:
    what = "One text names no source: it" if texts == 1 else f"{texts} texts name no source: they"
    if others:
        return f"{what} may rest on what is told above or on something else."
    return f"{what} may rest on anything." if texts == 1 else f"{what} may rest on one origin or on {texts}."
