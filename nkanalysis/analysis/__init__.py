"""Claims in, answers out: pure functions from DataFrame to DataFrame.

They compare and count; they never sum figures, never average them and never decide between sources. Measures, scopes
and populations never meet in one series.
"""

from nkanalysis.analysis.corrections import Corrected, CorrectionError, corrected, read_corrections, with_decisions
from nkanalysis.analysis.estimates import TOLERANCE, estimates, members
from nkanalysis.analysis.events import (
    EventFacts,
    event_counts,
    event_evidence,
    event_facts,
    events_in_words,
    explorer,
    select_events,
)
from nkanalysis.analysis.evidence import evidence
from nkanalysis.analysis.facts import Facts, facts, newest_in_words, series_in_words
from nkanalysis.analysis.near_duplicates import near_duplicates, with_texts
from nkanalysis.analysis.protection import coarse, protected
from nkanalysis.analysis.selection import dated, drawn, select, select_estimates, undrawn, with_readings
from nkanalysis.analysis.series import measured, panels, points, standing
from nkanalysis.analysis.source_facts import SourceFacts, backing_in_words, pairs_in_words, source_facts
from nkanalysis.analysis.sources import (
    by_measure,
    by_outlet,
    by_source,
    by_type,
    leading,
    outlets_and_sources,
    relays,
    source_evidence,
    told_by,
    verification,
)

__all__ = [
    "TOLERANCE",
    "Corrected",
    "CorrectionError",
    "EventFacts",
    "Facts",
    "SourceFacts",
    "backing_in_words",
    "by_measure",
    "by_outlet",
    "by_source",
    "by_type",
    "coarse",
    "corrected",
    "dated",
    "drawn",
    "estimates",
    "event_counts",
    "event_evidence",
    "event_facts",
    "events_in_words",
    "evidence",
    "explorer",
    "facts",
    "leading",
    "measured",
    "members",
    "near_duplicates",
    "newest_in_words",
    "outlets_and_sources",
    "pairs_in_words",
    "panels",
    "points",
    "protected",
    "read_corrections",
    "relays",
    "select",
    "select_estimates",
    "select_events",
    "series_in_words",
    "source_evidence",
    "source_facts",
    "standing",
    "told_by",
    "undrawn",
    "verification",
    "with_decisions",
    "with_readings",
    "with_texts",
]
