"""Full text of articles, and of the sentences that claims and events stand in: what is found leads to identifiers."""

from nkanalysis.explore.searching.found import Found
from nkanalysis.explore.searching.query import Query, query
from nkanalysis.explore.searching.searching import search

__all__ = ["Found", "Query", "query", "search"]
