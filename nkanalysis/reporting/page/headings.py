"""Headlines of reports, and what their selection amounts to in prose."""

from typing import Any

from nkanalysis.lexicon import conflict
from nkanalysis.reporting.page.shown import Shown


def titled(title: str, report: str) -> str:
    """A report's headline: the one given, or the lexicon's.

    Args:
        title: Headline; empty in a notebook that nobody gave one.
        report: Name of the notebook.
    """
    return title or conflict.about(report).title or report.replace("-", " ").capitalize()


def heading(title: str, facts: Any) -> Shown:
    """The headline of the report, with the banner that it needs.

    Args:
        title: Headline; empty for the lexicon's.
        facts: ``analysis.facts`` of what the report shows.
    """
    said = titled(title, "casualty-estimates")
    return Shown("heading.html.j2", said, title=said, facts=facts)


def sources_heading(title: str, facts: Any) -> Shown:
    """The headline of a report on sources, with the banner that it needs.

    Args:
        title: Headline.
        facts: ``analysis.source_facts`` of what the report shows.
    """
    return Shown("sources_heading.html.j2", title, title=title, facts=facts)


def key() -> Shown:
    """How to read the marks of the charts."""
    return Shown("key.html.j2")


def summary(facts: Any) -> Shown:
    """What the selection amounts to, in prose.

    Args:
        facts: ``analysis.facts`` of what the report shows.
    """
    return Shown("summary.html.j2", facts=facts)


def source_summary(facts: Any) -> Shown:
    """On whose word the selection rests, in prose.

    Args:
        facts: ``analysis.source_facts`` of what the report shows.
    """
    return Shown("sources_summary.html.j2", facts=facts)


def event_summary(facts: Any) -> Shown:
    """What the events amount to, in prose.

    Args:
        facts: ``analysis.event_facts`` of what the report shows.
    """
    return Shown("events_summary.html.j2", facts=facts)
