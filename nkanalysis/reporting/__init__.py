"""From a notebook to a page that anyone can open: checked parameters, one run, HTML that stands alone.

``latest/NAME.html`` is the last good report of each notebook, ``index.html`` leads to all of them.
"""

from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.make import report

__all__ = ["ReportError", "report"]
