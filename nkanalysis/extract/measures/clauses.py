"""The measure that the clause of a figure gives: the verb that those counted are subject or object of."""

from collections.abc import Iterator

from spacy.tokens import Token

from nkanalysis.extract.counted import Counted
from nkanalysis.extract.measures.nouns import equated
from nkanalysis.extract.measures.signs import Sign, joined, sign, spoken, weightiest
from nkanalysis.extract.measures.words import MeasureLabels, MeasureWords
from nkanalysis.extract.runs import Run

CLIMB = 3
"""Steps up the parse from a figure to the noun or verb that tells."""
_BEHIND = 4
"""Tokens from a verb on in which a fixed phrase with it may stand."""

_SUBJECT, _PASSIVE, _OBJECT, _RECEIVER, _COMPLEMENT = "subject", "passive", "object", "receiver", "complement"
_OTHER, _RELATIVE, _JOINED = "other", "relative", "joined"
"""What those counted are to a verb; ``joined`` where it only stands beside the one that they belong to."""


def _role(label: str, labels: MeasureLabels) -> str | None:
    """What a token with a label of the parse is to its verb; None where it is no argument of one."""
    named = (
        (_SUBJECT, labels.subject),
        (_PASSIVE, labels.passive_subject),
        (_OBJECT, labels.direct_object),
        (_RECEIVER, labels.receiver),
        (_COMPLEMENT, labels.complement),
        (_OTHER, labels.other_argument),
    )
    return next((role for role, listed in named if label in listed), None)


def clause(counted: Counted, words: MeasureWords) -> Sign | None:
    """The verb that the people counted are subject or object of, and the verbs joined to it without a figure."""
    anchors = [counted.anchor] if counted.anchor == counted.number else [counted.anchor, counted.number]
    if counted.outermost not in anchors:
        anchors.insert(0, counted.outermost)
    told = _described(anchors, words)
    if strong := next((s for s in told if s.measure != "deployed"), None):
        return strong
    return _governed(anchors, words) or next(iter(told), None)


def described(counted: Counted, words: MeasureWords) -> Sign | None:
    """What a clause on the people counted says of them: "the 12,000 **who were sent**"."""
    return next(iter(_described([counted.anchor, counted.number], words)), None)


def _described(anchors: list[Token], words: MeasureWords) -> list[Sign]:
    return [
        found
        for anchor in anchors
        for child in anchor.children
        if child.dep_ in words.labels.describing_clause and not _of_a_part(child, words.labels)
        if (found := _verb(child, _RELATIVE, words))
    ]


def _of_a_part(clause: Token, labels: MeasureLabels) -> bool:
    """As in "15,000 troops, **4,700 of whom** were killed": what is said of a part, not of all."""
    return any(c.dep_ in labels.subject | labels.passive_subject and _has_figure(c) for c in clause.children)


def of_argument(noun: Token, words: MeasureWords) -> Sign | None:
    """What the verb says of a noun that is its subject or object."""
    role = _role(noun.dep_, words.labels)
    if role not in (_SUBJECT, _PASSIVE, _OBJECT) or noun.head == noun:
        return None
    return _verb(noun.head, role, words)


def _governed(anchors: list[Token], words: MeasureWords) -> Sign | None:
    labels = words.labels
    for anchor in anchors:
        token = _top(anchor, labels)
        role, verb = _role(token.dep_, labels), token.head
        equal = token.dep_ in labels.equated
        compared = token.dep_ in labels.under_preposition and verb.lower_ in words.comparators
        if compared and verb.head.tag_ in labels.verb_tags:
            # "deployed around 3,000 of them": the comparator is no preposition.
            role, verb = (_OBJECT if verb.i > verb.head.i else _SUBJECT), verb.head
            equal = role == _OBJECT
        if token.dep_ in labels.equal and (found := equated(token, words)):
            return found
        if role and verb != token and (found := _verb(verb, role, words)):
            return found
        if equal and (found := equated(token, words)):
            return found
    return None


def _top(anchor: Token, labels: MeasureLabels) -> Token:
    """The token that stands for the whole phrase of a figure in its clause."""
    token = anchor
    for _ in range(CLIMB):
        if token.dep_ not in labels.part_of_phrase or token.head == token:
            break
        token = token.head
        if token.tag_ in labels.verb_tags:
            break
    return token


def _verb(verb: Token, role: str, words: MeasureWords) -> Sign | None:
    labels = words.labels
    found = [s for item in _group(verb, role, words) for s in _told(item, role if item == verb else _JOINED, words)]
    found += _phrases_with(verb, role, words)
    own = {s.measure for s in _own(verb, role, words)}
    if "captured" in own and {s.measure for s in found} <= {"captured", "killed", "deployed"}:
        # Those taken prisoner who died later are counted as captured.
        return next(s for s in (*found, *_own(verb, role, words)) if s.measure == "captured")
    if harm := joined(found):
        alone = role == _OBJECT and harm.measure == found[0].measure
        return (shared_verbs(verb, words) or harm) if alone else harm
    reduced = verb.dep_ in labels.subject | labels.passive_subject and verb.tag_ in labels.participle_tags
    if reduced and verb.head.tag_ in labels.verb_tags:
        return _verb(verb.head, _role(verb.dep_, labels) or _OTHER, words) or next(iter(found), None)
    return weightiest(found)


def _group(verb: Token, role: str, words: MeasureWords) -> list[Token]:
    """A verb, those joined to it without a figure of their own, and what completes those that say little."""
    around, labels = words.around, words.labels
    group = [verb]
    for item in group:
        joint = (c for c in item.children if c.dep_ in labels.coordination and c.pos_ in ("VERB", "ADJ", "AUX"))
        group += [c for c in joint if not (_has_figure(c) or _has_subject(c, labels))]
        if item == verb or item.lemma_ in around.believing:
            said = (c for c in item.children if c.dep_ in labels.believed)
            group += [c for c in said if c.pos_ in ("VERB", "ADJ", "AUX", "NOUN")]
        if item.lemma_ in around.leaving_it_to_another:
            sees = item.lemma_ in around.seeing_done
            group += [c for c in item.children if _completes(c, sees, labels)]
    if verb.lemma_ in around.being and role in (_SUBJECT, _RELATIVE):
        group += [noun for c in verb.children if c.lower_ in around.among for noun in _listed(c, words)]
    return group


def _has_subject(verb: Token, labels: MeasureLabels) -> bool:
    """Whether a joined verb tells of others: "600 have died and thousands more were wounded"."""
    return any(c.dep_ in labels.subject | labels.passive_subject for c in verb.children)


def _completes(child: Token, sees: bool, labels: MeasureLabels) -> bool:
    """As in "lie dead", "were left wounded", "had 300 soldiers killed"."""
    if child.dep_ in labels.completing and not any(t.like_num for t in child.subtree if t.i <= child.i):
        return True
    return sees and child.dep_ in labels.clause_completing


def _listed(preposition: Token, words: MeasureWords) -> Iterator[Token]:
    """What somebody is in or among: "in captivity", "among the dead and wounded", "on the list of casualties"."""
    for noun in preposition.children:
        if noun.dep_ in words.labels.under_preposition:
            yield noun
            yield from noun.conjuncts
            yield from (o for p in noun.children if p.lower_ in words.around.part_of for o in p.children)


def _phrases_with(verb: Token, role: str, words: MeasureWords) -> list[Sign]:
    """Fixed phrases right behind a verb, or behind its object: "took two soldiers prisoner"."""
    doc = verb.doc
    runs = [Run(doc[verb.i : verb.i + _BEHIND])]
    if role == _OBJECT and verb.lemma_ not in words.objects:
        ends = (c.right_edge.i + 1 for c in verb.children if c.dep_ in words.labels.direct_object)
        runs += [Run([verb, *doc[end : end + 3]]) for end in ends]
    found = [s for run in runs for s in spoken(run, words.phrases)]
    return sorted(found, key=lambda s: list(words.phrases).index(s.measure))


def _own(verb: Token, role: str, words: MeasureWords) -> list[Sign]:
    """What a verb says by itself, without those joined to it."""
    return [*_told(verb, role, words), *spoken(Run(verb.doc[verb.i : verb.i + 2]), words.phrases)]


def _told(verb: Token, role: str, words: MeasureWords) -> list[Sign]:
    if back := _back_home(verb, words):
        return [Sign("returned", (verb, back))]
    return sign(_measure_of(verb, role, words), verb)


def _back_home(verb: Token, words: MeasureWords) -> Token | None:
    """As in "went **back**", "are back in the North", but not "went back to the front"."""
    around, labels = words.around, words.labels
    if verb.lemma_.lower() not in around.going_somewhere:
        return None
    back = next((c for c in verb.children if c.lower_ in around.back and c.dep_ in labels.adverb), None)
    if back is None:
        return None
    ties = [c for t in (back, verb) for c in t.children if c.dep_ in labels.preposition and c.i == back.i + 1]
    where = [o for tie in ties for o in tie.children if o.dep_ in labels.under_preposition]
    if not where:
        return back if verb.lemma_.lower() not in around.being else None
    return back if any(o.lower_ in around.home | around.times or o.like_num for o in where) else None


def _measure_of(verb: Token, role: str, words: MeasureWords) -> str | None:
    """What a verb, noun or adjective says happened to those who have a role in its clause."""
    labels, lemma = words.labels, verb.lemma_.lower()
    participle = verb.tag_ in labels.participle_tags
    passive = any(c.dep_ in labels.passive_auxiliary for c in verb.children)
    passive = passive or (verb.dep_ in labels.noun_clause and participle)
    if found := words.modifiers.get(verb.lower_):
        if verb.pos_ in ("ADJ", "NOUN") or role in (_JOINED, _RELATIVE) or (participle and passive):
            return found
    if found := words.objects.get(lemma):
        if role in (_OBJECT, _PASSIVE, _RECEIVER, _COMPLEMENT) or passive:
            return found
        intransitive = verb.tag_ in labels.intransitive_tags and not _has_object(verb, labels)
        if role in (_SUBJECT, _RELATIVE, _JOINED) and intransitive:
            return found
    if (found := words.subjects.get(lemma)) and role != _OBJECT:
        somewhere = any(c.dep_ in labels.preposition for c in verb.children)
        if lemma not in words.around.being or somewhere:
            return found
    if lemma in words.honours and (role in (_RECEIVER, _PASSIVE, _OBJECT) or passive):
        return "honoured"
    return words.nouns.get(lemma) if verb.pos_ in ("NOUN", "ADJ") else None


def shared_verbs(verb: Token, words: MeasureWords) -> Sign | None:
    """What a verb and those joined before it do to one figure: "killed or wounded 4,700"."""
    labels = words.labels
    first = words.objects.get(verb.lemma_.lower())
    if first is None:
        return None
    found, token = sign(first, verb), verb
    while token.dep_ in labels.coordination and token.head.tag_ in labels.verb_tags:
        token = token.head
        if any(t.like_num or t.dep_ in labels.direct_object for t in token.children if t.i < verb.i):
            break
        found += sign(words.objects.get(token.lemma_.lower()), token)
    return joined(found) or found[0]


def _has_object(verb: Token, labels: MeasureLabels) -> bool:
    return any(c.dep_ in labels.direct_object for c in verb.children)


def _has_figure(token: Token) -> bool:
    return any(t.like_num for t in token.subtree)
