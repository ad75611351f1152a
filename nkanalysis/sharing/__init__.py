"""What may leave the house: who is protected, how much of an article is quoted, and how rows are told coarsely."""

from nkanalysis.sharing.coarse import coarse, known
from nkanalysis.sharing.derived import resting, withheld
from nkanalysis.sharing.people import protected
from nkanalysis.sharing.quotes import QUOTES, SHORT, cut, shortened
from nkanalysis.sharing.releasing import release

__all__ = ["QUOTES", "SHORT", "coarse", "cut", "known", "protected", "release", "resting", "shortened", "withheld"]
