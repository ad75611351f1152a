"""Where figures come from in the end: a provenance graph an estimate, and how many separate roots stand behind it."""

from nkanalysis.analysis.roots.agreement import Agreement, Origins
from nkanalysis.analysis.roots.credits import credits
from nkanalysis.analysis.roots.graph import graph
from nkanalysis.analysis.roots.lineage import LineageError, check_lineage, read_lineage
from nkanalysis.analysis.roots.linking import links
from nkanalysis.analysis.roots.summary import roots

__all__ = [
    "Agreement",
    "LineageError",
    "Origins",
    "check_lineage",
    "credits",
    "graph",
    "links",
    "read_lineage",
    "roots",
]
