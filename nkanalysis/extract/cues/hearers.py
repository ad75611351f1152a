"""To whom those who say something say it: "told Reuters", "in an interview with CNN", "officials quoted by the BBC"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from nkanalysis.extract.cues.cue import children, coordinated
from nkanalysis.extract.cues.words import CueWords


def hearers(token: Token, sources: Iterable[Token], words: CueWords) -> tuple[Token, ...]:
    """Those whom a sentence names as having heard somebody, besides the object of "told".

    Args:
        token: The verb or preposition that attributes.
        sources: Who says it.
        words: The lexicon's cues.
    """
    sources = tuple(sources)
    found = [*_on_occasion(token, words), *(t for source in sources for t in _of_speaker(source, words))]
    return tuple(dict.fromkeys(joined for t in found for joined in coordinated(t) if joined not in sources))


def _on_occasion(token: Token, words: CueWords) -> Iterator[Token]:
    """As in "said in an interview with CNN", "speaking to CNN, he said"."""
    labels = words.labels
    for leading in children(token, labels.preposition):
        for noun in children(leading, labels.preposition_object):
            if leading.lower_ in words.small.occasion_in and noun.lemma_.lower() in words.use.occasions:
                yield from _spoken_to(noun, words)
                yield from _carried_by(noun, words)
            if leading.lower_ in words.use.on_air and noun.tag_ in labels.name_tags:
                yield from [] if noun.lower_ in words.use.platforms else [noun]
    for clause in children(token, labels.adjunct_clause):
        if clause.lemma_.lower() in words.use.speaking_to:
            yield from _spoken_to(clause, words)


def _of_speaker(source: Token, words: CueWords) -> Iterator[Token]:
    """As in "officials quoted by the BBC", "officials who spoke to the BBC"."""
    labels = words.labels
    yield from _carried_by(source, words)
    for clause in children(source, labels.relative | labels.noun_clause):
        if clause.lemma_.lower() in words.use.speaking_to:
            yield from _spoken_to(clause, words)
        if clause.lemma_.lower() in words.use.told and not children(clause, labels.clause):
            yield from children(clause, labels.object)


def _spoken_to(token: Token, words: CueWords) -> Iterator[Token]:
    for leading in children(token, words.labels.preposition | words.labels.dative):
        if leading.lower_ in words.small.occasion_with:
            yield from children(leading, words.labels.preposition_object)


def _carried_by(noun: Token, words: CueWords) -> Iterator[Token]:
    for clause in children(noun, words.labels.noun_clause):
        if clause.lemma_.lower() in words.use.carrying | words.use.citing:
            for by in children(clause, words.labels.agent):
                yield from children(by, words.labels.preposition_object)
