"""What a briefing shows: headline, standing figures, changes, disagreements, silences, and how sure it all is.

Prose takes its numbers from the facts of ``analysis.briefing_facts``, so that what is printed is what travels on.
"""

from typing import Any

import pandas as pd

from nkanalysis.reporting.page.headings import titled
from nkanalysis.reporting.page.shown import Shown, records

Told = dict[str, Any]


def briefing_heading(title: str, facts: pd.DataFrame, leads: pd.DataFrame) -> Shown:
    """The headline and the two or three sentences under it.

    Args:
        title: Headline; empty for the lexicon's.
        facts: Rows of ``analysis.briefing_facts``.
        leads: Rows of ``analysis.leads``.
    """
    said = titled(title, "briefing")
    return Shown("briefing/heading.html.j2", said, title=said, facts=told(facts), leads=records(leads))


def standing_now(rows: pd.DataFrame) -> Shown:
    """Who says how many now, by measure; what is older is folded under it.

    Args:
        rows: ``analysis.standing_now`` of what the report shows.
    """
    open_ = rows["open"].astype(bool)
    groups, rest = [], []
    for label, held in rows.groupby("measure_label", sort=False):
        shown, folded = held[open_[held.index]], held[~open_[held.index]]
        groups.append((label, records(shown), len(folded)))
        rest.append((label, records(folded), 0))
    digests = rows["digest"].astype(bool)
    count = int((~open_).sum())
    mixed = bool(digests.any() and not digests.all())
    return Shown("briefing/standing.html.j2", groups=groups, rest=rest if count else [], count=count, mixed=mixed)


def changes(rows: pd.DataFrame | None) -> Shown:
    """What changed since the last edition, by kind of change.

    Args:
        rows: Rows of ``analysis.told_changes``; None for a first edition.
    """
    held = pd.DataFrame(columns=["change"]) if rows is None else rows
    groups = [(change, records(group)) for change, group in held.groupby("change", sort=False)]
    return Shown("briefing/changes.html.j2", groups=groups, first=rows is None)


def fresh(rows: pd.DataFrame, facts: pd.DataFrame, *, recent: int) -> Shown:
    """What the newest days of the corpus brought.

    Args:
        rows: Rows of ``analysis.fresh``.
        facts: Rows of ``analysis.briefing_facts``.
        recent: How many days count as recent.
    """
    newest = told(facts).get("read.newest_day")
    held = records(rows[rows["recent"].astype(bool)])
    before = records(rows[~rows["recent"].astype(bool)].head(1))
    return Shown(
        "briefing/fresh.html.j2",
        rows=held,
        last=before[0] if before else None,
        recent=recent,
        newest=newest["text"] if newest else None,
    )


def disagreements(counts: pd.DataFrame, pairs: pd.DataFrame, findings: pd.DataFrame, facts: pd.DataFrame) -> Shown:
    """What can't both be right among the standing figures, and what checks prove wrong.

    Args:
        counts: Rows of ``analysis.verdict_counts``.
        pairs: Rows of ``analysis.contradictions``.
        findings: Rows of ``analysis.surest``.
        facts: Rows of ``analysis.briefing_facts``.
    """
    return Shown(
        "briefing/disagreements.html.j2",
        counts=records(counts),
        pairs=records(pairs),
        findings=records(findings),
        facts=told(facts),
    )


def contradictions(pairs: pd.DataFrame) -> Shown:
    """The standing figures that can't both be right, the rest folded.

    Args:
        pairs: Rows of ``analysis.contradictions``.
    """
    return Shown("briefing/contradictions.html.j2", pairs=records(pairs))


def unconfirmed(rows: pd.DataFrame) -> Shown:
    """Who denies, refuses, has not confirmed or could not verify.

    Args:
        rows: Rows of ``analysis.unconfirmed``.
    """
    return Shown("briefing/unconfirmed.html.j2", rows=records(rows))


def honours_in_short(newest: pd.DataFrame, facts: pd.DataFrame) -> Shown:
    """How the dead are handled, in two sentences.

    Args:
        newest: Rows of ``analysis.newest_honours``.
        facts: Rows of ``analysis.briefing_facts``.
    """
    return Shown("briefing/honours.html.j2", newest=records(newest), facts=told(facts))


def how_sure(facts: pd.DataFrame) -> Shown:
    """What was read and what was not, who is not named, what nobody checked.

    Args:
        facts: Rows of ``analysis.briefing_facts``.
    """
    return Shown("briefing/sure.html.j2", facts=told(facts))


class Facts(dict[str, Told]):
    """Facts by name; one that is not there is None, so that a template can ask for it."""

    def __missing__(self, name: str) -> None:
        return None


def told(facts: pd.DataFrame) -> Facts:
    """Facts as templates read them: by name.

    Args:
        facts: Rows of ``analysis.briefing_facts`` or the like.
    """
    return Facts({str(row["name"]): {str(name): value for name, value in row.items()} for row in records(facts)})
