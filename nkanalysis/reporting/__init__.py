"""From a notebook to a page that anyone can open: checked parameters, one run, HTML that stands alone.

A run makes an edition, ``<edition>/NAME.html``, named by the hash of what it is made of; ``latest/NAME.html`` is the
last good report of each notebook, ``index.html`` leads to all of them. What is unchanged is not run again: what runs
notebooks and draws pages is imported only where one has to be made.
"""

from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.make import Made, make, report
from nkanalysis.reporting.plan import Plan, ReportSet, Site, read_plan
from nkanalysis.reporting.tasks import Asked

__all__ = ["Asked", "Made", "Plan", "ReportError", "ReportSet", "Site", "make", "read_plan", "report"]
