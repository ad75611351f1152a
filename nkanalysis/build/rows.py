"""From records to rows: the one place where what was read turns into what is stored."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from nkanalysis.extract import Extraction
from nkanalysis.lexicon import tlp
from nkanalysis.records import Attribution, Claim, Document, Event, Page, Span
from nkanalysis.schemas import TABLES, fold

Row = dict[str, Any]
Rows = dict[str, list[Row]]

OF_A_PAGE = ("pages", "documents", "metadata", "attributions", "claims", "events")
LONE_SURROGATES = re.compile("[\ud800-\udfff]")
OF_DOCUMENT = (
    "kind",
    "url",
    "outlet",
    "republisher",
    "published",
    "published_basis",
    "language",
    "title",
)


def storable(text: str) -> str:
    """The text with half characters that UTF-8 has no bytes for as U+FFFD; length and so every offset stay."""
    return text if text.isascii() else LONE_SURROGATES.sub("\ufffd", text)


def rows(page: Page, documents: Sequence[Document], extractions: Sequence[Extraction], extractor_version: str) -> Rows:
    """What one page adds to every table.

    Args:
        page: The page as it was read.
        documents: Its articles.
        extractions: What each of them says, in the same order.
        extractor_version: What read the page.

    Returns:
        Rows by table, texts storable.
    """
    text = storable(page.text)
    found = nothing(page_row(page, extractor_version))
    details = [detail for document in documents for detail in document.metadata if detail.field == "sharing"]
    # Whatever article of a page a label stands with, it is the page's.
    label = {"sharing": tlp.strictest(detail.value for detail in details)}
    for document, extraction in zip(documents, extractions, strict=True):
        found["documents"].append(_document_row(document))
        found["metadata"] += [
            asdict(detail) | {"document_id": document.document_id, "page": page.page} for detail in document.metadata
        ]
        found["claims"] += [_claim_row(claim, document, text) | label for claim in extraction.claims]
        found["attributions"] += _attribution_rows(document, extraction.attributions)
        found["events"] += [_event_row(event, document, text) | label for event in extraction.events]
    return {table: [_storable_row(row) for row in entries] for table, entries in found.items()}


def nothing(page: Row) -> Rows:
    """The rows of a page without articles: its own alone."""
    return {table: [page] if table == "pages" else [] for table in OF_A_PAGE}


def page_row(page: Page, extractor_version: str) -> Row:
    """The row of a page alone."""
    row = asdict(page)
    row["bytes"] = row.pop("size")
    return _storable_row(row | {"extractor_version": extractor_version})


def frames(found: Iterable[Rows]) -> dict[str, pd.DataFrame]:
    """Rows of several pages as a frame a table; every table of a page is there, without rows too."""
    gathered: Rows = {table: [] for table in OF_A_PAGE}
    for each in found:
        for table, entries in each.items():
            gathered[table] += entries
    return {
        table: pd.DataFrame(entries, columns=list(TABLES[table].columns), dtype=object)
        for table, entries in gathered.items()
    }


def _document_row(document: Document) -> Row:
    row = asdict(document)
    blocks = row.pop("blocks")
    del row["page_sha256"], row["metadata"]
    row["blocks"] = [edge for block in blocks for edge in (block["start"], block["end"])]
    row["block_roles"] = [block["role"] for block in blocks]
    return row


def _claim_row(claim: Claim, document: Document, text: str) -> Row:
    row = asdict(claim) | {name: getattr(document, name) for name in OF_DOCUMENT}
    row["sentence"] = fold(text[claim.sentence_start : claim.sentence_end])
    row["figure"] = fold(text[claim.figure_start : claim.figure_end])
    row["via"] = list(claim.via)
    row["grounds"] = [f"{ground.field} {ground.start} {ground.end}" for ground in claim.grounds]
    return row


def _event_row(event: Event, document: Document, text: str) -> Row:
    of_document = {name: getattr(document, name) for name in OF_DOCUMENT}
    row = asdict(event) | of_document | {"document_kind": document.kind, "kind": event.kind}
    row["sentence"] = fold(text[event.sentence_start : event.sentence_end])
    row["evidence"] = fold(text[event.evidence_start : event.evidence_end])
    row["via"], row["claims"] = list(event.via), list(event.claims)
    return row


def _attribution_rows(document: Document, attributions: Iterable[tuple[Attribution, bool]]) -> list[Row]:
    taken: Counter[int] = Counter()
    found = []
    for attribution, has_figure in attributions:
        spans = attribution.cue or attribution.content or attribution.source
        place = spans[0][0] if spans else document.start
        speaker = attribution.speaker
        found.append(
            {
                "attribution_id": f"{document.document_id}-{place}-{taken[place]}",
                "page": document.page,
                "document_id": document.document_id,
                "source_spans": _flat(attribution.source),
                "cue_spans": _flat(attribution.cue),
                "content_spans": _flat(attribution.content),
                "source": speaker.name if speaker else None,
                "source_type": speaker.type if speaker else "unattributed",
                "anonymous": speaker.anonymous if speaker else False,
                "via": list(attribution.relays),
                "stance": attribution.stance,
                "has_figure": has_figure,
                "rule": attribution.rule,
            }
        )
        taken[place] += 1
    return found


def _flat(spans: Iterable[Span]) -> list[int]:
    return [edge for span in spans for edge in span]


def _storable_row(row: Row) -> Row:
    return {name: _storable_value(value) for name, value in row.items()}


def _storable_value(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    return [_storable_value(each) for each in value] if isinstance(value, list) else value
