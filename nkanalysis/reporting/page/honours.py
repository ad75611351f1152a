"""Headline and summary of the report on how the dead are handled; their numbers are rows of its facts."""

import pandas as pd

from nkanalysis.reporting.page.headings import titled
from nkanalysis.reporting.page.shown import Shown, records


def honours_heading(title: str, facts: pd.DataFrame, events: pd.DataFrame) -> Shown:
    """The headline, with the banner that it needs.

    Args:
        title: Headline; empty for the lexicon's.
        facts: ``analysis.handling_facts``.
        events: The events shown.
    """
    digests = int((events["document_kind"] == "digest").sum())
    said = titled(title, "honours-and-secrecy")
    return Shown("honours_heading.html.j2", said, title=said, facts=_by_name(facts), digests=digests, shown=len(events))


def honours_summary(facts: pd.DataFrame) -> Shown:
    """What is told of how the dead are handled, in prose.

    Args:
        facts: ``analysis.handling_facts``.
    """
    return Shown("honours_summary.html.j2", facts=_by_name(facts))


def _by_name(facts: pd.DataFrame) -> dict[str, dict[object, object]]:
    return {str(row["name"]): dict(row) for row in records(facts)}
