"""The noun of which a clause says who says it: "the 11,000 troops that the ministry says were sent"."""

from spacy.tokens import Token

from nkanalysis.extract.cues.cue import children, phrase
from nkanalysis.extract.cues.words import CueWords

_LONGEST = 10
"""Tokens of such a noun's phrase, where it is found by its place."""


def antecedent(token: Token, clauses: list[Token], subjects: list[Token], words: CueWords) -> frozenset[int]:
    """Places of the noun, with its number, that a verb in a clause behind it attributes.

    Args:
        token: The verb.
        clauses: Its clauses.
        subjects: Who says it.
        words: The lexicon's cues.
    """
    if not subjects:
        return frozenset()
    noun, labels = token.head, words.labels
    if token.dep_ not in labels.relative or noun in subjects:
        return _before_subject(token, subjects, words)
    inner = [*clauses, *children(token, labels.open_clause)]
    if inner and any(c.tag_ not in labels.relative_pronouns for c in children(inner[0], labels.any_subject)):
        return frozenset()
    if not inner and not _is_object(noun, token, words):
        return _before_subject(token, subjects, words)
    return frozenset(t.i for t in phrase(noun) if t.i < token.left_edge.i)


def _is_object(noun: Token, token: Token, words: CueWords) -> bool:
    """Whether a number of people is what a verb without another object says: "the 300 deaths Kyiv claims"."""
    labels, lemma = words.labels, token.lemma_.lower()
    if lemma in words.use.told | words.use.placing | words.use.hearing or lemma not in words.stance:
        return False
    held = [o for o in children(token, labels.object) if o.tag_ not in labels.relative_pronouns]
    return not held and any(t.like_num for t in phrase(noun) if t.i < token.left_edge.i)


def _before_subject(token: Token, subjects: list[Token], words: CueWords) -> frozenset[int]:
    """As in "the 11,000 troops Kyiv says are there", which the parser takes for one clause."""
    doc, labels = token.doc, words.labels
    start = subjects[-1].left_edge.i
    if start < 2 or subjects[-1].i > token.i or token.i + 1 >= len(doc):
        return frozenset()
    if doc[token.i + 1].tag_ not in labels.finite_or_modal_tags or doc[start - 1].tag_ not in labels.noun_tags:
        return frozenset()
    first = start
    while first > 0 and start - first < _LONGEST and doc[first - 1].tag_ in labels.counted_phrase_tags:
        first -= 1
    return frozenset(range(first, start)) if any(t.like_num for t in doc[first:start]) else frozenset()
