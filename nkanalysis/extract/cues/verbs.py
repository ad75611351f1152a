"""Reporting verbs: "said that", ", the agency said", "raised its estimate to", "heard from"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nkanalysis.extract.cues.cue import Cue, CueWords, children, coordinated, phrase
from nkanalysis.extract.cues.passives import citing, passive
from nkanalysis.extract.cues.subjects import owns, subject_behind_comma, subject_by_place, subjects_of


def verbs(doc: Doc, words: CueWords) -> Iterator[Cue]:
    """Every reporting verb of a sentence that attributes something."""
    for token in doc:
        lemma = token.lemma_.lower()
        particles = (words.stance.get(f"{lemma} {p.lower_}") for p in children(token, words.labels["particle"]))
        stance = words.stance.get(lemma) or next((s for s in particles if s), None)
        if stance and token.tag_ in words.labels["noun_tags"] and (cue := _verb_read_as_noun(token, stance, words)):
            yield cue
        if stance is None or token.tag_ not in words.labels["verb_tags"]:
            continue
        if lemma in words.citing and (objects := children(token, words.labels["object"])):
            yield from citing(token, objects, words)
        elif (cue := _verb(token, stance, words)) and (cue.sources or token.tag_ not in words.labels["unfinite_tags"]):
            yield cue
    yield from _giving(doc, words)
    yield from _shown(doc, words)


def _giving(doc: Doc, words: CueWords) -> Iterator[Cue]:
    """As in "raised its estimate to 10,000", "the 3,800 that the president gave": a figure, not a clause."""
    labels = words.labels
    for token in doc:
        if token.lemma_.lower() not in words.giving or token.tag_ not in labels["verb_tags"]:
            continue
        objects = children(token, labels["object"])
        objects += [o for p in children(token, labels["preposition"]) if p.lower_ == "with" for o in p.children]
        named = [
            t for t in doc[max(0, token.left_edge.i - 9) : token.left_edge.i] if t.lemma_.lower() in words.figure_nouns
        ]
        opened = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children) and not objects
        if named and (opened or token.dep_ in labels["relative"]):
            objects = list(doc[named[0].i : token.left_edge.i])
        elif not any(_gives(token, o, words) for o in objects):
            continue
        subjects = [s for s in subjects_of(token, words) if s not in objects]
        parts = [*objects, *children(token, labels["preposition"])]
        own = frozenset(t.i for s in subjects for t in phrase(s)) | {token.i}
        content = frozenset(t.i for part in parts for t in part.subtree) - own
        if subjects and content:
            yield Cue("verb", token, (token,), tuple(subjects), content, "asserted")


def _gives(token: Token, given: Token, words: CueWords) -> bool:
    """Whether what is given is a figure: "an estimate of 10,000", or the bare number that one only gives."""
    if given.lemma_.lower() in words.figure_nouns:
        return True
    return token.lemma_.lower() in words.giving_numbers and given.like_num


def _shown(doc: Doc, words: CueWords) -> Iterator[Cue]:
    """As in "state television showed 20 coffins": what a medium shows, it reports."""
    for token in doc:
        objects = children(token, words.labels["object"])
        if token.lemma_.lower() not in words.showing or not objects or token.tag_ not in words.labels["verb_tags"]:
            continue
        subjects = subjects_of(token, words)
        content = frozenset(t.i for o in objects for t in o.subtree)
        if subjects and any(doc[i].like_num for i in content):
            yield Cue("shown", token, (token,), tuple(subjects), content, "asserted")


def _heard(token: Token, clauses: list[Token], words: CueWords) -> Cue | None:
    """As in "They heard from their officers that …": the one heard from says it, the subject passes it on."""
    named = [o for p in children(token, words.labels["preposition"]) if p.lower_ == "from" for o in p.children]
    content = frozenset(t.i for clause in clauses for t in clause.subtree)
    if not named or not content:
        return None
    return Cue("verb", token, (token,), (named[0],), content, "asserted", tuple(subjects_of(token, words)))


def _verb_read_as_noun(token: Token, stance: str, words: CueWords) -> Cue | None:
    """As in "The ministry and the agency estimate that …": a plural verb that the tagger takes for a noun."""
    doc = token.doc
    rest = [t for t in doc[token.i + 1 :] if not t.is_punct]
    if token.i + 1 < len(doc) and doc[token.i + 1].text == "," and token.tag_ == "NN":
        rest = []
    if not rest and token.i > 2 and doc[token.i - 1].tag_ in words.labels["noun_tags"] and token.tag_ in ("NN", "NNS"):
        first = token.i - 1
        while first > 0 and doc[first - 1].tag_ in (*words.labels["noun_tags"], "JJ", "POS", "HYPH", "DT"):
            first -= 1
        if first > 3 and doc[first - 1].text == ",":
            before = frozenset(t.i for t in doc[: first - 1])
            return Cue("verb", token, (token,), (doc[token.i - 1],), before, stance)
        return None
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "that":
        return None
    joined = token.dep_ in words.labels["coordination"]
    if any(t.tag_ in words.labels["verb_tags"] for t in doc[: token.i]) or not (joined or token.head == token):
        return None
    sources = [
        c for c in token.lefts if c.dep_ in words.labels["subject"] or (c.dep_ == "compound" and c.i == token.i - 1)
    ]
    if joined and token.head.tag_ in words.labels["noun_tags"]:
        sources = [token.head, *sources]
    content = frozenset(t.i for t in doc if t.i > token.i + 1 and not t.is_punct)
    return Cue("verb", token, (token,), tuple(sources), content, stance) if sources else None


def _verb(token: Token, stance: str, words: CueWords) -> Cue | None:
    labels = words.labels
    lemma = token.lemma_.lower()
    is_passive = bool(children(token, labels["passive_auxiliary"])) or (
        token.tag_ == "VBN" and (token.dep_ in labels["noun_clause"] or bool(children(token, labels["agent"])))
    )
    clauses = children(token, labels["clause"])
    if lemma in words.placing and not clauses and not any(t.lower_ in words.placed_at for t in token.subtree):
        if not any(s.lemma_.lower() in words.figure_nouns for s in subjects_of(token, words)):
            return None
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if stance == "estimated" and token.tag_ in ("VBN", "VBD") and following is not None and following.tag_ == "TO":
        if lemma not in ("expect",):
            is_passive = True
    behind = subject_behind_comma(token, words)
    misread = behind is not None and token.dep_ in labels["noun_clause"]
    if is_passive and not misread:
        return passive(token, stance, clauses, words)
    if lemma in words.hearing:
        return _heard(token, clauses, words)
    subjects = subjects_of(token, words) or subject_by_place(token, words)
    opens = children(token, labels["open_clause"])
    objects = [t for t in children(token, labels["object"]) if not t.ent_type_]
    told = tuple(coordinated(objects[0])) if lemma in words.told and objects else ()
    said = [*clauses, *(opens if stance in ("estimated", "refused", "denied") else [])]
    if lemma not in words.clause_only and not told:
        said += objects
    if lemma in words.putting:
        said += [*objects, *children(token, labels["preposition"])]
        if not clauses and objects:
            said += [t for t in token.doc[objects[0].i :] if t.i < _clause_end(token)]
    if behind and (misread or not any(s.i > behind.comma and not owns(s) for s in subjects)):
        before = frozenset(t.i for t in token.doc[: behind.comma])
        return Cue("verb", token, tuple(_verb_group(token, words)), behind.heads, before, stance, told)
    own = frozenset(t.i for s in subjects for t in phrase(s)) | {token.i}
    said = _one_side(token, said, own)
    if not said and (around := _around(token, subjects, words)):
        return Cue("verb", token, tuple(_verb_group(token, words)), tuple(subjects), around - own, stance, told)
    if not said:
        holders = [token, *told]
        said = [
            p for h in holders for p in children(h, labels["preposition"]) if p.lower_ in ("of", "about", "on", "for")
        ]
    content = frozenset(t.i for part in said for t in part.subtree)
    content |= frozenset(t.i for t in _trailing(token, said, words)) | _antecedent(token, clauses, subjects, words)
    if said and all(part.i < token.i for part in said):
        content |= frozenset(t.i for t in token.doc if t.i < min(own))
    if told:
        own |= frozenset(t.i for t in phrase(told[0]) if not any(t in part.subtree for part in said))
    content -= own | frozenset(t.i for other in _goes_on_reporting(token, said, words) for t in other.subtree)
    if not content:
        return None
    if not subjects and token.dep_ in ("amod",):
        return None
    return Cue("verb", token, tuple(_verb_group(token, words)), tuple(subjects), content, stance, told)


def _antecedent(token: Token, clauses: list[Token], subjects: list[Token], words: CueWords) -> frozenset[int]:
    """The noun of which a clause says what somebody says of it: "the 11,000 troops that the ministry says were sent"."""
    noun = token.head
    if token.dep_ not in words.labels["relative"] or not clauses or noun in subjects:
        return frozenset()
    own = any(c.tag_ not in words.labels["relative_pronouns"] for c in children(clauses[0], words.labels["any_subject"]))
    return frozenset() if own else frozenset(t.i for t in phrase(noun) if t.i < token.left_edge.i)


def _one_side(token: Token, said: list[Token], own: frozenset[int]) -> list[Token]:
    """What is said without a clause before the speaker that nothing but a full stop's like parts from him."""
    after = [part for part in said if part.i > token.i]
    before = token.doc[min(own) - 1] if min(own) > 0 else None
    if not after or len(after) == len(said) or before is None:
        return said
    return said if before.text == "," or before.is_quote else after


def _goes_on_reporting(token: Token, said: list[Token], words: CueWords) -> Iterator[Token]:
    """Reporting verbs without a subject that the parser joins to what is said: "said it was opposed and warned …"."""
    for part in said:
        for other in part.conjuncts:
            reports = other.lemma_.lower() in words.stance and other.tag_ == token.tag_
            if other.i > part.i > token.i and reports and not children(other, words.labels["any_subject"]):
                yield other


def _clause_end(token: Token) -> int:
    """Where the clause of a verb ends at the latest: the next semicolon, or a comma with a new subject behind it."""
    return next((t.i for t in token.doc[token.i :] if t.text in (";", "—")), len(token.doc))


def _trailing(token: Token, said: list[Token], words: CueWords) -> Iterator[Token]:
    """Clauses that the parser hangs on the cue though they go on with what is said."""
    if not said:
        return
    first = min(part.left_edge.i for part in said)
    for child in token.children:
        if child.i <= first or child in said:
            continue
        joined = child.dep_ in words.labels["coordination"] and child.tag_ in words.labels["verb_tags"]
        reports = child.lemma_.lower() in words.stance and not _own_object(child, words)
        if joined and not reports and children(child, words.labels["any_subject"]):
            yield from child.subtree
        elif child.dep_ in (words.labels["adjunct_clause"] | {"prep"}) and child.i > first:
            if child.lemma_.lower() not in words.stance and child.lower_ != "according":
                yield from child.subtree


def _own_object(token: Token, words: CueWords) -> bool:
    return bool(children(token, words.labels["passive_auxiliary"]))


def _around(token: Token, subjects: list[Token], words: CueWords) -> frozenset[int]:
    """The content of a cue that the parser gave none, from where it stands: ", the agency said" and the like."""
    doc = token.doc
    if not subjects:
        return frozenset()
    if any(child.dep_ == "mark" and child.lower_ == "as" for child in token.children):
        return frozenset(t.i for t in token.head.subtree) - frozenset(t.i for t in token.subtree)
    edges = [t.i for s in subjects for t in phrase(s)] + [token.i]
    left, right = min(edges), max(edges)
    before = [t for t in doc[:left] if not t.is_punct and not t.is_space]
    after = [t for t in doc[right + 1 :] if not t.is_punct and not t.is_space]
    open_left = left > 0 and (doc[left - 1].is_punct or doc[left - 1].is_quote)
    open_right = right + 1 < len(doc) and (doc[right + 1].is_punct or doc[right + 1].is_quote)
    said_before = any(t.tag_ in words.labels["verb_tags"] or t.like_num for t in before)
    if open_left and said_before and len(before) > 2:
        goes_on = open_right and any(t.tag_ in words.labels["verb_tags"] for t in after)
        return frozenset(t.i for t in before) | (frozenset(t.i for t in after) if goes_on else frozenset())
    if open_right and doc[right + 1].text in (":", "“", '"', ","):
        return frozenset(t.i for t in after)
    if token.lemma_.lower() not in words.clause_only and len(before) <= 3 and len(after) > 2:
        return frozenset(t.i for t in after)
    return frozenset()


def _verb_group(token: Token, words: CueWords) -> Iterator[Token]:
    yield from (t for t in token.children if t.dep_ in words.labels["auxiliary"] and abs(t.i - token.i) <= 3)
    yield token
