"""The words of the measures, by what they do in a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.words import phrases

HARM = ("killed", "wounded", "casualties", "losses", "captured", "missing")


@dataclass(frozen=True)
class MeasureWords:
    """Verbs, nouns, modifiers and phrases, each with the measure it gives."""

    objects: dict[str, str]
    subjects: dict[str, str]
    nouns: dict[str, str]
    modifiers: dict[str, str]
    phrases: dict[str, Any]
    context: Any
    ceremony: Any
    honours: frozenset[str]
    soldiers: frozenset[str]
    shown: frozenset[str]
    containers: frozenset[str]
    putting: frozenset[str]
    reaching: frozenset[str]
    believing: frozenset[str]
    among: frozenset[str]
    comparators: frozenset[str]


@cache
def measure_words(language: str) -> MeasureWords:
    """The words of a language's measures, read once."""
    measures: dict[str, Any] = lexicon.read(f"{language}/measures")
    listed = {name: m for name, m in measures.items() if isinstance(m, dict) and "object_verbs" in m}
    people: dict[str, Any] = lexicon.read(f"{language}/people")
    numbers: dict[str, Any] = lexicon.read(f"{language}/numbers")
    order = sorted(listed, key=lambda name: name == "deployed")
    return MeasureWords(
        objects={v: name for name in reversed(order) for v in listed[name]["object_verbs"]},
        subjects={v: name for name in reversed(order) for v in listed[name]["subject_verbs"]},
        nouns={n: name for name in reversed(order) for n in listed[name]["nouns"]},
        modifiers={m: name for name in reversed(order) for m in listed[name]["modifiers"]},
        phrases={name: phrases(listed[name]["phrases"]) for name in order if listed[name]["phrases"]},
        context=phrases(measures["honoured"]["context"]),
        ceremony=phrases(measures["honoured"]["ceremony"]),
        honours=frozenset(measures["honoured"]["verbs"]),
        soldiers=frozenset(people["soldiers"]["nouns"]),
        shown=frozenset([*people["honours"]["portrait"], *people["honours"]["name"]]),
        containers=frozenset(people["containers"]["nouns"]),
        reaching=frozenset(measures["reaching"]["words"]),
        believing=frozenset(measures["reaching"]["believing"]),
        among=frozenset(measures["reaching"]["among"]),
        comparators=frozenset(w for listed in numbers["before"].values() for w in listed if " " not in w),
        putting=frozenset(lexicon.read(f"{language}/cues")["use"]["putting"]),
    )


def together(found: Iterable[str]) -> str | None:
    """One measure for several words that share one figure."""
    kinds = [m for m in dict.fromkeys(found) if m in HARM]
    if not kinds:
        return None
    if len(kinds) == 1:
        return kinds[0]
    if "wounded" in kinds or "casualties" in kinds:
        return "casualties"
    return (
        "losses" if set(kinds) <= {"killed", "missing", "losses"} else ("casualties" if "killed" in kinds else kinds[0])
    )
