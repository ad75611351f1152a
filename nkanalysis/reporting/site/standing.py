"""The headline figures that the front page shows: a few standing ones, each with whose word it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nkanalysis.reporting.site.editions import Edition, words

PREFIX = "standing"
"""First part of the names of facts that are a source's standing figure: ``standing.killed.whose``."""
MEASURES = ("killed", "casualties", "wounded", "captured", "deployed")
"""Measures in the order in which readers ask for them; others follow, by name."""
EACH, ALL = 3, 12
"""So many of a measure are shown, the newest, and so many in all; the reports hold the rest."""
CODES = ("ever_sent", "present", "additional", "remaining", "combat", "engineers", "construction", "unspecified",
         "soldier", "family", "relative", "certificate", "portrait", "coffin", "name", "person")  # fmt: skip
"""Parts of a fact's name behind the source that are our words; others are places."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One source's standing figure, as a report's prose tells it.

    Attributes:
        measure: What is counted, in words.
        kind: Which of it, in words: flow, force, unit, place; empty where the source means all.
        text: The figure with its qualifier.
        source: Whose word it is.
        as_of: Day that it speaks of, ISO 8601; empty for none.
        link: Its evidence or its report, from the site's folder on.
    """

    measure: str
    kind: str
    text: str
    source: str
    as_of: str
    link: str

    @property
    def day(self) -> str:
        """The day that it speaks of, as readers write it; empty where there is none."""
        try:
            return f"{date.fromisoformat(self.as_of):%-d %b %Y}"
        except ValueError:
            return ""


def standing(out: Path, edition: Edition) -> list[Standing]:
    """The newest standing figures of each measure, those without a source left out.

    Args:
        out: Folder of the reports; a figure leads to its evidence where its report shows that, else to the report.
        edition: Whose facts.
    """
    claims = edition.facts.get("claims") or {}
    links = {f"{report.set}/{report.name}".strip("/"): report.link for report in edition.reports}
    shown: dict[str, str] = {}
    found: dict[str, dict[str, Standing]] = {}
    for link, fact in _facts(edition.facts, links):
        _, _, told = str(fact.get("name", "")).partition(".")
        measure, _, whose = told.partition(".")
        named = [one for one in fact.get("claims") or () if (claims.get(one) or {}).get("source")]
        if whose and named:
            source, day = str(claims[named[0]]["source"]), str(fact.get("as_of") or "")[:10]
            text = shown.setdefault(link, (out / link).read_text(encoding="utf-8"))
            place = next((f"#claim-{one}" for one in named if f'id="claim-{one}"' in text), "")
            kind = _kind(whose.split(".")[1:])
            row = Standing(words(measure), kind, str(fact.get("text", "")), source, day, f"{link}{place}")
            found.setdefault(measure, {}).setdefault(told, row)
    order = [name for name in MEASURES if name in found] + sorted(set(found) - set(MEASURES))
    return [each for name in order for each in _newest(found[name].values())][:ALL]


def _kind(parts: list[str]) -> str:
    named = [words(part) if part in CODES else words(part).title() for part in parts if not part[:1].isdigit()]
    return ", ".join(named)


def _facts(facts: Mapping[str, Any], links: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for report, held in (facts.get("reports") or {}).items():
        for fact in held.get("facts") or () if report in links else ():
            if str(fact.get("name", "")).startswith(f"{PREFIX}."):
                yield links[report], fact


def _newest(rows: Iterable[Standing]) -> list[Standing]:
    return sorted(rows, key=lambda row: row.as_of, reverse=True)[:EACH]
