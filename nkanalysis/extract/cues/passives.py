"""Cues whose source is no subject: "citing X", "was told by X", "X was quoted as saying"."""

from collections.abc import Iterator

from spacy.tokens import Token

from nkanalysis.extract.cues.cue import Cue, CueWords, children, coordinated, phrase
from nkanalysis.extract.cues.subjects import subjects_of


def citing(token: Token, objects: list[Token], words: CueWords) -> Iterator[Cue]:
    """Citing, quoting or relaying somebody: the object is the source, the subject passes it on."""
    if any(child.dep_ in words.labels["passive_auxiliary"] for child in token.children):
        return
    named = any(t.tag_ in words.labels["name_tags"] for t in objects)
    evidence = any(t.like_num for t in objects[0].subtree) or objects[0].lemma_.lower() not in words.citable
    if evidence and not named and objects[0].pos_ != "PRON":
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
    if _trails(token, main):
        yield _trailing(token, sources, words)
        return
    if main == token:
        content = frozenset(t.i for child in children(token, words.labels["clause"]) for t in child.subtree)
        if not content:
            content = frozenset(t.i for t in token.doc)
    cue = Cue("citing", token, (token,), sources, frozenset(), "asserted")
    relays = () if main == token and token.dep_ != "ROOT" else tuple(subjects_of(token, words))
    yield Cue("citing", token, (token,), sources, content - cue.own, "asserted", relays)


def _trails(token: Token, main: Token) -> bool:
    """Whether it follows a comma and the parse hangs it on what comes behind: ", quoting officials it did not name"."""
    doc = token.doc
    last = token.i > 1 and doc[token.i - 1].text == "," and not any(t.text == "," for t in doc[token.i :])
    return last and main.i >= token.i and any(t.pos_ == "VERB" for t in doc[: token.i])


def _trailing(token: Token, sources: tuple[Token, ...], words: CueWords) -> Cue:
    """The cited source of all that stands before the comma, passed on by who reports there."""
    before = [t for t in token.doc[: token.i - 1]]
    reporting = [t for t in before if t.lemma_.lower() in words.stance and t.tag_ in words.labels["verb_tags"]]
    relays = tuple(subjects_of(reporting[-1], words)) if reporting else ()
    return Cue("citing", token, (token,), sources, frozenset(t.i for t in before), "asserted", relays)


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
