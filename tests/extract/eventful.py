"""The events that the extractor reads in a made-up article."""

from dataclasses import asdict
from typing import Any

from nkanalysis import extract
from tests.extract.conftest import Row, document

LEAD = "North Korea has sent some 11,000 soldiers to fight for Russia in Kursk."


def events(*paragraphs: str, **about: Any) -> list[Row]:
    """Every event of a made-up article, in page order. Arguments as in ``document``."""
    text, record = document(*paragraphs, **about)
    return [
        asdict(event)
        | {
            "evidence": text[event.evidence_start : event.evidence_end],
            "sentence": text[event.sentence_start : event.sentence_end],
        }
        for event in extract.extract(text, record).events
    ]


def told(*sentences: str, **about: Any) -> list[Row]:
    """The events of a paragraph that stands under a lead on the troops."""
    return [row for row in events(LEAD, *sentences, **about) if row["sentence"] != LEAD]


def event(*sentences: str, kind: str, **about: Any) -> Row:
    """The one event of a kind that some paragraphs under the lead tell."""
    found = told(*sentences, **about)
    rows = [row for row in found if row["kind"] == kind]
    assert len(rows) == 1, f"one {kind} expected, found {[(row['kind'], row['evidence']) for row in found]}"
    return rows[0]
