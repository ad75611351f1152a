"""Passives that attribute: "was told by X", "as reported by X", "X was quoted as saying"."""

from spacy.tokens import Token

from nkanalysis.extract.cues.cue import Cue, children, coordinated, opens_a_clause, phrase, said_as
from nkanalysis.extract.cues.subjects import nouns_of
from nkanalysis.extract.cues.words import CueWords


def passive(token: Token, stance: str, clauses: list[Token], words: CueWords) -> Cue | None:
    """A passive with its agent: "was told by", "as reported by", "was quoted as saying".

    Args:
        token: The verb.
        stance: What it says of its content.
        clauses: Its clauses that may be the content.
        words: The lexicon's cues.
    """
    labels = words.labels
    agents = _agents(token, words)
    subjects = children(token, labels.passive_subject)
    quoted_as = quoted_as_saying(token, words)
    agents += [t for p in quoted_as for saying in p.children for t in _agents(saying, words)]
    subjects = (_named_before(token, words) or subjects) if quoted_as else subjects
    if quoted_as and subjects:
        content = frozenset(t.i for c in quoted_as for t in c.subtree) | frozenset(range(subjects[0].left_edge.i))
        return Cue("passive", token, (token,), tuple(subjects), content, "asserted", tuple(agents))
    if not agents:
        return None
    parts = [*clauses, *children(token, labels.open_clause), *children(token, labels.object)]
    tells = token.lemma_.lower() in words.use.told
    told = subjects if tells else []
    if not tells:
        parts += subjects
        if token.lemma_.lower() in words.use.putting:
            parts += children(token, labels.preposition)
    if token.dep_ in labels.noun_clause:
        parts = [token.head]
    content = frozenset(t.i for part in parts for t in part.subtree)
    if said_as(token):
        stated = token.head.head if token.head.dep_ in labels.subject else token.head
        content = frozenset(t.i for t in stated.subtree)
    if not parts and told:
        content = _clause_behind(agents[0])
    own = frozenset(t.i for a in agents for t in phrase(a))
    content -= own | {token.i}
    sources = tuple(joined for agent in agents for joined in coordinated(agent))
    return Cue("passive", token, (token,), sources, content, stance, tuple(told)) if content else None


def quoted_as_saying(token: Token, words: CueWords) -> list[Token]:
    """What leads to the words of somebody whom another quotes "as saying" them.

    Args:
        token: A verb; any but those of citing needs the "saying" to quote somebody.
        words: The lexicon's cues.
    """
    leading = [p for p in children(token, words.labels.preposition) if p.lower_ in words.small.quoted_as]
    if token.lemma_.lower() in words.use.citing:
        return leading
    return [
        p
        for p in leading
        if any(t.lemma_.lower() in words.stance for t in children(p, words.labels.preposition_object))
    ]


def _agents(token: Token, words: CueWords) -> list[Token]:
    """Those behind the "by" of a verb."""
    leading = [t for t in token.children if t.dep_ in words.labels.agent or t.lower_ in words.small.stated_by_whom]
    return [t for by in leading for t in children(by, words.labels.preposition_object)]


def _named_before(token: Token, words: CueWords) -> list[Token]:
    """Who stands right before "was quoted", between commas too, where the parse has him elsewhere."""
    doc = token.doc
    at = min([token.i, *(t.i for t in children(token, words.labels.passive_auxiliary))]) - 1
    at -= at > 0 and doc[at].text == ","
    start = next((t.i for t in reversed(doc[: at + 1]) if t.is_punct), -1)
    return nouns_of(doc[start + 1 : at + 1], words)[:1] if start < at else []


def _clause_behind(agent: Token) -> frozenset[int]:
    """All behind the "that" which the parse hangs elsewhere: "was told by officers that …"."""
    doc = agent.doc
    start = next((t.i for t in doc[agent.i :] if opens_a_clause(t)), None)
    return frozenset(range(start + 1, len(doc))) if start is not None else frozenset()
