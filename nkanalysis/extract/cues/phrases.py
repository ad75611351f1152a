"""Cues that are no verbs: "according to X", "X's claim of", "an estimate by X that"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nkanalysis import lexicon
from nkanalysis.extract.cues.cue import Cue, CueWords, children, coordinated
from nkanalysis.extract.cues.subjects import subjects_of


def _quoting(doc: Doc, words: CueWords, language: str) -> Iterator[Cue]:
    """As in "Quoting Western officials, the broadcaster reported": the opening that a parse takes for a name."""
    first = next((t for t in doc if not t.is_punct and not t.is_space), None)
    opening = lexicon.read(f"{language}/cues")["prepositions"]["opening"]
    read = first is not None and first.lemma_.lower() in words.citing and first.pos_ == "VERB"
    if first is None or first.lower_ not in opening or read:
        return
    comma = next((t.i for t in doc[first.i :] if t.text == ","), None)
    nouns_between = [t for t in doc[first.i + 1 : comma] if t.tag_ in words.labels["noun_tags"]]
    if comma is None or not nouns_between:
        return
    content = frozenset(t.i for t in doc if t.i > comma)
    yield Cue("citing", first, (first,), (nouns_between[-1],), content, "asserted")


def prepositions(doc: Doc, words: CueWords, language: str) -> Iterator[Cue]:
    """As in "according to X" and its like, found as words so that a parse gone wrong does not lose them."""
    listed = lexicon.read(f"{language}/cues")["prepositions"]
    starts = {tuple(p.split()) for p in [*listed["multi"], *listed["relaying"]]} | {(p,) for p in listed["single"]}
    relaying = {tuple(p.split()) for p in listed["relaying"]}
    lower = [t.lower_ for t in doc]
    yield from _quoting(doc, words, language)
    for token in doc:
        for cue in starts:
            if tuple(lower[token.i : token.i + len(cue)]) != cue:
                continue
            tokens = list(doc[token.i : token.i + len(cue)])
            named = [
                c for c in tokens[-1].children if c.i > tokens[-1].i and c.dep_ in words.labels["preposition_object"]
            ]
            if not named or (
                len(cue) == 1
                and named[0].tag_ not in words.labels["name_tags"]
                and named[0].lemma_.lower() not in words.statement
            ):
                continue
            sources = tuple(coordinated(named[0]))
            own = frozenset(t.i for s in sources for t in s.subtree) | {t.i for t in tokens}
            content = _clause(tokens[0], own, words) - own
            if cue in relaying:
                passing = _passing_on(token, words)
                yield Cue("citing", token, tuple(tokens), sources, content, "asserted", tuple(passing))
            elif content:
                yield Cue("preposition", token, tuple(tokens), sources, content, "asserted")


def _passing_on(token: Token, words: CueWords) -> list[Token]:
    """Who passes on what another said: the subject that the phrase describes, or that of its verb."""
    head = token.head
    while head.head != head and head.tag_ not in (*words.labels["verb_tags"], *words.labels["noun_tags"]):
        head = head.head
    if head.dep_ in words.labels["subject"]:
        return coordinated(head)
    return subjects_of(head, words) if head.tag_ in words.labels["verb_tags"] else []


def _clause(token: Token, own: frozenset[int], words: CueWords) -> frozenset[int]:
    """The clause that a phrase belongs to: from its verb on, or the whole sentence where it stands at an edge."""
    head = token.head
    while head.head != head and head.tag_ not in words.labels["verb_tags"] and head.pos_ != "AUX":
        head = head.head
    edge = token.i == 0 or token.doc[token.i - 1].is_punct
    if head.head == head or (edge and head.dep_ not in ("conj", "ccomp", "advcl", "relcl", "parataxis")):
        return frozenset(t.i for t in token.doc)
    return frozenset(t.i for t in head.subtree)


def nouns(doc: Doc, words: CueWords) -> Iterator[Cue]:
    """As in "an estimate by X that", "X's claim of", "a South Korean count of"."""
    labels = words.labels
    for token in doc:
        if token.lemma_.lower() not in words.statement or token.tag_ not in labels["noun_tags"]:
            continue
        says = [*children(token, labels["noun_clause"] | labels["clause"])]
        says += [p for p in children(token, labels["preposition"]) if p.lower_ in ("of", "that", "at", "putting")]
        by = [
            o
            for p in children(token, labels["preposition"] | labels["agent"])
            if p.lower_ in ("by", "from")
            for o in p.children
        ]
        verb = token.head
        if token.dep_ in labels["subject"] and verb.lemma_.lower() in words.equating:
            says += [c for c in verb.children if c.i > verb.i]
        if token.head.lower_ in ("by", "in", "on") and token.head.dep_ in labels["preposition"] and token.head.i <= 2:
            says += [t for t in doc if t.head == t]
        named = [*children(token, labels["possessor"]), *by]
        named = [t for t in named if t.tag_ in labels["noun_tags"]]
        named = named or ([token] if any(t.text[0].isupper() and t.dep_ != "det" for t in token.lefts) else [])
        content = frozenset(t.i for part in says for t in part.subtree)
        content -= {t.i for n in named for t in ([*n.lefts, n] if n == token else n.subtree)}
        if named and content:
            yield Cue("noun", token, (token,), tuple(coordinated(named[0])), content, "asserted")
