"""Signs of a measure: what some words of the page say happened to people, and those words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from nkanalysis.extract.measures.words import HARM, together
from nkanalysis.extract.runs import Run


@dataclass(frozen=True)
class Sign:
    """A measure and the tokens that say it."""

    measure: str
    words: tuple[Token, ...]

    @property
    def harm(self) -> bool:
        """Whether it is a harm, not a movement or an honour."""
        return self.measure in HARM

    def with_words(self, measure: str, *words: Token) -> "Sign":
        """Another measure, by these words and some more."""
        return Sign(measure, tuple(dict.fromkeys((*self.words, *words))))


def sign(measure: str | None, *words: Token) -> list[Sign]:
    """A sign where there is a measure, nothing where there is none: for lists of signs."""
    return [Sign(measure, words)] if measure else []


def joined(signs: Iterable[Sign]) -> Sign | None:
    """One sign for the harms among several that share one figure; None where none is a harm.

    A word inside a fixed phrase says what the phrase says: "lost their lives".
    """
    harms = [s for s in signs if s.harm]
    harms = [s for s in harms if not any(set(s.words) < set(phrase.words) for phrase in harms)]
    measure = together(s.measure for s in harms)
    return Sign(measure, tuple(dict.fromkeys(t for s in harms for t in s.words))) if measure else None


def weightiest(signs: Sequence[Sign]) -> Sign | None:
    """The harms among some signs as one, else the first that is no mere deployment, else the first."""
    return joined(signs) or next((s for s in signs if s.measure != "deployed"), next(iter(signs), None))


def spoken(run: Run, patterns: Mapping[str, re.Pattern[str]]) -> list[Sign]:
    """The signs that fixed phrases in some text are, in the patterns' order."""
    return [Sign(measure, found) for measure, pattern in patterns.items() if (found := run.search(pattern))]


def spoken_at(run: Run, patterns: Mapping[str, re.Pattern[str]]) -> Sign | None:
    """The sign that a fixed phrase of several words at the start of some text is; None where none stands there."""
    found = (Sign(measure, words) for measure, pattern in patterns.items() if len(words := run.match(pattern)) > 1)
    return next(found, None)
