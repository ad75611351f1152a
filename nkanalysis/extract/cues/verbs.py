"""Reporting verbs: "said that", ", the agency said", "put the toll at"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nkanalysis.extract.cues.citing import citing
from nkanalysis.extract.cues.contents import around, joined_reports, on_one_side, placed, trailing
from nkanalysis.extract.cues.cue import Cue, children, coordinated, opens_a_clause, phrase
from nkanalysis.extract.cues.giving import arrived, given, having, heard, shown
from nkanalysis.extract.cues.hearers import hearers
from nkanalysis.extract.cues.misread import verb_read_as_noun
from nkanalysis.extract.cues.passives import passive, quoted_as_saying
from nkanalysis.extract.cues.relatives import antecedent
from nkanalysis.extract.cues.subjects import Behind, owns, subject_behind_comma, subject_by_place, subjects_of
from nkanalysis.extract.cues.words import CueWords

_OPEN_STANCES = ("estimated", "refused", "denied")
_ASTRAY = 3
"""Tokens from a verb to a number that opens what is said: "reckon more than 300"."""
_GROUP = 3
"""Tokens between a verb and what belongs to it: "has not, the ministry, said"."""


def verbs(doc: Doc, words: CueWords) -> Iterator[Cue]:
    """Every reporting verb of a sentence that attributes something.

    Args:
        doc: The parsed sentence.
        words: The lexicon's cues.
    """
    labels = words.labels
    for token in doc:
        tag = token.tag_
        if tag in labels.noun_tags:
            if (stance := _stance(token, words)) and (cue := verb_read_as_noun(token, stance, words)):
                yield cue
        elif tag in labels.verb_tags:
            if stance := _stance(token, words):
                yield from _reporting(token, stance, words)
            if cue := given(token, words):
                yield cue
            if cue := shown(token, words) or having(token, words) or arrived(token, words):
                yield cue


def _stance(token: Token, words: CueWords) -> str | None:
    """What a reporting verb says of its content, by itself or with its particle: "pointed out"."""
    lemma = token.lemma_.lower()
    if stance := words.stance.get(lemma):
        return stance
    particles = (words.stance.get(f"{lemma} {p.lower_}") for p in children(token, words.labels.particle))
    return next((s for s in particles if s), None)


def _reporting(token: Token, stance: str, words: CueWords) -> Iterator[Cue]:
    objects = children(token, words.labels.object)
    if _is_quoted(token, words):
        return
    if objects and (token.lemma_.lower() in words.use.citing or quoted_as_saying(token, words)):
        yield from citing(token, objects, words)
    elif (cue := _verb(token, stance, words)) and (cue.sources or token.tag_ not in words.labels.unfinite_tags):
        yield cue


def _is_quoted(token: Token, words: CueWords) -> bool:
    """Whether a verb is the "saying" of "quoted somebody as saying", which is no cue of its own."""
    leading = token.head
    return token.dep_ in words.labels.preposition_object and leading in quoted_as_saying(leading.head, words)


def _verb(token: Token, stance: str, words: CueWords) -> Cue | None:
    labels, lemma = words.labels, token.lemma_.lower()
    clauses = children(token, labels.clause)
    if lemma in words.use.with_that and not any(opens_a_clause(t) for clause in clauses for t in clause.children):
        return None
    if lemma in words.use.placing and not clauses and _only_moves(token, words):
        return None
    behind = subject_behind_comma(token, words)
    misread = behind is not None and token.dep_ in labels.noun_clause
    if not misread and _is_passive(token, stance, words):
        return passive(token, stance, clauses, words)
    if lemma in words.use.hearing:
        cue = heard(token, clauses, words)
        if cue is not None or lemma not in words.use.clause_only:
            return cue
    subjects = subjects_of(token, words) or subject_by_place(token, words)
    objects = [t for t in children(token, labels.object) if not t.ent_type_]
    told = tuple(coordinated(objects[0])) if lemma in words.use.told and objects else ()
    heard_by = (*told, *hearers(token, subjects, words))
    group = tuple(_verb_group(token, words))
    if behind and (misread or not _speaks_behind(subjects, behind, words)):
        return Cue("verb", token, group, behind.heads, frozenset(range(behind.comma)), stance, heard_by)
    opened = stance in _OPEN_STANCES or lemma in words.use.doing
    said = [*clauses, *(children(token, labels.open_clause) if opened else ())]
    if not told and (lemma not in words.use.clause_only or _records(lemma, objects, words)):
        said += objects
    if lemma in words.use.putting:
        said += placed(token, clauses, objects, words)
    said += _of_whom(token, clauses, words)
    own = frozenset(t.i for s in subjects for t in phrase(s)) | {token.i}
    said = on_one_side(token, said, own)
    counted = antecedent(token, clauses, subjects, words)
    said = said or _spoken_of(token, words)
    if not said and not counted and (beside := around(token, subjects, words)):
        return Cue("verb", token, group, tuple(subjects), beside - own, stance, heard_by)
    said = said if said and not told else [*said, *_told_of(token, told, words)]
    content = frozenset(t.i for part in said for t in part.subtree)
    content |= frozenset(t.i for t in trailing(token, said, words)) | counted
    content |= _number_astray(token, clauses)
    if said and all(part.i < token.i for part in said):
        content |= frozenset(range(min(own)))
    if told:
        own |= frozenset(t.i for t in phrase(told[0]) if not any(t in part.subtree for part in said))
    content -= own | frozenset(t.i for other in joined_reports(token, said, words) for t in other.subtree)
    if not content or (not subjects and token.dep_ in labels.describing):
        return None
    return Cue("verb", token, group, tuple(subjects), content, stance, heard_by)


def _of_whom(token: Token, clauses: list[Token], words: CueWords) -> list[Token]:
    """As in "Of 600 who had come, he said, 300 were dead": the whole that opens what is said."""
    if not clauses or clauses[0].i < token.i:
        return []
    opening = (p for p in children(token, words.labels.preposition) if p.i < token.i and p.lower_ in words.small.of)
    return [p for p in opening if any(t.like_num for t in p.subtree)]


def _records(lemma: str, objects: list[Token], words: CueWords) -> bool:
    """Whether a number is what somebody found: "the group has identified 55 dead soldiers"."""
    return lemma in words.use.recording and any(t.like_num for held in objects for t in held.subtree)


def _only_moves(token: Token, words: CueWords) -> bool:
    """Whether a verb such as "put" places no number: "put 12,000 soldiers into the region"."""
    if any(t.lower_ in words.use.placed_at for t in token.subtree):
        return False
    subjects = [*subjects_of(token, words), *children(token, words.labels.subject)]
    return not any(s.lemma_.lower() in words.use.figure_nouns for s in subjects)


def _is_passive(token: Token, stance: str, words: CueWords) -> bool:
    labels = words.labels
    if children(token, labels.passive_auxiliary):
        return True
    if token.tag_ in labels.participle_tags and (token.dep_ in labels.noun_clause or children(token, labels.agent)):
        return True
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if stance != "estimated" or following is None or following.tag_ not in labels.infinitive_tags:
        return False
    return token.tag_ in labels.past_or_participle_tags and token.lemma_.lower() not in words.use.expecting


def _speaks_behind(subjects: list[Token], behind: Behind, words: CueWords) -> bool:
    """Whether the parse finds the speaker behind the comma too, and not only whose he is."""
    return any(s.i > behind.comma and not owns(s, words) for s in subjects)


def _told_of(token: Token, told: tuple[Token, ...], words: CueWords) -> list[Token]:
    """What a verb speaks of, to somebody or without another content: "told reporters about 600 dead"."""
    leading = (p for holder in (token, *told) for p in children(holder, words.labels.preposition))
    return [p for p in leading if p.lower_ in words.small.said_about]


def _number_astray(token: Token, clauses: list[Token]) -> frozenset[int]:
    """The number that opens what is said, where the parse hangs it on the verb: "reckon **about 300** are dead"."""
    if not clauses or clauses[0].i < token.i:
        return frozenset()
    between = range(token.i + 1, clauses[0].left_edge.i)
    doc = token.doc
    numbers = [i for i in between if doc[i].like_num]
    astray = bool(numbers) and numbers[0] <= token.i + _ASTRAY and not any(doc[i].is_punct for i in between)
    return frozenset(between) if astray else frozenset()


def _spoken_of(token: Token, words: CueWords) -> list[Token]:
    """As in "the agency had spoken of 380 killed", whatever stands before."""
    behind = (p for p in children(token, words.labels.preposition) if p.i > token.i)
    return [p for p in behind if p.lower_ in words.small.of and any(t.like_num for t in p.subtree)]


def _verb_group(token: Token, words: CueWords) -> Iterator[Token]:
    yield from (t for t in token.children if t.dep_ in words.labels.auxiliary and abs(t.i - token.i) <= _GROUP)
    yield token
