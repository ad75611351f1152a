"""What a notebook shows: each call gives one thing to show, alike in JupyterLab and in the report."""

from nkanalysis.reporting.carried import ESTIMATES, FACTS
from nkanalysis.reporting.page.briefing import (
    briefing_heading,
    changes,
    contradictions,
    disagreements,
    fresh,
    honours_in_short,
    how_sure,
    standing_now,
    unconfirmed,
)
from nkanalysis.reporting.page.charts import chart, counted
from nkanalysis.reporting.page.dossier import dossier_articles, dossier_furniture, dossier_heading, dossier_text
from nkanalysis.reporting.page.estimates import charted, every_estimate, folded, killed_shares, revisions, says
from nkanalysis.reporting.page.evidence import event_evidence, evidence, source_evidence
from nkanalysis.reporting.page.facts import estimates, facts
from nkanalysis.reporting.page.headings import event_summary, heading, key, source_summary, sources_heading, summary
from nkanalysis.reporting.page.honours import honours_heading, honours_summary
from nkanalysis.reporting.page.provenance import beside, provenance
from nkanalysis.reporting.page.shown import CHART, Chart, Shown
from nkanalysis.reporting.page.tables import findings, left_out, standing, table

__all__ = [
    "CHART",
    "ESTIMATES",
    "FACTS",
    "Chart",
    "Shown",
    "beside",
    "briefing_heading",
    "changes",
    "chart",
    "charted",
    "contradictions",
    "counted",
    "disagreements",
    "dossier_articles",
    "dossier_furniture",
    "dossier_heading",
    "dossier_text",
    "estimates",
    "event_evidence",
    "event_summary",
    "every_estimate",
    "evidence",
    "facts",
    "findings",
    "folded",
    "fresh",
    "heading",
    "honours_heading",
    "honours_in_short",
    "honours_summary",
    "how_sure",
    "key",
    "killed_shares",
    "left_out",
    "provenance",
    "revisions",
    "says",
    "source_evidence",
    "source_summary",
    "sources_heading",
    "standing",
    "standing_now",
    "summary",
    "table",
    "unconfirmed",
]
