"""Made-up pages and a small reader for them, so that the build is tested apart from how well real pages are read.

A page is a headline and one sentence a line: "Name said that N soldiers were killed." is a claim. Some words make the
reader misbehave.
"""

import hashlib
import json
import os
import re
import time
from datetime import date
from pathlib import Path

from nkanalysis.corpus import Input, Reading
from nkanalysis.corpus.members import record_of
from nkanalysis.extract import Extraction
from nkanalysis.records import Attribution, Block, Claim, Detail, Document, Event, Page, Source

SENTENCE = re.compile(r"^(?P<source>[^\n]+?) said that (?P<figure>(?:about )?[\d,]+) soldiers were killed\.$", re.M)


def write_pages(folder: Path, count: int, *, start: int = 0) -> Path:
    """A folder of made-up pages, each with a headline and three claims."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(start, start + count):
        lines = [f"The toll on day {number}"]
        lines += [f"Officer {number}-{who} said that {100 * number + who} soldiers were killed." for who in range(3)]
        (folder / f"page-{number:03d}.txt").write_text("\n".join(lines) + "\n")
    return folder


def read_made_up(item: Input) -> tuple[Reading, tuple[Extraction, ...]]:
    """Read a made-up page: a file, or a record of a file."""
    data = item.path.read_bytes() if item.member is None else _record(item)
    sha256 = hashlib.sha256(data).hexdigest()
    text = json.loads(data)["text"] if data.startswith(b"{") else data.decode("utf-8", "surrogatepass")
    if "RAISE" in text:
        raise ValueError("a page that is\ntoo much")
    if "DIE" in text:
        os._exit(9)
    if "SLOW" in text:
        time.sleep(0.05)
    status = "no_article" if "NOTHING" in text else "quarantined" if "BROKEN" in text else "read"
    page = Page(
        item.page, sha256, len(data), "text/plain", status, None if status == "read" else status, None, None, text
    )
    if status != "read":
        return Reading(page, ()), ()
    document = _document(page)
    claims = tuple(_claim(page, document, match) for match in SENTENCE.finditer(text))
    attributions = tuple((_attribution(match), True) for match in SENTENCE.finditer(text))
    events = tuple(_event(page, document, claim) for claim in claims)
    return Reading(page, (document,)), (Extraction(claims, attributions, events),)


def _record(item: Input) -> bytes:
    record = record_of(item)
    if record is None or record.fault is not None:
        raise ValueError(record.fault if record else "no such record")
    return record.data


def read_slowly(item: Input) -> tuple[Reading, tuple[Extraction, ...]]:
    """Read a made-up page and take a while over it."""
    time.sleep(0.02)
    return read_made_up(item)


def _document(page: Page) -> Document:
    text = page.text.rstrip("\n")
    headline = text.partition("\n")[0]
    blocks = (Block(0, len(headline), "headline"), Block(len(headline) + 1, len(text), "body"))
    return Document(
        document_id=f"{page.sha256[:16]}-0",
        page=page.page,
        page_sha256=page.sha256,
        url="https://paper.example/toll",
        kind="article",
        outlet="The Paper",
        republisher=None,
        title=headline,
        author=None,
        published=date(2025, 1, 14),
        published_basis="stated",
        language="en",
        start=0,
        end=len(text),
        blocks=blocks[: 1 + (blocks[1].start < blocks[1].end)],
        metadata=(Detail("title", headline, "json_ld", True), Detail("title", "Another", "meta", False)),
    )


def _attribution(match: re.Match[str]) -> Attribution:
    cue = (match.end("source") + 1, match.end("source") + 5)
    source = Source(match["source"], "military", False, match["source"], False)
    return Attribution(
        (match.span("source"),), (cue,), ((match.start("figure"), match.end()),), source, (), "asserted", "x"
    )


def _claim(page: Page, document: Document, match: re.Match[str]) -> Claim:
    value = match["figure"].removeprefix("about ")
    number = int(value.replace(",", ""))
    start, end = match.span("figure")
    return Claim(
        claim_id=f"{page.sha256[:16]}-{start}-0",
        page=page.page,
        document_id=document.document_id,
        sentence_start=match.start(),
        sentence_end=match.end(),
        figure_start=start,
        figure_end=end + (1000 if "BADSPAN" in page.text else 0),
        measure="killed",
        unit="soldier",
        value=value,
        lower=number,
        upper=None if match["figure"] != value else number,
        bounds_basis="stated",
        qualifier="exact" if match["figure"] == value else "approximate",
        qualifier_text="" if match["figure"] == value else "about",
        share=None,
        base=None,
        scope="cumulative",
        flow=None,
        force=None,
        population="north_korean_troops",
        place="Kursk",
        statement_date=date(2025, 1, 13),
        as_of_start=None,
        as_of_end=date(2025, 1, 13),
        as_of_precision="day",
        as_of_basis="stated",
        source=match["source"],
        source_type="military",
        anonymous=False,
        institution=None,
        source_text=match["source"],
        cue="said",
        via=("The Agency",),
        stance="asserted",
        likelihood_text=None,
        verification="not_stated",
        sharing="CLEAR",
        rule="made-up",
        grounds=(),
        assumptions=None,
        extractor_version="made-up",
    )


def _event(page: Page, document: Document, claim: Claim) -> Event:
    return Event(
        event_id=f"{page.sha256[:16]}-e{claim.figure_start}-0",
        page=page.page,
        document_id=document.document_id,
        sentence_start=claim.sentence_start,
        sentence_end=claim.sentence_end,
        evidence_start=claim.figure_start,
        evidence_end=claim.sentence_end,
        theme="honours",
        kind="certificate",
        status="happened",
        who=claim.source,
        whom=None,
        claims=(claim.claim_id,),
        place="Kursk",
        military_unit=None,
        date_start=None,
        date_end=date(2025, 1, 13),
        date_precision="day",
        date_basis="stated",
        source=claim.source,
        source_type="military",
        anonymous=False,
        institution=None,
        source_text=claim.source,
        cue="said",
        via=(),
        stance="asserted",
        verification="not_stated",
        sharing="CLEAR",
        rule="made-up",
        assumptions=None,
        extractor_version="made-up",
    )
