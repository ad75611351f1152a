"""Whose word a sentence takes for granted: "if Seoul is to be believed", "if the ministry's figures are right"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nkanalysis.extract.cues.cue import Cue, children, coordinated
from nkanalysis.extract.cues.words import CueWords


def granted(doc: Doc, words: CueWords) -> Iterator[Cue]:
    """The clauses of a sentence that make somebody's word its condition.

    Args:
        doc: The parsed sentence.
        words: The lexicon's cues.
    """
    labels = words.labels
    for token in doc:
        if token.lower_ not in words.small.granted_that or token.dep_ not in labels.clause_marker:
            continue
        verb = token.head
        sources = children(verb, labels.any_subject)
        content = frozenset(t.i for t in verb.head.subtree) - frozenset(t.i for t in verb.subtree)
        if sources and content and (trusted := _trusted(verb, words)) is not None:
            yield Cue("preposition", token, (token, trusted), tuple(coordinated(sources[0])), content, "asserted")


def _trusted(verb: Token, words: CueWords) -> Token | None:
    """The word that says one may believe it."""
    labels, use = words.labels, words.use
    group = [verb, *children(verb, labels.open_clause)]
    for token in group:
        if token.lemma_.lower() in use.trusting and children(token, labels.passive_auxiliary):
            return token
    return next((t for t in verb.rights if t.lemma_.lower() in use.right and t.dep_ in labels.complement), None)
