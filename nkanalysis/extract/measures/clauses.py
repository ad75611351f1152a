"""The measure that the clause of a figure gives: the verb it depends on, or the noun it stands under."""

from collections.abc import Iterator

from spacy.tokens import Token

from nkanalysis.extract.counted import Counted
from nkanalysis.extract.measures.words import HARM, MeasureWords, together
from nkanalysis.extract.words import plain

_INTRANSITIVE_FORMS = ("VBN", "VBD")
_CLIMB = 3


def clause(counted: Counted, words: MeasureWords) -> str | None:
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


def _governed(anchors: list[Token], words: MeasureWords) -> str | None:
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
        if role == "pobj" and verb.lower_ in words.comparators and verb.head.tag_.startswith("VB"):
            # "deployed around 3,000 of them": the comparator is no preposition.
            role, verb = ("dobj" if verb.i > verb.head.i else "nsubj"), verb.head
        if role == "attr" and (found := _equated(token, words)):
            return found
        if (
            role in ("nsubj", "nsubjpass", "csubj", "dobj", "obj", "attr", "dative", "oprd", "npadvmod", "advmod")
            and verb != token
        ):
            if found := _verb(verb, role, words):
                return found
        if role in ("attr", "acomp", "dobj", "oprd", "ROOT") or role == "pobj":
            if found := _equated(token, words):
                return found
    return None


def _verb(verb: Token, role: str, words: MeasureWords) -> str | None:
    chain = [verb]
    for item in chain:
        chain += [
            c for c in item.children if c.dep_ == "conj" and c.pos_ in ("VERB", "ADJ", "AUX") and not _has_figure(c)
        ]
        if item == verb or item.lemma_ in words.believing:
            chain += [
                c
                for c in item.children
                if c.dep_ in ("xcomp", "ccomp", "oprd") and c.pos_ in ("VERB", "ADJ", "AUX", "NOUN")
            ]
        if item.lemma_ in (
            "be",
            "have",
            "go",
            "get",
            "leave",
            "lie",
            "remain",
            "become",
            "list",
            "take",
            "report",
            "feel",
            "find",
        ):
            chain += [
                c
                for c in item.children
                if (c.dep_ in ("acomp", "attr", "oprd", "advmod", "xcomp", "dobj") and not _has_figure(c))
                or (c.dep_ == "ccomp" and item.lemma_ in ("have", "see"))
            ]
    if verb.lemma_ == "be" and role in ("nsubj", "relative"):
        chain += [o for p in verb.children if p.lower_ in words.among for o in _listed(p)]
    found = [m for item in chain if (m := _lemma(item, role if item == verb else "", words))]
    text = plain(verb.doc[verb.i : min(len(verb.doc), verb.i + 4)].text)
    for child in verb.children:
        if role in ("dobj", "obj") and child.dep_ == role and verb.lemma_ not in words.objects:
            behind = child.right_edge.i + 1
            text += " ; " + plain(f"{verb.text} {verb.doc[behind : behind + 3].text}")
    for name, pattern in words.phrases.items():
        if pattern.search(text):
            found.append(name)
    if "captured" in _own_measures(verb, role, words) and set(found) <= {"captured", "killed", "deployed"}:
        # Those taken prisoner who died later are counted as captured.
        return "captured"
    if harm := together(found):
        return shared_verbs(verb, words) or harm if role in ("dobj", "obj") and harm == found[0] else harm
    if verb.dep_ in ("nsubj", "nsubjpass") and verb.tag_ == "VBN" and verb.head.tag_.startswith("VB"):
        return _verb(verb.head, verb.dep_, words) or next(iter(found), None)
    return next((m for m in found if m != "deployed"), next(iter(found), None))


def _own_measures(verb: Token, role: str, words: MeasureWords) -> list[str | None]:
    """What a verb says by itself, without those joined to it."""
    own = plain(verb.doc[verb.i : min(len(verb.doc), verb.i + 2)].text)
    said = [name for name, pattern in words.phrases.items() if pattern.search(own)]
    return [_lemma(verb, role, words), *said]


def _listed(preposition: Token) -> Iterator[Token]:
    """What somebody is in or among: "in captivity", "among the dead and wounded", "on the list of casualties"."""
    for noun in preposition.children:
        if noun.dep_ == "pobj":
            yield noun
            yield from noun.conjuncts
            yield from (o for p in noun.children if p.lower_ == "of" for o in p.children)


def _lemma(verb: Token, role: str, words: MeasureWords) -> str | None:
    lemma = verb.lemma_.lower()
    passive = any(c.dep_ == "auxpass" for c in verb.children) or (verb.dep_ in ("acl",) and verb.tag_ == "VBN")
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


def shared_verbs(verb: Token, words: MeasureWords) -> str | None:
    """What a verb and those joined before it do to one figure: "killed or wounded 4,700"."""
    found, token = [words.objects.get(verb.lemma_.lower())], verb
    if found[0] is None:
        return None
    while (
        token.dep_ == "conj"
        and token.head.tag_.startswith("VB")
        and not any(t.like_num or t.dep_ in ("dobj", "obj") for t in token.head.children if t.i < verb.i)
    ):
        token = token.head
        found.append(words.objects.get(token.lemma_.lower()))
    return together(m for m in found if m) or found[0]


def _has_figure(token: Token) -> bool:
    return any(t.like_num for t in token.subtree)


def _equated(token: Token, words: MeasureWords) -> str | None:
    """As in "casualties exceed 3,000", "put the toll at 3,000": the noun on the other side of the verb."""
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


def _counting_noun(noun: Token, words: MeasureWords) -> str | None:
    """The measure of "deaths", "the death toll", "the number of soldiers killed"."""
    text = plain(" ".join(t.text for t in noun.subtree))
    lemmas = [t.lemma_.lower() for t in noun.subtree]
    if (
        noun.lemma_.lower() not in words.containers
        and noun.lemma_.lower() not in words.nouns
        and noun.lemma_.lower() not in ("loss", "strength", "size", "presence", "bill", "figure", "estimate")
    ):
        return None
    found = [words.nouns.get(m) or words.modifiers.get(m) or words.objects.get(m) for m in lemmas]
    found += [name for name, pattern in words.phrases.items() if pattern.search(text)]
    if "toll" in lemmas and not any(f in HARM for f in found):
        found.append("killed")
    troops = "deployed" if noun.lemma_.lower() in words.containers and words.soldiers & set(lemmas) else None
    return together(f for f in found if f) or next((f for f in found if f), troops)


def under(counted: Counted, words: MeasureWords) -> str | None:
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
            if (
                noun.pos_ == "VERB"
                and token.head.lower_ in ("to", "on", "upon")
                and noun.lemma_.lower() in words.honours
            ):
                return "honoured"
        elif token.dep_ in ("conj", "appos", "nummod", "compound", "nmod", "amod") and token.head != token:
            token = token.head
            continue
        break
    return None


def _clause_of(noun: Token, words: MeasureWords) -> str | None:
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "obj") and noun.head != noun:
        return _verb(noun.head, noun.dep_, words)
    return None
