"""Claims in, answers out: pure functions from DataFrame to DataFrame.

They compare and count; they never sum figures, never average them and never decide between sources. Measures, scopes
and populations never meet in one series.
"""

from nkanalysis.analysis.addresses import traced
from nkanalysis.analysis.briefing import (
    briefing_facts,
    contradictions,
    fresh,
    held_against,
    leads,
    linked,
    newest_day,
    newest_honours,
    of_the_dead,
    opened,
    standing_facts,
    standing_now,
    surest,
    unconfirmed,
    verdict_counts,
)
from nkanalysis.analysis.comparison import (
    as_known_on,
    by_side,
    by_source_type,
    killed_shares,
    moves,
    not_comparable,
    not_standing,
    pairs,
    standing_on,
    tally,
    then_and_now,
)
from nkanalysis.analysis.corrections import Corrected, CorrectionError, corrected, read_corrections, with_decisions
from nkanalysis.analysis.coverage import by_month, by_series, calendar
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
from nkanalysis.analysis.grading import GradeError, graded, read_grades, without_grades
from nkanalysis.analysis.honours import beside_estimates, honour_counts, honours
from nkanalysis.analysis.likelihood import likelihoods
from nkanalysis.analysis.listing import listed_counts, listed_findings, listed_honours, listed_silences
from nkanalysis.analysis.near_duplicates import near_duplicates, with_texts
from nkanalysis.analysis.roots import read_lineage
from nkanalysis.analysis.selection import dated, drawn, select, select_estimates, undrawn, with_readings
from nkanalysis.analysis.series import measured, panels, points, standing
from nkanalysis.analysis.silences import silences
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
from nkanalysis.analysis.whole import Analysed, analysed

__all__ = [
    "TOLERANCE",
    "Analysed",
    "Corrected",
    "CorrectionError",
    "EventFacts",
    "Facts",
    "GradeError",
    "SourceFacts",
    "analysed",
    "as_known_on",
    "backing_in_words",
    "beside_estimates",
    "briefing_facts",
    "by_measure",
    "by_month",
    "by_outlet",
    "by_series",
    "by_side",
    "by_source",
    "by_source_type",
    "by_type",
    "calendar",
    "coarse",
    "contradictions",
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
    "fresh",
    "graded",
    "held_against",
    "honour_counts",
    "honours",
    "killed_shares",
    "leading",
    "leads",
    "likelihoods",
    "linked",
    "listed_counts",
    "listed_findings",
    "listed_honours",
    "listed_silences",
    "measured",
    "members",
    "moves",
    "near_duplicates",
    "newest_day",
    "newest_honours",
    "newest_in_words",
    "not_comparable",
    "not_standing",
    "of_the_dead",
    "opened",
    "outlets_and_sources",
    "pairs",
    "pairs_in_words",
    "panels",
    "points",
    "read_corrections",
    "read_grades",
    "read_lineage",
    "relays",
    "select",
    "select_estimates",
    "select_events",
    "series_in_words",
    "silences",
    "source_evidence",
    "source_facts",
    "standing",
    "standing_facts",
    "standing_now",
    "standing_on",
    "surest",
    "tally",
    "then_and_now",
    "told_by",
    "traced",
    "unconfirmed",
    "undrawn",
    "verdict_counts",
    "verification",
    "with_decisions",
    "with_readings",
    "with_texts",
    "without_grades",
]
