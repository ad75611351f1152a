"""Cues in a parsed sentence: reporting verbs, "according to", "citing", noun cues, and what each attributes to whom.

What comes out is syntax only; who is meant is told in ``sources`` and ``discourse``. The patterns follow the
description of English attributions in PARC 3 (Pareti 2016) and PolNeAR (Newell et al. 2018).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from nkanalysis import lexicon

_REPORTING = ("asserted", "estimated", "denied", "refused")


@dataclass(frozen=True)
class Cue:
    """One attribution, as tokens.

    Attributes:
        kind: ``verb``, ``passive``, ``preposition``, ``citing`` or ``noun``.
        head: Token the rule started from.
        words: Tokens that attribute.
        sources: Head tokens of those who say it, one each; empty where nobody is named.
        told: Head tokens of those they said it to.
        content: Indices of the tokens attributed.
        stance: ``asserted``, ``estimated``, ``denied`` or ``refused``.
    """

    kind: str
    head: Token
    words: tuple[Token, ...]
    sources: tuple[Token, ...]
    content: frozenset[int]
    stance: str
    told: tuple[Token, ...] = field(default=())

    @property
    def own(self) -> frozenset[int]:
        """Indices of the cue's and its sources' tokens."""
        return frozenset(t.i for t in self.words) | frozenset(t.i for s in self.sources for t in phrase(s))


@dataclass(frozen=True)
class _Words:
    stance: dict[str, str]
    told: frozenset[str]
    citing: frozenset[str]
    clause_only: frozenset[str]
    figure_nouns: frozenset[str]
    giving: frozenset[str]
    equating: frozenset[str]
    hearing: frozenset[str]
    putting: frozenset[str]
    statement: frozenset[str]
    labels: dict[str, frozenset[str]]


@cache
def _words(language: str) -> _Words:
    cues: dict[str, Any] = lexicon.read(f"{language}/cues")
    grammar: dict[str, list[str]] = lexicon.read(f"{language}/grammar")
    return _Words(
        stance={verb: stance for stance in _REPORTING for verb in cues["verbs"][stance]},
        told=frozenset(cues["use"]["told"]),
        citing=frozenset(cues["use"]["citing"]),
        clause_only=frozenset(cues["use"]["clause_only"]),
        putting=frozenset(cues["use"]["putting"]),
        figure_nouns=frozenset(cues["use"]["figure_nouns"]),
        giving=frozenset(cues["use"]["giving"]),
        equating=frozenset(cues["use"]["equating"]),
        hearing=frozenset(cues["use"]["hearing"]),
        statement=frozenset(cues["nouns"]["statement"]),
        labels={name: frozenset(listed) for name, listed in grammar.items()},
    )


def children(token: Token, labels: Iterable[str]) -> list[Token]:
    """Children of a token with one of some labels, in order."""
    wanted = frozenset(labels)
    return [child for child in token.children if child.dep_ in wanted]


def coordinated(token: Token, language: str = "en") -> list[Token]:
    """A token and the tokens joined to it by "and" or commas."""
    labels, found = _words(language).labels["coordination"], [token]
    for item in found:
        found.extend(child for child in item.children if child.dep_ in labels and child.pos_ != "VERB")
    return found


def phrase(token: Token, language: str = "en") -> list[Token]:
    """The noun phrase of a token: its subtree without clauses, coordination and anything after a comma."""
    labels = _words(language).labels
    barred = labels["relative"] | labels["noun_clause"] | labels["coordination"] | labels["apposition"] | {"cc", "punct"}
    out, queue = [token], [token]
    while queue:
        for child in queue.pop().children:
            if child.dep_ in barred and child.text not in "-–'’" and child.dep_ != "punct":
                continue
            if child.dep_ == "punct" and child.text not in ("-", "–", "'", "’", ".", "“", "”", '"'):
                continue
            out.append(child)
            queue.append(child)
    return sorted(out, key=lambda t: t.i)


def cues(doc: Doc, language: str = "en") -> list[Cue]:
    """Every cue of a sentence, in order.

    Args:
        doc: The parsed sentence.
        language: Its lexicon folder.
    """
    words = _words(language)
    found = [*_verbs(doc, words), *_prepositions(doc, words, language), *_nouns(doc, words)]
    return sorted(_kept_apart(found), key=lambda cue: cue.head.i)


def _kept_apart(found: list[Cue]) -> Iterator[Cue]:
    """Take out of a preposition's content the joined clauses that have a cue of their own."""
    for cue in found:
        content = cue.content
        if cue.kind == "preposition":
            for other in found:
                verb = other.head
                if other is not cue and verb.i in content and verb.dep_ in ("conj", "advcl") and other.sources:
                    content = content - {t.i for t in verb.subtree}
        yield Cue(cue.kind, cue.head, cue.words, cue.sources, content, cue.stance, cue.told)


def _verbs(doc: Doc, words: _Words) -> Iterator[Cue]:
    for token in doc:
        lemma = token.lemma_.lower()
        stance = words.stance.get(lemma)
        if stance and token.tag_ in words.labels["noun_tags"] and (cue := _verb_read_as_noun(token, stance, words)):
            yield cue
        if stance is None or token.tag_ not in words.labels["verb_tags"]:
            continue
        if lemma in words.citing and (objects := children(token, words.labels["object"])):
            yield from _citing(token, objects, words)
        elif cue := _verb(token, stance, words):
            yield cue
    yield from _giving(doc, words)


def _giving(doc: Doc, words: _Words) -> Iterator[Cue]:
    """ "raised its estimate to 10,000", "the total of 3,800 that the president gave": a figure given, not a clause said."""
    labels = words.labels
    for token in doc:
        if token.lemma_.lower() not in words.giving or token.tag_ not in labels["verb_tags"]:
            continue
        objects = children(token, labels["object"])
        objects += [o for p in children(token, labels["preposition"]) if p.lower_ == "with" for o in p.children]
        named = [t for t in doc[max(0, token.left_edge.i - 9) : token.left_edge.i] if t.lemma_.lower() in words.figure_nouns]
        if token.dep_ in labels["relative"] and named:
            objects = list(doc[named[0].i : token.left_edge.i])
        elif not any(o.lemma_.lower() in words.figure_nouns for o in objects):
            continue
        subjects = [s for s in _subjects(token, words) if s not in objects]
        parts = [*objects, *children(token, labels["preposition"])]
        own = frozenset(t.i for s in subjects for t in phrase(s)) | {token.i}
        content = frozenset(t.i for part in parts for t in part.subtree) - own
        if subjects and content:
            yield Cue("verb", token, (token,), tuple(subjects), content, "asserted")


def _heard(token: Token, clauses: list[Token], words: _Words) -> Cue | None:
    """ "They heard from their officers that …": the one heard from says it, the subject passes it on."""
    named = [o for p in children(token, words.labels["preposition"]) if p.lower_ == "from" for o in p.children]
    content = frozenset(t.i for clause in clauses for t in clause.subtree)
    if not named or not content:
        return None
    return Cue("verb", token, (token,), (named[0],), content, "asserted", tuple(_subjects(token, words)))


def _verb_read_as_noun(token: Token, stance: str, words: _Words) -> Cue | None:
    """ "The ministry and the agency estimate that …": a plural verb that the tagger takes for a noun."""
    doc = token.doc
    rest = [t for t in doc[token.i + 1 :] if not t.is_punct]
    if not rest and token.i > 2 and doc[token.i - 1].tag_ in words.labels["noun_tags"] and token.tag_ in ("NN", "NNS"):
        first = token.i - 1
        while first > 0 and doc[first - 1].tag_ in (*words.labels["noun_tags"], "JJ", "POS", "HYPH", "DT"):
            first -= 1
        if first > 3 and doc[first - 1].text == ",":
            before = frozenset(t.i for t in doc[: first - 1])
            return Cue("verb", token, (token,), (doc[token.i - 1],), before, stance)
        return None
    if token.head != token or token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "that":
        return None
    sources = [c for c in token.lefts if c.dep_ in words.labels["subject"] or (c.dep_ == "compound" and c.i == token.i - 1)]
    content = frozenset(t.i for t in doc if t.i > token.i + 1 and not t.is_punct)
    return Cue("verb", token, (token,), tuple(sources), content, stance) if sources else None


def _citing(token: Token, objects: list[Token], words: _Words) -> Iterator[Cue]:
    if any(child.dep_ in words.labels["passive_auxiliary"] for child in token.children):
        return
    sources = tuple(joined for joined in coordinated(objects[0]))
    main = token
    while main.head != main and main.dep_ not in ("conj", "ccomp") and (
        main == token or main.tag_ not in words.labels["verb_tags"]
    ):
        main = main.head
    content = frozenset(t.i for t in main.subtree)
    if main == token:
        content = frozenset(t.i for child in children(token, words.labels["clause"]) for t in child.subtree)
        if not content:
            content = frozenset(t.i for t in token.doc)
    cue = Cue("citing", token, (token,), sources, frozenset(), "asserted")
    relays = () if main == token and token.dep_ != "ROOT" else tuple(_subjects(token, words))
    yield Cue("citing", token, (token,), sources, content - cue.own, "asserted", relays)


def _verb(token: Token, stance: str, words: _Words) -> Cue | None:
    labels = words.labels
    lemma = token.lemma_.lower()
    passive = bool(children(token, labels["passive_auxiliary"])) or (
        token.tag_ == "VBN" and (token.dep_ in labels["noun_clause"] or bool(children(token, labels["agent"])))
    )
    clauses = children(token, labels["clause"])
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if stance == "estimated" and token.tag_ in ("VBN", "VBD") and following is not None and following.tag_ == "TO":
        if lemma not in ("expect",):
            passive = True
    if passive:
        return _passive(token, stance, clauses, words)
    if lemma in words.hearing:
        return _heard(token, clauses, words)
    subjects = _subjects(token, words) or _subject_by_place(token, words)
    opens = children(token, labels["open_clause"])
    objects = [t for t in children(token, labels["object"]) if not t.ent_type_]
    told = tuple(objects[:1]) if lemma in words.told and objects else ()
    said = [*clauses, *(opens if stance in ("estimated", "refused", "denied") else [])]
    if lemma not in words.clause_only and not told:
        said += objects
    if lemma in words.putting:
        said += [*objects, *children(token, labels["preposition"])]
        if not clauses and objects:
            said += [t for t in token.doc[objects[0].i :] if t.i < _clause_end(token)]
    own = frozenset(t.i for s in subjects for t in phrase(s)) | {token.i}
    if not said and (around := _around(token, subjects, words)):
        return Cue("verb", token, tuple(_verb_group(token, words)), tuple(subjects), around - own, stance, told)
    if not said:
        holders = [token, *told]
        said = [p for h in holders for p in children(h, labels["preposition"]) if p.lower_ in ("of", "about", "on", "for")]
    content = frozenset(t.i for part in said for t in part.subtree)
    content |= frozenset(t.i for t in _trailing(token, said, words))
    if said and all(part.i < token.i for part in said):
        content |= frozenset(t.i for t in token.doc if t.i < min(own))
    if told:
        own |= frozenset(t.i for t in phrase(told[0]) if not any(t in part.subtree for part in said))
    content -= own
    if not content:
        return None
    if not subjects and token.dep_ in ("amod",):
        return None
    return Cue("verb", token, tuple(_verb_group(token, words)), tuple(subjects), content, stance, told)


def _clause_end(token: Token) -> int:
    """Where the clause of a verb ends at the latest: the next semicolon, or a comma with a new subject behind it."""
    return next((t.i for t in token.doc[token.i :] if t.text in (";", "—")), len(token.doc))


def _trailing(token: Token, said: list[Token], words: _Words) -> Iterator[Token]:
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


def _own_object(token: Token, words: _Words) -> bool:
    return bool(children(token, words.labels["passive_auxiliary"]))


def _around(token: Token, subjects: list[Token], words: _Words) -> frozenset[int]:
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


def _passive(token: Token, stance: str, clauses: list[Token], words: _Words) -> Cue | None:
    labels = words.labels
    agents = [t for by in children(token, labels["agent"]) for t in children(by, labels["preposition_object"])]
    subjects = children(token, labels["passive_subject"])
    quoted = token.lemma_.lower() in words.citing and any(
        c.dep_ == "prep" and c.lower_ == "as" for c in token.children
    )
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


def _subjects(token: Token, words: _Words) -> list[Token]:
    """Who says it: the verb's subject, that of the verb it is joined to, or the noun it describes."""
    labels, seen, raised = words.labels, 0, False
    while seen < 6:
        seen += 1
        subjects = children(token, labels["subject"] | (labels["passive_subject"] if raised else frozenset()))
        if subjects:
            before = [s for s in subjects if s.i < token.i]
            subject = (before or subjects)[-1] if before else subjects[0]
            if subject.lower_ in ("who", "which", "that") and token.dep_ in labels["relative"]:
                return [token.head]
            return coordinated(subject)
        if token.dep_ in labels["noun_clause"] or token.dep_ in labels["relative"]:
            return [token.head]
        if token.dep_ in labels["preposition_object"] and token.head.head != token.head:
            token = token.head.head
        elif (
            token.dep_ in labels["coordination"] | labels["open_clause"] | labels["adjunct_clause"]
            and token.head != token
        ):
            raised = token.dep_ in labels["open_clause"]
            token = token.head
        else:
            return []
    return []


def _subject_by_place(token: Token, words: _Words) -> list[Token]:
    """The noun right before a finite verb that the parse left without a subject; an apposition may stand between."""
    doc, at = token.doc, token.i - 1
    if token.tag_ not in ("VBD", "VBZ", "VBP"):
        return []
    while at > 0 and doc[at].pos_ in ("ADV", "AUX"):
        at -= 1
    if doc[at].text == ",":
        at -= 1
        while at > 0 and doc[at].text != ",":
            at -= 1
        at -= 1
    if at < 1 or doc[at].tag_ not in words.labels["noun_tags"] or at + 1 == token.i == 1:
        return []
    first = at
    while first > 0 and doc[first - 1].tag_ in (*words.labels["noun_tags"], "JJ", "HYPH", "POS", "DT"):
        first -= 1
    if first > 0 and doc[first - 1].is_punct:
        return [doc[at]]
    comma = next((i for i in range(token.i - 1, max(token.i - 16, 0), -1) if doc[i].text == ","), None)
    return _first_noun(doc[comma + 1 : token.i], words) if comma is not None else []


def _first_noun(segment: Iterable[Token], words: _Words) -> list[Token]:
    """The head of the noun phrase that opens a stretch of tokens ("a lawmaker who went there")."""
    found: list[Token] = []
    for token in segment:
        if token.tag_ in words.labels["noun_tags"]:
            found = [token]
        elif found or token.tag_ not in ("DT", "JJ", "HYPH", "POS", "PRP$", "VBN"):
            break
    return found


def _verb_group(token: Token, words: _Words) -> Iterator[Token]:
    yield from (t for t in token.children if t.dep_ in words.labels["auxiliary"] and abs(t.i - token.i) <= 3)
    yield token


def _prepositions(doc: Doc, words: _Words, language: str) -> Iterator[Cue]:
    """ "according to X" and its like, found as words so that a parse gone wrong does not lose them."""
    listed = lexicon.read(f"{language}/cues")["prepositions"]
    starts = {tuple(p.split()) for p in listed["multi"]} | {(p,) for p in listed["single"]}
    lower = [t.lower_ for t in doc]
    for token in doc:
        for cue in starts:
            if tuple(lower[token.i : token.i + len(cue)]) != cue:
                continue
            tokens = list(doc[token.i : token.i + len(cue)])
            named = [c for c in tokens[-1].children if c.i > tokens[-1].i and c.dep_ in words.labels["preposition_object"]]
            if not named or (len(cue) == 1 and named[0].tag_ not in words.labels["name_tags"] and named[0].lemma_.lower() not in words.statement):
                continue
            sources = tuple(coordinated(named[0]))
            own = frozenset(t.i for s in sources for t in s.subtree) | {t.i for t in tokens}
            content = _clause(tokens[0], own, words) - own
            if content:
                yield Cue("preposition", token, tuple(tokens), sources, content, "asserted")


def _clause(token: Token, own: frozenset[int], words: _Words) -> frozenset[int]:
    """The clause that a phrase belongs to: from its verb on, or the whole sentence where it stands at an edge."""
    head = token.head
    while head.head != head and head.tag_ not in words.labels["verb_tags"] and head.pos_ != "AUX":
        head = head.head
    edge = token.i == 0 or token.doc[token.i - 1].is_punct
    if head.head == head or (edge and head.dep_ not in ("conj", "ccomp", "advcl", "relcl", "parataxis")):
        return frozenset(t.i for t in token.doc)
    return frozenset(t.i for t in head.subtree)


def _nouns(doc: Doc, words: _Words) -> Iterator[Cue]:
    """ "an estimate by X that", "X's claim of": a noun that is a statement, with its possessor or its "by" or "from"."""
    labels = words.labels
    for token in doc:
        if token.lemma_.lower() not in words.statement or token.tag_ not in labels["noun_tags"]:
            continue
        says = [*children(token, labels["noun_clause"] | labels["clause"])]
        says += [p for p in children(token, labels["preposition"]) if p.lower_ in ("of", "that", "at", "putting")]
        by = [o for p in children(token, labels["preposition"] | labels["agent"]) if p.lower_ in ("by", "from") for o in p.children]
        verb = token.head
        if token.dep_ in labels["subject"] and verb.lemma_.lower() in words.equating:
            says += [c for c in verb.children if c.i > verb.i]
        named = [*children(token, labels["possessor"]), *by]
        named = [t for t in named if t.tag_ in labels["noun_tags"]]
        named = named or ([token] if any(t.text[0].isupper() and t.dep_ != "det" for t in token.lefts) else [])
        content = frozenset(t.i for part in says for t in part.subtree) - {t.i for n in named for t in n.subtree}
        if named and content:
            yield Cue("noun", token, (token,), tuple(coordinated(named[0])), content, "asserted")
