"""What happened to the people that a figure counts: killed, wounded, captured, deployed …

The noun phrase speaks first ("dead", "casualties"), then the words right after it ("soldiers killed or wounded"), then
the verb it is subject or object of, then the noun it stands under ("a toll of 300"). Nothing is taken from beyond the
figure's own clause.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.counted import Counted
from nkanalysis.extract.words import phrases, plain

_HARM = ("killed", "wounded", "casualties", "losses", "captured", "missing")
_INTRANSITIVE_FORMS = ("VBN", "VBD")
_CLIMB = 3


@dataclass(frozen=True)
class Reading:
    """A measure and the rule that gave it."""

    measure: str
    rule: str


@dataclass(frozen=True)
class _Words:
    objects: dict[str, str]
    subjects: dict[str, str]
    nouns: dict[str, str]
    modifiers: dict[str, str]
    phrases: dict[str, Any]
    context: Any
    ceremony: Any
    honours: frozenset[str]
    shown: frozenset[str]
    containers: frozenset[str]
    putting: frozenset[str]
    reaching: frozenset[str]
    believing: frozenset[str]


@cache
def _words(language: str) -> _Words:
    measures: dict[str, Any] = lexicon.read(f"{language}/measures")
    listed = {name: m for name, m in measures.items() if isinstance(m, dict) and "object_verbs" in m}
    people: dict[str, Any] = lexicon.read(f"{language}/people")
    order = sorted(listed, key=lambda name: name == "deployed")
    return _Words(
        objects={v: name for name in reversed(order) for v in listed[name]["object_verbs"]},
        subjects={v: name for name in reversed(order) for v in listed[name]["subject_verbs"]},
        nouns={n: name for name in reversed(order) for n in listed[name]["nouns"]},
        modifiers={m: name for name in reversed(order) for m in listed[name]["modifiers"]},
        phrases={name: phrases(listed[name]["phrases"]) for name in order if listed[name]["phrases"]},
        context=phrases(measures["honoured"]["context"]),
        ceremony=phrases(measures["honoured"]["ceremony"]),
        honours=frozenset(measures["honoured"]["verbs"]),
        shown=frozenset([*people["honours"]["portrait"], *people["honours"]["name"]]),
        containers=frozenset(people["not_people"]["containers"]),
        reaching=frozenset(measures["reaching"]["words"]),
        believing=frozenset(measures["reaching"]["believing"]),
        putting=frozenset(lexicon.read(f"{language}/cues")["use"]["putting"]),
    )


def measure(counted: Counted, context: str, language: str = "en") -> Reading | None:
    """The measure of a counted figure.

    Args:
        counted: What the figure counts.
        context: Plain text of the sentence before, for counts of families and certificates.
        language: Lexicon folder.

    Returns:
        None where nothing says what happened to the people counted.
    """
    words = _words(language)
    if counted.category in ("family", "relative", "certificate", "portrait", "coffin", "name"):
        return _honour(counted, context, words)
    for rule in (_awarded, _noun_phrase, _right_after, _right_before, _clause, _under, _total):
        if found := rule(counted, words):
            if found == "wounded" and _flown_home(counted, words):
                found = "returned"
            return Reading(found, rule.__name__.strip("_"))
    if counted.category in ("soldiers", "workers"):
        return Reading("deployed", "people_without_event")
    return None


def says_toll(sentence: str, language: str = "en") -> bool:
    """Whether a sentence speaks of a toll, and not of a death toll."""
    lower = plain(sentence)
    return "toll" in lower.split() and "death toll" not in lower


def defined_losses(sentence: str, language: str = "en") -> bool:
    """Whether a sentence says that by losses it means killed and wounded together."""
    return bool(_words(language).phrases["casualties"].search(plain(sentence)))


def _honour(counted: Counted, context: str, words: _Words) -> Reading | None:
    sentence = plain(counted.number.doc.text)
    if counted.category == "coffin":
        return Reading("honoured" if words.ceremony.search(sentence) else "returned", "coffins")
    if words.context.search(sentence) or words.context.search(context):
        return Reading("honoured", "award_or_notification")
    return None


def _awarded(counted: Counted, words: _Words) -> str | None:
    """Those to whom an award goes ("a medal on 12 officers"), and those whose portraits are shown."""
    doc, first = counted.number.doc, counted.number.left_edge.i
    if first == 0 or counted.category not in ("soldiers", "people", "elided", "event"):
        return None
    before = doc[first - 1]
    if before.lower_ in ("on", "upon", "to") and any(t.lemma_.lower() in words.honours for t in doc[:first]):
        return "honoured" if words.context.search(plain(doc[:first].text)) else None
    shown = before.head.lemma_.lower() if before.lower_ == "of" else ""
    if shown not in words.shown or (shown == "name" and not words.ceremony.search(plain(doc.text))):
        return None
    return "honoured"


def _together(found: Iterable[str]) -> str | None:
    """One measure for several words that share one figure."""
    kinds = [m for m in dict.fromkeys(found) if m in _HARM]
    if not kinds:
        return None
    if len(kinds) == 1:
        return kinds[0]
    if "wounded" in kinds or "casualties" in kinds:
        return "casualties"
    return "losses" if set(kinds) <= {"killed", "missing", "losses"} else ("casualties" if "killed" in kinds else kinds[0])


def _noun_phrase(counted: Counted, words: _Words) -> str | None:
    run = list(counted.inside)
    if counted.noun is not None:
        run = run[: run.index(counted.noun) + 1]
        joined = [t for t in counted.noun.children if t.dep_ == "conj" and not _own_number(t)]
        run += [t for t in joined if t.i - counted.noun.i <= 3]
    else:
        run = _until_clause(run)
    if counted.partitive and counted.category not in ("event",):
        return None
    found = [words.nouns.get(t.lemma_.lower()) or words.nouns.get(t.lower_) or words.modifiers.get(t.lower_) for t in run]
    found += [words.objects.get(t.lemma_.lower()) for t in run if t.tag_ == "VBN"]
    if any(t.lower_ == "toll" for t in run):
        found.append("killed")
    if counted.partitive and counted.category == "event":
        after = _right_after(counted, words) or _clause(counted, words)
        if after in _HARM:
            return after
    harm = _together(m for m in found if m)
    if harm:
        return harm
    return next((m for m in found if m), None)


def _until_clause(run: list[Token]) -> list[Token]:
    out: list[Token] = []
    for token in run:
        if token.tag_ in ("PRP", "WP", "DT"):
            break
        out.append(token)
    return out


def _own_number(token: Token) -> bool:
    return any(t.like_num for t in token.subtree)


def _right_after(counted: Counted, words: _Words) -> str | None:
    """The words just behind the noun phrase, up to the next number or the end of the clause."""
    last = counted.inside[-1] if counted.inside else counted.number
    doc, found, at = last.doc, [], last.i + 1
    if counted.noun is None and counted.inside:
        at = counted.inside[0].i
    while at < len(doc) and at <= last.i + 8:
        token = doc[at]
        if token.like_num or token.text in (".", ";", ":", "“", "—") or token.lower_ in ("while", "but", "including", "as", "from", "with", "who", "that", "which", "where"):
            break
        if token.lemma_.lower() in words.believing or (token.lower_ == "to" and doc[token.i - 1].lemma_.lower() in words.believing):
            at += 1
            continue
        kind = words.modifiers.get(token.lower_) or (words.objects.get(token.lemma_.lower()) if token.tag_ in ("VBN",) else None)
        kind = kind or (words.subjects.get(token.lemma_.lower()) if token.tag_ in ("VBN", "VBD") else None)
        if token.tag_ in ("VBN", "VBD", "VBG", "JJ", "NN", "NNS", "NNP", "NNPS") and kind in (*_HARM, "returned", "honoured") and not _acts(token, counted):
            found.append(kind)
        elif found and token.lower_ not in ("and", "or", "/", ",", "then", "either", "also"):
            break
        elif not found and token.pos_ not in ("AUX", "ADV", "PUNCT") and token.lower_ not in ("been", "being", "have", "had", "has", "were", "was", "are", "both", "either", "and", "or") and token.tag_ not in ("PRP", "WP", "DT", "NNP", "NNS", "NN", "IN", "JJ", "POS"):
            break
        elif not found and token.tag_ in ("IN", "TO") and token.lower_ not in ("of", "among"):
            break
        elif not found and token.text == ",":
            break
        elif not found and token.lower_ in ("and", "or"):
            break
        at += 1
    segment = plain(doc[counted.number.i : min(at, len(doc))].text)
    for name, pattern in words.phrases.items():
        if name in _HARM and pattern.search(segment):
            found.append(name)
    if not found and words.phrases["returned"].match(plain(doc[at : at + 3].text)):
        found.append("returned")
    return _together(found) or (found[0] if found else None)


def _flown_home(counted: Counted, words: _Words) -> bool:
    """Wounded who were brought home are counted as returned."""
    last = (counted.inside or (counted.number,))[-1]
    return bool(words.phrases["returned"].search(plain(last.doc[last.i + 1 : last.i + 6].text)))


def _right_before(counted: Counted, words: _Words) -> str | None:
    """A verb with nothing but the number behind it: "killed 77 and wounded 40"."""
    first = counted.number.left_edge.i
    if counted.noun is not None or counted.partitive or first == 0:
        return None
    verb = counted.number.doc[first - 1]
    return words.objects.get(verb.lemma_.lower()) if verb.tag_.startswith("VB") else None


def _total(counted: Counted, words: _Words) -> str | None:
    """A number that a clause about deaths, losses or casualties comes to: "put the dead and wounded together at 300"."""
    doc, first = counted.number.doc, counted.number.left_edge.i
    if counted.noun is not None or counted.partitive or first == 0:
        return None
    lead = next((t for t in (doc[first - 1], *doc[max(0, first - 3) : first - 1]) if t.lemma_.lower() in words.reaching), None)
    if lead is None:
        return None
    start = next((t.i + 1 for t in reversed(doc[:first]) if t.text in (";", ":") or t.lower_ in ("but", "while", "that")), 0)
    run = list(doc[start:first])
    harm = _together(m for t in run if (m := words.nouns.get(t.lemma_.lower()) or words.modifiers.get(t.lower_)))
    return harm or ("killed" if any(t.lower_ == "toll" for t in run) else None)


def _acts(token: Token, counted: Counted) -> bool:
    """Whether the people counted do it to others: a past tense with an object of its own."""
    return token.tag_ == "VBD" and any(c.dep_ in ("dobj", "obj") for c in token.children)


def _clause(counted: Counted, words: _Words) -> str | None:
    """The verb that the people counted are subject or object of, and the verbs joined to it without a figure."""
    anchors = [counted.anchor] if counted.anchor == counted.number else [counted.anchor, counted.number]
    described = [
        found
        for anchor in anchors
        for clause in anchor.children
        if clause.dep_ in ("relcl", "acl") and (found := _verb(clause, "relative", words))
    ]
    if strong := next((m for m in described if m != "deployed"), None):
        return strong
    return _governed(anchors, words) or next(iter(described), None)


def _governed(anchors: list[Token], words: _Words) -> str | None:
    for anchor in anchors:
        token, steps = anchor, 0
        while steps < _CLIMB:
            role, head = token.dep_, token.head
            if role in ("conj", "appos", "nummod", "nmod", "compound", "amod", "quantmod", "dep") and head != token:
                token, steps = head, steps + 1
                if head.tag_.startswith("VB"):
                    break
                continue
            break
        role, verb = token.dep_, token.head
        if role in ("nsubj", "nsubjpass", "csubj", "dobj", "obj", "attr", "dative", "oprd", "npadvmod", "advmod") and verb != token:
            if found := _verb(verb, role, words):
                return found
        if role in ("attr", "acomp", "dobj", "oprd", "ROOT") or role == "pobj":
            if found := _equated(token, words):
                return found
    return None


def _verb(verb: Token, role: str, words: _Words) -> str | None:
    chain = [verb]
    for item in chain:
        chain += [c for c in item.children if c.dep_ == "conj" and c.pos_ in ("VERB", "ADJ", "AUX") and not _has_figure(c)]
        if item == verb or item.lemma_ in words.believing:
            chain += [c for c in item.children if c.dep_ in ("xcomp", "ccomp", "oprd") and c.pos_ in ("VERB", "ADJ", "AUX", "NOUN")]
        if item.lemma_ in ("be", "have", "go", "get", "leave", "lie", "remain", "become", "list", "take", "report", "feel", "find"):
            chain += [c for c in item.children if c.dep_ in ("acomp", "attr", "oprd", "advmod", "xcomp", "dobj") and not _has_figure(c) or (c.dep_ == "ccomp" and item.lemma_ in ("have", "see"))]
    found = [m for item in chain if (m := _lemma(item, role if item == verb else "", words))]
    text = plain(verb.doc[verb.i : min(len(verb.doc), verb.i + 4)].text)
    for name, pattern in words.phrases.items():
        if pattern.search(text):
            found.append(name)
    if harm := _together(found):
        return harm
    if verb.dep_ in ("nsubj", "nsubjpass") and verb.tag_ == "VBN" and verb.head.tag_.startswith("VB"):
        return _verb(verb.head, verb.dep_, words) or next(iter(found), None)
    return next((m for m in found if m != "deployed"), next(iter(found), None))


def _lemma(verb: Token, role: str, words: _Words) -> str | None:
    lemma = verb.lemma_.lower()
    passive = any(c.dep_ == "auxpass" for c in verb.children) or verb.dep_ in ("acl",) and verb.tag_ == "VBN"
    if found := words.modifiers.get(verb.lower_):
        if verb.pos_ in ("ADJ", "NOUN") or role in ("", "relative") or (verb.tag_ == "VBN" and passive):
            return found
    if found := words.objects.get(lemma):
        has_object = any(c.dep_ in ("dobj", "obj") for c in verb.children)
        if role in ("dobj", "obj", "nsubjpass", "dative", "oprd", "attr", "npadvmod") or passive:
            return found
        if role in ("nsubj", "relative", "") and not has_object and verb.tag_ in _INTRANSITIVE_FORMS:
            return found
    if (found := words.subjects.get(lemma)) and role not in ("dobj", "obj"):
        if lemma != "be" or any(c.dep_ == "prep" for c in verb.children):
            return found
    if lemma in words.honours and (role in ("dative", "nsubjpass", "dobj") or passive):
        return "honoured"
    return words.nouns.get(lemma) if verb.pos_ in ("NOUN", "ADJ") else None


def _has_figure(token: Token) -> bool:
    return any(t.like_num for t in token.subtree)


def _equated(token: Token, words: _Words) -> str | None:
    """ "casualties exceed 3,000", "put the toll at 3,000": the noun on the other side of the verb."""
    head = token.head
    verb = head.head if token.dep_ == "pobj" else head
    if token.dep_ == "pobj" and head.lower_ not in ("at", "to", "as", "by", "past", "above", "beyond", "from"):
        return None
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    sides = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "obj") and c != token]
    for side in sides:
        if side.tag_ in ("WDT", "WP") and verb.head != verb:
            side = verb.head
        if found := _counting_noun(side, words):
            return found
    return None


def _counting_noun(noun: Token, words: _Words) -> str | None:
    """The measure of "deaths", "the death toll", "the number of soldiers killed"."""
    text = plain(" ".join(t.text for t in noun.subtree))
    lemmas = [t.lemma_.lower() for t in noun.subtree]
    if noun.lemma_.lower() not in words.containers and noun.lemma_.lower() not in words.nouns and noun.lemma_.lower() not in ("loss", "strength", "size", "presence", "bill", "figure", "estimate"):
        return None
    found = [words.nouns.get(l) or words.modifiers.get(l) or words.objects.get(l) for l in lemmas]
    found += [name for name, pattern in words.phrases.items() if pattern.search(text)]
    if "toll" in lemmas and not any(f in _HARM for f in found):
        found.append("killed")
    return _together(f for f in found if f) or next((f for f in found if f), None)


def _under(counted: Counted, words: _Words) -> str | None:
    """The noun that the figure stands under: "deaths of 300 soldiers", "a toll of 600", "the deployment of 12,000"."""
    token = counted.anchor
    for _ in range(_CLIMB):
        if token.dep_ in ("pobj",) and token.head.head != token.head:
            noun = token.head.head
            if noun.pos_ in ("NOUN", "PROPN"):
                found = words.nouns.get(noun.lemma_.lower()) or ("killed" if noun.lower_ == "toll" else None)
                if found:
                    return found
                token = noun
                if noun.lemma_.lower() in words.containers:
                    inner = _clause_of(noun, words)
                    if inner:
                        return inner
                continue
            if noun.pos_ == "VERB" and token.head.lower_ in ("to", "on", "upon") and noun.lemma_.lower() in words.honours:
                return "honoured"
        elif token.dep_ in ("conj", "appos", "nummod", "compound", "nmod", "amod") and token.head != token:
            token = token.head
            continue
        break
    return None


def _clause_of(noun: Token, words: _Words) -> str | None:
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "obj") and noun.head != noun:
        return _verb(noun.head, noun.dep_, words)
    return None
