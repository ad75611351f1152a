"""What an analyst does by hand: read a page without a build, and look at it as the kit sees it."""

from nkanalysis.explore.attributed import attributed, json_line
from nkanalysis.explore.explanations import Explanation, explain, explanation
from nkanalysis.explore.sight import ExploreError, Sight, built, live
from nkanalysis.explore.tables import analysis_of, as_released, released
from nkanalysis.explore.text import listing, show

__all__ = [
    "Explanation",
    "ExploreError",
    "Sight",
    "analysis_of",
    "as_released",
    "attributed",
    "built",
    "explain",
    "explanation",
    "json_line",
    "listing",
    "live",
    "released",
    "show",
]
