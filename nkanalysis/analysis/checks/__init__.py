"""Checks of figures against each other: copies against their origin, parts against totals, pages against their days."""

from nkanalysis.analysis.checks.checks import checks
from nkanalysis.analysis.checks.dates import page_before_statement, page_long_after
from nkanalysis.analysis.checks.days import wrong_day
from nkanalysis.analysis.checks.headlines import headline_and_body
from nkanalysis.analysis.checks.measures import casualties_as_killed, measure_disagrees, total_as_wounded
from nkanalysis.analysis.checks.numbers import bound_flipped, wrong_number
from nkanalysis.analysis.checks.parts import dead_inside_wounded, parts_and_total
from nkanalysis.analysis.checks.populations import wrong_population
from nkanalysis.analysis.checks.scopes import scope_confused
from nkanalysis.analysis.checks.shares import share_does_not_fit
from nkanalysis.analysis.checks.speakers import wrong_speaker
from nkanalysis.analysis.checks.support import one_anonymous_root
from nkanalysis.analysis.checks.totals import stale_figure, total_falls, total_jumps
from nkanalysis.analysis.checks.versions import silent_change

__all__ = [
    "bound_flipped",
    "casualties_as_killed",
    "checks",
    "dead_inside_wounded",
    "headline_and_body",
    "measure_disagrees",
    "one_anonymous_root",
    "page_before_statement",
    "page_long_after",
    "parts_and_total",
    "scope_confused",
    "share_does_not_fit",
    "silent_change",
    "stale_figure",
    "total_as_wounded",
    "total_falls",
    "total_jumps",
    "wrong_day",
    "wrong_number",
    "wrong_population",
    "wrong_speaker",
]
