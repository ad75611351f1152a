"""Days that a sentence speaks of: when the source said it, and what day or days the figure is of."""

from nkanalysis.extract.dates.asof import AsOf, as_of, said_on
from nkanalysis.extract.dates.reading import Dated, dates, masked
from nkanalysis.extract.dates.told import Said, days_told, is_media, media_of, names_told, told_on

__all__ = [
    "AsOf",
    "Dated",
    "Said",
    "as_of",
    "dates",
    "days_told",
    "is_media",
    "masked",
    "media_of",
    "names_told",
    "said_on",
    "told_on",
]
