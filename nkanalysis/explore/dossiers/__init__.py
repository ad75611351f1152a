"""One page with all that was read of it, all that was left out, and what the rest of the corpus says of it."""

from nkanalysis.explore.dossiers.choosing import chosen
from nkanalysis.explore.dossiers.facts import Article, Block, Dossier, Given, Mark, Run, Why
from nkanalysis.explore.dossiers.making import dossier

__all__ = ["Article", "Block", "Dossier", "Given", "Mark", "Run", "Why", "chosen", "dossier"]
