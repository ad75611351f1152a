"""Whose people a figure counts, decided from the words around it and never assumed from the subject of the project."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.counted import Counted
from nkanalysis.extract.words import alternatives, phrases, plain

TROOPS = ("north_korean_troops", "russian_troops", "ukrainian_troops")


@dataclass(frozen=True)
class _Nations:
    patterns: dict[str, re.Pattern[str]]
    people: re.Pattern[str]
    joint: re.Pattern[str]
    earlier_wars: re.Pattern[str]
    own: frozenset[str]


@cache
def _nations(language: str) -> _Nations:
    words: dict[str, Any] = lexicon.read(f"{language}/people")
    return _Nations(
        patterns={name: phrases(listed) for name, listed in words["nationality"].items()},
        people=re.compile(
            rf"(?<!\w){alternatives(n for listed in words['nationality'].values() for n in listed)}"
            rf"(?:\s+[\w-]+){{0,2}}?\s+{alternatives(words['soldiers']['nouns'])}(?:s|men)?(?!\w)"
            r"|(?<!\w)(?:north |south )?(?:koreans|russians|ukrainians)(?!\w)"
        ),
        joint=phrases(words["populations"]["joint"]),
        earlier_wars=phrases(words["populations"]["earlier_wars"]),
        own=frozenset(words["populations"]["own"]),
    )


def _named(text: str, nations: _Nations) -> set[str]:
    """Populations whose nation a text names; a longer name hides a shorter one inside it ("South Korean")."""
    text, found = plain(text), set()
    for match in nations.patterns["other"].finditer(text):
        text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
        found.add("other")
    for name in TROOPS:
        if nations.patterns[name].search(text):
            found.add(name)
            text = nations.patterns[name].sub(lambda m: " " * len(m[0]), text)
    return found


def population(counted: Counted, before: str | None, subject: str | None, language: str = "en") -> str:
    """Whose people.

    Args:
        counted: What the figure counts.
        before: Population of the last figure or nation that the text spoke of, for "of them" and left-out nouns.
        subject: Population that the document is about, where nothing nearer tells.
        language: Lexicon folder.
    """
    nations = _nations(language)
    sentence = counted.number.doc.text
    if nations.earlier_wars.search(plain(sentence)):
        return "other"
    if counted.category == "civilians":
        return "civilians"
    if counted.category == "workers":
        return "workers"
    if nations.joint.search(plain(sentence)) and counted.category in ("soldiers", "event", "elided", "people"):
        return "joint_russian_north_korean"
    phrase = _own_words(counted)
    named = _named(phrase, nations)
    if {"north_korean_troops", "russian_troops"} <= named:
        return "joint_russian_north_korean"
    if len(named) == 1 and not (named == {"other"} and counted.category in ("family", "certificate")):
        return named.pop()
    for text in (_about(counted), _actor(counted)):
        named = _named(text, nations) - {"other"}
        if len(named) == 1:
            return named.pop()
    if counted.category in ("family", "relative", "certificate", "portrait", "coffin", "name"):
        return "north_korean_troops" if subject in (None, "north_korean_troops") else subject
    if counted.category == "people" and counted.noun is not None and counted.noun.lemma_.lower() == "people":
        return "civilians"
    if counted.partitive or counted.noun is None or counted.definite:
        return before or subject or _only(sentence, nations) or "other"
    return subject or before or _only(sentence, nations) or "other"


def _only(sentence: str, nations: _Nations) -> str | None:
    """The one population whose people a sentence names ("Russians", "Ukrainian soldiers"), not its countries alone."""
    lower = plain(sentence)
    people = " ".join(match[0] for match in nations.people.finditer(lower))
    named = _named(people, nations) - {"other"}
    return next(iter(named)) if len(named) == 1 else None


def _own_words(counted: Counted) -> str:
    """The noun phrase of the figure, what it is joined to, and the "of" or "among" behind it."""
    anchor = counted.noun if counted.noun is not None else counted.number
    run = [*counted.inside]
    if counted.noun is not None:
        run = run[: run.index(counted.noun) + 1]
    behind = [
        t
        for c in anchor.children
        if c.dep_ == "prep" and c.lower_ in ("of", "among", "from", "by", "for", "in") and c.lower_ not in ("in",)
        for t in c.subtree
        if t.i - c.i < 8
    ]
    others = [c for c in anchor.children if c.dep_ == "conj" and c.tag_ in ("NNPS", "NNP", "JJ")]
    joined = [t for c in others if not any(t.like_num for t in c.subtree) for t in c.subtree]
    return " ".join(t.text for t in [*run, *behind, *joined])


def _about(counted: Counted) -> str:
    """As in "among North Korean troops", "North Korea's losses": what stands over the figure."""
    words: list[Token] = []
    token = counted.anchor
    for _ in range(3):
        if token.head == token:
            break
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            break
        if token.pos_ in ("NOUN", "PROPN"):
            words += [t for t in token.subtree if t.i < counted.number.i]
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.lemma_.lower() in (
            "casualty",
            "loss",
            "death",
            "toll",
            "number",
            "dead",
            "total",
            "fatality",
            "count",
            "force",
            "contingent",
        ):
            words += list(child.subtree)
        if child.dep_ == "prep" and child.lower_ == "among":
            words += list(child.subtree)
    return " ".join(t.text for t in words)


def _actor(counted: Counted) -> str:
    """Who loses or sends its own people: the subject of "lost", "suffered", "deployed"."""
    nations = _nations(counted.number.doc.lang_)
    token = counted.anchor
    for _ in range(5):
        if token.head == token:
            break
        token = token.head
        if token.lemma_.lower() in nations.own:
            subjects = [c for c in token.children if c.dep_ in ("nsubj",)]
            agents = [t for c in token.children if c.dep_ == "agent" for t in c.subtree]
            if not subjects and token.dep_ == "conj":
                subjects = [c for c in token.head.children if c.dep_ == "nsubj"]
            return " ".join(t.text for s in subjects for t in s.subtree) or " ".join(t.text for t in agents)
    return ""


def subject_of(texts: list[str], language: str = "en") -> str | None:
    """The troops that a document speaks of most, its headline first.

    Args:
        texts: Headline and sentences, in order.
        language: Lexicon folder.
    """
    nations = _nations(language)
    counts = dict.fromkeys(TROOPS, 0)
    for text in texts:
        lower = nations.patterns["other"].sub(" ", plain(text))
        for name in TROOPS:
            counts[name] += len(nations.patterns[name].findall(lower))
    best = max(counts, key=lambda name: (counts[name], name == "north_korean_troops"))
    if counts["north_korean_troops"] and counts["north_korean_troops"] * 3 >= counts[best]:
        return "north_korean_troops"
    return best if counts[best] else None


def named(text: str, language: str = "en") -> set[str]:
    """The populations whose nation a text names, ``other`` for one that has no troops in this war's counts."""
    return _named(text, _nations(language))


def mentioned(text: str, language: str = "en") -> str | None:
    """The one population that a sentence names, None where it names none or several."""
    return _only(text, _nations(language))
