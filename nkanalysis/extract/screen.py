"""The screen: which sentences could hold a claim or an attribution, told by patterns alone, before any parse."""

import re
from dataclasses import dataclass
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract import parts
from nkanalysis.extract.words import alternatives, phrases, plain


@dataclass(frozen=True)
class _Screen:
    number: re.Pattern[str]
    counted: re.Pattern[str]
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
    for listed in people["honours"].values():
        counted |= set(listed)
    for measure in measures.values():
        for part in ("object_verbs", "subject_verbs", "nouns", "modifiers"):
            counted |= {word.split()[0] for word in measure.get(part, []) if len(word) > 2}
    verbs = {verb.split()[0] for listed in cues["verbs"].values() for verb in listed}
    cue_words = verbs | set(cues["nouns"]["statement"]) | set(screen["cue_words"])
    return _Screen(
        number=re.compile(rf"\d|(?<![\w]){alternatives([w for w in words if len(w) > 1])}s?(?!\w)"),
        counted=re.compile(
            rf"(?<!\w)(?:{_forms(counted, screen)}|{alternatives([*screen['elided'], *irregular])})(?!\w)"
        ),
        cue=re.compile(rf"(?<!\w)(?:{_forms(cue_words, screen)}|{alternatives(screen['irregular_cues'])})(?!\w)"),
    )


def may_hold_figure(text: str, language: str = "en") -> bool:
    """Whether a sentence has a number and a word that could make it a number of people."""
    screen, text = _screen(language), plain(text)
    return bool(screen.number.search(text)) and bool(screen.counted.search(text))


def may_hold_share(text: str, language: str = "en") -> bool:
    """Whether a sentence has a share and a word that could make it a share of people."""
    return parts.may_hold_share(text, language) and bool(_screen(language).counted.search(plain(text)))


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
