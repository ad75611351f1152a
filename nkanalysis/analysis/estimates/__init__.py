"""Claims folded into estimates: ten articles that repeat one briefing are one estimate."""

from nkanalysis.analysis.estimates.members import TOLERANCE, members
from nkanalysis.analysis.estimates.table import estimates

__all__ = ["TOLERANCE", "estimates", "members"]
