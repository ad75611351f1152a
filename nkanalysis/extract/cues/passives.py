"""Cues whose source is no subject: "citing X", "was told by X", "X was quoted as saying"."""

from collections.abc import Iterator

from spacy.tokens import Token

from nkanalysis.extract.cues.cue import Cue, children, coordinated, opens_a_clause, phrase, said_as
from nkanalysis.extract.cues.subjects import subject_by_place, subjects_of
from nkanalysis.extract.cues.words import CueWords


def citing(token: Token, objects: list[Token], words: CueWords) -> Iterator[Cue]:
    """Citing, quoting or relaying somebody: the object is the source, the subject passes it on.

    Args:
        token: The verb.
        objects: Its objects; there is one at least.
        words: The lexicon's cues.
    """
    if children(token, words.labels.passive_auxiliary):
        return
    if _cites_evidence(objects, words):
        said = frozenset(t.i for t in objects[0].subtree)
        yield Cue("verb", token, (token,), tuple(subjects_of(token, words)), said, "asserted")
        return
    sources = tuple(coordinated(objects[0]))
    main = _reporting_above(token, words)
    if _trails(token, main):
        yield _trailing(token, sources, words)
        return
    content = frozenset(t.i for t in main.subtree)
    if main == token:
        content = frozenset(t.i for child in children(token, words.labels.clause) for t in child.subtree)
        content = content or frozenset(range(len(token.doc)))
    relays = () if main == token and token.head != token else tuple(subjects_of(token, words))
    relays = relays or tuple(subject_by_place(token, words))
    cue = Cue("citing", token, (token,), sources, content, "asserted", relays)
    yield Cue("citing", token, (token,), sources, content - cue.own, "asserted", relays)


def _cites_evidence(objects: list[Token], words: CueWords) -> bool:
    """Whether what is cited is a number or a thing and nobody who says it: "cited 300 cases"."""
    cited = objects[0]
    if cited.pos_ == "PRON" or any(t.tag_ in words.labels.name_tags for t in objects):
        return False
    if cited.lemma_.lower() not in words.citable:
        return True
    return cited.lemma_.lower() in words.statement and any(t.like_num for t in cited.subtree)


def _reporting_above(token: Token, words: CueWords) -> Token:
    """The verb that a participle such as "citing" belongs to, itself where none is above it in its clause."""
    main, labels = token, words.labels
    while main.head != main and main.dep_ not in labels.clause_of_its_own:
        if main != token and main.tag_ in labels.verb_tags:
            break
        main = main.head
    return main


def _trails(token: Token, main: Token) -> bool:
    """Whether it follows a comma and the parse hangs it on what comes behind: ", quoting officials it did not name"."""
    doc = token.doc
    last = token.i > 1 and doc[token.i - 1].text == "," and not any(t.text == "," for t in doc[token.i :])
    return last and main.i >= token.i and any(t.pos_ == "VERB" for t in doc[: token.i])


def _trailing(token: Token, sources: tuple[Token, ...], words: CueWords) -> Cue:
    """The cited source of all that stands before the comma, passed on by who reports there."""
    before = token.doc[: token.i - 1]
    reporting = [t for t in before if t.lemma_.lower() in words.stance and t.tag_ in words.labels.verb_tags]
    relays = tuple(subjects_of(reporting[-1], words)) if reporting else ()
    return Cue("citing", token, (token,), sources, frozenset(t.i for t in before), "asserted", relays)


def passive(token: Token, stance: str, clauses: list[Token], words: CueWords) -> Cue | None:
    """A passive with its agent: "was told by", "as reported by", "was quoted as saying".

    Args:
        token: The verb.
        stance: What it says of its content.
        clauses: Its clauses that may be the content.
        words: The lexicon's cues.
    """
    labels = words.labels
    agents = [t for by in children(token, labels.agent) for t in children(by, labels.preposition_object)]
    subjects = children(token, labels.passive_subject)
    quoted_as = _quoted_as(token, words)
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
        content = frozenset(t.i for t in token.head.subtree)
    if not parts and told:
        content = _clause_behind(agents[0])
    own = frozenset(t.i for a in agents for t in phrase(a))
    content -= own | {token.i}
    sources = tuple(joined for agent in agents for joined in coordinated(agent))
    return Cue("passive", token, (token,), sources, content, stance, tuple(told)) if content else None


def _quoted_as(token: Token, words: CueWords) -> list[Token]:
    """What leads to the words of somebody who "was quoted as saying" them."""
    if token.lemma_.lower() not in words.use.citing:
        return []
    return [p for p in children(token, words.labels.preposition) if p.lower_ in words.small.quoted_as]


def _clause_behind(agent: Token) -> frozenset[int]:
    """All behind the "that" which the parse hangs elsewhere: "was told by officers that …"."""
    doc = agent.doc
    start = next((t.i for t in doc[agent.i :] if opens_a_clause(t)), None)
    return frozenset(range(start + 1, len(doc))) if start is not None else frozenset()
