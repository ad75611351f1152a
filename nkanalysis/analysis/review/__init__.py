"""Which claims to look at first, what reviewers decided on them, and how far they agree."""

from nkanalysis.analysis.review.agreeing import Agreed, agreed
from nkanalysis.analysis.review.doubts import DOUBTS, doubts, support
from nkanalysis.analysis.review.golden import Gold, gold
from nkanalysis.analysis.review.queueing import COLUMNS, UNSEEN, QueueError, queue
from nkanalysis.analysis.review.verdicts import verdicts

__all__ = [
    "COLUMNS",
    "DOUBTS",
    "UNSEEN",
    "Agreed",
    "Gold",
    "QueueError",
    "agreed",
    "doubts",
    "gold",
    "queue",
    "support",
    "verdicts",
]
