"""Gold and evaluation: how well extracted claims answer those that a careful reader takes from the same pages."""

from nkanalysis.analysis.evaluation.evaluation import ANY, Evaluation, evaluate
from nkanalysis.analysis.evaluation.fields import GoldError
from nkanalysis.analysis.evaluation.gold import read_gold
from nkanalysis.analysis.evaluation.words import as_json, in_words

__all__ = ["ANY", "Evaluation", "GoldError", "as_json", "evaluate", "in_words", "read_gold"]
