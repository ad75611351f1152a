"""Where a sentence meets a rule: the words that tell of an event, and the clause they stand in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from nkanalysis.extract.events.clauses import Clause, clause_of, is_verb, pruned
from nkanalysis.extract.events.grammar import labels
from nkanalysis.extract.events.rules import Rule, Rules
from nkanalysis.extract.events.vocabulary import form, lemma
from nkanalysis.extract.parsed import Parsed

_LONGEST = 26
"""Tokens of evidence; what reaches further is told by its head's own words alone."""


@dataclass(frozen=True)
class Match:
    """A rule met.

    Attributes:
        rule: Which.
        head: The word it starts from, the main one of a run.
        words: All words that the rule asked for.
        clause: The clause of the head.
        evidence: The run of tokens that tells of the event.
    """

    rule: Rule
    head: Token
    words: tuple[Token, ...]
    clause: Clause
    evidence: tuple[Token, ...]


def matches(parsed: Parsed, rules: Rules, holds: Callable[[Match], bool]) -> list[Match]:
    """The events that a sentence may tell of, one of a kind and clause, in order.

    Args:
        parsed: The sentence.
        rules: The language's rules.
        holds: Whether a match is about those of whom events are read; another rule may do better.
    """
    found: dict[tuple[str, int], Match] = {}
    around: dict[int, _Around] = {}
    for token in parsed.doc:
        for rule in _rules_at(token, rules):
            match = _match(token, rule, around)
            if match is None or rules.groups["general"].find(match.clause.own):
                continue
            key = (rule.kind, match.clause.verb.i)
            if (key not in found or len(match.words) > len(found[key].words)) and holds(match):
                found[key] = match
    return sorted(_apart(list(found.values())), key=lambda m: (m.evidence[0].i, m.rule.name))


def _rules_at(token: Token, rules: Rules) -> list[Rule]:
    named = (*rules.by_first.get(lemma(token), ()), *rules.by_first.get(form(token), ()))
    return list(dict.fromkeys(named)) if named else []


class _Around:
    """What stands around the head of a match, each part worked out where a rule first asks for it.

    Args:
        head: The word that rules start from.
    """

    def __init__(self, head: Token) -> None:
        self._head = head

    @cached_property
    def clause(self) -> Clause:
        return clause_of(self._head)

    @cached_property
    def near(self) -> list[Token]:
        return _own(self._head)

    @cached_property
    def wide(self) -> list[Token]:
        return _wide(self.clause, self.near)

    @cached_property
    def sentence(self) -> list[Token]:
        return list(self._head.doc)

    def place(self, name: str) -> list[Token]:
        """The tokens among which a rule wants its words."""
        if name == "sentence":
            return self.sentence
        return self.near if name == "with" else self.wide


def _match(token: Token, rule: Rule, known: dict[int, _Around]) -> Match | None:
    if not all(needed.may_be_in(token.doc) for needed in rule.needs.values()):
        return None
    run = rule.head.at(token)
    if not run:
        return None
    head = next((t for t in run if t.head not in run), run[0])
    around = known.setdefault(head.i, _Around(head))
    words = list(run)
    for name, needed in rule.needs.items():
        taken, place = {t.i for t in run}, around.place(name)
        met = needed.find([t for t in place if t.i not in taken], _numbers(place) - taken)
        if not met:
            return None
        words += met if name != "sentence" else []
    if (bar := rule.bars.get("without")) and bar.find([*around.wide, *token.doc[max(0, token.i - 3) : token.i]]):
        return None
    if (bar := rule.bars.get("never")) and bar.find(around.sentence):
        return None
    return Match(rule, head, tuple(words), around.clause, tuple(_evidence(head, words, around.clause)))


def _numbers(tokens: list[Token]) -> set[int]:
    return {t.i for t in tokens}


def _own(head: Token) -> list[Token]:
    """The head's own phrase: what hangs on it, and for a noun the words before it too."""
    own = {t.i: t for t in pruned(head, conjuncts=False)}
    top, known = head, labels(head)
    while not is_verb(top) and top.dep_ in known.part_of_noun_phrase and top.head != top:
        top = top.head
        own |= {t.i: t for t in pruned(top, conjuncts=False) if t.i <= head.i or top in (t, t.head)}
    nested = known.clause if is_verb(head) else known.describing_clause
    for child in head.children:
        if child.dep_ in nested:
            own |= {t.i: t for t in pruned(child)}
    return [own[i] for i in sorted(own)]


def _wide(clause: Clause, near: list[Token]) -> list[Token]:
    """The clause, and the verbs that govern or end it: "were forced to", "vowed to"."""
    tokens = {t.i: t for t in (*clause.own, *near)}
    verb = clause.verb
    while verb.head != verb and _governed(verb):
        verb = verb.head
        tokens |= {t.i: t for t in pruned(verb, conjuncts=False)}
    return [tokens[i] for i in sorted(tokens)]


def _governed(verb: Token) -> bool:
    """Whether a verb goes with the one above it, as in "were forced to sign", "urged to shoot or hang themselves"."""
    known = labels(verb)
    if verb.dep_ in known.coordination:
        return is_verb(verb.head) and not any(c.dep_ in known.noun_subject for c in verb.children)
    if verb.dep_ in known.open_clause | known.preposition_clause:
        return True
    return verb.dep_ in known.asked_for and any(c.tag_ in known.infinitive_tags for c in verb.children)


def _evidence(head: Token, words: list[Token], clause: Clause) -> Iterator[Token]:
    """From the first to the last word that tells of it: the words asked for, their verb and its object."""
    telling, known = list(words), labels(head)
    verb = clause.verb
    if is_verb(verb) and abs(verb.i - head.i) < _LONGEST // 2 and not _reports(verb):
        telling += [verb, *(c for c in verb.children if c.dep_ in known.helping_verb)]
    anchor = verb if is_verb(head) else head
    for child in anchor.children:
        if child.dep_ in known.in_evidence or (child.dep_ in known.preposition and not is_verb(head)):
            telling += [t for t in pruned(child) if t.i - child.i < 8]
    for tokens in (telling, words, [head]):
        first, last = min(t.i for t in tokens), max(t.i for t in tokens)
        if last - first < _LONGEST:
            yield from _trimmed(list(head.doc[first : last + 1]))
            return


def _reports(verb: Token) -> bool:
    clause = labels(verb).clause
    return any(c.dep_ in clause for c in verb.children)


def _trimmed(tokens: list[Token]) -> list[Token]:
    determiner = labels(tokens[0]).determiner
    while len(tokens) > 1 and (tokens[-1].is_punct or tokens[-1].is_space):
        tokens.pop()
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].is_space or tokens[0].dep_ in determiner):
        tokens.pop(0)
    return tokens


def _same_doing(one: Match, other: Match) -> bool:
    """Whether one clause goes on with the other's subject: "he set off a grenade, killing himself"."""
    return bool(one.clause.subjects) and one.clause.subjects == other.clause.subjects


def _apart(found: list[Match]) -> Iterator[Match]:
    """One of a kind where several clauses tell the same with overlapping or neighbouring words."""
    kept: list[Match] = []
    for match in sorted(found, key=lambda m: (-len(m.words), m.evidence[0].i)):
        first, last = match.evidence[0].i, match.evidence[-1].i
        same = [k for k in kept if k.rule.kind == match.rule.kind]
        if any(_same_doing(k, match) or (k.evidence[0].i <= last + 1 and first <= k.evidence[-1].i + 1) for k in same):
            continue
        kept.append(match)
        yield match
