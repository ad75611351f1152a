"""A cue as tokens, the words that make one, and small walks over a parse."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spacy.tokens import Token

from nkanalysis import lexicon

_REPORTING = ("asserted", "estimated", "denied", "refused")


@dataclass(frozen=True)
class Cue:
    """One attribution, as tokens.

    Attributes:
        kind: ``verb``, ``passive``, ``preposition``, ``citing``, ``shown``, ``noun`` or ``attitude``.
        head: Token the rule started from.
        words: Tokens that attribute.
        sources: Head tokens of those who say it, one each; empty where nobody is named.
        told: Head tokens of those they said it to.
        content: Indices of the tokens attributed.
        stance: ``asserted``, ``estimated``, ``denied`` or ``refused``; of an attitude ``intended``, ``judged`` or ``felt``.
    """

    kind: str
    head: Token
    words: tuple[Token, ...]
    sources: tuple[Token, ...]
    content: frozenset[int]
    stance: str
    told: tuple[Token, ...] = field(default=())

    @property
    def asserts(self) -> bool:
        """Whether the source says the content, if only to deny it: not where it has "not confirmed" it."""
        words = cue_words(self.head.doc.lang_)
        group = [self.head, *self.head.children]
        denied = any(t.dep_ in words.labels["negation"] or t.lower_ in words.negative for t in group)
        nobody = any(t.lower_ in words.negative for source in self.sources for t in source.subtree if t.i <= source.i)
        return not denied and not nobody

    @property
    def pronouns(self) -> tuple[Token, ...]:
        """The relative pronoun that stands for the source beside the cue: "the lawmaker, who said"."""
        labels = cue_words(self.head.doc.lang_).labels
        asked = labels["relative_pronouns"]
        return tuple(t for t in children(self.head, labels["subject"]) if t.tag_ in asked and t not in self.sources)

    @property
    def own(self) -> frozenset[int]:
        """Indices of the cue's and its sources' tokens."""
        return frozenset(t.i for t in self.words) | frozenset(t.i for s in self.sources for t in phrase(s))


@dataclass(frozen=True)
class CueWords:
    """The lexicon's cues by their use, and the labels of the parse."""

    stance: dict[str, str]
    attitudes: dict[str, str]
    judging: frozenset[str]
    told: frozenset[str]
    citing: frozenset[str]
    clause_only: frozenset[str]
    figure_nouns: frozenset[str]
    giving: frozenset[str]
    giving_numbers: frozenset[str]
    showing: frozenset[str]
    citable: frozenset[str]
    equating: frozenset[str]
    hearing: frozenset[str]
    putting: frozenset[str]
    placing: frozenset[str]
    placed_at: frozenset[str]
    negative: frozenset[str]
    statement: frozenset[str]
    labels: dict[str, frozenset[str]]


@cache
def cue_words(language: str) -> CueWords:
    """The cues of a language, read once."""
    cues: dict[str, Any] = lexicon.read(f"{language}/cues")
    grammar: dict[str, list[str]] = lexicon.read(f"{language}/grammar")
    return CueWords(
        stance={verb: stance for stance in _REPORTING for verb in cues["verbs"][stance]},
        attitudes={verb: stance for stance, listed in cues["attitudes"].items() for verb in listed},
        judging=frozenset(cues["use"]["judging"]),
        told=frozenset(cues["use"]["told"]),
        citing=frozenset(cues["use"]["citing"]),
        clause_only=frozenset(cues["use"]["clause_only"]),
        putting=frozenset(cues["use"]["putting"]),
        placing=frozenset(cues["use"]["placing"]),
        placed_at=frozenset(cues["use"]["placed_at"]),
        negative=frozenset(cues["use"]["negative"]),
        figure_nouns=frozenset(cues["use"]["figure_nouns"]),
        giving=frozenset(cues["use"]["giving"]),
        giving_numbers=frozenset(cues["use"]["giving_numbers"]),
        showing=frozenset(cues["own"]["showing"]),
        citable=_citable(language),
        equating=frozenset(cues["use"]["equating"]),
        hearing=frozenset(cues["use"]["hearing"]),
        statement=frozenset(cues["nouns"]["statement"]),
        labels={name: frozenset(listed) for name, listed in grammar.items()},
    )


def _citable(language: str) -> frozenset[str]:
    """Nouns of those whom one cites and of their statements, against the evidence that one cites."""
    sources, cues = lexicon.read(f"{language}/sources"), lexicon.read(f"{language}/cues")
    persons = [*sources["persons"]["heads"], *sources["persons"]["collective"]]
    return frozenset([*persons, *sources["institutions"]["words"], *cues["nouns"]["statement"]])


def children(token: Token, labels: Iterable[str]) -> list[Token]:
    """Children of a token with one of some labels, in order."""
    wanted = frozenset(labels)
    return [child for child in token.children if child.dep_ in wanted]


def coordinated(token: Token, language: str = "en") -> list[Token]:
    """A token and the tokens joined to it by "and" or commas."""
    labels, found = cue_words(language).labels["coordination"], [token]
    for item in found:
        found.extend(child for child in item.children if child.dep_ in labels and child.pos_ != "VERB")
    return found


def phrase(token: Token, language: str = "en") -> list[Token]:
    """The noun phrase of a token: its subtree without clauses, coordination and anything after a comma."""
    labels = cue_words(language).labels
    barred = (
        labels["relative"] | labels["clause"] | labels["noun_clause"] | labels["coordination"] | labels["apposition"] | {"cc", "punct"}
    )
    out, queue = [token], [token]
    while queue:
        for child in queue.pop().children:
            if child.i > 0 and child.dep_ in labels["preposition"] and child.doc[child.i - 1].text == ",":
                continue
            if child.dep_ in barred and child.text not in "-–'’" and child.dep_ != "punct":
                continue
            if child.dep_ == "punct" and child.text not in ("-", "–", "'", "’", ".", "“", "”", '"'):
                continue
            out.append(child)
            queue.append(child)
    return sorted(out, key=lambda t: t.i)
