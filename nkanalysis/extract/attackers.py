"""Whose people "the attackers" are: those of whom the sentence before says that they attacked."""

import re
from dataclasses import dataclass
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract.counted import Counted
from nkanalysis.extract.draft import SoFar, moved
from nkanalysis.extract.nations import nations
from nkanalysis.extract.populations import OF_EARLIER, Whose
from nkanalysis.extract.words import alternatives, plain
from nkanalysis.lexicon import conflict


@dataclass(frozen=True)
class _Words:
    nouns: frozenset[str]
    attack: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    words = lexicon.read(f"{language}/people")["attackers"]
    owners = alternatives(words["possessive"])
    return _Words(
        nouns=frozenset(words["nouns"]),
        attack=re.compile(rf"{owners}?\s+(?:[\w'-]+\s+){{0,2}}?{alternatives(words['attack'])}(?!\w)"),
    )


def of_attackers(counted: Counted, whose: Whose, index: int, far: SoFar) -> Whose:
    """Whose people a figure counts, where it counts attackers and nothing beside it names their nation.

    Args:
        counted: What it counts.
        whose: Whose people, as far as other rules tell.
        index: Number of its sentence in the document.
        far: What the document has told so far.
    """
    tokens = (*counted.phrase, *counted.inside, *([counted.noun] if counted.noun is not None else []))
    words = _words(far.code)
    if whose.assumption is None or not index or not any(t.lemma_.lower() in words.nouns for t in tokens):
        return whose
    before = far.listed[index - 1]
    text = plain(before.text)
    found = [
        (name, match.span())
        for name in conflict.troops()
        for match in nations(far.code).patterns[name].finditer(text)
        if words.attack.match(text, match.end())
    ]
    if len({name for name, _ in found}) != 1:
        return whose
    return Whose(found[0][0], elsewhere=(moved(found[0][1], before.start),), assumption=OF_EARLIER)
