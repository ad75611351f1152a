"""The clause of a word: its verb, the words that belong to it, and who does what to whom in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from nkanalysis.extract.events.grammar import labels, language_of, small_words

_LONGEST_CLIMB = 8


@dataclass(frozen=True)
class Clause:
    """A verb with what belongs to it.

    Attributes:
        verb: Its verb, or the head of a line without one.
        own: The tokens of the clause, in order, without nested clauses; the subject of a verb above it is lent to it.
        subjects: Who does it, as heads of their phrases; in a passive those to whom it is done.
        passive: Whether it is done to its subjects.
    """

    verb: Token
    own: tuple[Token, ...]
    subjects: tuple[Token, ...]
    passive: bool


def is_verb(token: Token) -> bool:
    """Whether a token is a verb and no mere describing word before a noun."""
    known = labels(token)
    return (token.pos_ == "AUX" or token.tag_ in known.verb_tags) and token.dep_ not in known.no_verb_of_its_own


def clause_of(token: Token) -> Clause:
    """The clause that a token stands in."""
    verb = token
    for _ in range(_LONGEST_CLIMB * 2):
        if is_verb(verb) or verb.head == verb:
            break
        verb = verb.head
    subjects, passive = _subjects(verb)
    own = {t.i: t for t in pruned(verb)}
    for subject in subjects:
        own |= {t.i: t for t in pruned(subject)}
    return Clause(verb, tuple(own[i] for i in sorted(own)), tuple(subjects), passive)


def pruned(token: Token, *, conjuncts: bool = True) -> Iterator[Token]:
    """A token's subtree without nested clauses and without joined verbs that have a subject of their own."""
    queue, known = [token], labels(token)
    for item in queue:
        yield item
        for child in item.children:
            joined = child.dep_ in known.coordination
            if child.dep_ in known.nested_clause or (joined and not conjuncts and item == token):
                continue
            if joined and is_verb(child) and is_verb(item):
                continue
            queue.append(child)


def is_passive(verb: Token) -> bool:
    """Whether a verb's subject is the one to whom it is done."""
    known = labels(verb)
    if any(c.dep_ in known.passive_signs for c in verb.children):
        return True
    if verb.tag_ not in known.participle_tags:
        return False
    if verb.dep_ in known.noun_clause:
        return True
    if verb.dep_ not in known.coordination or any(c.dep_ in known.active_signs for c in verb.children):
        return False
    return verb.head.tag_ in known.participle_tags and is_passive(verb.head)


def _first_joined(verb: Token) -> Token:
    """The first of some joined verbs: "who fell" in "who fell and who were honoured"."""
    joined = labels(verb).coordination
    while verb.dep_ in joined and is_verb(verb.head):
        verb = verb.head
    return verb


def _subjects(verb: Token) -> tuple[list[Token], bool]:
    passive, token, known = is_passive(verb), verb, labels(verb)
    relative = small_words(language_of(verb)).relative
    for _ in range(_LONGEST_CLIMB):
        found = [c for c in token.children if c.dep_ in known.subjects]
        if found:
            subject = found[-1] if found[-1].i < token.i else found[0]
            first = _first_joined(token)
            if subject.lower_ in relative and first.dep_ in known.relative:
                return [first.head], passive
            return [subject], passive
        if token.dep_ in known.describing_clause:
            return [token.head], passive
        open_ended = token.dep_ in known.clause and token.tag_ in known.unfinite_tags
        if (open_ended or token.dep_ in known.open_clause) and token.head != token:
            raised = [c for c in token.head.children if c.dep_ in known.raised_object and c.i < token.i]
            if raised:
                return raised[-1:], passive
        if token.dep_ in known.preposition_clause and token.head.head != token.head:
            token = token.head.head
        elif token.dep_ in known.sharing_subject and token.head != token:
            token = token.head
        else:
            break
    return [], passive
