"""A cue as tokens, and small walks over a parse."""

from collections.abc import Container
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Token

from nkanalysis.extract.cues.words import CueLabels, cue_words

_HYPHENS = "-–'’"
_INSIDE = frozenset(("-", "–", "'", "’", ".", "“", "”", '"'))
"""Marks inside a name."""
_QUOTES = frozenset(("“", "”", '"'))
"""Of these a single one opens what somebody says."""


@dataclass(frozen=True)
class Cue:
    """One attribution, as tokens.

    Attributes:
        kind: ``verb``, ``passive``, ``preposition``, ``citing``, ``shown``, ``noun``, ``labelled``, ``pointing``,
            ``briefed`` or ``attitude``.
        head: Token the rule started from.
        words: Tokens that attribute.
        sources: Head tokens of those who say it, one each; empty where nobody is named.
        told: Head tokens of those they said it to.
        content: Indices of the tokens attributed.
        stance: ``asserted``, ``estimated``, ``denied`` or ``refused``; of an attitude ``intended``, ``judged`` or
            ``felt``.
    """

    kind: str
    head: Token
    words: tuple[Token, ...]
    sources: tuple[Token, ...]
    content: frozenset[int]
    stance: str
    told: tuple[Token, ...] = field(default=())

    @cached_property
    def asserts(self) -> bool:
        """Whether the source says the content, if only to deny it: not where it has "not confirmed" it."""
        words = cue_words(self.head.doc.lang_)
        negative = words.use.negative
        group = [self.head, *self.head.children]
        if self.head.dep_ in words.labels.open_clause and (able := self.head.head).lower_ in words.use.able:
            group += [able, *able.children, *able.head.children]
        denied = any(t.dep_ in words.labels.negation or t.lower_ in negative for t in group)
        nobody = any(t.lower_ in negative for source in self.sources for t in source.subtree if t.i <= source.i)
        # "…; the paper has verified neither toll": what stands beside such an object is not said by its subject.
        aside = [o for o in children(self.head, words.labels.object) if o.i not in self.content]
        nothing = any(t.lower_ in negative and t.dep_ in words.labels.determiner for o in aside for t in o.lefts)
        return not denied and not nobody and not nothing

    @property
    def pronouns(self) -> tuple[Token, ...]:
        """The relative pronoun that stands for the source beside the cue: "the lawmaker, who said"."""
        labels = cue_words(self.head.doc.lang_).labels
        asked = labels.relative_pronouns
        return tuple(t for t in children(self.head, labels.subject) if t.tag_ in asked and t not in self.sources)

    @cached_property
    def own(self) -> frozenset[int]:
        """Indices of the cue's and its sources' tokens."""
        return frozenset(t.i for t in self.words) | frozenset(t.i for s in self.sources for t in phrase(s))


def children(token: Token, labels: Container[str]) -> list[Token]:
    """Children of a token with one of some labels, in order."""
    return [child for child in token.children if child.dep_ in labels]


def said_as(token: Token) -> bool:
    """Whether a cue stands in a clause that only names who says the rest: "as the agency said"."""
    words = cue_words(token.doc.lang_)
    return any(t.dep_ in words.labels.clause_marker and t.lower_ in words.small.as_one_says for t in token.children)


def opinion(cue: Cue) -> bool:
    """Whether a phrase tells whose view something is ("in the view of X", "by X's count"), not who is quoted."""
    return cue.kind == "preposition" and cue.head.lower_ in cue_words(cue.head.doc.lang_).small.reckoned_by


def opens_a_clause(token: Token) -> bool:
    """Whether a word opens a clause that somebody says: "that"."""
    words = cue_words(token.doc.lang_)
    return token.lower_ in words.small.opening_a_clause and token.dep_ in words.labels.clause_marker


def coordinated(token: Token) -> list[Token]:
    """A token and the tokens joined to it by "and" or commas; of "analysts Novak and Svoboda" the names."""
    labels = cue_words(token.doc.lang_).labels
    found = [_first_name(token, labels) or token]
    for item in found:
        found.extend(child for child in item.children if child.dep_ in labels.coordination and child.pos_ != "VERB")
    return found


def _first_name(token: Token, labels: CueLabels) -> Token | None:
    """The first of several names right behind a noun for all who bear them."""
    if token.tag_ not in labels.several_tags:
        return None
    for child in children(token, labels.apposition):
        joined = any(c.tag_ in labels.name_tags for c in children(child, labels.coordination))
        if joined and child.tag_ in labels.name_tags and child.left_edge.i == token.i + 1:
            return child
    return None


def _inside_name(child: Token, labels: CueLabels) -> bool:
    """Whether a word is joined inside an institution's name: "the Centre for Peace **and Security**"."""
    head = child.head
    if child.dep_ in labels.joining_word:
        return any(_inside_name(c, labels) for c in children(head, labels.coordination) if c.i > child.i)
    if child.dep_ not in labels.coordination or not (child.text[0].isupper() and head.text[0].isupper()):
        return False
    while head.dep_ in labels.part_of_noun:
        head = head.head
    leading = head.head
    return head.dep_ in labels.preposition_object and leading.head.tag_ in labels.name_tags and leading.i < head.i


def _apart(ordered: list[Token]) -> bool:
    """Whether the last of some tokens is a mark that stands away from the others: the full stop of the sentence."""
    return ordered[-1].is_punct and ordered[-1].i > ordered[-2].i + 1


def phrase(token: Token) -> list[Token]:
    """The noun phrase of a token: its subtree without clauses, coordination, what follows a comma, and a last "'s".

    What is joined inside the name of an institution belongs to it.
    """
    labels = cue_words(token.doc.lang_).labels
    doc, out, queue = token.doc, [token], [token]
    while queue:
        for child in queue.pop().children:
            label = child.dep_
            if label in labels.preposition:
                if child.i > 0 and doc[child.i - 1].text == ",":
                    continue
            elif label in labels.punctuation:
                if child.text not in _INSIDE:
                    continue
            elif label in labels.outside_phrase and child.text not in _HYPHENS and not _inside_name(child, labels):
                continue
            out.append(child)
            queue.append(child)
    if sum(t.text in _QUOTES for t in out) == 1:
        out = [t for t in out if t.text not in _QUOTES]
    ordered = sorted(out, key=lambda t: t.i)
    while ordered[-1] != token and (ordered[-1].dep_ in labels.preposition or _apart(ordered)):
        ordered.pop()
    return ordered[:-1] if ordered[-1].tag_ in labels.possessive_tags and len(ordered) > 1 else ordered
