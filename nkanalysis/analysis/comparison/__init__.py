"""What sources say on a day, held side by side: who stands where, who can be right with whom, and who moved.

Ranges stay ranges and open ends open; nothing is summed, averaged or decided between sources.
"""

from nkanalysis.analysis.comparison.groups import by_side, by_source_type
from nkanalysis.analysis.comparison.known import as_known_on, as_known_over, published_by, then_and_now
from nkanalysis.analysis.comparison.moves import moves
from nkanalysis.analysis.comparison.pairs import not_comparable, pairs, tally
from nkanalysis.analysis.comparison.shares import killed_shares
from nkanalysis.analysis.comparison.standing import not_standing, standing_on, totals

__all__ = [
    "as_known_on",
    "as_known_over",
    "by_side",
    "by_source_type",
    "killed_shares",
    "moves",
    "not_comparable",
    "not_standing",
    "pairs",
    "published_by",
    "standing_on",
    "tally",
    "then_and_now",
    "totals",
]
