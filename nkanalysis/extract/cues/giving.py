"""Verbs that report without a clause: "gave 3,800", "raised its estimate to", "showed 20 coffins", "heard from"."""

from spacy.tokens import Token

from nkanalysis.extract.cues.cue import Cue, children, opens_a_clause, phrase
from nkanalysis.extract.cues.subjects import subjects_of
from nkanalysis.extract.cues.words import CueWords

_CLAUSE_ENDS = frozenset((";", "—", "–"))
_REACH = 9
"""Tokens before a clause in which the noun for a figure stands that the clause says somebody gave."""


def given(token: Token, words: CueWords) -> Cue | None:
    """As in "raised its estimate to 10,000", "the 3,800 that the president gave": a figure, not a clause.

    Args:
        token: A verb.
        words: The lexicon's cues.
    """
    if token.lemma_.lower() not in words.use.giving:
        return None
    labels = words.labels
    leading = children(token, labels.preposition)
    objects = children(token, labels.object)
    objects += [o for p in leading if p.lower_ in words.small.giving_with for o in p.children]
    if (opened := _opened_by_figure(token, objects, words)) is not None:
        objects = opened
    elif not any(_is_figure(token, o, words) for o in objects):
        return None
    subjects = [s for s in subjects_of(token, words) if s not in objects]
    own = frozenset(t.i for s in subjects for t in phrase(s)) | {token.i}
    content = frozenset(t.i for part in (*objects, *leading) for t in part.subtree) - own
    return Cue("verb", token, (token,), tuple(subjects), content, "asserted") if subjects and content else None


def _opened_by_figure(token: Token, objects: list[Token], words: CueWords) -> list[Token] | None:
    """From the noun for a figure on, what stands before a clause that says who gives it; None without such a clause."""
    start = token.left_edge.i
    named = [t for t in token.doc[max(0, start - _REACH) : start] if t.lemma_.lower() in words.use.figure_nouns]
    if not named:
        return None
    opens = token.dep_ in words.labels.relative or (not objects and any(opens_a_clause(c) for c in token.children))
    return list(token.doc[named[0].i : start]) if opens else None


def _is_figure(token: Token, held: Token, words: CueWords) -> bool:
    """Whether what is given is a figure: "an estimate of 10,000", or the bare number that one only gives."""
    if held.lemma_.lower() in words.use.figure_nouns:
        return True
    return bool(held.like_num) and token.lemma_.lower() in words.use.giving_numbers


def having(token: Token, words: CueWords) -> Cue | None:
    """As in "Kyiv's estimates have 600 soldiers dead", "the ministry had the dead at 600".

    Args:
        token: A verb.
        words: The lexicon's cues.
    """
    if token.lemma_.lower() not in words.use.having:
        return None
    labels = words.labels
    subjects, objects = subjects_of(token, words), children(token, labels.object)
    placed = [p for p in children(token, labels.preposition) if p.lower_ in words.small.had_at]
    placed = [p for p in placed if any(t.like_num for t in p.subtree)] if objects else []
    states = any(_is_somebodys(s, words) for s in subjects)
    if not placed and not (states and any(t.like_num for o in objects for t in o.subtree)):
        return None
    own = frozenset(t.i for s in subjects for t in s.subtree) | {token.i}
    content = frozenset(t.i for t in token.subtree) - own
    return Cue("verb", token, (token,), tuple(subjects), content, "asserted") if subjects else None


def _is_somebodys(noun: Token, words: CueWords) -> bool:
    """Whether a noun is that of a statement, and one that is known or whose maker is named: not "most accounts"."""
    if noun.lemma_.lower() not in words.statement | words.use.figure_nouns:
        return False
    before = list(noun.lefts)
    return any(
        t.lower_ in words.small.known_by or t.dep_ in words.labels.possessor or t.text[0].isupper() for t in before
    )


def shown(token: Token, words: CueWords) -> Cue | None:
    """As in "state television showed 20 coffins": what a medium shows, it reports.

    Args:
        token: A verb.
        words: The lexicon's cues.
    """
    if token.lemma_.lower() not in words.showing:
        return None
    content = frozenset(t.i for o in children(token, words.labels.object) for t in o.subtree)
    if not any(token.doc[i].like_num for i in content):
        return None
    subjects = subjects_of(token, words)
    return Cue("shown", token, (token,), tuple(subjects), content, "asserted") if subjects else None


def arrived(token: Token, words: CueWords) -> Cue | None:
    """As in "the service had come to 300 dead and 2,700 wounded": who counts arrives at a number.

    Args:
        token: A verb.
        words: The lexicon's cues.
    """
    if token.lemma_.lower() not in words.use.arriving:
        return None
    labels = words.labels
    leading = [
        p for p in children(token, labels.preposition) if p.lower_ in words.use.arriving_at and p.i == token.i + 1
    ]
    if not any(o.like_num for p in leading for o in children(p, labels.preposition_object)):
        return None
    subjects = [s for s in subjects_of(token, words) if s.lemma_.lower() not in words.use.figure_nouns]
    end = next((t.i for t in token.doc[token.i :] if t.text in _CLAUSE_ENDS), len(token.doc))
    content = frozenset(range(token.i + 1, end))
    return Cue("verb", token, (token,), tuple(subjects), content, "asserted") if subjects else None


def heard(token: Token, clauses: list[Token], words: CueWords) -> Cue | None:
    """As in "They heard from their officers that …": the one heard from says it, the subject passes it on.

    Args:
        token: A verb of hearing.
        clauses: What was heard.
        words: The lexicon's cues.
    """
    leading = (p for p in children(token, words.labels.preposition) if p.lower_ in words.small.heard_from)
    named = [o for p in leading for o in p.children if o.pos_ in ("NOUN", "PROPN", "PRON")]
    clauses = clauses or [c for n in named for t in n.subtree for c in t.rights if _is_heard(c, words)]
    content = frozenset(t.i for clause in clauses for t in clause.subtree)
    if not named or not content:
        return None
    return Cue("citing", token, (token,), (named[0],), content, "asserted", tuple(subjects_of(token, words)))


def _is_heard(clause: Token, words: CueWords) -> bool:
    """Whether a clause on a noun is what was heard: it opens with "that" and has a subject besides."""
    if clause.dep_ not in words.labels.relative | words.labels.noun_clause:
        return False
    subjects = [c for c in children(clause, words.labels.any_subject) if c.tag_ not in words.labels.relative_pronouns]
    return bool(subjects) and any(opens_a_clause(t) for t in clause.children)
