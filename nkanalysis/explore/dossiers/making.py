"""From the analysis of a store to the dossier of one of its pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.whole import Analysed
from nkanalysis.corpus.agreement import distinct
from nkanalysis.explore.dossiers.choosing import chosen
from nkanalysis.explore.dossiers.facts import Article, Block, Dossier, Given, Why
from nkanalysis.explore.dossiers.marking import blocks
from nkanalysis.explore.explanations import explanation
from nkanalysis.explore.explanations.facts import Field
from nkanalysis.explore.sight import Row, Sight, rows_of
from nkanalysis.store import Store

_ALWAYS = ("published", "modified", "language", "outlet")
"""Fields whose values are told wherever nothing on the page is told coarsely; others may repeat its words."""


def dossier(store: Path | str, found: Analysed, *, page: str = "", version: int = 0, internal: bool = False) -> Dossier:
    """One page with all that was read of it.

    Args:
        store: The store's folder: what pages say of themselves, and where their furniture stands, is read from it.
        found: Its analysis as ``released`` gives it.
        page: As of `chosen`.
        version: Of the store; 0 is the newest.
        internal: Whether the text of the page is told; otherwise its furniture is told by place and length, and of a
            page on which something is told coarsely no title, author or other words.

    Raises:
        ExploreError: There is no such page, or several.
        nkanalysis.store.StoreError: The store can't be read.
    """
    name = chosen(found.pages, found.claims, page)
    tables = Store(store)
    pages, metadata = (_of(tables.read(table, version or None), name) for table in ("pages", "metadata"))
    claims = _of(found.claims, name).sort_values(["figure_start", "claim_id"], kind="stable").reset_index(drop=True)
    events = _of(found.events, name).sort_values(["evidence_start", "event_id"], kind="stable").reset_index(drop=True)
    kept = _of(found.pages, name) if pages.empty else pages
    of_page = rows_of(kept)[0]
    documents = rows_of(_of(found.documents, name))
    coarse = bool(claims["withheld"].any() or events["withheld"].any())
    text = of_page["text"] or ""
    sight = Sight(of_page | {"text": text}, documents, rows_of(metadata), rows_of(claims), rows_of(events))
    stretches = blocks(sight, whole=internal)
    return Dossier(
        name=name if internal else None,
        sha256=str(of_page["sha256"]),
        size=int(of_page["bytes"] or 0),
        media_type=str(of_page["media_type"]),
        status=str(of_page["status"]),
        reason=of_page["reason"],
        whole=internal,
        coarse=coarse,
        articles=tuple(_articles(sight, found, internal, coarse)),
        blocks=stretches,
        claims=claims,
        events=events,
        why=_whys(sight, found, internal),
        facts=_facts(sight, stretches, sum(len(row["blocks"]) // 2 for row in documents)),
    )


def _of(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    return rows[rows["page"] == name]


def _articles(sight: Sight, found: Analysed, internal: bool, coarse: bool) -> Iterator[Article]:
    open_words = internal or not coarse
    for number, row in enumerate(sight.documents, start=1):
        day = pd.Timestamp(row["published"]) if row["published"] else None
        said = "not known" if day is None else f"{day:%b %Y}" if not open_words else labels.day(day)
        at = f", {row['published_time']}" if row["published_time"] and open_words else ""
        given = [one for one in sight.metadata if one["document_id"] == row["document_id"]]
        yield Article(
            number=number,
            title=row["title"] if open_words else None,
            author=row["author"] if internal else None,
            outlet=row["outlet"],
            republisher=row["republisher"],
            published=said + at,
            published_basis=str(row["published_basis"]),
            language=str(row["language"]),
            notes=tuple(_notes(row)),
            given=tuple(_given(given, internal, coarse)),
            copies=tuple(_copies(str(row["document_id"]), found, internal)),
        )


def _notes(row: Row) -> Iterator[str]:
    if row["kind"] == "digest":
        yield "a digest: other words than the outlet’s"
    if row["machine_translated"] or row["translated_from"]:
        by = " by machine" if row["machine_translated"] else ""
        yield f"translated{by} from {row['translated_from'] or 'a language that is not named'}"
    if row["extent"] != "full":
        yield "a stub: the rest stands behind a paywall"


def _given(rows: Sequence[Row], internal: bool, coarse: bool) -> Iterator[Given]:
    """What the page gives for each field; where words stay in the house, how many different things it says."""
    for field, group in groupby(sorted(rows, key=lambda row: str(row["field"])), key=lambda row: str(row["field"])):
        found = sorted(group, key=lambda row: not row["chosen"])
        apart = len(distinct(field, [str(row["value"]) for row in found]))
        told = internal or (field in _ALWAYS and not coarse)
        values = tuple((str(row["value"]) if told else "", str(row["basis"]).replace("_", " ")) for row in found)
        yield Given(field, values, apart)


def _copies(document: str, found: Analysed, internal: bool) -> Iterator[str]:
    names = found.documents.set_index("document_id")
    for row in found.copies.to_dict("records"):
        if document not in (row["document_id"], row["other"]):
            continue
        other = row["other"] if row["document_id"] == document else row["document_id"]
        about = names.loc[other]
        outlet = "an outlet that is not known" if pd.isna(about["outlet"]) else str(about["outlet"])
        page = f", {about['page']}" if internal else ""
        earlier = (
            ""
            if pd.isna(row["earlier"])
            else "; this one is earlier"
            if row["earlier"] == document
            else "; that is earlier"
        )
        share = max(float(row["containment"]), float(row["containment_of_other"]))
        told = f"{_RELATIONS[row['relation']]} in {outlet}{page}"
        yield f"{told}: {share:.0%} of the shorter stands in the longer{earlier}"


_RELATIONS = {"exact": "the same words", "near": "a near-copy", "contains": "one holds the other"}


def _whys(sight: Sight, found: Analysed, internal: bool) -> dict[str, Why]:
    text = str(sight.page["text"])
    own = {str(row["claim_id"]) for row in sight.claims}
    documents = {row["document_id"]: row for row in sight.documents}
    members = {row["claim_id"]: row for row in rows_of(found.members[found.members["claim_id"].isin(own)])}
    behind = {row["estimate_id"]: row for row in rows_of(found.roots)}
    findings = rows_of(found.findings)
    made = {}
    for row in sight.claims:
        claim = str(row["claim_id"])
        document = documents.get(row["document_id"])
        # Of a row that is told coarsely there are no words left to explain, and of one by hand no rule.
        told = None if row["withheld"] or document is None or not row["rule"] else explanation(row, text, document)
        member = members.get(claim)
        root = behind.get(member["estimate_id"]) if member else None
        made[claim] = Why(
            fields=tuple(field if internal else _wordless(field) for field in told.fields) if told else (),
            rules=told.rules if told else (),
            assumptions=told.assumptions if told else (),
            estimate=str(member["why"]) if member and member["why"] else "",
            roots=str(root["why"]) if root else "",
            findings=tuple(
                (labels.WEIGHTS[one["weight"]], str(one["says"]))
                for one in findings
                if claim in [*one["claims"], *one["against"]]
            ),
        )
    return made


def _wordless(field: Field) -> Field:
    """A field without the words of the page that gave it."""
    return replace(field, quotes=(), note=_WORDS_STAY) if field.quotes else field


_WORDS_STAY = "words of the page say so"


def _facts(sight: Sight, stretches: Sequence[Block], in_articles: int) -> pd.DataFrame:
    claims = [str(row["claim_id"]) for row in sight.claims]
    furniture = sum(block.length for block in stretches if block.role is None)
    counts: list[tuple[str, int, str, str, list[str]]] = [
        ("page.figures", len(claims), "figure", "figures", claims),
        ("page.tellings", len(sight.events), "telling of an event", "tellings of events", []),
        ("page.articles", len(sight.documents), "article", "articles", []),
        ("page.blocks", in_articles, "block of text", "blocks of text", []),
        ("page.furniture", furniture, "character taken out", "characters taken out", []),
    ]
    rows: list[dict[str, Any]] = [
        {"name": name, "text": labels.count(number, one, many), "lower": number, "upper": number, "unit": many}
        | {"as_of": None, "claims": held}
        for name, number, one, many, held in counts
    ]
    return pd.DataFrame(rows)
