"""Who a reporting verb has for its subject, by the parse or by the place of the words."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from nkanalysis.extract.cues.cue import CueWords, children, coordinated


@dataclass(frozen=True)
class Behind:
    """Who stands between the comma that ends what is said and the reporting verb.

    Attributes:
        comma: Place of the comma.
        heads: The nouns that name who says it.
    """

    comma: int
    heads: tuple[Token, ...]


def subjects_of(token: Token, words: CueWords) -> list[Token]:
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


def subject_by_place(token: Token, words: CueWords) -> list[Token]:
    """The noun right before a finite verb that the parse left without a subject; an apposition may stand between."""
    doc, at = token.doc, token.i - 1
    if token.tag_ not in ("VBD", "VBZ", "VBP"):
        return []
    while at > 0 and doc[at].pos_ in ("ADV", "AUX"):
        at -= 1
    if doc[at].text == ")":
        at = next((i - 1 for i in range(at, 0, -1) if doc[i].text == "("), at)
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
        if first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].tag_ in words.labels["noun_tags"]:
            first -= 2
    head = doc[at]
    while head.head.i >= first and head.head.i < at and head.head != head:
        head = head.head if head.head.tag_ in words.labels["noun_tags"] else head.head.head
    if first > 0 and doc[first - 1].is_punct:
        return [head]
    comma = next((i for i in range(token.i - 1, max(token.i - 16, 0), -1) if doc[i].text == ","), None)
    return _first_noun(doc[comma + 1 : token.i], words) if comma is not None else []


def subject_behind_comma(token: Token, words: CueWords) -> Behind | None:
    """Who says it in "300 soldiers were killed, the agency's deputy head said", by the order of the words.

    The parser often takes a noun before the comma for the subject. What stands between the comma and a finite reporting
    verb is one noun phrase here, and a whole clause stands before.
    """
    doc = token.doc
    if token.tag_ not in words.labels["finite_or_participle_tags"]:
        return None
    comma = next((i for i in range(token.i - 1, max(token.i - 16, 0), -1) if doc[i].text in (",", "”", '"')), 0)
    between = doc[comma + 1 : token.i]
    nominal = (*words.labels["noun_tags"], "DT", "JJ", "HYPH", "POS", "PRP$", "CD", "-LRB-", "-RRB-")
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[:comma])
    if not comma or not finite or not between or any(t.text == "," for t in between):
        return None
    heads: list[Token] = []
    for at, part in enumerate(between):
        if part.tag_ in words.labels["noun_tags"]:
            after = between[at + 1].tag_ if at + 1 < len(between) else ""
            if after not in (*words.labels["noun_tags"], "POS", "HYPH") and not _inner(between, at):
                heads.append(part)
        elif part.tag_ not in nominal and part.lower_ not in ("of", "for", "in", "at", "and", "on"):
            return None
    if not heads or between[0].lower_ in ("and", "in", "at", "on", "of"):
        return None
    if token.tag_ in words.labels["participle_tags"] and not _speaks(token, heads, between, words):
        return None
    return Behind(comma, tuple(heads))


def _speaks(token: Token, heads: list[Token], between: Span, words: CueWords) -> bool:
    """Whether a participle by its tag is what somebody did: "…, the service estimated on Wednesday"."""
    said_of = words.statement | words.figure_nouns
    named = any(t.tag_ in words.labels["name_tags"] for t in between) or between[0].tag_ in words.labels["determiners"]
    agent = children(token, words.labels["agent"] | words.labels["object"] | words.labels["open_clause"])
    known = token.lemma_.lower() not in words.clause_only
    return named and known and not agent and all(h.lemma_.lower() not in said_of for h in heads)


def owns(token: Token) -> bool:
    """Whether a noun only says whose the next one is: "South Korea's" in "South Korea's spy agency"."""
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].tag_ == "POS"


def _inner(between: Span, at: int) -> bool:
    """Whether a noun stands under a preposition or in brackets: "the head of the agency", "the group (ISW)"."""
    before = list(between[:at])
    while before and before[-1].tag_ not in ("IN", "-LRB-", "CC"):
        before.pop()
    return bool(before) and before[-1].tag_ in ("IN", "-LRB-")


def _first_noun(segment: Iterable[Token], words: CueWords) -> list[Token]:
    """The head of the noun phrase that opens a stretch of tokens ("a lawmaker who went there")."""
    found: list[Token] = []
    for token in segment:
        if token.tag_ in words.labels["noun_tags"]:
            found = [token]
        elif found or token.tag_ not in ("DT", "JJ", "HYPH", "POS", "PRP$", "VBN"):
            break
    return found
