"""From a notebook to a page that anyone can open: checked parameters, one run, HTML that stands alone.

    reports/index.html              what there is
    reports/latest/NAME.html        the last good report of each notebook
"""

from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.make import report

__all__ = ["ReportError", "report"]
