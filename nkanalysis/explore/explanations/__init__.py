"""Why a claim reads as it does: the sentence, the words that gave each field, the rules, and what was assumed."""

from nkanalysis.explore.explanations.facts import Explanation
from nkanalysis.explore.explanations.finding import explain
from nkanalysis.explore.explanations.making import explanation

__all__ = ["Explanation", "explain", "explanation"]
