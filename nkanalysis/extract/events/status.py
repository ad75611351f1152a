"""Whether an event happened, is planned, is possible or did not happen, by the words around it."""

from collections.abc import Iterator

from spacy.tokens import Token

from nkanalysis.extract.events.clauses import is_verb
from nkanalysis.extract.events.grammar import labels
from nkanalysis.extract.events.match import Match
from nkanalysis.extract.events.rules import Rules

_ORDER = ("negated", "possible", "planned")
_CLIMB = 6


def status(match: Match, rules: Rules) -> str:
    """``happened``, ``planned``, ``possible`` or ``negated``; words that the rule itself asked for don't count.

    Args:
        match: The event.
        rules: The language's rules, for the words that tell.
    """
    if match.rule.always is not None:
        return match.rule.always
    own = {t.i for t in match.words}
    found: set[str] = set()
    for verb in _verbs(match):
        found |= {name for child in verb.children if child.i not in own for name in _said_by(child, rules)}
        if verb != match.head:
            found |= {name for name in _ORDER if rules.groups[f"{name}_verbs"].at(verb)}
            found |= {"negated"} if rules.groups["negated_above"].at(verb) else set()
    if any(rules.groups["negated_words"].at(c) for t in match.words for c in t.children if c.i not in own):
        found.add("negated")
    if not found and _awaited(match, rules):
        found.add("planned")
    told = next((name for name in _ORDER if name in found), None)
    return told or match.rule.status or "happened"


def _awaited(match: Match, rules: Rules) -> bool:
    """Whether it is what something to come waits for: "when the memorial is built, their names will be on it"."""
    verb = match.clause.verb
    known = labels(verb)
    if verb.dep_ not in known.adjunct_clause or not any(rules.groups["awaiting"].at(c) for c in verb.children):
        return False
    if any(t.tag_ in known.past_tags for t in (verb, *verb.children)):
        return False
    helping = [c for c in verb.head.children if c.dep_ in known.plain_auxiliary]
    return any(rules.groups["planned_auxiliaries"].at(c) for c in helping)


def _said_by(child: Token, rules: Rules) -> Iterator[str]:
    """What an auxiliary, negation, adverb or mark such as "if" says of the verb that it stands by."""
    groups, known = rules.groups, labels(child)
    if child.dep_ in known.negation or groups["negated_words"].at(child):
        yield "negated"
    elif child.dep_ in known.plain_auxiliary and groups["possible_auxiliaries"].at(child):
        yield "possible"
    elif child.dep_ in known.plain_auxiliary and groups["planned_auxiliaries"].at(child):
        yield "planned"
    elif child.dep_ in known.beside_verb and groups["possible_words"].at(child):
        yield "possible"
    elif child.dep_ in known.noun_subject:
        leads = [t for t in child.children if t.dep_ in known.before_subject]
        if any(groups["negated_words"].at(t) for t in leads):
            yield "negated"


def _verbs(match: Match) -> Iterator[Token]:
    """The head, its verb and what governs them, as far as one sentence says something of the event."""
    token, known = match.head, labels(match.head)
    for step in range(_CLIMB * 2):
        if step == 0 or is_verb(token) or token.pos_ in ("ADJ", "NOUN", "ADP"):
            yield token
        own_subject = any(c.dep_ in known.noun_subject for c in token.children)
        to_do = any(c.tag_ in known.infinitive_tags for c in token.children)
        if token.head == token or token.dep_ not in known.governed:
            return
        if token.dep_ in known.coordination and is_verb(token) and own_subject:
            return
        if token.dep_ in known.adjunct_clause and not to_do:
            return
        token = token.head
