"""The charts of the reports: a DataFrame in, an Altair chart out, one theme for all. Nothing is computed here.

How a figure looks says what it is, everywhere alike: solid is exact, hollow with a haze is approximate, a bar is a
range, an arrow is an open end (upwards: could be more; downwards: could be fewer; back in time: could be earlier).
Colour and shape together tell the type of source, in tones that colour-blind eyes tell apart and that stand out on
light paper as well as on dark. Text takes the colour of the page around it.
"""

from nkanalysis.charts.briefing import now
from nkanalysis.charts.coverage import coverage
from nkanalysis.charts.events import explorer
from nkanalysis.charts.figures import LATE, over_time, standing
from nkanalysis.charts.grid import grid
from nkanalysis.charts.linked import linked
from nkanalysis.charts.look import DOWN, LEFT, LINKS, LOOKS, NODES, RIGHT, STATUSES, UP
from nkanalysis.charts.map import provinces
from nkanalysis.charts.moves import moves
from nkanalysis.charts.provenance import provenance
from nkanalysis.charts.roots import backed
from nkanalysis.charts.shares import shares
from nkanalysis.charts.sources import backing, matrix
from nkanalysis.charts.timeline import beside, timeline

__all__ = [
    "DOWN",
    "LATE",
    "LEFT",
    "LINKS",
    "LOOKS",
    "NODES",
    "RIGHT",
    "STATUSES",
    "UP",
    "backed",
    "backing",
    "beside",
    "coverage",
    "explorer",
    "grid",
    "linked",
    "matrix",
    "moves",
    "now",
    "over_time",
    "provenance",
    "provinces",
    "shares",
    "standing",
    "timeline",
]
