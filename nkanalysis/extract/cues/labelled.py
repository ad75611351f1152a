"""A quotation behind a colon and no verb: "A retired general, in comments to this paper: “We counted 40.”"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nkanalysis.extract.cues.cue import Cue, coordinated
from nkanalysis.extract.cues.words import CueWords

KIND = "labelled"
"""The kind of these cues."""
_LONGEST = 30
"""Tokens before the colon."""
_OPENING = frozenset(("“", "„", "«", '"', "''", "``"))


def labelled(doc: Doc, words: CueWords) -> Iterator[Cue]:
    """The cue of a sentence that names a speaker and how he spoke, a colon, and his words in quotation marks.

    Args:
        doc: The parsed sentence.
        words: The lexicon's cues.
    """
    labels = words.labels
    colon = next((t.i for t in doc[:_LONGEST] if t.text == ":"), 0)
    label = doc[:colon]
    if not colon or colon + 1 >= len(doc) or doc[colon + 1].text not in _OPENING:
        return
    if any(t.tag_ in labels.finite_or_modal_tags for t in label):
        return
    heads = [t for t in label if t.tag_ in labels.noun_tags and not _is_inside(t, colon, words)]
    if heads:
        sources = tuple(t for t in coordinated(heads[0]) if t.i < colon)
        told = tuple(o for p in label if p.lower_ in words.small.labelled_to for o in p.children if o.i < colon)
        yield Cue(KIND, doc[colon], (doc[colon],), sources, frozenset(range(colon + 1, len(doc))), "asserted", told)


def _is_inside(token: Token, colon: int, words: CueWords) -> bool:
    """Whether a noun of a label is a part of another's phrase, or stands under a preposition."""
    above, labels = token.head, words.labels
    if token.i + 1 < colon and token.nbor().tag_ in labels.noun_going_on_tags:
        return True
    if token.dep_ in labels.preposition_object or token.dep_ in labels.possessor:
        return above.i < colon
    return above.i < colon and above.tag_ in labels.noun_tags and above != token
