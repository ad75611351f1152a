"""The clause of a word: its verb, the words that belong to it, and who does what to whom in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

_NESTED = ("ccomp", "advcl", "relcl", "parataxis", "csubj")
_UP = ("xcomp", "conj", "advcl")
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
    if token.pos_ == "AUX" or token.tag_.startswith("VB"):
        return token.dep_ not in ("amod", "compound", "aux", "auxpass")
    return False


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
    queue = [token]
    for item in queue:
        yield item
        for child in item.children:
            if child.dep_ in _NESTED or (child.dep_ == "conj" and not conjuncts and item == token):
                continue
            if child.dep_ == "conj" and is_verb(child) and is_verb(item):
                continue
            queue.append(child)


def is_passive(verb: Token) -> bool:
    """Whether a verb's subject is the one to whom it is done."""
    if any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl":
        return True
    bare = not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    return verb.dep_ == "conj" and bare and verb.head.tag_ == "VBN" and is_passive(verb.head)


def _first_joined(verb: Token) -> Token:
    """The first of some joined verbs: "who fell" in "who fell and who were honoured"."""
    while verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head
    return verb


def _subjects(verb: Token) -> tuple[list[Token], bool]:
    passive, token = is_passive(verb), verb
    for _ in range(_LONGEST_CLIMB):
        found = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "csubj")]
        if found:
            subject = found[-1] if found[-1].i < token.i else found[0]
            first = _first_joined(token)
            if subject.lower_ in ("who", "that", "which", "whom") and first.dep_ == "relcl":
                return [first.head], passive
            return [subject], passive
        if token.dep_ in ("acl", "relcl"):
            return [token.head], passive
        if token.dep_ == "xcomp" and token.head != token:
            raised = [c for c in token.head.children if c.dep_ in ("dobj", "dative") and c.i < token.i]
            if raised:
                return raised[-1:], passive
        if token.dep_ == "ccomp" and token.tag_ in ("VB", "VBG") and token.head != token:
            raised = [c for c in token.head.children if c.dep_ in ("dobj", "dative") and c.i < token.i]
            if raised:
                return raised[-1:], passive
        if token.dep_ == "pcomp" and token.head.head != token.head:
            token = token.head.head
        elif token.dep_ in _UP and token.head != token:
            token = token.head
        else:
            break
    return [], passive
