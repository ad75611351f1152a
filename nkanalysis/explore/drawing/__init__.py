"""An article as it was read, drawn in a notebook: claims, sources and events marked, what was taken out in grey."""

from nkanalysis.explore.drawing.choosing import show
from nkanalysis.explore.drawing.reading import Pages, read
from nkanalysis.explore.drawing.shown import Shown

__all__ = ["Pages", "Shown", "read", "show"]
