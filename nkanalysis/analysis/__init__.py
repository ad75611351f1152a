"""Claims in, answers out: pure functions from DataFrame to DataFrame.

They compare and count; they never sum figures, never average them and never decide between sources. Measures, scopes
and populations never meet in one series.
"""

from nkanalysis.analysis.evidence import evidence
from nkanalysis.analysis.facts import Facts, facts, newest_in_words, series_in_words
from nkanalysis.analysis.selection import dated, drawn, select, undrawn
from nkanalysis.analysis.series import measured, panels, points, standing

__all__ = [
    "Facts",
    "dated",
    "drawn",
    "evidence",
    "facts",
    "measured",
    "newest_in_words",
    "panels",
    "points",
    "select",
    "series_in_words",
    "standing",
    "undrawn",
]
