"""What changed from one edition to the next, in a sentence each: of what their facts say."""

from collections.abc import Mapping, Sequence
from typing import Any

from nkanalysis.reporting.site.editions import Edition
from nkanalysis.reporting.templates import counted

TOLD = 5
"""So many headline facts are told word by word; the rest is counted."""


def changes(editions: Sequence[Edition]) -> dict[str, list[str]]:
    """By edition, what is different in it from the one made before it.

    Args:
        editions: Newest first.

    Returns:
        Sentences; at least one for each edition.
    """
    older: list[Edition | None] = [*editions[1:], None]
    return {edition.name: _said(edition, before) for edition, before in zip(editions, older, strict=False)}


def _said(edition: Edition, before: Edition | None) -> list[str]:
    number = counted(len(edition.reports), "report")
    if before is None:
        return [f"The first edition: {number}."]
    old, new = before.facts.get("claims") or {}, edition.facts.get("claims") or {}
    added, gone = len(set(new) - set(old)), len(set(old) - set(new))
    said = [f"{counted(added, 'figure')} shown for the first time."] if added else []
    said += [f"{counted(gone, 'figure')} no longer shown."] if gone else []
    told, others = _headlines(before.facts), _headlines(edition.facts)
    moved = [name for name in sorted(others) if name in told and others[name] != told[name]]
    said += [f"{_name(name)}: {told[name]} before, {others[name]} now." for name in moved[:TOLD]]
    said += [f"{counted(len(moved) - TOLD, 'more headline fact')} changed."] if len(moved) > TOLD else []
    return said or [f"{number} made anew; no figure that they rest on is new or gone."]


def _headlines(facts: Mapping[str, Any]) -> dict[str, str]:
    reports = facts.get("reports") or {}
    held = [(report, fact) for report, rows in reports.items() for fact in rows.get("facts") or ()]
    return {f"{report}: {fact.get('name')}": str(fact.get("text", "")) for report, fact in held}


def _name(fact: str) -> str:
    report, _, name = fact.partition(": ")
    return f"{report.replace('-', ' ').capitalize()}, {' '.join(name.replace('-', ' ').replace('.', ' ').split())}"
