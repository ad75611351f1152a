"""The rules of the lexicon's ``events``: what tells of an event of each kind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.events.grammar import small_words
from nkanalysis.extract.events.vocabulary import Vocabulary, pieces, spelled_out
from nkanalysis.extract.words import alternatives, phrases, plain

_PLACES = ("with", "clause", "sentence", "without", "never")
_CONCERNS = ("people", "named", "mentioned", "carried", "country", "matter")
_PEOPLE = ("by", "not_by", "befalls")
_KEYS = frozenset({*_PLACES, *_PEOPLE, "head", "also", "before", "about", "who", "whom", "status", "always"})


@dataclass(frozen=True, eq=False)
class Rule:
    """What tells of an event of one kind.

    Attributes:
        name: ``theme.kind`` and the rule's place among those of its kind.
        head: The words that it starts from.
        needs: Words one of which must stand in the head's own phrase (``with``), in its clause (``clause``, ``also``),
            in the sentence (``sentence``).
        bars: Words of which none may stand in the clause (``without``), in the sentence (``never``).
        by: Words one of which must stand in the phrase of who does it.
        not_by: Words of which none may stand there.
        befalls: Words one of which must stand in the phrase of whom it befalls, where somebody is named.
        before: Finds, in plain text, words one of which must stand in the sentences before.
        about: How it must concern the people that the kit is about.
        who, whom: Roles in which those are sought, best first.
        status: What it is where no word of the sentence tells; None is ``happened``.
        always: What it is whatever the words around it say.
    """

    theme: str
    kind: str
    name: str
    head: Vocabulary
    needs: Mapping[str, Vocabulary]
    bars: Mapping[str, Vocabulary]
    by: Vocabulary | None
    not_by: Vocabulary | None
    befalls: Vocabulary | None
    before: re.Pattern[str] | None
    about: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    status: str | None
    always: str | None


@dataclass(frozen=True)
class Rules:
    """All rules of a language.

    Attributes:
        by_first: Rules by the first word of a head.
        by_form: For every form of a word of a head, what a sentence must hold besides, by rule: forms, one of each set.
        groups: Words that the rules and the readers of status and concern share.
        counts: For a kind, the measures of the claims that count it.
        gate: Finds, in plain text, words without which an article tells of no event.
        lands: Kinds of events that may befall a country.
        placeless: Themes whose events take place nowhere.
        belonging: Finds, at the end of plain text, words after which an institution is a soldier's unit.
    """

    by_first: Mapping[str, tuple[Rule, ...]]
    by_form: Mapping[str, tuple[tuple[frozenset[str], ...], ...]]
    groups: Mapping[str, Vocabulary]
    counts: Mapping[str, frozenset[str]]
    gate: tuple[re.Pattern[str], ...]
    lands: frozenset[str]
    placeless: frozenset[str]
    belonging: re.Pattern[str]


@cache
def rules(language: str) -> Rules:
    """The rules of a language, read once.

    Raises:
        LexiconError: A rule says something that can't be read; the message names it.
    """
    listed: dict[str, Any] = lexicon.read(f"{language}/events")
    words: dict[str, list[str]] = listed["words"]
    by_first: dict[str, list[Rule]] = {}
    by_form: dict[str, list[tuple[frozenset[str], ...]]] = {}

    def inflect(word: str) -> frozenset[str]:
        return _inflected(word, listed["forms"])

    for theme, kinds in listed["events"].items():
        for kind, entries in kinds.items():
            for number, entry in enumerate(entries, 1):
                name = f"{theme}.{kind} {number}"
                rule = _rule(theme, kind, name, {**listed["roles"], **entry}, words, language)
                for first in rule.head.firsts:
                    by_first.setdefault(first, []).append(rule)
                needed = tuple(vocabulary.forms(inflect) for vocabulary in rule.needs.values())
                for form in rule.head.forms(inflect):
                    by_form.setdefault(form, []).append(needed)
    return Rules(
        by_first={first: tuple(found) for first, found in by_first.items()},
        by_form={form: tuple(needed) for form, needed in by_form.items()},
        groups={name: Vocabulary(spelled_out(group, words), language) for name, group in words.items()},
        counts={kind: frozenset(measures) for kind, measures in listed["counts"].items()},
        gate=tuple(phrases(listed["gate"][name]) for name in ("ours", "war")),
        lands=frozenset(listed["fields"]["befalls_countries"]),
        placeless=frozenset(listed["fields"]["placeless"]),
        belonging=_belonging(listed["fields"]["belonging"], language),
    )


def _belonging(words: list[str], language: str) -> re.Pattern[str]:
    articles = alternatives(small_words(language).articles)
    return re.compile(rf"(?<!\w){alternatives(words)}\s+(?:{articles}\s+)?(?:[\w'-]+\s+){{0,3}}$")


def _rule(
    theme: str, kind: str, name: str, entry: Mapping[str, Any], words: Mapping[str, list[str]], language: str
) -> Rule:
    where = f"{language}/events.toml: events.{name}"
    if odd := set(entry) - _KEYS:
        raise lexicon.LexiconError(f"{where}: unknown {sorted(odd)}; it may have {sorted(_KEYS)}")
    if not entry.get("head"):
        raise lexicon.LexiconError(f"{where}: it has no head; name the words that it starts from")
    if entry.get("about", "people") not in _CONCERNS:
        raise lexicon.LexiconError(f"{where}: about = {entry['about']!r}; it may be one of {_CONCERNS}")
    try:
        made = {
            key: Vocabulary(spelled_out(entry[key], words), language)
            for key in ("head", "also", *_PEOPLE, *_PLACES)
            if key in entry
        }
    except (KeyError, ValueError) as error:
        raise lexicon.LexiconError(f"{where}: no group of words {error} under [words]") from error
    return Rule(
        theme=theme,
        kind=kind,
        name=name,
        head=made["head"],
        needs={key: made[key] for key in ("with", "clause", "also", "sentence") if key in made},
        bars={key: made[key] for key in ("without", "never") if key in made},
        by=made.get("by"),
        not_by=made.get("not_by"),
        befalls=made.get("befalls"),
        before=phrases(spelled_out(entry["before"], words)) if "before" in entry else None,
        about=entry.get("about", "people"),
        who=tuple(entry["who"]),
        whom=tuple(entry["whom"]),
        status=entry.get("status"),
        always=entry.get("always"),
    )


def _inflected(word: str, forms: Mapping[str, Any]) -> frozenset[str]:
    """Every form that a word may take on a page, and some that it never takes."""
    stems = {word}
    if forms["last_letter_doubled"]:
        stems.add(word + word[-1])
    if len(word) >= forms["dropped_from_letters"] and word.endswith(tuple(forms["dropped_last_letters"])):
        stems.add(word[:-1])
    regular = {stem + ending for stem in stems for ending in ("", *forms["endings"])}
    return frozenset(regular | set(forms["irregular"].get(word, ())))


def may_tell(text: str, language: str) -> bool:
    """Whether a sentence holds the words of a rule, wherever they stand in it."""
    words, listed = set(pieces(language).findall(plain(text))), rules(language).by_form
    return any(
        all(not needed.isdisjoint(words) for needed in every) for word in words for every in listed.get(word, ())
    )


def concerns_war(text: str, language: str) -> bool:
    """Whether an article speaks of those that the kit is about, and of the war, at all."""
    lower = plain(text)
    return all(pattern.search(lower) for pattern in rules(language).gate)
