"""Sentences that only say whose word the one before was: "So said the general", "Those are the numbers it gave"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from nkanalysis.extract.cues.cue import Cue, children, coordinated, phrase
from nkanalysis.extract.cues.subjects import subjects_of
from nkanalysis.extract.cues.words import CueWords, cue_words
from nkanalysis.extract.wordsets import word_sets

KIND = "pointing"
"""The kind of these cues: they attribute nothing of their own sentence."""


@dataclass(frozen=True)
class _Words:
    """What points back, and what is done with it."""

    back: frozenset[str]
    definite: frozenset[str]
    nouns: frozenset[str]
    made: frozenset[str]
    making: frozenset[str]
    telling: frozenset[str]
    handing: frozenset[str]
    reading: frozenset[str]
    so: frozenset[str]
    what: frozenset[str]
    being: frozenset[str]
    coming: frozenset[str]
    coming_from: frozenset[str]
    origin: frozenset[str]
    of: frozenset[str]
    owned_by: frozenset[str]
    by: frozenset[str]
    place: frozenset[str]
    hearer: frozenset[str]
    modal_tags: frozenset[str]


@cache
def _words(language: str) -> _Words:
    return word_sets(_Words, language, "discourse", "pointing")


def pointing(doc: Doc, language: str = "en") -> list[Cue]:
    """The cues of a sentence that say whose word another sentence is.

    Args:
        doc: The parsed sentence.
        language: Its lexicon folder.
    """
    words, own = cue_words(language), _words(language)
    return list(_found(doc, words, own))


def _found(doc: Doc, words: CueWords, own: _Words) -> Iterator[Cue]:
    for token in doc:
        if not _is_main(token, words) or any(t.tag_ in own.modal_tags for t in token.children):
            continue
        for read in (_told, _done, _equals, _comes_from):
            if (made := read(token, words, own)) is not None:
                pointer, givers = made
                sources = tuple(t for giver in givers for t in coordinated(_maker(giver, words, own) or giver))
                taken = {t.i for s in sources for t in phrase(s)}
                content = frozenset(t.i for t in pointer.subtree) - taken or frozenset({pointer.i})
                if sources:
                    told = tuple(_hearers(token, words, own))
                    yield Cue(KIND, token, (token,), sources, content, "asserted", told)
                break


def _is_main(token: Token, words: CueWords) -> bool:
    """Whether a verb tells something on the text's own account, and not "before the service gave the numbers"."""
    labels = words.labels
    if token.tag_ not in labels.verb_tags and token.pos_ != "AUX":
        return False
    while token.head != token:
        above = token.head.lemma_.lower()
        if token.dep_ not in labels.clause_of_its_own or (token.dep_ in labels.clause and above not in words.stance):
            return False
        token = token.head
    return True


def _points(token: Token, words: CueWords, own: _Words) -> bool:
    """Whether a word or phrase only goes back to what was told: "this", "so", "the figures", "both numbers"."""
    labels = words.labels
    if token.lower_ in own.back and token.tag_ not in labels.noun_tags:
        return not any(c.dep_ in labels.preposition or c.dep_ in labels.clause for c in token.children)
    if token.lemma_.lower() not in own.nouns:
        return False
    said_of = any(c.dep_ in labels.preposition and c.lower_ in own.of for c in token.children)
    clause = any(c.dep_ in labels.relative or c.dep_ in labels.noun_clause for c in token.children)
    return token.left_edge.lower_ in own.definite and not said_of and not clause


def _told(token: Token, words: CueWords, own: _Words) -> tuple[Token, list[Token]] | None:
    """As in "the general said so", "the service gave lawmakers the numbers", "so reads a paper of the service"."""
    labels, lemma = words.labels, token.lemma_.lower()
    if children(token, labels.clause | labels.passive_subject | labels.passive_auxiliary):
        return None
    so = [c for c in token.children if c.lower_ in own.so and c.i < token.i]
    behind = [c for c in children(token, labels.subject | labels.object) if c.i > token.i]
    if so and behind and lemma in own.reading | own.telling:
        return so[0], behind[:1]
    objects = [c for c in token.children if c.i > token.i and (c.dep_ in labels.object or c.lower_ in own.so)]
    for held in objects:
        pronoun = held.lower_ in own.back
        fitting = own.telling if pronoun else own.handing | own.telling
        if lemma in own.making:
            fitting = own.making if held.lemma_.lower() in own.made else frozenset()
        if lemma in fitting and _points(held, words, own):
            givers = [s for s in subjects_of(token, words) if s != held]
            return (held, givers) if givers else None
    return None


def _done(token: Token, words: CueWords, own: _Words) -> tuple[Token, list[Token]] | None:
    """As in "the figures were released by the service", "this is stated in the army's report"."""
    labels, lemma = words.labels, token.lemma_.lower()
    subjects = children(token, labels.passive_subject)
    if not subjects or lemma not in own.telling | own.handing | own.making or not _points(subjects[0], words, own):
        return None
    if children(token, labels.clause | labels.open_clause):
        return None
    leading = children(token, labels.preposition)
    # The parse often hangs "by the service" on those it told: "was disclosed to lawmakers by the service".
    under = [by for p in leading for o in p.children for by in children(o, labels.preposition | labels.agent)]
    by_whom = [*children(token, labels.agent), *(by for by in under if by.lower_ in own.by)]
    agents = [o for by in by_whom for o in children(by, labels.preposition_object)]
    if agents:
        return subjects[0], agents
    placed = [p for p in leading if p.lower_ in own.place]
    makers = (_maker(o, words, own) for p in placed for o in children(p, labels.preposition_object))
    return next(((subjects[0], [maker]) for maker in makers if maker is not None), None)


def _equals(token: Token, words: CueWords, own: _Words) -> tuple[Token, list[Token]] | None:
    """As in "those are the numbers the service gave", "the estimate is the army's", "that is what it told them"."""
    labels = words.labels
    if token.lemma_.lower() not in own.being:
        return None
    subjects, behind = children(token, labels.subject), [c for c in token.children if c.i > token.i]
    if not subjects or not behind:
        return None
    subject = subjects[0]
    if subject.lemma_.lower() in own.origin:
        about = [o for p in children(subject, labels.preposition) for o in children(p, labels.preposition_object)]
        held = [c for c in behind if c.dep_ in labels.object]
        return (about[0], held[:1]) if about and held and _points(about[0], words, own) else None
    if not _points(subject, words, own):
        return None
    for noun in behind:
        if noun.tag_ in labels.verb_tags and any(c.lower_ in own.what for c in noun.children):
            told = noun.lemma_.lower() in own.telling | own.handing
            return (subject, subjects_of(noun, words)) if told else None
        if noun.dep_ not in labels.object:
            continue
        owned = any(c.tag_ in labels.possessive_tags for c in noun.children)
        if owned and subject.lower_ not in own.back:
            return subject, [noun]
        stated = noun.lemma_.lower() in own.nouns or noun.lower_ in own.back
        if stated and (maker := _maker(noun, words, own)) is not None:
            return subject, [maker]
    return None


def _comes_from(token: Token, words: CueWords, own: _Words) -> tuple[Token, list[Token]] | None:
    """As in "the figures come from the service"."""
    labels = words.labels
    if token.lemma_.lower() not in own.coming | own.being:
        return None
    subjects = [s for s in children(token, labels.subject) if _points(s, words, own)]
    leading = (p for p in children(token, labels.preposition) if p.lower_ in own.coming_from)
    named = [o for p in leading for o in children(p, labels.preposition_object)]
    return (subjects[0], named[:1]) if subjects and named else None


def _maker(noun: Token, words: CueWords, own: _Words) -> Token | None:
    """Whose figure or text it is: "the army's report", "the estimate of the army", "the paper that the army issued"."""
    labels = words.labels
    if noun.lemma_.lower() not in own.nouns and noun.lower_ not in own.back:
        return None
    owners = [t for t in children(noun, labels.possessor) if t.tag_ in labels.owner_tags]
    leading = [p for p in children(noun, labels.preposition | labels.agent) if p.lower_ in own.owned_by]
    owners += [o for p in leading for o in children(p, labels.preposition_object)]
    for clause in children(noun, labels.relative):
        if clause.lemma_.lower() in own.telling | own.handing | own.making:
            owners += [s for s in children(clause, labels.subject) if s.tag_ not in labels.relative_pronouns]
    return owners[0] if owners else None


def _hearers(token: Token, words: CueWords, own: _Words) -> Iterator[Token]:
    """Those to whom it was told, in the verb's phrases or in a clause beside it: "when he spoke to the paper"."""
    labels = words.labels
    for verb in (token, *children(token, labels.adjunct_clause)):
        for leading in verb.children:
            if leading.lower_ in own.hearer:
                yield from (o for o in leading.children if o.tag_ in labels.noun_tags)
