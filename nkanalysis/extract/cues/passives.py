"""Cues whose source is no subject: "citing X", "was told by X", "X was quoted as saying"."""

from collections.abc import Iterator

from spacy.tokens import Token

from nkanalysis.extract.cues.cue import Cue, CueWords, children, coordinated, phrase
from nkanalysis.extract.cues.subjects import subjects_of


def citing(token: Token, objects: list[Token], words: CueWords) -> Iterator[Cue]:
    """Citing, quoting or relaying somebody: the object is the source, the subject passes it on."""
    if any(child.dep_ in words.labels["passive_auxiliary"] for child in token.children):
        return
    if any(t.like_num for t in objects[0].subtree) and not any(t.tag_ in words.labels["name_tags"] for t in objects):
        speakers = tuple(subjects_of(token, words))
        said = frozenset(t.i for t in objects[0].subtree)
        yield Cue("verb", token, (token,), speakers, said, "asserted")
        return
    sources = tuple(joined for joined in coordinated(objects[0]))
    main = token
    while (
        main.head != main
        and main.dep_ not in ("conj", "ccomp")
        and (main == token or main.tag_ not in words.labels["verb_tags"])
    ):
        main = main.head
    content = frozenset(t.i for t in main.subtree)
    if main == token:
        content = frozenset(t.i for child in children(token, words.labels["clause"]) for t in child.subtree)
        if not content:
            content = frozenset(t.i for t in token.doc)
    cue = Cue("citing", token, (token,), sources, frozenset(), "asserted")
    relays = () if main == token and token.dep_ != "ROOT" else tuple(subjects_of(token, words))
    yield Cue("citing", token, (token,), sources, content - cue.own, "asserted", relays)


def passive(token: Token, stance: str, clauses: list[Token], words: CueWords) -> Cue | None:
    """A passive with its agent: "was told by", "as reported by", "was quoted as saying"."""
    labels = words.labels
    agents = [t for by in children(token, labels["agent"]) for t in children(by, labels["preposition_object"])]
    subjects = children(token, labels["passive_subject"])
    quoted = token.lemma_.lower() in words.citing and any(c.dep_ == "prep" and c.lower_ == "as" for c in token.children)
    if quoted and subjects:
        content = frozenset(t.i for c in token.children if c.dep_ == "prep" and c.lower_ == "as" for t in c.subtree)
        before = frozenset(t.i for t in token.doc if t.i < subjects[0].left_edge.i)
        return Cue("passive", token, (token,), tuple(subjects), content | before, "asserted", tuple(agents))
    if not agents:
        return None
    parts = [*clauses, *children(token, labels["open_clause"]), *children(token, labels["object"])]
    if token.lemma_.lower() in words.told:
        told = subjects
    else:
        told, parts = [], [*parts, *subjects]
        if token.lemma_.lower() in words.putting:
            parts += children(token, labels["preposition"])
    if token.dep_ in labels["noun_clause"]:
        parts = [token.head]
    content = frozenset(t.i for part in parts for t in part.subtree)
    if any(child.dep_ == "mark" and child.lower_ == "as" for child in token.children):
        content = frozenset(t.i for t in token.head.subtree)
    if not parts and told:
        start = next((t.i for t in token.doc[agents[0].i :] if t.lower_ == "that" and t.dep_ == "mark"), None)
        content = frozenset(t.i for t in token.doc if start is not None and t.i > start)
    own = frozenset(t.i for a in agents for t in phrase(a))
    content -= own | {token.i}
    sources = tuple(joined for agent in agents for joined in coordinated(agent))
    return Cue("passive", token, (token,), sources, content, stance, tuple(told)) if content else None
