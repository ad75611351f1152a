"""One page with all that was read of it, all that was left out, and what the rest of the corpus says of it."""

from nkanalysis.explore.dossier.choosing import chosen
from nkanalysis.explore.dossier.facts import Article, Block, Dossier, Given, Mark, Run, Why
from nkanalysis.explore.dossier.making import dossier

__all__ = ["Article", "Block", "Dossier", "Given", "Mark", "Run", "Why", "chosen", "dossier"]
