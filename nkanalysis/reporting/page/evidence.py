"""The evidence of figures and events: sentence, chain, dates, link; in groups, folded where there is much of it."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from nkanalysis.reporting.page.shown import Shown, records

_TRACES = ("link", "address", "archived", "page_sha256", "type_label")
"""What ``analysis.traced`` adds; evidence without it has no link, for nobody has looked at where it would lead."""
_OPEN = 12
"""So many rows stand open at once; where there are more, a group is opened by hand or by a link into it."""


def evidence(rows: pd.DataFrame) -> Shown:
    """Every figure with its sentence, source chain, dates and link, grouped by measure.

    Args:
        rows: ``analysis.evidence`` of what the report shows.
    """
    groups = [(_capital(label), None, _traced(group)) for label, group in rows.groupby("measure_label", sort=False)]
    return _shown("evidence.html.j2", groups, rows)


def source_evidence(rows: pd.DataFrame) -> Shown:
    """Every figure with its evidence, grouped by whose word it is; protected ones without their sentence.

    Args:
        rows: ``analysis.source_evidence`` of what the report shows.
    """
    grouped = rows.groupby(["anchor", "source_label"], sort=False)
    groups = [(label, anchor, _traced(group)) for (anchor, label), group in grouped]
    return _shown("evidence.html.j2", groups, rows)


def event_evidence(rows: pd.DataFrame) -> Shown:
    """Every telling of an event with its evidence, grouped by kind.

    Args:
        rows: ``analysis.event_evidence`` of what the report shows.
    """
    grouped = rows.groupby(["kind", "kind_label"], sort=False)
    groups = [(label, kind, _traced(group)) for (kind, label), group in grouped]
    return _shown("events.html.j2", groups, rows)


def _shown(template: str, groups: list[Any], rows: pd.DataFrame) -> Shown:
    folded = len(groups) > 1 and len(rows) > _OPEN
    return Shown(template, groups=groups, folded=folded, versions=_versions(rows))


def _traced(rows: pd.DataFrame) -> list[dict[Hashable, Any]]:
    return records(rows.assign(**{name: None for name in _TRACES if name not in rows}))


def _versions(rows: pd.DataFrame) -> list[str]:
    return sorted(rows["extractor_version"].dropna().unique())


def _capital(text: Any) -> str:
    return str(text)[:1].upper() + str(text)[1:]
