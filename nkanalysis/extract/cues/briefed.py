"""What those who were briefed were told: "the committee was told that …", "…, the lawmaker was told"."""

from collections.abc import Iterator

from spacy.tokens import Doc

from nkanalysis.extract.cues.cue import Cue, children, coordinated
from nkanalysis.extract.cues.words import CueWords

KIND = "briefed"
"""The kind of these cues: their sources are those who were told, and who told them stands elsewhere."""


def briefed(doc: Doc, words: CueWords) -> Iterator[Cue]:
    """The cues of a sentence that tells what somebody was told and not by whom.

    Args:
        doc: The parsed sentence.
        words: The lexicon's cues.
    """
    labels = words.labels
    for token in doc:
        if token.lemma_.lower() not in words.use.told or not children(token, labels.passive_auxiliary):
            continue
        subjects, clauses = children(token, labels.passive_subject), children(token, labels.clause)
        if not subjects or not clauses or children(token, labels.agent):
            continue
        told = tuple(coordinated(subjects[0]))
        start = subjects[0].left_edge.i
        before = frozenset(range(start)) if clauses[0].i < start else frozenset[int]()
        content = before | frozenset(t.i for clause in clauses for t in clause.subtree)
        yield Cue(KIND, token, (token,), told, content, "asserted")
