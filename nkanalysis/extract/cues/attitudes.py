"""What somebody wants, feels or thinks of something: attributed, but no word on which a figure rests."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nkanalysis.extract.cues.cue import Cue, children, phrase
from nkanalysis.extract.cues.subjects import subjects_of
from nkanalysis.extract.cues.words import CueWords


def attitudes(doc: Doc, words: CueWords) -> Iterator[Cue]:
    """Every verb of wanting, judging or feeling of a sentence that has somebody as its subject and a content.

    Args:
        doc: The parsed sentence.
        words: The lexicon's cues.
    """
    labels = words.labels
    for token in doc:
        if token.tag_ not in labels.verb_tags:
            continue
        stance, leading = _stance(token, words)
        if stance is None or children(token, labels.passive_auxiliary):
            continue
        content = _content(token, leading, words)
        sources = subjects_of(token, words)
        own = frozenset(t.i for s in sources for t in phrase(s)) | {token.i}
        infinitive = any(t.tag_ in labels.infinitive_tags for t in token.lefts)
        if sources and not infinitive and (content := content - own):
            group = [t for t in token.children if t.dep_ in labels.auxiliary and t.i < token.i]
            yield Cue("attitude", token, (*group, token, *leading), tuple(sources), content, stance)


def _stance(token: Token, words: CueWords) -> tuple[str | None, list[Token]]:
    """What a verb tells of its subject, and the preposition that belongs to it: "called for", "pointed to"."""
    lemma = token.lemma_.lower()
    for particle in token.children:
        if particle.i == token.i + 1 and particle.dep_ in words.labels.behind_verb:
            if stance := words.attitudes.get(f"{lemma} {particle.lower_}"):
                return stance, [particle]
    return words.attitudes.get(lemma), []


def _content(token: Token, leading: list[Token], words: CueWords) -> frozenset[int]:
    labels = words.labels
    if leading:
        parts = [*children(leading[0], labels.preposition_object), *children(token, labels.clause)]
    else:
        parts = children(token, labels.object | labels.clause | labels.open_clause)
        if parts:
            parts += [p for p in children(token, labels.preposition) if p.lower_ in words.use.judging]
    return frozenset(t.i for part in parts for t in part.subtree)
