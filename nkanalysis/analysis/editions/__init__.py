"""Two editions of the same reports: what the later one tells that the earlier did not, and the other way round."""

from nkanalysis.analysis.editions.changes import CHANGES, changes, changes_since
from nkanalysis.analysis.editions.told import Edition, EditionError, decided, edition, read_edition

__all__ = ["CHANGES", "Edition", "EditionError", "changes", "changes_since", "decided", "edition", "read_edition"]
