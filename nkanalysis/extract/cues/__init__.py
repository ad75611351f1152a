"""Cues in a parsed sentence: reporting verbs, "according to", "citing", noun cues, and what each attributes to whom.

What comes out is syntax only; who is meant is told in ``sources`` and ``discourse``. The patterns follow the
description of English attributions in PARC 3 (Pareti 2016) and PolNeAR (Newell et al. 2018).
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from nkanalysis.extract.cues import attitudes as wanting
from nkanalysis.extract.cues.briefed import briefed
from nkanalysis.extract.cues.cue import Cue, opinion, phrase, said_as
from nkanalysis.extract.cues.granted import granted
from nkanalysis.extract.cues.labelled import labelled
from nkanalysis.extract.cues.phrases import nouns, prepositions
from nkanalysis.extract.cues.verbs import verbs
from nkanalysis.extract.cues.words import cue_words

__all__ = ["Cue", "attitudes", "cues", "opinion", "phrase", "said_as"]


def attitudes(doc: Doc, language: str = "en") -> list[Cue]:
    """What a sentence says that somebody wants, feels or thinks of something: attributed, but nobody's word.

    Args:
        doc: The parsed sentence.
        language: Its lexicon folder.
    """
    return list(wanting.attitudes(doc, cue_words(language)))


def cues(doc: Doc, language: str = "en") -> list[Cue]:
    """Every cue of a sentence, in order.

    Args:
        doc: The parsed sentence.
        language: Its lexicon folder.
    """
    words = cue_words(language)
    given = (verbs, prepositions, nouns, granted, briefed)
    found = [cue for kind in given for cue in kind(doc, words)]
    for label in labelled(doc, words):
        found = [label, *(cue for cue in found if cue.head.i > label.head.i)]
    return sorted(_kept_apart(found, words.labels.joined_clause), key=lambda cue: cue.head.i)


def _kept_apart(found: list[Cue], joined: frozenset[str]) -> Iterator[Cue]:
    """Take out of a content what attributes: joined clauses with a cue of their own, "according to" and its like."""
    verbs_at = {cue.head.i for cue in found if cue.kind == "verb"}
    for cue in found:
        if cue.kind == "noun" and cue.head.i in verbs_at:
            continue
        content = cue.content
        if cue.kind == "preposition":
            for other in found:
                verb = other.head
                if other is not cue and verb.i in content and verb.dep_ in joined and other.sources:
                    content = content - {t.i for t in verb.subtree}
        if cue.kind == "verb":
            for other in found:
                if other.kind in ("preposition", "citing") and other.head.i in content:
                    content = content - other.own
        yield cue if content is cue.content else replace(cue, content=content)
