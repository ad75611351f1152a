"""What the report on estimates shows: shares of the dead, revisions, disagreement by period, what was read when."""

from nkanalysis.analysis.casualty_estimates.beliefs import beliefs_in_words, day_before, listed_beliefs, revised
from nkanalysis.analysis.casualty_estimates.folded import estimates_in_words, listed_estimates
from nkanalysis.analysis.casualty_estimates.headlines import estimate_facts
from nkanalysis.analysis.casualty_estimates.periods import by_period, listed_sides, periods_in_words
from nkanalysis.analysis.casualty_estimates.revisions import drawn_moves, listed_moves, moves_in_words
from nkanalysis.analysis.casualty_estimates.shares import drawn_shares, listed_shares, shares_in_words
from nkanalysis.analysis.casualty_estimates.strips import strip, strip_in_words

__all__ = [
    "beliefs_in_words",
    "by_period",
    "day_before",
    "drawn_moves",
    "drawn_shares",
    "estimate_facts",
    "estimates_in_words",
    "listed_beliefs",
    "listed_estimates",
    "listed_moves",
    "listed_shares",
    "listed_sides",
    "moves_in_words",
    "periods_in_words",
    "revised",
    "shares_in_words",
    "strip",
    "strip_in_words",
]
