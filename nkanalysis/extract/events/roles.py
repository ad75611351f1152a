"""Who does it and whom it befalls, in the page's words."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from nkanalysis.extract.cues import phrase
from nkanalysis.extract.events.clauses import is_verb
from nkanalysis.extract.events.grammar import labels
from nkanalysis.extract.events.match import Match
from nkanalysis.extract.events.rules import Rules
from nkanalysis.extract.events.vocabulary import form
from nkanalysis.extract.register import known

_LONGEST_NAME = 14
_LOOK_BACK = 14
_SHORT_NAME = 4


def roles(match: Match, rules: Rules, said_by: frozenset[int] = frozenset()) -> tuple[Token | None, Token | None]:
    """Heads of the phrases that name who does it and whom it befalls; None where the sentence does not say.

    Args:
        match: The event.
        rules: The language's rules, for the words that name people.
        said_by: Numbers of the tokens that name who says so; none of them is meant.
    """
    whom = _first(match, match.rule.whom, rules, said_by, _may_befall(match, rules))
    who = _first(match, match.rule.who, rules, said_by | _number(whom))
    if who is None and match.rule.by is not None:
        who = _named_before(match)
    return who, whom


def _named_before(match: Match) -> Token | None:
    """The last of those asked for before the head, where the parse leaves a finite verb without its subject."""
    known = labels(match.head)
    if match.head.tag_ not in known.finite_tags or match.rule.by is None:
        return None
    for token in reversed(list(match.head.doc[max(0, match.head.i - _LOOK_BACK) : match.head.i])):
        if token.tag_ in known.name_tags and match.rule.by.at(token):
            return token
    return None


def done_by_those_asked_for(match: Match, who: Token | None, whom: Token | None) -> bool:
    """Whether those who do it, and those whom it befalls, are among those that the rule asks for, where it asks."""
    rule = match.rule
    if rule.not_by is not None and who is not None and rule.not_by.find(words_of(who)):
        return False
    if rule.befalls is not None and whom is not None and whom.pos_ != "PRON" and not rule.befalls.find(words_of(whom)):
        return False
    return rule.by is None or (who is not None and bool(rule.by.find(words_of(who))))


def words_of(token: Token) -> list[Token]:
    """The phrase that names somebody, without its leading article and what follows a comma."""
    known = labels(token)
    tokens = [t for t in phrase(token) if t.i >= token.left_edge.i]
    while len(tokens) > 1 and tokens[0].i < token.i and _leads(tokens[0]):
        tokens.pop(0)
    run = [t for t in tokens if t.i <= token.i]
    for after in (t for t in tokens if t.i > token.i):
        if after.i != run[-1].i + 1 or len(run) >= _LONGEST_NAME:
            break
        run.append(after)
    joined = [c for c in token.children if c.dep_ in known.coordination and c.i > run[-1].i]
    if len(joined) == 1 and joined[0].i - run[-1].i <= 4 and joined[0].head == token:
        run = list(token.doc[run[0].i : joined[0].i + 1])
    return run


def _leads(token: Token) -> bool:
    known = labels(token)
    return token.is_punct or token.dep_ in known.leading or token.tag_ in known.leading_tags


def _may_befall(match: Match, rules: Rules) -> Callable[[Token], bool]:
    """Who may be meant by those whom an event befalls: no loss, no bare "prisoner", a country for some kinds alone."""
    lands, known = match.rule.kind in rules.lands, labels(match.head)

    def may(token: Token) -> bool:
        if rules.groups["nobody"].at(token):
            return False
        if rules.groups["captives"].at(token) and token.tag_ in known.one_noun_tags and not list(token.children):
            return False
        return lands or token.tag_ not in known.name_tags or not _is_country(token, rules)

    return may


def _is_country(token: Token, rules: Rules) -> bool:
    words = words_of(token)
    run = rules.groups["countries"].at(words[0])
    return bool(run) and run[-1].i == words[-1].i


def _anybody(token: Token) -> bool:
    return True


def _first(
    match: Match,
    wanted: tuple[str, ...],
    rules: Rules,
    barred: frozenset[int],
    fits: Callable[[Token], bool] = _anybody,
) -> Token | None:
    for role in wanted:
        for token in _in_role(match, role, rules):
            if token.i not in barred and not _is_dateline(token) and is_somebody(token, rules) and fits(token):
                return token
    return None


def _number(token: Token | None) -> frozenset[int]:
    return frozenset() if token is None else frozenset({token.i})


def _is_dateline(token: Token) -> bool:
    """As in "SEOUL — …"."""
    return token.i == 0 and token.text.isupper() and len(token) > _SHORT_NAME


def _in_role(match: Match, role: str, rules: Rules) -> Iterator[Token]:
    verb, head, known = match.clause.verb, match.head, labels(match.head)
    given = bool(rules.groups["receiving"].at(verb))
    befalls = match.clause.passive or given
    if (role == "subject" and not befalls) or (role == "object" and befalls):
        yield from match.clause.subjects
    if role == "object" and not given:
        yield from (c for c in verb.children if c.dep_ in known.direct_object)
    elif role == "dative":
        for child in verb.children:
            if child.dep_ in known.receiver:
                yield from child.children if child.pos_ == "ADP" else [child]
    elif role == "agent":
        yield from (t for c in verb.children if c.dep_ in known.agent for t in _under(c))
    elif role == "owner":
        yield from (c for c in head.children if c.dep_ in known.possessor)
    elif role == "modifier":
        yield from (c for c in head.children if c.dep_ in known.part_of_noun)
    elif role == "head":
        top = head
        while top.dep_ in known.part_of_noun and top.head != top:
            top = top.head
        yield top
    else:
        for holder in dict.fromkeys((head, *match.words, verb)):
            for child in holder.children:
                if child.dep_ in known.role_preposition and form(child) == role:
                    yield from _under(child)


def _under(preposition: Token) -> Iterator[Token]:
    known = labels(preposition)
    return (t for t in preposition.children if t.dep_ in known.under_preposition)


def is_somebody(token: Token, rules: Rules) -> bool:
    """Whether a phrase names people, an institution or a country."""
    if token.pos_ == "PRON":
        return bool(rules.groups["pronouns"].at(token))
    if is_verb(token) or rules.groups["things"].at(token):
        return False
    if rules.groups["somebody"].at(token):
        return True
    tokens = words_of(token)
    text = token.doc[tokens[0].i : tokens[-1].i + 1].text
    if known(text) is not None:
        return True
    named = token.tag_ in labels(token).name_tags
    return named and not any(rules.groups["things"].at(t) or rules.groups["days"].at(t) for t in tokens)
