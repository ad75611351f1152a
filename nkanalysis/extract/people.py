"""The nouns that count people, by category."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.words import phrases


@dataclass(frozen=True)
class People:
    """The nouns that count people, those that count other things, and the words of what happens to people."""

    soldiers: frozenset[str]
    people: frozenset[str]
    civilians: frozenset[str]
    workers: frozenset[str]
    honours: dict[str, str]
    events: frozenset[str]
    modifiers: frozenset[str]
    containers: frozenset[str]
    reaching: frozenset[str]
    nations: re.Pattern[str]
    verbs: frozenset[str]


@cache
def people(language: str) -> People:
    """The nouns that count people, by category."""
    words: dict[str, Any] = lexicon.read(f"{language}/people")
    measures: dict[str, Any] = lexicon.read(f"{language}/measures")
    ours = {name: m for name, m in measures.items() if isinstance(m, dict) and "object_verbs" in m}
    return People(
        soldiers=frozenset(words["soldiers"]["nouns"]),
        people=frozenset(words["people"]["nouns"]),
        civilians=frozenset(words["civilians"]["nouns"]),
        workers=frozenset(words["workers"]["nouns"]),
        honours={noun: unit for unit, nouns in words["honours"].items() for noun in nouns},
        events=frozenset(n for name, m in ours.items() if name != "deployed" for n in m["nouns"]),
        modifiers=frozenset(n for m in ours.values() for n in m["modifiers"]),
        containers=frozenset(words["containers"]["nouns"]),
        reaching=frozenset(measures["reaching"]["words"]),
        nations=phrases([n for listed in words["nationality"].values() for n in listed]),
        verbs=frozenset(v.split()[0] for m in ours.values() for v in (*m["object_verbs"], *m["subject_verbs"])),
    )
