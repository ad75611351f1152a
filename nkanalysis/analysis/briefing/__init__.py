"""What a briefing tells: who says how many now, what is new, what disagrees, what nobody confirms, how sure it is."""

from nkanalysis.analysis.briefing.changed import told_changes
from nkanalysis.analysis.briefing.counts import briefing_facts, newest_honours, of_the_dead
from nkanalysis.analysis.briefing.disagreements import contradictions, held_against, surest, verdict_counts
from nkanalysis.analysis.briefing.fresh import fresh
from nkanalysis.analysis.briefing.headlines import leads, standing_facts
from nkanalysis.analysis.briefing.linked import linked
from nkanalysis.analysis.briefing.now import newest_day, opened, standing_now, standing_of, stands_in_words
from nkanalysis.analysis.briefing.unconfirmed import unconfirmed

__all__ = [
    "briefing_facts",
    "contradictions",
    "fresh",
    "held_against",
    "leads",
    "linked",
    "newest_day",
    "newest_honours",
    "of_the_dead",
    "opened",
    "standing_facts",
    "standing_now",
    "standing_of",
    "stands_in_words",
    "surest",
    "told_changes",
    "unconfirmed",
    "verdict_counts",
]
