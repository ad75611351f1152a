"""The screen: which sentences could hold a claim or an attribution, told by patterns alone, before any parse."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from nkanalysis import lexicon
from nkanalysis.extract import parts
from nkanalysis.extract.dates import masked
from nkanalysis.extract.figures import figures
from nkanalysis.extract.words import alternatives, phrases, plain
from nkanalysis.records import Figure


@dataclass(frozen=True)
class _Screen:
    number: re.Pattern[str]
    counted: re.Pattern[str]
    telling: re.Pattern[str]
    cue: re.Pattern[str]


def _forms(lemmas: set[str], screen: dict[str, list[str]]) -> str:
    """A pattern for inflected forms: a lemma, perhaps without its last letter, and an ending."""
    dropped = tuple(screen["dropped"])
    stems = {lemma[:-1] if lemma.endswith(dropped) and len(lemma) > 3 else lemma for lemma in lemmas}
    doubled = {stem + stem[-1] for stem in stems if len(stem) < 7}
    return alternatives(stems | doubled) + alternatives([*screen["endings"], *dropped])


@cache
def _screen(language: str) -> _Screen:
    numbers, people = lexicon.read(f"{language}/numbers"), lexicon.read(f"{language}/people")
    measures, cues = lexicon.read(f"{language}/measures"), lexicon.read(f"{language}/cues")
    screen, irregular = lexicon.read(f"{language}/screen"), lexicon.read(f"{language}/screen")["irregular"]
    words = [*numbers["units"], *numbers["scales"], *numbers["counts"], *numbers["vague"]]
    counted: set[str] = set()
    for group in ("soldiers", "people", "civilians", "workers"):
        counted |= set(people[group]["nouns"])
    for listed in (*people["honours"].values(), people["kinds"]["nouns"]):
        counted |= set(listed)
    for measure in measures.values():
        for part in ("object_verbs", "subject_verbs", "nouns", "modifiers"):
            counted |= {word.split()[0] for word in measure.get(part, []) if len(word) > 2}
    weak = set(measures["deployed"]["weak"])
    strong = {
        word.split()[0]
        for measure in measures.values()
        for part in ("object_verbs", "subject_verbs", "nouns", "modifiers", "phrases")
        for word in measure.get(part, [])
        if word not in weak and word.split()[0] not in weak | set(screen["common"])
    }
    strong |= {noun for group in ("soldiers", "workers") for noun in people[group]["nouns"]}
    strong |= {noun for listed in people["honours"].values() for noun in listed}
    demonyms = [n for listed in people["nationality"].values() for n in listed if n.endswith(tuple(screen["plural"]))]
    verbs = {verb.split()[0] for listed in cues["verbs"].values() for verb in listed}
    cue_words = verbs | set(cues["nouns"]["statement"]) | set(screen["cue_words"])
    return _Screen(
        number=re.compile(rf"\d|(?<![\w]){alternatives([w for w in words if len(w) > 1])}s?(?!\w)"),
        counted=re.compile(
            rf"(?<!\w)(?:{_forms(counted, screen)}|{alternatives([*screen['elided'], *irregular])})(?!\w)"
        ),
        telling=re.compile(
            rf"(?<!\w)(?:{_forms(strong, screen)}|{alternatives([*demonyms, *screen['irregular_telling']])})(?!\w)"
        ),
        cue=re.compile(rf"(?<!\w)(?:{_forms(cue_words, screen)}|{alternatives(screen['irregular_cues'])})(?!\w)"),
    )


def may_hold_figure(text: str, language: str = "en") -> bool:
    """Whether a sentence has a number and a word that could make it a number of people."""
    screen, lower = _screen(language), plain(text)
    return bool(screen.number.search(lower) and screen.counted.search(lower) and countable(text, language))


def may_tell_first(text: str, before: str, language: str = "en") -> bool:
    """Whether a sentence may hold a figure that needs none before it: of soldiers or the dead, named here or before.

    Args:
        text: The sentence.
        before: The one before it.
        language: Lexicon folder.
    """
    telling = _screen(language).telling
    if telling.search(plain(text)) and (may_hold_figure(text, language) or may_hold_share(text, language)):
        return True
    return may_go_on(text, before, language) and bool(telling.search(plain(before)))


@lru_cache(maxsize=4096)
def countable(text: str, language: str = "en") -> tuple[Figure, ...]:
    """The figures of a sentence that stand in no date, with offsets into it; cached, since they are asked for twice."""
    masks = masked(text, language)
    return tuple(
        figure
        for figure in figures(text, language)
        if not any(start < figure.number_end and figure.number_start < end for start, end in masks)
    )


def may_hold_share(text: str, language: str = "en") -> bool:
    """Whether a sentence has a share and a word that could make it a share of people."""
    if not (parts.may_hold_share(text, language) and _screen(language).counted.search(plain(text))):
        return False
    return bool(parts.parts(text, language))


def may_go_on(text: str, before: str, language: str = "en") -> bool:
    """Whether a sentence has a number that somebody gives, and the one before a word for people or their fate."""
    screen, text = _screen(language), plain(text)
    if not (screen.number.search(text) and screen.cue.search(text)):
        return False
    return bool(screen.counted.search(plain(before)))


def may_attribute(text: str, language: str = "en") -> bool:
    """Whether a sentence has a word that could attribute something to somebody."""
    return bool(_screen(language).cue.search(plain(text)))


@cache
def verification(language: str = "en") -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns for doubts about checking, for checks made, and for words that reach back to what was told."""
    cues = lexicon.read(f"{language}/cues")["verification"]
    return phrases(cues["not_verified"]), phrases(cues["verified"]), phrases(cues["reaches_back"])
