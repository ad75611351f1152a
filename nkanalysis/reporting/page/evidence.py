"""The evidence of figures and events: sentence, chain, dates, link."""

from typing import Any

import pandas as pd

from nkanalysis.reporting.page.shown import Shown, records


def evidence(rows: pd.DataFrame) -> Shown:
    """Every figure with its sentence, source chain, dates and link, grouped by measure.

    Args:
        rows: ``analysis.evidence`` of what the report shows.
    """
    groups = [(_capital(label), None, records(group)) for label, group in rows.groupby("measure_label", sort=False)]
    return Shown("evidence.html.j2", groups=groups)


def source_evidence(rows: pd.DataFrame) -> Shown:
    """Every figure with its evidence, grouped by whose word it is; protected ones without their sentence.

    Args:
        rows: ``analysis.source_evidence`` of what the report shows.
    """
    grouped = rows.groupby(["anchor", "source_label"], sort=False)
    groups = [(label, anchor, records(group)) for (anchor, label), group in grouped]
    return Shown("evidence.html.j2", groups=groups)


def event_evidence(rows: pd.DataFrame) -> Shown:
    """Every telling of an event with its evidence, grouped by kind.

    Args:
        rows: ``analysis.event_evidence`` of what the report shows.
    """
    grouped = rows.groupby(["kind", "kind_label"], sort=False)
    groups = [(label, kind, records(group)) for (kind, label), group in grouped]
    return Shown("events.html.j2", groups=groups)


def _capital(text: Any) -> str:
    return str(text)[:1].upper() + str(text)[1:]
