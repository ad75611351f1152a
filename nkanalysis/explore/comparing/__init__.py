"""Figures of one measure over time, linked to the sentences that say them."""

from nkanalysis.explore.comparing.linked import Linked
from nkanalysis.explore.comparing.making import compare

__all__ = ["Linked", "compare"]
