"""An analyst's decisions on claims: read from a file, applied at reading, never in place."""

from nkanalysis.analysis.corrections.adding import BY_HAND
from nkanalysis.analysis.corrections.applying import Corrected, corrected
from nkanalysis.analysis.corrections.reading import COLUMNS, CorrectionError, read_corrections
from nkanalysis.analysis.corrections.showing import with_decisions

__all__ = ["BY_HAND", "COLUMNS", "Corrected", "CorrectionError", "corrected", "read_corrections", "with_decisions"]
