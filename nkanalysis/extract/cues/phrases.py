"""Cues that are no verbs: "according to X", "X's claim of", "an estimate by X that"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nkanalysis.extract.cues.citing import opening
from nkanalysis.extract.cues.cue import Cue, children, coordinated, phrase
from nkanalysis.extract.cues.hearers import hearers
from nkanalysis.extract.cues.subjects import subjects_of
from nkanalysis.extract.cues.words import CueWords


def prepositions(doc: Doc, words: CueWords) -> Iterator[Cue]:
    """As in "according to X" and its like, found as words so that a parse gone wrong does not lose them."""
    yield from _quoting(doc, words)
    lower = [t.lower_ for t in doc]
    for at, word in enumerate(lower):
        for said in words.prepositions.get(word, ()):
            if tuple(lower[at : at + len(said)]) != said:
                continue
            tokens = tuple(doc[at : at + len(said)])
            named = [c for c in children(tokens[-1], words.labels.preposition_object) if c.i > tokens[-1].i]
            if not named or (said in words.single and not _speaks(named[0], words)):
                continue
            if said in words.evidence and not _is_somebodys(named[0], words):
                continue
            sources = _listed(named[0], words) or tuple(coordinated(named[0]))
            own = frozenset(t.i for s in sources for t in s.subtree) | {t.i for t in tokens}
            content = _clause(tokens[0], words) - own
            if said in words.relaying:
                passing = _passing_on(doc[at], words)
                yield Cue("citing", doc[at], tokens, sources, content, "asserted", tuple(passing))
            elif content:
                yield Cue(
                    "preposition", doc[at], tokens, sources, content, "asserted", hearers(tokens[-1], sources, words)
                )


def _listed(first: Token, words: CueWords) -> tuple[Token, ...]:
    """Several names in a row, whatever the parse makes of them: "Reuters, BBC News and Yonhap"."""
    doc, at, found = first.doc, first.i, [first]
    while at + 2 < len(doc) and (doc[at + 1].text == "," or doc[at + 1].dep_ in words.labels.joining_word):
        joined, at = doc[at + 1].dep_ in words.labels.joining_word, at + 2
        if doc[at].tag_ not in words.labels.name_tags:
            return ()
        while at + 1 < len(doc) and doc[at + 1].tag_ in words.labels.name_tags:
            at += 1
        found.append(doc[at])
        if joined:
            return tuple(found)
    return ()


def _speaks(named: Token, words: CueWords) -> bool:
    """Whether the noun behind "per" or "via" is a name or a statement, and no measure or way."""
    return named.tag_ in words.labels.name_tags or named.lemma_.lower() in words.statement


def _is_somebodys(named: Token, words: CueWords) -> bool:
    """Whether a noun is that of a statement and says whose: "Ukrainian figures"."""
    return named.lemma_.lower() in words.statement and any(t.text[0].isupper() for t in named.subtree)


def _quoting(doc: Doc, words: CueWords) -> Iterator[Cue]:
    """As in "Quoting Western officials, the broadcaster reported": where the parse takes the opening for a name."""
    first = next((t for t in doc if not t.is_punct and not t.is_space), None)
    if first is None or (first.lemma_.lower() in words.use.citing and first.pos_ == "VERB"):
        return
    if cue := opening(doc, words):
        yield cue


def _passing_on(token: Token, words: CueWords) -> list[Token]:
    """Who passes on what another said: the subject that the phrase describes, or that of its verb."""
    head, labels = token.head, words.labels
    while head.head != head and head.tag_ not in labels.verb_tags and head.tag_ not in labels.noun_tags:
        head = head.head
    if head.dep_ in labels.subject:
        return coordinated(head)
    return subjects_of(head, words) if head.tag_ in labels.verb_tags else []


def _clause(token: Token, words: CueWords) -> frozenset[int]:
    """The clause that a phrase belongs to: from its verb on, or the whole sentence where it stands at an edge."""
    head = token.head
    while head.head != head and head.tag_ not in words.labels.verb_tags and head.pos_ != "AUX":
        head = head.head
    edge = token.i == 0 or token.doc[token.i - 1].is_punct
    labels = words.labels
    said = head.head
    if (
        edge
        and head.dep_ in labels.clause
        and said.dep_ in labels.coordination
        and not children(said, labels.any_subject)
    ):
        # "The agency put the dead at 300 and said that some fled, according to Lee": he passes on both.
        head = said
    while edge and head.dep_ in labels.coordination and head.head != head and not children(head, labels.any_subject):
        head = head.head
    if head.head == head or (edge and head.dep_ not in words.labels.inner_clause):
        return frozenset(range(len(token.doc)))
    return frozenset(t.i for t in head.subtree)


def nouns(doc: Doc, words: CueWords) -> Iterator[Cue]:
    """As in "an estimate by X that", "X's claim of", "a South Korean count of"."""
    for token in doc:
        if token.tag_ not in words.labels.noun_tags:
            continue
        if cue := _reckoned(token, words):
            yield cue
            continue
        if token.lemma_.lower() not in words.statement:
            continue
        named = _makers(token, words)
        content = frozenset(t.i for part in _stated(token, words) for t in part.subtree)
        content -= {t.i for n in named for t in ([*n.lefts, n] if n == token else phrase(n))}
        if named and content:
            yield Cue("noun", token, (token,), tuple(coordinated(named[0])), content, "asserted")


def _reckoned(token: Token, words: CueWords) -> Cue | None:
    """As in "300 were killed, by the agency's estimate": the clause is what somebody reckons."""
    labels, leading = words.labels, token.head
    if token.lemma_.lower() not in words.use.reckoning or leading.lower_ not in words.small.reckoned_by:
        return None
    owners = [t for t in children(token, labels.possessor) if t.tag_ in labels.owner_tags]
    content = _clause(leading, words) - {t.i for t in token.subtree} - {leading.i}
    if not owners or not content:
        return None
    return Cue("preposition", leading, (leading, token), tuple(coordinated(owners[0])), content, "asserted")


def _stated(token: Token, words: CueWords) -> list[Token]:
    """The heads of what a statement states: its clauses, what stands behind "of", what it is said to be."""
    labels, verb = words.labels, token.head
    says = children(token, labels.noun_clause | labels.clause)
    says += [p for p in children(token, labels.preposition) if p.lower_ in words.small.stated_behind]
    if token.dep_ in labels.subject and verb.lemma_.lower() in words.use.equating:
        says += [c for c in verb.children if c.i > verb.i]
    if _opens_sentence(token.head, words):
        says += [t for t in token.doc if t.head == t]
    return says


def _opens_sentence(leading: Token, words: CueWords) -> bool:
    """Whether a statement's preposition opens the sentence: "In a report by the ministry, …"."""
    small, labels = words.small, words.labels
    return leading.i <= 2 and leading.lower_ in small.leading_to_a_statement and leading.dep_ in labels.preposition


def _makers(token: Token, words: CueWords) -> list[Token]:
    """Those whose statement it is; the noun itself where a name stands before it: "a Reuters report"."""
    labels = words.labels
    leading = [p for p in children(token, labels.preposition | labels.agent) if p.lower_ in words.small.stated_by]
    named = [*children(token, labels.possessor), *(o for p in leading for o in p.children), *_came_from(token, words)]
    named = [token.head.head if t.tag_ in labels.whose_tags else t for t in named]
    named = [t for t in named if t.tag_ in labels.noun_tags]
    titled = any(t.text[0].isupper() and t.dep_ not in labels.determiner for t in token.lefts)
    return named or ([token] if titled else [])


def _came_from(token: Token, words: CueWords) -> list[Token]:
    """As in "the estimate of 600 came from **Seoul**"."""
    verb = token.head
    if token.dep_ not in words.labels.subject or verb.lemma_.lower() not in words.use.coming:
        return []
    leading = (p for p in children(verb, words.labels.preposition) if p.lower_ in words.small.come_from)
    return [named for p in leading for named in p.children]
