"""What a reporting verb attributes, where the parse hangs it elsewhere than on the verb."""

from collections.abc import Iterator

from spacy.tokens import Token

from nkanalysis.extract.cues.cue import children, phrase, said_as
from nkanalysis.extract.cues.words import CueWords


def placed(token: Token, clauses: list[Token], objects: list[Token], words: CueWords) -> list[Token]:
    """What a verb such as "put" puts at a number, and the number, wherever in its clause it stands."""
    found = [*objects, *children(token, words.labels.preposition)]
    if objects and not clauses:
        found += [t for t in token.doc[objects[0].i :] if t.i < _clause_end(token)]
    return found


def _clause_end(token: Token) -> int:
    """Where the clause of a verb ends at the latest: the next semicolon or dash."""
    return next((t.i for t in token.doc[token.i :] if t.text in (";", "—")), len(token.doc))


def on_one_side(token: Token, said: list[Token], own: frozenset[int]) -> list[Token]:
    """What is said, without a clause before the speaker that no comma or quotation mark parts from him.

    Args:
        token: The verb.
        said: What hangs on it.
        own: Places of the verb and its subjects.
    """
    after = [part for part in said if part.i > token.i]
    before = token.doc[min(own) - 1] if min(own) > 0 else None
    if not after or len(after) == len(said) or before is None:
        return said
    return said if before.text == "," or before.is_quote else after


def joined_reports(token: Token, said: list[Token], words: CueWords) -> Iterator[Token]:
    """Reporting verbs without a subject that the parser joins to what is said: "said it was opposed and warned …"."""
    for part in said:
        for other in part.conjuncts:
            reports = other.lemma_.lower() in words.stance and other.tag_ == token.tag_
            if other.i > part.i > token.i and reports and not children(other, words.labels.any_subject):
                yield other


def trailing(token: Token, said: list[Token], words: CueWords) -> Iterator[Token]:
    """Clauses that the parser hangs on the cue though they go on with what is said."""
    if not said:
        return
    first = min(part.left_edge.i for part in said)
    for child in token.children:
        if child.i > first and child not in said and _goes_on(child, words):
            yield from child.subtree


def _goes_on(child: Token, words: CueWords) -> bool:
    """Whether what hangs on a cue tells on and attributes nothing itself."""
    labels = words.labels
    reports = child.lemma_.lower() in words.stance
    if child.dep_ in labels.coordination:
        if child.tag_ not in labels.verb_tags or not children(child, labels.any_subject):
            return False
        return not reports or bool(children(child, labels.passive_auxiliary))
    return child.dep_ in labels.adjunct and not reports and child.lower_ not in words.small.attributing_itself


def around(token: Token, subjects: list[Token], words: CueWords) -> frozenset[int]:
    """The content of a cue that the parser gave none, from where it stands: ", the agency said" and the like."""
    doc, labels = token.doc, words.labels
    if not subjects:
        return frozenset()
    if said_as(token):
        return frozenset(t.i for t in token.head.subtree) - frozenset(t.i for t in token.subtree)
    told = children(token, labels.object) if token.lemma_.lower() in words.use.told else []
    edges = [t.i for s in (*subjects, *told) for t in phrase(s)] + [token.i]
    left, right = min(edges), max(edges)
    before = [t for t in doc[:left] if not t.is_punct and not t.is_space]
    after = [t for t in doc[right + 1 :] if not t.is_punct and not t.is_space]
    open_left = left > 0 and _is_mark(doc[left - 1])
    open_right = right + 1 < len(doc) and _is_mark(doc[right + 1])
    said_before = any(t.tag_ in labels.verb_tags or t.like_num for t in before)
    if open_left and said_before and len(before) > 2:
        goes_on = open_right and any(t.tag_ in labels.verb_tags for t in after)
        return frozenset(t.i for t in (*before, *(after if goes_on else ())))
    opens_after = open_right and doc[right + 1].text in (":", "“", '"', ",")
    at_start = token.lemma_.lower() not in words.use.clause_only and len(before) <= 3 and len(after) > 2
    return frozenset(t.i for t in after) if opens_after or at_start else frozenset()


def _is_mark(token: Token) -> bool:
    return bool(token.is_punct or token.is_quote)
