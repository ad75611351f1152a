"""What may leave the house: who is protected, how much of an article is quoted, and how rows are told coarsely."""

from nkanalysis.sharing.coarse import coarse, known
from nkanalysis.sharing.derived import resting, withheld
from nkanalysis.sharing.labels import Listed, SharingError, labels_of, read_sharing
from nkanalysis.sharing.people import protected
from nkanalysis.sharing.quotes import QUOTES, SHORT, cut, shortened
from nkanalysis.sharing.releasing import release, staying

__all__ = [
    "QUOTES",
    "SHORT",
    "Listed",
    "SharingError",
    "coarse",
    "cut",
    "known",
    "labels_of",
    "protected",
    "read_sharing",
    "release",
    "resting",
    "shortened",
    "staying",
    "withheld",
]
