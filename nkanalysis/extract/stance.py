"""How a source says a figure: as a fact, as an estimate, as what it denies or will not give."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from nkanalysis.extract.cues import opinion
from nkanalysis.extract.cues.words import cue_words
from nkanalysis.extract.draft import Draft
from nkanalysis.extract.statements import Statement
from nkanalysis.extract.wordsets import word_sets
from nkanalysis.records import Span

_ASSERTED, _ESTIMATED = "asserted", "estimated"


@dataclass(frozen=True)
class _Words:
    """Nouns of estimates, and verbs that only place a number: "put the toll at 300" says it as a fact."""

    estimating: frozenset[str]
    placing: frozenset[str]


@cache
def _words(language: str) -> _Words:
    return word_sets(_Words, language, "cues", "use")


def stance(draft: Draft, likelihood: Span | None, language: str) -> tuple[str, tuple[Span, ...]]:
    """How a figure is said, and where the page says so.

    An estimate is one where the figure's own sentence says so: by the verb of whoever says it, by a word of likelihood
    in the figure's clause, or by the noun that says what it is ("in his estimate", "raised its estimate to").

    Args:
        draft: The figure, with whose word it is.
        likelihood: Where its sentence has a word of likelihood, as offsets into the sentence.
        language: Lexicon folder.
    """
    statement = draft.statement
    cue = statement.parsed.spans(statement.cue.words) if statement is not None else ()
    said = statement.cue.stance if statement is not None else _ASSERTED
    if said not in (_ASSERTED, _ESTIMATED):
        return said, cue
    if statement is not None and statement.index == draft.index and _estimates(statement, language):
        return _ESTIMATED, cue
    if likelihood is not None:
        at = draft.parsed.sentence.start
        start, end = (offset + at for offset in likelihood)
        if _is_of(draft, draft.parsed.tokens(start, end), language):
            return _ESTIMATED, ((start, end),)
    return _ASSERTED, cue


def _estimates(statement: Statement, language: str) -> bool:
    """Whether the words that attribute make an estimate of what is said."""
    words, labels, cue = _words(language), cue_words(language).labels, statement.cue
    if cue.stance == _ESTIMATED and cue.head.lemma_.lower() not in words.placing:
        return True
    of_nouns = opinion(cue) or cue.kind == "noun"
    nouns = cue.words if of_nouns else [t for t in cue.head.children if t.dep_ in labels.object]
    behind = (t for word in cue.words if word.dep_ in labels.preposition for t in word.children)
    return any(t.lemma_.lower() in words.estimating for t in (*nouns, *(behind if of_nouns else ())))


def _is_of(draft: Draft, words: list[Token], language: str) -> bool:
    """Whether words of likelihood stand over a figure, with its verb, or with a noun that it stands under."""
    labels, over = cue_words(language).labels, set()
    token = draft.counted.number
    while token.i not in over:
        over.add(token.i)
        # "300 likely died and 40 were captured": a clause with a subject of its own is a matter of its own.
        if token.dep_ in labels.coordination and any(c.dep_ in labels.any_subject for c in token.children):
            break
        token = token.head
    beside = (t.head.head if t.head.dep_ in labels.auxiliary else t.head for t in words)
    return any(t.i in over for t in (*words, *beside))
