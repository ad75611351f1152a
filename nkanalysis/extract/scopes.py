"""What span of events a figure covers: cumulative, incident, rate, planned or baseline."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.counted import Counted
from nkanalysis.extract.words import alternatives, phrases, plain

_NEAR = 45
"""Characters after a figure within which "a day" makes it a rate."""


@dataclass(frozen=True)
class _Words:
    planned: re.Pattern[str]
    rate: re.Pattern[str]
    baseline: re.Pattern[str]
    cumulative: re.Pattern[str]
    incident: re.Pattern[str]
    events: re.Pattern[str]
    firm: re.Pattern[str]
    no_plan: re.Pattern[str]
    days: re.Pattern[str]
    by_nature: frozenset[str]
    flows: dict[str, re.Pattern[str]]
    forces: dict[str, re.Pattern[str]]
    likelihood: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    scopes: dict[str, Any] = lexicon.read(f"{language}/scopes")
    measures = lexicon.read(f"{language}/measures")
    days = alternatives([*scopes["weekdays"], *scopes["months"]])
    return _Words(
        planned=phrases(scopes["planned"]),
        rate=phrases(scopes["rate"]),
        baseline=phrases(scopes["baseline"]),
        cumulative=phrases(scopes["cumulative"]),
        incident=phrases(scopes["incident"]),
        firm=phrases(scopes["firm"]),
        events=re.compile(
            rf"(?<!\w)(?:{alternatives(scopes['event_leads'])}\s+(?:[\w-]+\s+){{0,2}}?|[\w]+-(?:hour|day|week)(?:-long)?\s+)"
            rf"{alternatives(scopes['events'])}(?!\w)"
            rf"|(?<!\w)(?:in|within|over|during)\s+(?:[\w-]+\s+)?[\w-]+\s+{alternatives(scopes['lengths'])}(?!\w)"
        ),
        no_plan=phrases(scopes["no_plan"]),
        days=re.compile(rf"(?<!\w)(?:on|last|this|in|during|between|over)\s+(?:the\s+)?(?:night\s+of\s+)?{days}(?!\w)"),
        by_nature=frozenset(scopes["incident_measures"]),
        flows={name: phrases(listed) for name, listed in measures["flow"].items()},
        forces={name: phrases(listed) for name, listed in measures["force"].items()},
        likelihood=phrases(lexicon.read(f"{language}/cues")["adverbs"]["likelihood"]),
    )


def scope(counted: Counted, measure: str, clause: str, before: str, language: str = "en") -> str:
    """The scope of a figure.

    Args:
        counted: What the figure counts.
        measure: Its measure.
        clause: The clause of the figure without the words that attribute it, as on the page.
        before: The part of it that stands before the figure.
        language: Lexicon folder.
    """
    words = _words(language)
    text, lead = plain(clause), plain(before)
    after = text[len(lead) :]
    reach = after.find(";") if ";" in after else len(after)
    if words.rate.search(after[: max(_NEAR + len(counted.figure.value), min(reach, 2 * _NEAR))]) or words.rate.search(
        lead[-25:]
    ):
        usual = words.baseline.search(text) and (measure == "honoured" or "only" in lead)
        return "baseline" if usual else "rate"
    if words.baseline.search(text) and not words.rate.search(text) and measure == "honoured":
        return "baseline"
    if measure == "deployed":
        own = re.split(r"\d", lead)[-1]
        rest = after[:70].split(" and ")[0].split(", ")[0] if "," not in after[:8] else after[:70]
        near = words.no_plan.sub(" ", own[-90:] + rest)
        return "planned" if words.planned.search(near) else "cumulative"
    if words.planned.search(words.no_plan.sub(" ", lead[-40:])):
        return "planned"
    if measure in words.by_nature:
        return "cumulative" if words.cumulative.search(text) and measure == "captured" else "incident"
    if measure == "returned" or words.firm.search(text) or not words.cumulative.search(text):
        if any(pattern.search(text) for pattern in (words.incident, words.events, words.days)):
            return "incident"
    return "cumulative"


def adds(before: str, clause: str, language: str = "en") -> bool:
    """Whether a figure adds to the one before it: "another 17 were injured", "three more vanished"."""
    near = plain(before)[-20:] + plain(clause)[len(before) : len(before) + 25]
    return bool(_words(language).flows["additional"].search(near))


def flow(measure: str, clause: str, before: str, language: str = "en") -> str | None:
    """Which deployed people are meant; None for other measures."""
    if measure != "deployed":
        return None
    words, text = _words(language), plain(clause)
    lead = plain(before)
    near = lead[-30:] + text[len(lead) : len(lead) + 60]
    return next((name for name, pattern in words.flows.items() if pattern.search(near)), "ever_sent")


def force(measure: str, clause: str, language: str = "en") -> str | None:
    """Which kind of deployed force is meant; None for other measures."""
    if measure != "deployed":
        return None
    words, text = _words(language), plain(clause)
    return next((name for name, pattern in words.forces.items() if pattern.search(text)), "unspecified")


def likelihood(sentence: str, language: str = "en") -> str | None:
    """The likelihood words of a sentence, verbatim, None where it has none."""
    match = _words(language).likelihood.search(plain(sentence))
    return sentence[match.start() : match.end()] if match else None
